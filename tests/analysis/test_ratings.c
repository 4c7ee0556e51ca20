/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/analysis/ratings.h"

#include <string.h>

#include "support/check.h"

/* Dataset cac.raw4raters of irrCAC 1.0; also Krippendorff (2011). */
static const int16_t raters[12][4] = {
    {0, 0, -1, 0}, {1, 1, 2, 1}, {2, 2, 2, 2}, {2, 2, 2, 2},  {1, 1, 1, 1},   {0, 1, 2, 3},
    {3, 3, 3, 3},  {0, 0, 1, 0}, {1, 1, 1, 1}, {-1, 4, 4, 4}, {-1, -1, 0, 0}, {-1, -1, 2, -1},
};
static const double scores[] = {1, 2, 3, 4, 5};

static void measure(bool ordered, struct plx_results *results)
{
    const int16_t *unit[12];
    const struct plx_ratings ratings = {.units = 12, .raters = 4, .categories = 5, .unit = unit};

    for (size_t i = 0; i < 12; i++)
        unit[i] = raters[i];
    plx_results_init(results);
    assert_int_equal(plx_analysis_ratings(&ratings,
                                          &(struct plx_ratings_look){
                                              .name = "ratings",
                                              .scores = scores,
                                              .ordered = ordered,
                                              .agreement = {.interval = PLX_INTERVAL_UNITS},
                                          },
                                          results, NULL),
                     PLX_OK);
}

static void without_order_only_equal_answers_agree(void **state)
{
    struct plx_results results;
    const struct plx_agreement_record *row;

    (void)state;
    measure(false, &results);
    /* The six coefficients and Light's kappa. */
    assert_int_equal(results.table[PLX_TABLE_AGREEMENT].count, 7);
    row = plx_table_row(&results.table[PLX_TABLE_AGREEMENT], 2);
    assert_string_equal(row->coefficient, "gwet_ac1");
    assert_string_equal(row->battery, "ratings");
    assert_string_equal(row->group, "all");
    assert_string_equal(row->weights, "identity");
    assert_string_equal(row->ci_method, "units (Gwet)");
    assert_near(row->value, 0.77544, 5e-6);
    assert_near(row->se, 0.14295, 5e-6);
    assert_int_equal(row->units, 12);
    assert_int_equal(row->raters, 4);
    assert_true(row->headline);
    assert_string_equal(row->benchmark, "substantial");
    assert_string_equal(row->note,
                        "some units have one rating: by the influence function the se is 0.1247");
    plx_results_release(&results);
}

/* irrCAC 1.0, gwet.ac1.raw(cac.raw4raters, weights = "quadratic"). */
static void with_order_near_misses_count_too(void **state)
{
    struct plx_results results;
    const struct plx_agreement_record *row;

    (void)state;
    measure(true, &results);
    /* Two weight schemes, six intraclass correlations and Kendall's W. */
    assert_int_equal(results.table[PLX_TABLE_AGREEMENT].count, 2 * 7 + 7);
    row = plx_table_row(&results.table[PLX_TABLE_AGREEMENT], 2);
    assert_false(row->headline != 0);
    row = plx_table_row(&results.table[PLX_TABLE_AGREEMENT], 9);
    assert_string_equal(row->coefficient, "gwet_ac2");
    assert_string_equal(row->weights, "quadratic");
    assert_true(row->headline);
    assert_near(row->value, 0.91400, 5e-6);
    assert_near(row->se, 0.10396, 5e-6);
    plx_results_release(&results);
}

static void raters_without_ratings_do_not_count(void **state)
{
    static const int16_t first[] = {0, 1, -1};
    static const int16_t second[] = {1, 1, -1};
    static const int16_t *const unit[] = {first, second};
    const struct plx_ratings ratings = {.units = 2, .raters = 3, .categories = 2, .unit = unit};
    struct plx_results results;
    const struct plx_agreement_record *row;

    (void)state;
    plx_results_init(&results);
    assert_int_equal(plx_analysis_ratings(&ratings,
                                          &(struct plx_ratings_look){
                                              .name = "ratings",
                                              .scores = scores,
                                              .ordered = true,
                                              .agreement = {.interval = PLX_INTERVAL_UNITS},
                                          },
                                          &results, NULL),
                     PLX_OK);
    assert_int_equal(results.table[PLX_TABLE_AGREEMENT].count, 6 + 7);
    row = plx_table_row(&results.table[PLX_TABLE_AGREEMENT], 0);
    assert_int_equal(row->raters, 2);
    assert_null(row->note);
    plx_results_release(&results);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_order_only_equal_answers_agree),
        cmocka_unit_test(with_order_near_misses_count_too),
        cmocka_unit_test(raters_without_ratings_do_not_count),
    };

    return cmocka_run_group_tests_name("analysis/ratings", tests, NULL, NULL);
}
