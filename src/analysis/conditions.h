/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Conditions and a column to cut by, as the cuts of one table. */
#ifndef PARALLAX_ANALYSIS_CONDITIONS_H
#define PARALLAX_ANALYSIS_CONDITIONS_H

#include "cuts.h"
#include "hiding.h"

/** A zeroed struct is empty and safe to release. */
struct conditions {
    size_t count;
    struct cut cut[HIDING_CUTS]; /* owned */
    bool *chosen[HIDING_CUTS];   /* owned; levels: whom the conditions leave */
    size_t by;                   /* the cut whose values are the parts, or PLX_NONE */
};

/** Finds the cuts and who is chosen; errors as in plx_parts_make(). */
PLX_MUST_CHECK enum plx_status
conditions_find(struct conditions *conditions, const struct plx_study *study,
                const struct plx_responses *responses, const struct plx_condition *condition,
                size_t n_conditions, const char *by, struct plx_error *err);

void conditions_release(struct conditions *conditions);

/** Whether all conditions hold for a respondent. */
bool conditions_hold(const struct conditions *conditions, size_t row);

#endif
