/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What teams answered, said in the reader's language. */
#ifndef PARALLAX_PRESENT_ANSWERS_H
#define PARALLAX_PRESENT_ANSWERS_H

#include "parallax/base/text.h"
#include "story.h"

/**
 * Adds a team's answer as analysis worded it: "A or B", "3 options alike", "Often (3.4)". Between
 * two answers "or" is said in the reader's language, within a label of the study it stays.
 *
 * @param question  id of the question that was answered
 * @param answer    NULL adds nothing
 */
void answers_add(struct plx_text *text, const struct story *story, const char *question,
                 const char *answer);

/** Adds what a row of a distribution is about: an option as the study words it, "Mean" and the like
    in the reader's language. */
void answers_add_row_label(struct plx_text *text, const struct story *story,
                           const struct plx_distribution_record *row);

#endif
