/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdlib.h>

#include "features_steps.h"
#include "parallax/base/memory.h"

/* Rows are decomposed in parts that do not depend on the threads, and these then together. */
enum { PARTS = 16, STEP = 512, PART_ROWS = 4096 };

/* Entries are in single precision: what is smaller than this is their rounding. */
static const double least_value = 1e-6;
static const double equal_enough = 1 - 1e-6;

static double observed(const gsl_matrix_float *values, size_t i, size_t c)
{
    const double value = (double)gsl_matrix_float_get(values, i, c);

    return isnan(value) ? 0 : value;
}

/* Keeps the R of a decomposed stack on its top, and zeroes the rest. */
static void keep_r(gsl_matrix *stack)
{
    for (size_t i = 0; i < stack->size1; i++)
        for (size_t c = 0; c < stack->size2 && c < i; c++)
            gsl_matrix_set(stack, i, c, 0);
    for (size_t i = stack->size2; i < stack->size1; i++)
        for (size_t c = 0; c < stack->size2; c++)
            gsl_matrix_set(stack, i, c, 0);
}

/* The R of a part of the rows: a step's rows below what there is, again and again. */
static bool decompose(const struct plx_responses *responses, const struct plx_features *features,
                      size_t first, size_t end, gsl_matrix_view *r)
{
    const size_t columns = features->values->size2;
    gsl_matrix *stack = gsl_matrix_calloc(columns + STEP, columns);
    gsl_vector *tau = gsl_vector_alloc(columns);
    const bool ready = stack && tau;

    for (size_t start = first; ready && start < end; start += STEP) {
        for (size_t i = start; i < start + STEP && i < end; i++) {
            const double root = sqrt(plx_responses_weight(responses, features->row[i]));

            for (size_t c = 0; c < columns; c++)
                gsl_matrix_set(stack, columns + i - start, c,
                               root * observed(features->values, i, c));
        }
        gsl_linalg_QR_decomp(stack, tau);
        keep_r(stack);
    }
    if (ready) {
        const gsl_matrix_const_view top = gsl_matrix_const_submatrix(stack, 0, 0, columns, columns);

        gsl_matrix_memcpy(&r->matrix, &top.matrix);
    }
    gsl_vector_free(tau);
    gsl_matrix_free(stack);
    return ready;
}

/* The Rs of all parts, one below the other, and zeroes for as many rows as there are columns. */
static bool decompose_parts(const struct plx_responses *responses,
                            const struct plx_features *features, gsl_matrix *all)
{
    const size_t columns = features->values->size2;
    const size_t parts = all->size1 / columns;
    bool failed = false;

#pragma omp parallel for schedule(dynamic, 1) if (parts > 1)
    for (size_t part = 0; part < parts; part++) {
        gsl_matrix_view r = gsl_matrix_submatrix(all, part * columns, 0, columns, columns);

        if (!decompose(responses, features, features->rows * part / parts,
                       features->rows * (part + 1) / parts, &r)) {
#pragma omp atomic write
            failed = true;
        }
    }
    return !failed;
}

/* The sign of an axis is free: the first of its largest entries points up. Two options of one
   question are equal but for rounding. */
static void fix_sign(gsl_matrix *axis, size_t p)
{
    gsl_vector_view column = gsl_matrix_column(axis, p);
    double largest = 0;
    size_t c = 0;

    for (size_t i = 0; i < axis->size1; i++)
        largest = fmax(largest, fabs(gsl_vector_get(&column.vector, i)));
    while (c + 1 < axis->size1 && fabs(gsl_vector_get(&column.vector, c)) < equal_enough * largest)
        c++;
    if (gsl_vector_get(&column.vector, c) < 0)
        gsl_vector_scale(&column.vector, -1);
}

/* Not by gsl_linalg_SV_decomp_jacobi(): its estimates of error grow with every rotation, until it
   takes columns for noise that are none; with more columns than rows the axes were not orthogonal,
   and too many. */
static bool decompose_values(gsl_matrix *u, gsl_matrix *v, gsl_vector *value)
{
    gsl_vector *work = gsl_vector_alloc(value->size);
    const bool ready = work;

    if (ready)
        gsl_linalg_SV_decomp(u, v, value, work);
    gsl_vector_free(work);
    return ready;
}

/* Of fewer rows than columns the rows themselves, turned round, are the smaller problem: the left
   singular vectors of that. */
static bool decompose_few(const struct plx_responses *responses,
                          const struct plx_features *features, gsl_matrix *vectors,
                          gsl_vector *value)
{
    gsl_matrix *other = gsl_matrix_alloc(features->rows, features->rows);
    bool ready = other;

    for (size_t i = 0; ready && i < features->rows; i++)
        for (size_t c = 0; c < vectors->size1; c++)
            gsl_matrix_set(vectors, c, i,
                           sqrt(plx_responses_weight(responses, features->row[i])) *
                               observed(features->values, i, c));
    ready = ready && decompose_values(vectors, other, value);
    gsl_matrix_free(other);
    return ready;
}

static bool decompose_many(const struct plx_responses *responses,
                           const struct plx_features *features, gsl_matrix *vectors,
                           gsl_vector *value)
{
    const size_t columns = vectors->size1;
    const size_t parts =
        features->rows < (size_t)PARTS * PART_ROWS ? features->rows / PART_ROWS + 1 : PARTS;
    gsl_matrix *all = gsl_matrix_calloc(parts * columns, columns);
    const bool ready =
        all && decompose_parts(responses, features, all) && decompose_values(all, vectors, value);

    gsl_matrix_free(all);
    return ready;
}

/* The right singular vectors, largest value first, of those wanted that are not rounding. */
static gsl_matrix *find_axes(const struct plx_responses *responses,
                             const struct plx_features *features, size_t wanted)
{
    const size_t columns = features->values->size2;
    const bool few = features->rows < columns;
    const size_t most = few ? features->rows : columns;
    gsl_matrix *vectors = gsl_matrix_alloc(columns, most);
    gsl_vector *value = gsl_vector_alloc(most);
    gsl_matrix *axis = NULL;
    size_t found = 0;

    if (vectors && value &&
        (few ? decompose_few : decompose_many)(responses, features, vectors, value)) {
        while (found < wanted && found < most &&
               gsl_vector_get(value, found) > least_value * gsl_vector_get(value, 0))
            found++;
        axis = gsl_matrix_alloc(columns, found > 0 ? found : 1);
    }
    for (size_t p = 0; axis && p < axis->size2; p++) {
        const gsl_vector_view vector = gsl_matrix_column(vectors, p);

        gsl_matrix_set_col(axis, p, &vector.vector);
        fix_sign(axis, p);
    }
    gsl_vector_free(value);
    gsl_matrix_free(vectors);
    return axis;
}

static void project(const gsl_matrix_float *values, const gsl_matrix *axis,
                    gsl_matrix_float *scores)
{
#pragma omp parallel for schedule(static)
    for (size_t i = 0; i < values->size1; i++)
        for (size_t p = 0; p < scores->size2; p++) {
            double sum = 0;

            for (size_t c = 0; c < values->size2; c++)
                sum += observed(values, i, c) * gsl_matrix_get(axis, c, p);
            gsl_matrix_float_set(scores, i, p, (float)sum);
        }
}

enum plx_status plx_features_turn(const struct plx_responses *responses,
                                  struct plx_features *features, size_t components,
                                  struct plx_error *err)
{
    gsl_matrix_float *scores = NULL;

    if (!features->values)
        return PLX_OK;
    features->axis = find_axes(responses, features, components);
    if (features->axis)
        scores = gsl_matrix_float_alloc(features->rows, features->axis->size2);
    if (!scores)
        return plx_fail_memory(err, "principal components");
    project(features->values, features->axis, scores);
    gsl_matrix_float_free(features->values);
    features->values = scores;
    features->columns = scores->size2;
    return PLX_OK;
}
