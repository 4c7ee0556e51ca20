/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Which of two teams answers higher, by order alone.
 *
 * All functions work from the distinct answers and how often each team gave them, so that their
 * time grows with distinct answers, not with people.
 */
#ifndef PARALLAX_STATS_ORDINAL_H
#define PARALLAX_STATS_ORDINAL_H

#include <stddef.h>

#include "parallax/base/error.h"
#include "parallax/stats/reason.h"

/** The distinct answers of two teams, ascending, with counts (or sums of weights) of each. */
struct plx_two_counts {
    size_t values;
    const double *value;
    const double *a;
    const double *b;
};

/** How often an answer of b lies above one of a, less how often below. */
struct plx_cliff {
    double n_a;
    double n_b;
    double delta;    /**< -1..1: mean sign(b - a); NAN where a team has no answer. */
    double variance; /**< Unbiased; NAN with fewer than two answers in a team. */
    double low;
    double high;
    enum plx_reason reason; /**< Why there is no interval. */
};

/**
 * Delta and variance: N. Cliff (1993), Psychological Bulletin 114. Interval: D. Feng, N. Cliff
 * (2004), J. Modern Applied Statistical Methods 3, with t on n_a + n_b - 2 degrees of freedom; for
 * a delta of 1 or -1 the formulas take delta (n m - 1) / (n m), and the touching limit is delta.
 *
 * @param level  of the interval, such as 0.95
 */
void plx_cliff(const struct plx_two_counts *counts, double level, struct plx_cliff *result);

/** Mann and Whitney's test of whole counts. */
struct plx_mann_whitney {
    double u;           /**< Pairs in which b is above a, ties half. */
    double z;           /**< NAN when all answers are tied. */
    double p;           /**< Two-sided normal; 1 with ALL_TIED. */
    double p_corrected; /**< With continuity correction. */
    double p_exact; /**< The permutation distribution of the rank sum, ties as they are; NAN where
                         n_a n_b is above 10,000. */
    enum plx_reason reason;
};

/**
 * H. B. Mann, D. R. Whitney (1947), Annals of Mathematical Statistics 18.
 *
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_mann_whitney(const struct plx_two_counts *counts,
                                                struct plx_mann_whitney *result,
                                                struct plx_error *err);

/** P(a < b) + P(a = b) / 2, whatever the spreads of the teams. */
struct plx_brunner_munzel {
    double p_hat;
    double se;
    double t;
    double df;
    double p;   /**< Two-sided; NAN with SEPARATION or TOO_FEW_VALUES. */
    double low; /**< 95 %, not cut to 0..1. */
    double high;
    enum plx_reason reason;
};

/**
 * E. Brunner, U. Munzel (2000), The nonparametric Behrens-Fisher problem, Biometrical Journal 42,
 * 17-25: t from the placements' variances, degrees of freedom by Satterthwaite.
 */
void plx_brunner_munzel(const struct plx_two_counts *counts, struct plx_brunner_munzel *result);

/**
 * How far b lies above a: the median of all differences between an answer of b and one of a, the
 * mean of the middle two where there are two.
 * Source: J. L. Hodges, E. L. Lehmann (1963), Annals of Mathematical Statistics 34, 598-611.
 *
 * @return NAN where a team has no answer
 */
double plx_hodges_lehmann(const struct plx_two_counts *counts);

/** The middle answer, the mean of the middle two where there are two; NAN without answers. */
double plx_median_of(const double *value, const double *count, size_t values);

#endif
