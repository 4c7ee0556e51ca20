/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Agreement inside one group of raters over a battery of units, beyond what chance would give.
 *
 * Units are questions on one scale, raters are respondents, and answers may be missing anywhere.
 * Let r_ik be the weights of the raters who put unit i in category k, r_i their sum over k, q_i
 * the sum of their squares, w_kl the agreement weights with T_w their sum, n the units with a
 * rating and n' those with two or more. Without weights of raters r_ik is a count and q_i = r_i.
 *
 *     observed = (1/n') sum_i (sum_kl w_kl r_ik r_il - q_i) / (r_i^2 - q_i)
 *     value    = (observed - expected) / (1 - expected)
 *
 *     percent agreement    expected = 0
 *     Fleiss' kappa        expected = sum_kl w_kl s_k s_l, s_k = (1/n) sum_i r_ik / r_i
 *                          (two raters: Scott's pi)
 *     Conger's kappa       expected = mean over pairs of raters g, h of sum_kl w_kl p_gk p_hl,
 *                          p_gk = rater g's share of category k (two raters: Cohen's kappa,
 *                          weighted kappa)
 *     Gwet's AC1, AC2      expected = T_w / (q (q - 1)) sum_k s_k (1 - s_k); AC1 with identity
 *                          weights
 *     Brennan-Prediger     expected = T_w / q^2
 *
 * and, over the units with two ratings, with squared distances d_kl:
 *
 *     Krippendorff's alpha = 1 - observed / expected, where these two are disagreements:
 *         observed = sum_i r_i sum_kl d_kl r_ik r_il / (r_i^2 - q_i) / sum_i r_i
 *         expected = sum_kl d_kl n_k n_l / (N^2 - sum_i q_i), n_k = sum_i r_ik, N = sum_k n_k
 *     with d_kl = ((sum_{h=k..l} n_h - (n_k + n_l) / 2) / N)^2 for the ordinal metric, which is
 *     Krippendorff's over N^2, so that disagreements are shares of the largest possible one
 *
 * Sources: J. L. Fleiss (1971), Psychological Bulletin 76; W. A. Scott (1955), Public Opinion
 * Quarterly 19; A. J. Conger (1980), Psychological Bulletin 88; J. Cohen (1960), Educational and
 * Psychological Measurement 20, and (1968), Psychological Bulletin 70; K. L. Gwet (2008), British
 * Journal of Mathematical and Statistical Psychology 61, and (2014), Handbook of Inter-Rater
 * Reliability, 4th edition; R. L. Brennan and D. J. Prediger (1981), Educational and Psychological
 * Measurement 41; K. Krippendorff (2011), Computing Krippendorff's alpha-reliability. The form
 * with weights of raters is this project's.
 */
#ifndef PARALLAX_STATS_AGREEMENT_H
#define PARALLAX_STATS_AGREEMENT_H

#include <stddef.h>

#include "parallax/base/error.h"
#include "parallax/stats/jackknife.h"
#include "parallax/stats/ratings.h"

enum plx_coefficient {
    PLX_PERCENT_AGREEMENT,
    PLX_FLEISS_KAPPA,
    PLX_CONGER_KAPPA,
    PLX_GWET_AC,
    PLX_BRENNAN_PREDIGER,
    PLX_KRIPPENDORFF_ALPHA,
    PLX_COEFFICIENTS, /**< How many there are. */
};

/** How answers are compared. Both tables are categories x categories and stay the caller's. */
struct plx_likeness {
    const double *weights;   /**< Agreement weights, 1 on the diagonal. */
    const double *distances; /**< Squared distances for alpha, 0 on the diagonal; NULL: ordinal. */
};

struct plx_agreement {
    struct plx_estimate estimate[PLX_COEFFICIENTS];
    double observed[PLX_COEFFICIENTS]; /**< Shown even where the value is not defined. */
    double expected[PLX_COEFFICIENTS];
    size_t units;                       /**< With at least one rating. */
    size_t pairable;                    /**< With at least two. */
    size_t raters;                      /**< With at least one rating. */
    double paired;                      /**< Ratings in pairable units; the sum of their weights. */
    size_t undefined[PLX_COEFFICIENTS]; /**< Resamples without a value (agreement_resample.h). */
};

/**
 * All coefficients of one team, with the jackknife over respondents (jackknife.h): t on raters - 1
 * degrees of freedom, cut off at 1. The inference is to other respondents on the same units.
 * Linear in raters x units; memory does not grow with raters.
 *
 * Reasons: PLX_REASON_NO_DATA, ONE_RATER, NO_PAIRABLE_UNITS, NO_VARIATION (chance agreement is 1),
 * TOO_FEW_CATEGORIES (AC and Brennan-Prediger, one category declared); of a missing standard
 * error: that of the statistic without some respondent, or TOO_FEW_VALUES with two respondents.
 *
 * @param team        or PLX_ALL_RATERS
 * @param population  everybody there is in the team, for the factor 1 - n / N; 0: not known
 * @param level       of the intervals, such as 0.95
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_agreement_within(const struct plx_ratings *ratings, int team,
                                                    const struct plx_likeness *likeness,
                                                    size_t population, double level,
                                                    struct plx_agreement *result,
                                                    struct plx_error *err);

/** "fleiss_kappa", ...: as result tables name coefficients. */
const char *plx_coefficient_name(enum plx_coefficient coefficient);

#endif
