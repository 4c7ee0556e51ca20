/* SPDX-License-Identifier: GPL-3.0-or-later */
/** How far two answers on one scale count as the same, for agreement coefficients. */
#ifndef PARALLAX_STATS_AGREEMENT_WEIGHTS_H
#define PARALLAX_STATS_AGREEMENT_WEIGHTS_H

#include <stddef.h>

#include "parallax/base/error.h"

/** Agreement weights: 1 for the same answer, less the farther apart. */
enum plx_weighting {
    PLX_IDENTITY,
    PLX_LINEAR,
    PLX_QUADRATIC,
    PLX_RADICAL,
    PLX_RATIO_WEIGHTS,
    PLX_ORDINAL_WEIGHTS,
    PLX_CIRCULAR_WEIGHTS,
    PLX_BIPOLAR_WEIGHTS,
    PLX_WEIGHTINGS, /**< How many there are. */
};

/** The metrics of Krippendorff's alpha. */
enum plx_level {
    PLX_NOMINAL,
    PLX_ORDINAL,
    PLX_INTERVAL,
    PLX_RATIO,
    PLX_CIRCULAR,
    PLX_LEVELS, /**< How many there are. */
};

/**
 * Agreement weights between categories with the given scores, lowest first, all different.
 *
 * With R = largest - smallest score, d = s_k - s_l and q categories:
 *
 *     identity   [k = l]
 *     linear     1 - |d| / R
 *     quadratic  1 - d^2 / R^2
 *     radical    1 - sqrt(|d| / R)
 *     ratio      1 - (d / (s_k + s_l))^2 / (R / (s_min + s_max))^2, for scores above 0
 *     ordinal    1 - C(|k - l| + 1, 2) / C(q, 2), by position
 *     circular   1 - v / max v, v = sin^2(pi d / (R + 1))
 *     bipolar    1 - v / max v, v = d^2 / ((s_k + s_l - 2 s_min) (2 s_max - s_k - s_l))
 *
 * Source: K. L. Gwet (2014), Handbook of Inter-Rater Reliability, 4th edition, chapter 3.
 *
 * @param weights  categories x categories; written on PLX_OK only
 * @return PLX_INVALID for ratio weights with a score of 0 or less; PLX_UNDEFINED for all but
 *         identity weights with fewer than two categories
 */
PLX_MUST_CHECK enum plx_status plx_agreement_weights(enum plx_weighting weighting,
                                                     const double *scores, size_t categories,
                                                     double *weights, struct plx_error *err);

/**
 * Squared distances between categories with the given scores, for Krippendorff's alpha.
 *
 *     nominal   [k != l]
 *     interval  (s_k - s_l)^2
 *     ratio     ((s_k - s_l) / (s_k + s_l))^2, 0 where both are 0
 *     circular  sin^2(pi (s_k - s_l) / (largest - smallest + 1))
 *
 * The ordinal distances depend on how often each category was used, so they are not asked for
 * here: the coefficients take NULL for them.
 *
 * Source: K. Krippendorff (2011), Computing Krippendorff's alpha-reliability, University of
 * Pennsylvania, Departmental Papers 43.
 *
 * @param level      not PLX_ORDINAL
 * @param distances  categories x categories
 */
void plx_level_distances(enum plx_level level, const double *scores, size_t categories,
                         double *distances);

/** "identity", "linear", ...: as result tables name them. */
const char *plx_weighting_name(enum plx_weighting weighting);

/** The scheme of that name; PLX_WEIGHTINGS for none. */
enum plx_weighting plx_weighting_find(const char *name);

#endif
