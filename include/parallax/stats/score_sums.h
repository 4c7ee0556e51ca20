/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What the scores of raters who rated every unit add up to: enough for intraclass correlations,
 * Kendall's W, r_wg(J) and the concordance of two teams, from one pass over the raters and in
 * memory that does not grow with them. For the few raters and many units of a table of ratings see
 * icc.h and ranks.h, which drop units instead.
 */
#ifndef PARALLAX_STATS_SCORE_SUMS_H
#define PARALLAX_STATS_SCORE_SUMS_H

#include <stddef.h>

#include "parallax/base/error.h"
#include "parallax/stats/group_concordance.h"
#include "parallax/stats/icc.h"
#include "parallax/stats/jackknife.h"
#include "parallax/stats/ranks.h"
#include "parallax/stats/ratings.h"

/** A zeroed struct is empty and safe to release. Weights of raters, other than 0, do not count. */
struct plx_score_sums {
    size_t units;
    size_t categories;
    const double *scores; /**< Per category; not owned. */
    size_t raters;        /**< Who rated every unit; all numbers are theirs. */
    size_t incomplete;    /**< Who rated some units, but not all. */
    double *sum;          /**< Owned, and so the next two. Per unit: scores added up. */
    double *rank;         /**< Per unit: midranks within a rater added up. */
    double *count;        /**< units x categories: raters. */
    double ties;          /**< sum of t^3 - t over the ties of all raters. */
    double mean;          /**< Of the raters' mean scores. */
    double mean_squares;  /**< Squares of those about their mean, added up. */
    double spread;        /**< Squares of scores about the mean of their rater, added up. */
};

/**
 * Runs on all threads; the result does not depend on how many.
 *
 * @param team    or PLX_ALL_RATERS
 * @param scores  per category
 * @return PLX_MEMORY, leaving empty sums
 */
PLX_MUST_CHECK enum plx_status plx_score_sums_count(const struct plx_ratings *ratings, int team,
                                                    const double *scores,
                                                    struct plx_score_sums *sums,
                                                    struct plx_error *err);

void plx_score_sums_release(struct plx_score_sums *sums);

/** As plx_icc(); nothing is dropped. */
void plx_score_sums_icc(const struct plx_score_sums *sums, double level, struct plx_icc *result);

/** As plx_concordance(). */
void plx_score_sums_concordance(const struct plx_score_sums *sums, struct plx_concordance *result);

/** As plx_group_concordance() of two teams. */
void plx_score_sums_between(const struct plx_score_sums *const team[static 2],
                            struct plx_group_concordance *result);

/** Two forms of the concordance of two teams (group_concordance.h), with intervals. */
struct plx_concordance_estimates {
    struct plx_estimate single; /**< Cut off at 1. */
    struct plx_estimate latent;
};

/**
 * Those with the jackknife over the respondents of both teams. Linear in raters x units.
 *
 * @param sums        of both teams, counted from ratings by the same scores
 * @param team        their numbers
 * @param population  everybody there is in each, for the factor 1 - n / N; 0: not known
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status
plx_score_sums_compare(const struct plx_score_sums *const sums[static 2],
                       const struct plx_ratings *ratings, const int team[static 2],
                       const size_t population[static 2], double level,
                       struct plx_concordance_estimates *result, struct plx_error *err);

/** Consensus over a battery: measures of consensus.h, means over its units. */
enum plx_battery_consensus {
    PLX_RWG_J,       /**< r_wg(J) of the mean variance: James, Demaree and Wolf (1984). */
    PLX_RWG_STAR_J,  /**< 1 - mean variance / null variance: Lindell, Brandt and Whitney (1999). */
    PLX_AD_MEAN_J,   /**< Mean over units of the mean absolute deviation from the mean. */
    PLX_AD_MEDIAN_J, /**< Likewise from the median: Burke, Finkelstein and Dusig (1999). */
    PLX_AWG_J,       /**< Mean over units where it is defined: Brown and Hauenstein (2005). */
    PLX_BATTERY_CONSENSUS, /**< How many there are. */
};

struct plx_consensus_estimates {
    struct plx_estimate estimate[PLX_BATTERY_CONSENSUS]; /**< r and a_wg are cut off at 1. */
    double variance;                                     /**< Mean over units, divisor n - 1. */
    double null_variance;                                /**< (categories^2 - 1) / 12 steps. */
    size_t awg_undefined;                                /**< Units whose mean is out of range. */
};

/**
 * All of them with the jackknife over respondents; the null distribution is the even one on the
 * scale. Linear in raters x units.
 *
 * Reasons: PLX_REASON_NO_DATA, ONE_RATER; of a_wg MEAN_OUT_OF_RANGE, no unit has one.
 *
 * @param ratings     and team: as the sums were counted from
 * @param population  everybody there is in the team, for the factor 1 - n / N; 0: not known
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_score_sums_consensus(const struct plx_score_sums *sums,
                                                        const struct plx_ratings *ratings, int team,
                                                        size_t population, double level,
                                                        struct plx_consensus_estimates *result,
                                                        struct plx_error *err);

/** "rwg_j", ...: as result tables name them. */
const char *plx_battery_consensus_name(enum plx_battery_consensus measure);

#endif
