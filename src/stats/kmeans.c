/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/kmeans.h"

#include <gsl/gsl_sort.h>
#include <math.h>
#include <omp.h>
#include <stdlib.h>
#include <string.h>

#include "lloyd.h"
#include "parallax/base/memory.h"

enum { DEFAULT_STARTS = 100, DEFAULT_ITERATIONS = 1000, ROWS_WORTH_SHARING = 16384 };

/* From as many rows one start in TENTH is polished; a rough run leaves one row in SLACK. */
enum { ROWS_WORTH_SIFTING = 2048, TENTH = 10, SLACK = 200 };

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

/* Starts to be run, and how. */
struct trial {
    const struct plx_lloyd_job *job;
    const struct plx_kmeans_settings *settings;
    const size_t *start; /* their numbers; NULL for the first ones */
    size_t starts;
    bool polish;
    double *inertia; /* of each start, or NULL */
};

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

static void run_start(const struct trial *trial, size_t s, struct plx_lloyd *run,
                      struct found *found)
{
    const size_t start = trial->start ? trial->start[s] : s;
    struct plx_stream stream;

    plx_stream_start(&stream, trial->settings->seed, PLX_FOR_KMEANS_START, (uint32_t)start,
                     trial->settings->task);
    plx_lloyd_seed(run, trial->job, &stream);
    if (trial->polish)
        plx_lloyd_polish(run, trial->job);
    else
        plx_lloyd_iterate(run, trial->job);
    if (trial->inertia)
        trial->inertia[s] = run->inertia;
    if (is_better(run->inertia, start, found)) {
        keep_run(run, trial->job, &found->best);
        found->start = start;
        found->any = true;
    }
}

/* One thread's share of the starts; false when out of memory. */
static bool try_share(const struct trial *trial, struct found *mine)
{
    struct plx_lloyd run;
    const bool ready = plx_lloyd_init(&run, trial->job, NULL) == PLX_OK &&
                       init_result(&mine->best, trial->job, NULL) == PLX_OK;

#pragma omp for schedule(dynamic, 1)
    for (size_t s = 0; s < trial->starts; s++)
        if (ready)
            run_start(trial, s, &run, mine);
    plx_lloyd_release(&run);
    return ready;
}

static bool share_starts(const struct trial *trial, struct found *overall)
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

static bool take_turns(const struct trial *trial, struct found *overall)
{
    struct plx_lloyd run;
    const bool ready = plx_lloyd_init(&run, trial->job, NULL) == PLX_OK &&
                       init_result(&overall->best, trial->job, NULL) == PLX_OK;

    for (size_t s = 0; ready && s < trial->starts; s++)
        run_start(trial, s, &run, overall);
    plx_lloyd_release(&run);
    return ready;
}

/* Threads take whole starts when there are several over few rows; else they share each start. */
static enum plx_status try_starts(const struct trial *trial, struct plx_kmeans *result,
                                  struct plx_error *err)
{
    const bool share =
        trial->starts > 1 && trial->job->points->rows < ROWS_WORTH_SHARING && !omp_in_parallel();
    struct found overall = {0};

    if (!(share ? share_starts(trial, &overall) : take_turns(trial, &overall))) {
        plx_kmeans_release(&overall.best);
        return plx_fail_memory(err, "k-means");
    }
    *result = overall.best;
    return PLX_OK;
}

/* Every start roughly, then the best of them again with care. */
static enum plx_status sift_starts(const struct trial *all, struct plx_kmeans *result,
                                   struct plx_error *err)
{
    struct plx_lloyd_job rough = *all->job;
    struct trial trial = *all;
    size_t *order = plx_array_new(all->starts, sizeof *order);
    enum plx_status status = PLX_OK;

    trial.inertia = plx_array_new(all->starts, sizeof *trial.inertia);
    trial.polish = false;
    trial.job = &rough;
    rough.slack = rough.points->rows / SLACK;
    if (!order || !trial.inertia)
        status = plx_fail_memory(err, "k-means");
    if (status == PLX_OK)
        status = try_starts(&trial, result, err);
    if (status == PLX_OK) {
        plx_kmeans_release(result);
        gsl_sort_index(order, trial.inertia, 1, all->starts);
        status = try_starts(&(struct trial){all->job, all->settings, order,
                                            (all->starts + TENTH - 1) / TENTH, true, NULL},
                            result, err);
    }
    free(trial.inertia);
    free(order);
    return status;
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
    const size_t rows = job->points->rows;
    const struct trial trial = {
        job, settings, NULL, job->k > 1 ? starts : 1, job->polish && rows < ROWS_WORTH_SHARING,
        NULL};
    enum plx_status status;

    if (settings->centres) {
        status = init_result(found, job, err);
        found->inertia = HUGE_VAL;
        return status == PLX_OK ? run_from(job, settings->centres, found, err) : status;
    }
    status = trial.polish && trial.starts > 1 && rows >= ROWS_WORTH_SIFTING
                 ? sift_starts(&trial, found, err)
                 : try_starts(&trial, found, err);
    /* Of many rows only the best start is worth the time. */
    if (status == PLX_OK && job->polish && rows >= ROWS_WORTH_SHARING)
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

/* Rows with holes can differ and yet be at no distance from a centre of others, so that there is
   nothing to fill a cluster with. */
static enum plx_status check_filled(const struct plx_kmeans *found, struct plx_error *err)
{
    for (size_t j = 0; j < found->k; j++)
        if (!(found->weight[j] > 0))
            return plx_fail(err, PLX_UNDEFINED,
                            "%zu clusters, but fewer hold all rows without any distance", found->k);
    return PLX_OK;
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
        .slack = settings->rough ? points->rows / SLACK : 0,
        .polish = settings->k > 1 && !settings->centres && !points->missing && !settings->rough,
    };
    struct plx_kmeans found = {0};
    enum plx_status status = check(&job, settings, err);

    if (status != PLX_OK)
        return status;
    plx_lloyd_prepare(&job);
    status = fit(&job, settings, &found, err);
    if (status == PLX_OK && !settings->centres)
        status = check_filled(&found, err);
    if (status == PLX_OK)
        *result = found;
    else
        plx_kmeans_release(&found);
    return status;
}
