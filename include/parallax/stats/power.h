/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * How likely two teams of given sizes are to show that they agree, or that they do not.
 *
 * The rules are those of the verdicts (gap.h): teams differ where the test of no difference rejects
 * and the observed gap reaches the margin; they agree where two one-sided tests place the gap
 * inside the margin. With d the observed gap, normal around the true one, and u the estimated
 * variance over the true one,
 *
 *     P(differ) = E_u[ P(|d| >= max(margin, q se sqrt(u))) ]
 *     P(agree)  = E_u[ P(|d| <= margin - q' se sqrt(v)) ],   v = ((n - 1) u + A) / (n + 1)
 *
 * where v is the estimate with one answer added at each end of the scale (A = range^2 / 2 over the
 * variance, for a mean in the middle). For Welch's t, q and q' are quantiles of Student's t with
 * Welch's degrees of freedom f and u is chi-square over f; for shares they are normal and u = v =
 * 1. The expectation is the mean over 64 quantiles of u by E. B. Wilson and M. M. Hilferty (1931),
 * The distribution of chi-square, Proceedings of the National Academy of Sciences 17, 684-688.
 * Sources: S.-C. Chow, J. Shao, H. Wang (2008), Sample Size Calculations in Clinical Research, 2nd
 * edition, 3.2; K. F. Phillips (1990), Power of the two one-sided tests procedure in
 * bioequivalence, J. Pharmacokinetics and Biopharmaceutics 18, 137-144.
 */
#ifndef PARALLAX_STATS_POWER_H
#define PARALLAX_STATS_POWER_H

#include <stdbool.h>

/** Two teams before anybody has answered. */
struct plx_power_design {
    double n[2];        /**< Answers, 2 or more or the whole team, and no more than size. */
    double size[2];     /**< The whole teams; INFINITY where not known. */
    double variance[2]; /**< Of an answer in each team, > 0. */
    bool estimated;     /**< By Welch's t; else the test is normal. */
    double range;       /**< Of the scale at whose ends an answer is added; 0: none are. */
};

/** Standard error of the gap: sqrt of sum variance / n (1 - n / size); 0 for whole teams. */
double plx_power_se(const struct plx_power_design *design);

/** Half the width of the interval to expect, of two-sided error alpha. */
double plx_power_reach(const struct plx_power_design *design, double alpha);

/**
 * The probability of showing a difference.
 *
 * @param gap     the true one, 0 or more
 * @param margin  0: the test alone decides
 * @param alpha   two-sided level of the test
 */
double plx_power_difference(const struct plx_power_design *design, double gap, double margin,
                            double alpha);

/**
 * The probability of showing agreement.
 *
 * @param margin  > 0
 * @param alpha   level of each one-sided test
 */
double plx_power_equivalence(const struct plx_power_design *design, double gap, double margin,
                             double alpha);

/** The smallest true gap that is shown with this power, 0.5 or more; as above otherwise. */
double plx_power_smallest_gap(const struct plx_power_design *design, double margin, double alpha,
                              double power);

#endif
