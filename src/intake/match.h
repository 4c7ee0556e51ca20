/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Which columns of an export the study means by a name. */
#ifndef PARALLAX_INTAKE_MATCH_H
#define PARALLAX_INTAKE_MATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "export.h"
#include "parallax/base/error.h"

/** Columns in the order of the file. A zeroed struct is empty and safe to release. */
struct plx_match {
    size_t *column;      /**< Owned. */
    const char **suffix; /**< Owned array. What a column's tag has behind the name: "3" of Q6_3;
                              else "". */
    size_t count;
    size_t capacity;
    bool
        parts; /**< They are the parts of the question of that name; else that is their own name. */
};

/**
 * Finds the columns of a name: first those that are called so, by tag, import id or words, then
 * the parts of a question that is called so (Q6_1, "question - choice", "question [row]"). Each
 * exactly first, then ignoring case, surrounding space and mark-up. Columns that only accompany a
 * question, such as Q6_3_TEXT and Q6_DO, are not among its parts.
 *
 * @param match  zeroed; count 0 when there is no such column; the caller releases it
 */
PLX_MUST_CHECK enum plx_status plx_match_name(const struct plx_export *export, const char *name,
                                              struct plx_match *match, struct plx_error *err);

/**
 * Replaces a match of one whole column by the columns of the choices that it joins, which tell
 * more, where the layout writes both and the export has them.
 */
PLX_MUST_CHECK enum plx_status plx_match_take_apart(const struct plx_export *export,
                                                    struct plx_match *match, struct plx_error *err);

/** The column's name that is nearest to a name no column has, of those that the study does not use
    already; NULL when none is near. */
const char *plx_match_nearest(const struct plx_export *export, const struct plx_study *study,
                              const char *name);

/** How long a tag is without the ending that it may have of those listed, # in them being a number.
 */
size_t plx_match_without_ending(const char *tag, const char *endings);

/** Whether a column only accompanies a question: its tag, or else its words, begin or end as the
    layout says. */
bool plx_match_is_companion(const struct plx_export *export, size_t column);

/** How many columns ask a question of that tag in a loop, as 1_Q3 and 2_Q3 ask Q3; *first is set to
    the first of them. */
size_t plx_match_loops(const struct plx_export *export, const char *name, size_t *first);

/** Whether a match takes columns from several rounds of a loop: 1_Q3 and 2_Q3 by their words. */
bool plx_match_spans_loops(const struct plx_export *export, const struct plx_match *match);

/** Adds a column to a match. */
PLX_MUST_CHECK enum plx_status plx_match_add(struct plx_match *match, size_t column,
                                             const char *suffix, struct plx_error *err);

void plx_match_release(struct plx_match *match);

#endif
