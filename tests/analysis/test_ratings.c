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

static const struct plx_agreement_record *find(const struct plx_results *results,
                                               const char *coefficient, const char *weights)
{
    const struct plx_table *table = &results->table[PLX_TABLE_AGREEMENT];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_agreement_record *record = plx_table_row(table, i);

        if (strcmp(record->coefficient, coefficient) == 0 && strcmp(record->weights, weights) == 0)
            return record;
    }
    fail_msg("no row %s %s", coefficient, weights);
    return NULL;
}

static enum plx_status look_at(const struct plx_ratings_look *look, struct plx_results *results,
                               struct plx_error *err)
{
    const int16_t *unit[12];
    const struct plx_ratings ratings = {.units = 12, .raters = 4, .categories = 5, .unit = unit};

    for (size_t i = 0; i < 12; i++)
        unit[i] = raters[i];
    plx_results_init(results);
    return plx_analysis_ratings(&ratings, look, results, err);
}

/* Krippendorff (2011): nominal 113 / 152, ordinal .815388, interval 951 / 1120, ratio .797403. */
static void every_metric_of_alpha_is_krippendorffs(void **state)
{
    const char *names[] = {"identity", "ordinal", "quadratic", "ratio"};
    const struct plx_ratings_look look = {
        .name = "ratings",
        .scores = scores,
        .ordered = true,
        .agreement = {.interval = PLX_INTERVAL_UNITS, .weights = {names, 4}},
    };
    struct plx_results results;

    (void)state;
    assert_int_equal(look_at(&look, &results, NULL), PLX_OK);
    assert_near(find(&results, "krippendorff_alpha", "nominal")->value, 113.0 / 152, 1e-12);
    assert_near(find(&results, "krippendorff_alpha", "ordinal")->value, 0.815388, 5e-7);
    assert_near(find(&results, "krippendorff_alpha", "interval")->value, 951.0 / 1120, 1e-12);
    assert_near(find(&results, "krippendorff_alpha", "ratio")->value, 0.797403, 5e-7);
    for (size_t i = 0; i < 4; i++)
        assert_true(find(&results, "fleiss_kappa", names[i])->se > 0);
    plx_results_release(&results);
}

static void intervals_over_raters_say_that_few_are_a_guess(void **state)
{
    const struct plx_ratings_look look = {
        .name = "ratings",
        .scores = scores,
        .ordered = true,
        .agreement = {.interval = PLX_INTERVAL_BOTH},
    };
    struct plx_results results;
    const struct plx_agreement_record *row;

    (void)state;
    assert_int_equal(look_at(&look, &results, NULL), PLX_OK);
    row = find(&results, "gwet_ac2", "quadratic");
    assert_string_equal(row->ci_method, "units and raters (Gwet)");
    assert_non_null(strstr(row->note, "over so few raters an interval is a rough guess"));
    assert_true(row->se > 0.10396);
    plx_results_release(&results);
}

static void a_matrix_must_fit_the_categories(void **state)
{
    static const double own[] = {1, 0.5, 0.5, 1};
    const struct plx_ratings_look look = {
        .name = "ratings",
        .scores = scores,
        .agreement = {.own = own, .size = 2, .matrix = "own.csv"},
    };
    struct plx_results results;
    struct plx_error err;

    (void)state;
    assert_int_equal(look_at(&look, &results, &err), PLX_DATA);
    assert_string_equal(err.text, "own.csv: 2 x 2 weights, but the ratings have 5 categories; "
                                  "--scale says what a rating may be");
    plx_results_release(&results);
}

/* Shrout and Fleiss (1979), table 2 and 4. */
static void numbers_of_any_kind_have_alpha_and_correlations(void **state)
{
    static const double judged[] = {9, 2, 5, 8, 6,  1, 3, 2, 8, 4, 6, 8,
                                    7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7};
    const struct plx_values values = {judged, 6, 4};
    struct plx_ratings_look look = {
        .name = "ratings",
        .agreement = {.interval = PLX_INTERVAL_UNITS},
    };
    struct plx_results results;

    (void)state;
    plx_results_init(&results);
    assert_int_equal(plx_analysis_values(&values, &look, &results, NULL), PLX_OK);
    assert_int_equal(results.table[PLX_TABLE_AGREEMENT].count, 3 + 7);
    assert_true(find(&results, "krippendorff_alpha", "interval")->headline);
    assert_true(isfinite(find(&results, "krippendorff_alpha", "ratio")->value));
    assert_near(find(&results, "icc_2_1", "scores")->value, 0.29, 0.005);
    assert_true(isfinite(find(&results, "kendall_w", "ranks")->value));
    plx_results_release(&results);
    plx_results_init(&results);
    look.agreement.interval = PLX_INTERVAL_BOTH;
    assert_int_equal(plx_analysis_values(&values, &look, &results, NULL), PLX_OK);
    assert_string_equal(find(&results, "krippendorff_alpha", "interval")->ci_method,
                        "units and raters");
    plx_results_release(&results);
}

static void negative_numbers_have_no_ratio_metric(void **state)
{
    static const double value[] = {-1, -2, 3, 4, 5, 5};
    const struct plx_values values = {value, 3, 2};
    const struct plx_ratings_look look = {
        .name = "ratings",
        .agreement = {.interval = PLX_INTERVAL_UNITS},
    };
    struct plx_results results;
    const struct plx_agreement_record *row;

    (void)state;
    plx_results_init(&results);
    assert_int_equal(plx_analysis_values(&values, &look, &results, NULL), PLX_OK);
    row = find(&results, "krippendorff_alpha", "ratio");
    assert_true(isnan(row->value));
    assert_non_null(row->note);
    assert_true(isfinite(find(&results, "krippendorff_alpha", "interval")->value));
    plx_results_release(&results);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_order_only_equal_answers_agree),
        cmocka_unit_test(with_order_near_misses_count_too),
        cmocka_unit_test(raters_without_ratings_do_not_count),
        cmocka_unit_test(every_metric_of_alpha_is_krippendorffs),
        cmocka_unit_test(intervals_over_raters_say_that_few_are_a_guess),
        cmocka_unit_test(a_matrix_must_fit_the_categories),
        cmocka_unit_test(numbers_of_any_kind_have_alpha_and_correlations),
        cmocka_unit_test(negative_numbers_have_no_ratio_metric),
    };

    return cmocka_run_group_tests_name("analysis/ratings", tests, NULL, NULL);
}
