/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What parallax-plan is told of how far answers will spread. */
#ifndef PARALLAX_TOOLS_PLAN_ASSUME_H
#define PARALLAX_TOOLS_PLAN_ASSUME_H

#include "parallax/base/error.h"
#include "parallax/fielding/plan.h"
#include "parallax/results/results.h"

/**
 * Reads "1.2", for every scale question, or "SCALE=1.2,budget=20" with ids of scales and questions;
 * both may stand in one list.
 *
 * @return PLX_INVALID for an unknown id, a question of shares, or a number that is no standard
 *         deviation of such answers
 */
PLX_MUST_CHECK enum plx_status plx_plan_take_sd(const struct plx_study *study, const char *text,
                                                struct plx_plan_spreads *spreads,
                                                struct plx_error *err);

/**
 * Reads "0.3", for every question of shares, or "channels=0.2,..." with ids of questions.
 *
 * @return PLX_INVALID for an unknown id, a question without shares, or no share between 0 and 1
 */
PLX_MUST_CHECK enum plx_status plx_plan_take_share(const struct plx_study *study, const char *text,
                                                   struct plx_plan_spreads *spreads,
                                                   struct plx_error *err);

/**
 * Takes what teams answered before, from the distributions, and the standard deviations of numbers
 * from the consensus. Ranks, points and best-worst keep their usual spread.
 *
 * @param found  questions and teams that the results tell about
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_plan_take_results(const struct plx_study *study,
                                                     const struct plx_results *results,
                                                     struct plx_plan_spreads *spreads,
                                                     size_t *found, struct plx_error *err);

#endif
