/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * How far one team agrees with itself on one question.
 *
 * All measures work from counts per option, in the order of the scale. Counts may be sums of
 * respondent weights. p is a count's share, F the shares added up, K the number of options that
 * the question allows (chosen or not). Without answers every measure is NAN.
 */
#ifndef PARALLAX_STATS_CONSENSUS_H
#define PARALLAX_STATS_CONSENSUS_H

#include <stdbool.h>
#include <stddef.h>

#include "parallax/stats/reason.h"

/**
 * Agreement A: -1 when half the answers lie at each end, 0 when they are spread evenly, 1 when
 * all are alike. The answers are peeled into layers of equal counts; a layer is a pattern of
 * chosen options, S of them:
 *
 *     U = ((K - 2) TU - (K - 1) TDU) / ((K - 2) (TU + TDU)),   A of the layer = U (1 - (S - 1) / (K
 * - 1))
 *
 * with TU the triples of options in order that read 110 or 011, TDU those that read 101; 1 for
 * S = 1, 0 for S = K. A is the mean over layers, weighted by their answers.
 * Source: C. van der Eijk (2001), Measuring agreement in ordered rating scales, Quality and
 * Quantity 35, 325-341.
 *
 * @return NAN with fewer than three options. (1 - A) / 2 is known as polarization.
 */
double plx_consensus_van_der_eijk(const double *count, size_t options);

/**
 * 1 + sum_k p_k log2(1 - |k - mean| / (K - 1)): 0 for half at each end, 1 for all alike.
 * Source: W. J. Tastle, M. J. Wierman (2007), Consensus and dissention, Int. J. Approximate
 * Reasoning 45, 531-545.
 */
double plx_consensus_tastle_wierman(const double *count, size_t options);

/**
 * Dispersion D = 2 sum_{k<K} min(F_k, 1 - F_k) / (K - 1): 0 for all alike, 1 for half at each end.
 * Source: R. K. Leik (1966), A measure of ordinal consensus, Pacific Sociological Review 9, 85-90.
 */
double plx_consensus_leik(const double *count, size_t options);

/**
 * Concentration l2 = sum_{k<K} (F_k - 1/2)^2 / ((K - 1) / 4): 1 for all alike.
 * Source: J. Blair, M. G. Lacy (2000), Statistics of ordinal variation, Sociological Methods and
 * Research 28, 251-280.
 */
double plx_consensus_blair_lacy(const double *count, size_t options);

/**
 * Index of ordinal variation, sum_{i<j} V_i V_j (j - i) / T with T = (N^2 - [N odd]) (K - 1) / 4.
 * Source: K. J. Berry, P. W. Mielke (1992), Assessment of variation in ordinal data, Educational
 * and Psychological Measurement 52.
 *
 * @param whole  the counts are of people, so that the rule for odd N holds; false for weights
 */
double plx_consensus_berry_mielke(const double *count, size_t options, bool whole);

/**
 * Polarization sum_kl p_k^(1 + alpha) p_l |k - l| / (K - 1), alpha in (0, 1.6].
 * Source: J.-M. Esteban, D. Ray (1994), On the measurement of polarization, Econometrica 62.
 */
double plx_consensus_esteban_ray(const double *count, size_t options, double alpha);

/** Entropy -sum p log2 p in bits; 0 for all alike. */
double plx_consensus_entropy(const double *count, size_t options);

/** Share of the most chosen option. */
double plx_consensus_modal_share(const double *count, size_t options);

/** Index of qualitative variation (1 - sum p^2) K / (K - 1): 0 for all alike, 1 for an even spread.
 */
double plx_consensus_variation(const double *count, size_t options);

/** Agreement of interval answers, about their mean and against what chance would give. */
struct plx_rwg {
    double n;
    double variance;  /**< Divisor n - 1. */
    double rwg_star;  /**< 1 - variance / null variance; may be below 0. */
    double rwg;       /**< The same cut at 0; note TRUNCATED when it was. */
    double ad_mean;   /**< Mean absolute deviation from the mean. */
    double ad_median; /**< And from the median. */
    double awg;       /**< Against the largest variance that this mean allows. */
    enum plx_reason rwg_reason;
    enum plx_reason awg_reason;
};

/** What answers are held against: a scale from low to high, and the variance of chance on it. */
struct plx_rwg_null {
    double low;
    double high;
    double variance; /**< (A^2 - 1) / 12 for A even options, (high - low)^2 / 12 for any number. */
};

/**
 * r_wg: L. R. James, R. G. Demaree, G. Wolf (1984), J. Applied Psychology 69. r*_wg: M. K. Lindell,
 * C. J. Brandt, D. J. Whitney (1999), Applied Psychological Measurement 23. AD: M. J. Burke, L. M.
 * Finkelstein, M. S. Dusig (1999), Organizational Research Methods 2. a_wg = 1 - 2 s^2 / (((H + L)
 * M
 * - M^2 - H L) n / (n - 1)): R. D. Brown, N. M. A. Hauenstein (2005), Organizational Research
 * Methods 8; 1 where everybody is at an end, NAN with MEAN_OUT_OF_RANGE where the mean M is nearer
 * to an end than it can be interpreted.
 *
 * @param value  ascending
 * @param count  answers of each value; sums of weights scaled to people are allowed
 * @param result all NAN with ONE_RATER below two answers
 */
void plx_rwg_measure(const double *value, const double *count, size_t values,
                     const struct plx_rwg_null *null, struct plx_rwg *result);

/**
 * r_wg(J) = J (1 - c) / (J (1 - c) + c), c = min(mean variance, null variance) / null variance.
 * Source: James, Demaree & Wolf (1984).
 */
double plx_rwg_items(double mean_variance, double null_variance, size_t items);

#endif
