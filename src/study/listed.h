/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Whether what the study asks about and what it lists are the same; for the study's reader. */
#ifndef PARALLAX_STUDY_LISTED_H
#define PARALLAX_STUDY_LISTED_H

#include "parallax/base/problems.h"
#include "parallax/study/study.h"

/** Warns of assets and accounts that are asked about and not listed, where there is a list, and of
    those that are listed and nobody is asked about. */
void listed_check(const struct plx_study *study, struct plx_problems *problems);

#endif
