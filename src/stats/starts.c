/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "starts.h"

#include <omp.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"

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

static bool is_better(double inertia, size_t start, const struct found *than)
{
    return !than->any || inertia < than->best.inertia ||
           (inertia == than->best.inertia && start < than->start);
}

static void run_start(const struct plx_trial *trial, size_t s, struct plx_lloyd *run,
                      struct found *found)
{
    const size_t start = trial->start ? trial->start[s] : s;
    const size_t cells = trial->job->k * trial->job->points->columns;
    struct plx_stream stream;

    plx_stream_start(&stream, trial->settings->seed, PLX_FOR_KMEANS_START, (uint32_t)start,
                     trial->settings->task);
    plx_lloyd_seed(run, trial->job, &stream);
    plx_lloyd_iterate(run, trial->job);
    if (trial->polish)
        plx_lloyd_polish(run, trial->job);
    plx_lloyd_measure(run, trial->job);
    if (trial->inertia)
        trial->inertia[s] = run->inertia;
    if (trial->centres)
        memcpy(trial->centres + s * cells, run->centres, cells * sizeof *run->centres);
    if (is_better(run->inertia, start, found)) {
        keep_run(run, trial->job, &found->best);
        found->start = start;
        found->any = true;
    }
}

/* One thread's share of the starts; false when out of memory. */
static bool try_share(const struct plx_trial *trial, struct found *mine)
{
    struct plx_lloyd run;
    const bool ready = plx_lloyd_init(&run, trial->job, true, NULL) == PLX_OK &&
                       init_result(&mine->best, trial->job, NULL) == PLX_OK;

#pragma omp for schedule(dynamic, 1)
    for (size_t s = 0; s < trial->starts; s++)
        if (ready)
            run_start(trial, s, &run, mine);
    plx_lloyd_release(&run);
    return ready;
}

static bool share_starts(const struct plx_trial *trial, struct found *overall)
{
    bool failed = false;

#pragma omp parallel
    {
        struct found mine = {0};
        const bool ready = try_share(trial, &mine);

#pragma omp critical(plx_kmeans_best)
        {
            failed = failed || !ready;
            if (mine.any && is_better(mine.best.inertia, mine.start, overall)) {
                const struct found loser = *overall;

                *overall = mine;
                mine = loser;
            }
        }
        plx_kmeans_release(&mine.best);
    }
    return !failed;
}

static bool take_turns(const struct plx_trial *trial, struct found *overall)
{
    struct plx_lloyd run;
    const bool ready = plx_lloyd_init(&run, trial->job, true, NULL) == PLX_OK &&
                       init_result(&overall->best, trial->job, NULL) == PLX_OK;

    for (size_t s = 0; ready && s < trial->starts; s++)
        run_start(trial, s, &run, overall);
    plx_lloyd_release(&run);
    return ready;
}

/* Threads take whole starts when there are several over few rows; else they share each start. */
enum plx_status plx_starts_try(const struct plx_trial *trial, struct plx_kmeans *result,
                               struct plx_error *err)
{
    const bool share = trial->starts > 1 && trial->job->points->rows <= PLX_ROWS_WORTH_SHARING &&
                       !omp_in_parallel();
    struct found overall = {0};

    if (!(share ? share_starts(trial, &overall) : take_turns(trial, &overall))) {
        plx_kmeans_release(&overall.best);
        return plx_fail_memory(err, "k-means");
    }
    *result = overall.best;
    return PLX_OK;
}

/* The best run is kept whole, so that it can go on. */
static void run_each(const struct plx_lloyd_job *job, const double *centres, size_t count,
                     struct plx_lloyd *run, struct plx_lloyd *best)
{
    const size_t cells = job->k * job->points->columns;

    for (size_t c = 0; c < count; c++) {
        memcpy(run->centres, centres + c * cells, cells * sizeof *run->centres);
        plx_lloyd_iterate(run, job);
        if (count > 1)
            plx_lloyd_measure(run, job);
        if (c == 0 || run->inertia < best->inertia) {
            const struct plx_lloyd loser = *best;

            *best = *run;
            *run = loser;
        }
    }
    if (job->polish)
        plx_lloyd_polish(best, job);
    plx_lloyd_measure(best, job);
}

enum plx_status plx_starts_from(const struct plx_lloyd_job *job, const double *centres,
                                size_t count, struct plx_kmeans *result, struct plx_error *err)
{
    struct plx_lloyd run = {0};
    struct plx_lloyd best = {0};
    enum plx_status status = plx_lloyd_init(&run, job, false, err);

    if (status == PLX_OK && count > 1)
        status = plx_lloyd_init(&best, job, false, err);
    if (status == PLX_OK)
        run_each(job, centres, count, &run, &best);
    plx_lloyd_release(&run);
    if (status == PLX_OK)
        status = init_result(result, job, err);
    if (status == PLX_OK)
        keep_run(&best, job, result);
    plx_lloyd_release(&best);
    return status;
}
