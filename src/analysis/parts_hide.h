/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What parts of everybody keep hidden; for parts.c only. */
#ifndef PARALLAX_ANALYSIS_PARTS_HIDE_H
#define PARALLAX_ANALYSIS_PARTS_HIDE_H

#include "conditions.h"
#include "parallax/analysis/parts.h"

/** Of how many things a team may have given too few answers: questions, batteries, and being asked
    at all. */
static inline size_t parts_items(const struct plx_study *study)
{
    return study->n_questions + study->n_batteries + 1;
}

/**
 * Fills hidden and total_hidden of all parts.
 *
 * @return PLX_DATA when the cuts have too many combinations of values; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status parts_hide(const struct plx_study *study,
                                          const struct plx_responses *responses,
                                          const struct conditions *conditions,
                                          struct plx_parts *parts, struct plx_error *err);

#endif
