/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/kmeans.h"

#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "recombine.h"
#include "starts.h"

enum { DEFAULT_STARTS = 100 };

/* From as many rows one start in TENTH is polished. */
enum { ROWS_WORTH_SIFTING = 2048, TENTH = 10 };

void plx_kmeans_release(struct plx_kmeans *kmeans)
{
    if (kmeans->centres)
        gsl_matrix_free(kmeans->centres);
    free(kmeans->label);
    free(kmeans->weight);
    *kmeans = (struct plx_kmeans){0};
}

/* Every start roughly, then the best of them again with care. */
static enum plx_status sift_starts(const struct plx_trial *all, size_t careful,
                                   struct plx_kmeans *result, struct plx_error *err)
{
    struct plx_lloyd_job rough = *all->job;
    struct plx_trial trial = *all;
    size_t *order = plx_array_new(all->starts, sizeof *order);
    enum plx_status status = PLX_OK;

    trial.inertia = plx_array_new(all->starts, sizeof *trial.inertia);
    trial.centres = NULL;
    trial.polish = false;
    trial.job = &rough;
    rough.slack = rough.points->rows / PLX_SLACK;
    if (!order || !trial.inertia)
        status = plx_fail_memory(err, "k-means");
    if (status == PLX_OK)
        status = plx_starts_try(&trial, result, err);
    if (status == PLX_OK) {
        plx_kmeans_release(result);
        gsl_sort_index(order, trial.inertia, 1, all->starts);
        status = plx_starts_try(&(struct plx_trial){.job = all->job,
                                                    .settings = all->settings,
                                                    .start = order,
                                                    .starts = careful,
                                                    .polish = true,
                                                    .inertia = all->inertia,
                                                    .centres = all->centres},
                                result, err);
    }
    free(trial.inertia);
    free(order);
    return status;
}

static size_t tenth(size_t starts)
{
    return (starts + TENTH - 1) / TENTH;
}

/* Starts, and what comes of putting together where they end. */
static enum plx_status recombine_starts(struct plx_trial *trial, struct plx_kmeans *found,
                                        struct plx_error *err)
{
    const size_t cells = trial->job->k * trial->job->points->columns;
    const size_t few = PLX_STARTS_WORTH_RECOMBINING;
    const size_t best = tenth(trial->starts) > few ? tenth(trial->starts) : few;
    const size_t careful = trial->polish ? best : trial->starts;
    enum plx_status status;

    trial->inertia = plx_array_new(careful, sizeof *trial->inertia);
    trial->centres = plx_array_new(careful * cells, sizeof *trial->centres);
    if (!trial->inertia || !trial->centres)
        status = plx_fail_memory(err, "k-means");
    else if (careful < trial->starts)
        status = sift_starts(trial, careful, found, err);
    else
        status = plx_starts_try(trial, found, err);
    if (status == PLX_OK)
        status = plx_recombine(trial, trial->inertia, trial->centres, careful, found, err);
    free(trial->inertia);
    free(trial->centres);
    return status;
}

/* From centres that stand in a matrix. */
static enum plx_status run_from(const struct plx_lloyd_job *job, const gsl_matrix *centres,
                                struct plx_kmeans *found, struct plx_error *err)
{
    const size_t columns = job->points->columns;
    double *flat = plx_array_new(job->k * columns, sizeof *flat);
    enum plx_status status;

    if (!flat)
        return plx_fail_memory(err, "k-means");
    for (size_t j = 0; j < job->k; j++)
        memcpy(flat + j * columns, gsl_matrix_const_ptr(centres, j, 0), columns * sizeof *flat);
    status = plx_starts_from(job, flat, 1, found, err);
    free(flat);
    return status;
}

/* Of many rows only the best start is worth the time that polishing takes. */
static enum plx_status polish_best(const struct plx_trial *trial, struct plx_kmeans *found,
                                   struct plx_error *err)
{
    enum plx_status status = plx_starts_try(trial, found, err);
    gsl_matrix *centres = found->centres;

    if (status != PLX_OK || !trial->job->polish)
        return status;
    found->centres = NULL;
    plx_kmeans_release(found);
    status = run_from(trial->job, centres, found, err);
    gsl_matrix_free(centres);
    return status;
}

static enum plx_status fit(const struct plx_lloyd_job *job,
                           const struct plx_kmeans_settings *settings, struct plx_kmeans *found,
                           struct plx_error *err)
{
    const size_t rows = job->points->rows;
    struct plx_trial trial = {.job = job, .settings = settings, .starts = settings->starts};

    if (settings->centres)
        return run_from(job, settings->centres, found, err);
    if (trial.starts == 0)
        trial.starts = DEFAULT_STARTS;
    if (job->k == 1)
        trial.starts = 1;
    if (plx_starts_worth_sampling(job)) {
        const enum plx_status status = plx_starts_sample(job, settings, trial.starts, found, err);

        if (status != PLX_UNDEFINED)
            return status;
    }
    if (rows >= PLX_ROWS_WORTH_SHARING)
        return polish_best(&trial, found, err);
    trial.polish = job->polish;
    if (!settings->rough && job->k > 1 && trial.starts >= PLX_STARTS_WORTH_RECOMBINING)
        return recombine_starts(&trial, found, err);
    if (trial.polish && trial.starts > 1 && rows >= ROWS_WORTH_SIFTING)
        return sift_starts(&trial, tenth(trial.starts), found, err);
    return plx_starts_try(&trial, found, err);
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

static enum plx_status fit_points(const struct plx_points *points,
                                  const struct plx_kmeans_settings *settings,
                                  struct plx_kmeans *result, struct plx_error *err)
{
    struct plx_lloyd_job job = {
        .points = points,
        .weight = settings->weight ? settings->weight : points->weight,
        .k = settings->k,
        .missing = settings->missing,
        .tolerance = settings->tolerance > 0 ? settings->tolerance : PLX_LLOYD_TOLERANCE,
        .iterations = settings->iterations ? settings->iterations : PLX_LLOYD_ITERATIONS,
        .slack = settings->rough ? points->rows / PLX_SLACK : 0,
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

/* The weighted mean of each cluster's rows; the middle of all where it has none. */
static gsl_matrix *find_means(const struct plx_points *points, const double *weight,
                              const struct plx_kmeans *found)
{
    gsl_matrix *means = gsl_matrix_calloc(found->k, points->columns);
    double *scratch = plx_array_new(points->columns, sizeof *scratch);

    for (size_t i = 0; means && scratch && i < points->rows; i++) {
        const size_t j = found->label[i];
        const double share = (weight ? weight[i] : 1) / found->weight[j];
        const double *row = plx_points_row(points, i, scratch);
        double *mean = gsl_matrix_ptr(means, j, 0);

        for (size_t f = 0; found->weight[j] > 0 && f < points->columns; f++)
            mean[f] += share * row[f];
    }
    for (size_t j = 0; means && j < found->k; j++)
        for (size_t f = 0; !(found->weight[j] > 0) && f < points->columns; f++)
            gsl_matrix_set(means, j, f, points->middle[f]);
    if (!scratch) {
        gsl_matrix_free(means);
        means = NULL;
    }
    free(scratch);
    return means;
}

/* In the space the rows span, and from there once more in the columns they came in. */
static enum plx_status fit_turned(const struct plx_points *points,
                                  const struct plx_kmeans_settings *settings,
                                  struct plx_kmeans *result, struct plx_error *err)
{
    struct plx_kmeans_settings again = *settings;
    struct plx_kmeans turned = {0};
    gsl_matrix *means;
    enum plx_status status = fit_points(plx_points_short(points), settings, &turned, err);

    if (status != PLX_OK)
        return status;
    means = find_means(points, settings->weight ? settings->weight : points->weight, &turned);
    again.centres = means;
    status = means ? fit_points(points, &again, result, err) : plx_fail_memory(err, "k-means");
    if (status == PLX_OK) {
        result->iterations += turned.iterations;
        result->converged = result->converged && turned.converged;
    }
    gsl_matrix_free(means);
    plx_kmeans_release(&turned);
    return status;
}

enum plx_status plx_kmeans_fit(const struct plx_points *points,
                               const struct plx_kmeans_settings *settings,
                               struct plx_kmeans *result, struct plx_error *err)
{
    return points->turned && !settings->centres ? fit_turned(points, settings, result, err)
                                                : fit_points(points, settings, result, err);
}
