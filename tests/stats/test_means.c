/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/means.h"

#include "support/check.h"

/* Student's sleep data, as in R: extra hours of sleep in two groups of ten. */
static const double first[] = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2};
static const double second[] = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};
static const double once[] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1};

/* R: t.test(extra ~ group, data = sleep) */
static void welch_reproduces_the_sleep_data(void **state)
{
    const struct plx_mean a = plx_mean_of(first, once, 10);
    const struct plx_mean b = plx_mean_of(second, once, 10);
    struct plx_welch test;

    (void)state;
    plx_welch_compare(&b, &a, 0.95, &test);
    assert_near(test.t, -1.8608, 5e-5);
    assert_near(test.df, 17.776, 5e-4);
    assert_near(test.p, 0.07939, 5e-6);
    assert_near(test.low, -3.3654832, 5e-8);
    assert_near(test.high, 0.2054832, 5e-8);
}

/* R: effectsize 0.8.3, hedges_g(extra ~ group, data = sleep, pooled_sd = TRUE): -0.80 with the
   approximate correction; the exact one gives -0.797. */
static void hedges_reproduces_the_sleep_data(void **state)
{
    const struct plx_mean a = plx_mean_of(first, once, 10);
    const struct plx_mean b = plx_mean_of(second, once, 10);
    struct plx_hedges found;

    (void)state;
    plx_hedges(&b, &a, &found);
    assert_near(found.cohen_d, -0.8321811, 5e-8);
    assert_near(found.hedges_g, -0.7969352, 5e-8);
    assert_near(found.low, -1.6651717, 5e-7);
    assert_near(found.high, 0.0914077, 5e-7);
}

/* R: pt(1.5, 12, ncp = 0.7), pt(-0.4, 5, ncp = 1), pt(2, 30, ncp = 0) */
static void noncentral_t_agrees_with_r(void **state)
{
    (void)state;
    assert_near(plx_noncentral_t(1.5, 12, 0.7), 0.769041145090, 1e-10);
    assert_near(plx_noncentral_t(2, 30, 0), 0.97268747751, 1e-10);
    assert_near(plx_noncentral_t(-0.4, 5, 1), 0.085284410433, 1e-10);
    assert_near(plx_noncentral_t(-0.4, 5, 1) + plx_noncentral_t(0.4, 5, -1), 1, 1e-12);
}

static void a_team_of_one_has_no_test(void **state)
{
    const struct plx_mean one = plx_mean_of(first, once, 1);
    const struct plx_mean three = plx_mean_of(second, once, 3);
    struct plx_welch test;
    struct plx_hedges hedges;

    (void)state;
    plx_welch_compare(&one, &three, 0.95, &test);
    assert_int_equal(test.reason, PLX_REASON_TOO_FEW_VALUES);
    assert_true(isnan(test.t) && isnan(test.p));
    plx_hedges(&one, &three, &hedges);
    assert_int_equal(hedges.reason, PLX_REASON_TOO_FEW_VALUES);
}

static void without_variation_t_is_nothing_or_infinite(void **state)
{
    const double two[] = {2};
    const double three[] = {3};
    const double count[] = {4};
    const struct plx_mean a = plx_mean_of(two, count, 1);
    const struct plx_mean b = plx_mean_of(three, count, 1);
    struct plx_welch test;
    struct plx_hedges hedges;

    (void)state;
    plx_welch_compare(&a, &a, 0.95, &test);
    assert_near(test.t, 0, 0);
    assert_int_equal(test.reason, PLX_REASON_NO_VARIATION);
    plx_welch_compare(&a, &b, 0.95, &test);
    assert_true(isinf(test.t) && test.t > 0);
    assert_true(isnan(test.p));
    plx_hedges(&a, &b, &hedges);
    assert_int_equal(hedges.reason, PLX_REASON_NO_VARIATION);
}

static void no_answers_have_no_mean(void **state)
{
    const struct plx_mean none = plx_mean_of(first, once, 0);
    const struct plx_mean weighted = plx_mean_weighted(first, NULL, NULL, 0);

    (void)state;
    assert_true(isnan(none.mean) && isnan(none.se2));
    assert_true(isnan(weighted.mean));
    assert_true(isnan(plx_effective_n(0, 0)));
}

static void equivalence_is_the_larger_of_two_one_sided_tests(void **state)
{
    const struct plx_mean a = {20, 3.0, 1, 0.05};
    const struct plx_mean b = {20, 3.1, 1, 0.05};
    struct plx_welch difference;
    struct plx_welch_equivalence tests;

    (void)state;
    plx_welch_compare(&a, &b, 0.9, &difference);
    plx_welch_equivalence(&difference, -0.5, 0.5, &tests);
    assert_near(tests.t_low, 0.6 / sqrt(0.1), 1e-12);
    assert_near(tests.t_high, -0.4 / sqrt(0.1), 1e-12);
    assert_near(tests.p, tests.p_high, 0);
    assert_true(tests.p_low < tests.p_high);
}

/* With equal weights the linearised error is the usual one. */
static void equal_weights_change_nothing(void **state)
{
    const double weight[] = {3, 3, 3, 3, 3, 3, 3, 3, 3, 3};
    const struct plx_mean plain = plx_mean_of(first, once, 10);
    const struct plx_mean weighted = plx_mean_weighted(first, weight, NULL, 10);

    (void)state;
    assert_near(weighted.mean, plain.mean, 1e-15);
    assert_near(weighted.se2, plain.se2, 1e-15);
    assert_near(weighted.variance, plain.variance, 1e-12);
    assert_near(plx_effective_n(30, 90), 10, 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(welch_reproduces_the_sleep_data),
        cmocka_unit_test(hedges_reproduces_the_sleep_data),
        cmocka_unit_test(noncentral_t_agrees_with_r),
        cmocka_unit_test(a_team_of_one_has_no_test),
        cmocka_unit_test(without_variation_t_is_nothing_or_infinite),
        cmocka_unit_test(no_answers_have_no_mean),
        cmocka_unit_test(equivalence_is_the_larger_of_two_one_sided_tests),
        cmocka_unit_test(equal_weights_change_nothing),
    };

    return cmocka_run_group_tests_name("stats/means", tests, NULL, NULL);
}
