/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Weights by the study's targets, and what they cost in precision. */
#ifndef PARALLAX_ANALYSIS_WEIGHTING_H
#define PARALLAX_ANALYSIS_WEIGHTING_H

#include "parallax/base/error.h"
#include "parallax/responses/responses.h"
#include "parallax/results/results.h"
#include "parallax/study/study.h"

/**
 * Rakes the respondents' weights to the study's `weighting` targets (stats/rake.h) and adds a
 * `weighting` record for each target answer. Targets for everybody come first, then those of each
 * team, starting from the weights as they then are. Without targets nothing changes.
 *
 * A target's answers are codes or labels of a single or scale question, or values of a kept
 * column. Respondents with another answer, or none, keep their share. Those whose answer has a
 * target of 0 are dropped and counted as excluded. Targets are about everybody: weights are raked
 * before a part (analysis/parts.h) is taken of them.
 *
 * @return PLX_DATA at the study's line when a target cannot be met: nobody gave the answer, the
 *         trim is too low, or the name is no question with options and no kept column; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_analysis_weighting(const struct plx_study *study,
                                                      struct plx_responses *responses,
                                                      struct plx_results *results,
                                                      struct plx_error *err);

#endif
