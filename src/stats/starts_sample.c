/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "starts.h"

/* A sample has ROWS, or more for many clusters, and pays where all rows are MANY times as many. */
enum { ROWS = 16384, ROWS_OF_A_CLUSTER = 256, MANY = 4 };

/* How many starts are run with care: one in TENTH, but FEW at least. */
enum { TENTH = 10, FEW = 3 };

/* A start whose inertia on the sample is higher than the best by a larger share is given up. The
   rows are the same for all starts, so their differences are surer than each inertia by itself. */
static const double nearly = 1e-3;

/* Rows drawn from all, as points of their own. */
struct sample {
    gsl_matrix *doubles; /* owned; NULL when the rows are floats */
    gsl_matrix_float *floats;
    double *weight; /* owned; NULL for ones */
    struct plx_points points;
};

static size_t sample_size(size_t k)
{
    return k > ROWS / ROWS_OF_A_CLUSTER ? k * ROWS_OF_A_CLUSTER : ROWS;
}

bool plx_starts_worth_sampling(const struct plx_lloyd_job *job)
{
    return job->points->rows / MANY >= sample_size(job->k);
}

static void release_sample(struct sample *sample)
{
    plx_points_release(&sample->points);
    free(sample->weight);
    gsl_matrix_float_free(sample->floats);
    gsl_matrix_free(sample->doubles);
}

static void copy_row(const struct plx_points *points, size_t i, struct sample *sample, size_t s)
{
    const size_t columns = points->columns;

    if (points->doubles)
        memcpy(gsl_matrix_ptr(sample->doubles, s, 0),
               points->doubles->data + i * points->doubles->tda, columns * sizeof(double));
    else
        memcpy(gsl_matrix_float_ptr(sample->floats, s, 0),
               points->floats->data + i * points->floats->tda, columns * sizeof(float));
}

/* One row from each of so many equal parts of all. */
static void draw_rows(const struct plx_lloyd_job *job, const struct plx_kmeans_settings *settings,
                      struct sample *sample, size_t size)
{
    const size_t rows = job->points->rows;
    struct plx_stream stream;

    plx_stream_start(&stream, settings->seed, PLX_FOR_KMEANS_SAMPLE, 0, settings->task);
    for (size_t s = 0; s < size; s++) {
        const size_t begin = rows / size * s + (s < rows % size ? s : rows % size);
        const size_t part = rows / size + (s < rows % size);
        const size_t i = begin + plx_stream_below(&stream, part);

        copy_row(job->points, i, sample, s);
        if (sample->weight)
            sample->weight[s] = job->weight[i];
    }
}

static enum plx_status init_sample(const struct plx_lloyd_job *job,
                                   const struct plx_kmeans_settings *settings,
                                   struct sample *sample, struct plx_error *err)
{
    const size_t size = sample_size(job->k);
    const size_t columns = job->points->columns;

    if (job->points->doubles)
        sample->doubles = gsl_matrix_alloc(size, columns);
    else
        sample->floats = gsl_matrix_float_alloc(size, columns);
    if (job->weight)
        sample->weight = plx_array_new(size, sizeof *sample->weight);
    if ((!sample->doubles && !sample->floats) || (job->weight && !sample->weight))
        return plx_fail_memory(err, "a sample of the rows");
    draw_rows(job, settings, sample, size);
    return sample->doubles
               ? plx_points_init(sample->doubles, sample->weight, &sample->points, err)
               : plx_points_init_float(sample->floats, sample->weight, &sample->points, err);
}

/* What the starts have come to on the sample. */
struct outcome {
    size_t starts;  /* all of them */
    size_t careful; /* those run with care */
    size_t *order;  /* starts; owned, as the others are */
    double *inertia;
    double *centres; /* careful x k x columns */
};

static void release_outcome(struct outcome *outcome)
{
    free(outcome->order);
    free(outcome->inertia);
    free(outcome->centres);
}

static enum plx_status init_outcome(struct outcome *outcome, size_t starts, size_t cells,
                                    struct plx_error *err)
{
    const size_t tenth = (starts + TENTH - 1) / TENTH;

    outcome->starts = starts;
    outcome->careful = tenth > FEW ? tenth : starts < FEW ? starts : FEW;
    outcome->order = plx_array_new(starts, sizeof *outcome->order);
    outcome->inertia = plx_array_new(starts, sizeof *outcome->inertia);
    outcome->centres = plx_array_new(outcome->careful * cells, sizeof *outcome->centres);
    if (!outcome->order || !outcome->inertia || !outcome->centres)
        return plx_fail_memory(err, "k-means");
    return PLX_OK;
}

/* Every start roughly, then the best of them with care. */
static enum plx_status run_starts(const struct plx_lloyd_job *job,
                                  const struct plx_kmeans_settings *settings,
                                  struct outcome *outcome, struct plx_error *err)
{
    struct plx_lloyd_job rough = *job;
    struct plx_kmeans found = {0};
    enum plx_status status;

    rough.slack = job->points->rows / PLX_SLACK;
    status = plx_starts_try(&(struct plx_trial){.job = &rough,
                                                .settings = settings,
                                                .starts = outcome->starts,
                                                .inertia = outcome->inertia},
                            &found, err);
    plx_kmeans_release(&found);
    if (status != PLX_OK)
        return status;
    gsl_sort_index(outcome->order, outcome->inertia, 1, outcome->starts);
    status = plx_starts_try(&(struct plx_trial){.job = job,
                                                .settings = settings,
                                                .start = outcome->order,
                                                .starts = outcome->careful,
                                                .polish = job->polish,
                                                .inertia = outcome->inertia,
                                                .centres = outcome->centres},
                            &found, err);
    plx_kmeans_release(&found);
    return status;
}

/* Of starts that end at the same rows, in whatever order, one will do. Returns how many of the
   centres are worth going on with, moved to the front. */
static size_t choose(struct outcome *outcome, size_t cells)
{
    double least = HUGE_VAL;
    size_t kept = 0;

    for (size_t c = 0; c < outcome->careful; c++)
        least = fmin(least, outcome->inertia[c]);
    for (size_t c = 0; c < outcome->careful; c++) {
        size_t same = 0;

        while (same < kept && outcome->inertia[same] != outcome->inertia[c])
            same++;
        if (same < kept || outcome->inertia[c] > least * (1 + nearly))
            continue;
        memmove(outcome->centres + kept * cells, outcome->centres + c * cells,
                cells * sizeof *outcome->centres);
        outcome->inertia[kept++] = outcome->inertia[c];
    }
    return kept;
}

static enum plx_status run_sample(const struct plx_lloyd_job *job,
                                  const struct plx_kmeans_settings *settings,
                                  const struct sample *sample, struct outcome *outcome,
                                  struct plx_error *err)
{
    struct plx_lloyd_job few = *job;
    size_t distinct;
    enum plx_status status;

    few.points = &sample->points;
    few.weight = sample->weight;
    status = plx_points_distinct(few.points, few.weight, few.k, &distinct, err);
    if (status != PLX_OK)
        return status;
    if (distinct < few.k)
        return PLX_UNDEFINED;
    plx_lloyd_prepare(&few);
    return run_starts(&few, settings, outcome, err);
}

enum plx_status plx_starts_sample(const struct plx_lloyd_job *job,
                                  const struct plx_kmeans_settings *settings, size_t starts,
                                  struct plx_kmeans *result, struct plx_error *err)
{
    const size_t cells = job->k * job->points->columns;
    struct sample sample = {0};
    struct outcome outcome = {0};
    enum plx_status status = init_outcome(&outcome, starts, cells, err);

    if (status == PLX_OK)
        status = init_sample(job, settings, &sample, err);
    if (status == PLX_OK)
        status = run_sample(job, settings, &sample, &outcome, err);
    release_sample(&sample);
    if (status == PLX_OK)
        status = plx_starts_from(job, outcome.centres, choose(&outcome, cells), result, err);
    release_outcome(&outcome);
    return status;
}
