/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/agreement_weights.h"

#include "support/check.h"

/* Unequal steps, so that positions and scores give different weights. */
static const double scores[] = {1, 2, 4, 8};

/* Row 2 by hand; the largest distances are 7, 49, sqrt(7), (7 / 9)^2 and C(4, 2). */
static void weights_follow_scores_or_positions(void **state)
{
    static const struct {
        enum plx_weighting weighting;
        double row[4];
    } expected[] = {
        {PLX_IDENTITY, {0, 1, 0, 0}},
        {PLX_LINEAR, {1 - 1.0 / 7, 1, 1 - 2.0 / 7, 1 - 6.0 / 7}},
        {PLX_QUADRATIC, {1 - 1.0 / 49, 1, 1 - 4.0 / 49, 1 - 36.0 / 49}},
        {PLX_RADICAL, {1 - 0.3779644730092272, 1, 1 - 0.5345224838248488, 1 - 0.9258200997725514}},
        {PLX_RATIO_WEIGHTS, {1 - 81.0 / 441, 1, 1 - 81.0 / 441, 1 - 0.36 * 81 / 49}},
        {PLX_ORDINAL_WEIGHTS, {1 - 1.0 / 6, 1, 1 - 1.0 / 6, 1 - 3.0 / 6}},
    };
    double weights[16];

    (void)state;
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        assert_int_equal(plx_agreement_weights(expected[i].weighting, scores, 4, weights, NULL),
                         PLX_OK);
        for (size_t l = 0; l < 4; l++)
            assert_near(weights[4 + l], expected[i].row[l], 1e-15);
    }
}

static void circular_weights_join_the_ends(void **state)
{
    static const double hours[] = {0, 1, 2, 3};
    double weights[16];

    (void)state;
    assert_int_equal(plx_agreement_weights(PLX_CIRCULAR_WEIGHTS, hours, 4, weights, NULL), PLX_OK);
    assert_near(weights[3], weights[1], 1e-15);
    assert_near(weights[1], 0.5, 1e-15);
    assert_near(weights[2], 0, 1e-15);
}

static void bipolar_weights_forgive_less_towards_the_ends(void **state)
{
    static const double points[] = {1, 2, 3, 4, 5};
    double weights[25];

    (void)state;
    assert_int_equal(plx_agreement_weights(PLX_BIPOLAR_WEIGHTS, points, 5, weights, NULL), PLX_OK);
    /* v = 1 / (1 x 7) at the end, 1 / (3 x 5) inside, at most 16 / (4 x 4) = 1. */
    assert_near(weights[1], 1 - 1.0 / 7, 1e-15);
    assert_near(weights[7], 1 - 1.0 / 15, 1e-15);
    assert_near(weights[4], 0, 1e-15);
    assert_near(weights[12], 1, 0);
}

static void undefined_weights_are_refused(void **state)
{
    static const double from_zero[] = {0, 1};
    double weights[4] = {7, 7, 7, 7};
    struct plx_error err;

    (void)state;
    assert_int_equal(plx_agreement_weights(PLX_LINEAR, scores, 1, weights, &err), PLX_UNDEFINED);
    assert_string_equal(err.text, "linear weights need two categories or more");
    assert_int_equal(plx_agreement_weights(PLX_RATIO_WEIGHTS, from_zero, 2, weights, &err),
                     PLX_INVALID);
    assert_string_equal(err.text, "ratio weights need scores above 0, not 0");
    assert_near(weights[0], 7, 0);
    assert_int_equal(plx_agreement_weights(PLX_IDENTITY, scores, 1, weights, NULL), PLX_OK);
    assert_near(weights[0], 1, 0);
}

static void distances_are_those_of_krippendorff(void **state)
{
    static const double points[] = {0, 1, 3};
    double distances[9];

    (void)state;
    plx_level_distances(PLX_NOMINAL, points, 3, distances);
    assert_near(distances[5], 1, 0);
    assert_near(distances[4], 0, 0);
    plx_level_distances(PLX_INTERVAL, points, 3, distances);
    assert_near(distances[5], 4, 0);
    assert_near(distances[2], 9, 0);
    plx_level_distances(PLX_RATIO, points, 3, distances);
    assert_near(distances[5], 0.25, 1e-15);
    assert_near(distances[0], 0, 0);
    plx_level_distances(PLX_CIRCULAR, points, 3, distances);
    assert_near(distances[2], 0.5, 1e-15);
    assert_near(distances[5], 1, 1e-15);
}

static void weightings_have_the_names_of_the_result_tables(void **state)
{
    (void)state;
    assert_string_equal(plx_weighting_name(PLX_IDENTITY), "identity");
    assert_string_equal(plx_weighting_name(PLX_QUADRATIC), "quadratic");
    for (size_t w = 0; w < PLX_WEIGHTINGS; w++)
        assert_int_equal(plx_weighting_find(plx_weighting_name((enum plx_weighting)w)), w);
    assert_int_equal(plx_weighting_find("ordnial"), PLX_WEIGHTINGS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weights_follow_scores_or_positions),
        cmocka_unit_test(circular_weights_join_the_ends),
        cmocka_unit_test(bipolar_weights_forgive_less_towards_the_ends),
        cmocka_unit_test(undefined_weights_are_refused),
        cmocka_unit_test(distances_are_those_of_krippendorff),
        cmocka_unit_test(weightings_have_the_names_of_the_result_tables),
    };

    return cmocka_run_group_tests_name("stats/agreement_weights", tests, NULL, NULL);
}
