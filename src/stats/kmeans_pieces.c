/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/kmeans_pieces.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "lloyd.h"
#include "parallax/base/memory.h"

enum { ROWS_AT_ONCE = 65536 };

/* One run, and the piece that it is at. */
struct walk {
    const struct plx_pieces *pieces;
    size_t at_once;
    gsl_matrix_float *values; /* room for a piece */
    double *weight;           /* likewise; NULL for ones */
    bool missing;             /* in any piece */
    double largest;           /* absolute value */
    double heaviest;          /* weight */
    size_t first;             /* row of the piece */
    gsl_matrix_float_view view;
    struct plx_points points; /* of the piece */
    struct plx_lloyd_job job;
    struct plx_lloyd run;
    uint32_t *label; /* of all rows */
};

/* Reads the piece that begins with a row, and turns the run to it. */
static enum plx_status turn_to(struct walk *walk, size_t first, struct plx_error *err)
{
    const size_t left = walk->pieces->rows - first;
    enum plx_status status;

    plx_points_release(&walk->points);
    walk->first = first;
    walk->view = gsl_matrix_float_submatrix(
        walk->values, 0, 0, left < walk->at_once ? left : walk->at_once, walk->pieces->columns);
    status = walk->pieces->read(walk->pieces->data, first, &walk->view.matrix, walk->weight, err);
    if (status == PLX_OK)
        status = plx_points_init_float(&walk->view.matrix, walk->weight, &walk->points, err);
    if (status != PLX_OK)
        return status;
    /* The sums know of holes when any piece has some. */
    walk->points.missing = walk->points.missing || walk->missing;
    if (walk->label)
        walk->run.label = walk->label + first;
    return PLX_OK;
}

/* What to do with every piece in turn; sum is what it adds up to. */
typedef enum plx_status visit(struct walk *walk, double *sum, struct plx_error *err);

static enum plx_status each_piece(struct walk *walk, visit *does, double *sum,
                                  struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    *sum = 0;
    for (size_t first = 0; status == PLX_OK && first < walk->pieces->rows; first += walk->at_once) {
        status = turn_to(walk, first, err);
        if (status == PLX_OK)
            status = does(walk, sum, err);
    }
    return status;
}

static enum plx_status survey(struct walk *walk, double *sum, struct plx_error *err)
{
    (void)sum;
    (void)err;
    walk->missing = walk->missing || walk->points.missing;
    walk->largest = fmax(walk->largest, walk->points.largest);
    for (size_t i = 0; i < walk->points.rows; i++)
        walk->heaviest = fmax(walk->heaviest, plx_points_weight(&walk->points, i));
    return PLX_OK;
}

/* Every row of the piece goes to its nearest centre; the sum is of labels that change. */
static enum plx_status assign(struct walk *walk, double *sum, struct plx_error *err)
{
    (void)err;
    plx_lloyd_doubt(&walk->run, &walk->job);
    *sum += (double)plx_lloyd_assign(&walk->run, &walk->job);
    return PLX_OK;
}

/* In the parts that plx_lloyd_measure() adds up, so that the digits are the same. */
static enum plx_status measure(struct walk *walk, double *sum, struct plx_error *err)
{
    (void)err;
    plx_lloyd_measure(&walk->run, &walk->job);
    for (size_t chunk = 0; chunk < plx_lloyd_chunks(&walk->points); chunk++)
        *sum += walk->run.chunk_sum[chunk];
    return PLX_OK;
}

/* The row that an empty cluster takes over, or the number of rows. */
static enum plx_status find_farthest(struct walk *walk, size_t *farthest, struct plx_error *err)
{
    double distance = 0;
    enum plx_status status = PLX_OK;

    *farthest = walk->pieces->rows;
    for (size_t first = 0; status == PLX_OK && first < walk->pieces->rows; first += walk->at_once) {
        size_t i;

        status = turn_to(walk, first, err);
        if (status != PLX_OK)
            break;
        i = plx_lloyd_farthest(&walk->run, &walk->job, &distance);
        if (i < walk->points.rows)
            *farthest = first + i;
    }
    return status;
}

static enum plx_status fill_empty(struct walk *walk, size_t *filled, struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    *filled = 0;
    for (uint32_t j = 0; status == PLX_OK && j < walk->job.k; j++) {
        size_t row;

        if (walk->run.weight[j] > 0)
            continue;
        status = find_farthest(walk, &row, err);
        if (status != PLX_OK || row == walk->pieces->rows)
            break;
        status = turn_to(walk, row - row % walk->at_once, err);
        if (status == PLX_OK) {
            plx_lloyd_move_row(&walk->run, &walk->job, row - walk->first, j);
            ++*filled;
        }
    }
    return status;
}

/* As plx_lloyd_continue() has it: with holes, centres go on moving after labels have settled.
   Changed is how many labels the last move of the centres changes. */
static enum plx_status settle(struct walk *walk, double gain, double *changed,
                              struct plx_error *err)
{
    struct plx_lloyd *run = &walk->run;
    enum plx_status status = PLX_OK;

    run->converged = !plx_lloyd_must_finish(run, &walk->job);
    if (run->converged || gain > walk->job.tolerance * run->inertia)
        return PLX_OK;
    status = each_piece(walk, measure, &run->inertia, err);
    if (status != PLX_OK || gain > walk->job.tolerance * run->inertia)
        return status;
    plx_lloyd_finish_centres(run, &walk->job);
    status = each_piece(walk, assign, changed, err);
    run->converged = *changed == 0;
    return status;
}

static enum plx_status step(struct walk *walk, double *changed, size_t *iterations,
                            struct plx_error *err)
{
    struct plx_lloyd *run = &walk->run;
    const size_t bytes = walk->job.k * walk->pieces->columns * sizeof *run->centres;
    double changes;
    double gain;
    size_t filled = 0;
    enum plx_status status = each_piece(walk, assign, &changes, err);

    if (status != PLX_OK)
        return status;
    changes += *changed;
    *changed = 0;
    memcpy(run->before, run->centres, bytes);
    if (changes > 0)
        status = fill_empty(walk, &filled, err);
    if (status != PLX_OK)
        return status;
    gain = plx_lloyd_move_centres(run, &walk->job);
    ++*iterations;
    return changes > 0 || filled > 0 ? PLX_OK : settle(walk, gain, changed, err);
}

static enum plx_status iterate(struct walk *walk, struct plx_kmeans *found, struct plx_error *err)
{
    struct plx_lloyd *run = &walk->run;
    double changed = 0;
    enum plx_status status = PLX_OK;

    run->inertia = HUGE_VAL;
    run->converged = false;
    while (status == PLX_OK && !run->converged && found->iterations < walk->job.iterations)
        status = step(walk, &changed, &found->iterations, err);
    if (status == PLX_OK)
        status = each_piece(walk, measure, &found->inertia, err);
    found->converged = run->converged;
    return status;
}

/* Room for a piece, what the pieces hold, and a run over the largest of them. */
static enum plx_status start(struct walk *walk, const gsl_matrix *centres, struct plx_error *err)
{
    const struct plx_pieces *pieces = walk->pieces;
    double nothing;
    enum plx_status status;

    walk->values = gsl_matrix_float_alloc(walk->at_once, pieces->columns);
    if (pieces->weighted)
        walk->weight = plx_array_new(walk->at_once, sizeof *walk->weight);
    if (!walk->values || (pieces->weighted && !walk->weight))
        return plx_fail_memory(err, "k-means");
    walk->job.points = &walk->points;
    walk->job.weight = walk->weight;
    status = each_piece(walk, survey, &nothing, err);
    if (status == PLX_OK)
        status = turn_to(walk, 0, err);
    if (status == PLX_OK)
        status = plx_lloyd_init(&walk->run, &walk->job, false, err);
    if (status != PLX_OK)
        return status;
    plx_lloyd_set_grids(&walk->job, pieces->rows, walk->largest, walk->heaviest);
    for (size_t j = 0; j < walk->job.k; j++)
        memcpy(walk->run.centres + j * pieces->columns, gsl_matrix_const_ptr(centres, j, 0),
               pieces->columns * sizeof *walk->run.centres);
    return PLX_OK;
}

static enum plx_status finish(struct walk *walk, struct plx_kmeans *found, struct plx_error *err)
{
    found->k = walk->job.k;
    found->rows = walk->pieces->rows;
    found->centres = gsl_matrix_alloc(walk->job.k, walk->pieces->columns);
    found->weight = plx_array_new(walk->job.k, sizeof *found->weight);
    if (!found->centres || !found->weight)
        return plx_fail_memory(err, "the clusters");
    memcpy(found->centres->data, walk->run.centres,
           walk->job.k * walk->pieces->columns * sizeof *walk->run.centres);
    memcpy(found->weight, walk->run.weight, walk->job.k * sizeof *found->weight);
    found->label = walk->label;
    walk->label = NULL;
    return PLX_OK;
}

static enum plx_status run_pieces(struct walk *walk, const gsl_matrix *centres,
                                  struct plx_kmeans *found, struct plx_error *err)
{
    uint32_t *own;
    enum plx_status status = start(walk, centres, err);

    if (status != PLX_OK)
        return status;
    own = walk->run.label;
    walk->label = plx_array_new(walk->pieces->rows, sizeof *walk->label);
    if (walk->label) {
        for (size_t i = 0; i < walk->pieces->rows; i++)
            walk->label[i] = PLX_LLOYD_NOWHERE;
        status = iterate(walk, found, err);
    } else {
        status = plx_fail_memory(err, "the clusters");
    }
    walk->run.label = own;
    return status == PLX_OK ? finish(walk, found, err) : status;
}

enum plx_status plx_kmeans_pieces(const struct plx_pieces *pieces,
                                  const struct plx_kmeans_settings *settings,
                                  struct plx_kmeans *result, struct plx_error *err)
{
    struct walk walk = {
        .pieces = pieces,
        .at_once = pieces->at_once ? pieces->at_once : ROWS_AT_ONCE,
        .job = {.k = settings->k,
                .missing = settings->missing,
                .tolerance = settings->tolerance > 0 ? settings->tolerance : PLX_LLOYD_TOLERANCE,
                .iterations = settings->iterations ? settings->iterations : PLX_LLOYD_ITERATIONS},
    };
    struct plx_kmeans found = {0};
    enum plx_status status;

    if (!settings->centres || settings->k == 0 || settings->centres->size1 != settings->k ||
        settings->centres->size2 != pieces->columns || pieces->rows == 0)
        return plx_fail(err, PLX_INVALID, "k-means in pieces needs rows, and centres that fit");
    if (walk.at_once > pieces->rows)
        walk.at_once = pieces->rows;
    status = run_pieces(&walk, settings->centres, &found, err);
    if (status == PLX_OK)
        *result = found;
    else
        plx_kmeans_release(&found);
    free(walk.label);
    plx_lloyd_release(&walk.run);
    plx_points_release(&walk.points);
    free(walk.weight);
    gsl_matrix_float_free(walk.values);
    return status;
}
