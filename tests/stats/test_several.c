/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/several.h"

#include <math.h>

#include "parallax/base/stream.h"
#include "parallax/stats/ordinal.h"
#include "support/check.h"

static const size_t unknown[4] = {0};

static const struct plx_several_settings scale = {
    .low = 1, .high = 5, .family = 1, .alpha = 0.05, .permutations = 9999, .seed = 1, .task = 7};

static const double five[] = {1, 2, 3, 4, 5};

/* Scores of nine, seven and twelve people. */
static const size_t first[] = {1, 2, 3, 2, 1};
static const size_t second[] = {0, 0, 1, 3, 3};
static const size_t third[] = {2, 3, 4, 2, 1};
static const size_t *const scores[] = {first, second, third};

static struct plx_several several_of(const size_t *const *count, size_t teams)
{
    return (struct plx_several){teams, 5, 1, five, NULL, count, unknown};
}

static void assert_relative(double value, double expected)
{
    assert_near(value, expected, 1e-9 * fabs(expected));
}

/* oneway.test(x ~ g) of R 4.2.2. omega^2 by its formula there; the lower limit is that of the
 * jackknife, sin(asin(sqrt(w)) - qt(.975, 25) se)^2 with everybody left out in turn, the upper, by
 * uniroot(), that of the noncentral F, whose lower one is .031. */
static void welch_is_that_of_r(void **state)
{
    const struct plx_several several = several_of(scores, 3);
    struct plx_several_component found;
    struct plx_several_gap gap;
    struct plx_error err;

    (void)state;
    assert_int_equal(plx_several_describe(&several, &scale, &gap, &found, &err), PLX_OK);
    assert_relative(found.welch.f, 6.53923605406198);
    assert_relative(found.welch.df1, 2);
    assert_relative(found.welch.df2, 16.0718799481477);
    assert_relative(found.welch.p, 0.00835775717047847);
    assert_relative(found.omega.share, 0.1988776904049913);
    assert_near(found.omega.low, 0.01695623596877256, 1e-10);
    assert_near(found.omega.high, 0.5452460116719204, 1e-10);
    assert_int_equal(gap.n, 28);
    assert_near(gap.effective_n, 28, 1e-12);
    assert_int_equal(found.highest, 1);
    assert_int_equal(found.lowest, 2);
    assert_near(found.range, 30.0 / 7 - 33.0 / 12, 1e-12);
}

/* kruskal.test(x, g) of R 4.2.2; the lower limit by the noncentral F of lm(rank(x) ~ g), the upper
 * by the jackknife. */
static void kruskal_and_wallis_are_those_of_r(void **state)
{
    const struct plx_several several = several_of(scores, 3);
    struct plx_kruskal_wallis found;
    struct plx_error err;

    (void)state;
    assert_int_equal(plx_kruskal_wallis(&several, &found, &err), PLX_OK);
    assert_relative(found.h, 7.31066282420749);
    assert_relative(found.p, 0.0258529280899575);
    assert_relative(found.epsilon.share, 0.2124265129683);
    assert_near(found.epsilon.low, 0.00597186071003108, 1e-10);
    assert_near(found.epsilon.high, 0.54666584364161186, 1e-10);
}

/* numpy 1.24: all 4,200 ways to deal {1,2,2}, {3,4,5}, {2,3,3,4} out, 268 of which have a q of
   14.5 or more, and 148 an H as large. */
static void few_answers_are_dealt_out_in_all_ways(void **state)
{
    static const size_t a[] = {1, 2, 0, 0, 0};
    static const size_t b[] = {0, 0, 1, 1, 1};
    static const size_t c[] = {0, 1, 2, 1, 0};
    static const size_t *const count[] = {a, b, c};
    const struct plx_several several = several_of(count, 3);
    struct plx_several_component found;
    struct plx_several_gap gap;
    struct plx_error err;
    double p = NAN;

    (void)state;
    assert_int_equal(plx_several_test(&several, &scale, &gap, &found, &err), PLX_OK);
    assert_near(found.welch.q, 14.5, 1e-12);
    assert_int_equal(gap.method, PLX_GAP_EXACT);
    assert_near(found.p, 268.0 / 4200, 1e-12);
    assert_int_equal(plx_kruskal_wallis_deal(&several, &scale, &gap, &p, &err), PLX_OK);
    assert_int_equal(gap.method, PLX_GAP_EXACT);
    assert_near(p, 148.0 / 4200, 1e-12);
}

/* The same by numpy, of the largest q of three boxes. Every pattern is a cell. */
static void options_share_one_permutation(void **state)
{
    static const double value[] = {0, 0, 1, 0, 1, 0, 0, 1, 1, 1, 0, 0, 1, 0, 1, 1, 1, 0, 1, 1, 1};
    static const size_t a[] = {0, 0, 0, 1, 1, 1, 0};
    static const size_t b[] = {1, 0, 1, 0, 1, 0, 0};
    static const size_t c[] = {0, 2, 1, 0, 0, 0, 1};
    static const size_t *const count[] = {a, b, c};
    const struct plx_several several = {3, 7, 3, value, NULL, count, unknown};
    struct plx_several_settings settings = scale;
    struct plx_several_component found[3];
    struct plx_several_gap gap;
    struct plx_error err;

    (void)state;
    settings.low = 0;
    settings.high = 1;
    settings.shares = true;
    assert_int_equal(plx_several_test(&several, &settings, &gap, found, &err), PLX_OK);
    assert_near(found[0].welch.q, 13, 1e-9);
    assert_near(found[1].welch.q, 8, 1e-9);
    assert_near(found[2].welch.q, 7, 1e-9);
    assert_near(found[0].p, 0.38904762, 5e-9);
    assert_near(found[1].p, 0.5852381, 5e-8);
    assert_near(found[2].p, 0.7547619, 5e-8);
    assert_int_equal(gap.widest, 0);
    assert_near(found[0].range, 0.75, 1e-12);
    for (size_t o = 0; o < 3; o++)
        assert_true(found[o].low >= 0 && found[o].low <= found[o].range &&
                    found[o].range <= found[o].high && found[o].high <= 1);
}

/* Random answers of several teams; the last is by far the largest. */
static void random_counts(struct plx_stream *stream, size_t teams, size_t (*count)[5])
{
    for (size_t team = 0; team < teams; team++)
        for (size_t j = 0; j < 5; j++)
            count[team][j] = plx_stream_below(stream, team + 1 == teams ? 9 : 4) + (j == 2);
}

static void two_teams_are_tested_as_the_pair_is(void **state)
{
    (void)state;
    for (uint32_t r = 0; r < 20; r++) {
        size_t count[2][5];
        const size_t *const teams[] = {count[0], count[1]};
        const struct plx_several several = several_of(teams, 2);
        const struct plx_cells cells = {5, 1, five, NULL, {count[0], count[1]}};
        const struct plx_gap_settings pair = {.low = 1,
                                              .high = 5,
                                              .margin = 0.5,
                                              .alpha = 0.05,
                                              .family = 1,
                                              .permutations = 999,
                                              .resamples = 99,
                                              .seed = 1};
        double a[5];
        double b[5];
        const struct plx_two_counts two = {5, five, a, b};
        struct plx_kruskal_wallis ranks;
        struct plx_mann_whitney order;
        struct plx_several_component found;
        struct plx_gap_component other;
        struct plx_several_gap gap;
        struct plx_gap pair_gap;
        struct plx_stream stream;
        struct plx_error err;
        double p = NAN;

        plx_stream_start(&stream, 5, PLX_FOR_TEST, r, 0);
        random_counts(&stream, 2, count);
        for (size_t j = 0; j < 5; j++) {
            a[j] = (double)count[0][j];
            b[j] = (double)count[1][j];
        }
        assert_int_equal(plx_several_test(&several, &scale, &gap, &found, &err), PLX_OK);
        assert_int_equal(plx_gap_mean(&cells, &pair, &pair_gap, &other, &err), PLX_OK);
        assert_near(found.welch.q, other.t * other.t, 1e-9 * (1 + found.welch.q));
        assert_near(found.welch.f, found.welch.q, 1e-12 * found.welch.q);
        if (gap.method == PLX_GAP_EXACT)
            assert_near(found.p, other.p, 1e-9);
        assert_int_equal(gap.method, pair_gap.method);
        assert_int_equal(plx_kruskal_wallis(&several, &ranks, &err), PLX_OK);
        assert_int_equal(plx_mann_whitney(&two, &order, &err), PLX_OK);
        assert_near(ranks.h, order.z * order.z, 1e-9 * (1 + ranks.h));
        assert_near(ranks.p, order.p, 1e-9);
        assert_int_equal(plx_kruskal_wallis_deal(&several, &scale, &gap, &p, &err), PLX_OK);
        if (gap.method == PLX_GAP_EXACT)
            assert_near(p, order.p_exact, 1e-9);
    }
}

static void neither_the_order_of_teams_nor_that_of_options_matters(void **state)
{
    static const size_t *const turned[] = {third, first, second};
    const struct plx_several one = several_of(scores, 3);
    const struct plx_several other = several_of(turned, 3);
    struct plx_several_component a;
    struct plx_several_component b;
    struct plx_several_gap gap;
    struct plx_error err;

    (void)state;
    assert_int_equal(plx_several_test(&one, &scale, &gap, &a, &err), PLX_OK);
    assert_int_equal(gap.method, PLX_GAP_PERMUTATION);
    assert_int_equal(plx_several_test(&other, &scale, &gap, &b, &err), PLX_OK);
    assert_near(a.welch.f, b.welch.f, 1e-12);
    assert_near(a.p, b.p, 1e-12);
    assert_near(a.high, b.high, 1e-12);
    /* F says 0.008; dealt out it is near. */
    assert_true(a.p > 0.001 && a.p < 0.02);
}

/* numpy 1.24 by the formulas; the same weights doubled change nothing. */
static void weights_enter_by_linearised_errors(void **state)
{
    static const double value[] = {1, 2, 2, 3, 3, 3, 4, 4, 5, 5};
    static const double twice[] = {2, 1, 4, 1, 2, 2, 2, 4, 0.5, 6};
    static const size_t a[] = {1, 1, 0, 0, 0, 0, 0, 1, 0, 0};
    static const size_t b[] = {0, 0, 0, 0, 1, 0, 1, 0, 1, 1};
    static const size_t c[] = {0, 0, 1, 1, 0, 1, 0, 0, 0, 0};
    static const size_t *const count[] = {a, b, c};
    double weight[10];
    const struct plx_several one = {3, 10, 1, value, weight, count, unknown};
    const struct plx_several other = {3, 10, 1, value, twice, count, unknown};
    struct plx_several_component found;
    struct plx_several_component again;
    struct plx_several_gap gap;
    struct plx_error err;

    (void)state;
    for (size_t j = 0; j < 10; j++)
        weight[j] = twice[j] / 2;
    assert_int_equal(plx_several_test(&one, &scale, &gap, &found, &err), PLX_OK);
    assert_relative(found.welch.q, 10.308523251218556);
    assert_relative(found.welch.f, 4.425532400487576);
    assert_relative(found.welch.df2, 4.048629905251375);
    assert_relative(found.welch.p, 0.09576796831963232);
    assert_relative(gap.effective_n, 2.3333333333333335 + 2.4915254237288136 + 2.3333333333333335);
    assert_int_equal(gap.method, PLX_GAP_PERMUTATION);
    assert_int_equal(plx_several_test(&other, &scale, &gap, &again, &err), PLX_OK);
    assert_near(found.welch.f, again.welch.f, 1e-12);
    assert_near(found.p, again.p, 1e-12);
}

static void ranks_by_weight_are_places_between_0_and_1(void **state)
{
    static const double value[] = {1, 2, 2, 9};
    static const double weight[] = {2, 1, 3, 4};
    static const size_t a[] = {1, 1, 0, 0};
    static const size_t b[] = {0, 0, 1, 1};
    static const size_t *const count[] = {a, b};
    const struct plx_several several = {2, 4, 1, value, weight, count, unknown};
    double place[4];

    (void)state;
    plx_several_places(&several, place);
    assert_near(place[0], 0.1, 1e-15);
    assert_near(place[1], 0.4, 1e-15);
    assert_near(place[2], 0.4, 1e-15);
    assert_near(place[3], 0.8, 1e-15);
}

static void teams_that_all_say_the_same_do_not_differ(void **state)
{
    static const size_t a[] = {0, 0, 0, 4, 0};
    static const size_t b[] = {0, 0, 0, 9, 0};
    static const size_t *const count[] = {a, b, a};
    const struct plx_several several = several_of(count, 3);
    struct plx_several_component found;
    struct plx_kruskal_wallis ranks;
    struct plx_several_gap gap;
    struct plx_error err;
    double p = NAN;

    (void)state;
    assert_int_equal(plx_several_test(&several, &scale, &gap, &found, &err), PLX_OK);
    assert_int_equal(gap.reason, PLX_REASON_NO_VARIATION);
    assert_int_equal(found.welch.reason, PLX_REASON_NO_VARIATION);
    assert_near(found.welch.q, 0, 0);
    assert_true(isnan(found.omega.share) && isnan(found.welch.p));
    assert_near(found.p, 1, 1e-12);
    assert_near(found.range, 0, 0);
    assert_int_equal(plx_kruskal_wallis(&several, &ranks, &err), PLX_OK);
    assert_int_equal(ranks.reason, PLX_REASON_ALL_TIED);
    assert_near(ranks.p, 1, 0);
    assert_true(isnan(ranks.epsilon.share));
    assert_int_equal(plx_kruskal_wallis_deal(&several, &scale, &gap, &p, &err), PLX_OK);
    assert_near(p, 1, 1e-12);
}

static void teams_of_one_mind_each_that_differ_are_told_apart(void **state)
{
    static const size_t a[] = {0, 4, 0, 0, 0};
    static const size_t b[] = {0, 0, 0, 4, 0};
    static const size_t *const count[] = {a, b, a};
    const struct plx_several several = several_of(count, 3);
    struct plx_several_component found;
    struct plx_several_gap gap;
    struct plx_error err;

    (void)state;
    assert_int_equal(plx_several_test(&several, &scale, &gap, &found, &err), PLX_OK);
    assert_true(isinf(found.welch.q));
    assert_int_equal(gap.method, PLX_GAP_EXACT);
    /* 12 people, 4 of whom say 4: they are one team in 3 of C(12, 4) ways. */
    assert_near(found.p, 3.0 / 495, 1e-12);
    assert_true(isnan(found.low) && isnan(found.omega.low));
}

/* In the limit of no variance the pair's test is what remains: t^2 of the other team. */
static void a_team_without_variance_is_known_exactly(void **state)
{
    static const size_t a[] = {0, 0, 5, 0, 0};
    static const size_t b[] = {0, 1, 1, 2, 2};
    static const size_t *const count[] = {a, b};
    const struct plx_several several = several_of(count, 2);
    struct plx_several_component found;
    struct plx_several_gap gap;
    struct plx_error err;

    (void)state;
    assert_int_equal(plx_several_describe(&several, &scale, &gap, &found, &err), PLX_OK);
    /* t.test(c(2,3,4,4,5,5), mu = 3) of R 4.2.2: t = 1.74607574, df = 5. */
    assert_near(sqrt(found.welch.q), 1.74607574, 1e-8);
    assert_near(found.welch.df2, 5, 1e-12);
}

static void whole_teams_leave_nothing_to_chance(void **state)
{
    static const size_t size[] = {9, 7, 12};
    static const size_t one[] = {9, 0, 0};
    struct plx_several several = several_of(scores, 3);
    struct plx_several_component found;
    struct plx_several_component exact;
    struct plx_several_gap gap;
    struct plx_error err;

    (void)state;
    several.size = size;
    assert_int_equal(plx_several_test(&several, &scale, &gap, &found, &err), PLX_OK);
    assert_int_equal(gap.method, PLX_GAP_NONE);
    assert_int_equal(gap.reason, PLX_REASON_NONE);
    assert_true(isnan(found.p) && isnan(found.low));
    assert_true(found.range > 1);
    /* One that is whole is what the others are held against: (30/7 - 3)^2 / (var / 7) + ... */
    several.size = one;
    assert_int_equal(plx_several_test(&several, &scale, &gap, &exact, &err), PLX_OK);
    assert_near(exact.welch.q,
                pow(30.0 / 7 - 3, 2) / (4.0 / 7 / 7) + pow(33.0 / 12 - 3, 2) / (16.25 / 11 / 12),
                1e-9);
}

static void estimates_lie_within_their_intervals(void **state)
{
    (void)state;
    for (uint32_t r = 0; r < 40; r++) {
        size_t count[3][5];
        const size_t *const teams[] = {count[0], count[1], count[2]};
        const struct plx_several several = several_of(teams, 3);
        struct plx_several_component found;
        struct plx_kruskal_wallis ranks;
        struct plx_several_gap gap;
        struct plx_stream stream;
        struct plx_error err;

        plx_stream_start(&stream, 6, PLX_FOR_TEST, r, 0);
        random_counts(&stream, 3, count);
        assert_int_equal(plx_several_test(&several, &scale, &gap, &found, &err), PLX_OK);
        assert_int_equal(plx_kruskal_wallis(&several, &ranks, &err), PLX_OK);
        assert_true(found.low <= found.range && found.range <= found.high);
        assert_true(found.omega.low <= found.omega.share && found.omega.share <= found.omega.high);
        assert_true(ranks.epsilon.low <= ranks.epsilon.share &&
                    ranks.epsilon.share <= ranks.epsilon.high);
        assert_true(found.p > 0 && found.p <= 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(welch_is_that_of_r),
        cmocka_unit_test(kruskal_and_wallis_are_those_of_r),
        cmocka_unit_test(few_answers_are_dealt_out_in_all_ways),
        cmocka_unit_test(options_share_one_permutation),
        cmocka_unit_test(two_teams_are_tested_as_the_pair_is),
        cmocka_unit_test(neither_the_order_of_teams_nor_that_of_options_matters),
        cmocka_unit_test(weights_enter_by_linearised_errors),
        cmocka_unit_test(ranks_by_weight_are_places_between_0_and_1),
        cmocka_unit_test(teams_that_all_say_the_same_do_not_differ),
        cmocka_unit_test(teams_of_one_mind_each_that_differ_are_told_apart),
        cmocka_unit_test(a_team_without_variance_is_known_exactly),
        cmocka_unit_test(whole_teams_leave_nothing_to_chance),
        cmocka_unit_test(estimates_lie_within_their_intervals),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
