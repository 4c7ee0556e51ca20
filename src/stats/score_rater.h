/* SPDX-License-Identifier: GPL-3.0-or-later */
/** One rater of the sums of score_sums.h. */
#ifndef PARALLAX_STATS_SCORE_RATER_H
#define PARALLAX_STATS_SCORE_RATER_H

#include "parallax/stats/score_sums.h"

/**
 * Reads his answers.
 *
 * @param answers  how many there are; 0 for a rater of another team
 * @return whether he is of the team and rated every unit
 */
bool plx_score_rater_read(const struct plx_ratings *ratings, int team, size_t rater, int *answer,
                          size_t *answers);

#endif
