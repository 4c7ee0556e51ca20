/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Theory for several teams, which takes the place of dealing out where thousands of people all
   answered something else. Numbers are those of R 4.2.2 from the same people: oneway.test() times
   the number of components, and the widest m_b - m_a +- sqrt(qchisq(0.05 / 4, 2, lower = FALSE))
   sqrt(v_a / n_a + v_b / n_b) over pairs of teams. */
#include <math.h>

#include "parallax/stats/several.h"
#include "support/check.h"

enum { PEOPLE = 2400, TEAMS = 3, COMPONENTS = 4 };

static double value[PEOPLE * COMPONENTS];
static size_t member[TEAMS][PEOPLE];
static const size_t *const count[TEAMS] = {member[0], member[1], member[2]};
static const size_t unknown[TEAMS] = {0};

static const struct plx_several_settings usual = {
    .low = 0, .high = 1, .family = 1, .alpha = 0.05, .permutations = 9999, .seed = 1};

/* Everybody says the same of the third component, and every team something else of the fourth. */
static int place_people(void **state)
{
    static const double apart[TEAMS][2] = {{0, 0}, {0.03, -0.02}, {0.05, 0.01}};
    static const double of_team[TEAMS] = {0.5, 0.505, 0.5};

    (void)state;
    for (size_t j = 0; j < PEOPLE; j++) {
        const size_t team = j < 1000 ? 0 : j < 1800 ? 1 : 2;
        const double u = (double)(j * 37 % 2399) / 2398;
        const double v = (double)(j * 91 % 2393) / 2392;
        double *own = value + j * COMPONENTS;

        own[0] = fmin(1, u * 0.9 + apart[team][0]);
        own[1] = fmax(0, fmin(1, 0.1 + 0.8 * v * v + apart[team][1]));
        own[2] = 0.5;
        own[3] = of_team[team];
        member[team][j] = 1;
    }
    return 0;
}

static void components_are_tested_by_theory_times_their_number(void **state)
{
    static const struct {
        double f;
        double df2;
        double p;
        double range;
        double low;
        double high;
    } expected[2] = {
        {12.6151816902034, 1449.78945378957, 1.4807527892169e-05, 0.0655603419516264,
         0.0254959434267254, 0.105624740476527},
        {3.85547597058306, 1452.31768519398, 0.0855219218173545, 0.0340242545408702, 0,
         0.0722037991752867},
    };
    const struct plx_several several = {TEAMS, PEOPLE, COMPONENTS, value, NULL, count, unknown};
    struct plx_several_component found[COMPONENTS];
    struct plx_several_gap gap;
    struct plx_error err;

    (void)state;
    assert_int_equal(plx_several_test(&several, &usual, &gap, found, &err), PLX_OK);
    assert_int_equal(gap.method, PLX_GAP_ASYMPTOTIC);
    assert_int_equal(gap.replicates, 0);
    assert_int_equal(gap.widest, 0);
    for (size_t o = 0; o < 2; o++) {
        assert_near(found[o].welch.f, expected[o].f, 1e-9);
        assert_near(found[o].welch.df2, expected[o].df2, 1e-6);
        assert_near(found[o].p, expected[o].p, 1e-9 * expected[o].p);
        assert_near(found[o].range, expected[o].range, 1e-12);
        assert_near(found[o].low, expected[o].low, 1e-10);
        assert_near(found[o].high, expected[o].high, 1e-10);
    }
}

/* Teams of one mind each: they are the same, or they are not, and chance has no part in it. */
static void components_without_variation_are_certain(void **state)
{
    const struct plx_several several = {TEAMS, PEOPLE, COMPONENTS, value, NULL, count, unknown};
    struct plx_several_component found[COMPONENTS];
    struct plx_several_gap gap;
    struct plx_error err;

    (void)state;
    assert_int_equal(plx_several_test(&several, &usual, &gap, found, &err), PLX_OK);
    assert_near(found[2].p, 1, 0);
    assert_near(found[3].p, 0, 0);
    assert_near(found[3].range, 0.005, 1e-12);
    assert_true(isnan(found[2].low) && isnan(found[3].high));
}

static void a_large_p_stays_at_most_one(void **state)
{
    static double twice[PEOPLE * COMPONENTS];
    const struct plx_several several = {TEAMS, PEOPLE, COMPONENTS, twice, NULL, count, unknown};
    struct plx_several_component found[COMPONENTS];
    struct plx_several_gap gap;
    struct plx_error err;

    (void)state;
    for (size_t j = 0; j < PEOPLE; j++)
        for (size_t o = 0; o < COMPONENTS; o++)
            twice[j * COMPONENTS + o] = (double)(j * (37 + 2 * o) % 2399) / 2398;
    assert_int_equal(plx_several_test(&several, &usual, &gap, found, &err), PLX_OK);
    assert_true(found[0].welch.p > 0.25);
    assert_near(found[0].p, 1, 0);
}

static void ranks_of_so_many_are_not_dealt_out(void **state)
{
    static double place[PEOPLE];
    const struct plx_several several = {TEAMS, PEOPLE, 1, place, NULL, count, unknown};
    struct plx_several_gap gap;
    struct plx_error err;
    double p = -1;

    (void)state;
    for (size_t j = 0; j < PEOPLE; j++)
        place[j] = (double)j;
    assert_int_equal(plx_kruskal_wallis_deal(&several, &usual, &gap, &p, &err), PLX_OK);
    assert_int_equal(gap.method, PLX_GAP_NONE);
    assert_near(p, -1, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(components_are_tested_by_theory_times_their_number),
        cmocka_unit_test(components_without_variation_are_certain),
        cmocka_unit_test(a_large_p_stays_at_most_one),
        cmocka_unit_test(ranks_of_so_many_are_not_dealt_out),
    };

    return cmocka_run_group_tests_name("stats/several_theory", tests, place_people, NULL);
}
