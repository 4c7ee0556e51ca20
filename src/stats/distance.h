/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Squared distances of the sixteen rows of one block, the inner loops of k-means. */
#ifndef PARALLAX_STATS_DISTANCE_H
#define PARALLAX_STATS_DISTANCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "parallax/stats/points.h"

/** Centres measured together; a list of centres is packed so: groups x columns x PLX_TOGETHER. */
enum { PLX_TOGETHER = 4 };

/** What one block's rows are nearest to. */
struct plx_nearest {
    uint32_t label[PLX_LANES];
    float best[PLX_LANES];   /**< Distance to the nearest centre. */
    float second[PLX_LANES]; /**< Distance to the next; infinite with one centre. */
};

/** @param packed  of k centres, aligned to 16 bytes; lanes beyond k are not looked at */
void plx_block_nearest(const float *block, size_t columns, const float *packed, size_t k,
                       bool missing, struct plx_nearest *nearest);

/**
 * margin = second - best - each (second + best) - both.
 *
 * @return whether all are above 0
 */
bool plx_block_margins(const struct plx_nearest *nearest, float each, float both,
                       float margin[static PLX_LANES]);

/**
 * The least key - toll[label] of up to sixteen rows.
 */
double plx_block_room(const float *key, const uint32_t *label, const double *toll, size_t rows);

/**
 * key = margin + toll[label], rounded down, of up to sixteen rows.
 *
 * @return the least margin
 */
float plx_block_keys(const float *margin, const uint32_t *label, const double *toll, size_t rows,
                     float *key);

/** Squared distances to each centre of one packed group. */
void plx_block_squares(const float *block, size_t columns, const float *packed, bool missing,
                       float squares[static PLX_TOGETHER * PLX_LANES]);

/**
 * Adds weight x row, rounded to a grid, to sums, for a row without missing values.
 *
 * @param grid  1.5 x 2^52 x the grid's step: adding and subtracting it rounds
 */
void plx_row_add(const double *row, size_t columns, double weight, double grid, double *sums);
void plx_row_add_float(const float *row, size_t columns, double weight, double grid, double *sums);

/** The same where values are NAN; count is added to observed where they are not. */
void plx_row_add_observed(const double *row, size_t columns, double weight, double grid,
                          double *sums, double count, double *observed);
void plx_row_add_observed_float(const float *row, size_t columns, double weight, double grid,
                                double *sums, double count, double *observed);

#endif
