/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/noncentral.h"

#include <math.h>

#include "support/check.h"

/* The sums as R 4.2.2 takes them, sum(dpois(j, ncp / 2) * pbeta(y, df1 / 2 + j, df2 / 2)), since
   its own pf(ncp =) is good to 1e-9 only. */
static void probabilities_are_sums_over_central_ones(void **state)
{
    (void)state;
    assert_near(plx_noncentral_f(3.7, 2, 17.5, 4.2), 0.6436167964716265, 1e-12);
    assert_near(plx_noncentral_f(9, 3, 40, 60), 0.009324995694990151, 1e-12);
    assert_near(plx_noncentral_f(7.0 / 4, 4, INFINITY, 5.5), 0.3758381970742201, 1e-12);
    assert_near(plx_noncentral_f(30, 10, INFINITY, 250), 0.891983270813511, 1e-12);
}

static void without_noncentrality_it_is_the_central_one(void **state)
{
    (void)state;
    /* pf(2.5, 3, 11) of R 4.2.2. */
    assert_near(plx_noncentral_f(2.5, 3, 11, 0), 0.88632784830559, 1e-12);
    assert_near(plx_noncentral_f(0, 3, 11, 5), 0, 0);
}

/* uniroot() of R 4.2.2 over the same sum. */
static void limits_turn_the_test_round(void **state)
{
    double low;
    double high;

    (void)state;
    plx_noncentral_limits(6.53923605406198, 2, 16.0718799481477, 0.95, &low, &high);
    assert_near(low, 0.89855074171063, 1e-8);
    assert_near(high, 33.571752461024197, 1e-8);
    plx_noncentral_limits(0.01, 2, 16, 0.95, &low, &high);
    assert_near(low, 0, 0);
    assert_near(high, 0, 0);
    plx_noncentral_limits(INFINITY, 2, 16, 0.95, &low, &high);
    assert_true(isnan(low) && isnan(high));
    plx_noncentral_limits(NAN, 2, 16, 0.95, &low, &high);
    assert_true(isnan(low) && isnan(high));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(probabilities_are_sums_over_central_ones),
        cmocka_unit_test(without_noncentrality_it_is_the_central_one),
        cmocka_unit_test(limits_turn_the_test_round),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
