/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the study decided beforehand, written beside what was found. */
#ifndef PARALLAX_ANALYSIS_FACTS_H
#define PARALLAX_ANALYSIS_FACTS_H

#include <stdint.h>

#include "parallax/results/results.h"
#include "parallax/study/study.h"

/**
 * Adds to the `run` table: version, title, study, seed, truth (the team whose answers are the
 * facts, where there is one), alpha, margin_scale, margin_share, minimum (size of a group that may
 * be shown), resamples, permutations, and weights: "none", "targets" or the export's column.
 *
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_analysis_facts(const struct plx_study *study, uint64_t seed,
                                                  struct plx_results *results,
                                                  struct plx_error *err);

#endif
