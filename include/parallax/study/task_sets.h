/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What the tasks of a best-worst question show.
 *
 * A study lists it, `sets: [[a, b, c], [b, c, d]]`, or asks for a design, `sets: {size: 3, tasks:
 * 7, seed: 1}`: the one that parallax/study/choice_design.h makes of these numbers and the number
 * of options, so that the same study always has the same sets. tasks may be left out: there are as
 * many as the question has columns for, else as few as show each option three times. seed is 1
 * unless said.
 */
#ifndef PARALLAX_STUDY_TASK_SETS_H
#define PARALLAX_STUDY_TASK_SETS_H

#include "parallax/study/choice_design.h"
#include "parallax/study/study.h"

/**
 * How evenly the sets of a question show its options, listed ones as well as a design.
 *
 * @param question  with sets
 * @param design    its measures; the caller releases it; empty on failure
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_task_sets_measure(const struct plx_question *question,
                                                     struct plx_choice_design *design,
                                                     struct plx_error *err);

#endif
