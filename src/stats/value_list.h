/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The ratings that Krippendorff's alpha over values counts, and their distances from each other.
 */
#ifndef PARALLAX_STATS_VALUE_LIST_H
#define PARALLAX_STATS_VALUE_LIST_H

#include <stdbool.h>

#include "parallax/stats/alpha_values.h"

/** A value and where it stands. */
struct plx_sorted_value {
    double value;
    size_t index;
};

/** The ratings of the pairable units, unit after unit. A zeroed struct is safe to release. */
struct plx_value_list {
    enum plx_level metric;
    size_t units;
    size_t ratings;
    size_t raters;                  /**< With any rating. */
    size_t *size;                   /**< Owned. Ratings per unit. */
    double *value;                  /**< Owned. Values; midranks for the ordinal metric. */
    double *row;                    /**< Owned. Of each, the sum of its distances from others. */
    double *scratch;                /**< Owned. */
    struct plx_sorted_value *place; /**< Owned. Sorted values, for metrics that sort. */
    int exponent;                   /**< The ratings are 2^exponent times the values. */
};

/**
 * Lists the units that two raters or more rated, without one of the raters, and readies their
 * values for the metric.
 *
 * @param without  a rater's number; any other number for nobody
 * @return PLX_MEMORY; the list has to be released even then
 */
PLX_MUST_CHECK enum plx_status plx_value_list_make(struct plx_value_list *list,
                                                   const struct plx_values *values,
                                                   enum plx_level metric, size_t without,
                                                   struct plx_error *err);

void plx_value_list_release(struct plx_value_list *list);

/**
 * Writes into list->row how far each of some values is from all of them together.
 *
 * @return false when out of memory
 */
bool plx_value_list_rows(const struct plx_value_list *list, const double *value, size_t count);

#endif
