/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Best-worst choices (MaxDiff): of the items shown, which matters most and which least. */
#ifndef PARALLAX_STATS_BEST_WORST_H
#define PARALLAX_STATS_BEST_WORST_H

#include <stddef.h>
#include <stdint.h>

#include "parallax/base/error.h"
#include "parallax/stats/reason.h"

/**
 * Answered tasks, of any number of people. Task t shows item[first[t]] .. item[first[t + 1] - 1],
 * distinct, two at least; best[t] and worst[t] are two of them.
 */
struct plx_best_worst {
    size_t items;
    size_t tasks;
    const uint32_t *item; /**< Below items. */
    const size_t *first;  /**< tasks + 1. */
    const uint32_t *best;
    const uint32_t *worst;
    const double *weight; /**< Of each task, 0 or more; NULL for ones. */
};

/** One item's counts, weighted where there are weights. */
struct plx_best_worst_count {
    double best;
    double worst;
    double shown;
    double score; /**< (best - worst) / shown, -1 .. 1; NAN for an item never shown: NO_DATA. */
};

/** Counts of every item. */
void plx_best_worst_counts(const struct plx_best_worst *choices,
                           struct plx_best_worst_count *count);

/** The multinomial-logit model; arrays of one number per item. A zeroed struct is empty. */
struct plx_best_worst_fit {
    size_t items;
    double *value;      /**< Owned; log scale, the reference item's is 0; NAN: not shown. */
    double *se;         /**< Owned; of value; NAN for the reference item. */
    double *share;      /**< Owned; exp(value) over the sum, 0..1. */
    double *covariance; /**< Owned; items x items, of the values; 0 where one is the reference. */
    size_t reference;   /**< The last item that was shown; items where none was. */
    double log_likelihood;
    enum plx_reason reason; /**< NO_DATA, SEPARATION, NOT_CONVERGED: all numbers are NAN, and
                                 covariance 0. */
};

/**
 * Fits the probability of the ordered pair of best b and worst w among all pairs of a set:
 *
 *     P(b, w) = exp(v_b - v_w) / sum over i != j of exp(v_i - v_j)
 *
 * by Newton's method from 0. SEPARATION where some items always beat the others, or no set joins
 * them to the others, so that the likelihood has no single highest point; the counts are good then.
 * A weight counts as so many tasks alike: standard errors are right for weights that sum to the
 * effective number of tasks. They take one person's tasks as independent.
 * Source: A. A. J. Marley and J. J. Louviere (2005), J. Mathematical Psychology 49 ("maxdiff").
 *
 * @param fit  the caller releases it; empty on failure
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_best_worst_fit(const struct plx_best_worst *choices,
                                                  struct plx_best_worst_fit *fit,
                                                  struct plx_error *err);

/**
 * Limits of each item's share: Wald's on its logit, which do not depend on the reference item.
 *
 * @param low, high  items; NAN where the share is
 */
void plx_best_worst_limits(const struct plx_best_worst_fit *fit, double level, double *low,
                           double *high);

void plx_best_worst_fit_release(struct plx_best_worst_fit *fit);

/** Whether two groups' values differ. */
struct plx_best_worst_difference {
    double wald; /**< Chi-square with df degrees of freedom. */
    double df;
    double p;
    enum plx_reason reason; /**< Of a fit that has no numbers; NO_OVERLAP: not the same items. */
};

/**
 * Wald's test that all values of two fits are the same, which is that of the interactions in one
 * fit of both.
 *
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_best_worst_compare(const struct plx_best_worst_fit *a,
                                                      const struct plx_best_worst_fit *b,
                                                      struct plx_best_worst_difference *difference,
                                                      struct plx_error *err);

#endif
