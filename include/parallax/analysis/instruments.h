/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the questions of the instruments come to: messages, content, leads, tools, accounts,
    experience, priorities and words. */
#ifndef PARALLAX_ANALYSIS_INSTRUMENTS_H
#define PARALLAX_ANALYSIS_INSTRUMENTS_H

#include "parallax/analysis/settings.h"
#include "parallax/base/error.h"
#include "parallax/responses/responses.h"
#include "parallax/results/results.h"
#include "parallax/study/study.h"

/**
 * Fills the tables of the instruments that the study has questions for; the others stay empty.
 *
 * It comes after plx_analysis_differences(), whose tables `teams`, `distributions`, `consensus`,
 * `differences` and `options` it reads: a cell of the messaging map is two questions, an account
 * one, and how the teams lie apart on them is judged once, there. What those tables hide stays
 * hidden here.
 *
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status
plx_analysis_instruments(const struct plx_study *study, const struct plx_responses *responses,
                         struct plx_results *results, const struct plx_analysis_settings *settings,
                         struct plx_error *err);

#endif
