/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Agreement on a plain table of ratings, without study or teams. */
#ifndef PARALLAX_ANALYSIS_RATINGS_H
#define PARALLAX_ANALYSIS_RATINGS_H

#include <stdbool.h>
#include <stdint.h>

#include "parallax/base/error.h"
#include "parallax/results/results.h"
#include "parallax/stats/alpha_values.h"
#include "parallax/stats/ratings.h"
#include "parallax/study/study.h"

/** What the categories are, and how to look at the ratings. */
struct plx_ratings_look {
    const char *name;     /**< What the records call the battery; copied. */
    const double *scores; /**< Per category, lowest first. */
    bool ordered;         /**< The categories are numbers, so that near misses can count. */
    struct plx_agreement_settings agreement; /**< expected is not read: there is one group. */
    size_t resamples;
    uint64_t seed;
    const double *counts; /**< The square table that the ratings of two raters were published as,
                               categories x categories; NULL for none. */
};

/**
 * Adds `agreement` records for all raters (group `all`).
 *
 * Per weight scheme (agreement.weights; by default identity, and quadratic on the scores where
 * there are three or more ordered categories) the coefficients of stats/agreement.h, and from three
 * raters on Light's kappa; with two raters notes name Cohen's kappa and Scott's pi. With counts,
 * Cohen's kappa with its large-sample interval. Of ordered categories then the six intraclass
 * correlations and Kendall's W, over the units that all raters rated.
 *
 * agreement.interval: units, Gwet's over units, is usual for such tables, which have many units
 * and few raters; respondents and resampled are over raters, both is over both. Over fewer than
 * five raters a note says that it is a rough guess. The headline is Gwet's AC of the last scheme
 * of the usual ones, else of the first.
 *
 * @return PLX_DATA for a matrix of own weights of another size, naming its file; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_analysis_ratings(const struct plx_ratings *ratings,
                                                    const struct plx_ratings_look *look,
                                                    struct plx_results *results,
                                                    struct plx_error *err);

/**
 * The same for numbers of any kind, which have no categories: Krippendorff's alpha of the interval
 * metric, which is the headline, the ordinal one and, without negative numbers, the ratio one
 * (agreement.weights: quadratic, ordinal, ratio, and identity for the nominal one; a note tells of
 * others), the six intraclass correlations, and Kendall's W of up to 20,000 units.
 *
 * @param look  scores, ordered and counts are not read
 * @return PLX_DATA for a matrix of own weights, which takes categories; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_analysis_values(const struct plx_values *values,
                                                   const struct plx_ratings_look *look,
                                                   struct plx_results *results,
                                                   struct plx_error *err);

#endif
