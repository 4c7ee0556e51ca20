/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What reading the exports found, as records: nothing is left out in silence. */
#ifndef PARALLAX_ANALYSIS_QUALITY_H
#define PARALLAX_ANALYSIS_QUALITY_H

#include "parallax/analysis/settings.h"
#include "parallax/base/error.h"
#include "parallax/responses/findings.h"
#include "parallax/results/results.h"
#include "parallax/study/study.h"

/**
 * Adds to `quality_summary` a row per check and team, one per reason for leaving rows out, and one
 * per question with answers that it does not allow; to `quality` a row per flagged respondent where
 * the settings ask for respondents; and to `run` the facts about each export: its layout and why it
 * was taken for that, rows read, kept and dropped by reason, and every warning.
 *
 * These count people of every team, also of one that is below the privacy minimum: how many
 * answered, who was left out and what was flagged is told of all, and never what they answered.
 *
 * Cells are named by their place, never by what stands in them, which could be personal.
 *
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_analysis_quality(const struct plx_study *study,
                                                    const struct plx_findings *findings,
                                                    const struct plx_analysis_settings *settings,
                                                    struct plx_results *results,
                                                    struct plx_error *err);

#endif
