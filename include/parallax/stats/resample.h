/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What is read off the replicates of a resampling. */
#ifndef PARALLAX_STATS_RESAMPLE_H
#define PARALLAX_STATS_RESAMPLE_H

#include <stddef.h>

#include "parallax/base/error.h"
#include "parallax/stats/reason.h"

/** Sorts ascending; NAN and infinities come last and first as their order says, NAN last of all. */
void plx_sort_numbers(double *number, size_t count);

/**
 * Quantile of type 6: position (count + 1) p, linear between order statistics, ends clamped.
 * Source: R. J. Hyndman, Y. Fan (1996), Sample quantiles in statistical packages, American
 * Statistician 50, 361-365.
 *
 * @param sorted  ascending; not empty
 */
double plx_quantile(const double *sorted, size_t count, double p);

/** The same quantile of numbers in any order, which it rearranges; far quicker than sorting. */
double plx_quantile_of(double *number, size_t count, double p);

/**
 * Standard deviation of replicates, divisor count - 1; 0 for equal numbers, whatever rounding does.
 *
 * @param count  two or more, none NAN
 */
double plx_replicates_deviation(const double *number, size_t count);

/**
 * p of 0, two-sided: 2 (1 + b) / (count + 1) with b the fewer of the replicates up to 0 and of
 * those from 0 on, at most 1.
 */
double plx_replicates_p(const double *number, size_t count);

/** Bias-corrected and accelerated limits. */
struct plx_bca {
    double z0;
    double acceleration;
    double alpha_low; /**< Which quantiles of the replicates the limits are. */
    double alpha_high;
    double low; /**< NAN with NO_VARIATION; the plain percentiles with Z0_INFINITE. */
    double high;
    enum plx_reason reason;
};

/**
 * z0 = probit((below + equal / 2) / B), alpha' = Phi(z0 + (z0 + z) / (1 - a (z0 + z))).
 * Source: A. C. Davison, D. V. Hinkley (1997), Bootstrap Methods and their Application, ch. 5.
 *
 * @param sorted  the replicates, ascending
 * @param level   of the interval, such as 0.95
 */
void plx_bca_limits(const double *sorted, size_t count, double estimate, double acceleration,
                    double level, struct plx_bca *result);

/**
 * a = sum l^3 / (6 (sum l^2)^(3/2)), with l_ij = (n_i - 1) / n_i (mean of team i's leave-one-out
 * values - the value without j), over all teams. 0 where nothing varies.
 *
 * @param left_out  the statistic without each respondent, team after team
 * @param size      respondents per team
 */
double plx_bca_acceleration(const double *left_out, const size_t *size, size_t teams);

#endif
