/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/mover.h"

#include <gsl/gsl_cdf.h>

#include "parallax/base/stream.h"
#include "parallax/stats/means.h"
#include "parallax/stats/proportion.h"
#include "support/check.h"

static struct plx_estimate wilson(double chosen, double n)
{
    struct plx_estimate share = {.value = chosen / n, .df = INFINITY};

    plx_wilson((struct plx_share){chosen / n, n}, gsl_cdf_ugaussian_Qinv(0.025), &share.low,
               &share.high);
    return share;
}

/* R. G. Newcombe (1998), Statistics in Medicine 17, 873-890, table II, method 10: 56/70 - 48/80,
   which is what Zou and Donner's method makes of Wilson's limits. */
static void two_proportions_give_newcombes_published_interval(void **state)
{
    const struct plx_estimate before = wilson(48, 80);
    const struct plx_estimate after = wilson(56, 70);
    const struct plx_change change = plx_mover(&before, &after, 0.95);

    (void)state;
    assert_near(change.change, 0.2, 1e-15);
    assert_near(change.low, 0.0524, 5e-5);
    assert_near(change.high, 0.3339, 5e-5);
}

/* Computed with R 4.2 by the formulas of the header. */
static void lopsided_limits_and_few_degrees_of_freedom(void **state)
{
    const struct plx_estimate before = {0.4, 0.1, 0.55, 19};
    const struct plx_estimate after = {-0.1, -0.3, 0.05, 11};
    const struct plx_change change = plx_mover(&before, &after, 0.95);

    (void)state;
    assert_near(change.change, -0.5, 1e-15);
    assert_near(change.low, -0.75, 1e-12);
    assert_near(change.high, -0.164589803375031, 1e-12);
    assert_near(change.p, 0.00498522499961825, 1e-12);
}

static void a_whole_team_adds_no_width(void **state)
{
    const struct plx_estimate before = {0.4, 0.1, 0.55, 19};
    const struct plx_estimate after = {-0.1, -0.1, -0.1, 3};
    const struct plx_change change = plx_mover(&before, &after, 0.95);
    const struct plx_change none = plx_mover(&after, &after, 0.95);

    (void)state;
    assert_near(change.low, -0.65, 1e-12);
    assert_near(change.high, -0.2, 1e-12);
    assert_near(change.p, 0.00245937648358838, 1e-12); /* R */
    assert_near(none.change, 0, 0);
    assert_near(none.high - none.low, 0, 0);
    assert_true(isnan(none.p));
}

static void p_is_below_one_in_twenty_exactly_where_the_limits_leave_out_no_change(void **state)
{
    (void)state;
    for (int i = -40; i <= 40; i++) {
        const struct plx_estimate before = {0.1, -0.4, 0.3, 7};
        const struct plx_estimate after = {i / 20.0, i / 20.0 - 0.2, i / 20.0 + 0.6, 30};
        const struct plx_change change = plx_mover(&before, &after, 0.95);
        const struct plx_change back = plx_mover(&after, &before, 0.95);

        assert_true(change.low <= change.change && change.change <= change.high);
        assert_int_equal(change.p<0.05, change.low> 0 || change.high < 0);
        assert_near(back.low, -change.high, 1e-15);
        assert_near(back.p, change.p, 1e-15);
    }
}

static void nothing_changes_against_itself(void **state)
{
    const struct plx_estimate own = {0.3, 0.1, 0.6, 20};
    const struct plx_change change = plx_mover(&own, &own, 0.95);

    (void)state;
    assert_near(change.change, 0, 0);
    assert_near(change.p, 1, 0);
    assert_true(change.low < 0 && change.high > 0);
}

static void what_is_not_known_stays_unknown(void **state)
{
    const struct plx_estimate known = {0.3, 0.1, 0.6, 20};
    const struct plx_estimate no_limits = {0.5, NAN, NAN, 20};
    const struct plx_estimate nothing = {NAN, NAN, NAN, 20};
    struct plx_change change = plx_mover(&known, &no_limits, 0.95);

    (void)state;
    assert_near(change.change, 0.2, 1e-15);
    assert_true(isnan(change.low) && isnan(change.high) && isnan(change.p));
    change = plx_mover(&nothing, &known, 0.95);
    assert_true(isnan(change.change) && isnan(change.p));
}

/* The effect of a survey of 8 and 12 people: Welch's interval, with the fewest degrees of freedom
   that it may have. */
static struct plx_estimate survey(struct plx_stream *stream, double gap)
{
    static const double ones[12] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    struct plx_welch welch;
    struct plx_mean a;
    struct plx_mean b;
    double x[8];
    double y[12];

    for (size_t i = 0; i < 8; i++)
        x[i] = plx_stream_normal(stream);
    for (size_t i = 0; i < 12; i++)
        y[i] = gap + 2 * plx_stream_normal(stream);
    a = plx_mean_of(x, ones, 8);
    b = plx_mean_of(y, ones, 12);
    plx_welch_compare(&a, &b, 0.95, &welch);
    return (struct plx_estimate){welch.difference, welch.low, welch.high, 7};
}

static void limits_cover_the_change_and_p_keeps_its_level(void **state)
{
    enum { DRAWS = 20000 };
    struct plx_stream stream;
    int covered = 0;
    int below_5 = 0;
    int below_1_in_1000 = 0;

    (void)state;
    plx_stream_start(&stream, 1, PLX_FOR_TEST, 0, 0);
    for (int i = 0; i < DRAWS; i++) {
        const struct plx_estimate before = survey(&stream, 0.7);
        const struct plx_estimate after = survey(&stream, 0.7);
        const struct plx_change change = plx_mover(&before, &after, 0.95);

        covered += change.low <= 0 && 0 <= change.high;
        below_5 += change.p <= 0.05;
        below_1_in_1000 += change.p <= 0.001;
    }
    assert_true(covered >= 0.945 * DRAWS && covered <= 0.975 * DRAWS);
    assert_true(below_5 <= 0.055 * DRAWS);
    assert_true(below_1_in_1000 <= 0.002 * DRAWS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_proportions_give_newcombes_published_interval),
        cmocka_unit_test(lopsided_limits_and_few_degrees_of_freedom),
        cmocka_unit_test(a_whole_team_adds_no_width),
        cmocka_unit_test(p_is_below_one_in_twenty_exactly_where_the_limits_leave_out_no_change),
        cmocka_unit_test(nothing_changes_against_itself),
        cmocka_unit_test(what_is_not_known_stays_unknown),
        cmocka_unit_test(limits_cover_the_change_and_p_keeps_its_level),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
