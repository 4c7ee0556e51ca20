/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Respondents whose key an earlier one has. For this folder only. */
#ifndef PARALLAX_RESPONSES_TAGGED_REPEATS_H
#define PARALLAX_RESPONSES_TAGGED_REPEATS_H

#include "parallax/base/error.h"
#include "parallax/base/problems.h"
#include "parallax/responses/responses.h"

/**
 * Warns, once, of respondents with the key of an earlier one who are not flagged as duplicates, as
 * parallax-load does that. They stay: the flag, not the key, is what leaves respondents out.
 *
 * @param path  the file, as the user named it
 */
PLX_MUST_CHECK enum plx_status plx_tagged_tell_repeats(const struct plx_responses *responses,
                                                       const char *path,
                                                       struct plx_problems *warnings,
                                                       struct plx_error *err);

#endif
