/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/jackknife.h"

#include "support/check.h"

/* The jackknife of a mean is the textbook standard error: leave each of the values out. */
static struct plx_left_out leave_out_of_mean(const double *value, size_t n)
{
    struct plx_left_out left_out = {0};
    double sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += value[i];
    for (size_t i = 0; i < n; i++)
        plx_left_out_add(&left_out, (sum - value[i]) / (double)(n - 1), PLX_REASON_NONE);
    return left_out;
}

static const double first[] = {3, 5, 4, 9, 2};
static const double second[] = {7, 1, 6};

/* sd = sqrt(7.3), and R: qt(0.975, 4) = 2.776445105197799 */
static void jackknife_of_a_mean_is_its_t_interval(void **state)
{
    const struct plx_left_out left_out = leave_out_of_mean(first, 5);
    struct plx_estimate mean = {.value = 4.6};

    (void)state;
    plx_jackknife_interval(&mean, &left_out, NULL, 1, 0.95, INFINITY);
    assert_near(mean.std_error, sqrt(7.3 / 5), 1e-14);
    assert_near(mean.df, 4, 0);
    assert_near(mean.low, 4.6 - 2.776445105197799 * sqrt(7.3 / 5), 1e-12);
    assert_near(mean.high, 4.6 + 2.776445105197799 * sqrt(7.3 / 5), 1e-12);
}

/* The difference of two means: Welch's standard error and degrees of freedom. */
static void two_teams_have_satterthwaites_degrees_of_freedom(void **state)
{
    const struct plx_left_out left_out[] = {
        leave_out_of_mean(first, 5),
        leave_out_of_mean(second, 3),
    };
    const double a = 7.3 / 5;
    const double b = 31.0 / 9;
    struct plx_estimate difference = {.value = 4.6 - 14.0 / 3};

    (void)state;
    plx_jackknife_interval(&difference, left_out, NULL, 2, 0.95, INFINITY);
    assert_near(difference.std_error, sqrt(a + b), 1e-14);
    assert_near(difference.df, (a + b) * (a + b) / (a * a / 4 + b * b / 2), 1e-12);
}

/* Two means as estimates of their own; R: t.test(second, first), whose p is 0.9775294. */
static void difference_of_independent_estimates_is_welchs(void **state)
{
    const struct plx_left_out left_out[] = {
        leave_out_of_mean(first, 5),
        leave_out_of_mean(second, 3),
    };
    struct plx_estimate mean[] = {{.value = 4.6}, {.value = 14.0 / 3}};
    struct plx_estimate together = {.value = 14.0 / 3 - 4.6};
    struct plx_estimate apart;

    (void)state;
    plx_jackknife_interval(&together, left_out, NULL, 2, 0.95, INFINITY);
    for (size_t i = 0; i < 2; i++)
        plx_jackknife_interval(&mean[i], &left_out[i], NULL, 1, 0.95, 1);
    apart = plx_estimate_difference(&mean[0], &mean[1], 0.95);
    assert_near(apart.value, together.value, 1e-15);
    assert_near(apart.std_error, together.std_error, 1e-14);
    assert_near(apart.df, together.df, 1e-12);
    assert_near(apart.low, together.low, 1e-12);
    assert_near(apart.high, together.high, 1e-12);
    assert_near(apart.p, 0.9775294, 5e-8);
}

static void difference_is_undefined_where_one_of_two_is(void **state)
{
    const struct plx_estimate good = {.value = 0.5, .std_error = 0.1, .df = 9};
    const struct plx_estimate none = {.value = NAN, .reason = PLX_REASON_NO_VARIATION};
    const struct plx_estimate vague = {
        .value = 0.4, .std_error = NAN, .error_reason = PLX_REASON_TOO_FEW_VALUES};
    struct plx_estimate found = plx_estimate_difference(&good, &none, 0.95);

    (void)state;
    assert_true(isnan(found.value) && isnan(found.std_error));
    assert_int_equal(found.reason, PLX_REASON_NO_VARIATION);
    found = plx_estimate_difference(&vague, &good, 0.95);
    assert_near(found.value, 0.1, 1e-15);
    assert_true(isnan(found.std_error));
    assert_int_equal(found.error_reason, PLX_REASON_TOO_FEW_VALUES);
}

static void population_shrinks_each_teams_part(void **state)
{
    const struct plx_left_out left_out[] = {
        leave_out_of_mean(first, 5),
        leave_out_of_mean(second, 3),
    };
    struct plx_estimate difference = {.value = -1};

    (void)state;
    plx_jackknife_interval(&difference, left_out, (const size_t[]){20, 3}, 2, 0.95, INFINITY);
    assert_near(difference.std_error, sqrt(7.3 / 5 * 0.75), 1e-14);
    assert_near(difference.df, 4, 1e-12);
    plx_jackknife_interval(&difference, left_out, (const size_t[]){5, 3}, 2, 0.95, INFINITY);
    assert_near(difference.std_error, 0, 0);
    assert_near(difference.low, -1, 0);
    assert_near(difference.high, -1, 0);
    assert_near(difference.p, 0, 0);
}

static void chunks_merge_to_the_whole(void **state)
{
    struct plx_left_out whole = {0};
    struct plx_left_out early = {0};
    struct plx_left_out late = {0};
    struct plx_left_out none = {0};

    (void)state;
    for (size_t i = 0; i < 5; i++) {
        plx_left_out_add(&whole, first[i], PLX_REASON_NONE);
        plx_left_out_add(i < 2 ? &early : &late, first[i], PLX_REASON_NONE);
    }
    plx_left_out_merge(&none, &early);
    plx_left_out_merge(&none, &(struct plx_left_out){0});
    plx_left_out_merge(&none, &late);
    assert_near(none.count, whole.count, 0);
    assert_near(none.mean, whole.mean, 1e-14);
    assert_near(none.squares, whole.squares, 1e-13);
}

static void value_undefined_without_somebody_has_no_error(void **state)
{
    struct plx_left_out left_out = {0};
    struct plx_left_out later = {0};
    struct plx_estimate estimate = {.value = 0.5};

    (void)state;
    plx_left_out_add(&left_out, 0.4, PLX_REASON_NONE);
    plx_left_out_add(&later, NAN, PLX_REASON_NO_VARIATION);
    plx_left_out_add(&later, 0.6, PLX_REASON_NONE);
    plx_left_out_merge(&left_out, &later);
    plx_jackknife_interval(&estimate, &left_out, NULL, 1, 0.95, 1);
    assert_true(isnan(estimate.std_error));
    assert_true(isnan(estimate.low));
    assert_int_equal(estimate.error_reason, PLX_REASON_NO_VARIATION);
}

static void one_value_is_too_few(void **state)
{
    struct plx_left_out left_out = {0};
    struct plx_estimate estimate = {.value = 0.5};

    (void)state;
    plx_left_out_add(&left_out, 0.4, PLX_REASON_NONE);
    plx_jackknife_interval(&estimate, &left_out, NULL, 1, 0.95, 1);
    assert_int_equal(estimate.error_reason, PLX_REASON_TOO_FEW_VALUES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(jackknife_of_a_mean_is_its_t_interval),
        cmocka_unit_test(two_teams_have_satterthwaites_degrees_of_freedom),
        cmocka_unit_test(difference_of_independent_estimates_is_welchs),
        cmocka_unit_test(difference_is_undefined_where_one_of_two_is),
        cmocka_unit_test(population_shrinks_each_teams_part),
        cmocka_unit_test(chunks_merge_to_the_whole),
        cmocka_unit_test(value_undefined_without_somebody_has_no_error),
        cmocka_unit_test(one_value_is_too_few),
    };

    return cmocka_run_group_tests_name("stats/jackknife", tests, NULL, NULL);
}
