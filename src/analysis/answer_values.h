/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A respondent's answer as the numbers that are compared. */
#ifndef PARALLAX_ANALYSIS_ANSWER_VALUES_H
#define PARALLAX_ANALYSIS_ANSWER_VALUES_H

#include "answers.h"

/** What answers to a question are taken for. */
enum answer_kind answer_kind_of(const struct plx_question *question);

/** Sets the components and the ends of their scale. */
void answer_set_scale(struct answers *answers);

/** Whether a row has an answer that can be compared. */
bool answer_counts(const struct plx_column *column, size_t row);

/** Writes the components of a row's answer; value holds answers->components numbers. */
void answer_read(const struct answers *answers, const struct plx_column *column, size_t row,
                 double *value);

#endif
