/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Answers that no respondent can have meant; for the quality checks. */
#ifndef PARALLAX_INTAKE_IMPOSSIBLE_H
#define PARALLAX_INTAKE_IMPOSSIBLE_H

#include <stddef.h>

#include "parallax/base/error.h"
#include "parallax/responses/responses.h"
#include "parallax/study/study.h"

/**
 * What the points of each question come to: the sum that half of those who gave points gave, NAN
 * where there is no such sum and for other questions.
 *
 * @param total  one per question
 */
PLX_MUST_CHECK enum plx_status plx_impossible_totals(const struct plx_study *study,
                                                     const struct plx_responses *responses,
                                                     double *total, struct plx_error *err);

/**
 * How many cells of an answer cannot be. A rank, points or best-worst that the question does
 * not allow, or a number where the question states a range: 1. Ranks: those given twice, or those
 * left out below the last, whichever are more. Points: 1 where their sum is more than a hundredth
 * of the total away from it. Best-worst: tasks of which best and worst are the same,
 * or not among the options that the task shows.
 */
size_t plx_impossible_cells(const struct plx_question *question, const struct plx_column *column,
                            double total, size_t row);

#endif
