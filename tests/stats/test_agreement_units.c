/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/agreement_units.h"

#include "support/check.h"
#include "support/ratings.h"

/* Dataset cac.raw4raters of irrCAC 1.0; also Krippendorff (2011). */
static const int16_t raters[12][4] = {
    {0, 0, -1, 0}, {1, 1, 2, 1}, {2, 2, 2, 2}, {2, 2, 2, 2},  {1, 1, 1, 1},   {0, 1, 2, 3},
    {3, 3, 3, 3},  {0, 0, 1, 0}, {1, 1, 1, 1}, {-1, 4, 4, 4}, {-1, -1, 0, 0}, {-1, -1, 2, -1},
};

static struct plx_agreement_units measure(const int16_t *table, size_t units, size_t columns,
                                          enum plx_coefficient coefficient, size_t population)
{
    static const double identity[25] = {1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1,
                                        0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1};
    const int16_t *unit[12];
    struct plx_agreement_units found;

    for (size_t i = 0; i < units; i++)
        unit[i] = table + i * columns;
    assert_int_equal(plx_agreement_over_units(
                         &(struct plx_ratings){units, columns, 5, unit, NULL, NULL, NULL},
                         PLX_ALL_RATERS, coefficient, identity, population, 0.95, &found, NULL),
                     PLX_OK);
    return found;
}

/* irrCAC prints .14295, .15302, .14917, .14472, .14557, .12561; R: 0.775444068 -
   qt(0.975, 11) * 0.142949951. */
static void standard_errors_reproduce_irrcac(void **state)
{
    const int16_t *table = &raters[0][0];
    const struct plx_agreement_units ac = measure(table, 12, 4, PLX_GWET_AC, 0);

    (void)state;
    assert_near(ac.estimate.value, 0.77544, 5e-6);
    assert_near(ac.estimate.std_error, 0.14295, 5e-6);
    assert_near(ac.estimate.low, 0.460813348, 1e-8);
    assert_near(ac.estimate.high, 1, 0);
    assert_near(measure(table, 12, 4, PLX_FLEISS_KAPPA, 0).estimate.std_error, 0.15302, 5e-6);
    assert_near(measure(table, 12, 4, PLX_CONGER_KAPPA, 0).estimate.std_error, 0.14917, 5e-6);
    assert_near(measure(table, 12, 4, PLX_BRENNAN_PREDIGER, 0).estimate.std_error, 0.14472, 5e-6);
    assert_near(measure(table, 12, 4, PLX_PERCENT_AGREEMENT, 0).estimate.std_error, 0.12561, 5e-6);
    assert_near(measure(table, 12, 4, PLX_KRIPPENDORFF_ALPHA, 0).estimate.std_error, 0.14557, 5e-6);
    assert_int_equal(measure(table, 12, 4, PLX_KRIPPENDORFF_ALPHA, 0).units, 11);
}

static void both_forms_agree_where_no_unit_has_one_rating(void **state)
{
    const int16_t *table = &raters[0][0];

    (void)state;
    for (int c = 0; c < PLX_COEFFICIENTS; c++) {
        const enum plx_coefficient coefficient = (enum plx_coefficient)c;
        const struct plx_agreement_units complete = measure(table + 4, 8, 4, coefficient, 0);
        const struct plx_agreement_units gaps = measure(table, 12, 4, coefficient, 0);

        assert_near(complete.influence_error, complete.estimate.std_error, 1e-14);
        assert_true(gaps.influence_error < gaps.estimate.std_error - 1e-6);
    }
}

static void all_units_there_are_leave_no_error(void **state)
{
    const int16_t *table = &raters[0][0];

    (void)state;
    assert_near(measure(table, 12, 4, PLX_GWET_AC, 16).estimate.std_error,
                measure(table, 12, 4, PLX_GWET_AC, 0).estimate.std_error / 2, 1e-15);
    assert_near(measure(table, 12, 4, PLX_GWET_AC, 12).estimate.std_error, 0, 0);
}

static void one_unit_has_a_value_but_no_error(void **state)
{
    static const int16_t one[] = {0, 0, 1};
    const struct plx_agreement_units found = measure(one, 1, 3, PLX_FLEISS_KAPPA, 0);

    (void)state;
    assert_near(found.estimate.value, -0.5, 1e-15);
    assert_true(isnan(found.estimate.std_error));
    assert_int_equal(found.estimate.error_reason, PLX_REASON_TOO_FEW_UNITS);
}

static void undefined_values_keep_their_reason(void **state)
{
    static const int16_t alike[] = {2, 2, 2, 2};
    const struct plx_agreement_units found = measure(alike, 2, 2, PLX_KRIPPENDORFF_ALPHA, 0);

    (void)state;
    assert_true(isnan(found.estimate.value));
    assert_true(isnan(found.estimate.low));
    assert_int_equal(found.estimate.reason, PLX_REASON_NO_VARIATION);
}

static void ordinal_weights_give_the_ordinal_alpha(void **state)
{
    static struct test_ratings made;
    double weights[TEST_CATEGORIES * TEST_CATEGORIES];
    struct plx_agreement within;
    struct plx_agreement_units units;

    (void)state;
    test_ratings_make(&made, 12, 81);
    for (size_t g = 1; g < 12; g++)
        made.code[2][g] = -1;
    assert_int_equal(plx_ordinal_weights(&made.ratings, PLX_ALL_RATERS, weights, NULL), PLX_OK);
    assert_int_equal(plx_agreement_over_units(&made.ratings, PLX_ALL_RATERS, PLX_KRIPPENDORFF_ALPHA,
                                              weights, 0, 0.95, &units, NULL),
                     PLX_OK);
    assert_int_equal(plx_agreement_within(&made.ratings, PLX_ALL_RATERS,
                                          &(struct plx_likeness){weights, NULL}, 0, 0.95, &within,
                                          NULL),
                     PLX_OK);
    assert_near(units.estimate.value, within.estimate[PLX_KRIPPENDORFF_ALPHA].value, 1e-13);
    assert_true(units.estimate.std_error > 0);
    for (size_t g = 0; g < 12; g++)
        for (size_t i = 0; i < TEST_UNITS; i++)
            made.code[i][g] = 1;
    assert_int_equal(plx_ordinal_weights(&made.ratings, PLX_ALL_RATERS, weights, NULL), PLX_OK);
    assert_near(weights[0], 1, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(standard_errors_reproduce_irrcac),
        cmocka_unit_test(both_forms_agree_where_no_unit_has_one_rating),
        cmocka_unit_test(all_units_there_are_leave_no_error),
        cmocka_unit_test(one_unit_has_a_value_but_no_error),
        cmocka_unit_test(undefined_values_keep_their_reason),
        cmocka_unit_test(ordinal_weights_give_the_ordinal_alpha),
    };

    return cmocka_run_group_tests_name("stats/agreement_units", tests, NULL, NULL);
}
