/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Whether two teams of raters give the same scores to the same units. */
#ifndef PARALLAX_STATS_GROUP_CONCORDANCE_H
#define PARALLAX_STATS_GROUP_CONCORDANCE_H

#include <stddef.h>

#include "parallax/base/error.h"
#include "parallax/stats/reason.h"

struct plx_group_concordance {
    double single; /**< One rater of each team; up to 1. */
    enum plx_reason single_reason;
    double latent; /**< The teams' long-run means; may exceed 1. */
    enum plx_reason latent_reason;
    double between;   /**< Mean covariance of a rater of one team with one of the other. */
    double within[2]; /**< Mean covariance of two raters of a team; NAN with one rater. */
    double variance[2];
    double apart; /**< Mean over pairs across of the squared difference of raters' means. */
    size_t units; /**< Complete: rated by everybody. */
};

/**
 * Concordance of scores over the units that everybody rated, moments with divisor units:
 *
 *     single = 2 between / (variance_1 + variance_2 + apart)
 *     latent = 2 between / (within_1 + within_2 + (m_1 - m_2)^2), m the teams' mean scores
 *
 * Without gaps `single` equals Schouten's kappa with quadratic weights and the cross-team alpha of
 * the interval metric.
 *
 * Sources: L. I. Lin (1989), Biometrics 45, 255-268; H. X. Barnhart, M. Haber and J. Song (2002),
 * Biometrics 58, 1020-1027; H. X. Barnhart, J. Song and M. J. Haber (2005), Statistics in Medicine
 * 24, 1371-1384.
 *
 * Reasons: PLX_REASON_ONE_TEAM, a team without raters; NO_OVERLAP, no complete unit; NO_VARIATION,
 * nothing differs; of latent ONE_RATER, a team of one, or NO_BETWEEN_VARIANCE.
 *
 * @param score  units x raters; NAN where missing
 * @param team   per rater: 0 or 1; others are left out
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_group_concordance(const double *score, size_t units,
                                                     size_t raters, const int *team,
                                                     struct plx_group_concordance *result,
                                                     struct plx_error *err);

/** What is needed of one team's raters, who all rated all units. */
struct plx_concordance_side {
    size_t raters;
    const double *sum;   /**< Per unit: scores added up. */
    double variance;     /**< Sum over raters of the variance of their scores, divisor units. */
    double mean;         /**< Of the raters' means. */
    double mean_squares; /**< Sum of squares of the raters' means about that. */
};

/** The same from sums over raters; reasons likewise. */
void plx_group_concordance_of(const struct plx_concordance_side side[static 2], size_t units,
                              struct plx_group_concordance *result);

#endif
