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
 * `messages`: a row for every stage, message and pair of the study. Statuses, the first that holds:
 *
 *     unsure     how much it matters is not shown for both teams
 *     empty      both means lie below the middle of the scale
 *     gap        one mean lies below the middle, the other does not, and the verdict is disagree
 *     unsure     an owner is not shown, or two are named equally often
 *     covered    most of both teams name the same owner, and not nobody
 *     contested  each team names itself
 *     orphaned   both name nobody, or neither names itself nor both
 *     unsure     they name different owners otherwise
 *
 * By rank, in each pair: contested and orphaned by mean weight, then gap, unsure, covered, empty.
 * How far respondents agree on owners over the grid stands in `agreement` as the battery "owners",
 * but not of parts. Facts: stages_without_message, owners_of_other_options.
 *
 * `content`: a row for every asset that is asked about or listed. Used or believed at all is every
 * answer but the first option. Who uses and who believes is told by who answered: where a team
 * answered both, the owner by the list believes and the others use, or else the first team of the
 * first pair believes and the second uses. Several teams are taken together, weighted. Statuses:
 *
 *     unused     the interval of the share that uses it lies below one half
 *     overrated  it does not, and the interval of the gap, believed less used, lies above 0
 *     hidden     the interval of the gap lies below 0: it is used more than is thought
 *     used       the interval of the share lies above one half
 *     unsure     otherwise
 *
 * By rank in that order, but unsure before used, and by the gap's size. Fact: content_unused, the
 * share of assets that nobody uses.
 *
 * `leads`: a row for every source. Sides as above. Statuses: overrated and underrated, where the
 * interval of the gap lies above or below 0; alike, where it lies within the study's margin of
 * shares; else unsure.
 *
 * `tools`: a row for every tool and team that judged it, and for all teams that are shown, over
 * respondents who judged both. Where fewer than the minimum of a team judged one thing only, what
 * they said could be told, less from the distributions: then means are over those who judged
 * either, and so they are of a part (settings->part), there without n, as it is decided question by
 * question who stays hidden. The quadrants part at the means over the tools of that team: keep, fix
 * (important, not satisfied), drop, over-served; a note says where an interval covers these.
 *
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status
plx_analysis_instruments(const struct plx_study *study, const struct plx_responses *responses,
                         struct plx_results *results, const struct plx_analysis_settings *settings,
                         struct plx_error *err);

#endif
