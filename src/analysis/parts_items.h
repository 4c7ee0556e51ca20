/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What a team may have given too few answers to: every question, every battery as a whole, being
 * asked at all, and last what only instruments count. For the parts modules only.
 */
#ifndef PARALLAX_ANALYSIS_PARTS_ITEMS_H
#define PARALLAX_ANALYSIS_PARTS_ITEMS_H

#include "instruments/counted.h"

/** How many items there are. */
static inline size_t parts_items(const struct plx_study *study)
{
    return study->n_questions + study->n_batteries + 1 + counted_in(study);
}

/** An item, found once and then asked of every respondent. A zeroed struct is safe to release. */
struct parts_item {
    size_t number;
    struct counted counted; /* of those that only instruments count */
};

/** @return PLX_MEMORY */
PLX_MUST_CHECK enum plx_status parts_find_item(const struct plx_study *study, size_t number,
                                               struct parts_item *item, struct plx_error *err);

/** Whether nobody can ever be counted. */
bool parts_is_nobody(const struct plx_study *study, const struct parts_item *item);

/** Whether a respondent answered a question, or one of a battery, or is counted. */
bool parts_answered(const struct plx_study *study, const struct plx_responses *responses,
                    const struct parts_item *item, size_t row);

/** The fewest answers to an item that may be shown. */
size_t parts_minimum(const struct plx_study *study, const struct parts_item *item);

/** Whether the mean over teams is shown: in the persona profiles, over everybody clustered. */
bool parts_total_is_shown(const struct plx_study *study, size_t item);

#endif
