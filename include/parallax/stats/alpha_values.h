/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Krippendorff's alpha over numbers of any kind, where agreement.h has categories: prices, sizes,
 * measurements, with as many different values as there are ratings.
 *
 * Over the units with two ratings or more, m_i of unit i and N together, with squared distances d:
 *
 *     alpha = 1 - observed / expected
 *         observed = (1 / N) sum_i u_i, u_i = sum_{a, b in i} d_ab / (m_i - 1)
 *         expected = sum_{a, b} d_ab / (N (N - 1))
 *
 *     nominal   d_ab = [a != b]
 *     ordinal   d_ab = (c_a - c_b)^2, c the midrank among the N ratings, over N
 *     interval  d_ab = (a - b)^2
 *     ratio     d_ab = ((a - b) / (a + b))^2, 0 where both are 0
 *
 * No table of distances is ever made: memory is linear in ratings. The interval metric is a sum of
 * squares about the mean, so that time is linear, too; the nominal and the ordinal one sort. For
 * the ratio metric d = tanh^2(t / 2), t the difference of logarithms, and 1 - d = sech^2(t / 2) is
 * the transform of 2 w / sinh(pi w), which falls like exp(-pi w): the sum over all pairs is one
 * over a hundred or so frequencies of what all ratings come to at each, good to 1e-13.
 *
 * Sources: K. Krippendorff (2011), Computing Krippendorff's alpha-reliability, University of
 * Pennsylvania; for sums of such series L. N. Trefethen and J. A. C. Weideman (2014), The
 * exponentially convergent trapezoidal rule, SIAM Review 56. The use of it here is this project's.
 */
#ifndef PARALLAX_STATS_ALPHA_VALUES_H
#define PARALLAX_STATS_ALPHA_VALUES_H

#include <stddef.h>

#include "parallax/base/error.h"
#include "parallax/stats/agreement_weights.h"
#include "parallax/stats/jackknife.h"

/** Numbers that raters gave to units. Owns nothing. */
struct plx_values {
    const double *value; /**< units x raters; NAN is missing. */
    size_t units;
    size_t raters;
};

struct plx_alpha_values {
    struct plx_estimate estimate; /**< std_error and limits over units. */
    double observed;              /**< Shown even where the value is not defined. */
    double expected;
    size_t units;   /**< With two ratings or more. */
    size_t raters;  /**< With any rating. */
    size_t ratings; /**< N. */
};

/**
 * Alpha and its standard error for other units of the kind with these raters, from the influence of
 * each unit i, with r_i the sum of d over pairs of one of its ratings and any, and E = sum d / N^2:
 *
 *     g_i = (2 (observed / E) (r_i / N - m_i E) - (u_i - m_i observed)) / (N E)
 *     se^2 = n / (n - 1) sum_i g_i^2, t on n - 1 degrees of freedom, n the number of units
 *
 * with, for the ordinal metric, what the unit does to the ranks of all ratings, and so to alpha. It
 * is influence_error of agreement_units.h, for any metric; K. L. Gwet (2014), Handbook of
 * Inter-Rater Reliability, 4th edition.
 *
 * Reasons: PLX_REASON_NO_DATA, ONE_RATER, NO_PAIRABLE_UNITS, NO_VARIATION (all paired ratings are
 * equal); of a missing standard error: TOO_FEW_UNITS.
 *
 * @param metric  not PLX_CIRCULAR
 * @param level   of the interval, such as 0.95
 * @return PLX_INVALID for an infinite value, or a negative one on the ratio metric; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_alpha_values(const struct plx_values *values,
                                                enum plx_level metric, double level,
                                                struct plx_alpha_values *result,
                                                struct plx_error *err);

/**
 * The same with the jackknife over raters (jackknife.h) in place of the standard error over units:
 * for other raters of these units. Alpha is measured anew without each, so time is that of
 * plx_alpha_values() times the raters; it runs on all threads and does not depend on how many.
 *
 * Reasons of a missing standard error are those of jackknife.h, TOO_FEW_VALUES with two raters.
 *
 * @param population  raters there are, for the factor 1 - n / N; 0: not known
 */
PLX_MUST_CHECK enum plx_status plx_alpha_values_over_raters(const struct plx_values *values,
                                                            enum plx_level metric,
                                                            size_t population, double level,
                                                            struct plx_alpha_values *result,
                                                            struct plx_error *err);

#endif
