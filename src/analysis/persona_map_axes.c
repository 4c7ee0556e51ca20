/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gsl/gsl_blas.h>
#include <gsl/gsl_eigen.h>
#include <math.h>

#include "persona_map.h"

/* Columns that are multiplied at once; and the rows whose products are few enough to hold. */
enum { TOGETHER = 256, MOST_ROWS = 4096 };

bool plx_persona_axes_are_short(const gsl_matrix_float *values)
{
    return values->size1 > 1 && values->size1 <= MOST_ROWS && values->size2 > 2 * values->size1;
}

/* Some columns of the rows, each less its middle and times its root: columns past the last are
   zero. */
static void copy_columns(const gsl_matrix_float *values, const double *middle, const double *root,
                         size_t first, gsl_matrix *part)
{
    for (size_t i = 0; i < values->size1; i++) {
        const float *row = gsl_matrix_float_const_ptr(values, i, 0);
        double *copy = gsl_matrix_ptr(part, i, 0);

        for (size_t c = 0; c < part->size2; c++) {
            const size_t f = first + c;
            const double value = f < values->size2 ? (double)row[f] - middle[f] : 0;

            copy[c] = isnan(value) ? 0 : root[i] * value;
        }
    }
}

/* Of the products of all pairs of rows, the vectors of the two largest first. */
static bool decompose_rows(const gsl_matrix_float *values, const double *middle, const double *root,
                           gsl_matrix *part, gsl_matrix *vectors, gsl_vector *square)
{
    gsl_matrix *products = gsl_matrix_calloc(values->size1, values->size1);
    gsl_eigen_symmv_workspace *work = gsl_eigen_symmv_alloc(values->size1);
    const bool ready = products && work;

    for (size_t first = 0; ready && first < values->size2; first += part->size2) {
        copy_columns(values, middle, root, first, part);
        gsl_blas_dsyrk(CblasLower, CblasNoTrans, 1, part, 1, products);
    }
    if (ready) {
        gsl_eigen_symmv(products, square, vectors, work);
        gsl_eigen_symmv_sort(square, vectors, GSL_EIGEN_SORT_VAL_DESC);
    }
    if (work)
        gsl_eigen_symmv_free(work);
    gsl_matrix_free(products);
    return ready;
}

/* An axis is X'u / s: what the rows have along it is s u. Where they have nothing it is zero. */
static void fill_axes(const gsl_matrix_float *values, const double *middle, const double *root,
                      gsl_matrix *part, const gsl_matrix *vectors, const gsl_vector *square,
                      gsl_matrix *axis)
{
    for (size_t first = 0; first < values->size2; first += part->size2) {
        const size_t count =
            values->size2 - first < part->size2 ? values->size2 - first : part->size2;

        copy_columns(values, middle, root, first, part);
        for (size_t a = 0; a < axis->size2; a++) {
            const double length = sqrt(fmax(0, gsl_vector_get(square, a)));

            for (size_t c = 0; c < count; c++) {
                double sum = 0;

                for (size_t i = 0; i < values->size1; i++)
                    sum += gsl_matrix_get(part, i, c) * gsl_matrix_get(vectors, i, a);
                gsl_matrix_set(axis, first + c, a, length > 0 ? sum / length : 0);
            }
        }
    }
}

bool plx_persona_short_axes(const gsl_matrix_float *values, const double *middle,
                            const double *root, gsl_vector *square, gsl_matrix *axis)
{
    gsl_matrix *part = gsl_matrix_alloc(values->size1, TOGETHER);
    gsl_matrix *vectors = gsl_matrix_alloc(values->size1, values->size1);
    const bool ready =
        part && vectors && decompose_rows(values, middle, root, part, vectors, square);

    if (ready)
        fill_axes(values, middle, root, part, vectors, square, axis);
    gsl_matrix_free(vectors);
    gsl_matrix_free(part);
    return ready;
}
