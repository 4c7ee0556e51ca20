/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Of whose answers an instrument tells, where that is neither everybody who answered a question nor
 * a battery of the study: those with a whole questionnaire, those who tried a task, those who
 * answered one of several questions. A part of everybody may have to hide these by themselves.
 */
#ifndef PARALLAX_ANALYSIS_COUNTED_H
#define PARALLAX_ANALYSIS_COUNTED_H

#include "parallax/analysis/parts.h"
#include "parallax/responses/responses.h"
#include "parallax/stats/scores.h"
#include "parallax/study/roles.h"

enum counted_kind {
    COUNTED_NOBODY,  /**< The instruments tell nothing of its own. */
    COUNTED_ANY,     /**< One of the questions is answered. */
    COUNTED_SCORE,   /**< All items are, by their scale. */
    COUNTED_TRIED,   /**< Whether it was done, by those who tried. */
    COUNTED_NUMBER,  /**< The answer lies between 0 and 10. */
    COUNTED_RETURN,  /**< It tells whether somebody would come back. */
    COUNTED_RANKING, /**< Ranks without ties and gaps. */
    COUNTED_CHOICES, /**< One best-worst task or more is answered as it was shown. */
};

/** The first of all; after them come questionnaires, then the questions. */
enum { COUNTED_OWNERS, COUNTED_ACCOUNTS, COUNTED_BATTERIES };

/** A zeroed struct is nobody and safe to release. */
struct counted {
    enum counted_kind kind;
    const struct plx_score_key *key; /**< Of COUNTED_SCORE. */
    size_t *question;                /**< Owned; of COUNTED_TRIED the done one, then the tried. */
    size_t questions;
};

/** How many there may be in a study; many are nobody. */
size_t counted_in(const struct plx_study *study);

/** Those with a whole questionnaire, PLX_ROLE_SUS or PLX_ROLE_UMUX, about a team or PLX_NONE. */
size_t counted_score(const struct plx_study *study, enum plx_role role, size_t about);

/** Those whose answer to a question counts. */
size_t counted_question(const struct plx_study *study, size_t question);

/** Finds who they are. @return PLX_MEMORY */
PLX_MUST_CHECK enum plx_status counted_find(const struct plx_study *study, size_t index,
                                            struct counted *counted, struct plx_error *err);

void counted_release(struct counted *counted);

/** Whether a respondent is one of them. */
bool counted_holds(const struct counted *counted, const struct plx_study *study,
                   const struct plx_responses *responses, size_t row);

/** The fewest of them that may be shown. */
size_t counted_minimum(const struct counted *counted, const struct plx_study *study);

/** Whether a part hides them in a team; a part of NULL, everybody, hides nothing beyond the
    minimum. */
bool counted_hidden(const struct plx_part *part, const struct plx_study *study, size_t index,
                    size_t team);

/** The question that tells who tried what another says was done; PLX_NONE. */
size_t counted_tried(const struct plx_study *study, size_t done);

/** An answer as a number, NAN where there is none; as a share of the first option; as whether
    somebody would come back, NAN where the answer does not tell. */
double counted_answer(const struct plx_study *study, const struct plx_responses *responses,
                      size_t question, size_t row);
double counted_is_first(const struct plx_responses *responses, size_t question, size_t row);
double counted_return(const struct plx_study *study, const struct plx_responses *responses,
                      size_t question, size_t row);

/** An answer between 0 and 10, else NAN. */
double counted_of_ten(double answer);

/** Whether ranks are 1, 2, ... without ties and gaps, and there are any. */
bool counted_ranking(const int16_t *rank, size_t options);

/** What is wrong with the answer to a best-worst task. */
enum counted_task { TASK_COUNTS, TASK_EMPTY, TASK_HALF, TASK_SAME, TASK_BESIDE };

/** @param choice  the best and the worst, below 0 where there is none */
enum counted_task counted_task(const struct plx_question *question, size_t task,
                               const int16_t *choice);

#endif
