/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/gap.h"

#include <string.h>

#include "parallax/base/stream.h"
#include "parallax/stats/divergence.h"
#include "parallax/stats/means.h"
#include "support/check.h"

static const double score[] = {1, 2, 3, 4, 5};
static const double identity3[] = {1, 0, 0, 0, 1, 0, 0, 0, 1};

static const struct plx_gap_settings usual = {
    .low = 1,
    .high = 5,
    .margin = 0.5,
    .alpha = 0.05,
    .family = 1,
    .permutations = 9999,
    .resamples = 1999,
    .seed = 1,
};

static struct plx_cells scores(const size_t *a, const size_t *b)
{
    return (struct plx_cells){5, 1, score, NULL, {a, b}};
}

static struct plx_gap mean_gap(const struct plx_cells *cells,
                               const struct plx_gap_settings *settings,
                               struct plx_gap_component *component)
{
    struct plx_gap gap;

    assert_int_equal(plx_gap_mean(cells, settings, &gap, component, NULL), PLX_OK);
    return gap;
}

/* R: t.test(y, x) with x = 1,1,2,3,3,3,4 and y = 2,3,4,4,5,5,5,5: t, interval. */
static void means_give_welchs_interval(void **state)
{
    const size_t a[] = {2, 1, 3, 1, 0};
    const size_t b[] = {0, 1, 1, 2, 4};
    const struct plx_cells cells = scores(a, b);
    const double count_a[] = {2, 1, 3, 1, 0};
    const double count_b[] = {0, 1, 1, 2, 4};
    const struct plx_mean mean_a = plx_mean_of(score, count_a, 5);
    const struct plx_mean mean_b = plx_mean_of(score, count_b, 5);
    struct plx_welch welch;
    struct plx_gap_component found;
    const struct plx_gap gap = mean_gap(&cells, &usual, &found);

    (void)state;
    plx_welch_compare(&mean_a, &mean_b, 0.95, &welch);
    assert_near(found.effect, 33.0 / 8 - 17.0 / 7, 1e-12);
    assert_near(found.t, welch.t, 1e-12);
    assert_near(found.low, welch.low, 1e-12);
    assert_near(found.high, welch.high, 1e-12);
    assert_int_equal(gap.method, PLX_GAP_EXACT);
    assert_int_equal(gap.n[0], 7);
    assert_near(gap.variance[1], mean_b.variance, 1e-12);
}

/* Three against three, 1 2 3 and 3 4 5: of the 20 ways to deal the labels out, those with |t| of at
   least the observed one can be counted by hand: the observed one and its mirror image, and, since
   the two 3s are alike, each of these twice. */
static void few_respondents_are_permuted_exactly(void **state)
{
    const size_t a[] = {1, 1, 1, 0, 0};
    const size_t b[] = {0, 0, 1, 1, 1};
    const struct plx_cells cells = scores(a, b);
    struct plx_gap_component found;
    const struct plx_gap gap = mean_gap(&cells, &usual, &found);

    (void)state;
    assert_int_equal(gap.method, PLX_GAP_EXACT);
    assert_near(found.p, 4.0 / 20, 1e-12);
}

static void random_permutations_come_near_the_exact_p(void **state)
{
    const size_t a[] = {2, 3, 4, 2, 1};
    const size_t b[] = {0, 2, 3, 5, 3};
    const double equal[] = {1, 1, 1, 1, 1};
    struct plx_cells cells = scores(a, b);
    struct plx_gap_component exact;
    struct plx_gap_component drawn;

    (void)state;
    assert_int_equal(mean_gap(&cells, &usual, &exact).method, PLX_GAP_EXACT);
    /* Weights of 1 change no number but turn enumeration off. */
    cells.weight = equal;
    assert_int_equal(mean_gap(&cells, &usual, &drawn).method, PLX_GAP_PERMUTATION);
    assert_near(drawn.effect, exact.effect, 1e-12);
    assert_near(drawn.low, exact.low, 1e-12);
    assert_near(drawn.eq_high, exact.eq_high, 1e-12);
    assert_near(drawn.p, exact.p, 4 * sqrt(exact.p * (1 - exact.p) / 9999));
}

/* Weights of 1 leave drawing as the only way. */
static void a_large_p_stops_early_and_a_small_one_does_not(void **state)
{
    const double equal[] = {1, 1, 1, 1, 1};
    const size_t a[] = {20, 30, 40, 30, 20};
    const size_t b[] = {21, 30, 39, 30, 21};
    const size_t far[] = {0, 10, 40, 50, 41};
    const struct plx_gap_settings large = {.low = 1,
                                           .high = 5,
                                           .margin = 0.5,
                                           .alpha = 0.05,
                                           .family = 40,
                                           .permutations = 9999,
                                           .resamples = 99,
                                           .seed = 1};
    struct plx_cells cells = scores(a, b);
    struct plx_gap_component found;

    (void)state;
    cells.weight = equal;
    assert_int_equal(mean_gap(&cells, &large, &found).replicates, 999);
    assert_true(found.p > 0.5);
    cells = scores(a, far);
    cells.weight = equal;
    /* 20 family / alpha is more than the permutations asked for. */
    assert_int_equal(mean_gap(&cells, &large, &found).replicates, 16000);
    assert_near(found.p, 1.0 / 16001, 1e-12);
}

/* Fewer than would stop early, and no other way than to draw them. */
static void few_permutations_are_all_drawn(void **state)
{
    const double equal[] = {1, 1, 1, 1, 1};
    const size_t a[] = {20, 30, 40, 30, 20};
    const size_t b[] = {12, 21, 36, 40, 31};
    struct plx_gap_settings few = usual;
    struct plx_cells cells = scores(a, b);
    struct plx_gap_component found;
    struct plx_gap gap;

    (void)state;
    few.permutations = 199;
    cells.weight = equal;
    gap = mean_gap(&cells, &few, &found);
    assert_int_equal(gap.method, PLX_GAP_PERMUTATION);
    assert_int_equal(gap.replicates, 400);
    assert_true(found.p >= 1.0 / 401 && found.p < 0.05);
}

/* Where drawing on would take longer than all dealings at once, they are taken: the p of those that
   have been drawn so far is then seen to be near. */
static void a_p_that_draws_would_be_long_about_is_exact(void **state)
{
    const double equal[] = {1, 1, 1, 1, 1};
    const size_t a[] = {20, 30, 40, 30, 20};
    const size_t b[] = {12, 21, 36, 40, 31};
    const struct plx_gap_settings many = {.low = 1,
                                          .high = 5,
                                          .margin = 0.5,
                                          .alpha = 0.05,
                                          .family = 500,
                                          .permutations = 9999,
                                          .resamples = 99,
                                          .seed = 1};
    struct plx_cells cells = scores(a, b);
    struct plx_gap_component exact;
    struct plx_gap_component drawn;
    const struct plx_gap gap = mean_gap(&cells, &many, &exact);

    (void)state;
    assert_int_equal(gap.method, PLX_GAP_EXACT);
    assert_int_equal(gap.replicates, 0);
    cells.weight = equal;
    assert_int_equal(mean_gap(&cells, &many, &drawn).method, PLX_GAP_PERMUTATION);
    assert_true(exact.p < 0.01 && exact.p > 0.001);
    assert_near(drawn.p, exact.p, 0.25 * exact.p);
}

static void teams_of_all_fives_do_not_prove_agreement(void **state)
{
    const size_t a[] = {0, 0, 0, 0, 5};
    const struct plx_cells cells = scores(a, a);
    struct plx_gap_component found;
    const struct plx_gap gap = mean_gap(&cells, &usual, &found);

    (void)state;
    assert_int_equal(gap.reason, PLX_REASON_NO_VARIATION);
    assert_near(found.effect, 0, 0);
    assert_near(found.t, 0, 0);
    assert_near(found.p, 1, 1e-12);
    assert_true(found.p_equivalence > 0.05);
    assert_true(found.high > found.low);
}

static void all_fives_against_all_fours_is_a_difference(void **state)
{
    const size_t a[] = {0, 0, 0, 0, 6};
    const size_t b[] = {0, 0, 0, 6, 0};
    const struct plx_cells cells = scores(a, b);
    struct plx_gap_component found;

    (void)state;
    mean_gap(&cells, &usual, &found);
    assert_true(isinf(found.t) && found.t < 0);
    /* The two ways that separate the answers, of C(12, 6) = 924. */
    assert_near(found.p, 2.0 / 924, 1e-12);
}

static void a_team_of_one_has_an_effect_and_no_test(void **state)
{
    const size_t a[] = {0, 1, 0, 0, 0};
    const size_t b[] = {0, 0, 3, 2, 2};
    const struct plx_cells cells = scores(a, b);
    struct plx_gap_component found;
    const struct plx_gap gap = mean_gap(&cells, &usual, &found);

    (void)state;
    assert_int_equal(gap.reason, PLX_REASON_TOO_FEW_VALUES);
    assert_near(found.effect, 27.0 / 7 - 2, 1e-12);
    assert_true(isnan(found.p) && isnan(found.low) && isnan(found.p_equivalence));
    assert_true(isnan(gap.within));
}

static void a_team_nobody_is_in_has_nothing(void **state)
{
    const size_t a[] = {0, 0, 0, 0, 0};
    const size_t b[] = {0, 0, 3, 2, 2};
    const struct plx_cells cells = scores(a, b);
    struct plx_gap_component found;
    const struct plx_gap gap = mean_gap(&cells, &usual, &found);

    (void)state;
    assert_int_equal(gap.reason, PLX_REASON_TOO_FEW_VALUES);
    assert_true(isnan(found.effect) && isnan(found.p));
}

static void whole_teams_have_no_sampling_error(void **state)
{
    const size_t a[] = {0, 2, 3, 0, 0};
    const size_t b[] = {0, 0, 2, 3, 0};
    const struct plx_cells cells = scores(a, b);
    struct plx_gap_settings whole = usual;
    struct plx_gap_component found;
    struct plx_gap gap;

    (void)state;
    whole.size[0] = whole.size[1] = 5;
    gap = mean_gap(&cells, &whole, &found);
    assert_int_equal(gap.method, PLX_GAP_NONE);
    assert_int_equal(gap.reason, PLX_REASON_NONE);
    assert_near(found.effect, 1, 1e-12);
    assert_near(found.low, 1, 1e-12);
    assert_near(found.high, 1, 1e-12);
    assert_true(isnan(found.p));
}

static void knowing_the_team_size_narrows_the_interval(void **state)
{
    const size_t a[] = {1, 4, 3, 1, 1};
    const size_t b[] = {0, 2, 2, 4, 2};
    const struct plx_cells cells = scores(a, b);
    struct plx_gap_settings known = usual;
    struct plx_gap_component open;
    struct plx_gap_component closed;

    (void)state;
    known.size[0] = known.size[1] = 20;
    mean_gap(&cells, &usual, &open);
    mean_gap(&cells, &known, &closed);
    assert_near(closed.se2[0], open.se2[0] / 2, 1e-12);
    assert_true(closed.high - closed.low < open.high - open.low);
}

/* survey::svymean of R on weights: the linearised error, here by its formula. */
static void weighted_means_have_linearised_errors(void **state)
{
    const double value[] = {1, 2, 4};
    const double weight[] = {2, 1, 0.5};
    const size_t a[] = {1, 2, 1};
    const size_t b[] = {2, 1, 1};
    const struct plx_cells cells = {3, 1, value, weight, {a, b}};
    const double y[] = {1, 2, 2, 4};
    const double w[] = {2, 1, 1, 0.5};
    const struct plx_mean mean = plx_mean_weighted(y, w, NULL, 4);
    struct plx_gap_component found;
    const struct plx_gap gap = mean_gap(&cells, &usual, &found);

    (void)state;
    assert_near(found.mean[0], mean.mean, 1e-12);
    assert_near(found.se2[0], mean.se2, 1e-12);
    assert_near(gap.effective_n[0], 4.5 * 4.5 / 6.25, 1e-12);
}

static void shares_take_newcombes_interval_for_two_options(void **state)
{
    const double yes_no[] = {1, 0, 0, 1};
    const size_t a[] = {48, 32};
    const size_t b[] = {56, 14};
    const struct plx_cells cells = {2, 2, yes_no, NULL, {a, b}};
    struct plx_gap_settings settings = usual;
    struct plx_gap_component found[2];
    struct plx_gap gap;

    (void)state;
    settings.low = 0;
    settings.high = 1;
    settings.margin = 0.15;
    assert_int_equal(plx_gap_shares(&cells, &settings, &gap, found, NULL), PLX_OK);
    assert_int_equal(gap.widest, 0);
    assert_int_equal(gap.method, PLX_GAP_EXACT);
    assert_near(found[0].effect, 0.2, 1e-12);
    assert_near(found[1].effect, -0.2, 1e-12);
    /* Newcombe (1998), 56 / 70 and 48 / 80, 95 %: .0524 to .3339. The critical value may be a
       little above z, since permutations are few and discrete. */
    assert_near(found[0].low, 0.0524, 0.004);
    assert_near(found[0].high, 0.3339, 0.004);
    assert_near(found[0].eq_low, 0.0766, 5e-5);
    /* scipy.stats: hypergeometric two-sided by |t|. */
    assert_true(found[0].p > 0.005 && found[0].p < 0.015);
    assert_near(found[0].p, found[1].p, 1e-12);
}

static void options_are_adjusted_for_each_other(void **state)
{
    const size_t a[] = {30, 10, 10};
    const size_t b[] = {18, 16, 16};
    const struct plx_cells cells = {3, 3, identity3, NULL, {a, b}};
    struct plx_gap_settings settings = usual;
    struct plx_gap_component found[3];
    struct plx_gap gap;

    (void)state;
    settings.low = 0;
    settings.high = 1;
    settings.margin = 0.15;
    assert_int_equal(plx_gap_shares(&cells, &settings, &gap, found, NULL), PLX_OK);
    assert_int_equal(gap.widest, 0);
    assert_true(found[0].p < found[1].p);
    assert_near(found[1].p, found[2].p, 1e-12);
    /* Its own two-sided p is about .016 (Welch); taking all three options together costs. */
    assert_true(found[0].p > 0.016);
    assert_true(found[0].low < 0 && found[0].high < 0);
    assert_true(found[0].p_equivalence > 0.5);
}

/* The mean p of the widest box over many seeds: one p stops early and is good to 7 % of itself. */
static double mean_p_of_boxes(const struct plx_cells *cells, double *width)
{
    enum { SEEDS = 60 };
    struct plx_gap_settings settings = usual;
    struct plx_gap_component found[4];
    struct plx_gap gap;
    double p = 0;

    settings.low = 0;
    settings.high = 1;
    settings.margin = 0.15;
    settings.resamples = 1;
    for (size_t seed = 1; seed <= SEEDS; seed++) {
        settings.seed = seed;
        assert_int_equal(plx_gap_shares(cells, &settings, &gap, found, NULL), PLX_OK);
        assert_int_equal(gap.method, PLX_GAP_PERMUTATION);
        p += found[gap.widest].p / SEEDS;
    }
    *width = found[gap.widest].high - found[gap.widest].low;
    return p;
}

/* Sets of four boxes, by kinds 0 .. 15 read as bits. */
static const double boxes[] = {
    0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 1, 1, 1, 0,
    0, 0, 0, 1, 1, 0, 0, 1, 0, 1, 0, 1, 1, 1, 0, 1, 0, 0, 1, 1, 1, 0, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1,
};

/* numpy: a million permutations of the 12 and 20 answers, largest |t| of four boxes by Welch's
   formula: p .07473. Teams are so small and answers so many that labels are dealt out as bits. */
static void boxes_get_the_p_of_plain_permutations(void **state)
{
    const size_t a[] = {0, 2, 0, 1, 0, 1, 0, 2, 1, 1, 0, 2, 0, 0, 1, 1};
    const size_t b[] = {2, 1, 2, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1, 1, 2, 1};
    const struct plx_cells cells = {16, 4, boxes, NULL, {a, b}};
    double width;

    (void)state;
    assert_near(mean_p_of_boxes(&cells, &width), 0.0747, 0.003);
}

/* Weights of 1 change no number but have people dealt out one by one. 30 of 100 is a share that a
   few binary digits only come near. */
static void bits_and_people_are_dealt_out_alike(void **state)
{
    const size_t a[] = {0, 3, 1, 4, 1, 1, 2, 2, 1, 3, 1, 4, 1, 1, 2, 3};
    const size_t b[] = {7, 4, 6, 3, 5, 5, 4, 4, 6, 3, 5, 5, 4, 3, 3, 3};
    const double equal[] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    struct plx_cells cells = {16, 4, boxes, NULL, {a, b}};
    double bits_width;
    double people_width;
    const double bits = mean_p_of_boxes(&cells, &bits_width);

    (void)state;
    cells.weight = equal;
    assert_near(bits, mean_p_of_boxes(&cells, &people_width), 0.06 * bits);
    assert_near(bits_width, people_width, 0.03);
}

/* Draws so many of 40 people of whom 16, 14 and 10 give the three answers. */
static void draw_of_forty(struct plx_stream *stream, size_t n, size_t count[static 3])
{
    size_t left[] = {16, 14, 10};

    count[0] = count[1] = count[2] = 0;
    for (size_t i = 0; i < n; i++) {
        size_t place = plx_stream_below(stream, 40 - i);
        size_t answer = 0;

        while (place >= left[answer])
            place -= left[answer++];
        left[answer]--;
        count[answer]++;
    }
}

/* Two whole teams of 40 that answer alike, 28 of each asked: as many false differences as the level
   allows, and intervals that hold all effects of 0, although they are about sqrt(12 / 40) as wide
   as those of teams without end. */
static void known_team_sizes_keep_the_level(void **state)
{
    enum { REPEATS = 400 };
    typedef enum plx_status measure(const struct plx_cells *, const struct plx_gap_settings *,
                                    struct plx_gap *, struct plx_gap_component *,
                                    struct plx_error *);
    measure *const kinds[] = {plx_gap_shares, plx_gap_bootstrap};
    struct plx_gap_settings settings = usual;

    (void)state;
    settings.low = 0;
    settings.high = 1;
    settings.permutations = settings.resamples = 199;
    for (size_t kind = 0; kind < 2; kind++) {
        double rejected = 0;
        double covered = 0;
        double ratio = 0;

        for (uint32_t r = 0; r < REPEATS; r++) {
            size_t a[3];
            size_t b[3];
            const struct plx_cells cells = {3, 3, identity3, NULL, {a, b}};
            struct plx_gap_component known[3];
            struct plx_gap_component open[3];
            struct plx_gap gap;
            struct plx_stream stream;
            bool holds = true;

            plx_stream_start(&stream, 9, PLX_FOR_TEST, r, 0);
            draw_of_forty(&stream, 28, a);
            draw_of_forty(&stream, 28, b);
            settings.task = r;
            settings.size[0] = settings.size[1] = 0;
            assert_int_equal(kinds[kind](&cells, &settings, &gap, open, NULL), PLX_OK);
            settings.size[0] = settings.size[1] = 40;
            assert_int_equal(kinds[kind](&cells, &settings, &gap, known, NULL), PLX_OK);
            for (size_t o = 0; o < 3; o++)
                holds = holds && known[o].low <= 0 && known[o].high >= 0;
            covered += holds;
            rejected += known[gap.widest].p <= 0.05;
            ratio += (known[0].high - known[0].low) / (open[0].high - open[0].low) / REPEATS;
        }
        /* .05 and three standard errors of 400 draws */
        assert_true(rejected / REPEATS <= 0.083);
        assert_true(covered / REPEATS >= 0.917);
        assert_near(ratio, sqrt(12.0 / 40), 0.04);
    }
}

static void equal_rankings_are_not_called_different(void **state)
{
    const double rank[] = {0, 0.5, 1, 0.5, 0, 1, 1, 0.5, 0};
    const size_t a[] = {10, 8, 7};
    const struct plx_cells cells = {3, 3, rank, NULL, {a, a}};
    struct plx_gap_settings settings = usual;
    struct plx_gap_component found[3];
    struct plx_gap gap;

    (void)state;
    settings.low = 0;
    settings.high = 1;
    settings.margin = 0.15;
    assert_int_equal(plx_gap_bootstrap(&cells, &settings, &gap, found, NULL), PLX_OK);
    assert_int_equal(gap.method, PLX_GAP_BOOTSTRAP);
    assert_near(found[gap.widest].effect, 0, 1e-12);
    assert_near(found[gap.widest].p, 1, 1e-12);
    assert_near(found[0].low, -found[0].high, 1e-12);
}

/* Every draw of such teams is the same; only an answer added at each end tells that the next could
   be another. R: pt(-0.15 / sqrt(2 * 6 / 7 / 6 / 5), 8) = .27391, of the ranks at an end. */
static void five_rankings_that_are_all_alike_do_not_prove_agreement(void **state)
{
    const double rank[] = {0, 0.5, 1};
    const size_t five[] = {5};
    const struct plx_cells cells = {1, 3, rank, NULL, {five, five}};
    struct plx_gap_settings settings = usual;
    struct plx_gap_component found[3];
    struct plx_gap gap;

    (void)state;
    settings.low = 0;
    settings.high = 1;
    settings.margin = 0.15;
    assert_int_equal(plx_gap_bootstrap(&cells, &settings, &gap, found, NULL), PLX_OK);
    assert_near(found[0].p_equivalence, 0.27391133, 1e-8);
    assert_true(found[0].eq_high > 0.15);
}

/* numpy: 400,000 pairs of resamples of 5 and 5, their Hodges-Lehmann shifts moved away from 5 by
   the factor of gap.h: -.376 to 11.719, p .0720. Their own percentiles are 1 and 10. */
static void a_shift_of_few_people_is_as_unsure_as_students_t(void **state)
{
    const double value[] = {10, 12, 14, 15, 17, 18, 19, 20, 26};
    const size_t a[] = {1, 1, 0, 2, 0, 1, 0, 0, 0};
    const size_t b[] = {0, 0, 1, 0, 1, 0, 1, 1, 1};
    const struct plx_cells cells = {9, 1, value, NULL, {a, b}};
    struct plx_gap_settings settings = usual;
    struct plx_gap_component found;
    struct plx_gap gap;

    (void)state;
    settings.margin = 5;
    settings.resamples = 20000;
    assert_int_equal(plx_gap_shift(&cells, &settings, &gap, &found, NULL), PLX_OK);
    assert_near(found.effect, 5, 1e-12);
    assert_near(found.low, -0.376, 0.3);
    assert_near(found.high, 11.719, 0.3);
    assert_near(found.p, 0.072, 0.008);
}

static void shifts_are_in_units_and_exactly_that_far(void **state)
{
    const double value[] = {10, 20, 30, 40, 50, 60, 70, 80};
    const size_t a[] = {4, 6, 5, 5, 0, 0, 0, 0};
    const size_t b[] = {0, 0, 4, 6, 5, 5, 0, 0};
    const struct plx_cells cells = {8, 1, value, NULL, {a, b}};
    struct plx_gap_settings settings = usual;
    struct plx_gap_component found;
    struct plx_gap gap;

    (void)state;
    settings.margin = 30;
    assert_int_equal(plx_gap_shift(&cells, &settings, &gap, &found, NULL), PLX_OK);
    assert_near(found.effect, 20, 1e-12);
    assert_near(found.mean[0], 25, 1e-12);
    assert_near(found.mean[1], 45, 1e-12);
    assert_near(found.p, 2.0 / 2000 * 1, 1e-9);
    assert_true(found.low >= 9 && found.low <= 13 && found.high >= 27 && found.high <= 31);
    assert_true(gap.within > 0.9);
}

static void without_a_margin_there_is_no_equivalence(void **state)
{
    const double value[] = {10, 20, 30};
    const size_t a[] = {4, 6, 5};
    const size_t b[] = {5, 6, 4};
    const struct plx_cells cells = {3, 1, value, NULL, {a, b}};
    struct plx_gap_settings settings = usual;
    struct plx_gap_component found;
    struct plx_gap gap;

    (void)state;
    settings.margin = NAN;
    assert_int_equal(plx_gap_shift(&cells, &settings, &gap, &found, NULL), PLX_OK);
    assert_true(isnan(found.p_equivalence) && isnan(gap.within));
    assert_true(found.p > 0.5);
}

/* 5 say 0 and 4 say 100: one of the 126 ways to deal the labels out; of 4 and 4 two of 70. */
static void teams_of_one_mind_each_differ_by_all_ways_to_deal(void **state)
{
    const double value[] = {0, 100};
    const size_t a[] = {5, 0};
    const size_t b[] = {0, 4};
    const size_t fewer[] = {4, 0};
    const size_t same[] = {4, 0};
    struct plx_cells cells = {2, 1, value, NULL, {a, b}};
    struct plx_gap_component found;
    struct plx_gap gap;

    (void)state;
    assert_int_equal(plx_gap_shift(&cells, &usual, &gap, &found, NULL), PLX_OK);
    assert_int_equal(gap.method, PLX_GAP_EXACT);
    assert_int_equal(gap.reason, PLX_REASON_NO_VARIATION);
    assert_near(found.p, 1.0 / 126, 1e-12);
    cells.count[0] = fewer;
    assert_int_equal(plx_gap_shift(&cells, &usual, &gap, &found, NULL), PLX_OK);
    assert_near(found.p, 2.0 / 70, 1e-12);
    cells.count[1] = same;
    assert_int_equal(plx_gap_shift(&cells, &usual, &gap, &found, NULL), PLX_OK);
    assert_near(found.p, 1, 0);
}

/* Nanometres or kilometres: the same answers in another unit give the same p. */
static void the_unit_of_a_number_decides_nothing(void **state)
{
    const double value[] = {1, 2, 3, 5, 8};
    const size_t a[] = {3, 2, 2, 1, 0};
    const size_t b[] = {0, 1, 2, 3, 2};
    double small[5];
    struct plx_cells cells = {5, 1, value, NULL, {a, b}};
    struct plx_gap_settings settings = usual;
    struct plx_gap_component found;
    struct plx_gap_component scaled;
    struct plx_gap gap;

    (void)state;
    for (size_t i = 0; i < 5; i++)
        small[i] = 1e-9 * value[i];
    settings.margin = NAN;
    assert_int_equal(plx_gap_shift(&cells, &settings, &gap, &found, NULL), PLX_OK);
    cells.value = small;
    assert_int_equal(plx_gap_shift(&cells, &settings, &gap, &scaled, NULL), PLX_OK);
    assert_int_equal(gap.reason, PLX_REASON_NONE);
    assert_near(scaled.p, found.p, 0);
    assert_near(scaled.high * 1e9, found.high, 1e-9);
}

/* Grouping neighbours must not move what the interval is about. */
static void many_distinct_numbers_give_the_interval_of_the_grouped_ones(void **state)
{
    enum { VALUES = 2000 };
    static double value[VALUES];
    static size_t a[VALUES];
    static size_t b[VALUES];
    const struct plx_cells cells = {VALUES, 1, value, NULL, {a, b}};
    struct plx_gap_settings settings = usual;
    struct plx_gap_component found;
    struct plx_gap gap;

    (void)state;
    for (size_t i = 0; i < VALUES; i++) {
        value[i] = (double)i;
        a[i] = i < 1500 && i % 2 == 0;
        b[i] = i >= 500 && i % 2 == 1;
    }
    settings.margin = 100;
    assert_int_equal(plx_gap_shift(&cells, &settings, &gap, &found, NULL), PLX_OK);
    assert_near(found.effect, 501, 2);
    assert_true(found.low > 440 && found.low < 475);
    assert_true(found.high > 525 && found.high < 560);
}

static void the_seed_and_the_task_name_the_random_numbers(void **state)
{
    const size_t a[] = {20, 30, 40, 30, 20};
    const size_t b[] = {12, 21, 36, 40, 31};
    const struct plx_cells cells = scores(a, b);
    struct plx_gap_settings other = usual;
    struct plx_gap_component first;
    struct plx_gap_component again;
    struct plx_gap_component different;

    (void)state;
    other.task = 5;
    mean_gap(&cells, &usual, &first);
    mean_gap(&cells, &usual, &again);
    mean_gap(&cells, &other, &different);
    assert_memory_equal(&first, &again, sizeof first);
    assert_true(first.p != different.p);
    assert_near(first.p, different.p, 0.02);
}

/* All tables of two teams of 3 and 4 with pooled answers 3, 2, 2: the mean distance by listing. */
static void chance_alone_makes_a_distance(void **state)
{
    const size_t pooled[] = {2, 0};
    const size_t three[] = {4, 2};

    (void)state;
    /* Everybody gave one answer: no distance. */
    assert_near(plx_distance_chance(pooled, 1, 1, 1), 0, 1e-12);
    /* Teams of 3 with 4 yes and 2 no: shares differ by 0 in 12 of 20 ways, by 2/3 in 8. */
    assert_near(plx_distance_chance(three, 2, 3, 3), 8.0 / 20 * 2 / 3, 1e-12);
    assert_true(isnan(plx_distance_chance(three, 2, 0, 6)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(means_give_welchs_interval),
        cmocka_unit_test(few_respondents_are_permuted_exactly),
        cmocka_unit_test(random_permutations_come_near_the_exact_p),
        cmocka_unit_test(a_large_p_stops_early_and_a_small_one_does_not),
        cmocka_unit_test(a_p_that_draws_would_be_long_about_is_exact),
        cmocka_unit_test(few_permutations_are_all_drawn),
        cmocka_unit_test(teams_of_all_fives_do_not_prove_agreement),
        cmocka_unit_test(all_fives_against_all_fours_is_a_difference),
        cmocka_unit_test(a_team_of_one_has_an_effect_and_no_test),
        cmocka_unit_test(a_team_nobody_is_in_has_nothing),
        cmocka_unit_test(whole_teams_have_no_sampling_error),
        cmocka_unit_test(knowing_the_team_size_narrows_the_interval),
        cmocka_unit_test(weighted_means_have_linearised_errors),
        cmocka_unit_test(shares_take_newcombes_interval_for_two_options),
        cmocka_unit_test(options_are_adjusted_for_each_other),
        cmocka_unit_test(boxes_get_the_p_of_plain_permutations),
        cmocka_unit_test(bits_and_people_are_dealt_out_alike),
        cmocka_unit_test(known_team_sizes_keep_the_level),
        cmocka_unit_test(equal_rankings_are_not_called_different),
        cmocka_unit_test(five_rankings_that_are_all_alike_do_not_prove_agreement),
        cmocka_unit_test(a_shift_of_few_people_is_as_unsure_as_students_t),
        cmocka_unit_test(shifts_are_in_units_and_exactly_that_far),
        cmocka_unit_test(without_a_margin_there_is_no_equivalence),
        cmocka_unit_test(teams_of_one_mind_each_differ_by_all_ways_to_deal),
        cmocka_unit_test(the_unit_of_a_number_decides_nothing),
        cmocka_unit_test(many_distinct_numbers_give_the_interval_of_the_grouped_ones),
        cmocka_unit_test(the_seed_and_the_task_name_the_random_numbers),
        cmocka_unit_test(chance_alone_makes_a_distance),
    };

    return cmocka_run_group_tests_name("stats/gap", tests, NULL, NULL);
}
