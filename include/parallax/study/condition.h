/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Conditions as people write them: NAME=VALUE, NAME!=VALUE. */
#ifndef PARALLAX_STUDY_CONDITION_H
#define PARALLAX_STUDY_CONDITION_H

#include "parallax/study/study.h"

/**
 * Takes a condition apart at its first "="; blanks round name and sign do not count, and the value
 * may be empty.
 *
 * @param text       is cut, and lends the condition its name and value
 * @return false, with the text as it was, when it is not written like that
 */
bool plx_condition_split(char *text, struct plx_condition *condition);

/** The team that a question's condition is about; PLX_NONE where it is about something else. */
size_t plx_condition_team(const struct plx_study *study, const struct plx_condition *condition);

#endif
