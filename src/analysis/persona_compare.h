/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A persona against everybody else on one feature; for the persona modules only. */
#ifndef PARALLAX_ANALYSIS_PERSONA_COMPARE_H
#define PARALLAX_ANALYSIS_PERSONA_COMPARE_H

#include <stdbool.h>
#include <stddef.h>

#include "parallax/stats/reason.h"

/** The answers of one group to one feature. Zeroed: nobody's. */
struct plx_group {
    double n;      /**< Answers. */
    double weight; /**< Sum of weights w. */
    double sum;    /**< Sum w y. */
    double least;  /**< Of the answers; with `most` equal, they do not differ at all. */
    double most;
    double mean;
    double square;          /**< Sum w (y - mean)^2. */
    double weight_squares;  /**< Sum w^2. */
    double squared_drift;   /**< Sum w^2 (y - mean). */
    double squared_squares; /**< Sum w^2 (y - mean)^2. */
};

/** First pass: n, weight, sum and limits. */
void plx_group_add(struct plx_group *group, double weight, double value);

/** Between the passes. */
void plx_group_end(struct plx_group *group);

/** Second pass: sums about the mean. */
void plx_group_spread(struct plx_group *group, double weight, double value);

/** Adds the answers of one group to those of another; both have been through two passes. */
void plx_group_join(struct plx_group *to, const struct plx_group *from);

/** Numbers are NAN where they do not exist. */
struct plx_comparison_with_all {
    double value;   /**< The group's mean or share. */
    double overall; /**< Everybody's. */
    double z;       /**< (value - overall) over everybody's standard deviation, n - 1. */
    double low;     /**< The 95 % interval of z. */
    double high;
    double p;     /**< Of no difference from the others. */
    double index; /**< 100 value / overall. */
    double index_low;
    double index_high;
    bool separated;         /**< Neither the group's answers nor the others' differ among
                                 themselves, though they do from each other. */
    enum plx_reason reason; /**< Why z, or else its interval, is missing. */
};

/**
 * Compares a group with the others, who share nobody with it.
 *
 *     value - overall = (value - others' mean) W_others / W_all
 *
 * so a test and an interval of the one are those of the other: with weighted means and linearised
 * standard errors (stats/means.h) Welch's; of shares Newcombe's, with effective numbers of answers
 * (stats/proportion.h), since a share of 0 or 1 has no standard error.
 *
 * The index is 100 (1 + (value - overall) / overall), and its interval that of value - overall, so
 * that it leaves out 100 where that of z leaves out 0; cut at 0, for a share also at 100 / overall,
 * where the group's share is 1. overall counts as known, as the index is a multiple of it. It does
 * not exist where an answer, or overall, is below 0 or overall is 0.
 *
 * @param all    the group and the others, joined
 * @param share  whether the answers are 0 and 1
 */
struct plx_comparison_with_all plx_group_compare(const struct plx_group *group,
                                                 const struct plx_group *others,
                                                 const struct plx_group *all, bool share);

#endif
