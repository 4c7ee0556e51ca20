/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The sentences that people act on, said again from the records in the reader's language. In
 * English they are those that the analysis left as the facts headline and headline_truth.
 */
#ifndef PARALLAX_PRESENT_HEADLINE_H
#define PARALLAX_PRESENT_HEADLINE_H

#include "parallax/base/text.h"
#include "story.h"

/**
 * On how many questions two teams agree, and where they are farthest apart.
 *
 * @param team_a  id of the pair's first team as the differences have it; NULL: the first pair's;
 *                where the results compare no teams, what the fact says, in English
 */
void headline_add(struct plx_text *text, const struct story *story, const char *team_a,
                  const char *team_b);

/** The name of a team as it stands in a sentence: say_add_name(). Returns the text that it fills.
 */
const char *headline_name(struct plx_text *name, const struct story *story, const char *team);

/** The teams that the headline is about: "Marketing and Sales"; "the teams" where there are none.
 */
void headline_add_teams(struct plx_text *text, const struct story *story);

/**
 * "option "Fairs": Marketing 20 %, Sales 70 %", where answers do not tell what lies apart: boxes,
 * and answers that read the same.
 *
 * @return false, with nothing added, where the answers tell it
 */
bool headline_add_option(struct plx_text *text, const struct story *story,
                         const struct plx_difference_record *gap);

/**
 * Which of two teams is closer to the facts; nothing where the results do not say.
 *
 * @param team_a  id of the pair's first team; NULL: the first pair's
 */
void headline_add_truth(struct plx_text *text, const struct story *story, const char *team_a,
                        const char *team_b);

/**
 * The same two as they are shown: in English the very facts, where the results have them.
 *
 * @param team_a  id of the pair's first team; NULL: the first pair's
 */
void headline_tell(struct plx_text *text, const struct story *story, const char *team_a,
                   const char *team_b);
void headline_tell_truth(struct plx_text *text, const struct story *story);

#endif
