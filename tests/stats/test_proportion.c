/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/proportion.h"

#include <gsl/gsl_cdf.h>

#include "support/check.h"

static const struct plx_share none_of_12 = {0, 12};
static const struct plx_share all_of_12 = {1, 12};
static const struct plx_share first = {48.0 / 80, 80};
static const struct plx_share second = {56.0 / 70, 70};

/* Newcombe (1998), Statistics in Medicine 17:873, table II, method 10: 56/70 - 48/80. */
static void newcombe_reproduces_the_published_interval(void **state)
{
    double low;
    double high;

    (void)state;
    plx_newcombe(first, second, gsl_cdf_ugaussian_Qinv(0.025), &low, &high);
    assert_near(low, 0.0524, 5e-5);
    assert_near(high, 0.3339, 5e-5);
}

static void wilson_limits_touch_the_ends_exactly(void **state)
{
    double low;
    double high;

    (void)state;
    plx_wilson(none_of_12, 1.96, &low, &high);
    assert_near(low, 0, 0);
    assert_near(high, 1.96 * 1.96 / (12 + 1.96 * 1.96), 1e-12);
    plx_wilson(all_of_12, 1.96, &low, &high);
    assert_near(high, 1, 0);
    plx_wilson(first, INFINITY, &low, &high);
    assert_near(low, 0, 0);
    assert_near(high, 1, 0);
    /* A team that answered as a whole. */
    plx_wilson((struct plx_share){0.3, INFINITY}, 1.96, &low, &high);
    assert_near(low, 0.3, 1e-12);
    assert_near(high, 0.3, 1e-12);
}

static void without_answers_nothing_is_defined(void **state)
{
    const struct plx_share none = {NAN, 0};
    double low;
    double high;

    (void)state;
    plx_wilson(none, 1.96, &low, &high);
    assert_true(isnan(low) && isnan(high));
    assert_true(isnan(plx_newcombe_not_equivalent(none, first, 0.1)));
}

static void equivalence_is_where_the_interval_meets_the_margin(void **state)
{
    const struct plx_share a = {398.0 / 500, 500};
    const struct plx_share b = {405.0 / 500, 500};
    const double p = plx_newcombe_not_equivalent(a, b, 0.06);
    double low;
    double high;

    (void)state;
    plx_newcombe(a, b, gsl_cdf_ugaussian_Qinv(p), &low, &high);
    assert_near(high, 0.06, 1e-9);
    assert_true(low > -0.06);
    assert_true(p < 0.05);
}

static void a_difference_beyond_the_margin_is_not_equivalent(void **state)
{
    (void)state;
    assert_true(plx_newcombe_not_equivalent(first, second, 0.15) > 0.5);
    assert_near(plx_newcombe_not_equivalent(first, second, 0.2), 0.5, 1e-9);
    assert_near(plx_newcombe_not_equivalent(first, second, 0.15),
                plx_newcombe_not_equivalent(second, first, 0.15), 1e-12);
}

/* The z at which a limit of statsmodels 0.13's confint_proportions_2indep(method="newcomb") is 0,
   by scipy's brentq; from counts x of n. */
static void a_difference_from_zero_inverts_the_interval(void **state)
{
    static const struct {
        double x_a, n_a, x_b, n_b, p;
    } published[] = {
        {0, 26, 41, 41, 5.99080231821099e-19},
        {9, 60, 12, 40, 0.07213809153371596},
        {20, 80, 3, 25, 0.17359028261428633},
        {30, 100, 0, 10, 0.04414916496429326},
    };
    const struct plx_share none = {NAN, 0};

    (void)state;
    for (size_t i = 0; i < sizeof published / sizeof *published; i++) {
        const struct plx_share a = {published[i].x_a / published[i].n_a, published[i].n_a};
        const struct plx_share b = {published[i].x_b / published[i].n_b, published[i].n_b};

        assert_near(plx_newcombe_different(a, b) / published[i].p, 1, 1e-9);
        assert_near(plx_newcombe_different(b, a) / published[i].p, 1, 1e-9);
        assert_near(plx_newcombe_different(a, a), 1, 0);
        assert_true(isnan(plx_newcombe_different(a, none)));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_difference_from_zero_inverts_the_interval),
        cmocka_unit_test(newcombe_reproduces_the_published_interval),
        cmocka_unit_test(wilson_limits_touch_the_ends_exactly),
        cmocka_unit_test(without_answers_nothing_is_defined),
        cmocka_unit_test(equivalence_is_where_the_interval_meets_the_margin),
        cmocka_unit_test(a_difference_beyond_the_margin_is_not_equivalent),
    };

    return cmocka_run_group_tests_name("stats/proportion", tests, NULL, NULL);
}
