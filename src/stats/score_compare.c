/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "score_rater.h"
#include "tally.h"

/* What is left out of one at a time. */
enum { SINGLE, LATENT, STATISTICS };

static struct plx_concordance_side side_of(const struct plx_score_sums *sums)
{
    return (struct plx_concordance_side){
        .raters = sums->raters,
        .sum = sums->sum,
        .variance = sums->spread / (double)sums->units,
        .mean = sums->mean,
        .mean_squares = sums->mean_squares,
    };
}

void plx_score_sums_between(const struct plx_score_sums *const team[static 2],
                            struct plx_group_concordance *result)
{
    const struct plx_concordance_side side[2] = {side_of(team[0]), side_of(team[1])};

    plx_group_concordance_of(side, team[0]->units, result);
}

/* A team without one of its raters; sum has room for its units. */
static struct plx_concordance_side leave_out(const struct plx_score_sums *sums, const int *answer,
                                             double *sum)
{
    const double n = (double)sums->units;
    struct plx_concordance_side side = side_of(sums);
    double mean = 0;
    double apart;

    for (size_t i = 0; i < sums->units; i++) {
        const double score = sums->scores[answer[i]];

        sum[i] = sums->sum[i] - score;
        mean += score / n;
    }
    for (size_t i = 0; i < sums->units; i++) {
        const double rest = sums->scores[answer[i]] - mean;

        side.variance -= rest * rest / n;
    }
    side.raters--;
    side.sum = sum;
    side.variance = fmax(0, side.variance);
    if (side.raters == 0)
        return side;
    apart = (mean - side.mean) / (double)side.raters;
    side.mean -= apart;
    side.mean_squares =
        fmax(0, side.mean_squares - apart * apart * (double)side.raters * (double)sums->raters);
    return side;
}

static void leave_out_chunk(const struct plx_score_sums *const sums[2],
                            const struct plx_ratings *ratings, int team, size_t which, size_t chunk,
                            int *answer, double *sum, struct plx_left_out *left_out)
{
    const size_t end = plx_chunk_start(ratings->raters, chunk + 1);
    struct plx_concordance_side side[2];

    for (size_t g = plx_chunk_start(ratings->raters, chunk); g < end; g++) {
        struct plx_group_concordance found;
        size_t answers;

        if (!plx_score_rater_read(ratings, team, g, answer, &answers))
            continue;
        side[which] = leave_out(sums[which], answer, sum);
        side[!which] = side_of(sums[!which]);
        plx_group_concordance_of(side, sums[0]->units, &found);
        plx_left_out_add(&left_out[SINGLE], found.single, found.single_reason);
        plx_left_out_add(&left_out[LATENT], found.latent, found.latent_reason);
    }
}

static enum plx_status jackknife(const struct plx_score_sums *const sums[2],
                                 const struct plx_ratings *ratings, int team, size_t which,
                                 struct plx_left_out left_out[STATISTICS][2], struct plx_error *err)
{
    struct plx_left_out chunk[PLX_CHUNKS][STATISTICS] = {0};
    bool no_memory = false;

#pragma omp parallel if (ratings->raters >= PLX_PARALLEL_RATERS)
    {
        int *answer = plx_array_new(ratings->units, sizeof *answer);
        double *sum = plx_array_new(ratings->units, sizeof *sum);
        const bool ready = answer && sum;

        if (!ready) {
#pragma omp atomic write
            no_memory = true;
        }
#pragma omp for schedule(dynamic)
        for (size_t i = 0; i < PLX_CHUNKS; i++)
            if (ready)
                leave_out_chunk(sums, ratings, team, which, i, answer, sum, chunk[i]);
        free(sum);
        free(answer);
    }
    if (no_memory)
        return plx_fail_memory(err, "the jackknife");
    for (size_t i = 0; i < PLX_CHUNKS; i++)
        for (size_t s = 0; s < STATISTICS; s++)
            plx_left_out_merge(&left_out[s][which], &chunk[i][s]);
    return PLX_OK;
}

enum plx_status plx_score_sums_compare(const struct plx_score_sums *const sums[static 2],
                                       const struct plx_ratings *ratings, const int team[static 2],
                                       const size_t population[static 2], double level,
                                       struct plx_concordance_estimates *result,
                                       struct plx_error *err)
{
    struct plx_left_out left_out[STATISTICS][2] = {0};
    struct plx_group_concordance found;
    enum plx_status status = PLX_OK;

    for (size_t t = 0; t < 2 && status == PLX_OK; t++)
        status = jackknife(sums, ratings, team[t], t, left_out, err);
    if (status != PLX_OK)
        return status;
    plx_score_sums_between(sums, &found);
    result->single = (struct plx_estimate){.value = found.single, .reason = found.single_reason};
    result->latent = (struct plx_estimate){.value = found.latent, .reason = found.latent_reason};
    plx_jackknife_interval(&result->single, left_out[SINGLE], population, 2, level, 1);
    plx_jackknife_interval(&result->latent, left_out[LATENT], population, 2, level, INFINITY);
    return PLX_OK;
}
