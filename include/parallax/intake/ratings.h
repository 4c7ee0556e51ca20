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

/** Categories that a table may have; more different numbers are measurements. */
enum { PLX_RATINGS_MAX_CATEGORIES = 1000 };

/** The whole numbers from low to high. */
struct plx_whole_scale {
    long low;
    long high;
};

/** How a table is to be read; zeroed: as it comes. */
struct plx_ratings_format {
    const struct plx_whole_scale *scale; /**< NULL: the categories are found. */
    bool raters_in_rows;                 /**< A line for each rater, a column for each unit. */
};

/** A zeroed struct is empty and safe to release. */
struct plx_ratings_table {
    struct plx_ratings ratings; /**< Points into the rest. */
    bool numeric;               /**< The categories are numbers, so that they have an order. */
    const char **label;         /**< Per category. Owned array, texts in the pool. */
    double *score;              /**< Per category: its number, or its position from 1. Owned. */
    const int16_t **unit;       /**< Owned. */
    int16_t *code;              /**< Owned. */
    double *counts;  /**< Owned. categories x categories, of a table of counts; else NULL. */
    double *value;   /**< Owned. units x raters, NAN where missing: of numbers with more different
                          values than there may be categories. Nothing is in code and label then. */
    const char *odd; /**< The first text among ratings that are mostly numbers; NULL: none. */
    size_t odd_line; /**< Where it stands. */
    bool decimal_comma; /**< `odd` is a number but for its comma, "2,5"; told however many are. */
    bool looks_turned;  /**< Far more raters than units: they may stand the other way round. */
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
 * Reads a table with commas, semicolons or tabs: a header with a name for each rater, then a line
 * for each unit; or, with raters_in_rows, a header with a name for each unit, then a line for each
 * rater.
 *
 * A first column named "unit", "item", "question", "subject", "target", "object", "case", in the
 * plural too, "id", "row", "rownames" or "#", in any case, or without a name, names the lines and
 * is passed over; with raters_in_rows also "rater", "coder", "judge", "observer", "annotator" and
 * "respondent". An empty cell, "NA", "NaN" or "." means that the rater did not rate the unit.
 * Without a scale the categories are the values that occur: numbers in their order when all are
 * numbers, else texts in the order in which they appear. More different numbers than categories may
 * be are kept as they are, in value.
 *
 * @param bytes   the whole file
 * @param file    what to call it in messages
 * @param format  NULL: as it comes
 * @param table   on PLX_OK filled, the caller releases it; else empty
 * @return PLX_DATA with the place for a file without header, raters, units or ratings, a row with
 *         more or fewer cells than the header, an infinite value or one that is not on the scale,
 *         too many categories, or broken CSV; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_ratings_table_read(const char *bytes, size_t size,
                                                      const char *file,
                                                      const struct plx_ratings_format *format,
                                                      struct plx_ratings_table *table,
                                                      struct plx_error *err);

/** Ratings that a table of counts may stand for. */
enum { PLX_RATINGS_MAX_COUNTED = 10000000 };

/**
 * Reads a square table of counts of two raters as the ratings it stands for: lines are the
 * categories of the first rater, columns those of the second, in the same order, lowest first.
 * There may be a header with the categories' names, and then a first column with the same names
 * under a corner cell. Names that are rising numbers are scores; without names categories are
 * 1, 2, ... .
 *
 * @return PLX_DATA with the place for a table that is not square, names that do not match, a count
 *         that is no whole number from 0 up, no counts at all, or more than
 *         PLX_RATINGS_MAX_COUNTED; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_ratings_counts_read(const char *bytes, size_t size,
                                                       const char *file,
                                                       struct plx_ratings_table *table,
                                                       struct plx_error *err);

void plx_ratings_table_release(struct plx_ratings_table *table);

#endif
