/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/draw.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdlib.h>

#include "support/check.h"

enum { DRAWS = 40000 };

static struct plx_stream start(uint32_t replicate)
{
    struct plx_stream stream;

    plx_stream_start(&stream, 7, PLX_FOR_TEST, replicate, 0);
    return stream;
}

static double probability(size_t x, size_t good, size_t bad, size_t sample, bool again)
{
    return again ? gsl_ran_binomial_pdf((unsigned)x, (double)good / (double)(good + bad),
                                        (unsigned)sample)
                 : gsl_ran_hypergeometric_pdf((unsigned)x, (unsigned)good, (unsigned)bad,
                                              (unsigned)sample);
}

/* Pearson's chi-square of the first kind's draws against the hypergeometric distribution, or with
   again the binomial one, over outcomes expected five times or more; the rest is one class. */
static double misfit(size_t good, size_t bad, size_t sample, bool again, double *df)
{
    const size_t count[] = {good, bad};
    size_t *seen = calloc(sample + 1, sizeof *seen);
    size_t drawn[2];
    struct plx_urn urn;
    double rare_seen = 0;
    double rare_expected = 0;
    double sum = 0;

    assert_int_equal(plx_urn_init(&urn, count, 2, again, NULL), PLX_OK);
    for (uint32_t r = 0; r < DRAWS; r++) {
        struct plx_stream stream = start(r);

        plx_urn_draw(&urn, sample, &stream, drawn);
        assert_int_equal(drawn[0] + drawn[1], sample);
        assert_true(again || (drawn[0] <= good && drawn[1] <= bad));
        seen[drawn[0]]++;
    }
    *df = 0;
    for (size_t x = 0; x <= sample; x++) {
        const double expected = DRAWS * probability(x, good, bad, sample, again);

        if (expected < 5) {
            rare_seen += (double)seen[x];
            rare_expected += expected;
        } else {
            sum += ((double)seen[x] - expected) * ((double)seen[x] - expected) / expected;
            (*df)++;
        }
    }
    if (rare_expected > 1) {
        sum += (rare_seen - rare_expected) * (rare_seen - rare_expected) / rare_expected;
        (*df)++;
    }
    (*df)--;
    plx_urn_release(&urn);
    free(seen);
    return sum;
}

static void urns_are_drawn_from_as_the_hypergeometric_distribution_says(void **state)
{
    static const size_t hand[][3] = {{1, 9, 4},          {7, 30, 12},        {30, 7, 25},
                                     {60, 160, 110},     {150, 70, 20},      {900, 1100, 1000},
                                     {3000, 500, 1200},  {5000, 9000, 6000}, {9000, 5000, 6000},
                                     {9000, 5000, 8500}, {5000, 5000, 5000}};

    (void)state;
    for (size_t i = 0; i < sizeof hand / sizeof *hand; i++) {
        double df;
        const double sum = misfit(hand[i][0], hand[i][1], hand[i][2], false, &df);

        /* Streams are fixed, so this never fails by chance. */
        assert_true(gsl_cdf_chisq_Q(sum, df) > 1e-3);
    }
}

/* The last ones take more numbers than a table may have. */
static void resamples_are_drawn_as_the_binomial_distribution_says(void **state)
{
    static const size_t hand[][2] = {{1, 9}, {30, 20}, {5000, 5000}, {6000, 9000}};

    (void)state;
    for (size_t i = 0; i < sizeof hand / sizeof *hand; i++) {
        double df;
        const double sum = misfit(hand[i][0], hand[i][1], hand[i][0] + hand[i][1], true, &df);

        assert_true(gsl_cdf_chisq_Q(sum, df) > 1e-3);
    }
}

static void a_million_people_are_drawn_from_with_the_right_mean_and_spread(void **state)
{
    const size_t count[] = {400000, 250000, 350000};
    const double n = 450000;
    const double mean = n * 0.25;
    const double variance = n * 0.25 * 0.75 * (1e6 - n) / (1e6 - 1);
    struct plx_urn urn;
    double sum = 0;
    double squares = 0;
    size_t drawn[3];

    (void)state;
    assert_int_equal(plx_urn_init(&urn, count, 3, false, NULL), PLX_OK);
    for (uint32_t r = 0; r < 4000; r++) {
        struct plx_stream stream = start(r);
        double off;

        plx_urn_draw(&urn, 450000, &stream, drawn);
        off = (double)drawn[1] - mean;
        sum += off;
        squares += off * off;
    }
    assert_near(sum / 4000 / sqrt(variance / 4000), 0, 3.5);
    assert_near(squares / 4000 / variance, 1, 3.5 * sqrt(2.0 / 4000));
    plx_urn_release(&urn);
}

static void everybody_or_nobody_can_be_drawn(void **state)
{
    const size_t count[] = {3, 0, 4};
    struct plx_stream stream = start(0);
    struct plx_urn urn;
    size_t drawn[3];

    (void)state;
    assert_int_equal(plx_urn_init(&urn, count, 3, false, NULL), PLX_OK);
    plx_urn_draw(&urn, 7, &stream, drawn);
    assert_memory_equal(drawn, count, sizeof drawn);
    plx_urn_draw(&urn, 0, &stream, drawn);
    assert_int_equal(drawn[0] + drawn[1] + drawn[2], 0);
    plx_urn_release(&urn);
}

static void resamples_have_as_many_people_and_the_multinomial_mean(void **state)
{
    const size_t count[] = {5, 0, 12, 3};
    double sum[4] = {0};
    struct plx_urn urn;
    size_t drawn[4];

    (void)state;
    assert_int_equal(plx_urn_init(&urn, count, 4, true, NULL), PLX_OK);
    for (uint32_t r = 0; r < DRAWS; r++) {
        struct plx_stream stream = start(r);

        plx_urn_draw(&urn, 20, &stream, drawn);
        assert_int_equal(drawn[0] + drawn[1] + drawn[2] + drawn[3], 20);
        assert_int_equal(drawn[1], 0);
        for (size_t k = 0; k < 4; k++)
            sum[k] += (double)drawn[k];
    }
    for (size_t k = 0; k < 4; k++)
        assert_near(sum[k] / DRAWS, (double)count[k], 0.05);
    plx_urn_release(&urn);
}

/* Rubin (1981): a share of k among n has the posterior Beta(k, n - k). */
static void bayesian_weights_give_a_share_its_beta_distribution(void **state)
{
    const size_t count[] = {15, 16};
    double sum = 0;
    double squares = 0;
    double weight[2];

    (void)state;
    for (uint32_t r = 0; r < DRAWS; r++) {
        struct plx_stream stream = start(r);
        double share;

        plx_draw_bayes(count, 2, &stream, weight);
        share = weight[0] / (weight[0] + weight[1]);
        sum += share;
        squares += share * share;
    }
    assert_near(sum / DRAWS, 15.0 / 31, 0.002);
    assert_near(sqrt(squares / DRAWS - sum * sum / DRAWS / DRAWS), 0.08834234798470421, 0.002);
}

/* 6, 9 and 5 people dealt to groups of 8, 7 and 5: the second group's number of the first kind has
   the hypergeometric distribution of any group of 7, although it is drawn from what was left. */
static void taking_out_leaves_the_rest_for_the_next(void **state)
{
    static const size_t count[] = {6, 9, 5};
    static const size_t group[] = {8, 7, 5};
    double sum = 0;
    double squares = 0;
    const double mean = 7 * 6 / 20.0;
    const double variance = 7 * (6 / 20.0) * (14 / 20.0) * (13 / 19.0);
    struct plx_urn urn;

    (void)state;
    assert_int_equal(plx_urn_init(&urn, count, 3, false, NULL), PLX_OK);
    for (uint32_t r = 0; r < DRAWS; r++) {
        struct plx_stream stream = start(r);
        size_t left[] = {6, 9, 5};
        size_t drawn[3];

        for (size_t g = 0; g < 3; g++) {
            plx_urn_take(&urn, left, group[g], &stream, drawn);
            assert_int_equal(drawn[0] + drawn[1] + drawn[2], group[g]);
            if (g == 1) {
                sum += (double)drawn[0];
                squares += ((double)drawn[0] - mean) * ((double)drawn[0] - mean);
            }
        }
        assert_int_equal(left[0] + left[1] + left[2], 0);
    }
    assert_near(sum / DRAWS, mean, 4 * sqrt(variance / DRAWS));
    assert_near(squares / DRAWS, variance, 0.05 * variance);
    plx_urn_release(&urn);
}

/* Any two of 7 items are as likely chosen as any other two, wherever they stood. */
static void the_start_of_a_shuffle_favours_nobody(void **state)
{
    enum { ITEMS = 7, PAIRS = 21 };
    size_t item[ITEMS] = {0, 1, 2, 3, 4, 5, 6};
    size_t seen[ITEMS][ITEMS] = {0};
    double sum = 0;

    (void)state;
    for (uint32_t r = 0; r < DRAWS; r++) {
        struct plx_stream stream = start(r);
        size_t met = 0;

        /* The second is chosen from those whom the first left. */
        plx_draw_first(item, ITEMS, 0, 1, &stream);
        plx_draw_first(item, ITEMS, 1, 1, &stream);
        for (size_t i = 0; i < ITEMS; i++)
            met |= (size_t)1 << item[i];
        assert_int_equal(met, (1 << ITEMS) - 1);
        seen[item[0] < item[1] ? item[0] : item[1]][item[0] < item[1] ? item[1] : item[0]]++;
    }
    for (size_t i = 0; i < ITEMS; i++)
        for (size_t j = i + 1; j < ITEMS; j++) {
            const double expected = (double)DRAWS / PAIRS;

            sum += ((double)seen[i][j] - expected) * ((double)seen[i][j] - expected) / expected;
        }
    assert_true(gsl_cdf_chisq_Q(sum, PAIRS - 1) > 0.001);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(urns_are_drawn_from_as_the_hypergeometric_distribution_says),
        cmocka_unit_test(resamples_are_drawn_as_the_binomial_distribution_says),
        cmocka_unit_test(a_million_people_are_drawn_from_with_the_right_mean_and_spread),
        cmocka_unit_test(everybody_or_nobody_can_be_drawn),
        cmocka_unit_test(resamples_have_as_many_people_and_the_multinomial_mean),
        cmocka_unit_test(bayesian_weights_give_a_share_its_beta_distribution),
        cmocka_unit_test(taking_out_leaves_the_rest_for_the_next),
        cmocka_unit_test(the_start_of_a_shuffle_favours_nobody),
    };

    return cmocka_run_group_tests_name("stats/draw", tests, NULL, NULL);
}
