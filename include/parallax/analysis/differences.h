/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Where teams agree with themselves and with each other, question by question. */
#ifndef PARALLAX_ANALYSIS_DIFFERENCES_H
#define PARALLAX_ANALYSIS_DIFFERENCES_H

#include "parallax/analysis/settings.h"
#include "parallax/base/error.h"
#include "parallax/responses/responses.h"
#include "parallax/results/results.h"
#include "parallax/study/study.h"

/**
 * Fills `teams`, `distributions`, `consensus`, `differences`, `options`, `overall`, `truth`,
 * `views`, `composition` and `profile`, and adds the sentences that people act on to `run`:
 * `headline` for the first pair of the study, and, where there are more pairs, `headline_TEAM_TEAM`
 * for each; `headline_truth` likewise, where the study names a team whose answers are the facts.
 *
 * A difference is always team b less team a. Verdicts: agree, disagree, split (a team has no common
 * answer), unsure, suppressed (too few answers to show). Text is counted only. What a team thinks
 * that another would say is no answer of its own and stands in `views`. Teams and questions nobody
 * answered have their rows, with a note. What a part (settings->part) hides is suppressed in all
 * tables; its distributions are cut no further, and what its respondents were chosen by is not
 * compared.
 *
 * The order of respondents and the number of threads change nothing; the seed changes resampling.
 *
 * @return PLX_DATA at the study's line when a team has more respondents than its size; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status
plx_analysis_differences(const struct plx_study *study, const struct plx_responses *responses,
                         struct plx_results *results, const struct plx_analysis_settings *settings,
                         struct plx_error *err);

#endif
