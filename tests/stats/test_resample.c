/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/resample.h"

#include <string.h>

#include "parallax/base/stream.h"
#include "parallax/stats/adjust.h"
#include "parallax/stats/enumerate.h"
#include "support/check.h"

/* R: quantile(c(3, 1, 4, 1.5, 9), c(.1, .3, .5, .9), type = 6) */
static void quantiles_are_of_type_six(void **state)
{
    const double sorted[] = {1, 1.5, 3, 4, 9};

    (void)state;
    assert_near(plx_quantile(sorted, 5, 0.1), 1, 0);
    assert_near(plx_quantile(sorted, 5, 0.3), 1.4, 1e-12);
    assert_near(plx_quantile(sorted, 5, 0.5), 3, 0);
    assert_near(plx_quantile(sorted, 5, 0.9), 9, 0);
}

static void selecting_gives_what_sorting_gives(void **state)
{
    static const size_t size[] = {1, 2, 3, 10, 101, 1999};
    static double number[1999];
    static double sorted[1999];
    static double copy[1999];

    (void)state;
    for (size_t i = 0; i < sizeof size / sizeof *size; i++) {
        struct plx_stream stream;

        plx_stream_start(&stream, 1, PLX_FOR_TEST, (uint32_t)i, 0);
        for (size_t j = 0; j < size[i]; j++)
            /* Many equal ones, and some infinite. */
            number[j] = j % 50 == 7 ? INFINITY : (double)plx_stream_below(&stream, 40);
        memcpy(sorted, number, sizeof sorted);
        plx_sort_numbers(sorted, size[i]);
        for (double p = 0.005; p < 1; p += 0.045) {
            const double expected = plx_quantile(sorted, size[i], p);
            double found;

            memcpy(copy, number, sizeof copy);
            found = plx_quantile_of(copy, size[i], p);
            assert_true(found == expected);
        }
    }
}

static void bca_without_variation_or_on_one_side_says_so(void **state)
{
    const double alike[] = {2, 2, 2};
    const double above[] = {3, 4, 5};
    struct plx_bca found;

    (void)state;
    plx_bca_limits(alike, 3, 2, 0, 0.95, &found);
    assert_int_equal(found.reason, PLX_REASON_NO_VARIATION);
    assert_true(isnan(found.low));
    plx_bca_limits(above, 3, 2, 0, 0.95, &found);
    assert_int_equal(found.reason, PLX_REASON_Z0_INFINITE);
    assert_near(found.low, 3, 0);
}

static void without_bias_and_acceleration_bca_is_the_percentile(void **state)
{
    double sorted[999];
    struct plx_bca found;

    (void)state;
    for (size_t i = 0; i < 999; i++)
        sorted[i] = (double)i - 499;
    plx_bca_limits(sorted, 999, 0, 0, 0.95, &found);
    assert_near(found.z0, 0, 1e-12);
    assert_near(found.low, plx_quantile(sorted, 999, 0.025), 1e-6);
    assert_near(found.high, plx_quantile(sorted, 999, 0.975), 1e-6);
}

static void acceleration_is_scaled_team_by_team(void **state)
{
    const double left_out[] = {1, 2, 6, 3, 5};
    const size_t size[] = {3, 2};
    /* l = 2/3 (3 - 1, 3 - 2, 3 - 6) and 1/2 (4 - 3, 4 - 5) */
    const double l[] = {4.0 / 3, 2.0 / 3, -2, 0.5, -0.5};
    double squares = 0;
    double cubes = 0;

    (void)state;
    for (size_t i = 0; i < 5; i++) {
        squares += l[i] * l[i];
        cubes += l[i] * l[i] * l[i];
    }
    assert_near(plx_bca_acceleration(left_out, size, 2), cubes / (6 * pow(squares, 1.5)), 1e-12);
    assert_near(plx_bca_acceleration(left_out, size, 0), 0, 0);
}

struct seen {
    size_t tables;
    double probability;
    double mean;
};

static void see(const size_t *drawn, double probability, void *context)
{
    struct seen *seen = context;

    seen->tables++;
    seen->probability += probability;
    seen->mean += probability * (double)drawn[1];
}

static void all_tables_have_probability_one_together(void **state)
{
    const size_t count[] = {3, 4, 0, 5};
    struct seen split = {0};
    struct seen resample = {0};
    double tables;

    (void)state;
    assert_int_equal(plx_enumerate_splits(count, 4, 5, see, &split, NULL), PLX_OK);
    assert_near(split.probability, 1, 1e-12);
    assert_near(split.mean, 5 * 4.0 / 12, 1e-12);
    assert_int_equal(plx_enumerate_tables(count, 4, 5, &tables, NULL), PLX_OK);
    assert_near(tables, (double)split.tables, 0);
    assert_near(plx_enumerate_ways(12, 5), 792, 1e-9);
    assert_int_equal(plx_enumerate_resamples(count, 4, see, &resample, NULL), PLX_OK);
    assert_near(resample.probability, 1, 1e-12);
    assert_near(resample.mean, 4, 1e-12);
    /* 12 people over three kinds: C(14, 2) */
    assert_int_equal(resample.tables, 91);
}

/* R: p.adjust(c(.01, NA, .02, .03, .04), "holm") and "BH" */
static void what_was_not_tested_is_outside_the_family(void **state)
{
    const double p[] = {0.01, NAN, 0.02, 0.03, 0.04};
    double adjusted[5];

    (void)state;
    assert_int_equal(plx_adjust_holm(p, 5, adjusted, NULL), PLX_OK);
    assert_near(adjusted[0], 0.04, 1e-15);
    assert_true(isnan(adjusted[1]));
    assert_near(adjusted[4], 0.06, 1e-15);
    assert_int_equal(plx_adjust_benjamini_hochberg(p, 5, adjusted, NULL), PLX_OK);
    assert_near(adjusted[0], 0.04, 1e-15);
    assert_true(isnan(adjusted[1]));
    assert_near(adjusted[3], 0.04, 1e-15);
}

/* Benjamini & Hochberg (1995), section 3.2: of 15 tests four are claimed at .05, Holm claims three.
 */
static void the_heart_attack_trial_has_four_discoveries(void **state)
{
    const double p[] = {0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
                        0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0};
    double adjusted[15];
    size_t claimed = 0;

    (void)state;
    assert_int_equal(plx_adjust_benjamini_hochberg(p, 15, adjusted, NULL), PLX_OK);
    for (size_t i = 0; i < 15; i++)
        claimed += adjusted[i] <= 0.05;
    assert_int_equal(claimed, 4);
    assert_int_equal(plx_adjust_holm(p, 15, adjusted, NULL), PLX_OK);
    assert_true(adjusted[2] <= 0.05 && adjusted[3] > 0.05);
}

static void replicates_have_a_deviation_and_a_p(void **state)
{
    static const double number[] = {2, 4, 4, 4, 5, 5, 7, 9};
    static const double equal[] = {0.1, 0.1, 0.1};
    static const double around[] = {-1, 0, 1, 2, 3, 4, 5, 6, 7};

    (void)state;
    assert_near(plx_replicates_deviation(number, 8), sqrt(32.0 / 7), 1e-15);
    assert_true(plx_replicates_deviation(equal, 3) == 0);
    assert_near(plx_replicates_p(number, 8), 2.0 / 9, 1e-15);
    /* Two of nine are up to 0; more from 0 on. */
    assert_near(plx_replicates_p(around, 9), 0.6, 1e-15);
    assert_near(plx_replicates_p(around, 3), 1, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quantiles_are_of_type_six),
        cmocka_unit_test(selecting_gives_what_sorting_gives),
        cmocka_unit_test(bca_without_variation_or_on_one_side_says_so),
        cmocka_unit_test(without_bias_and_acceleration_bca_is_the_percentile),
        cmocka_unit_test(acceleration_is_scaled_team_by_team),
        cmocka_unit_test(all_tables_have_probability_one_together),
        cmocka_unit_test(what_was_not_tested_is_outside_the_family),
        cmocka_unit_test(the_heart_attack_trial_has_four_discoveries),
        cmocka_unit_test(replicates_have_a_deviation_and_a_p),
    };

    return cmocka_run_group_tests_name("stats/resample", tests, NULL, NULL);
}
