/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A battery as the statistics take it: who rated what, who may be shown, how to look. */
#ifndef PARALLAX_ANALYSIS_AGREEMENT_BATTERY_H
#define PARALLAX_ANALYSIS_AGREEMENT_BATTERY_H

#include "agreement_rows.h"
#include "parallax/analysis/parts.h"
#include "parallax/responses/responses.h"
#include "parallax/stats/agreement_everybody.h"

/** The teams that are shown, where chance comes from all of them. */
struct agreement_everybody {
    struct plx_everybody who;
    int *team; /**< Owned, and so all below. */
    size_t *population;
    size_t (*pair)[2];
    size_t *place;                                       /**< Per pair of the study; or PLX_NONE. */
    struct plx_estimate (*difference)[PLX_COEFFICIENTS]; /**< schemes x pairs */
};

/** A zeroed struct is empty and safe to release. */
struct agreement_battery {
    const struct plx_study *study;
    const struct plx_responses *responses;
    const struct plx_part *part; /**< NULL: everybody. */
    size_t number;               /**< Of the battery in the study. */
    struct plx_ratings ratings;
    struct plx_agreement_view view;
    struct plx_agreement_rows rows;
    struct plx_agreement_schemes schemes;
    bool ordered;
    uint32_t task;        /**< The first of its streams. */
    const int16_t **unit; /**< Owned, and so all below. */
    bool *reversed;
    double *scores;                     /**< Of the options. */
    size_t *raters;                     /**< Per team: who answered anything. */
    int16_t *shown;                     /**< Per respondent: 0 where his team is shown, else -1. */
    struct plx_agreement_found *within; /**< schemes x teams; of those that are shown. */
    struct plx_score_sums *sums;        /**< Per team. */
    struct agreement_everybody everybody;
    struct plx_text left_out;
};

/** @return PLX_MEMORY; the battery is to be released in any case */
PLX_MUST_CHECK enum plx_status agreement_battery_prepare(struct agreement_battery *battery,
                                                         const struct plx_battery *asked,
                                                         struct plx_error *err);

void agreement_battery_release(struct agreement_battery *battery);

/** Whether too few of the team answered, or would be told by subtraction. */
bool agreement_suppressed(const struct agreement_battery *battery, size_t team);

/** Whether everybody of the team answered. */
bool agreement_whole_team(const struct agreement_battery *battery, size_t team);

/** Respondents of all teams that are shown. */
size_t agreement_shown_raters(const struct agreement_battery *battery);

/** A pair's differences with chance from everybody, one per coefficient; NULL where it is not. */
const struct plx_estimate *agreement_joint_difference(const struct agreement_battery *battery,
                                                      size_t pair, size_t scheme);

/** Adds the rows of a team's scores. */
PLX_MUST_CHECK enum plx_status agreement_add_scores(struct agreement_battery *battery, size_t team,
                                                    struct plx_error *err);

/** Adds the rows of a pair's concordance, after agreement_add_scores() of both teams. */
PLX_MUST_CHECK enum plx_status agreement_add_concordance(struct agreement_battery *battery,
                                                         const struct plx_agreement_group *group,
                                                         struct plx_error *err);

#endif
