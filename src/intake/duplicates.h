/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Respondents who are the same as an earlier one; for quality.c only. */
#ifndef PARALLAX_INTAKE_DUPLICATES_H
#define PARALLAX_INTAKE_DUPLICATES_H

#include <stddef.h>
#include <stdint.h>

#include "parallax/base/error.h"
#include "parallax/responses/responses.h"

/**
 * Looks for the earliest respondent with the same hash.
 *
 * @param hash   one per respondent; 0: not looked for
 * @param whole  responses whose answers must be the same as well; NULL: the hash alone tells
 * @param first  one per respondent: the earlier one's row + 1 where there is one and it was 0
 */
PLX_MUST_CHECK enum plx_status plx_duplicates_find(const uint64_t *hash, size_t n,
                                                   const struct plx_responses *whole,
                                                   uint32_t *first, struct plx_error *err);

#endif
