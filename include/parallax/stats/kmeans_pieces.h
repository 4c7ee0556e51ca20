/* SPDX-License-Identifier: GPL-3.0-or-later */
/** k-means over more rows than memory holds: the rows are read in pieces, again for every step. */
#ifndef PARALLAX_STATS_KMEANS_PIECES_H
#define PARALLAX_STATS_KMEANS_PIECES_H

#include <gsl/gsl_matrix.h>
#include <stddef.h>

#include "parallax/base/error.h"
#include "parallax/stats/kmeans.h"

/** Where the rows come from. */
struct plx_pieces {
    size_t rows;
    size_t columns;
    bool weighted;
    size_t at_once; /**< Rows of a piece, a multiple of 2,048; 0 for 65,536. */
    /**
     * Fills values with the rows from first on, as many as it has; NAN is not observed. The same
     * rows each time.
     *
     * @param weight  one of each row to fill; NULL unless weighted
     */
    enum plx_status (*read)(void *data, size_t first, gsl_matrix_float *values, double *weight,
                            struct plx_error *err);
    void *data;
};

/**
 * One run of plx_kmeans_fit() from given centres, to the same labels, centres and inertia, bit by
 * bit. Beside a piece and its copy it holds 4 bytes a row, for the labels. The centres to begin
 * from are best those of a sample. There are no bounds from step to step, which would take memory
 * of their own: every step measures every row.
 *
 * @param settings  centres must be given; starts, seed, task, rough and weight are not read
 * @param result    written on PLX_OK only; the caller releases it
 * @return what reading returns; PLX_INVALID for centres of a wrong size or missing, a number beyond
 *         1e100 either way or a bad weight; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_kmeans_pieces(const struct plx_pieces *pieces,
                                                 const struct plx_kmeans_settings *settings,
                                                 struct plx_kmeans *result, struct plx_error *err);

#endif
