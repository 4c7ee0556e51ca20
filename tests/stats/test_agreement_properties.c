/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What agreement has to be whatever the table: hundreds of random ones, of every shape. */
#include <stdlib.h>
#include <string.h>

#include "parallax/base/stream.h"
#include "parallax/stats/agreement.h"
#include "parallax/stats/agreement_resample.h"
#include "parallax/stats/agreement_weights.h"
#include "support/check.h"

enum { MOST_UNITS = 9, MOST_RATERS = 1700, MOST_CATEGORIES = 7, CELLS = 49 };

/* A table that can be changed; .ratings points into the rest, so it is not to be copied. */
struct table {
    struct plx_ratings ratings;
    const int16_t *unit[MOST_UNITS];
    int16_t code[MOST_UNITS][MOST_RATERS];
    double weight[MOST_RATERS];
    int16_t team[MOST_RATERS];
    double weights[CELLS];
    double distances[CELLS];
    struct plx_likeness likeness;
};

static struct table made;
static struct table other;

static void point(struct table *table)
{
    for (size_t i = 0; i < MOST_UNITS; i++)
        table->unit[i] = table->code[i];
    table->ratings.unit = table->unit;
    if (table->ratings.weight)
        table->ratings.weight = table->weight;
    if (table->ratings.team)
        table->ratings.team = table->team;
    table->likeness.weights = table->weights;
    if (table->likeness.distances)
        table->likeness.distances = table->distances;
}

static void copy_made(void)
{
    other = made;
    point(&other);
}

static void set_likeness(struct table *table, enum plx_weighting weighting, enum plx_level level)
{
    double scores[MOST_CATEGORIES];

    for (size_t k = 0; k < MOST_CATEGORIES; k++)
        scores[k] = (double)(k + 1);
    table->likeness = (struct plx_likeness){table->weights, NULL};
    assert_int_equal(
        plx_agreement_weights(weighting, scores, table->ratings.categories, table->weights, NULL),
        PLX_OK);
    if (level == PLX_ORDINAL)
        return;
    plx_level_distances(level, scores, table->ratings.categories, table->distances);
    table->likeness.distances = table->distances;
}

/* Raters lean on what a unit is mostly called; how many answers are missing differs by table, rater
   and unit, from none to nearly all. */
static void make(struct plx_stream *stream, size_t raters, bool weighted)
{
    static const double shares[] = {0, 0, 0.1, 0.5, 0.9};
    const size_t units = 1 + plx_stream_below(stream, MOST_UNITS);
    const size_t q = 2 + plx_stream_below(stream, MOST_CATEGORIES - 1);
    const double missing = shares[plx_stream_below(stream, 5)];
    const double firm = plx_stream_uniform(stream);

    made.ratings = (struct plx_ratings){
        .units = units,
        .raters = raters,
        .categories = q,
        .weight = weighted ? made.weight : NULL,
    };
    for (size_t i = 0; i < units; i++) {
        const size_t usual = plx_stream_below(stream, q);

        for (size_t g = 0; g < raters; g++) {
            size_t k = plx_stream_below(stream, q);

            if (plx_stream_uniform(stream) < firm)
                k = usual;
            made.code[i][g] = (int16_t)k;
            if (plx_stream_uniform(stream) < missing * (g % 3 ? 1 : 0.5))
                made.code[i][g] = (int16_t) - (1 + (int)plx_stream_below(stream, 3));
        }
    }
    for (size_t g = 0; g < raters; g++)
        made.weight[g] = 0.2 + 3 * plx_stream_uniform(stream);
    set_likeness(
        &made,
        (enum plx_weighting)(q == 2 ? PLX_IDENTITY : plx_stream_below(stream, PLX_WEIGHTINGS)),
        (enum plx_level)plx_stream_below(stream, PLX_LEVELS));
    point(&made);
}

static void start(struct plx_stream *stream, uint32_t test)
{
    plx_stream_start(stream, 2026, PLX_FOR_TEST, test, 0);
}

static struct plx_agreement agree(const struct table *table, int team)
{
    struct plx_agreement found;

    assert_int_equal(
        plx_agreement_within(&table->ratings, team, &table->likeness, 0, 0.95, &found, NULL),
        PLX_OK);
    return found;
}

static void assert_alike(double a, double b, double tolerance)
{
    if (isnan(a) || isnan(b))
        assert_true(isnan(a) && isnan(b));
    else
        assert_near(a, b, tolerance);
}

static void assert_same(const struct plx_agreement *a, const struct plx_agreement *b,
                        double tolerance)
{
    for (size_t c = 0; c < PLX_COEFFICIENTS; c++) {
        assert_alike(a->estimate[c].value, b->estimate[c].value, tolerance);
        assert_alike(a->estimate[c].std_error, b->estimate[c].std_error, tolerance);
        assert_alike(a->estimate[c].low, b->estimate[c].low, 20 * tolerance);
        assert_alike(a->observed[c], b->observed[c], tolerance);
        assert_alike(a->expected[c], b->expected[c], tolerance);
        assert_int_equal(a->estimate[c].reason, b->estimate[c].reason);
        assert_int_equal(a->estimate[c].error_reason, b->estimate[c].error_reason);
    }
}

/* The definitions of agreement.h by sums over every pair of different raters. */

static double pair_mean(const struct table *table, size_t unit, const double *worth, double *total)
{
    const struct plx_ratings *ratings = &table->ratings;
    const size_t q = ratings->categories;
    double sum = 0;
    double weight = 0;

    *total = 0;
    for (size_t g = 0; g < ratings->raters; g++) {
        const double v = plx_rater_weight(ratings, PLX_ALL_RATERS, g);
        const int a = plx_rating(ratings, unit, g);

        if (a < 0 || v == 0)
            continue;
        *total += v;
        for (size_t h = 0; h < ratings->raters; h++) {
            const int b = plx_rating(ratings, unit, h);
            const double both = v * plx_rater_weight(ratings, PLX_ALL_RATERS, h);

            if (b < 0 || h == g)
                continue;
            sum += both * worth[(size_t)a * q + (size_t)b];
            weight += both;
        }
    }
    return weight > 0 ? sum / weight : NAN;
}

static double slow_observed(const struct table *table)
{
    double sum = 0;
    double units = 0;

    for (size_t i = 0; i < table->ratings.units; i++) {
        double total;
        const double mean = pair_mean(table, i, table->weights, &total);

        if (isnan(mean))
            continue;
        sum += mean;
        units++;
    }
    return sum / units;
}

static double form(const double *weights, const double *x, const double *y, size_t q)
{
    double sum = 0;

    for (size_t k = 0; k < q; k++)
        for (size_t l = 0; l < q; l++)
            sum += weights[k * q + l] * x[k] * y[l];
    return sum;
}

/* A rater's share of each category; false for those without any rating. */
static bool own_shares(const struct table *table, size_t rater, double *share)
{
    const size_t q = table->ratings.categories;
    double answers = 0;

    memset(share, 0, q * sizeof *share);
    for (size_t i = 0; i < table->ratings.units; i++)
        if (plx_rating(&table->ratings, i, rater) >= 0) {
            share[plx_rating(&table->ratings, i, rater)]++;
            answers++;
        }
    for (size_t k = 0; k < q; k++)
        share[k] /= answers;
    return answers > 0;
}

static double slow_conger(const struct table *table)
{
    const struct plx_ratings *ratings = &table->ratings;
    double sum = 0;
    double weight = 0;

    for (size_t g = 0; g < ratings->raters; g++)
        for (size_t h = 0; h < ratings->raters; h++) {
            double first[MOST_CATEGORIES];
            double second[MOST_CATEGORIES];
            const double both = plx_rater_weight(ratings, PLX_ALL_RATERS, g) *
                                plx_rater_weight(ratings, PLX_ALL_RATERS, h);

            if (g == h || both == 0 || !own_shares(table, g, first) ||
                !own_shares(table, h, second))
                continue;
            sum += both * form(table->weights, first, second, ratings->categories);
            weight += both;
        }
    return sum / weight;
}

static void mean_shares(const struct table *table, double *share)
{
    const struct plx_ratings *ratings = &table->ratings;
    double units = 0;

    memset(share, 0, MOST_CATEGORIES * sizeof *share);
    for (size_t i = 0; i < ratings->units; i++) {
        double count[MOST_CATEGORIES] = {0};
        double total = 0;

        for (size_t g = 0; g < ratings->raters; g++) {
            const double v = plx_rater_weight(ratings, PLX_ALL_RATERS, g);

            if (plx_rating(ratings, i, g) < 0)
                continue;
            count[plx_rating(ratings, i, g)] += v;
            total += v;
        }
        units += total > 0;
        for (size_t k = 0; k < MOST_CATEGORIES && total > 0; k++)
            share[k] += count[k] / total;
    }
    for (size_t k = 0; k < MOST_CATEGORIES; k++)
        share[k] /= units;
}

static double slow_expected(const struct table *table, enum plx_coefficient c)
{
    const size_t q = table->ratings.categories;
    double share[MOST_CATEGORIES];
    double all = 0;
    double spread = 0;

    mean_shares(table, share);
    for (size_t i = 0; i < q * q; i++)
        all += table->weights[i];
    for (size_t k = 0; k < q; k++)
        spread += share[k] * (1 - share[k]);
    switch (c) {
    case PLX_FLEISS_KAPPA:
        return form(table->weights, share, share, q);
    case PLX_CONGER_KAPPA:
        return slow_conger(table);
    case PLX_GWET_AC:
        return all / (double)(q * (q - 1)) * spread;
    case PLX_BRENNAN_PREDIGER:
        return all / (double)(q * q);
    default:
        return 0;
    }
}

/* Counts of the ratings in units with two, and the sum of their squared weights. */
static double pooled_counts(const struct table *table, double *count, double *squares)
{
    double all = 0;

    memset(count, 0, MOST_CATEGORIES * sizeof *count);
    *squares = 0;
    for (size_t i = 0; i < table->ratings.units; i++) {
        double total;

        if (isnan(pair_mean(table, i, table->weights, &total)))
            continue;
        for (size_t g = 0; g < table->ratings.raters; g++) {
            const double v = plx_rater_weight(&table->ratings, PLX_ALL_RATERS, g);

            if (plx_rating(&table->ratings, i, g) < 0)
                continue;
            count[plx_rating(&table->ratings, i, g)] += v;
            *squares += v * v;
            all += v;
        }
    }
    return all;
}

static double slow_alpha(const struct table *table)
{
    const size_t q = table->ratings.categories;
    double count[MOST_CATEGORIES];
    double distance[CELLS];
    double squares;
    const double all = pooled_counts(table, count, &squares);
    double observed = 0;

    if (table->likeness.distances)
        memcpy(distance, table->distances, sizeof distance);
    for (size_t k = 0; k < q && !table->likeness.distances; k++)
        for (size_t l = 0; l < q; l++) {
            double between = -(count[k] + count[l]) / 2;

            for (size_t h = k < l ? k : l; h <= (k < l ? l : k); h++)
                between += count[h];
            distance[k * q + l] = k == l ? 0 : between * between;
        }
    for (size_t i = 0; i < table->ratings.units; i++) {
        double total;
        const double mean = pair_mean(table, i, distance, &total);

        observed += isnan(mean) ? 0 : mean * total;
    }
    return 1 - observed / all / (form(distance, count, count, q) / (all * all - squares));
}

static double slow_value(const struct table *table, enum plx_coefficient c)
{
    double expected;

    if (c == PLX_KRIPPENDORFF_ALPHA)
        return slow_alpha(table);
    expected = slow_expected(table, c);
    return (slow_observed(table) - expected) / (1 - expected);
}

static void every_table_gives_what_its_pairs_give(void **state)
{
    struct plx_stream stream;

    (void)state;
    start(&stream, 1);
    for (int t = 0; t < 400; t++) {
        struct plx_agreement found;

        make(&stream, 2 + plx_stream_below(&stream, 14), t % 2);
        found = agree(&made, PLX_ALL_RATERS);
        for (size_t c = 0; c < PLX_COEFFICIENTS; c++)
            if (found.estimate[c].reason == PLX_REASON_NONE)
                assert_near(found.estimate[c].value, slow_value(&made, (enum plx_coefficient)c),
                            1e-12 * fmax(1, fabs(found.estimate[c].value)));
    }
}

static void jackknife_is_what_is_left_without_each(void **state)
{
    struct plx_stream stream;

    (void)state;
    start(&stream, 2);
    for (int t = 0; t < 60; t++) {
        const size_t n = 3 + plx_stream_below(&stream, 9);
        struct plx_agreement found;

        make(&stream, n, t % 2);
        found = agree(&made, PLX_ALL_RATERS);
        for (size_t c = 0; c < PLX_COEFFICIENTS; c++) {
            struct plx_left_out left_out = {0};

            if (isnan(found.estimate[c].std_error))
                continue;
            for (size_t g = 0; g < n; g++) {
                double share[MOST_CATEGORIES];

                if (!own_shares(&made, g, share))
                    continue;
                copy_made();
                for (size_t i = 0; i < other.ratings.units; i++)
                    other.code[i][g] = -1;
                plx_left_out_add(&left_out, slow_value(&other, (enum plx_coefficient)c),
                                 PLX_REASON_NO_VARIATION);
            }
            assert_near(found.estimate[c].std_error,
                        sqrt((left_out.count - 1) / left_out.count * left_out.squares),
                        1e-11 * fmax(1, found.estimate[c].std_error));
        }
    }
}

/* People with weights are left out the long way, unit by unit; without, from tables of what each
   unit comes to. */
static void weights_of_one_each_are_no_weights(void **state)
{
    struct plx_stream stream;

    (void)state;
    start(&stream, 3);
    for (int t = 0; t < 200; t++) {
        struct plx_agreement without;
        struct plx_agreement with;

        make(&stream, 2 + plx_stream_below(&stream, t % 10 ? 30 : MOST_RATERS - 2), false);
        without = agree(&made, PLX_ALL_RATERS);
        for (size_t g = 0; g < made.ratings.raters; g++)
            made.weight[g] = 1;
        made.ratings.weight = made.weight;
        with = agree(&made, PLX_ALL_RATERS);
        assert_same(&without, &with, 1e-11);
    }
}

static void estimates_lie_inside_their_intervals(void **state)
{
    static const double level[] = {0.5, 0.9, 0.99};
    struct plx_stream stream;

    (void)state;
    start(&stream, 4);
    for (int t = 0; t < 600; t++) {
        struct plx_agreement found;

        make(&stream, 2 + plx_stream_below(&stream, 20), t % 2);
        assert_int_equal(plx_agreement_within(&made.ratings, PLX_ALL_RATERS, &made.likeness, 0,
                                              level[t % 3], &found, NULL),
                         PLX_OK);
        for (size_t c = 0; c < PLX_COEFFICIENTS; c++) {
            const struct plx_estimate *estimate = &found.estimate[c];

            assert_true(isnan(estimate->value) == (estimate->reason != PLX_REASON_NONE));
            if (isnan(estimate->value))
                continue;
            assert_true(estimate->value <= 1 + 1e-12);
            assert_true(isnan(estimate->std_error) == (estimate->error_reason != PLX_REASON_NONE));
            if (isnan(estimate->std_error))
                continue;
            assert_true(estimate->low <= estimate->value);
            assert_true(estimate->value <= estimate->high + 1e-12);
            assert_true(estimate->p >= 0 && estimate->p <= 1);
        }
    }
}

/* The same of resamples, with people enough that percentiles have room on both sides, and units
   enough that chance is not the one unit's own answers: Fleiss' kappa is then -1 / (r - 1),
   whatever they are, and less in every resample, in which fewer people differ. */
static void estimates_lie_inside_the_limits_of_resamples(void **state)
{
    struct plx_stream stream;

    (void)state;
    start(&stream, 5);
    for (int t = 0; t < 80; t++) {
        const struct plx_resampling how = {199, 4, (uint32_t)t};
        struct plx_agreement found;

        make(&stream, 25 + plx_stream_below(&stream, 30), t % 2);
        if (made.ratings.units < 3)
            continue;
        assert_int_equal(plx_agreement_resample(&made.ratings, PLX_ALL_RATERS, &made.likeness, &how,
                                                0, 0.95, &found, NULL),
                         PLX_OK);
        for (size_t c = 0; c < PLX_COEFFICIENTS; c++) {
            const struct plx_estimate *estimate = &found.estimate[c];

            if (isnan(estimate->std_error))
                continue;
            assert_true(estimate->low <= estimate->value + 1e-12);
            assert_true(estimate->value <= estimate->high + 1e-12);
            assert_true(estimate->high <= 1 + 1e-12);
        }
    }
}

static void shuffle(struct plx_stream *stream, size_t *order, size_t count)
{
    for (size_t i = 0; i < count; i++)
        order[i] = i;
    for (size_t i = count; i > 1; i--) {
        const size_t j = plx_stream_below(stream, i);
        const size_t kept = order[i - 1];

        order[i - 1] = order[j];
        order[j] = kept;
    }
}

static void names_of_categories_do_not_matter(void **state)
{
    struct plx_stream stream;
    size_t name[MOST_CATEGORIES];

    (void)state;
    start(&stream, 6);
    for (int t = 0; t < 200; t++) {
        struct plx_agreement before;
        struct plx_agreement after;

        make(&stream, 2 + plx_stream_below(&stream, 30), t % 2);
        set_likeness(&made, PLX_IDENTITY, PLX_NOMINAL);
        before = agree(&made, PLX_ALL_RATERS);
        shuffle(&stream, name, made.ratings.categories);
        for (size_t i = 0; i < made.ratings.units; i++)
            for (size_t g = 0; g < made.ratings.raters; g++)
                if (made.code[i][g] >= 0)
                    made.code[i][g] = (int16_t)name[made.code[i][g]];
        after = agree(&made, PLX_ALL_RATERS);
        assert_same(&before, &after, 1e-12);
    }
}

static void turning_the_scale_round_changes_nothing(void **state)
{
    static const enum plx_weighting even[] = {
        PLX_IDENTITY,        PLX_LINEAR,           PLX_QUADRATIC,      PLX_RADICAL,
        PLX_ORDINAL_WEIGHTS, PLX_CIRCULAR_WEIGHTS, PLX_BIPOLAR_WEIGHTS};
    static const enum plx_level metric[] = {PLX_NOMINAL, PLX_ORDINAL, PLX_INTERVAL, PLX_CIRCULAR};
    static const bool all[MOST_UNITS] = {true, true, true, true, true, true, true, true, true};
    struct plx_stream stream;

    (void)state;
    start(&stream, 7);
    for (int t = 0; t < 200; t++) {
        struct plx_agreement before;
        struct plx_agreement after;

        make(&stream, 2 + plx_stream_below(&stream, 30), t % 2);
        set_likeness(&made, even[t % 7], metric[t % 4]);
        before = agree(&made, PLX_ALL_RATERS);
        made.ratings.reversed = all;
        after = agree(&made, PLX_ALL_RATERS);
        assert_same(&before, &after, 1e-12);
    }
}

static void order_of_people_units_and_teams_does_not_matter(void **state)
{
    struct plx_stream stream;
    size_t person[MOST_RATERS];
    size_t unit[MOST_UNITS];

    (void)state;
    start(&stream, 8);
    for (int t = 0; t < 200; t++) {
        const size_t n = 4 + plx_stream_below(&stream, t % 20 ? 40 : MOST_RATERS - 4);

        make(&stream, n, t % 2);
        for (size_t g = 0; g < n; g++)
            made.team[g] = (int16_t)plx_stream_below(&stream, 3);
        made.ratings.team = made.team;
        copy_made();
        shuffle(&stream, person, n);
        shuffle(&stream, unit, made.ratings.units);
        for (size_t g = 0; g < n; g++) {
            other.weight[person[g]] = made.weight[g];
            other.team[person[g]] = (int16_t)(7 - made.team[g]);
            for (size_t i = 0; i < made.ratings.units; i++)
                other.code[unit[i]][person[g]] = made.code[i][g];
        }
        for (int team = 0; team < 3; team++) {
            const struct plx_agreement before = agree(&made, team);
            const struct plx_agreement after = agree(&other, 7 - team);

            assert_same(&before, &after, 1e-11);
        }
    }
}

/* People with weight nought are as good as absent. */
static void nobody_counts_for_nothing(void **state)
{
    struct plx_stream stream;

    (void)state;
    start(&stream, 9);
    for (int t = 0; t < 100; t++) {
        const size_t n = 3 + plx_stream_below(&stream, 20);
        struct plx_agreement before;
        struct plx_agreement after;

        make(&stream, n, true);
        before = agree(&made, PLX_ALL_RATERS);
        for (size_t g = n; g < 2 * n; g++) {
            made.weight[g] = 0;
            for (size_t i = 0; i < made.ratings.units; i++)
                made.code[i][g] = (int16_t)(g % made.ratings.categories);
        }
        made.ratings.raters = 2 * n;
        after = agree(&made, PLX_ALL_RATERS);
        assert_same(&before, &after, 1e-12);
    }
}

/* Whole weights are as good as copies where single answers count, in shares and so in the chance
   agreement of Fleiss' kappa, AC and Brennan-Prediger. Observed agreement counts pairs: copies of r
   people who answered everything agree with each other, (2 (r - 1) o + 1) / (2 r - 1), people who
   weigh double do not. */
static void weights_are_copies_in_shares_but_not_in_pairs(void **state)
{
    static const enum plx_coefficient by_shares[] = {PLX_FLEISS_KAPPA, PLX_GWET_AC,
                                                     PLX_BRENNAN_PREDIGER};
    struct plx_stream stream;

    (void)state;
    start(&stream, 10);
    for (int t = 0; t < 100; t++) {
        const size_t n = 3 + plx_stream_below(&stream, 20);
        struct plx_agreement once;
        struct plx_agreement weighed;
        struct plx_agreement copied;
        size_t copies = 0;

        make(&stream, n, false);
        once = agree(&made, PLX_ALL_RATERS);
        copy_made();
        for (size_t g = 0; g < n; g++) {
            made.weight[g] = t % 2 ? 2 : 1 + (double)plx_stream_below(&stream, 3);
            for (double times = 0; times < made.weight[g]; times++, copies++)
                for (size_t i = 0; i < made.ratings.units; i++)
                    other.code[i][copies] = made.code[i][g];
        }
        made.ratings.weight = made.weight;
        other.ratings.raters = copies;
        weighed = agree(&made, PLX_ALL_RATERS);
        copied = agree(&other, PLX_ALL_RATERS);
        for (size_t c = 0; c < 3; c++)
            if (weighed.estimate[by_shares[c]].reason == PLX_REASON_NONE)
                assert_near(weighed.expected[by_shares[c]], copied.expected[by_shares[c]], 1e-12);
        if (t % 2 == 0)
            continue;
        assert_same(&once, &weighed, 1e-11);
        if (once.paired == (double)(n * made.ratings.units)) {
            const double r = (double)n;
            const double o = once.observed[PLX_PERCENT_AGREEMENT];

            assert_near(copied.observed[PLX_PERCENT_AGREEMENT], (2 * (r - 1) * o + 1) / (2 * r - 1),
                        1e-12);
        }
    }
}

/* Mean width of the intervals of twenty samples of n people, two thirds of whom say the same. */
static void mean_widths(uint32_t test, size_t n, double width[PLX_COEFFICIENTS])
{
    struct plx_stream stream;

    start(&stream, test);
    memset(width, 0, PLX_COEFFICIENTS * sizeof *width);
    for (int t = 0; t < 20; t++) {
        struct plx_agreement found;

        made.ratings = (struct plx_ratings){.units = 6, .raters = n, .categories = 5};
        for (size_t i = 0; i < 6; i++)
            for (size_t g = 0; g < n; g++)
                made.code[i][g] = (int16_t)((i + plx_stream_below(&stream, 9) / 6 *
                                                     (1 + plx_stream_below(&stream, 2))) %
                                            5);
        set_likeness(&made, PLX_LINEAR, PLX_ORDINAL);
        point(&made);
        found = agree(&made, PLX_ALL_RATERS);
        for (size_t c = 0; c < PLX_COEFFICIENTS; c++)
            width[c] += (found.estimate[c].high - found.estimate[c].low) / 20;
    }
}

static void width_falls_as_one_over_root_n(void **state)
{
    double narrow[PLX_COEFFICIENTS];
    double wide[PLX_COEFFICIENTS];

    (void)state;
    mean_widths(11, 100, wide);
    mean_widths(12, 1600, narrow);
    for (size_t c = 0; c < PLX_COEFFICIENTS; c++)
        assert_near(wide[c] / narrow[c], 4, 0.2);
}

/* Where people agree beyond chance: else the linear part of a kappa vanishes, and resamples see
   more than there is. */
static void resamples_and_jackknife_see_the_same_error(void **state)
{
    struct plx_stream stream;
    double ratio[PLX_COEFFICIENTS] = {0};
    double tables[PLX_COEFFICIENTS] = {0};

    (void)state;
    start(&stream, 13);
    for (int t = 0; t < 40; t++) {
        const struct plx_resampling how = {399, 4, (uint32_t)t};
        struct plx_agreement jackknife;
        struct plx_agreement found;

        make(&stream, 150 + plx_stream_below(&stream, 100), t % 2);
        jackknife = agree(&made, PLX_ALL_RATERS);
        assert_int_equal(plx_agreement_resample(&made.ratings, PLX_ALL_RATERS, &made.likeness, &how,
                                                0, 0.95, &found, NULL),
                         PLX_OK);
        for (size_t c = 0; c < PLX_COEFFICIENTS; c++) {
            assert_alike(found.estimate[c].value, jackknife.estimate[c].value, 0);
            if (!(jackknife.estimate[c].std_error > 1e-9) || isnan(found.estimate[c].std_error) ||
                !(found.estimate[PLX_CONGER_KAPPA].value > 0.2))
                continue;
            ratio[c] += found.estimate[c].std_error / jackknife.estimate[c].std_error;
            tables[c]++;
        }
    }
    for (size_t c = 0; c < PLX_COEFFICIENTS; c++) {
        assert_true(tables[c] >= 10);
        assert_near(ratio[c] / tables[c], 1, 0.06);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_table_gives_what_its_pairs_give),
        cmocka_unit_test(jackknife_is_what_is_left_without_each),
        cmocka_unit_test(weights_of_one_each_are_no_weights),
        cmocka_unit_test(estimates_lie_inside_their_intervals),
        cmocka_unit_test(estimates_lie_inside_the_limits_of_resamples),
        cmocka_unit_test(names_of_categories_do_not_matter),
        cmocka_unit_test(turning_the_scale_round_changes_nothing),
        cmocka_unit_test(order_of_people_units_and_teams_does_not_matter),
        cmocka_unit_test(nobody_counts_for_nothing),
        cmocka_unit_test(weights_are_copies_in_shares_but_not_in_pairs),
        cmocka_unit_test(width_falls_as_one_over_root_n),
        cmocka_unit_test(resamples_and_jackknife_see_the_same_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
