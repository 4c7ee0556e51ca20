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

/** A task of a best-worst question whose choices cannot be. */
enum plx_odd_task {
    PLX_TASK_FITS,      /**< Or is not answered. */
    PLX_TASK_SAME,      /**< The best is the worst. */
    PLX_TASK_ELSEWHERE, /**< A choice is none of the options that the task shows. */
};

/**
 * Whether the choices of a task can be.
 *
 * @param code    the best, then the worst; below 0 where there is none
 * @param option  which one it is that cannot be; left as it is where all fits
 */
enum plx_odd_task plx_impossible_task(const struct plx_question *question, size_t task,
                                      const int16_t *code, size_t *option);

#endif
