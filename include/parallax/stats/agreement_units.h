/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Standard errors of agreement coefficients over units: what would these same raters do on other
 * units? (What other raters would do on these units is the jackknife of agreement.h.)
 */
#ifndef PARALLAX_STATS_AGREEMENT_UNITS_H
#define PARALLAX_STATS_AGREEMENT_UNITS_H

#include "parallax/stats/agreement.h"

struct plx_agreement_units {
    struct plx_estimate estimate; /**< t on units - 1 degrees of freedom, cut off at 1. */
    double influence_error;       /**< The second form of the standard error, see below. */
    double observed;
    double expected;
    size_t units; /**< With a rating; for alpha, with two. */
};

/**
 * One coefficient with Gwet's standard error, for raters without weights.
 *
 * With the a_i and s_k of agreement.h, n units, n' of them with two ratings, K the coefficient:
 *
 *     se^2 = sum_i (K*_i - K)^2 / (n (n - 1))
 *     K*_i = K_i - 2 (1 - K) (e_i - expected) / (1 - expected)
 *     K_i  = (n / n') (a_i - expected) / (1 - expected), 0 for a unit with one rating
 *     e_i  = Fleiss: sum_k t_k r_ik / r_i, t_k = sum_l (w_kl + w_lk) s_l / 2
 *            AC: T_w / (q (q - 1)) sum_k (1 - s_k) r_ik / r_i;  Brennan-Prediger: expected
 *            Conger: sum_g [E_g + [g rated i] (n / n_g) (h_g(x_ig) - E_g)] / (r (r - 1)),
 *            h_g(k) = sum_l (w_kl + w_lk) / 2 sum_{h != g} p_hl, E_g = sum_k p_gk h_g(k)
 *
 * This form takes n' as fixed and is too large where units have one rating; influence_error is
 * the influence function of K and equal to it elsewhere. Krippendorff's alpha is Gwet's form
 * with agreement weights, over the units with two ratings.
 *
 * Source: K. L. Gwet (2008), British Journal of Mathematical and Statistical Psychology 61, and
 * (2014), Handbook of Inter-Rater Reliability, 4th edition; as the R package irrCAC 1.0.
 *
 * Reasons as in agreement.h; of a missing standard error TOO_FEW_UNITS, one unit.
 *
 * @param ratings     weight is NULL
 * @param weights     agreement weights, categories x categories
 * @param population  units there are in all, for the factor 1 - n / N; 0: not known
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status
plx_agreement_over_units(const struct plx_ratings *ratings, int team,
                         enum plx_coefficient coefficient, const double *weights, size_t population,
                         double level, struct plx_agreement_units *result, struct plx_error *err);

/**
 * The agreement weights that Krippendorff's ordinal metric comes to for these ratings: 1 less the
 * distance of agreement.h over the largest one. Alpha with them over units is the ordinal alpha,
 * its metric taken as it was found.
 *
 * @param weights  categories x categories; identity weights where no two ratings differ
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_ordinal_weights(const struct plx_ratings *ratings, int team,
                                                   double *weights, struct plx_error *err);

#endif
