/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/agreement_between.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "between.h"
#include "parallax/base/memory.h"

/* What is left out of one at a time: the coefficients, and the denominators of two of them. */
enum { RATIO_ROOM = PLX_BETWEEN_COEFFICIENTS, OWN_ALPHAS, STATISTICS };

static const struct plx_rater nobody = {0};

static const char *const names[PLX_BETWEEN_COEFFICIENTS] = {
    [PLX_SCHOUTEN_KAPPA] = "schouten_kappa",
    [PLX_VANBELLE_KAPPA] = "vanbelle_kappa",
    [PLX_AGREEMENT_RATIO] = "agreement_ratio",
    [PLX_CROSS_PERCENT] = "percent_agreement",
    [PLX_CROSS_SCOTT] = "scott_pi",
    [PLX_CROSS_GWET] = "gwet_ac",
    [PLX_CROSS_BRENNAN_PREDIGER] = "brennan_prediger",
    [PLX_CROSS_ALPHA] = "cross_alpha",
    [PLX_CROSS_ALPHA_NORMALISED] = "cross_alpha_normalised",
};

const char *plx_between_name(enum plx_between_coefficient coefficient)
{
    assert(coefficient < PLX_BETWEEN_COEFFICIENTS);
    return names[coefficient];
}

static double ratio_room(const struct plx_between_values *values)
{
    return values->maximum[PLX_AGREEMENT_RATIO] - values->expected[PLX_AGREEMENT_RATIO];
}

/* Leaves out each of the team's raters of one chunk in turn. */
static void leave_out_chunk(const struct plx_two_tallies *two, const struct plx_ratings *ratings,
                            int team, size_t side, size_t chunk, struct plx_rater *rater,
                            struct plx_between_work *work, struct plx_left_out *result)
{
    const size_t end = plx_chunk_start(ratings->raters, chunk + 1);
    struct plx_left_out left_out[STATISTICS] = {0};
    struct plx_between_values without;

    for (size_t g = plx_chunk_start(ratings->raters, chunk); g < end; g++) {
        if (!plx_rater_read(rater, ratings, team, g, two->tally[0].weights))
            continue;
        plx_between_without(two, side, rater, work, &without);
        for (size_t c = 0; c < PLX_BETWEEN_COEFFICIENTS; c++)
            plx_left_out_add(&left_out[c], without.value[c], without.reason[c]);
        plx_left_out_add(&left_out[RATIO_ROOM], ratio_room(&without),
                         PLX_REASON_NO_BETWEEN_VARIANCE);
        plx_left_out_add(&left_out[OWN_ALPHAS], without.own_alphas, PLX_REASON_NO_BETWEEN_VARIANCE);
    }
    memcpy(result, left_out, sizeof left_out);
}

static enum plx_status leave_out(const struct plx_two_tallies *two,
                                 const struct plx_ratings *ratings, int team, size_t side,
                                 struct plx_left_out (*left_out)[2], struct plx_error *err)
{
    struct plx_left_out chunk[PLX_CHUNKS][STATISTICS] = {0};
    bool no_memory = false;

#pragma omp parallel if (ratings->raters >= PLX_PARALLEL_RATERS)
    {
        struct plx_rater rater = {0};
        const bool ready = plx_rater_init(&rater, &two->tally[side]);
        struct plx_between_work work;
        const bool room = plx_between_work_init(&work, two);

        if (!ready || !room) {
#pragma omp atomic write
            no_memory = true;
        }
#pragma omp for schedule(dynamic)
        for (size_t i = 0; i < PLX_CHUNKS; i++)
            if (ready && room)
                leave_out_chunk(two, ratings, team, side, i, &rater, &work, chunk[i]);
        plx_between_work_release(&work);
        plx_rater_release(&rater);
    }
    if (no_memory)
        return plx_fail_memory(err, "the jackknife");
    for (size_t i = 0; i < PLX_CHUNKS; i++)
        for (size_t c = 0; c < STATISTICS; c++)
            plx_left_out_merge(&left_out[c][side], &chunk[i][c]);
    return PLX_OK;
}

/* A ratio over a denominator that may as well be 0 says nothing. */
static void check_room(struct plx_estimate *ratio, double room, const struct plx_left_out *left_out,
                       const size_t *population, double level)
{
    struct plx_estimate below = {.value = room};

    plx_jackknife_interval(&below, left_out, population, 2, level, INFINITY);
    if (ratio->reason == PLX_REASON_NONE && !(below.low > 0))
        *ratio = (struct plx_estimate){
            .value = NAN,
            .reason = PLX_REASON_NO_BETWEEN_VARIANCE,
            .std_error = NAN,
            .df = NAN,
            .low = NAN,
            .high = NAN,
            .p = NAN,
        };
}

static bool may_exceed_one(size_t coefficient)
{
    return coefficient == PLX_AGREEMENT_RATIO || coefficient == PLX_CROSS_ALPHA_NORMALISED;
}

static void fill(struct plx_between *result, const struct plx_between_values *values,
                 struct plx_left_out (*left_out)[2], const struct plx_team_pair *pair, double level)
{
    for (size_t c = 0; c < PLX_BETWEEN_COEFFICIENTS; c++) {
        struct plx_estimate *estimate = &result->estimate[c];

        *estimate = (struct plx_estimate){.value = values->value[c], .reason = values->reason[c]};
        plx_jackknife_interval(estimate, left_out[c], pair->population, 2, level,
                               may_exceed_one(c) ? INFINITY : 1);
        result->observed[c] = values->observed[c];
        result->expected[c] = values->expected[c];
        result->maximum[c] = values->maximum[c];
    }
    check_room(&result->estimate[PLX_AGREEMENT_RATIO], ratio_room(values), left_out[RATIO_ROOM],
               pair->population, level);
    check_room(&result->estimate[PLX_CROSS_ALPHA_NORMALISED], values->own_alphas,
               left_out[OWN_ALPHAS], pair->population, level);
}

/* The values with everybody in. */
static enum plx_status measure_all(const struct plx_two_tallies *two,
                                   struct plx_between_values *values, struct plx_error *err)
{
    struct plx_between_work work;
    const bool room = plx_between_work_init(&work, two);

    if (room)
        plx_between_without(two, 0, &nobody, &work, values);
    plx_between_work_release(&work);
    return room ? PLX_OK : plx_fail_memory(err, "agreement between teams");
}

enum plx_status plx_agreement_between(const struct plx_ratings *ratings,
                                      const struct plx_team_pair *pair,
                                      const struct plx_likeness *likeness, double level,
                                      struct plx_between *result, struct plx_error *err)
{
    struct plx_left_out left_out[STATISTICS][2] = {0};
    struct plx_two_tallies two = {0};
    struct plx_between_values values;
    enum plx_status status = plx_two_tallies_count(&two, ratings, pair, likeness, err);

    for (size_t side = 0; side < 2 && status == PLX_OK; side++)
        status = leave_out(&two, ratings, pair->team[side], side, left_out, err);
    if (status == PLX_OK)
        status = measure_all(&two, &values, err);
    if (status == PLX_OK) {
        *result = (struct plx_between){
            .units = values.units,
            .raters = {two.tally[0].members, two.tally[1].members},
        };
        fill(result, &values, left_out, pair, level);
    }
    plx_two_tallies_release(&two);
    return status;
}

/* The values over some of the units, and which units both teams rated. */
static enum plx_status measure(const struct plx_ratings *ratings, const struct plx_team_pair *pair,
                               const struct plx_likeness *likeness,
                               struct plx_between_values *values, bool *shared,
                               struct plx_error *err)
{
    struct plx_two_tallies two = {0};
    enum plx_status status = plx_two_tallies_count(&two, ratings, pair, likeness, err);

    if (status == PLX_OK)
        status = measure_all(&two, values, err);
    for (size_t i = 0; status == PLX_OK && shared && i < ratings->units; i++)
        shared[i] = two.tally[0].raters[i] > 0 && two.tally[1].raters[i] > 0;
    plx_two_tallies_release(&two);
    return status;
}

/* Moves the unit at position i behind all others, or back. */
static void swap_with_last(const int16_t **unit, bool *reversed, size_t units, size_t i)
{
    const int16_t *column = unit[i];
    const bool turned = reversed[i];

    unit[i] = unit[units - 1];
    unit[units - 1] = column;
    reversed[i] = reversed[units - 1];
    reversed[units - 1] = turned;
}

static void finish(struct plx_between_units *result, const struct plx_between_values *all,
                   enum plx_between_coefficient c, const struct plx_left_out *left_out,
                   double level)
{
    const double n = left_out->count;
    double margin;

    *result = (struct plx_between_units){
        .value = all->value[c],
        .reason = all->reason[c],
        .std_error = NAN,
        .corrected = NAN,
        .low = NAN,
        .high = NAN,
    };
    if (isnan(all->value[c]) || left_out->reason != PLX_REASON_NONE || n < 2)
        return;
    result->std_error = sqrt((n - 1) / n * left_out->squares);
    result->corrected = n * all->value[c] - (n - 1) * left_out->mean;
    margin = result->std_error * gsl_cdf_tdist_Qinv((1 - level) / 2, n - 1);
    result->low = result->corrected - margin;
    result->high = fmin(result->corrected + margin, may_exceed_one(c) ? INFINITY : 1);
}

/* Leaves out each unit that both teams rated. */
static enum plx_status leave_out_units(const struct plx_ratings *ratings,
                                       const struct plx_team_pair *pair,
                                       const struct plx_likeness *likeness, const bool *shared,
                                       struct plx_left_out *left_out, struct plx_error *err)
{
    const size_t units = ratings->units;
    const int16_t **unit = plx_array_new(units, sizeof *unit);
    bool *reversed = plx_array_new(units, sizeof *reversed);
    struct plx_ratings fewer = *ratings;
    struct plx_between_values without;
    enum plx_status status = PLX_OK;

    if (!unit || !reversed) {
        status = plx_fail_memory(err, "agreement between teams");
        goto done;
    }
    for (size_t i = 0; i < units; i++) {
        unit[i] = ratings->unit[i];
        reversed[i] = ratings->reversed && ratings->reversed[i];
    }
    fewer.unit = unit;
    fewer.reversed = reversed;
    fewer.units = units - 1;
    for (size_t i = 0; i < units && status == PLX_OK; i++) {
        if (!shared[i])
            continue;
        swap_with_last(unit, reversed, units, i);
        status = measure(&fewer, pair, likeness, &without, NULL, err);
        swap_with_last(unit, reversed, units, i);
        for (size_t c = 0; status == PLX_OK && c < PLX_BETWEEN_COEFFICIENTS; c++)
            plx_left_out_add(&left_out[c], without.value[c], without.reason[c]);
    }
done:
    free(reversed);
    free(unit);
    return status;
}

enum plx_status
plx_agreement_between_units(const struct plx_ratings *ratings, const struct plx_team_pair *pair,
                            const struct plx_likeness *likeness, double level,
                            struct plx_between_units result[static PLX_BETWEEN_COEFFICIENTS],
                            struct plx_error *err)
{
    struct plx_left_out left_out[PLX_BETWEEN_COEFFICIENTS] = {0};
    struct plx_between_values all;
    bool *shared = plx_array_new(ratings->units, sizeof *shared);
    enum plx_status status;

    if (!shared)
        return plx_fail_memory(err, "agreement between teams");
    status = measure(ratings, pair, likeness, &all, shared, err);
    if (status == PLX_OK)
        status = leave_out_units(ratings, pair, likeness, shared, left_out, err);
    for (size_t c = 0; status == PLX_OK && c < PLX_BETWEEN_COEFFICIENTS; c++)
        finish(&result[c], &all, (enum plx_between_coefficient)c, &left_out[c], level);
    free(shared);
    return status;
}
