/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Why a number of personas is taken or not, in words; for the choice only. */
#ifndef PARALLAX_ANALYSIS_PERSONA_WHY_H
#define PARALLAX_ANALYSIS_PERSONA_WHY_H

#include "persona_candidates.h"

/**
 * Whether the gap statistic sees no clusters: neither gap(1) < gap(2) - s(2), nor both gap(1) <
 * gap(2) and gap(1) < gap(k) - s(k) for the k that is favoured, where there are columns for so many
 * to be equally far apart (k - 1). Gaps that are not defined are no evidence for clusters.
 */
bool plx_persona_no_gap(const struct plx_persona_choice *choice);

/**
 * The note of a candidate's record: what became of it and why, what an index lacks, and what it was
 * measured on.
 *
 * @param chosen  the candidate that was taken, or NULL
 * @return in the results' pool; NULL when out of memory
 */
const char *plx_persona_note(const struct plx_persona_choice *choice,
                             const struct plx_persona_candidate *candidate,
                             const struct plx_persona_candidate *chosen);

/** Why there are no personas, where none was taken: every criterion that failed, and by how much.
 */
const char *plx_persona_why_none(const struct plx_persona_choice *choice);

#endif
