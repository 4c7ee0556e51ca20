/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Means of a team, weighted or not, and the difference of two teams' means. */
#ifndef PARALLAX_STATS_MEANS_H
#define PARALLAX_STATS_MEANS_H

#include <stddef.h>

#include "parallax/stats/reason.h"

/** A team's mean and how sure it is. */
struct plx_mean {
    double n;        /**< Answers. */
    double mean;     /**< NAN without answers. */
    double variance; /**< Of the answers, divisor n - 1; NAN for one answer. */
    double se2;      /**< Squared standard error of the mean; NAN for one answer. */
};

/** Answers of value[i], count[i] of them; sums of squares about the mean, in a second pass. */
struct plx_mean plx_mean_of(const double *value, const double *count, size_t values);

/**
 * Weighted mean with its linearised standard error, sampling with replacement:
 *
 *     mean = sum w y / sum w,   z_i = w_i (y_i - mean) / sum w,   se^2 = n / (n - 1) sum z_i^2
 *
 * Source: L. Kish (1965), Survey Sampling; as survey::svymean of R computes it.
 *
 * @param weight  NULL: all 1
 * @param in      0 leaves a respondent out of the mean, though not out of n: the estimate for a
 *                domain; NULL: everybody is in
 */
struct plx_mean plx_mean_weighted(const double *value, const double *weight, const double *in,
                                  size_t n);

/** Kish's effective number of respondents, (sum w)^2 / sum w^2; NAN without weight. */
double plx_effective_n(double weight_sum, double weight_squares);

/** The difference of two means, b - a. */
struct plx_welch {
    double difference;
    double se;
    double df; /**< Welch and Satterthwaite. */
    double t;  /**< 0 for equal means without variance, else infinite there. */
    double p;  /**< Two-sided; NAN where the reason says why. */
    double low;
    double high;
    enum plx_reason reason; /**< TOO_FEW_VALUES: a team of one; NO_VARIATION: se is 0. */
};

/**
 * B. L. Welch (1947), Biometrika 34: t = (b - a) / sqrt(se_a^2 + se_b^2), with
 * (se_a^2 + se_b^2)^2 / (se_a^4 / (n_a - 1) + se_b^4 / (n_b - 1)) degrees of freedom.
 *
 * @param level  of the interval, such as 0.95
 */
void plx_welch_compare(const struct plx_mean *a, const struct plx_mean *b, double level,
                       struct plx_welch *result);

/** Two one-sided Welch tests of the difference against low and high. */
struct plx_welch_equivalence {
    double t_low;
    double p_low;
    double t_high;
    double p_high;
    double p; /**< The larger. */
};

/** D. J. Schuirmann (1987), J. Pharmacokinetics and Biopharmaceutics 15; D. Lakens (2017), SPPS 8.
 */
void plx_welch_equivalence(const struct plx_welch *difference, double low, double high,
                           struct plx_welch_equivalence *result);

/** Standardised difference of means, b - a. */
struct plx_hedges {
    double cohen_d;    /**< Over the pooled standard deviation. */
    double correction; /**< J = Gamma(v / 2) / (sqrt(v / 2) Gamma((v - 1) / 2)), v = n + m - 2. */
    double hedges_g;
    double low; /**< 95 %, from the limits of the noncentral t. */
    double high;
    enum plx_reason reason;
};

/** L. V. Hedges (1981), J. Educational Statistics 6; J.-C. Goulet-Pelletier, D. Cousineau (2018).
 */
void plx_hedges(const struct plx_mean *a, const struct plx_mean *b, struct plx_hedges *result);

/**
 * P(T <= t) of Student's t with df degrees of freedom and noncentrality, for |noncentrality| < 37.
 * Source: R. V. Lenth (1989), Algorithm AS 243, Applied Statistics 38, 185-189.
 */
double plx_noncentral_t(double t, double df, double noncentrality);

#endif
