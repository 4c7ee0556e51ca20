/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Krippendorff's alpha taken across two teams. */
#ifndef PARALLAX_STATS_CROSS_ALPHA_H
#define PARALLAX_STATS_CROSS_ALPHA_H

#include <stddef.h>

#include "parallax/base/error.h"
#include "parallax/stats/ratings.h"
#include "parallax/stats/reason.h"

struct plx_cross_alpha {
    double value;
    enum plx_reason reason;
    double observed;   /**< d_o, a disagreement. */
    double expected;   /**< d_e. */
    double alpha[2];   /**< Each team's own alpha on the same units; NAN when not defined. */
    double normalised; /**< value / sqrt(alpha_1 alpha_2); NAN unless both are above 0. */
    size_t units;
};

/**
 * Cross-replication reliability over the units that both teams rated, R_i and S_i ratings each.
 *
 *     d_o = sum_i (R_i + S_i) mean over cross pairs of unit i of d_ab / sum_i (R_i + S_i)
 *     d_e = mean of d_ab over all cross pairs of the pooled ratings
 *     value = 1 - d_o / d_e
 *
 * normalised estimates the agreement of two teams without noise inside them; it may exceed 1.
 * Source: K. Wong, P. Paritosh, L. Aroyo (2021), Cross-replication reliability, ACL. The ordinal
 * metric, with n_h of agreement.h from both teams pooled, and weights of raters are this project's.
 *
 * Reasons: PLX_REASON_NO_OVERLAP, no unit with both teams; NO_VARIATION, d_e is 0.
 *
 * @param distances  squared distances, categories x categories; NULL: ordinal
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_cross_alpha(const struct plx_ratings *ratings,
                                               const int team[static 2], const double *distances,
                                               struct plx_cross_alpha *result,
                                               struct plx_error *err);

#endif
