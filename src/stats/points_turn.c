/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <float.h>
#include <gsl/gsl_blas.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/stats/points.h"

/* Turning pays from so many columns on, as many of each row, and takes rows x rows numbers. */
enum { COLUMNS_WORTH_TURNING = 256, COLUMNS_OF_A_ROW = 2, MOST_ROWS = 4096, TOGETHER = 256 };

const struct plx_points *plx_points_short(const struct plx_points *points)
{
    return points->turned ? &points->turned->points : points;
}

static bool is_worth_turning(const struct plx_points *points)
{
    return !points->missing && !points->turned && points->rows > 0 && points->rows <= MOST_ROWS &&
           points->columns >= COLUMNS_WORTH_TURNING &&
           points->columns > COLUMNS_OF_A_ROW * points->rows;
}

/* The products of all pairs of rows less the middle, in the lower half; some columns at a time. */
static bool multiply_rows(const struct plx_points *points, gsl_matrix *products)
{
    gsl_matrix *part = gsl_matrix_alloc(points->rows, TOGETHER);

    for (size_t first = 0; part && first < points->columns; first += TOGETHER) {
        for (size_t i = 0; i < points->rows; i++)
            for (size_t c = 0; c < TOGETHER; c++) {
                const size_t f = first + c;
                double x = 0;

                if (f < points->columns && points->doubles)
                    x = gsl_matrix_get(points->doubles, i, f) - points->middle[f];
                else if (f < points->columns)
                    x = (double)gsl_matrix_float_get(points->floats, i, f) - points->middle[f];
                gsl_matrix_set(part, i, c, x);
            }
        gsl_blas_dsyrk(CblasLower, CblasNoTrans, 1, part, 1, products);
    }
    gsl_matrix_free(part);
    return part != NULL;
}

static double product_of(const gsl_matrix *products, size_t i, size_t j)
{
    return i > j ? gsl_matrix_get(products, i, j) : gsl_matrix_get(products, j, i);
}

/* The row that the columns so far leave the most of, the first of several. */
static size_t find_pivot(const double *left, size_t rows)
{
    size_t pivot = 0;

    for (size_t i = 1; i < rows; i++)
        if (left[i] > left[pivot])
            pivot = i;
    return pivot;
}

/* One column of L, for all rows. */
static void take_column(const gsl_matrix *products, size_t column, size_t pivot, gsl_matrix *rows,
                        double *left)
{
    const double root = sqrt(left[pivot]);
    const double *own = gsl_matrix_const_ptr(rows, pivot, 0);

    for (size_t i = 0; i < rows->size1; i++) {
        double *row = gsl_matrix_ptr(rows, i, 0);
        double along;

        if (left[i] < 0)
            continue;
        along = product_of(products, i, pivot);
        for (size_t c = 0; c < column; c++)
            along -= row[c] * own[c];
        row[column] = i == pivot ? root : along / root;
        left[i] = i == pivot ? -1 : fmax(left[i] - row[column] * row[column], 0);
    }
}

/* Returns the columns that there are of L; what is left then is rounding. */
static size_t decompose(const gsl_matrix *products, gsl_matrix *rows, double *left)
{
    const size_t n = rows->size1;
    size_t column = 0;
    double least = 0;

    for (size_t i = 0; i < n; i++)
        left[i] = gsl_matrix_get(products, i, i);
    least = (double)n * DBL_EPSILON * left[find_pivot(left, n)];
    for (; column < n; column++) {
        const size_t pivot = find_pivot(left, n);

        if (!(left[pivot] > least))
            break;
        take_column(products, column, pivot, rows, left);
    }
    return column;
}

static bool is_same_row(const struct plx_points *points, size_t i, size_t j)
{
    if (points->doubles)
        return memcmp(gsl_matrix_const_ptr(points->doubles, i, 0),
                      gsl_matrix_const_ptr(points->doubles, j, 0),
                      points->columns * sizeof(double)) == 0;
    return memcmp(gsl_matrix_float_const_ptr(points->floats, i, 0),
                  gsl_matrix_float_const_ptr(points->floats, j, 0),
                  points->columns * sizeof(float)) == 0;
}

/* Rounding would make two of one: how many rows differ is counted. */
static void keep_equals(const struct plx_points *points, gsl_matrix *rows)
{
    for (size_t i = 1; i < points->rows; i++) {
        size_t same = 0;

        while (same < i && !is_same_row(points, i, same))
            same++;
        if (same < i)
            memcpy(gsl_matrix_ptr(rows, i, 0), gsl_matrix_const_ptr(rows, same, 0),
                   rows->size2 * sizeof(double));
    }
}

/* The first columns alone, one at least. */
static gsl_matrix *keep_columns(const gsl_matrix *rows, size_t columns)
{
    const size_t kept = columns > 0 ? columns : 1;
    const gsl_matrix_const_view first = gsl_matrix_const_submatrix(rows, 0, 0, rows->size1, kept);
    gsl_matrix *copy = gsl_matrix_alloc(rows->size1, kept);

    if (copy)
        gsl_matrix_memcpy(copy, &first.matrix);
    return copy;
}

static gsl_matrix *turn_rows(const struct plx_points *points)
{
    gsl_matrix *products = gsl_matrix_calloc(points->rows, points->rows);
    gsl_matrix *rows = gsl_matrix_calloc(points->rows, points->rows);
    double *left = plx_array_new(points->rows, sizeof *left);
    gsl_matrix *turned = NULL;

    if (products && rows && left && multiply_rows(points, products))
        turned = keep_columns(rows, decompose(products, rows, left));
    if (turned)
        keep_equals(points, turned);
    free(left);
    gsl_matrix_free(rows);
    gsl_matrix_free(products);
    return turned;
}

enum plx_status plx_points_turn(struct plx_points *points, struct plx_error *err)
{
    struct plx_turned *turned;
    enum plx_status status;

    if (!is_worth_turning(points))
        return PLX_OK;
    turned = plx_array_new(1, sizeof *turned);
    if (!turned)
        return plx_fail_memory(err, "a copy of the rows");
    turned->rows = turn_rows(points);
    status = turned->rows ? plx_points_init(turned->rows, points->weight, &turned->points, err)
                          : plx_fail_memory(err, "a copy of the rows");
    if (status == PLX_OK) {
        points->turned = turned;
        return PLX_OK;
    }
    gsl_matrix_free(turned->rows);
    free(turned);
    return status;
}
