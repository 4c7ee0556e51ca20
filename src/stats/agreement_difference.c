/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/agreement_difference.h"

#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "unit_values.h"

/* Below this, chance agreement is 1 but for rounding. */
static const double no_room = 1e-12;

static size_t count_ratings(const struct plx_ratings *ratings, int team, size_t unit)
{
    size_t count = 0;

    for (size_t g = 0; g < ratings->raters; g++)
        count += plx_rater_weight(ratings, team, g) > 0 && plx_rating(ratings, unit, g) >= 0;
    return count;
}

/* The units that count in both groups, as ratings of their own; arrays are the caller's. */
struct shared {
    struct plx_ratings ratings[2];
    const int16_t **unit[2]; /* owned */
    bool *reversed[2];       /* owned */
    double *own[2];          /* owned */
};

static void release(struct shared *shared)
{
    for (size_t t = 0; t < 2; t++) {
        free(shared->unit[t]);
        free(shared->reversed[t]);
        free(shared->own[t]);
    }
}

static enum plx_status share(const struct plx_ratings *const ratings[static 2],
                             const int team[static 2], size_t least, struct shared *shared,
                             struct plx_error *err)
{
    const size_t units = ratings[0]->units;
    size_t n = 0;

    for (size_t t = 0; t < 2; t++) {
        shared->unit[t] = plx_array_new(units, sizeof *shared->unit[t]);
        shared->reversed[t] = plx_array_new(units, sizeof *shared->reversed[t]);
        shared->own[t] = plx_array_new(units, sizeof *shared->own[t]);
        if (!shared->unit[t] || !shared->reversed[t] || !shared->own[t])
            return plx_fail_memory(err, "agreement");
    }
    for (size_t i = 0; i < units; i++) {
        if (count_ratings(ratings[0], team[0], i) < least ||
            count_ratings(ratings[1], team[1], i) < least)
            continue;
        for (size_t t = 0; t < 2; t++) {
            shared->unit[t][n] = ratings[t]->unit[i];
            shared->reversed[t][n] = ratings[t]->reversed && ratings[t]->reversed[i];
        }
        n++;
    }
    for (size_t t = 0; t < 2; t++) {
        shared->ratings[t] = *ratings[t];
        shared->ratings[t].units = n;
        shared->ratings[t].unit = shared->unit[t];
        shared->ratings[t].reversed = shared->reversed[t];
    }
    return PLX_OK;
}

static void compare(const struct shared *shared, double level,
                    struct plx_agreement_difference *result)
{
    const double n = (double)result->units;
    struct plx_estimate *estimate = &result->estimate;
    double squares = 0;

    estimate->value = result->value[0] - result->value[1];
    if (isnan(estimate->value))
        return;
    estimate->reason = PLX_REASON_NONE;
    if (result->units < 2) {
        estimate->error_reason = PLX_REASON_TOO_FEW_UNITS;
        return;
    }
    for (size_t i = 0; i < result->units; i++) {
        const double first = shared->own[0][i] - result->value[0];
        const double second = shared->own[1][i] - result->value[1];

        squares += pow(first - second, 2);
    }
    estimate->std_error = sqrt(squares / (n * (n - 1)));
    estimate->df = n - 1;
    plx_t_interval(estimate, level, INFINITY);
}

enum plx_status plx_agreement_difference(const struct plx_ratings *const ratings[static 2],
                                         const int team[static 2], enum plx_coefficient coefficient,
                                         const double *weights, double level,
                                         struct plx_agreement_difference *result,
                                         struct plx_error *err)
{
    const size_t least = coefficient == PLX_KRIPPENDORFF_ALPHA ? 2 : 1;
    struct shared shared = {0};
    enum plx_status status = share(ratings, team, least, &shared, err);

    *result = (struct plx_agreement_difference){
        .estimate = {NAN, PLX_REASON_NONE, NAN, PLX_REASON_NONE, NAN, NAN, NAN, NAN},
        .units = shared.ratings[0].units,
    };
    for (size_t t = 0; t < 2 && status == PLX_OK; t++) {
        struct plx_agreement_units found;

        status = plx_unit_values(&shared.ratings[t], team[t], coefficient, weights, 0, level,
                                 shared.own[t], &found, err);
        if (status != PLX_OK)
            break;
        result->value[t] = found.estimate.value;
        result->std_error[t] = found.estimate.std_error;
        if (result->estimate.reason == PLX_REASON_NONE)
            result->estimate.reason = found.estimate.reason;
    }
    if (status == PLX_OK)
        compare(&shared, level, result);
    release(&shared);
    return status;
}

void plx_agreement_combine(const struct plx_agreement_units *units,
                           const struct plx_agreement *raters, enum plx_coefficient coefficient,
                           double level, struct plx_agreement_unconditional *result)
{
    const struct plx_estimate *jackknife = &raters->estimate[coefficient];
    struct plx_estimate *estimate = &result->estimate;
    const bool too_few = raters->raters < 3;

    *result = (struct plx_agreement_unconditional){
        .estimate = units->estimate,
        .units_error = units->estimate.std_error,
        .raters_error = too_few ? (double)NAN : jackknife->std_error,
    };
    if (isnan(result->units_error) || isnan(result->raters_error)) {
        if (!isnan(estimate->value) && estimate->error_reason == PLX_REASON_NONE)
            estimate->error_reason = too_few ? PLX_REASON_TOO_FEW_VALUES : jackknife->error_reason;
        estimate->std_error = estimate->low = estimate->high = estimate->p = NAN;
        return;
    }
    estimate->std_error = hypot(result->units_error, result->raters_error);
    plx_t_interval(estimate, level, 1);
}

enum plx_status plx_agreement_unconditional(const struct plx_ratings *ratings, int team,
                                            enum plx_coefficient coefficient,
                                            const struct plx_likeness *likeness, double level,
                                            struct plx_agreement_unconditional *result,
                                            struct plx_error *err)
{
    struct plx_agreement_units units;
    struct plx_agreement raters;
    enum plx_status status = plx_agreement_over_units(ratings, team, coefficient, likeness->weights,
                                                      0, level, &units, err);

    *result = (struct plx_agreement_unconditional){0};
    if (status == PLX_OK)
        status = plx_agreement_within(ratings, team, likeness, 0, level, &raters, err);
    if (status == PLX_OK)
        plx_agreement_combine(&units, &raters, coefficient, level, result);
    return status;
}

/* Room for the table of two raters: q x q, then what each gave each category; and the categories
   that each gave at all. Zero between pairs. */
struct pair_room {
    double *table;
    size_t *used;
};

/* Lists the categories that occur, lowest first. */
static size_t list_used(const double *count, size_t q, size_t *used)
{
    size_t n = 0;

    for (size_t i = 0; i < q; i++)
        if (count[i] > 0)
            used[n++] = i;
    return n;
}

/* Cohen's kappa of two raters, over the units that both rated. Only categories that occur are
   looked at: there may be far more of them than two raters have units. */
static double pair_kappa(const struct plx_ratings *ratings, size_t a, size_t b,
                         const double *weights, const struct pair_room *room,
                         enum plx_reason *reason)
{
    const size_t q = ratings->categories;
    double *rows = room->table + q * q;
    double *columns = rows + q;
    size_t *used_b = room->used + q;
    double n = 0;
    double observed = 0;
    double expected = 0;
    size_t n_a;
    size_t n_b;

    for (size_t i = 0; i < ratings->units; i++) {
        const int by_a = plx_rating(ratings, i, a);
        const int by_b = plx_rating(ratings, i, b);

        if (by_a < 0 || by_b < 0)
            continue;
        room->table[(size_t)by_a * q + (size_t)by_b]++;
        rows[by_a]++;
        columns[by_b]++;
        n++;
    }
    n_a = list_used(rows, q, room->used);
    n_b = list_used(columns, q, used_b);
    for (size_t i = 0; i < n_a; i++)
        for (size_t j = 0; j < n_b; j++) {
            const size_t row = room->used[i];
            const size_t cell = row * q + used_b[j];

            observed += weights[cell] * room->table[cell] / n;
            expected += weights[cell] * rows[row] * columns[used_b[j]] / (n * n);
            room->table[cell] = 0;
        }
    for (size_t i = 0; i < 2 * q; i++)
        rows[i] = 0;
    *reason = n == 0 ? PLX_REASON_NO_PAIRABLE_UNITS : PLX_REASON_NO_VARIATION;
    if (n == 0 || !(1 - expected > no_room))
        return NAN;
    *reason = PLX_REASON_NONE;
    return (observed - expected) / (1 - expected);
}

enum plx_status plx_light_kappa(const struct plx_ratings *ratings, int team, const double *weights,
                                struct plx_light_kappa *result, struct plx_error *err)
{
    const size_t q = ratings->categories;
    const struct pair_room room = {plx_array_new(q * (q + 2), sizeof *room.table),
                                   plx_array_new(2 * q, sizeof *room.used)};
    enum plx_reason reason = PLX_REASON_ONE_RATER;
    double sum = 0;

    *result = (struct plx_light_kappa){.value = NAN};
    if (!room.table || !room.used) {
        free(room.table);
        free(room.used);
        return plx_fail_memory(err, "agreement");
    }
    for (size_t a = 0; a < ratings->raters; a++) {
        if (plx_rater_weight(ratings, team, a) <= 0)
            continue;
        for (size_t b = a + 1; b < ratings->raters; b++) {
            enum plx_reason why;
            double kappa;

            if (plx_rater_weight(ratings, team, b) <= 0)
                continue;
            kappa = pair_kappa(ratings, a, b, weights, &room, &why);
            result->pairs++;
            if (isnan(kappa)) {
                result->undefined++;
                reason = why;
            } else {
                sum += kappa;
            }
        }
    }
    if (result->pairs > result->undefined)
        result->value = sum / (double)(result->pairs - result->undefined);
    else
        result->reason = reason;
    free(room.table);
    free(room.used);
    return PLX_OK;
}
