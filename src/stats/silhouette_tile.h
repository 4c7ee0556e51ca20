/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Distances between two blocks of sixteen rows, and sums of them by cluster: the inner loops of
    silhouettes. */
#ifndef PARALLAX_STATS_SILHOUETTE_TILE_H
#define PARALLAX_STATS_SILHOUETTE_TILE_H

#include <stddef.h>
#include <stdint.h>

#include "parallax/stats/points.h"

/** Distances of the rows j of one block to the rows i of another: [j * PLX_LANES + i]. */
enum { PLX_TILE = PLX_LANES * PLX_LANES };

/**
 * Euclidean distances with nothing missing, in double precision.
 *
 * @param block  columns x PLX_LANES, rows i
 * @param other  columns x PLX_LANES, rows j
 */
void plx_tile_distances(const double *block, const double *other, size_t columns,
                        double distances[static PLX_TILE]);

/**
 * The same over the columns that both rows have, times sqrt(columns / those); 0 without any.
 *
 * @param block   missing values are 0
 * @param seen    columns x PLX_LANES: 1 where block has a value, else 0
 * @param shared  how many columns both rows have
 */
void plx_tile_distances_observed(const double *block, const double *seen, const double *other,
                                 const double *other_seen, size_t columns,
                                 double distances[static PLX_TILE], double shared[static PLX_TILE]);

/** The tile as the other block's rows see it. */
void plx_tile_turn(const double tile[static PLX_TILE], double turned[static PLX_TILE]);

/**
 * Adds the distances to row j to the sums of the clusters that row j is in.
 *
 * @param rows  of the block of rows j
 * @param slot  rows x groupings: the cluster of row j in each grouping, counted over all of them
 * @param sums  clusters x PLX_LANES, of the rows i
 */
void plx_tile_add(const double tile[static PLX_TILE], size_t rows, const uint32_t *slot,
                  size_t groupings, double *sums);

#endif
