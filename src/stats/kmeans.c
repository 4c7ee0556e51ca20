/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/kmeans.h"

#include <math.h>
#include <omp.h>
#include <stdlib.h>
#include <string.h>

#include "lloyd.h"
#include "parallax/base/memory.h"

enum { DEFAULT_STARTS = 100, DEFAULT_ITERATIONS = 1000, ROWS_WORTH_SHARING = 16384 };

static const double default_tolerance = 1e-9;

void plx_kmeans_release(struct plx_kmeans *kmeans)
{
    if (kmeans->centres)
        gsl_matrix_free(kmeans->centres);
    free(kmeans->label);
    free(kmeans->weight);
    *kmeans = (struct plx_kmeans){0};
}

static enum plx_status init_result(struct plx_kmeans *best, const struct plx_lloyd_job *job,
                                   struct plx_error *err)
{
    *best = (struct plx_kmeans){.k = job->k, .rows = job->points->rows};
    best->centres = gsl_matrix_alloc(job->k, job->points->columns);
    best->label = plx_array_new(job->points->rows, sizeof *best->label);
    best->weight = plx_array_new(job->k, sizeof *best->weight);
    if (best->centres && best->label && best->weight)
        return PLX_OK;
    plx_kmeans_release(best);
    return plx_fail_memory(err, "the clusters");
}

/* The run's labels change hands, because copying a million of them takes time. */
static void keep_run(struct plx_lloyd *run, const struct plx_lloyd_job *job,
                     struct plx_kmeans *best)
{
    uint32_t *label = best->label;

    best->label = run->label;
    run->label = label;
    memcpy(best->centres->data, run->centres, job->k * job->points->columns * sizeof *run->centres);
    memcpy(best->weight, run->weight, job->k * sizeof *run->weight);
    best->inertia = run->inertia;
    best->iterations = run->iterations;
    best->converged = run->converged;
}

/* What one thread has found so far. */
struct found {
    struct plx_kmeans best;
    size_t start;
    bool any;
};

static void run_start(const struct plx_lloyd_job *job, const struct plx_kmeans_settings *settings,
                      size_t start, struct plx_lloyd *run, struct found *found)
{
    struct plx_stream stream;

    plx_stream_start(&stream, settings->seed, PLX_FOR_KMEANS_START, (uint32_t)start,
                     settings->task);
    plx_lloyd_seed(run, job, &stream);
    if (job->polish && job->points->rows < ROWS_WORTH_SHARING)
        plx_lloyd_polish(run, job);
    else
        plx_lloyd_iterate(run, job);
    if (!found->any || run->inertia < found->best.inertia) {
        keep_run(run, job, &found->best);
        found->start = start;
        found->any = true;
    }
}

static bool better(const struct found *a, const struct found *b)
{
    return a->best.inertia < b->best.inertia ||
           (a->best.inertia == b->best.inertia && a->start < b->start);
}

/* One thread's share of the starts; false when out of memory. */
static bool try_share(const struct plx_lloyd_job *job, const struct plx_kmeans_settings *settings,
                      size_t starts, struct found *mine)
{
    struct plx_lloyd run;
    const bool ready =
        plx_lloyd_init(&run, job, NULL) == PLX_OK && init_result(&mine->best, job, NULL) == PLX_OK;

#pragma omp for schedule(dynamic, 1)
    for (size_t start = 0; start < starts; start++)
        if (ready)
            run_start(job, settings, start, &run, mine);
    plx_lloyd_release(&run);
    return ready;
}

static bool share_starts(const struct plx_lloyd_job *job,
                         const struct plx_kmeans_settings *settings, size_t starts,
                         struct found *overall)
{
    bool failed = false;

#pragma omp parallel
    {
        struct found mine = {0};
        const bool ready = try_share(job, settings, starts, &mine);

#pragma omp critical(plx_kmeans_best)
        {
            failed = failed || !ready;
            if (mine.any && (!overall->any || better(&mine, overall))) {
                const struct found loser = *overall;

                *overall = mine;
                mine = loser;
            }
        }
        plx_kmeans_release(&mine.best);
    }
    return !failed;
}

static bool take_turns(const struct plx_lloyd_job *job, const struct plx_kmeans_settings *settings,
                       size_t starts, struct found *overall)
{
    struct plx_lloyd run;
    const bool ready = plx_lloyd_init(&run, job, NULL) == PLX_OK &&
                       init_result(&overall->best, job, NULL) == PLX_OK;

    for (size_t start = 0; ready && start < starts; start++)
        run_start(job, settings, start, &run, overall);
    plx_lloyd_release(&run);
    return ready;
}

/* Threads take whole starts when there are several over few rows; else they share each start. */
static enum plx_status try_starts(const struct plx_lloyd_job *job,
                                  const struct plx_kmeans_settings *settings, size_t starts,
                                  struct plx_kmeans *result, struct plx_error *err)
{
    const bool share = starts > 1 && job->points->rows < ROWS_WORTH_SHARING && !omp_in_parallel();
    struct found overall = {0};

    if (!(share ? share_starts(job, settings, starts, &overall)
                : take_turns(job, settings, starts, &overall))) {
        plx_kmeans_release(&overall.best);
        return plx_fail_memory(err, "k-means");
    }
    *result = overall.best;
    return PLX_OK;
}

/* One more run from given centres; it replaces what was found if it is better. */
static enum plx_status run_from(const struct plx_lloyd_job *job, const gsl_matrix *centres,
                                struct plx_kmeans *result, struct plx_error *err)
{
    struct plx_lloyd run;
    enum plx_status status = plx_lloyd_init(&run, job, err);

    if (status != PLX_OK)
        return status;
    for (size_t j = 0; j < job->k; j++)
        memcpy(run.centres + j * job->points->columns, gsl_matrix_const_ptr(centres, j, 0),
               job->points->columns * sizeof *run.centres);
    if (job->polish)
        plx_lloyd_polish(&run, job);
    else
        plx_lloyd_iterate(&run, job);
    if (run.inertia < result->inertia)
        keep_run(&run, job, result);
    plx_lloyd_release(&run);
    return PLX_OK;
}

static enum plx_status fit(const struct plx_lloyd_job *job,
                           const struct plx_kmeans_settings *settings, struct plx_kmeans *found,
                           struct plx_error *err)
{
    const size_t starts = settings->starts ? settings->starts : DEFAULT_STARTS;
    enum plx_status status;

    if (settings->centres) {
        status = init_result(found, job, err);
        found->inertia = HUGE_VAL;
        return status == PLX_OK ? run_from(job, settings->centres, found, err) : status;
    }
    status = try_starts(job, settings, job->k > 1 ? starts : 1, found, err);
    /* Of many rows only the best start is worth the time. */
    if (status == PLX_OK && job->polish && job->points->rows >= ROWS_WORTH_SHARING)
        status = run_from(job, found->centres, found, err);
    return status;
}

static enum plx_status check(const struct plx_lloyd_job *job,
                             const struct plx_kmeans_settings *settings, struct plx_error *err)
{
    size_t distinct;
    enum plx_status status;

    if (job->k == 0)
        return plx_fail(err, PLX_INVALID, "k-means needs one cluster or more");
    if (settings->centres &&
        (settings->centres->size1 != job->k || settings->centres->size2 != job->points->columns))
        return plx_fail(
            err, PLX_INVALID, "%zu x %zu centres do not fit %zu clusters of %zu columns",
            settings->centres->size1, settings->centres->size2, job->k, job->points->columns);
    status = plx_points_distinct(job->points, job->weight, job->k, &distinct, err);
    if (status == PLX_OK && distinct < job->k)
        return plx_fail(err, PLX_UNDEFINED, "%zu clusters, but only %zu different row%s", job->k,
                        distinct, distinct == 1 ? "" : "s");
    return status;
}

enum plx_status plx_kmeans_fit(const struct plx_points *points,
                               const struct plx_kmeans_settings *settings,
                               struct plx_kmeans *result, struct plx_error *err)
{
    struct plx_lloyd_job job = {
        .points = points,
        .weight = settings->weight ? settings->weight : points->weight,
        .k = settings->k,
        .missing = settings->missing,
        .tolerance = settings->tolerance > 0 ? settings->tolerance : default_tolerance,
        .iterations = settings->iterations ? settings->iterations : DEFAULT_ITERATIONS,
        .polish = settings->k > 1 && !settings->centres && !points->missing,
    };
    struct plx_kmeans found = {0};
    enum plx_status status = check(&job, settings, err);

    if (status != PLX_OK)
        return status;
    plx_lloyd_prepare(&job);
    status = fit(&job, settings, &found, err);
    if (status == PLX_OK)
        *result = found;
    else
        plx_kmeans_release(&found);
    return status;
}
