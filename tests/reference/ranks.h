/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Methods of group A about rankings. */
#ifndef PARALLAX_TESTS_REFERENCE_RANKS_H
#define PARALLAX_TESTS_REFERENCE_RANKS_H

#include "reference.h"

void ref_kendall_w(const struct ref_task *task, struct ref_answers *answers);

/** Of the columns that `x` and `y` name, or of the two columns of an edge case. */
void ref_rank_correlation(const struct ref_task *task, struct ref_answers *answers);

/** Of the lists `a` and `b`, or of an edge case's two parted by "/". */
void ref_rank_overlap(const struct ref_task *task, struct ref_answers *answers);

#endif
