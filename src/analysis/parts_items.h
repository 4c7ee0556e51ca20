/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What a team may have given too few answers to: every question, every battery as a whole, and last
 * being asked at all. For the parts modules only.
 */
#ifndef PARALLAX_ANALYSIS_PARTS_ITEMS_H
#define PARALLAX_ANALYSIS_PARTS_ITEMS_H

#include "parallax/responses/responses.h"
#include "parallax/study/study.h"

/** How many items there are. */
static inline size_t parts_items(const struct plx_study *study)
{
    return study->n_questions + study->n_batteries + 1;
}

/** Whether a respondent answered a question, or one of a battery. */
bool parts_answered(const struct plx_study *study, const struct plx_responses *responses,
                    size_t item, size_t row);

/** The fewest answers to an item that may be shown. */
size_t parts_minimum(const struct plx_study *study, size_t item);

/** Whether the mean over teams is shown: in the persona profiles, over everybody clustered. */
bool parts_total_is_shown(const struct plx_study *study, size_t item);

#endif
