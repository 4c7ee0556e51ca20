/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A plan as records: fielding knows no results, so what it planned becomes a table here. */
#ifndef PARALLAX_TOOLS_PLAN_RECORDS_H
#define PARALLAX_TOOLS_PLAN_RECORDS_H

#include "parallax/base/error.h"
#include "parallax/fielding/plan.h"
#include "parallax/results/plan.h"

/**
 * Adds a row for each entry.
 *
 * @param pool  takes the notes; other text stays the study's
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_plan_add_records(const struct plx_study *study,
                                                    const struct plx_plan_settings *settings,
                                                    const struct plx_plan *plan,
                                                    struct plx_table *table, struct plx_pool *pool,
                                                    struct plx_error *err);

#endif
