/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/agreement_resample.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "parallax/stats/multiplicity.h"
#include "parallax/stats/resample.h"
#include "within.h"

/* Replicates of every coefficient: value is coefficients x resamples, NAN where not defined. */
struct replicates {
    double *value; /* owned */
    size_t resamples;
    size_t undefined[PLX_COEFFICIENTS];
    enum plx_reason reason[PLX_COEFFICIENTS]; /* of the first undefined one */
};

static void keep_replicate(struct replicates *replicates, size_t r, const struct plx_within *within)
{
    for (size_t c = 0; c < PLX_COEFFICIENTS; c++) {
        replicates->value[c * replicates->resamples + r] = within->value[c];
        if (!isnan(within->value[c]))
            continue;
        if (replicates->undefined[c]++ == 0)
            replicates->reason[c] = within->reason[c];
    }
}

static enum plx_status measure(const struct plx_ratings *ratings, int team,
                               const struct plx_likeness *likeness, struct plx_within *within,
                               struct plx_error *err)
{
    struct plx_tally tally = {0};
    double *scratch = plx_array_new(3 * ratings->categories, sizeof *scratch);
    enum plx_status status;

    if (!scratch)
        return plx_fail_memory(err, "agreement");
    status = plx_tally_count(&tally, ratings, team, likeness->weights, likeness->distances, err);
    if (status == PLX_OK)
        plx_within_without(&tally, &plx_nobody, scratch, within);
    plx_tally_release(&tally);
    free(scratch);
    return status;
}

/* The team's raters who rated anything. */
static size_t find_members(const struct plx_ratings *ratings, int team, size_t *member)
{
    size_t members = 0;

    for (size_t g = 0; g < ratings->raters; g++) {
        bool rated = false;

        for (size_t i = 0; !rated && i < ratings->units; i++)
            rated = plx_rating(ratings, i, g) >= 0;
        if (rated && plx_rater_weight(ratings, team, g) > 0)
            member[members++] = g;
    }
    return members;
}

static enum plx_status draw_replicates(const struct plx_ratings *ratings, int team,
                                       const struct plx_likeness *likeness,
                                       const struct plx_resampling *how,
                                       struct replicates *replicates, struct plx_error *err)
{
    uint16_t times[PLX_DRAWN_TOGETHER];
    size_t *member = plx_array_new(ratings->raters, sizeof *member);
    double *weight = plx_array_new(ratings->raters, sizeof *weight);
    struct plx_ratings drawn = *ratings;
    enum plx_status status = PLX_OK;
    size_t members;

    if (!member || !weight) {
        status = plx_fail_memory(err, "bootstrap replicates");
        goto done;
    }
    drawn.weight = weight;
    members = find_members(ratings, team, member);
    for (size_t r = 0; r < how->resamples && status == PLX_OK; r++) {
        struct plx_multiplicities multiplicities;
        struct plx_stream stream;
        struct plx_within within;
        size_t first = 0;

        plx_stream_start(&stream, how->seed, PLX_FOR_BOOTSTRAP, (uint32_t)r, how->task);
        plx_multiplicities_start(&multiplicities, &stream, members);
        for (size_t group; (group = plx_multiplicities_next(&multiplicities, times, 1)) > 0;
             first += group)
            for (size_t g = 0; g < group; g++)
                weight[member[first + g]] =
                    times[g] * plx_rater_weight(ratings, team, member[first + g]);
        status = measure(&drawn, team, likeness, &within, err);
        if (status == PLX_OK)
            keep_replicate(replicates, r, &within);
    }
done:
    free(weight);
    free(member);
    return status;
}

/* Moves the defined replicates to the front and nearer to the value; returns how many. */
static size_t shrink(double *replicate, size_t resamples, double value, double factor)
{
    size_t defined = 0;

    for (size_t r = 0; r < resamples; r++)
        if (!isnan(replicate[r]))
            replicate[defined++] = value + factor * (replicate[r] - value);
    return defined;
}

/* Means are taken of differences, so that equal numbers have no deviation at all. */
static double standard_deviation(const double *number, size_t count)
{
    double mean = 0;
    double squares = 0;

    for (size_t i = 0; i < count; i++)
        mean += number[i] - number[0];
    mean = number[0] + mean / (double)count;
    for (size_t i = 0; i < count; i++)
        squares += (number[i] - mean) * (number[i] - mean);
    return sqrt(squares / (double)(count - 1));
}

static double p_of_nought(const double *number, size_t count)
{
    size_t below = 0;
    size_t above = 0;

    for (size_t i = 0; i < count; i++) {
        below += number[i] <= 0;
        above += number[i] >= 0;
    }
    return fmin(1, 2 * (1 + (double)(below < above ? below : above)) / (double)(count + 1));
}

static enum plx_reason why_no_error(const struct replicates *replicates, size_t c, double level)
{
    if ((double)replicates->undefined[c] <= (1 - level) / 2 * (double)replicates->resamples)
        return PLX_REASON_NONE;
    switch (replicates->reason[c]) {
    case PLX_REASON_ONE_RATER:
    case PLX_REASON_NO_PAIRABLE_UNITS:
        return PLX_REASON_TOO_FEW_VALUES;
    default:
        return replicates->reason[c];
    }
}

static void fill(struct plx_agreement *result, const struct plx_within *within,
                 const struct replicates *replicates, double factor, double level)
{
    *result = (struct plx_agreement){
        .units = within->units,
        .pairable = within->pairable,
        .raters = within->raters,
        .paired = within->paired,
    };
    for (size_t c = 0; c < PLX_COEFFICIENTS; c++) {
        struct plx_estimate *estimate = &result->estimate[c];
        double *replicate = replicates->value + c * replicates->resamples;
        size_t defined;

        *estimate =
            (struct plx_estimate){within->value[c], within->reason[c], .std_error = NAN, .df = NAN,
                                  .low = NAN,       .high = NAN,       .p = NAN};
        result->observed[c] = within->observed[c];
        result->expected[c] = within->expected[c];
        if (isnan(within->value[c]))
            continue;
        result->undefined[c] = replicates->undefined[c];
        estimate->error_reason = why_no_error(replicates, c, level);
        if (estimate->error_reason != PLX_REASON_NONE)
            continue;
        defined = shrink(replicate, replicates->resamples, within->value[c], factor);
        estimate->std_error = standard_deviation(replicate, defined);
        estimate->p = p_of_nought(replicate, defined);
        estimate->low = plx_quantile_of(replicate, defined, (1 - level) / 2);
        estimate->high = plx_quantile_of(replicate, defined, (1 + level) / 2);
    }
}

enum plx_status plx_agreement_resample(const struct plx_ratings *ratings, int team,
                                       const struct plx_likeness *likeness,
                                       const struct plx_resampling *how, size_t population,
                                       double level, struct plx_agreement *result,
                                       struct plx_error *err)
{
    struct replicates replicates = {.resamples = how->resamples};
    struct plx_within within;
    enum plx_status status = measure(ratings, team, likeness, &within, err);
    double factor = 1;

    assert(how->resamples >= 2 && level > 0 && level < 1);
    if (status != PLX_OK)
        return status;
    replicates.value = plx_array_new(PLX_COEFFICIENTS * how->resamples, sizeof *replicates.value);
    if (!replicates.value)
        return plx_fail_memory(err, "bootstrap replicates");
    status = draw_replicates(ratings, team, likeness, how, &replicates, err);
    if (population > 0)
        factor = sqrt(fmax(0, 1 - (double)within.raters / (double)population));
    if (status == PLX_OK)
        fill(result, &within, &replicates, factor, level);
    free(replicates.value);
    return status;
}
