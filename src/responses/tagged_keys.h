/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Respondents' keys, which take memory only where they are not running numbers. For this folder.
 */
#ifndef PARALLAX_RESPONSES_TAGGED_KEYS_H
#define PARALLAX_RESPONSES_TAGGED_KEYS_H

#include <stddef.h>
#include <stdint.h>

#include "parallax/base/error.h"
#include "parallax/responses/responses.h"

/**
 * Takes the key of row n of a part. As long as the part's keys count up, only the first of them is
 * kept, in first_key; else all are in part->key.
 */
PLX_MUST_CHECK enum plx_status plx_tagged_take_key(struct plx_responses *part, uint64_t *first_key,
                                                   const char *bytes, size_t length,
                                                   struct plx_error *err);

/** Stores the keys of all parts, unless they count up from 1 over all of them. */
PLX_MUST_CHECK enum plx_status plx_tagged_settle_keys(struct plx_responses part[],
                                                      const uint64_t first_key[], size_t n_parts,
                                                      struct plx_error *err);

#endif
