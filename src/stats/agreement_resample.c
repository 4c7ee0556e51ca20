/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/agreement_resample.h"

#include <assert.h>
#include <math.h>
#include <omp.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/stats/resample.h"
#include "recount.h"
#include "within.h"

/* Blocks of resamples for which people are read once, and numbers in them, at most. */
enum { MOST_BLOCKS = 4, MOST_NUMBERS = 1 << 22 };

/* Fewer people than these are resampled by one thread: starting others takes longer. */
enum { PARALLEL_PEOPLE = 64 };

/* What each resample comes to, coefficients x resamples. */
struct replicates {
    double *value;         /* owned; NAN where not defined */
    unsigned char *reason; /* owned; why it is not */
    size_t resamples;
};

/* What is resampled. */
struct job {
    const struct plx_ratings *ratings;
    int team;
    const struct plx_resampling *how;
    const struct plx_tally *tally; /* of the team itself */
    size_t blocks; /* for which people are read once; 0: resamples are counted one by one */
};

/* What a thread needs. */
struct worker {
    struct plx_people people;
    struct plx_recount block[MOST_BLOCKS];
    struct plx_tally tally; /* with blocks */
    double *weight;         /* owned; without: per rater */
    double *scratch;        /* owned */
};

static bool start_worker(struct worker *worker, const struct job *job)
{
    const struct plx_tally *own = job->tally;
    bool ready = plx_people_init(&worker->people, job->ratings);

    worker->scratch = plx_array_new(3 * own->categories, sizeof *worker->scratch);
    if (job->blocks == 0) {
        worker->weight = plx_array_new(job->ratings->raters, sizeof *worker->weight);
        return ready && worker->scratch && worker->weight;
    }
    for (size_t b = 0; b < job->blocks; b++)
        ready = plx_recount_init(&worker->block[b], own, job->ratings->weight != NULL) && ready;
    ready =
        plx_tally_init(&worker->tally, own->units, own->categories, own->weights, own->distances) &&
        ready;
    return ready && worker->scratch;
}

static void stop_worker(struct worker *worker)
{
    plx_people_release(&worker->people);
    for (size_t b = 0; b < MOST_BLOCKS; b++)
        plx_recount_release(&worker->block[b]);
    plx_tally_release(&worker->tally);
    free(worker->weight);
    free(worker->scratch);
}

static void keep_replicate(struct replicates *replicates, size_t r, const struct plx_within *within)
{
    for (size_t c = 0; c < PLX_COEFFICIENTS; c++) {
        replicates->value[c * replicates->resamples + r] = within->value[c];
        replicates->reason[c * replicates->resamples + r] = (unsigned char)within->reason[c];
    }
}

/* The resamples from first on, as many as are counted together. */
static void resample_together(struct worker *worker, const struct job *job, size_t first,
                              struct replicates *replicates)
{
    const size_t lanes = PLX_RECOUNT_LANES;
    const size_t left = replicates->resamples - first;
    const size_t count = left < job->blocks * lanes ? left : job->blocks * lanes;
    const size_t blocks = (count + lanes - 1) / lanes;
    size_t next = 0;

    for (size_t b = 0; b < blocks; b++)
        plx_recount_start(&worker->block[b], job->how, first + b * lanes, job->tally->members);
    while (plx_people_read(&worker->people, job->ratings, job->team, job->tally->weights, &next,
                           job->ratings->raters))
        for (size_t b = 0; b < blocks; b++)
            plx_recount_people(&worker->block[b], &worker->people);
    for (size_t i = 0; i < count; i++) {
        struct plx_within within;

        plx_recount_tally(&worker->block[i / lanes], i % lanes, &worker->tally);
        plx_within_without(&worker->tally, &plx_nobody, worker->scratch, &within);
        keep_replicate(replicates, first + i, &within);
    }
}

/* Makes weights of how often each is drawn. */
static void draw_weights(struct worker *worker, const struct job *job, size_t r)
{
    struct plx_people *people = &worker->people;
    struct plx_multiplicities drawn;
    struct plx_stream stream;
    size_t next = 0;

    memset(worker->weight, 0, job->ratings->raters * sizeof *worker->weight);
    plx_stream_start(&stream, job->how->seed, PLX_FOR_BOOTSTRAP, (uint32_t)r, job->how->task);
    plx_multiplicities_start(&drawn, &stream, job->tally->members);
    while (plx_people_read(people, job->ratings, job->team, job->tally->weights, &next,
                           job->ratings->raters)) {
        uint16_t times[PLX_PEOPLE] = {0};

        plx_multiplicities_next(&drawn, times, 1);
        for (size_t g = 0; g < people->count; g++)
            worker->weight[people->rater[g]] = times[g] * people->weight[g];
    }
}

/* One resample, where a table has too many cells to count many at once. */
static bool resample_alone(struct worker *worker, const struct job *job, size_t r,
                           struct replicates *replicates)
{
    struct plx_ratings drawn = *job->ratings;
    struct plx_tally tally = {0};
    struct plx_within within;

    draw_weights(worker, job, r);
    drawn.weight = worker->weight;
    if (plx_tally_count(&tally, &drawn, job->team, job->tally->weights, job->tally->distances,
                        NULL) != PLX_OK)
        return false;
    plx_within_without(&tally, &plx_nobody, worker->scratch, &within);
    keep_replicate(replicates, r, &within);
    plx_tally_release(&tally);
    return true;
}

/* As many blocks at a time as leave work for every thread, and memory. */
static size_t blocks_for(size_t resamples, const struct plx_ratings *ratings)
{
    const size_t numbers = ratings->units * (ratings->categories + 2) * PLX_RECOUNT_LANES;
    const size_t shared = resamples / PLX_RECOUNT_LANES / (size_t)omp_get_max_threads();
    size_t blocks = shared < 1 ? 1 : shared < MOST_BLOCKS ? shared : MOST_BLOCKS;

    while (blocks > 0 && blocks * numbers > MOST_NUMBERS)
        blocks--;
    return blocks;
}

static enum plx_status resample_all(const struct job *job, struct replicates *replicates,
                                    struct plx_error *err)
{
    const size_t together = job->blocks > 0 ? job->blocks * PLX_RECOUNT_LANES : 1;
    bool no_memory = false;

#pragma omp parallel if (job->tally->members >= PARALLEL_PEOPLE)
    {
        struct worker worker = {0};
        const bool ready = start_worker(&worker, job);

        if (!ready) {
#pragma omp atomic write
            no_memory = true;
        }
#pragma omp for schedule(dynamic)
        for (size_t first = 0; first < replicates->resamples; first += together)
            if (ready && job->blocks > 0) {
                resample_together(&worker, job, first, replicates);
            } else if (ready && !resample_alone(&worker, job, first, replicates)) {
#pragma omp atomic write
                no_memory = true;
            }
        stop_worker(&worker);
    }
    return no_memory ? plx_fail_memory(err, "bootstrap replicates") : PLX_OK;
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

/* Why too many of a coefficient's resamples have no value: the reason of most of them. */
static enum plx_reason why_no_error(const struct replicates *replicates, size_t c, size_t undefined,
                                    double level)
{
    const unsigned char *reason = replicates->reason + c * replicates->resamples;
    size_t times[PLX_REASON_COUNT] = {0};
    size_t most = PLX_REASON_NONE + 1;

    if ((double)undefined <= (1 - level) / 2 * (double)replicates->resamples)
        return PLX_REASON_NONE;
    for (size_t r = 0; r < replicates->resamples; r++)
        times[reason[r]]++;
    for (size_t i = most; i < PLX_REASON_COUNT; i++)
        if (times[i] > times[most])
            most = i;
    if (most == PLX_REASON_ONE_RATER || most == PLX_REASON_NO_PAIRABLE_UNITS)
        return PLX_REASON_TOO_FEW_VALUES;
    return (enum plx_reason)most;
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
        defined = shrink(replicate, replicates->resamples, within->value[c], factor);
        result->undefined[c] = replicates->resamples - defined;
        estimate->error_reason = why_no_error(replicates, c, result->undefined[c], level);
        if (estimate->error_reason != PLX_REASON_NONE)
            continue;
        estimate->std_error = plx_replicates_deviation(replicate, defined);
        estimate->p = plx_replicates_p(replicate, defined);
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
    struct replicates replicates = {
        .value = plx_array_new(PLX_COEFFICIENTS * how->resamples, sizeof *replicates.value),
        .reason = plx_array_new(PLX_COEFFICIENTS * how->resamples, sizeof *replicates.reason),
        .resamples = how->resamples,
    };
    double *scratch = plx_array_new(3 * ratings->categories, sizeof *scratch);
    struct plx_tally tally = {0};
    struct plx_within within;
    double factor = 1;
    enum plx_status status;

    assert(how->resamples >= 2 && level > 0 && level < 1);
    if (!replicates.value || !replicates.reason || !scratch) {
        status = plx_fail_memory(err, "bootstrap replicates");
        goto done;
    }
    status = plx_tally_count(&tally, ratings, team, likeness->weights, likeness->distances, err);
    if (status == PLX_OK)
        status = resample_all(
            &(struct job){ratings, team, how, &tally, blocks_for(how->resamples, ratings)},
            &replicates, err);
    if (status != PLX_OK)
        goto done;
    plx_within_without(&tally, &plx_nobody, scratch, &within);
    if (population > 0)
        factor = sqrt(fmax(0, 1 - (double)within.raters / (double)population));
    fill(result, &within, &replicates, factor, level);
done:
    plx_tally_release(&tally);
    free(scratch);
    free(replicates.reason);
    free(replicates.value);
    return status;
}
