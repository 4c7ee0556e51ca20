/* SPDX-License-Identifier: GPL-3.0-or-later */
/** How many respondents each team has, as a command line says it. */
#ifndef PARALLAX_TOOLS_RESPONDENTS_H
#define PARALLAX_TOOLS_RESPONDENTS_H

#include <stddef.h>

#include "parallax/base/error.h"
#include "parallax/study/study.h"

/**
 * Reads "marketing=40,sales=35", or "40" for every team.
 *
 * @param n  one per team, zeroed; stays 0 for those that are not named
 * @return PLX_INVALID for an unknown team, one named twice, or a number that is not 1 or more
 */
PLX_MUST_CHECK enum plx_status plx_respondents_parse(const struct plx_study *study,
                                                     const char *text, size_t *n,
                                                     struct plx_error *err);

#endif
