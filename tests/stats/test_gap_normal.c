/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Normal theory, which takes the place of drawing where thousands of people all answered something
   else. Numbers are those of R 4.2.2 from the same people: t and the correlations of the components
   by their formulas, p and the critical value by mvtnorm 1.1-3, pmvnorm() and qmvnorm(). */
#include <math.h>

#include "parallax/stats/gap.h"
#include "support/check.h"

enum { PEOPLE = 8000, FIRST = 5000, COMPONENTS = 3 };

static double value[PEOPLE * COMPONENTS];
static double weight[PEOPLE];
static size_t count[2][PEOPLE];

/* The first 5000 are team a. The second component is half the first; team b lies a little apart. */
static int place_people(void **state)
{
    static const double apart[COMPONENTS] = {0.004, 0.010, -0.012};

    (void)state;
    for (size_t j = 0; j < PEOPLE; j++) {
        const double u = (double)(j * 37 % 4001) / 4000;
        const double v = (double)(j * 91 % 4003) / 4002;
        const double w = (double)(j * 53 % 3989) / 3988;
        const double answer[COMPONENTS] = {u, (u + v) / 2, w};

        for (size_t o = 0; o < COMPONENTS; o++)
            value[j * COMPONENTS + o] = fmax(0, fmin(1, answer[o] + (j >= FIRST ? apart[o] : 0)));
        weight[j] = 0.5 + (double)(j % 7) / 4;
        count[0][j] = j < FIRST;
        count[1][j] = j >= FIRST;
    }
    return 0;
}

static const struct plx_gap_settings usual = {
    .low = 0,
    .high = 1,
    .margin = 0.15,
    .alpha = 0.05,
    .family = 1,
    .permutations = 9999,
    .resamples = 1999,
    .seed = 1,
    .no_within = true,
};

struct expected {
    double effect;
    double t;
    double p;
    double low;
};

/* 9999 draws know p to sqrt(p (1 - p) / 9999), and the 95 % quantile to about 0.006 in z. */
static void assert_gap(const double *weights, const struct expected *expected)
{
    const struct plx_cells cells = {PEOPLE, COMPONENTS, value, weights, {count[0], count[1]}};
    struct plx_gap_component found[COMPONENTS];
    struct plx_gap gap;
    struct plx_error err = {0};

    assert_int_equal(plx_gap_bootstrap(&cells, &usual, &gap, found, &err), PLX_OK);
    assert_int_equal(gap.method, PLX_GAP_ASYMPTOTIC);
    assert_int_equal(gap.replicates, 0);
    for (size_t o = 0; o < COMPONENTS; o++) {
        const double p = expected[o].p;
        const double se = fabs(expected[o].effect / expected[o].t);

        assert_near(found[o].effect, expected[o].effect, 1e-12);
        assert_near(found[o].t, expected[o].t, 1e-10);
        assert_near(found[o].p, p, 3 * sqrt(p * (1 - p) / 9999));
        assert_near(found[o].low, expected[o].low, 0.02 * se);
    }
}

static void correlated_components_are_judged_together(void **state)
{
    static const struct expected expected[COMPONENTS] = {
        {0.00867915000000008, 1.30382903947217, 0.429934238519234, -0.00699089833252349},
        {0.01547809800932876, 3.28082577977120, 0.00295355893494953, 0.00437233977647414},
        {-0.00983784553660988, -1.47398095395295, 0.329584744097476, -0.02554949998577110},
    };

    (void)state;
    assert_gap(NULL, expected);
}

static void weights_change_their_errors_and_correlations(void **state)
{
    static const struct expected expected[COMPONENTS] = {
        {0.00872604289488743, 1.21722289228018, 0.485786739432920, -0.00814649952492449},
        {0.01545877532693657, 3.04251771113987, 0.0066252762477651, 0.00350031500227935},
        {-0.00932283733852057, -1.29710350088364, 0.434152048422555, -0.02623919162025825},
    };

    (void)state;
    assert_gap(weight, expected);
}

/* A component that says the same as another adds nothing to what the largest can be; one that does
   not vary has no t. R: 2 * pnorm(-3.28082577977120). */
static void a_component_that_repeats_another_counts_once(void **state)
{
    static double twice[PEOPLE * COMPONENTS];
    const struct plx_cells cells = {PEOPLE, COMPONENTS, twice, NULL, {count[0], count[1]}};
    const double p = 0.00103503656058087;
    struct plx_gap_component found[COMPONENTS];
    struct plx_gap gap;
    struct plx_error err = {0};

    (void)state;
    for (size_t j = 0; j < PEOPLE; j++) {
        twice[j * COMPONENTS] = twice[j * COMPONENTS + 1] = value[j * COMPONENTS + 1];
        twice[j * COMPONENTS + 2] = 0.5;
    }
    assert_int_equal(plx_gap_bootstrap(&cells, &usual, &gap, found, &err), PLX_OK);
    assert_int_equal(gap.method, PLX_GAP_ASYMPTOTIC);
    assert_near(found[0].p, found[1].p, 0);
    assert_near(found[0].p, p, 3 * sqrt(p / 9999));
    assert_near(found[2].effect, 0, 0);
}

/* The least pnorm((m - d) / se) - pnorm((-m - d) / se) of all components, of R; p is the upper one
   of Welch's two one-sided tests, with an answer at either end of the scale added to each team. */
static void assert_within(const double *weights, double within, const double *p)
{
    const struct plx_cells cells = {PEOPLE, COMPONENTS, value, weights, {count[0], count[1]}};
    struct plx_gap_settings settings = usual;
    struct plx_gap_component found[COMPONENTS];
    struct plx_gap gap;
    struct plx_error err = {0};

    settings.margin = 0.02;
    settings.no_within = false;
    assert_int_equal(plx_gap_bootstrap(&cells, &settings, &gap, found, &err), PLX_OK);
    assert_int_equal(gap.method, PLX_GAP_ASYMPTOTIC);
    assert_near(gap.within, within, 1e-10);
    for (size_t o = 0; o < COMPONENTS; o++)
        assert_near(found[o].p_equivalence, p[o], 1e-10);
}

static void the_chance_to_be_within_the_margin_is_that_of_the_widest(void **state)
{
    static const double p[] = {0.0446170909992683, 0.1692678402954761, 0.0640656710983061};
    static const double p_weighted[] = {0.0580373691829350, 0.1860046812471403, 0.0688446069298373};

    (void)state;
    assert_within(NULL, 0.8310916532763619, p);
    assert_within(weight, 0.8142804066347855, p_weighted);
}

/* What does not vary is inside the margin or not. */
static void a_component_that_does_not_vary_is_within_or_not(void **state)
{
    static double two[PEOPLE * 2];
    const struct plx_cells cells = {PEOPLE, 2, two, NULL, {count[0], count[1]}};
    struct plx_gap_settings settings = usual;
    struct plx_gap_component found[2];
    struct plx_gap gap;
    struct plx_error err = {0};

    (void)state;
    settings.no_within = false;
    settings.margin = 0.02;
    for (size_t j = 0; j < PEOPLE; j++) {
        two[j * 2] = value[j * COMPONENTS + 1];
        two[j * 2 + 1] = j >= FIRST ? 0.51 : 0.5;
    }
    assert_int_equal(plx_gap_bootstrap(&cells, &settings, &gap, found, &err), PLX_OK);
    assert_near(gap.within, 0.8310916532763619, 1e-10);
    for (size_t j = FIRST; j < PEOPLE; j++)
        two[j * 2 + 1] = 0.53;
    assert_int_equal(plx_gap_bootstrap(&cells, &settings, &gap, found, &err), PLX_OK);
    assert_near(gap.within, 0, 0);
}

/* R: 2 * pnorm(-abs(t)). */
static void one_component_needs_no_draws(void **state)
{
    static double first[PEOPLE];
    const struct plx_cells cells = {PEOPLE, 1, first, weight, {count[0], count[1]}};
    struct plx_gap_component found;
    struct plx_gap gap;
    struct plx_error err = {0};

    (void)state;
    for (size_t j = 0; j < PEOPLE; j++)
        first[j] = value[j * COMPONENTS];
    assert_int_equal(plx_gap_mean(&cells, &usual, &gap, &found, &err), PLX_OK);
    assert_int_equal(gap.method, PLX_GAP_ASYMPTOTIC);
    assert_near(found.t, 1.21722289228018, 1e-10);
    assert_near(found.p, 0.223519422509015, 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(correlated_components_are_judged_together),
        cmocka_unit_test(weights_change_their_errors_and_correlations),
        cmocka_unit_test(a_component_that_repeats_another_counts_once),
        cmocka_unit_test(the_chance_to_be_within_the_margin_is_that_of_the_widest),
        cmocka_unit_test(a_component_that_does_not_vary_is_within_or_not),
        cmocka_unit_test(one_component_needs_no_draws),
    };

    return cmocka_run_group_tests_name("stats/gap_normal", tests, place_people, NULL);
}
