/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Agreement inside teams beyond the chance of everybody.
 *
 * The coefficients of agreement.h with a team's observed agreement, and the chance agreement of all
 * teams' answers together: so that a team which answers all questions much alike, and agrees in
 * that with nobody else, is not told that it agrees by chance. For Krippendorff's alpha the
 * expected disagreement is everybody's, and the ordinal metric places categories by everybody's
 * ratings.
 *
 *     value of team t = (P_t - E) / (1 - E),   alpha of team t = 1 - D_t / D
 *
 * Values of different teams stand on one yardstick then. The form is this project's.
 */
#ifndef PARALLAX_STATS_AGREEMENT_EVERYBODY_H
#define PARALLAX_STATS_AGREEMENT_EVERYBODY_H

#include "parallax/stats/agreement.h"

/** The teams that are everybody, and which of them are to be compared. */
struct plx_everybody {
    size_t teams;
    const int *team;
    const size_t *population; /**< Per team, for the factor 1 - n / N; 0: not known. */
    size_t pairs;
    const size_t (*pair)[2]; /**< Positions in team. */
};

/**
 * All coefficients of every team, with the jackknife over the respondents of all teams, because a
 * respondent of another team has a part in what is expected: t on the degrees of freedom of
 * Satterthwaite, cut off at 1.
 *
 * Reasons as in agreement.h; NO_VARIATION where everybody's chance agreement is 1.
 *
 * @param result      per team; expected is everybody's
 * @param difference  per pair: the second team's value less the first's, whose common part is in
 *                    the interval; not cut off
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status
plx_agreement_everybody(const struct plx_ratings *ratings, const struct plx_everybody *who,
                        const struct plx_likeness *likeness, double level,
                        struct plx_agreement *result,
                        struct plx_estimate (*difference)[PLX_COEFFICIENTS], struct plx_error *err);

#endif
