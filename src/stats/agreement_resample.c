/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/agreement_resample.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "parallax/stats/resample.h"
#include "recount.h"
#include "within.h"

/* Blocks of resamples for which people are read once. */
enum { BLOCKS = 4, TOGETHER = BLOCKS * PLX_RECOUNT_LANES };

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
};

/* What a thread needs. */
struct worker {
    struct plx_people people;
    struct plx_recount block[BLOCKS];
    struct plx_tally tally;
    double *scratch;
};

static bool start_worker(struct worker *worker, const struct job *job)
{
    const struct plx_tally *own = job->tally;
    bool ready = plx_people_init(&worker->people, own->units, own->categories);

    for (size_t b = 0; b < BLOCKS; b++)
        ready = plx_recount_init(&worker->block[b], own, job->ratings->weight != NULL) && ready;
    ready =
        plx_tally_init(&worker->tally, own->units, own->categories, own->weights, own->distances) &&
        ready;
    worker->scratch = plx_array_new(3 * own->categories, sizeof *worker->scratch);
    return ready && worker->scratch;
}

static void stop_worker(struct worker *worker)
{
    plx_people_release(&worker->people);
    for (size_t b = 0; b < BLOCKS; b++)
        plx_recount_release(&worker->block[b]);
    plx_tally_release(&worker->tally);
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
static void resample_some(struct worker *worker, const struct job *job, size_t first,
                          struct replicates *replicates)
{
    size_t next = 0;

    for (size_t b = 0; b < BLOCKS; b++)
        plx_recount_start(&worker->block[b], job->how, first + b * PLX_RECOUNT_LANES,
                          job->tally->members);
    while (plx_people_read(&worker->people, job->ratings, job->team, job->tally->weights, &next,
                           job->ratings->raters))
        for (size_t b = 0; b < BLOCKS; b++)
            plx_recount_people(&worker->block[b], &worker->people);
    for (size_t i = 0; i < TOGETHER && first + i < replicates->resamples; i++) {
        struct plx_within within;

        plx_recount_tally(&worker->block[i / PLX_RECOUNT_LANES], i % PLX_RECOUNT_LANES,
                          &worker->tally);
        plx_within_without(&worker->tally, &plx_nobody, worker->scratch, &within);
        keep_replicate(replicates, first + i, &within);
    }
}

static enum plx_status resample_all(const struct job *job, struct replicates *replicates,
                                    struct plx_error *err)
{
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
        for (size_t first = 0; first < replicates->resamples; first += TOGETHER)
            if (ready)
                resample_some(&worker, job, first, replicates);
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
        status = resample_all(&(struct job){ratings, team, how, &tally}, &replicates, err);
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
