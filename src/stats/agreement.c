/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/agreement.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/base/processors.h"
#include "people.h"
#include "within.h"

static const char *const names[PLX_COEFFICIENTS] = {
    [PLX_PERCENT_AGREEMENT] = "percent_agreement", [PLX_FLEISS_KAPPA] = "fleiss_kappa",
    [PLX_CONGER_KAPPA] = "conger_kappa",           [PLX_GWET_AC] = "gwet_ac",
    [PLX_BRENNAN_PREDIGER] = "brennan_prediger",   [PLX_KRIPPENDORFF_ALPHA] = "krippendorff_alpha",
};

const char *plx_coefficient_name(enum plx_coefficient coefficient)
{
    assert(coefficient < PLX_COEFFICIENTS);
    return names[coefficient];
}

/* What is left out, and what a thread needs for it. */
struct leaving {
    const struct plx_tally *tally;
    const struct plx_rests *rests; /* NULL: none, units are counted without each rater in turn */
    const struct plx_ratings *ratings;
    int team;
    struct plx_rater rater;
    struct plx_people people;
    double *sum;     /* owned; a row of rests for each of the people */
    double *scratch; /* owned */
};

static bool start_leaving(struct leaving *leaving)
{
    const struct plx_tally *tally = leaving->tally;

    leaving->scratch = plx_array_new(3 * tally->categories, sizeof *leaving->scratch);
    if (!leaving->rests)
        return plx_rater_init(&leaving->rater, tally) && leaving->scratch;
    leaving->sum = plx_array_new(PLX_PEOPLE * leaving->rests->length, sizeof *leaving->sum);
    return plx_people_init(&leaving->people, leaving->ratings) && leaving->sum && leaving->scratch;
}

static void stop_leaving(struct leaving *leaving)
{
    plx_rater_release(&leaving->rater);
    plx_people_release(&leaving->people);
    free(leaving->sum);
    free(leaving->scratch);
}

static void keep(struct plx_left_out *left_out, const struct plx_within *without)
{
    for (size_t c = 0; c < PLX_COEFFICIENTS; c++)
        plx_left_out_add(&left_out[c], without->value[c], without->reason[c]);
}

/* Adds up the rests of the people's answers, unit by unit. */
static inline __attribute__((always_inline)) void sum_rows(const struct leaving *leaving,
                                                           size_t length)
{
    const struct plx_tally *tally = leaving->tally;

    memset(leaving->sum, 0, leaving->people.count * length * sizeof *leaving->sum);
    for (size_t i = 0; i < tally->units; i++) {
        const double *rows = leaving->rests->row + i * (tally->categories + 1) * length;
        const uint16_t *answer = leaving->people.answer + i * leaving->people.room;

        for (size_t g = 0; g < leaving->people.count; g++) {
            const double *restrict row = rows + answer[g] * length;
            double *restrict sum = leaving->sum + g * length;

            PLX_SIDE_BY_SIDE
            for (size_t j = 0; j < length; j++)
                sum[j] += row[j];
        }
    }
}

/* Lengths of usual scales are known to the compiler: up to 6 categories, 5 with ordinal alpha. */
PLX_FOR_EACH_PROCESSOR
static void sum_rests(const struct leaving *leaving)
{
    switch (leaving->rests->length) {
    case 8:
        sum_rows(leaving, 8);
        break;
    case 16:
        sum_rows(leaving, 16);
        break;
    case 24:
        sum_rows(leaving, 24);
        break;
    default:
        sum_rows(leaving, leaving->rests->length);
    }
}

static void leave_out_people(struct leaving *leaving, struct plx_left_out *left_out)
{
    const struct plx_people *people = &leaving->people;
    struct plx_within without;

    sum_rests(leaving);
    for (size_t g = 0; g < people->count; g++) {
        const struct plx_rater rater = {
            .weight = 1,
            .own = people->own[g],
            .share = people->share + g * leaving->tally->categories,
        };

        plx_within_rest(leaving->rests, leaving->sum + g * leaving->rests->length, &rater,
                        leaving->scratch, &without);
        keep(left_out, &without);
    }
}

/* Leaves out each rater of one chunk in turn. */
static void leave_out_chunk(struct leaving *leaving, size_t chunk, struct plx_left_out *result)
{
    const struct plx_ratings *ratings = leaving->ratings;
    const double *weights = leaving->tally->weights;
    const size_t end = plx_chunk_start(ratings->raters, chunk + 1);
    size_t next = plx_chunk_start(ratings->raters, chunk);
    struct plx_left_out left_out[PLX_COEFFICIENTS] = {0};
    struct plx_within without;

    if (leaving->rests) {
        while (plx_people_read(&leaving->people, ratings, leaving->team, weights, &next, end) > 0)
            leave_out_people(leaving, left_out);
    } else {
        for (; next < end; next++) {
            if (!plx_rater_read(&leaving->rater, ratings, leaving->team, next, weights))
                continue;
            plx_within_without(leaving->tally, &leaving->rater, leaving->scratch, &without);
            keep(left_out, &without);
        }
    }
    memcpy(result, left_out, sizeof left_out);
}

static enum plx_status leave_out(const struct plx_tally *tally, const struct plx_ratings *ratings,
                                 int team, struct plx_left_out *left_out, struct plx_error *err)
{
    struct plx_left_out chunk[PLX_CHUNKS][PLX_COEFFICIENTS] = {0};
    const bool resting = !ratings->weight && plx_rests_fit(tally);
    struct plx_rests rests = {0};
    bool no_memory = resting && !plx_rests_init(&rests, tally);

    if (no_memory)
        goto done;
#pragma omp parallel if (ratings->raters >= PLX_PARALLEL_RATERS)
    {
        struct leaving leaving = {
            .tally = tally,
            .rests = resting ? &rests : NULL,
            .ratings = ratings,
            .team = team,
        };
        const bool ready = start_leaving(&leaving);

        if (!ready) {
#pragma omp atomic write
            no_memory = true;
        }
#pragma omp for schedule(dynamic)
        for (size_t i = 0; i < PLX_CHUNKS; i++)
            if (ready)
                leave_out_chunk(&leaving, i, chunk[i]);
        stop_leaving(&leaving);
    }
    for (size_t i = 0; i < PLX_CHUNKS; i++)
        for (size_t c = 0; c < PLX_COEFFICIENTS; c++)
            plx_left_out_merge(&left_out[c], &chunk[i][c]);
done:
    plx_rests_release(&rests);
    return no_memory ? plx_fail_memory(err, "the jackknife") : PLX_OK;
}

static void fill(struct plx_agreement *result, const struct plx_within *within,
                 const struct plx_left_out *left_out, size_t population, double level)
{
    result->units = within->units;
    result->pairable = within->pairable;
    result->raters = within->raters;
    result->paired = within->paired;
    for (size_t c = 0; c < PLX_COEFFICIENTS; c++) {
        struct plx_estimate *estimate = &result->estimate[c];

        *estimate = (struct plx_estimate){.value = within->value[c], .reason = within->reason[c]};
        plx_jackknife_interval(estimate, &left_out[c], &population, 1, level, 1);
        if (estimate->error_reason != PLX_REASON_NONE && within->raters == 2)
            estimate->error_reason = PLX_REASON_TOO_FEW_VALUES;
        result->observed[c] = within->observed[c];
        result->expected[c] = within->expected[c];
    }
}

enum plx_status plx_agreement_within(const struct plx_ratings *ratings, int team,
                                     const struct plx_likeness *likeness, size_t population,
                                     double level, struct plx_agreement *result,
                                     struct plx_error *err)
{
    struct plx_left_out left_out[PLX_COEFFICIENTS] = {0};
    struct plx_tally tally = {0};
    struct plx_within within;
    double *scratch = plx_array_new(3 * ratings->categories, sizeof *scratch);
    enum plx_status status;

    if (!scratch)
        return plx_fail_memory(err, "agreement");
    status = plx_tally_count(&tally, ratings, team, likeness->weights, likeness->distances, err);
    if (status != PLX_OK)
        goto done;
    status = leave_out(&tally, ratings, team, left_out, err);
    if (status != PLX_OK)
        goto done;
    plx_within_without(&tally, &plx_nobody, scratch, &within);
    fill(result, &within, left_out, population, level);
done:
    plx_tally_release(&tally);
    free(scratch);
    return status;
}
