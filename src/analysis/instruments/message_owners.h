/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Who delivers a message, as two teams say, and what that comes to. */
#ifndef PARALLAX_ANALYSIS_MESSAGE_OWNERS_H
#define PARALLAX_ANALYSIS_MESSAGE_OWNERS_H

#include "subjects.h"

enum message_status {
    MESSAGE_COVERED,
    MESSAGE_CONTESTED,
    MESSAGE_ORPHANED,
    MESSAGE_GAP,
    MESSAGE_EMPTY,
    MESSAGE_UNSURE,
    MESSAGE_OPEN, /* not decided yet */
};

/* Whom an option names. */
enum { OWNER_NOBODY = -1, OWNER_BOTH = -2, OWNER_OTHER = -3 };

struct owner_side {
    bool known;        /* shown, answered, and no tie */
    bool tied;         /* two options lead */
    bool hidden;       /* too few answers to show */
    int named;         /* a team's index, or one of the above */
    size_t option;     /* of the question */
    const char *label; /* of the option; NULL where it is not shown */
    double share;
};

struct message_owners {
    size_t question; /* PLX_NONE: not asked */
    struct plx_pair pair;
    struct owner_side side[2];
};

/** What most of each team say. An option is a team by the team's id, label or answers; `both` and
    `nobody` by code or label. */
void message_owners_find(const struct instrument *instrument, size_t question,
                         const struct plx_pair *pair, struct message_owners *owners);

/**
 * The status by its owners, in this order: unsure where one is not known; covered, where both name
 * the same and not nobody; contested, where each names itself; orphaned, where both name nobody, or
 * neither names itself nor both; else unsure. Remarks why it is unsure.
 */
enum message_status message_owners_judge(const struct message_owners *owners,
                                         struct plx_text *note);

/**
 * Adds to `agreement`, as the battery "owners", how far respondents agree on the owners over the
 * whole grid, where two questions or more have the same options; which of them are left out is a
 * fact of `run`.
 */
PLX_MUST_CHECK enum plx_status message_owners_agreement(struct instrument *instrument,
                                                        struct plx_error *err);

#endif
