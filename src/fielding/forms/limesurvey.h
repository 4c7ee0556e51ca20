/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Rows and codes of LimeSurvey's survey structure. */
#ifndef PARALLAX_FIELDING_FORMS_LIMESURVEY_H
#define PARALLAX_FIELDING_FORMS_LIMESURVEY_H

#include "form.h"

/** A row under way: what is not said stays empty. */
struct limesurvey_row {
    const char *class;
    const char *scale;
    const char *name;
    const char *relevance;
    const char *text;
    const char *help;
    const char *mandatory;
    const char *hidden;
    const char *random;
    const char *suffix;
    const char *least;
    const char *most;
    const char *sum;
    const char *rule;
};

/** Adds the names of all columns, behind a byte order mark. */
void limesurvey_add_head(struct form *form);

void limesurvey_add_row(struct form *form, const struct limesurvey_row *row);

/** A subquestion. */
void limesurvey_add_part(struct form *form, const char *code, const char *text);

/** Answers, with a note where LimeSurvey does not take their codes; PLX_NONE: for the team. */
void limesurvey_add_answers(struct form *form, size_t question, const struct form_choices *choices);

/** The same of a question that shows some of its answers; their codes are those they have among
    all. */
void limesurvey_add_shown(struct form *form, size_t question, const struct form_choices *all,
                          const struct form_choices *shown);

/**
 * Whether a text becomes a code: letters and digits, a letter first, 20 at most; underscores are
 * left out, and reading an export does not mind.
 */
bool limesurvey_is_code(const char *text);

/** The code as LimeSurvey takes it, in the pool: without underscores. */
const char *limesurvey_code(struct form *form, const char *code);

/** The code of an option's subquestion: its number where the study numbers columns or codes are
    none, else the option's code. */
const char *limesurvey_part_code(struct form *form, const struct plx_question *question,
                                 size_t part);

/** The equation under which a question is asked; "1": always. */
const char *limesurvey_relevance(struct form *form, size_t index);

#endif
