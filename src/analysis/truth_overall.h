/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Which of two teams is nearer to the facts over all questions together. */
#ifndef PARALLAX_ANALYSIS_TRUTH_OVERALL_H
#define PARALLAX_ANALYSIS_TRUTH_OVERALL_H

#include "findings.h"

/** The id of the team that the interval of the difference says is closer; NULL: neither surely. */
const char *truth_closer(const struct plx_study *study, size_t team, size_t rival,
                         const struct plx_truth_record *record);

/**
 * Adds behind the rows of the questions one of question "*" for each team and rival: distances in
 * shares of the largest there can be, their mean over the questions that both teams and the truth
 * answered, with the jackknife over respondents, each left out of all questions at once. The note
 * counts the questions. The fact `headline_truth` says it of the first pair, and where there are
 * more `headline_truth_TEAM_TEAM` of each.
 */
PLX_MUST_CHECK enum plx_status truth_write_overall(const struct findings *findings,
                                                   struct plx_results *results,
                                                   struct plx_error *err);

#endif
