/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What a question is to an instrument: `role` in the study, and the key that says of what.
 *
 * | instrument | role | of | asks |
 * |---|---|---|---|
 * | messaging-map | matters | message, stage | how much the message matters there: a scale from 0 |
 * | | owner | message, stage | who delivers it: teams' ids, `both`, `nobody` |
 * | sales-enablement | used | asset | how often it is used: ordered, the first option is never |
 * | | believed | asset | how often others are thought to use it: the same options |
 * | | reason | asset | why not: single or multi |
 * | | useful | asset | how useful it is: a scale |
 * | | followed_up | source | how many leads in a hundred are followed up: a number, 0..100 |
 * | | believed_followed_up | source | how many are thought to be |
 * | | ignored | source | why a lead is left: single or multi |
 * | | importance | tool | how important it is: a scale |
 * | | satisfaction | tool | how satisfied: a scale |
 * | account-selection | tier | account | which tier: ordered, the best first; the last option that
 *   the study does not list as missing may be "not a target" |
 * | user-experience | sus_1 .. sus_10 | | an item of the System Usability Scale: 1..5 |
 * | | umux_1, umux_2 | | an item of UMUX-Lite: 1..7 |
 * | | tried, done | task | whether: two options, the first is yes |
 * | | ease | task | how easy it was: a scale, 1..7 |
 * | | obstacle | task | what got in the way: single or multi |
 * | | return | | would come back: two options, the first is yes; or 0..10 |
 * | | nps | | would recommend it: 0..10 |
 *
 * Rankings, points, best-worst and text questions need no role. Reading a study refuses a role that
 * is not known, lacks the key that says of what, or is given twice, and a message at a stage that
 * the study's list of stages lacks.
 */
#ifndef PARALLAX_STUDY_ROLES_H
#define PARALLAX_STUDY_ROLES_H

#include "parallax/study/study.h"

enum plx_role {
    PLX_ROLE_NONE, /**< No role, or one that is not known. */
    PLX_ROLE_MATTERS,
    PLX_ROLE_OWNER,
    PLX_ROLE_USED,
    PLX_ROLE_BELIEVED,
    PLX_ROLE_REASON,
    PLX_ROLE_USEFUL,
    PLX_ROLE_FOLLOWED_UP,
    PLX_ROLE_BELIEVED_FOLLOWED_UP,
    PLX_ROLE_IGNORED,
    PLX_ROLE_IMPORTANCE,
    PLX_ROLE_SATISFACTION,
    PLX_ROLE_TIER,
    PLX_ROLE_SUS,  /**< sus_1 .. sus_10; plx_role_item() tells which. */
    PLX_ROLE_UMUX, /**< umux_1, umux_2 */
    PLX_ROLE_TRIED,
    PLX_ROLE_DONE,
    PLX_ROLE_EASE,
    PLX_ROLE_OBSTACLE,
    PLX_ROLE_RETURN,
    PLX_ROLE_NPS,
    PLX_ROLES, /**< How many there are. */
};

/** The role of a question. */
enum plx_role plx_role_of(const struct plx_question *question);

/** Which item of SUS or UMUX-Lite a question is, from 1; 0 for another role. */
size_t plx_role_item(const struct plx_question *question);

/** What the question is of: its message, asset, source, tool, account or task; NULL for none. */
const char *plx_role_object(const struct plx_question *question);

/** The first question of a role about something, at a stage where stage is not NULL; PLX_NONE. */
size_t plx_role_find(const struct plx_study *study, enum plx_role role, const char *object,
                     const char *stage);

#endif
