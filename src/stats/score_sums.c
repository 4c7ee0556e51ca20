/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/score_sums.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "score_rater.h"
#include "tally.h"

bool plx_score_rater_read(const struct plx_ratings *ratings, int team, size_t rater, int *answer,
                          size_t *answers)
{
    *answers = 0;
    if (!(plx_rater_weight(ratings, team, rater) > 0))
        return false;
    for (size_t i = 0; i < ratings->units; i++) {
        answer[i] = plx_rating(ratings, i, rater);
        *answers += answer[i] >= 0;
    }
    return *answers == ratings->units && ratings->units > 0;
}

static enum plx_status allocate(struct plx_score_sums *sums, const struct plx_ratings *ratings,
                                const double *scores, struct plx_error *err)
{
    const size_t units = ratings->units;

    *sums = (struct plx_score_sums){
        .units = units,
        .categories = ratings->categories,
        .scores = scores,
        .sum = plx_array_new(2 * units + units * ratings->categories, sizeof *sums->sum),
    };
    if (!sums->sum)
        return plx_fail_memory(err, "scores");
    sums->rank = sums->sum + units;
    sums->count = sums->sum + 2 * units;
    return PLX_OK;
}

void plx_score_sums_release(struct plx_score_sums *sums)
{
    free(sums->sum);
    *sums = (struct plx_score_sums){0};
}

/* Twice the midrank of each category among a rater's answers, and what their ties come to. */
static double rank_categories(const struct plx_score_sums *sums, const int *answer, double *place)
{
    double below = 0;
    double ties = 0;

    memset(place, 0, sums->categories * sizeof *place);
    for (size_t i = 0; i < sums->units; i++)
        place[answer[i]]++;
    for (size_t k = 0; k < sums->categories; k++) {
        const double t = place[k];

        ties += t * t * t - t;
        place[k] = 2 * below + t + 1;
        below += t;
    }
    return ties;
}

/* Takes a rater who rated everything. */
static void add_rater(struct plx_score_sums *sums, const int *answer, double *place)
{
    double mean = 0;
    double step;

    sums->ties += rank_categories(sums, answer, place);
    for (size_t i = 0; i < sums->units; i++) {
        const size_t k = (size_t)answer[i];

        mean += sums->scores[k];
        sums->sum[i] += sums->scores[k];
        sums->rank[i] += place[k] / 2;
        sums->count[i * sums->categories + k]++;
    }
    mean /= (double)sums->units;
    for (size_t i = 0; i < sums->units; i++) {
        const double rest = sums->scores[answer[i]] - mean;

        sums->spread += rest * rest;
    }
    sums->raters++;
    step = mean - sums->mean;
    sums->mean += step / (double)sums->raters;
    sums->mean_squares += step * (mean - sums->mean);
}

static void add_sums(struct plx_score_sums *to, const struct plx_score_sums *part)
{
    const double n = (double)to->raters;
    const double m = (double)part->raters;
    const double step = part->mean - to->mean;

    to->incomplete += part->incomplete;
    if (part->raters == 0)
        return;
    for (size_t i = 0; i < to->units * (2 + to->categories); i++)
        to->sum[i] += part->sum[i];
    to->ties += part->ties;
    to->spread += part->spread;
    to->mean += step * m / (n + m);
    to->mean_squares += part->mean_squares + step * step * n * m / (n + m);
    to->raters += part->raters;
}

static void count_chunk(struct plx_score_sums *part, const struct plx_ratings *ratings, int team,
                        size_t chunk, int *answer, double *place)
{
    const size_t end = plx_chunk_start(ratings->raters, chunk + 1);

    for (size_t g = plx_chunk_start(ratings->raters, chunk); g < end; g++) {
        size_t answers;

        if (plx_score_rater_read(ratings, team, g, answer, &answers))
            add_rater(part, answer, place);
        else
            part->incomplete += answers > 0;
    }
}

static bool count_all(struct plx_score_sums *part, const struct plx_ratings *ratings, int team)
{
    bool no_memory = false;

#pragma omp parallel if (ratings->raters >= PLX_PARALLEL_RATERS)
    {
        int *answer = plx_array_new(ratings->units, sizeof *answer);
        double *place = plx_array_new(ratings->categories, sizeof *place);
        const bool ready = answer && place;

        if (!ready) {
#pragma omp atomic write
            no_memory = true;
        }
#pragma omp for schedule(dynamic)
        for (size_t i = 0; i < PLX_CHUNKS; i++)
            if (ready)
                count_chunk(&part[i], ratings, team, i, answer, place);
        free(place);
        free(answer);
    }
    return !no_memory;
}

enum plx_status plx_score_sums_count(const struct plx_ratings *ratings, int team,
                                     const double *scores, struct plx_score_sums *sums,
                                     struct plx_error *err)
{
    struct plx_score_sums part[PLX_CHUNKS] = {0};
    enum plx_status status = PLX_OK;

    *sums = (struct plx_score_sums){0};
    for (size_t i = 0; status == PLX_OK && i < PLX_CHUNKS; i++)
        status = allocate(&part[i], ratings, scores, err);
    if (status == PLX_OK && !count_all(part, ratings, team))
        status = plx_fail_memory(err, "scores");
    if (status == PLX_OK) {
        for (size_t i = 1; i < PLX_CHUNKS; i++)
            add_sums(&part[0], &part[i]);
        *sums = part[0];
        part[0] = (struct plx_score_sums){0};
    }
    for (size_t i = 0; i < PLX_CHUNKS; i++)
        plx_score_sums_release(&part[i]);
    return status;
}

void plx_score_sums_icc(const struct plx_score_sums *sums, double level, struct plx_icc *result)
{
    const double n = (double)sums->units;
    const double k = (double)sums->raters;
    double between = 0;
    double error;

    for (size_t i = 0; i < sums->units; i++)
        between += k * pow(sums->sum[i] / k - sums->mean, 2);
    error = sums->spread - between;
    /* What is left of perfect agreement is rounding. */
    if (error < 1e-13 * sums->spread)
        error = 0;
    plx_icc_of(
        &(struct plx_icc_squares){
            .units = sums->units,
            .raters = sums->raters,
            .between = between / (n - 1),
            .within = (error + n * sums->mean_squares) / (n * (k - 1)),
            .between_raters = n * sums->mean_squares / (k - 1),
            .error = error / ((n - 1) * (k - 1)),
        },
        level, result);
}

void plx_score_sums_concordance(const struct plx_score_sums *sums, struct plx_concordance *result)
{
    plx_concordance_of(sums->rank, sums->units, sums->raters, sums->ties, result);
}
