/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/ordinal.h"

#include "support/check.h"

/* Pain scores on the third day after surgery, E. Brunner, U. Munzel (2000), table 1: treatments Y
   and N, as R's brunnermunzel 2.0 takes them. */
static const double pain[] = {1, 2, 3, 4, 5};
static const double treated[] = {11, 2, 0, 1, 0};
static const double untreated[] = {3, 1, 4, 2, 1};

static void brunner_munzel_reproduces_the_published_example(void **state)
{
    const struct plx_two_counts counts = {5, pain, treated, untreated};
    struct plx_brunner_munzel test;

    (void)state;
    plx_brunner_munzel(&counts, &test);
    assert_near(test.t, 3.1375, 5e-5);
    assert_near(test.df, 17.683, 5e-4);
    assert_near(test.p, 0.005786, 5e-7);
    assert_near(test.p_hat, 0.788961, 5e-7);
    assert_near(test.low, 0.5952169, 5e-8);
    assert_near(test.high, 0.9827052, 5e-8);
}

static void complete_separation_has_no_brunner_munzel_p(void **state)
{
    const double high[] = {0, 0, 0, 1, 2};
    const double low[] = {2, 1, 0, 0, 0};
    const struct plx_two_counts counts = {5, pain, high, low};
    struct plx_brunner_munzel test;

    (void)state;
    plx_brunner_munzel(&counts, &test);
    assert_near(test.p_hat, 0, 0);
    assert_true(isnan(test.p));
    assert_int_equal(test.reason, PLX_REASON_SEPARATION);
}

/* R: effsize 0.8.1, cliff.delta(treatment, control, return.dm = TRUE) on the manual's example. */
static const double manual_value[] = {10, 20, 30, 40, 50};
static const double manual_treatment[] = {2, 3, 3, 1, 1};
static const double manual_control[] = {1, 1, 1, 2, 1};

static void cliff_reproduces_the_manual_of_effsize(void **state)
{
    const struct plx_two_counts counts = {5, manual_value, manual_control, manual_treatment};
    struct plx_cliff cliff;

    (void)state;
    plx_cliff(&counts, 0.95, &cliff);
    assert_near(cliff.delta, -0.25, 1e-12);
    assert_near(cliff.variance, 0.09805556, 5e-9);
    assert_near(cliff.low, -0.7265846, 5e-8);
    assert_near(cliff.high, 0.3890062, 5e-8);
}

/* Every pair by itself, as Cliff (1993) writes it. */
static void cliffs_variance_is_that_of_all_pairs(void **state)
{
    const double x[] = {1, 1, 2, 3, 3, 5};
    const double y[] = {2, 3, 4, 4, 5};
    const double a[] = {2, 1, 2, 0, 1};
    const double b[] = {0, 1, 1, 2, 1};
    const struct plx_two_counts counts = {5, pain, a, b};
    double row[6] = {0};
    double column[5] = {0};
    double delta = 0;
    double rows = 0;
    double columns = 0;
    double all = 0;
    struct plx_cliff cliff;

    (void)state;
    for (size_t i = 0; i < 6; i++)
        for (size_t j = 0; j < 5; j++) {
            const double d = (y[j] > x[i]) - (y[j] < x[i]);

            row[i] += d / 5;
            column[j] += d / 6;
            delta += d / 30;
        }
    for (size_t i = 0; i < 6; i++)
        rows += (row[i] - delta) * (row[i] - delta);
    for (size_t j = 0; j < 5; j++)
        columns += (column[j] - delta) * (column[j] - delta);
    for (size_t i = 0; i < 6; i++)
        for (size_t j = 0; j < 5; j++) {
            const double d = (y[j] > x[i]) - (y[j] < x[i]);

            all += (d - delta) * (d - delta);
        }
    plx_cliff(&counts, 0.95, &cliff);
    assert_near(cliff.delta, delta, 1e-12);
    assert_near(cliff.variance, (25 * rows + 36 * columns - all) / (6 * 5 * 5 * 4), 1e-12);
}

static void all_tied_is_no_evidence(void **state)
{
    const double three[] = {3};
    const double n[] = {3};
    const double m[] = {2};
    const struct plx_two_counts counts = {1, three, n, m};
    struct plx_mann_whitney test;
    struct plx_cliff cliff;

    (void)state;
    assert_int_equal(plx_mann_whitney(&counts, &test, NULL), PLX_OK);
    assert_near(test.p, 1, 0);
    assert_int_equal(test.reason, PLX_REASON_ALL_TIED);
    assert_true(isnan(test.z));
    plx_cliff(&counts, 0.95, &cliff);
    assert_near(cliff.delta, 0, 0);
    assert_int_equal(cliff.reason, PLX_REASON_NO_VARIATION);
    assert_true(isnan(cliff.low));
}

static void separated_teams_have_a_delta_of_one_with_a_lower_limit(void **state)
{
    const double low[] = {2, 2, 0, 0, 0};
    const double high[] = {0, 0, 2, 1, 2};
    const struct plx_two_counts counts = {5, pain, low, high};
    struct plx_cliff cliff;

    (void)state;
    plx_cliff(&counts, 0.95, &cliff);
    assert_near(cliff.delta, 1, 0);
    assert_near(cliff.high, 1, 0);
    assert_true(cliff.low < 1 && cliff.low > 0);
}

/* Four against three: of the 35 ways, those with the rank sum as far from its mean, by hand. */
static void the_exact_p_counts_rank_sums(void **state)
{
    const double value[] = {1, 2, 3, 4, 5, 6, 7};
    const double a[] = {1, 1, 1, 0, 1, 0, 0};
    const double b[] = {0, 0, 0, 1, 0, 1, 1};
    const struct plx_two_counts counts = {7, value, a, b};
    struct plx_mann_whitney test;

    (void)state;
    /* U = 11 of 12: {4,6,7}; as extreme are {5,6,7}, and from below {1,2,3} and {1,2,4}. */
    assert_int_equal(plx_mann_whitney(&counts, &test, NULL), PLX_OK);
    assert_near(test.u, 11, 0);
    assert_near(test.p_exact, 4.0 / 35, 1e-12);
}

static double by_all_pairs(const double *a, const double *b)
{
    double difference[400];
    size_t pairs = 0;

    for (size_t i = 0; i < 5; i++)
        for (size_t j = 0; j < 5; j++)
            for (size_t times = 0; times < (size_t)(a[i] * b[j]); times++) {
                const double d = pain[j] * pain[j] - pain[i] * pain[i];
                size_t place = pairs++;

                for (; place > 0 && difference[place - 1] > d; place--)
                    difference[place] = difference[place - 1];
                difference[place] = d;
            }
    return (difference[(pairs - 1) / 2] + difference[pairs / 2]) / 2;
}

static void hodges_lehmann_is_the_median_of_all_differences(void **state)
{
    static const double a[][5] = {
        {1, 0, 0, 0, 0}, {2, 1, 2, 0, 1}, {3, 1, 0, 1, 3}, {0, 2, 2, 0, 0}};
    static const double b[][5] = {
        {0, 0, 0, 0, 1}, {0, 1, 1, 2, 1}, {1, 1, 4, 0, 2}, {2, 0, 0, 0, 2}};
    const double square[] = {1, 4, 9, 16, 25};

    (void)state;
    for (size_t i = 0; i < 4; i++)
        for (size_t j = 0; j < 4; j++) {
            const struct plx_two_counts counts = {5, square, a[i], b[j]};

            assert_near(plx_hodges_lehmann(&counts), by_all_pairs(a[i], b[j]), 0);
        }
}

static void without_answers_nothing_is_defined(void **state)
{
    const double none[] = {0, 0, 0, 0, 0};
    const struct plx_two_counts counts = {5, pain, none, treated};
    struct plx_mann_whitney test;
    struct plx_cliff cliff;
    struct plx_brunner_munzel bm;

    (void)state;
    assert_int_equal(plx_mann_whitney(&counts, &test, NULL), PLX_OK);
    assert_int_equal(test.reason, PLX_REASON_NO_DATA);
    plx_cliff(&counts, 0.95, &cliff);
    assert_int_equal(cliff.reason, PLX_REASON_NO_DATA);
    plx_brunner_munzel(&counts, &bm);
    assert_int_equal(bm.reason, PLX_REASON_NO_DATA);
    assert_true(isnan(plx_hodges_lehmann(&counts)));
    assert_true(isnan(plx_median_of(pain, none, 5)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(brunner_munzel_reproduces_the_published_example),
        cmocka_unit_test(complete_separation_has_no_brunner_munzel_p),
        cmocka_unit_test(cliff_reproduces_the_manual_of_effsize),
        cmocka_unit_test(cliffs_variance_is_that_of_all_pairs),
        cmocka_unit_test(all_tied_is_no_evidence),
        cmocka_unit_test(separated_teams_have_a_delta_of_one_with_a_lower_limit),
        cmocka_unit_test(the_exact_p_counts_rank_sums),
        cmocka_unit_test(hodges_lehmann_is_the_median_of_all_differences),
        cmocka_unit_test(without_answers_nothing_is_defined),
    };

    return cmocka_run_group_tests_name("stats/ordinal", tests, NULL, NULL);
}
