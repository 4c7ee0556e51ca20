/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The pictures of the report, each one SVG that stands alone: it has its title, its legend, and
 * the message in a sentence with numbers for those who cannot see it.
 *
 * A picture is added only where it has something to show; false says that nothing was added. Ids
 * are distinct among the pictures of a report.
 */
#ifndef PARALLAX_PRESENT_PICTURE_PICTURES_H
#define PARALLAX_PRESENT_PICTURE_PICTURES_H

#include "../people.h"
#include "parallax/base/text.h"
#include "replies.h"
#include "svg.h"

enum {
    PICTURE_ROWS = 24,       /* questions in one picture of a battery */
    PICTURE_PAIRS = 12,      /* columns of a heat map */
    PICTURE_PRIORITIES = 12, /* questions of priorities */
};

/**
 * The answers of one battery as bars about the neutral answer: each question in each team.
 *
 * @param drawn  by question; set for those in the picture; NULL where nobody asks
 * @param shows  the message, for a caption too; appended
 */
bool picture_likert(struct plx_text *text, const struct replies *answers, const char *battery,
                    const char *id, bool *drawn, struct plx_text *shows);

/** One question: bars of shares beside each other, or means with their intervals. */
bool picture_question(struct plx_text *text, const struct replies *answers, size_t question,
                      const char *id, struct plx_text *shows);

/** The coefficients to quote, battery by group. */
bool picture_agreement(struct plx_text *text, const struct story *story, const char *id,
                       struct plx_text *shows);

/** The verdicts, question by pair; for several pairs. */
bool picture_verdicts(struct plx_text *text, const struct story *story, const char *id,
                      struct plx_text *shows);

/** A persona of everybody's, as a slide of 800 x 450. */
bool picture_card(struct plx_text *text, const struct story *story,
                  const struct plx_persona_record *persona, const char *id, struct plx_text *shows);

/** What sets the personas apart, beside each other. */
bool picture_profiles(struct plx_text *text, const struct story *story, const char *id,
                      struct plx_text *shows);

/** Where people and personas lie on two principal components. */
bool picture_map(struct plx_text *text, const struct story *story, const char *id,
                 struct plx_text *shows);

/** A record of each pair of teams whose personas were matched, at most so many. How many. */
size_t picture_match_pairs(const struct story *story, const struct plx_persona_match_record **pair,
                           size_t most);

/** The personas of two teams and which of them match. */
bool picture_match(struct plx_text *text, const struct story *story, const char *team_a,
                   const char *team_b, const char *id, struct plx_text *shows);

/* The instruments. */

/** Messages by stage: how much they matter to the first two teams, and what it comes to. */
bool picture_messages(struct plx_text *text, const struct story *story, const char *id,
                      struct plx_text *shows);

/** Assets: the share that uses them, and the share that believes so. */
bool picture_content(struct plx_text *text, const struct story *story, const char *id,
                     struct plx_text *shows);

/** Leads: the share that is followed up, and the share believed to be. */
bool picture_leads(struct plx_text *text, const struct story *story, const char *id,
                   struct plx_text *shows);

/** Tools by importance and satisfaction, in quadrants; of two tools or more. */
bool picture_tools(struct plx_text *text, const struct story *story, const char *id,
                   struct plx_text *shows);

/** Accounts in a grid of the tiers that the first two teams give them. */
bool picture_accounts(struct plx_text *text, const struct story *story, const char *id,
                      struct plx_text *shows);

/** The System Usability Scale with its grades and every team's score. */
bool picture_experience(struct plx_text *text, const struct story *story, const char *id,
                        struct plx_text *shows);

/** Tasks by the share that gets them done, and the share that would return, team beside team. */
bool picture_tasks(struct plx_text *text, const struct story *story, const char *id,
                   struct plx_text *shows);

/** Words by how much more one of two teams uses them. */
bool picture_words(struct plx_text *text, const struct story *story, const char *id,
                   struct plx_text *shows);

/** The questions of priorities, in the order of their rows, at most so many. How many. */
size_t picture_priority_questions(const struct story *story, const char **question, size_t most);

/** The options of a question by the first method of it, team beside team. */
bool picture_priorities(struct plx_text *text, const struct story *story, const char *question,
                        const char *id, struct plx_text *shows);

#endif
