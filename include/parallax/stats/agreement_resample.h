/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The coefficients of agreement.h with intervals by a bootstrap of respondents.
 *
 * A replicate draws as many of the team's respondents as there are, with replacement; how often one
 * is drawn multiplies his weight. He stays one person, though: no answer of his is paired with
 * another of his own, as the sums of squared weights see to (q_i in agreement.h). Copies of him
 * would agree with each other, and a coefficient over copies is too high, by 0.17 for AC1 with five
 * respondents.
 *
 * With T* the value of a replicate, T that of the respondents themselves, and f = sqrt(1 - n / N),
 * or 1 where N is not known, limits are quantiles of T + f (T* - T), type 6.
 *
 * Source: B. Efron and R. J. Tibshirani (1993), An Introduction to the Bootstrap, chapters 6, 13.
 */
#ifndef PARALLAX_STATS_AGREEMENT_RESAMPLE_H
#define PARALLAX_STATS_AGREEMENT_RESAMPLE_H

#include <stddef.h>
#include <stdint.h>

#include "parallax/base/error.h"
#include "parallax/stats/agreement.h"

/** Which random numbers are drawn, and how often: a stream for each resample (stream.h). */
struct plx_resampling {
    size_t resamples; /**< 2 or more, such as 1999. */
    uint64_t seed;
    uint32_t task; /**< Tells resamplings with one seed apart. */
};

/**
 * As plx_agreement_within(), but std_error is the standard deviation of the replicates, low and
 * high are their percentiles, and p, of the value being 0, is 2 (1 + b) / (resamples + 1) with b
 * the fewer of those up to 0 and from 0 on, at most 1; df is NAN.
 *
 * Resamples without a value (all drawn gave one answer, or nobody was drawn but one) are left out,
 * and counted in result->undefined. More of them than a tail of the interval holds could move its
 * limit anywhere: then there is no standard error, error_reason says why most of them have no
 * value, and it is PLX_REASON_TOO_FEW_VALUES where they hold too few respondents.
 *
 * With a single unit chance is that unit's own answers, in resamples of fewer different people, and
 * the limits of kappa and alpha may leave out the value; the jackknife does not.
 *
 * Time is linear in resamples x raters x units; memory does not grow with raters. The same numbers
 * for any number of threads.
 *
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_agreement_resample(const struct plx_ratings *ratings, int team,
                                                      const struct plx_likeness *likeness,
                                                      const struct plx_resampling *how,
                                                      size_t population, double level,
                                                      struct plx_agreement *result,
                                                      struct plx_error *err);

#endif
