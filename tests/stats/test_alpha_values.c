/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/alpha_values.h"

#include <omp.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/stream.h"
#include "support/check.h"

/* Krippendorff (2011), section C: 12 units, 4 observers. */
static const double observers[12][4] = {
    {1, 1, NAN, 1}, {2, 2, 3, 2},   {3, 3, 3, 3},     {3, 3, 3, 3},
    {2, 2, 2, 2},   {1, 2, 3, 4},   {4, 4, 4, 4},     {1, 1, 2, 1},
    {2, 2, 2, 2},   {NAN, 5, 5, 5}, {NAN, NAN, 1, 1}, {NAN, NAN, 3, NAN},
};

static struct plx_alpha_values alpha(const double *value, size_t units, size_t raters,
                                     enum plx_level metric)
{
    struct plx_alpha_values found;

    assert_int_equal(
        plx_alpha_values(&(struct plx_values){value, units, raters}, metric, 0.95, &found, NULL),
        PLX_OK);
    return found;
}

static double distance(double a, double b, enum plx_level metric)
{
    if (metric == PLX_NOMINAL)
        return a != b;
    if (metric == PLX_RATIO)
        return a + b > 0 ? (a - b) / (a + b) * ((a - b) / (a + b)) : 0;
    return (a - b) * (a - b);
}

/* Krippendorff's ordinal metric from its definition: half of the ends and all between. */
static double ordinal_distance(const double *pooled, size_t count, double a, double b)
{
    double between = 0;

    for (size_t i = 0; i < count; i++) {
        const double low = a < b ? a : b;
        const double high = a < b ? b : a;

        between += pooled[i] > low && pooled[i] < high;
        between += (pooled[i] == low || pooled[i] == high) && low < high ? 0.5 : 0;
    }
    return between * between;
}

/* Alpha from its definition: every pair of ratings, whatever that takes. */
static double slow_alpha(const double *value, size_t units, size_t raters, enum plx_level metric)
{
    double *pooled = malloc(units * raters * sizeof *pooled);
    size_t *unit = malloc(units * raters * sizeof *unit);
    double *size = calloc(units, sizeof *size);
    long double observed = 0;
    long double expected = 0;
    size_t n = 0;

    assert_true(pooled && unit && size);
    for (size_t i = 0; i < units; i++)
        for (size_t g = 0; g < raters; g++)
            size[i] += !isnan(value[i * raters + g]);
    for (size_t i = 0; i < units; i++)
        for (size_t g = 0; g < raters; g++)
            if (size[i] > 1 && !isnan(value[i * raters + g])) {
                unit[n] = i;
                pooled[n++] = value[i * raters + g];
            }
    for (size_t a = 0; a < n; a++)
        for (size_t b = 0; b < n; b++) {
            const double d = metric == PLX_ORDINAL
                                 ? ordinal_distance(pooled, n, pooled[a], pooled[b])
                                 : distance(pooled[a], pooled[b], metric);

            expected += d;
            observed += unit[a] == unit[b] ? d / (size[unit[a]] - 1) : 0;
        }
    free(pooled);
    free(unit);
    free(size);
    return (double)(1 - observed * (long double)(n - 1) / expected);
}

/* Prices: units differ by a factor, raters about them; a tenth are missing. */
static void draw_prices(double *value, size_t units, size_t raters, double between, double within,
                        uint32_t seed)
{
    struct plx_stream stream;

    plx_stream_start(&stream, seed, PLX_FOR_TEST, 0, 0);
    for (size_t i = 0; i < units; i++) {
        const double own = between * plx_stream_normal(&stream);

        for (size_t g = 0; g < raters; g++) {
            value[i * raters + g] = 250 * exp(own + within * plx_stream_normal(&stream));
            if (plx_stream_uniform(&stream) < 0.1)
                value[i * raters + g] = NAN;
        }
    }
}

/* The Python package krippendorff, and own exact sums: 113/152, 951/1120. */
static void alpha_reproduces_krippendorffs_example_on_every_metric(void **state)
{
    const double *value = &observers[0][0];
    const struct plx_alpha_values found = alpha(value, 12, 4, PLX_NOMINAL);

    (void)state;
    assert_near(found.estimate.value, 113.0 / 152, 1e-14);
    assert_near(alpha(value, 12, 4, PLX_ORDINAL).estimate.value, 0.8153875037548813, 1e-13);
    assert_near(alpha(value, 12, 4, PLX_INTERVAL).estimate.value, 951.0 / 1120, 1e-14);
    assert_near(alpha(value, 12, 4, PLX_RATIO).estimate.value, 0.7974027747116121, 1e-13);
    assert_int_equal(found.units, 11);
    assert_int_equal(found.raters, 4);
    assert_int_equal(found.ratings, 40);
}

/* The influence function of Gwet's form, by two own programs in R and Python; nominal is identity
   weights, interval is quadratic ones. */
static void standard_errors_over_units_are_those_of_the_influence_function(void **state)
{
    const double *value = &observers[0][0];
    const struct plx_estimate nominal = alpha(value, 12, 4, PLX_NOMINAL).estimate;

    (void)state;
    assert_near(nominal.std_error, 0.14547871722219924, 1e-12);
    assert_near(alpha(value, 12, 4, PLX_INTERVAL).estimate.std_error, 0.1290511999442268, 1e-12);
    assert_near(nominal.df, 10, 0);
    /* R: qt(0.975, 10) = 2.2281388519862739 */
    assert_near(nominal.low, nominal.value - 2.2281388519862739 * nominal.std_error, 1e-12);
    assert_near(nominal.high, 1, 0);
}

static void alpha_equals_its_definition_over_pairs(void **state)
{
    static double value[40 * 9];

    (void)state;
    for (uint32_t seed = 1; seed < 6; seed++) {
        draw_prices(value, 40, 9, 0.2 * seed, 0.4, seed);
        /* Ties, and noughts, which the ratio metric treats apart. */
        for (size_t i = 0; i < 360; i++)
            if (i % 3 == 0)
                value[i] = floor(value[i] / 50) * 50;
        for (int metric = PLX_NOMINAL; metric <= PLX_RATIO; metric++) {
            const double slow = slow_alpha(value, 40, 9, (enum plx_level)metric);

            assert_near(alpha(value, 40, 9, (enum plx_level)metric).estimate.value, slow, 1e-12);
        }
    }
}

/* The ratio metric by frequencies: all sizes of spread, and outliers far away, to 1e-12 of the
   distances themselves, which are 1 less alpha. */
static void ratio_sums_keep_their_digits_at_any_spread(void **state)
{
    static const double spread[] = {1e-9, 1e-6, 1e-3, 0.1, 1, 5, 30, 100};
    static double value[300 * 2];

    (void)state;
    for (size_t s = 0; s < sizeof spread / sizeof *spread; s++) {
        double slow;

        draw_prices(value, 300, 2, spread[s], spread[s] / 2, 9);
        slow = 1 - slow_alpha(value, 300, 2, PLX_RATIO);
        assert_near((1 - alpha(value, 300, 2, PLX_RATIO).estimate.value) / slow, 1, 1e-12);
        value[7] = 1e-7;
        value[8] = 1e9;
        slow = 1 - slow_alpha(value, 300, 2, PLX_RATIO);
        assert_near((1 - alpha(value, 300, 2, PLX_RATIO).estimate.value) / slow, 1, 1e-12);
    }
}

static void large_units_of_noughts_and_values_are_summed_alike(void **state)
{
    static double value[2 * 700];
    static double small[2 * 700];

    (void)state;
    draw_prices(value, 2, 700, 0.3, 0.5, 4);
    for (size_t i = 0; i < 1400; i++)
        if (i % 7 == 0)
            value[i] = 0;
    assert_near(alpha(value, 2, 700, PLX_RATIO).estimate.value,
                slow_alpha(value, 2, 700, PLX_RATIO), 1e-12);
    for (size_t i = 0; i < 1400; i++)
        small[i] = isnan(value[i]) ? NAN : 0;
    assert_int_equal(alpha(small, 2, 700, PLX_RATIO).estimate.reason, PLX_REASON_NO_VARIATION);
    small[3] = 1e-300;
    assert_true(isfinite(alpha(small, 2, 700, PLX_RATIO).estimate.value));
}

static void ratio_does_not_depend_on_the_unit_nor_interval_on_the_origin(void **state)
{
    static double value[200 * 3];
    static double other[200 * 3];

    (void)state;
    draw_prices(value, 200, 3, 0.5, 0.3, 2);
    for (size_t i = 0; i < 600; i++)
        other[i] = value[i] * 1e300;
    assert_near(alpha(other, 200, 3, PLX_RATIO).estimate.value,
                alpha(value, 200, 3, PLX_RATIO).estimate.value, 1e-12);
    assert_near(alpha(other, 200, 3, PLX_INTERVAL).estimate.value,
                alpha(value, 200, 3, PLX_INTERVAL).estimate.value, 1e-12);
    assert_near(alpha(other, 200, 3, PLX_ORDINAL).estimate.value,
                alpha(value, 200, 3, PLX_ORDINAL).estimate.value, 0);
    for (size_t i = 0; i < 600; i++)
        other[i] = value[i] - 1e6;
    assert_near(alpha(other, 200, 3, PLX_INTERVAL).estimate.value,
                alpha(value, 200, 3, PLX_INTERVAL).estimate.value, 1e-9);
}

static void other_orders_of_units_and_raters_give_the_same(void **state)
{
    static double value[300 * 3];
    static double turned[300 * 3];

    (void)state;
    draw_prices(value, 300, 3, 0.5, 0.3, 7);
    for (size_t i = 0; i < 300; i++)
        for (size_t g = 0; g < 3; g++)
            turned[(299 - i) * 3 + 2 - g] = value[i * 3 + g];
    for (int metric = PLX_NOMINAL; metric <= PLX_RATIO; metric++) {
        const struct plx_estimate one = alpha(value, 300, 3, (enum plx_level)metric).estimate;
        const struct plx_estimate two = alpha(turned, 300, 3, (enum plx_level)metric).estimate;

        assert_near(one.value, two.value, 1e-13);
        assert_near(one.std_error, two.std_error, 1e-13);
    }
}

static double jackknife_over_units(const double *value, size_t units, size_t raters,
                                   enum plx_level metric)
{
    double *rest = malloc(units * raters * sizeof *rest);
    double mean = 0;
    double squares = 0;
    double n = 0;

    assert_non_null(rest);
    for (size_t i = 0; i < units; i++) {
        double without;

        memcpy(rest, value, units * raters * sizeof *rest);
        for (size_t g = 0; g < raters; g++)
            rest[i * raters + g] = NAN;
        without = alpha(rest, units, raters, metric).estimate.value - mean;
        n++;
        mean += without / n;
        squares += without * without * (n - 1) / n;
    }
    free(rest);
    return sqrt((n - 1) / n * squares);
}

static void standard_errors_over_units_are_close_to_their_jackknife(void **state)
{
    static const double tolerance[] = {0.01, 0.01, 0.1, 0.03};
    static double value[150 * 3];

    (void)state;
    draw_prices(value, 150, 3, 0.25, 0.15, 12);
    for (int metric = PLX_NOMINAL; metric <= PLX_RATIO; metric++) {
        const enum plx_level level = (enum plx_level)metric;

        for (size_t i = 0; i < 450 && level == PLX_NOMINAL; i++)
            value[i] = floor(value[i] / 50);
        assert_near(alpha(value, 150, 3, level).estimate.std_error /
                        jackknife_over_units(value, 150, 3, level),
                    1, tolerance[metric]);
        if (level == PLX_NOMINAL)
            draw_prices(value, 150, 3, 0.25, 0.15, 12);
    }
}

static struct plx_alpha_values over_raters(const double *value, size_t units, size_t raters,
                                           enum plx_level metric, size_t population)
{
    struct plx_alpha_values found;

    assert_int_equal(plx_alpha_values_over_raters(&(struct plx_values){value, units, raters},
                                                  metric, population, 0.95, &found, NULL),
                     PLX_OK);
    return found;
}

/* Without each observer, alpha on the interval metric by numpy from the coincidence matrix. */
static void jackknife_over_raters_measures_without_each(void **state)
{
    const struct plx_estimate found =
        over_raters(&observers[0][0], 12, 4, PLX_INTERVAL, 0).estimate;
    double mean = 0;
    double squares = 0;
    double without[4];

    (void)state;
    for (size_t g = 0; g < 4; g++) {
        double rest[12][4];

        memcpy(rest, observers, sizeof rest);
        for (size_t i = 0; i < 12; i++)
            rest[i][g] = NAN;
        without[g] = slow_alpha(&rest[0][0], 12, 4, PLX_INTERVAL);
        mean += without[g] / 4;
    }
    for (size_t g = 0; g < 4; g++)
        squares += (without[g] - mean) * (without[g] - mean);
    assert_near(found.value, 951.0 / 1120, 1e-14);
    assert_near(found.std_error, sqrt(0.75 * squares), 1e-13);
    assert_near(found.df, 3, 0);
    assert_near(over_raters(&observers[0][0], 12, 4, PLX_INTERVAL, 8).estimate.std_error,
                sqrt(0.5 * 0.75 * squares), 1e-13);
}

static void results_do_not_depend_on_the_number_of_threads(void **state)
{
    static double value[200 * 4];
    const int threads = omp_get_max_threads();
    struct plx_estimate one;
    struct plx_estimate three;

    (void)state;
    draw_prices(value, 200, 4, 0.5, 0.3, 5);
    omp_set_num_threads(1);
    one = over_raters(value, 200, 4, PLX_RATIO, 0).estimate;
    omp_set_num_threads(3);
    three = over_raters(value, 200, 4, PLX_RATIO, 0).estimate;
    omp_set_num_threads(threads);
    assert_near(one.value, three.value, 0);
    assert_near(one.std_error, three.std_error, 0);
}

static void missing_results_have_reasons(void **state)
{
    static const double nothing[] = {NAN, NAN, NAN, NAN};
    static const double lonely[] = {1.5, NAN, 2.5, NAN};
    static const double apart[] = {1.5, NAN, NAN, 2.5};
    static const double alike[] = {0.1, 0.1, 0.1, 0.1, 0.1, 0.1};
    static const double one[] = {1, 2, 4};

    (void)state;
    for (int metric = PLX_NOMINAL; metric <= PLX_RATIO; metric++) {
        const enum plx_level level = (enum plx_level)metric;
        struct plx_alpha_values found = alpha(alike, 2, 3, level);

        assert_int_equal(found.estimate.reason, PLX_REASON_NO_VARIATION);
        assert_true(isnan(found.estimate.value) && isnan(found.estimate.low));
        assert_near(found.observed, 0, 0);
        assert_int_equal(over_raters(alike, 2, 3, level, 0).estimate.reason,
                         PLX_REASON_NO_VARIATION);
        found = alpha(one, 1, 3, level);
        assert_int_equal(found.estimate.error_reason, PLX_REASON_TOO_FEW_UNITS);
        /* One unit agrees as chance does but for the pairs of a rating with itself. */
        assert_near(found.estimate.value, 0, 1e-15);
        assert_int_equal(alpha(nothing, 2, 2, level).estimate.reason, PLX_REASON_NO_DATA);
        assert_int_equal(alpha(lonely, 2, 2, level).estimate.reason, PLX_REASON_ONE_RATER);
        assert_int_equal(alpha(apart, 2, 2, level).estimate.reason, PLX_REASON_NO_PAIRABLE_UNITS);
        assert_int_equal(over_raters(one, 1, 2, level, 0).estimate.error_reason,
                         PLX_REASON_TOO_FEW_VALUES);
    }
}

static void values_that_no_metric_takes_are_named(void **state)
{
    static const double infinite[] = {1, 2, 3, INFINITY};
    static const double negative[] = {1, -0.5, 3, 4};
    struct plx_alpha_values found;
    struct plx_error err;

    (void)state;
    assert_int_equal(
        plx_alpha_values(&(struct plx_values){infinite, 2, 2}, PLX_INTERVAL, 0.95, &found, &err),
        PLX_INVALID);
    assert_string_equal(err.text, "rating 2 of unit 2 is infinite");
    assert_int_equal(
        plx_alpha_values(&(struct plx_values){negative, 2, 2}, PLX_RATIO, 0.95, &found, &err),
        PLX_INVALID);
    assert_string_equal(err.text,
                        "rating 2 of unit 1 is -0.5, but the ratio metric takes nothing below 0");
    assert_int_equal(
        plx_alpha_values(&(struct plx_values){negative, 2, 2}, PLX_INTERVAL, 0.95, &found, &err),
        PLX_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(alpha_reproduces_krippendorffs_example_on_every_metric),
        cmocka_unit_test(standard_errors_over_units_are_those_of_the_influence_function),
        cmocka_unit_test(alpha_equals_its_definition_over_pairs),
        cmocka_unit_test(ratio_sums_keep_their_digits_at_any_spread),
        cmocka_unit_test(large_units_of_noughts_and_values_are_summed_alike),
        cmocka_unit_test(ratio_does_not_depend_on_the_unit_nor_interval_on_the_origin),
        cmocka_unit_test(other_orders_of_units_and_raters_give_the_same),
        cmocka_unit_test(standard_errors_over_units_are_close_to_their_jackknife),
        cmocka_unit_test(jackknife_over_raters_measures_without_each),
        cmocka_unit_test(results_do_not_depend_on_the_number_of_threads),
        cmocka_unit_test(missing_results_have_reasons),
        cmocka_unit_test(values_that_no_metric_takes_are_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
