/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/gap_statistic.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_eigen.h>
#include <math.h>
#include <omp.h>
#include <stdbool.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "parallax/base/stream.h"

enum { DEFAULT_REFERENCES = 100, DEFAULT_STARTS = 3, TASKS_OF_ONE_SET = 1000 };

/* Of k-POD: the logarithm of the loss is not wanted closer. */
static const double tolerance = 1e-6;

/* An axis along which the data reach less than this share of the longest is rounding alone. */
static const double least_reach = 1e-9;

void plx_gap_statistic_from(const double *log_w, const double *reference, size_t sets,
                            size_t k_most, struct plx_gap_statistic *gap)
{
    for (size_t k = 0; k < k_most; k++) {
        double sum = 0;
        double squares = 0;
        double used = 0;

        for (size_t b = 0; b < sets; b++)
            if (isfinite(reference[b * k_most + k])) {
                sum += reference[b * k_most + k];
                used++;
            }
        for (size_t b = 0; b < sets; b++)
            if (isfinite(reference[b * k_most + k]))
                squares += pow(reference[b * k_most + k] - sum / used, 2);
        gap[k] = (struct plx_gap_statistic){NAN, NAN};
        if (used > 0 && !isnan(log_w[k]))
            gap[k] = (struct plx_gap_statistic){sum / used - log_w[k],
                                                sqrt(squares / used * (1 + 1 / used))};
    }
}

size_t plx_gap_statistic_choose(const struct plx_gap_statistic *gap, size_t k_most)
{
    for (size_t k = 1; k < k_most; k++)
        if (gap[k - 1].gap >= gap[k].gap - gap[k].se)
            return k;
    return k_most;
}

/* The box: directions through the middle, and how far the data reach on each. */
struct box {
    size_t columns;
    size_t axes;      /* that the data reach along, 1 or more */
    gsl_matrix *axis; /* columns x columns, one axis a column; the first ones are used */
    double *low;
    double *high;
};

static void release_box(struct box *box)
{
    gsl_matrix_free(box->axis);
    free(box->low);
    free(box->high);
}

/* Missing values stand at the middle, which is where they say nothing. */
static void centre_row(const struct plx_points *points, size_t i, double *centred)
{
    const double *row = plx_points_row(points, i, centred);

    for (size_t f = 0; f < points->columns; f++)
        centred[f] = isnan(row[f]) ? 0 : row[f] - points->middle[f];
}

/* Principal axes: the eigenvectors of the scatter, which are the right singular vectors of the
   centred data. */
static bool find_axes(const struct plx_points *points, struct box *box, double *centred)
{
    const size_t columns = points->columns;
    gsl_matrix *scatter = gsl_matrix_calloc(columns, columns);
    gsl_vector *value = gsl_vector_alloc(columns);
    gsl_eigen_symmv_workspace *work = gsl_eigen_symmv_alloc(columns);
    const gsl_vector_view row = gsl_vector_view_array(centred, columns);
    const bool ready = scatter && value && work;

    for (size_t i = 0; ready && i < points->rows; i++) {
        centre_row(points, i, centred);
        gsl_blas_dsyr(CblasLower, 1, &row.vector, scatter);
    }
    if (ready)
        gsl_eigen_symmv(scatter, value, box->axis, work);
    if (work)
        gsl_eigen_symmv_free(work);
    gsl_vector_free(value);
    gsl_matrix_free(scatter);
    return ready;
}

static void find_reach(const struct plx_points *points, struct box *box, double *centred)
{
    for (size_t a = 0; a < box->columns; a++) {
        box->low[a] = HUGE_VAL;
        box->high[a] = -HUGE_VAL;
    }
    for (size_t i = 0; i < points->rows; i++) {
        centre_row(points, i, centred);
        for (size_t a = 0; a < box->columns; a++) {
            double along = 0;

            for (size_t f = 0; f < box->columns; f++)
                along += centred[f] * gsl_matrix_get(box->axis, f, a);
            box->low[a] = fmin(box->low[a], along);
            box->high[a] = fmax(box->high[a], along);
        }
    }
}

/* Moves the axes that the data reach along to the front. */
static void keep_axes(struct box *box)
{
    double longest = 0;

    for (size_t a = 0; a < box->columns; a++)
        longest = fmax(longest, box->high[a] - box->low[a]);
    for (size_t a = 0; a < box->columns; a++)
        if (box->high[a] - box->low[a] > least_reach * longest) {
            gsl_matrix_swap_columns(box->axis, box->axes, a);
            box->low[box->axes] = box->low[a];
            box->high[box->axes++] = box->high[a];
        }
    box->axes = box->axes > 0 ? box->axes : 1;
}

static bool init_box(struct box *box, const struct plx_points *points)
{
    double *centred = plx_array_new(points->columns, sizeof *centred);
    bool ready;

    *box = (struct box){.columns = points->columns};
    box->axis = gsl_matrix_alloc(points->columns, points->columns);
    box->low = plx_array_new(points->columns, sizeof *box->low);
    box->high = plx_array_new(points->columns, sizeof *box->high);
    ready = centred && box->axis && box->low && box->high && find_axes(points, box, centred);
    if (ready) {
        find_reach(points, box, centred);
        keep_axes(box);
    }
    free(centred);
    return ready;
}

/* One reference set, along the axes. */
static void draw_set(const struct box *box, uint64_t seed, size_t set, gsl_matrix *along)
{
    struct plx_stream stream;

    plx_stream_start(&stream, seed, PLX_FOR_GAP, (uint32_t)set, 0);
    for (size_t i = 0; i < along->size1; i++)
        for (size_t a = 0; a < box->axes; a++)
            gsl_matrix_set(along, i, a,
                           box->low[a] +
                               plx_stream_uniform(&stream) * (box->high[a] - box->low[a]));
}

/* A set turned back to the columns of the data, with the data's holes. */
static void make_holes(const struct plx_points *points, const struct box *box,
                       const gsl_matrix *along, gsl_matrix *rows)
{
    const gsl_matrix_const_view axis =
        gsl_matrix_const_submatrix(box->axis, 0, 0, box->columns, box->axes);

    gsl_blas_dgemm(CblasNoTrans, CblasTrans, 1, along, &axis.matrix, 0, rows);
    for (size_t i = 0; i < points->rows; i++) {
        double *row = gsl_matrix_ptr(rows, i, 0);
        const float *lane =
            points->lanes + i / PLX_LANES * points->columns * PLX_LANES + i % PLX_LANES;

        for (size_t f = 0; f < points->columns; f++)
            if (isinf(lane[f * PLX_LANES]))
                row[f] = NAN;
    }
}

/* ln W of one set, or of the data, which are set 0, for every k; NAN where k-means does not go. */
static enum plx_status cluster_points(const struct plx_points *points,
                                      const struct plx_gap_statistic_settings *settings, size_t set,
                                      double *log_w)
{
    for (size_t k = 1; k <= settings->k_most; k++) {
        const struct plx_kmeans_settings fit = {
            .k = k,
            .starts = k == 1             ? 1
                      : settings->starts ? settings->starts
                                         : DEFAULT_STARTS,
            .seed = settings->seed,
            .task = (uint32_t)(set * TASKS_OF_ONE_SET + k),
            .missing = settings->missing,
            .tolerance = tolerance,
            .rough = true,
        };
        struct plx_kmeans found;
        enum plx_status status;

        log_w[k - 1] = NAN;
        if (k > 2 && k < settings->k_least)
            continue;
        status = plx_kmeans_fit(points, &fit, &found, NULL);
        if (status == PLX_MEMORY)
            return status;
        if (status != PLX_OK)
            continue;
        log_w[k - 1] = log(found.inertia);
        plx_kmeans_release(&found);
    }
    return PLX_OK;
}

static enum plx_status cluster_set(const gsl_matrix *rows, const double *weight,
                                   const struct plx_gap_statistic_settings *settings, size_t set,
                                   double *log_w)
{
    struct plx_points points;
    enum plx_status status = plx_points_init(rows, weight, &points, NULL);

    if (status == PLX_OK)
        status = cluster_points(&points, settings, set + 1, log_w);
    plx_points_release(&points);
    return status;
}

/* All sets; false when out of memory. Distances are the same along any axes, so only sets with
   holes, which are in the columns, are turned back. */
static bool cluster_sets(const struct plx_points *points, const struct box *box,
                         const struct plx_gap_statistic_settings *settings, size_t sets,
                         double *reference)
{
    bool failed = false;
    size_t clustered = 0;

#pragma omp parallel
    {
        gsl_matrix *along = gsl_matrix_alloc(points->rows, box->axes);
        gsl_matrix *rows = points->missing ? gsl_matrix_alloc(points->rows, box->columns) : NULL;
        bool ready = along && (rows || !points->missing);

#pragma omp for schedule(dynamic, 1)
        for (size_t set = 0; set < sets; set++) {
            size_t done;

            if (!ready)
                continue;
            draw_set(box, settings->seed, set, along);
            if (rows)
                make_holes(points, box, along, rows);
            ready = cluster_set(rows ? rows : along, points->weight, settings, set,
                                reference + set * settings->k_most) == PLX_OK;
#pragma omp atomic capture
            done = ++clustered;
            if (omp_get_thread_num() == 0)
                plx_progress_tell_part(settings->progress, done, sets);
        }
        gsl_matrix_free(rows);
        gsl_matrix_free(along);
        if (!ready) {
#pragma omp atomic write
            failed = true;
        }
    }
    return !failed;
}

enum plx_status plx_gap_statistic_measure(const struct plx_points *given,
                                          const struct plx_gap_statistic_settings *settings,
                                          struct plx_gap_statistic *gap, struct plx_error *err)
{
    const struct plx_points *points = plx_points_short(given);
    const size_t sets = settings->references ? settings->references : DEFAULT_REFERENCES;
    double *reference = plx_array_new(sets * settings->k_most, sizeof *reference);
    double *log_w = plx_array_new(settings->k_most, sizeof *log_w);
    struct box box;
    bool ready = init_box(&box, points) && reference && log_w;

    ready = ready && cluster_points(points, settings, 0, log_w) == PLX_OK &&
            cluster_sets(points, &box, settings, sets, reference);
    if (ready)
        plx_gap_statistic_from(log_w, reference, sets, settings->k_most, gap);
    release_box(&box);
    free(log_w);
    free(reference);
    return ready ? PLX_OK : plx_fail_memory(err, "the gap statistic");
}
