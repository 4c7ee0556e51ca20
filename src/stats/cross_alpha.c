/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/cross_alpha.h"

#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "within.h"

/* The units that both teams rated, and the teams' counts on them. */
struct shared {
    struct plx_ratings ratings;
    const int16_t **unit;
    bool *reversed;
    struct plx_tally tally[2];
    double *identity; /* agreement weights, which alpha does not use */
    double *distances;
    double *pooled[2]; /* per category, over all units */
};

static bool rated_by(const struct plx_ratings *ratings, int team, size_t unit)
{
    for (size_t g = 0; g < ratings->raters; g++)
        if (plx_rater_weight(ratings, team, g) > 0 && plx_rating(ratings, unit, g) >= 0)
            return true;
    return false;
}

static void choose_units(struct shared *shared, const struct plx_ratings *ratings, const int *team)
{
    size_t units = 0;

    for (size_t i = 0; i < ratings->units; i++)
        if (rated_by(ratings, team[0], i) && rated_by(ratings, team[1], i)) {
            shared->unit[units] = ratings->unit[i];
            shared->reversed[units++] = ratings->reversed && ratings->reversed[i];
        }
    shared->ratings = *ratings;
    shared->ratings.unit = shared->unit;
    shared->ratings.reversed = shared->reversed;
    shared->ratings.units = units;
}

/* The ordinal metric: where a category stands among all ratings, squared differences. */
static void set_distances(struct shared *shared, const double *given)
{
    const size_t q = shared->ratings.categories;

    for (size_t k = 0; k < q; k++)
        for (size_t l = k; l < q; l++) {
            double between = 0;

            for (size_t h = k; h <= l; h++)
                between += shared->pooled[0][h] + shared->pooled[1][h];
            between -= (shared->pooled[0][k] + shared->pooled[1][k] + shared->pooled[0][l] +
                        shared->pooled[1][l]) /
                       2;
            shared->distances[k * q + l] = given ? given[k * q + l] : between * between;
            shared->distances[l * q + k] = given ? given[l * q + k] : between * between;
        }
}

/* Mean distance over the cross pairs of two rows of counts. */
static double mean_distance(const double *distances, const double *first, const double *second,
                            size_t q)
{
    double sum = 0;
    double firsts = 0;
    double seconds = 0;

    for (size_t k = 0; k < q; k++) {
        firsts += first[k];
        seconds += second[k];
        for (size_t l = 0; l < q; l++)
            sum += distances[k * q + l] * first[k] * second[l];
    }
    return sum / (firsts * seconds);
}

static void measure(const struct shared *shared, struct plx_cross_alpha *result)
{
    const size_t q = shared->ratings.categories;
    double ratings = 0;
    double sum = 0;

    for (size_t i = 0; i < shared->ratings.units; i++) {
        const double here = shared->tally[0].total[i] + shared->tally[1].total[i];

        ratings += here;
        sum += here * mean_distance(shared->distances, shared->tally[0].count + i * q,
                                    shared->tally[1].count + i * q, q);
    }
    result->observed = sum / ratings;
    result->expected = mean_distance(shared->distances, shared->pooled[0], shared->pooled[1], q);
    if (!(result->expected > 0))
        result->reason = PLX_REASON_NO_VARIATION;
    else
        result->value = 1 - result->observed / result->expected;
}

static void compare_with_own(const struct shared *shared, double *scratch,
                             struct plx_cross_alpha *result)
{
    for (size_t t = 0; t < 2; t++) {
        struct plx_within within;

        plx_within_without(&shared->tally[t], &plx_nobody, scratch, &within);
        result->alpha[t] = within.value[PLX_KRIPPENDORFF_ALPHA];
    }
    if (result->alpha[0] > 0 && result->alpha[1] > 0)
        result->normalised = result->value / sqrt(result->alpha[0] * result->alpha[1]);
}

static enum plx_status prepare(struct shared *shared, const struct plx_ratings *ratings,
                               const int *team, double *numbers, const double *distances,
                               struct plx_error *err)
{
    const size_t q = ratings->categories;

    shared->distances = numbers;
    shared->identity = numbers + q * q;
    for (size_t k = 0; k < q; k++)
        shared->identity[k * q + k] = 1;
    choose_units(shared, ratings, team);
    for (size_t t = 0; t < 2; t++) {
        const enum plx_status status = plx_tally_count(&shared->tally[t], &shared->ratings, team[t],
                                                       shared->identity, distances, err);

        if (status != PLX_OK)
            return status;
        shared->pooled[t] = numbers + 2 * q * q + t * q;
        for (size_t i = 0; i < shared->ratings.units; i++)
            for (size_t k = 0; k < q; k++)
                shared->pooled[t][k] += shared->tally[t].count[i * q + k];
    }
    set_distances(shared, distances);
    return PLX_OK;
}

enum plx_status plx_cross_alpha(const struct plx_ratings *ratings, const int team[static 2],
                                const double *distances, struct plx_cross_alpha *result,
                                struct plx_error *err)
{
    const size_t q = ratings->categories;
    struct shared shared = {
        .unit = plx_array_new(ratings->units, sizeof *shared.unit),
        .reversed = plx_array_new(ratings->units, sizeof *shared.reversed),
    };
    /* Two tables, the pooled counts of two teams, and scratch for the teams' own alpha. */
    double *numbers = plx_array_new(2 * q * q + 5 * q, sizeof *numbers);
    enum plx_status status;

    if (!shared.unit || !shared.reversed || !numbers) {
        status = plx_fail_memory(err, "agreement between teams");
        goto done;
    }
    status = prepare(&shared, ratings, team, numbers, distances, err);
    if (status != PLX_OK)
        goto done;
    *result = (struct plx_cross_alpha){
        .value = NAN,
        .observed = NAN,
        .expected = NAN,
        .alpha = {NAN, NAN},
        .normalised = NAN,
        .units = shared.ratings.units,
    };
    if (shared.ratings.units == 0) {
        result->reason = PLX_REASON_NO_OVERLAP;
        goto done;
    }
    measure(&shared, result);
    compare_with_own(&shared, numbers + 2 * q * q + 2 * q, result);
done:
    plx_tally_release(&shared.tally[0]);
    plx_tally_release(&shared.tally[1]);
    free(numbers);
    free(shared.reversed);
    free(shared.unit);
    return status;
}
