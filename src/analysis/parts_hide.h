/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What parts of everybody keep hidden; for parts.c only. */
#ifndef PARALLAX_ANALYSIS_PARTS_HIDE_H
#define PARALLAX_ANALYSIS_PARTS_HIDE_H

#include "conditions.h"
#include "parallax/analysis/parts.h"

/**
 * Fills hidden and total_hidden of all parts.
 *
 * @return PLX_DATA when the cuts have too many combinations of values; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status parts_hide(const struct plx_study *study,
                                          const struct plx_responses *responses,
                                          const struct conditions *conditions,
                                          struct plx_parts *parts, struct plx_error *err);

#endif
