/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Ratings of many units by several raters, from a plain table without a study. */
#ifndef PARALLAX_INTAKE_RATINGS_H
#define PARALLAX_INTAKE_RATINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "parallax/base/error.h"
#include "parallax/base/pool.h"
#include "parallax/stats/ratings.h"

/** Categories that a table may have. */
enum { PLX_RATINGS_MAX_CATEGORIES = 1000 };

/** The whole numbers from low to high. */
struct plx_whole_scale {
    long low;
    long high;
};

/** A zeroed struct is empty and safe to release. */
struct plx_ratings_table {
    struct plx_ratings ratings; /**< Points into the rest. */
    bool numeric;               /**< The categories are numbers, so that they have an order. */
    const char **label;         /**< Per category. Owned array, texts in the pool. */
    double *score;              /**< Per category: its number, or its position from 1. Owned. */
    const int16_t **unit;       /**< Owned. */
    int16_t *code;              /**< Owned. */
    struct plx_pool pool;
};

/**
 * Reads a scale written LOW..HIGH, with 2 to PLX_RATINGS_MAX_CATEGORIES points.
 *
 * @return PLX_INVALID
 */
PLX_MUST_CHECK enum plx_status
plx_whole_scale_parse(const char *text, struct plx_whole_scale *scale, struct plx_error *err);

/**
 * Reads a CSV table: a header with a name for each rater, then a line for each unit.
 *
 * A first column named "unit", "item", "question", "subject", "target", "object", "case", in the
 * plural too, "id", "row", "rownames" or "#", in any case, or without a name, names
 * the units and is passed over. An empty cell, or "NA", means that the rater did not rate the unit.
 * Without a scale the categories are the values that occur: numbers in their order when all are
 * numbers, else texts in the order in which they appear.
 *
 * @param bytes  the whole file
 * @param file   what to call it in messages
 * @param scale  NULL: the categories are found
 * @param table  on PLX_OK filled, the caller releases it; else empty
 * @return PLX_DATA with the place for a file without header, raters, units or ratings, a row with
 *         more or fewer cells than the header, a value that is not on the scale, too many
 *         categories, or broken CSV; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_ratings_table_read(const char *bytes, size_t size,
                                                      const char *file,
                                                      const struct plx_whole_scale *scale,
                                                      struct plx_ratings_table *table,
                                                      struct plx_error *err);

void plx_ratings_table_release(struct plx_ratings_table *table);

#endif
