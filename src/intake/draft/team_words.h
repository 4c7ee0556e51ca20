/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Words that tell teams; for teams.c only. */
#ifndef PARALLAX_INTAKE_DRAFTING_TEAM_WORDS_H
#define PARALLAX_INTAKE_DRAFTING_TEAM_WORDS_H

#include "drafting.h"

/** What a column's words say of teams. */
struct plx_team_name {
    double worth;     /**< 0: nothing; 100: it is called "team". */
    bool is_view;     /**< A question for a view or an amount. */
    const char *noun; /**< "team", "age", ..: what to call an answer that is only a number. */
    const char *why;  /**< For a comment. */
};

struct plx_team_name plx_team_name(struct plx_drafting *drafting, const char *words);

/** The sides that the comparison is for. */
enum plx_team_core {
    PLX_TEAM_NO_CORE,
    PLX_TEAM_MARKETING,
    PLX_TEAM_SALES,
    PLX_TEAM_CUSTOMER,
    PLX_TEAM_CORES, /**< How many there are, and one. */
};

/** Which of them an answer names. */
enum plx_team_core plx_team_core(struct plx_drafting *drafting, const char *label);

/** The share of the answers that name a role: 0 .. 1. */
double plx_team_role_share(struct plx_drafting *drafting,
                           const struct plx_drafting_options *options);

/** Whether the answers are a scale of what somebody thinks. */
bool plx_team_is_attitude(struct plx_drafting *drafting,
                          const struct plx_drafting_options *options);

/** Whether most answers begin with yes or no. */
bool plx_team_is_yes_no(struct plx_drafting *drafting, const struct plx_drafting_options *options);

#endif
