/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/ratings.h"

#include <math.h>

#include "parallax/base/stream.h"

void test_ratings_make(struct test_ratings *made, size_t raters, uint32_t seed)
{
    struct plx_stream stream;

    plx_stream_start(&stream, seed, PLX_FOR_TEST, 0, 0);
    *made = (struct test_ratings){0};
    for (size_t i = 0; i < TEST_UNITS; i++) {
        made->unit[i] = made->code[i];
        for (size_t g = 0; g < raters; g++) {
            const size_t shift = plx_stream_below(&stream, 3);

            made->code[i][g] = (int16_t)((i + shift) % TEST_CATEGORIES);
            if (plx_stream_uniform(&stream) < 0.1)
                made->code[i][g] = (int16_t) - (1 + (int)plx_stream_below(&stream, 4));
        }
    }
    for (size_t g = 0; g < raters; g++) {
        made->team[g] = g % 5 < 2;
        made->weight[g] = 0.3 + 2 * plx_stream_uniform(&stream);
    }
    made->ratings = (struct plx_ratings){
        .units = TEST_UNITS,
        .raters = raters,
        .categories = TEST_CATEGORIES,
        .unit = made->unit,
        .team = made->team,
    };
}

void test_quadratic_weights(double weights[TEST_CATEGORIES * TEST_CATEGORIES])
{
    for (int k = 0; k < TEST_CATEGORIES; k++)
        for (int l = 0; l < TEST_CATEGORIES; l++)
            weights[k * TEST_CATEGORIES + l] = 1 - (k - l) * (k - l) / 16.0;
}

/* Means over pairs of different raters who both rated a unit, of whatever `worth` says. */
struct pairs {
    const struct plx_ratings *ratings;
    int team;
    const double *worth; /* categories x categories */
};

static double unit_mean(const struct pairs *pairs, size_t unit, double *total)
{
    double sum = 0;
    double weight = 0;

    *total = 0;
    for (size_t g = 0; g < pairs->ratings->raters; g++) {
        const double v = plx_rater_weight(pairs->ratings, pairs->team, g);
        const int a = plx_rating(pairs->ratings, unit, g);

        if (a < 0 || v == 0)
            continue;
        *total += v;
        for (size_t h = 0; h < pairs->ratings->raters; h++) {
            const int b = plx_rating(pairs->ratings, unit, h);
            const double both = v * plx_rater_weight(pairs->ratings, pairs->team, h);

            if (b < 0 || h == g)
                continue;
            sum += both * pairs->worth[a * TEST_CATEGORIES + b];
            weight += both;
        }
    }
    return weight > 0 ? sum / weight : NAN;
}

static double observe(const struct pairs *pairs)
{
    double sum = 0;
    double units = 0;

    for (size_t i = 0; i < pairs->ratings->units; i++) {
        double total;
        const double mean = unit_mean(pairs, i, &total);

        if (isnan(mean))
            continue;
        sum += mean;
        units++;
    }
    return sum / units;
}

static void mean_shares(const struct pairs *pairs, double *share)
{
    double units = 0;

    for (size_t i = 0; i < pairs->ratings->units; i++) {
        double count[TEST_CATEGORIES] = {0};
        double total = 0;

        for (size_t g = 0; g < pairs->ratings->raters; g++) {
            const int a = plx_rating(pairs->ratings, i, g);

            if (a < 0)
                continue;
            count[a] += plx_rater_weight(pairs->ratings, pairs->team, g);
            total += plx_rater_weight(pairs->ratings, pairs->team, g);
        }
        if (total == 0)
            continue;
        units++;
        for (size_t k = 0; k < TEST_CATEGORIES; k++)
            share[k] += count[k] / total;
    }
    for (size_t k = 0; k < TEST_CATEGORIES; k++)
        share[k] /= units;
}

static bool own_shares(const struct pairs *pairs, size_t rater, double *share)
{
    double answers = 0;

    for (size_t k = 0; k < TEST_CATEGORIES; k++)
        share[k] = 0;
    for (size_t i = 0; i < pairs->ratings->units; i++)
        if (plx_rating(pairs->ratings, i, rater) >= 0) {
            share[plx_rating(pairs->ratings, i, rater)]++;
            answers++;
        }
    for (size_t k = 0; k < TEST_CATEGORIES; k++)
        share[k] /= answers;
    return answers > 0 && plx_rater_weight(pairs->ratings, pairs->team, rater) > 0;
}

static double form(const double *table, const double *x, const double *y)
{
    double sum = 0;

    for (size_t k = 0; k < TEST_CATEGORIES; k++)
        for (size_t l = 0; l < TEST_CATEGORIES; l++)
            sum += table[k * TEST_CATEGORIES + l] * x[k] * y[l];
    return sum;
}

static double expect_conger(const struct pairs *pairs)
{
    double sum = 0;
    double weight = 0;

    for (size_t g = 0; g < pairs->ratings->raters; g++)
        for (size_t h = 0; h < pairs->ratings->raters; h++) {
            double first[TEST_CATEGORIES];
            double second[TEST_CATEGORIES];
            const double both = plx_rater_weight(pairs->ratings, pairs->team, g) *
                                plx_rater_weight(pairs->ratings, pairs->team, h);

            if (g == h || !own_shares(pairs, g, first) || !own_shares(pairs, h, second))
                continue;
            sum += both * form(pairs->worth, first, second);
            weight += both;
        }
    return sum / weight;
}

static double expect(const struct pairs *pairs, enum plx_coefficient coefficient)
{
    double share[TEST_CATEGORIES] = {0};
    double all = 0;
    double spread = 0;

    mean_shares(pairs, share);
    for (size_t i = 0; i < TEST_CATEGORIES * TEST_CATEGORIES; i++)
        all += pairs->worth[i];
    for (size_t k = 0; k < TEST_CATEGORIES; k++)
        spread += share[k] * (1 - share[k]);
    if (coefficient == PLX_FLEISS_KAPPA)
        return form(pairs->worth, share, share);
    if (coefficient == PLX_GWET_AC)
        return all / (TEST_CATEGORIES * (TEST_CATEGORIES - 1)) * spread;
    if (coefficient == PLX_BRENNAN_PREDIGER)
        return all / (TEST_CATEGORIES * TEST_CATEGORIES);
    return coefficient == PLX_CONGER_KAPPA ? expect_conger(pairs) : 0;
}

/* The ordinal metric, from sums over the categories between, as its definition is written. */
static double alpha(struct pairs *pairs)
{
    double distance[TEST_CATEGORIES * TEST_CATEGORIES] = {0};
    double value[TEST_CATEGORIES] = {0};
    double all = 0;
    double squares = 0;
    double observed = 0;

    for (int pass = 0; pass < 2; pass++) {
        pairs->worth = distance;
        for (size_t i = 0; i < pairs->ratings->units; i++) {
            double total;
            const double mean = unit_mean(pairs, i, &total);

            if (isnan(mean))
                continue;
            observed += pass ? mean * total : 0;
            for (size_t g = 0; pass == 0 && g < pairs->ratings->raters; g++) {
                const double v = plx_rater_weight(pairs->ratings, pairs->team, g);

                if (plx_rating(pairs->ratings, i, g) < 0)
                    continue;
                value[plx_rating(pairs->ratings, i, g)] += v;
                all += v;
                squares += v * v;
            }
        }
        for (size_t k = 0; k < TEST_CATEGORIES; k++)
            for (size_t l = k; l < TEST_CATEGORIES; l++) {
                double between = -(value[k] + value[l]) / 2;

                for (size_t h = k; h <= l; h++)
                    between += value[h];
                distance[k * TEST_CATEGORIES + l] = between * between;
                distance[l * TEST_CATEGORIES + k] = between * between;
            }
    }
    return 1 - observed / all / (form(distance, value, value) / (all * all - squares));
}

double test_pairwise(const struct plx_ratings *ratings, int team, enum plx_coefficient coefficient,
                     const double *weights)
{
    struct pairs pairs = {ratings, team, weights};
    double expected;

    if (coefficient == PLX_KRIPPENDORFF_ALPHA)
        return alpha(&pairs);
    expected = expect(&pairs, coefficient);
    return (observe(&pairs) - expected) / (1 - expected);
}
