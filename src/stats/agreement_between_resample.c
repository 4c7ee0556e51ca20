/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/agreement_between_resample.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "between.h"
#include "parallax/base/memory.h"
#include "parallax/stats/multiplicity.h"
#include "parallax/stats/resample.h"

/* Who can be drawn, and their weights in one resample. */
struct drawing {
    size_t *member[2]; /* owned */
    size_t members[2];
    double *weight; /* owned */
};

static bool rated_anything(const struct plx_ratings *ratings, size_t rater)
{
    for (size_t i = 0; i < ratings->units; i++)
        if (plx_rating(ratings, i, rater) >= 0)
            return true;
    return false;
}

static bool find_members(const struct plx_ratings *ratings, const struct plx_team_pair *pair,
                         struct drawing *drawing)
{
    drawing->weight = plx_array_new(ratings->raters, sizeof *drawing->weight);
    for (size_t t = 0; t < 2; t++) {
        drawing->member[t] = plx_array_new(ratings->raters, sizeof *drawing->member[t]);
        if (!drawing->member[t] || !drawing->weight)
            return false;
        for (size_t g = 0; g < ratings->raters; g++)
            if (plx_rater_weight(ratings, pair->team[t], g) > 0 && rated_anything(ratings, g))
                drawing->member[t][drawing->members[t]++] = g;
    }
    return true;
}

static void draw(const struct plx_ratings *ratings, const struct plx_team_pair *pair,
                 const struct plx_resampling *how, size_t replicate, struct drawing *drawing)
{
    uint16_t times[PLX_DRAWN_TOGETHER];
    struct plx_stream stream;

    plx_stream_start(&stream, how->seed, PLX_FOR_BOOTSTRAP, (uint32_t)replicate, how->task);
    for (size_t t = 0; t < 2; t++) {
        struct plx_multiplicities drawn;
        size_t first = 0;
        size_t group;

        plx_multiplicities_start(&drawn, &stream, drawing->members[t]);
        do {
            memset(times, 0, sizeof times);
            group = plx_multiplicities_next(&drawn, times, 1);
            for (size_t g = 0; g < group; g++) {
                const size_t rater = drawing->member[t][first + g];

                drawing->weight[rater] = times[g] * plx_rater_weight(ratings, pair->team[t], rater);
            }
            first += group;
        } while (group > 0);
        /* The second team goes on where the first one ended. */
        stream = drawn.stream;
    }
}

static enum plx_status replicate(const struct plx_ratings *ratings,
                                 const struct plx_team_pair *pair,
                                 const struct plx_likeness *likeness,
                                 const struct plx_resampling *how, struct drawing *drawing,
                                 double *value, struct plx_error *err)
{
    struct plx_ratings drawn = *ratings;
    enum plx_status status = PLX_OK;

    drawn.weight = drawing->weight;
    for (size_t r = 0; r < how->resamples && status == PLX_OK; r++) {
        static const struct plx_rater nobody = {0};
        struct plx_two_tallies two = {0};
        struct plx_between_work work = {0};
        struct plx_between_values values;

        draw(ratings, pair, how, r, drawing);
        status = plx_two_tallies_count(&two, &drawn, pair, likeness, err);
        if (status == PLX_OK && !plx_between_work_init(&work, &two))
            status = plx_fail_memory(err, "bootstrap replicates");
        if (status == PLX_OK) {
            plx_between_without(&two, 0, &nobody, &work, &values);
            for (size_t c = 0; c < PLX_BETWEEN_COEFFICIENTS; c++)
                value[c * how->resamples + r] = values.value[c];
        }
        plx_between_work_release(&work);
        plx_two_tallies_release(&two);
    }
    return status;
}

/* Moves the defined replicates to the front; returns how many. */
static size_t gather(double *number, size_t count)
{
    size_t defined = 0;

    for (size_t r = 0; r < count; r++)
        if (!isnan(number[r]))
            number[defined++] = number[r];
    return defined;
}

static void set(struct plx_estimate *estimate, double *number, size_t count, double level)
{
    const size_t defined = gather(number, count);

    estimate->std_error = estimate->df = estimate->low = estimate->high = estimate->p = NAN;
    estimate->error_reason = PLX_REASON_NONE;
    if (isnan(estimate->value))
        return;
    if (defined < 2 || (double)(count - defined) > (1 - level) / 2 * (double)count) {
        estimate->error_reason = PLX_REASON_TOO_FEW_VALUES;
        return;
    }
    estimate->std_error = plx_replicates_deviation(number, defined);
    estimate->p = plx_replicates_p(number, defined);
    estimate->low = plx_quantile_of(number, defined, (1 - level) / 2);
    estimate->high = plx_quantile_of(number, defined, (1 + level) / 2);
}

enum plx_status plx_agreement_between_resample(const struct plx_ratings *ratings,
                                               const struct plx_team_pair *pair,
                                               const struct plx_likeness *likeness,
                                               const struct plx_resampling *how, double level,
                                               struct plx_between *result, struct plx_error *err)
{
    const struct plx_team_pair samples = {.team = {pair->team[0], pair->team[1]}};
    struct drawing drawing = {0};
    double *value = plx_array_new(PLX_BETWEEN_COEFFICIENTS * how->resamples, sizeof *value);
    enum plx_status status = plx_agreement_between(ratings, &samples, likeness, level, result, err);

    if (status == PLX_OK && (!value || !find_members(ratings, pair, &drawing)))
        status = plx_fail_memory(err, "bootstrap replicates");
    if (status == PLX_OK && drawing.members[0] > 0 && drawing.members[1] > 0) {
        status = replicate(ratings, pair, likeness, how, &drawing, value, err);
        for (size_t c = 0; c < PLX_BETWEEN_COEFFICIENTS && status == PLX_OK; c++)
            set(&result->estimate[c], value + c * how->resamples, how->resamples, level);
    }
    free(value);
    free(drawing.member[0]);
    free(drawing.member[1]);
    free(drawing.weight);
    return status;
}
