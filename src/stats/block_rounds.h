/* SPDX-License-Identifier: GPL-3.0-or-later */
/** One forward selection of blocks; for block_selection.c only. */
#ifndef PARALLAX_STATS_BLOCK_ROUNDS_H
#define PARALLAX_STATS_BLOCK_ROUNDS_H

#include <stdbool.h>

#include "parallax/stats/block_selection.h"

/** What all selections share. A zeroed struct is empty and safe to release. */
struct plx_block_data {
    const struct plx_block_settings *settings;
    size_t rows;   /**< Those with a label. */
    size_t groups; /**< ceil(rows / PLX_LANES) */
    size_t columns;
    double *value; /**< Owned: groups x columns x PLX_LANES; NAN where missing and past the end. */
    uint32_t *label; /**< Owned: rows, and up to the next group. */
    double *weight;  /**< Owned: likewise; 0 past the end. */
    size_t *fold;    /**< Owned: rows. */
    size_t *column;  /**< Owned: columns, those of a block side by side. */
    size_t *first;   /**< Owned: blocks + 1; where the columns of each block begin. */
    bool *observed;  /**< Owned: blocks x groups x PLX_LANES; whether the row has any of a block. */
    double slack;    /**< What is nearer by no more than this is as near. */
};

PLX_MUST_CHECK enum plx_status plx_block_data_init(struct plx_block_data *data,
                                                   const struct plx_points *points,
                                                   const struct plx_block_settings *settings,
                                                   struct plx_error *err);

void plx_block_data_release(struct plx_block_data *data);

/**
 * Chooses so many blocks from the rows outside a fold.
 *
 * @param without  the fold; SIZE_MAX: from all rows
 * @param chosen   steps blocks
 * @param right    steps x rows: whether a row of the fold goes to its own label after
 *                 each step; written for the fold's rows only
 * @return false when out of memory
 */
bool plx_block_rounds(const struct plx_block_data *data, size_t without, size_t steps,
                      size_t *chosen, bool *right);

#endif
