/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Two groups of raters on the same units: how far apart are their agreements? */
#ifndef PARALLAX_STATS_AGREEMENT_DIFFERENCE_H
#define PARALLAX_STATS_AGREEMENT_DIFFERENCE_H

#include "parallax/stats/agreement.h"
#include "parallax/stats/agreement_units.h"

struct plx_agreement_difference {
    double value[2];              /**< Of each group; NAN when not defined. */
    double std_error[2];          /**< Gwet's, as agreement_units.h. */
    struct plx_estimate estimate; /**< Of value[0] - value[1]: t on units - 1 degrees of freedom. */
    size_t units;                 /**< That count in both groups. */
};

/**
 * The difference of one coefficient between two groups that rated the same units, over the units
 * that count in both: those with a rating of each group, for alpha with two. With K*_i of
 * agreement_units.h per group,
 *
 *     d_i = (K*_i1 - K_1) - (K*_i2 - K_2),   se^2 = sum_i d_i^2 / (n (n - 1))
 *
 * so that units on which both groups do well, or badly, do not make the difference uncertain. The
 * inference is to other units for the same raters; groups may share raters.
 *
 * Source: K. L. Gwet (2016), Testing the difference of correlated agreement coefficients for
 * statistical significance, Educational and Psychological Measurement 76, 609-637. S. Vanbelle
 * (2017), Comparing dependent kappa coefficients obtained on multilevel data, Biometrical Journal
 * 59, 1016-1034, divides by n^2 instead of n (n - 1).
 *
 * Reasons: that of the first group whose coefficient is not defined; of a missing standard error
 * TOO_FEW_UNITS, one unit.
 *
 * @param ratings  of both groups, with the same units and categories, without weights; team of
 *                 each, or PLX_ALL_RATERS
 * @param weights  agreement weights, categories x categories
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status
plx_agreement_difference(const struct plx_ratings *const ratings[static 2],
                         const int team[static 2], enum plx_coefficient coefficient,
                         const double *weights, double level,
                         struct plx_agreement_difference *result, struct plx_error *err);

/** A coefficient with the uncertainty of units and of raters together. */
struct plx_agreement_unconditional {
    struct plx_estimate estimate; /**< t on units - 1 degrees of freedom, cut off at 1. */
    double units_error;           /**< Other units, the same raters: agreement_units.h. */
    double raters_error;          /**< Other raters, the same units: the jackknife. */
};

/**
 * The standard error when units and raters are both samples:
 *
 *     se^2 = se_units^2 + (r - 1) / r sum_g (K_-g - mean)^2, K_-g without rater g of r
 *
 * Source: K. L. Gwet (2008), Variance estimation of nominal-scale inter-rater reliability with
 * random selection of raters, Psychometrika 73, 407-430.
 *
 * Reasons as in agreement.h and agreement_units.h; of a missing standard error TOO_FEW_VALUES,
 * fewer than three raters.
 *
 * @param likeness  with the distances that belong to its weights, for alpha
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status
plx_agreement_unconditional(const struct plx_ratings *ratings, int team,
                            enum plx_coefficient coefficient, const struct plx_likeness *likeness,
                            double level, struct plx_agreement_unconditional *result,
                            struct plx_error *err);

/** The same from its two parts, so that one of each serves all coefficients. */
void plx_agreement_combine(const struct plx_agreement_units *units,
                           const struct plx_agreement *raters, enum plx_coefficient coefficient,
                           double level, struct plx_agreement_unconditional *result);

/** Light's kappa: the mean of Cohen's over all pairs of raters. */
struct plx_light_kappa {
    double value; /**< NAN when no pair has one. */
    enum plx_reason reason;
    size_t pairs;     /**< Of raters. */
    size_t undefined; /**< Pairs left out, because they have no kappa. */
};

/**
 * R. J. Light (1971), Measures of response agreement for qualitative data, Psychological Bulletin
 * 76, 365-377. Over the units that both raters of a pair rated; time grows with their square.
 *
 * Reasons: PLX_REASON_ONE_RATER; NO_PAIRABLE_UNITS or NO_VARIATION where all pairs have that.
 *
 * @param weights  agreement weights, categories x categories
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_light_kappa(const struct plx_ratings *ratings, int team,
                                               const double *weights,
                                               struct plx_light_kappa *result,
                                               struct plx_error *err);

#endif
