/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/agreement.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
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

/* Leaves out each rater of one chunk in turn. */
static void leave_out_chunk(const struct plx_tally *tally, const struct plx_ratings *ratings,
                            int team, size_t chunk, struct plx_rater *rater, double *scratch,
                            struct plx_left_out *result)
{
    const size_t end = plx_chunk_start(ratings->raters, chunk + 1);
    struct plx_left_out left_out[PLX_COEFFICIENTS] = {0};
    struct plx_within without;

    for (size_t g = plx_chunk_start(ratings->raters, chunk); g < end; g++) {
        if (!plx_rater_read(rater, ratings, team, g, tally->weights))
            continue;
        plx_within_without(tally, rater, scratch, &without);
        for (size_t c = 0; c < PLX_COEFFICIENTS; c++)
            plx_left_out_add(&left_out[c], without.value[c], without.reason[c]);
    }
    memcpy(result, left_out, sizeof left_out);
}

static enum plx_status leave_out(const struct plx_tally *tally, const struct plx_ratings *ratings,
                                 int team, struct plx_left_out *left_out, struct plx_error *err)
{
    struct plx_left_out chunk[PLX_CHUNKS][PLX_COEFFICIENTS] = {0};
    bool no_memory = false;

#pragma omp parallel if (ratings->raters >= PLX_PARALLEL_RATERS)
    {
        struct plx_rater rater = {0};
        const bool ready = plx_rater_init(&rater, tally);
        double *scratch = plx_array_new(3 * tally->categories, sizeof *scratch);

        if (!ready || !scratch) {
#pragma omp atomic write
            no_memory = true;
        }
#pragma omp for schedule(dynamic)
        for (size_t i = 0; i < PLX_CHUNKS; i++)
            if (ready && scratch)
                leave_out_chunk(tally, ratings, team, i, &rater, scratch, chunk[i]);
        free(scratch);
        plx_rater_release(&rater);
    }
    if (no_memory)
        return plx_fail_memory(err, "the jackknife");
    for (size_t i = 0; i < PLX_CHUNKS; i++)
        for (size_t c = 0; c < PLX_COEFFICIENTS; c++)
            plx_left_out_merge(&left_out[c], &chunk[i][c]);
    return PLX_OK;
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
