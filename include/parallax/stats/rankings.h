/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Orders of preference: how much each item is worth by the rankings of many. */
#ifndef PARALLAX_STATS_RANKINGS_H
#define PARALLAX_STATS_RANKINGS_H

#include <stddef.h>
#include <stdint.h>

#include "parallax/base/error.h"
#include "parallax/stats/reason.h"

/**
 * Rankings, each of distinct items, the best first. Ranking r is item[first[r]] ..
 * item[first[r + 1] - 1]; items that it lacks are taken not to have been offered. Where people
 * rank but their first few, the items that were offered and left follow in any order.
 */
struct plx_rankings {
    size_t items;
    size_t rankings;
    const uint32_t *item; /**< Below items. */
    const size_t *first;  /**< rankings + 1. */
    const size_t *ranked; /**< How many of each are in order, the others tie last; NULL: all. */
    const double *weight; /**< Of each ranking, 0 or more; NULL for ones. */
};

/** Mean place of an item, from 1, and Borda's count, over the rankings that have it. Items that tie
    last share the places left over. */
struct plx_ranking_mean {
    double weight; /**< Of the rankings that have it. */
    double rank;   /**< NAN where none has. */
    double borda;  /**< Mean of (items ranked - place): how many stand behind it. */
};

void plx_rankings_means(const struct plx_rankings *rankings, struct plx_ranking_mean *mean);

/** Arrays of one number per item. A zeroed struct is empty. */
struct plx_plackett_luce {
    size_t items;
    double *worth; /**< Owned; sums to 1; NAN for an item that is compared with no other. */
    double *low;   /**< Owned; limits of worth, at the level asked for. */
    double *high;
    double log_likelihood;
    enum plx_reason reason; /**< NO_DATA, SEPARATION, NOT_CONVERGED: all numbers are NAN. */
};

/**
 * The model in which each place goes to one of the items left, with chances in the ratio of their
 * worths:
 *
 *     P(i first among J) = w_i / sum over j in J of w_j
 *
 * Its highest likelihood, which Hunter's minorisation climbs to, is found by Newton's method on log
 * worths. SEPARATION where some items stand behind the others in every ranking that has both, or
 * none has both (Ford's condition). Limits are Wald's on the logit of each worth; a weight counts
 * as so many rankings alike, so that they are right for weights that sum to the effective number.
 * Source: R. L. Plackett (1975),
 * Applied Statistics 24; D. R. Hunter (2004), Annals of Statistics 32.
 *
 * @param level  of the limits, such as 0.95
 * @param found  the caller releases it; empty on failure
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_plackett_luce(const struct plx_rankings *rankings, double level,
                                                 struct plx_plackett_luce *found,
                                                 struct plx_error *err);

void plx_plackett_luce_release(struct plx_plackett_luce *found);

#endif
