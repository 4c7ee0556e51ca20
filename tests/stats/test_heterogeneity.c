/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/heterogeneity.h"

#include "support/check.h"

/* Thirteen trials of the BCG vaccine (G. A. Colditz and others (1994), JAMA 271, 698-702): log
   relative risks, as W. Viechtbauer (2010), Conducting meta-analyses in R with the metafor package,
   Journal of Statistical Software 36(3), takes them; there Q(df = 12) = 152.2330, and the common
   effect is -0.4303. */
static void the_bcg_trials_differ(void **state)
{
    static const double table[13][4] = {
        {4, 119, 11, 128},       {6, 300, 29, 274},        {3, 228, 11, 209},
        {62, 13536, 248, 12619}, {33, 5036, 47, 5761},     {180, 1361, 372, 1079},
        {8, 2537, 10, 619},      {505, 87886, 499, 87892}, {29, 7470, 45, 7232},
        {17, 1699, 65, 1600},    {186, 50448, 141, 27197}, {5, 2493, 3, 2338},
        {27, 16886, 29, 17825},
    };
    struct plx_heterogeneity found;
    double effect[13];
    double se[13];

    (void)state;
    for (size_t i = 0; i < 13; i++) {
        const double treated = table[i][0] + table[i][1];
        const double control = table[i][2] + table[i][3];

        effect[i] = log(table[i][0] / treated / (table[i][2] / control));
        se[i] = sqrt(1 / table[i][0] - 1 / treated + 1 / table[i][2] - 1 / control);
    }
    assert_int_equal(plx_heterogeneity(effect, se, 13, &found), PLX_REASON_NONE);
    assert_near(found.q, 152.2330, 5e-5);
    assert_near(found.pooled, -0.4303, 5e-5);
    assert_near(found.p, 1.99676459085e-26, 1e-36);
    assert_int_equal(found.groups, 13);
}

/* R 4.2: w <- 1/s^2; m <- sum(w*e)/sum(w); Q <- sum(w*(e-m)^2); pchisq(Q, 3, lower.tail = FALSE) */
static void groups_that_cannot_be_weighed_do_not_count(void **state)
{
    const double effect[] = {0.5, NAN, -0.2, 7, 0.1, 3, 0.9};
    const double se[] = {0.3, 0.2, 0.25, 0, 0.4, NAN, 0.35};
    struct plx_heterogeneity found;

    (void)state;
    assert_int_equal(plx_heterogeneity(effect, se, 7, &found), PLX_REASON_NONE);
    assert_int_equal(found.groups, 4);
    assert_near(found.q, 7.5239798495543, 1e-10);
    assert_near(found.pooled, 0.2487091973952, 1e-11);
    assert_near(found.p, 0.0569454978156, 1e-11);
}

static void equal_effects_do_not_differ(void **state)
{
    const double effect[] = {0.25, 0.25, 0.25};
    const double se[] = {0.3, 0.2, 0.25};
    struct plx_heterogeneity found;

    (void)state;
    assert_int_equal(plx_heterogeneity(effect, se, 3, &found), PLX_REASON_NONE);
    assert_near(found.q, 0, 1e-15);
    assert_near(found.p, 1, 1e-15);
}

static void one_group_differs_from_nothing(void **state)
{
    const double effect[] = {0.25, 0.5};
    const double se[] = {0.3, 0};
    struct plx_heterogeneity found;

    (void)state;
    for (size_t count = 0; count <= 2; count++) {
        assert_int_equal(plx_heterogeneity(effect, se, count, &found), PLX_REASON_TOO_FEW_VALUES);
        assert_true(isnan(found.q) && isnan(found.p) && isnan(found.pooled));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_bcg_trials_differ),
        cmocka_unit_test(groups_that_cannot_be_weighed_do_not_count),
        cmocka_unit_test(equal_effects_do_not_differ),
        cmocka_unit_test(one_group_differs_from_nothing),
    };

    return cmocka_run_group_tests_name("stats/heterogeneity", tests, NULL, NULL);
}
