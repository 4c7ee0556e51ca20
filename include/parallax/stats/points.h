/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Rows of numbers made ready for measuring distances, once for many clusterings.
 *
 * Beside the caller's matrix stands a copy in single precision, centred, scaled and turned so
 * that sixteen rows are measured at once. The copy only ever proposes; wherever its rounding
 * could change an answer, the caller's own numbers decide. So results are those of plain double
 * arithmetic, on any processor.
 */
#ifndef PARALLAX_STATS_POINTS_H
#define PARALLAX_STATS_POINTS_H

#include <gsl/gsl_matrix.h>
#include <stdbool.h>
#include <stddef.h>

#include "parallax/base/error.h"

/** Rows side by side in one block of the copy. */
enum { PLX_LANES = 16 };

/** A zeroed struct is empty and safe to release. */
struct plx_points {
    size_t rows;
    size_t columns;
    const gsl_matrix *doubles;      /**< Borrowed: rows x columns; NULL when given as floats. */
    const gsl_matrix_float *floats; /**< Borrowed: rows x columns; NULL when given as doubles. */
    const double *weight;           /**< Borrowed: one of each row, 0 or more; NULL for ones. */
    bool missing;                   /**< Whether any number is NAN, which means not observed. */
    double largest;                 /**< Of all absolute values. */
    double *middle; /**< Owned: columns; the mean of each, subtracted in the copy. */
    double scale;   /**< A power of two; the copy is (x - middle) * scale, within -1 .. 1. */
    double radius;  /**< The longest row of the copy. */
    size_t blocks;  /**< ceil(rows / PLX_LANES); lanes past the last row are zero. */
    float *lanes;   /**< Owned: blocks x columns x PLX_LANES; infinite where missing. */
    struct plx_turned *turned; /**< Owned: see plx_points_turn(); NULL before. */
};

/** The same rows in other columns, at the same distances of each other. */
struct plx_turned {
    gsl_matrix *rows;
    struct plx_points points;
};

/**
 * Prepares rows x columns numbers; NAN is not observed, which is counted as no distance at all.
 * The matrix and the weights must outlive the points.
 *
 * @param weight  NULL, or one finite number >= 0 of each row
 * @param points  the caller releases it
 * @return PLX_INVALID for a number beyond 1e100 either way, or a bad weight; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_points_init(const gsl_matrix *rows, const double *weight,
                                               struct plx_points *points, struct plx_error *err);

/** The same over single precision, for large data. */
PLX_MUST_CHECK enum plx_status plx_points_init_float(const gsl_matrix_float *rows,
                                                     const double *weight,
                                                     struct plx_points *points,
                                                     struct plx_error *err);

void plx_points_release(struct plx_points *points);

/**
 * Where there are many more columns than rows, and nothing is missing: also puts the rows into the
 * space they span, which has fewer columns than there are rows. Distances of rows, and of means of
 * rows, are the same there but for rounding, and k-means, its stability and the gap statistic then
 * look for them there. Else nothing happens.
 *
 * The rows become those of L in X X' = L L', X less its middle, by the Cholesky decomposition with
 * pivots: N. J. Higham (2002), Accuracy and stability of numerical algorithms, SIAM, 10.3.
 *
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_points_turn(struct plx_points *points, struct plx_error *err);

/** The points in fewer columns where they have been turned, else themselves. */
const struct plx_points *plx_points_short(const struct plx_points *points);

/** Row i as doubles: the matrix's own numbers where it can, else copied to scratch (columns). */
const double *plx_points_row(const struct plx_points *points, size_t i, double *scratch);

/** The weight of row i. */
double plx_points_weight(const struct plx_points *points, size_t i);

/**
 * Squared Euclidean distance of row i to a centre, over the columns observed in the row, added
 * up from the first column to the last.
 */
double plx_points_square(const struct plx_points *points, size_t i, const double *centre);

/**
 * The same of row i to each of several centres, to the last digit: their sums, which each wait for
 * the addition before, run side by side.
 *
 * @param centres  count x columns
 * @param square   count
 */
void plx_points_squares(const struct plx_points *points, size_t i, const double *centres,
                        size_t count, double *square);

/** How many rows of positive weight differ from each other, counted no further than enough. */
PLX_MUST_CHECK enum plx_status plx_points_distinct(const struct plx_points *points,
                                                   const double *weight, size_t enough,
                                                   size_t *distinct, struct plx_error *err);

#endif
