/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Whether rankings agree: of many raters, and of two lists of numbers. */
#ifndef PARALLAX_STATS_RANKS_H
#define PARALLAX_STATS_RANKS_H

#include <stddef.h>

#include "parallax/base/error.h"
#include "parallax/stats/reason.h"

/** The place of each number among all, equal ones sharing the mean of theirs; from 1. O(count^2).
 */
void plx_midranks(const double *value, size_t count, double *rank);

/** Kendall's coefficient of concordance. */
struct plx_concordance {
    double w;             /**< Corrected for ties; 0..1. */
    double w_uncorrected; /**< 12 S / (r^2 (n^3 - n)). */
    double chi_square;    /**< r (n - 1) W, on n - 1 degrees of freedom. */
    double df;
    double p_chi_square;
    double f;             /**< (r - 1) W / (1 - W); infinite for W = 1. */
    double df1;           /**< n - 1 - 2 / r. */
    double df2;           /**< (r - 1) df1. */
    double p_f;           /**< NAN where df1 is 0: two units ranked by two raters. */
    double mean_spearman; /**< (r W - 1) / (r - 1). */
    enum plx_reason reason;
};

/**
 * n units ranked by r raters, ties as midranks within a rater: S the squared deviations of the
 * units' rank sums, W = 12 S / (r^2 (n^3 - n) - r sum T), T = sum t^3 - t over a rater's ties.
 * Sources: M. G. Kendall, B. Babington Smith (1939), Annals of Mathematical Statistics 10; P.
 * Legendre (2005), J. Agricultural, Biological, and Environmental Statistics 10 (the F test).
 *
 * @param value  raters x units; no NAN: units that somebody did not rate are to be left out
 * @param result NAN with TOO_FEW_UNITS, ONE_RATER, or NO_VARIATION where every rater ties all
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_concordance(const double *value, size_t raters, size_t units,
                                               struct plx_concordance *result,
                                               struct plx_error *err);

/**
 * The same from sums over raters; reasons likewise.
 *
 * @param rank_sum  per unit
 * @param ties      sum of T over raters
 */
void plx_concordance_of(const double *rank_sum, size_t units, size_t raters, double ties,
                        struct plx_concordance *result);

/** Two rank correlations of pairs of numbers. */
struct plx_rank_correlation {
    double rho;   /**< Spearman's: Pearson's of the midranks. */
    double rho_p; /**< Two-sided, t on count - 2 degrees of freedom. */
    double tau_b; /**< Kendall's, corrected for ties. */
    double tau_z; /**< With the variance of tied ranks. */
    double tau_p;
    enum plx_reason reason;
};

/**
 * C. Spearman (1904), American J. Psychology 15; M. G. Kendall (1970), Rank Correlation Methods,
 * 4th ed., ch. 3 and 4. As cor.test(exact = FALSE) of R computes them.
 *
 * @param result NAN with TOO_FEW_VALUES below three pairs, or NO_VARIATION where a side is constant
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_rank_correlate(const double *a, const double *b, size_t count,
                                                  struct plx_rank_correlation *result,
                                                  struct plx_error *err);

#endif
