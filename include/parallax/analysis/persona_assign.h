/* SPDX-License-Identifier: GPL-3.0-or-later */
/** New respondents put into the personas of an earlier run, from what its results folder tells. */
#ifndef PARALLAX_ANALYSIS_PERSONA_ASSIGN_H
#define PARALLAX_ANALYSIS_PERSONA_ASSIGN_H

#include <stdint.h>

#include "parallax/base/error.h"
#include "parallax/base/problems.h"
#include "parallax/responses/responses.h"
#include "parallax/results/results.h"
#include "parallax/study/study.h"

struct plx_assign_settings {
    const char *folder; /**< Of the personas, as the user named it; for messages. */
    const char *model;  /**< Which clustering; NULL: "all", or the only one that there is. */
    uint64_t seed;      /**< Of the permutations of persona_teams. */
};

/**
 * Puts every respondent, of whatever team, into the persona with the nearest centre, over the
 * questions that he or she answered: the least
 *
 *     d_j = sum over the features c answered, ((x_c - mean_c) factor_c - m_jc)^2
 *
 * with mean and factor of `persona_features` and m of `persona_centres`, in single precision as the
 * personas were formed; ties (PLX_NEARER_BY, stats/block_selection.h) to the lower number. An empty
 * m, of too few who answered, is at the mean: 0; a persona with nothing else takes nobody. So who
 * formed the personas comes back into his own one, but for those in personas that are suppressed or
 * have an empty m, who may be put into another.
 *
 * Only questions count here, found by their ids: those of the personas that the study does not ask
 * are left out, with a warning, so a study that asks the golden questions alone will do. A question
 * that is asked must be coded as it was then (persona_features, coding) and have all its options;
 * further options are in no known feature, and get a warning.
 *
 * Adds `persona_members` (persona, second and distance, sqrt(d_j features / features answered), or
 * a reason: no_basis_answer; excluded, by the study's quality rules), `personas` and
 * `persona_teams` with whom they got now, under the same privacy rules as always,
 * `quality_summary`, and facts: `assigned_to`, `assigned_model`, and, where they are known,
 * `assigned_distance`: how far those who answered all of the basis lie from their centres, over how
 * far those did who formed the personas (root mean squares); and `assigned_accuracy`: of
 * `golden_questions`, where people answered only the first few of those.
 *
 * @param responses  excluded respondents still among them
 * @param personas   of the folder
 * @param problems   gets every way in which the study does not fit, with its place, and warnings
 * @return PLX_DATA when the folder holds no personas or none of that model, when nothing of the
 *         basis is asked, and where there are errors among the problems; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status
plx_analysis_assign(const struct plx_study *study, const struct plx_responses *responses,
                    const struct plx_results *personas, const struct plx_assign_settings *settings,
                    struct plx_results *results, struct plx_problems *problems,
                    struct plx_error *err);

#endif
