/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Agreement of a group with the kind of uncertainty that is asked for. */
#ifndef PARALLAX_ANALYSIS_AGREEMENT_ESTIMATE_H
#define PARALLAX_ANALYSIS_AGREEMENT_ESTIMATE_H

#include "agreement_scheme.h"
#include "parallax/stats/agreement_between.h"
#include "parallax/stats/agreement_resample.h"

/** What all groups have in common. */
struct plx_agreement_view {
    const struct plx_ratings *ratings;
    enum plx_agreement_interval interval;
    struct plx_resampling resampling;
    double level;
    bool raters; /**< Raters of a plain table, whom methods call so; else respondents. */
};

/** Coefficients of one group, and how their intervals were made. */
struct plx_agreement_found {
    struct plx_agreement agreement;
    double
        influence[PLX_COEFFICIENTS]; /**< The other standard error over units (agreement_units.h),
                                          where some unit has one rating; else NAN. */
    enum plx_agreement_interval interval;
    const char *method;        /**< As the column ci_method has it. */
    const char *remark;        /**< Why it is not what was asked for, or what to know; NULL. */
    const char *expected_from; /**< "group" or "everybody". */
};

struct plx_between_found {
    struct plx_between between;
    double corrected[PLX_BETWEEN_COEFFICIENTS]; /**< Of bias, by the jackknife over units; NAN where
                                                     that was not asked for. */
    const char *method;
    const char *remark;
};

/**
 * One team's coefficients.
 *
 * @param team        of view->ratings, or PLX_ALL_RATERS
 * @param population  everybody there is in it; 0: not known
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status
plx_agreement_estimate(const struct plx_agreement_view *view, int team,
                       const struct plx_agreement_scheme *scheme, size_t population,
                       struct plx_agreement_found *found, struct plx_error *err);

/** Two teams' coefficients. */
PLX_MUST_CHECK enum plx_status
plx_agreement_estimate_between(const struct plx_agreement_view *view,
                               const struct plx_team_pair *pair,
                               const struct plx_agreement_scheme *scheme,
                               struct plx_between_found *found, struct plx_error *err);

/** The second team's coefficients less the first's. */
struct plx_difference_found {
    struct plx_estimate estimate[PLX_COEFFICIENTS];
    const char *remark[PLX_COEFFICIENTS]; /**< NULL for nothing. */
    const char *method;
    const char *expected_from;
};

/** @param inside  what plx_agreement_estimate() found for each, by the same scheme */
PLX_MUST_CHECK enum plx_status
plx_agreement_estimate_difference(const struct plx_agreement_view *view, const int team[static 2],
                                  const struct plx_agreement_scheme *scheme,
                                  const struct plx_agreement_found *const inside[2],
                                  struct plx_difference_found *found, struct plx_error *err);

#endif
