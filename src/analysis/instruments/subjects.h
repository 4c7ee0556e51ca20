/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the questions of an instrument are of: its messages, assets, sources or tools. */
#ifndef PARALLAX_ANALYSIS_SUBJECTS_H
#define PARALLAX_ANALYSIS_SUBJECTS_H

#include "instrument.h"
#include "parallax/base/text.h"

enum { SUBJECT_ROLES = 4 };

/** One of them, and its questions. */
struct subject {
    const char *object;             /* of the study */
    const char *stage;              /* NULL where the instrument has none */
    size_t question[SUBJECT_ROLES]; /* by the roles asked for; PLX_NONE: not asked */
};

/** A zeroed struct is empty. */
struct subjects {
    struct subject *item; /* owned; in the order of the study */
    size_t count;
    size_t capacity;
};

/**
 * Collects what questions of some roles are of.
 *
 * A question about another team's view is left out, as it stands in `views`, but for what is
 * believed, which is about another team by its nature: of several the first counts.
 *
 * @param role    as many as roles, at most SUBJECT_ROLES
 * @param staged  something at two stages counts as two
 * @return PLX_MEMORY; the caller releases in any case
 */
PLX_MUST_CHECK enum plx_status subjects_collect(const struct plx_study *study,
                                                const enum plx_role *role, size_t roles,
                                                bool staged, struct subjects *subjects,
                                                struct plx_error *err);

void subjects_release(struct subjects *subjects);

/** The team that a text names by its id, label or answers to the team question; PLX_NONE. */
size_t subjects_team(const struct plx_study *study, const char *name);

/** Whether two texts are there and the same. */
bool subjects_same(const char *a, const char *b);

/** A copy that lasts as long as the results; NULL for NULL; *ok turns false without memory. */
const char *subjects_keep(struct instrument *instrument, const char *text, bool *ok);

/** Adds a remark to a note. */
void subjects_remark(struct plx_text *note, const char *text);

/** Turns a note into a record's and releases it; NULL for an empty one. */
const char *subjects_note(struct instrument *instrument, struct plx_text *note, bool *ok);

#endif
