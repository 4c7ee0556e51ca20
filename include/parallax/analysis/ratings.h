/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Agreement on a plain table of ratings, without study or teams. */
#ifndef PARALLAX_ANALYSIS_RATINGS_H
#define PARALLAX_ANALYSIS_RATINGS_H

#include <stdbool.h>

#include "parallax/base/error.h"
#include "parallax/results/results.h"
#include "parallax/stats/ratings.h"

/**
 * Adds `agreement` records for all raters: the coefficients of stats/agreement_units.h with
 * identity weights, and with quadratic weights on the scores too where there are three or more
 * ordered categories. Intervals are Gwet's over units, because such tables have many units and
 * few raters. Where a unit has one rating, the note gives the standard error by the influence
 * function. The headline is Gwet's AC1, with an order AC2.
 *
 * @param scores  per category, lowest first
 * @param name    what the records call the battery; copied
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_analysis_ratings(const struct plx_ratings *ratings,
                                                    const double *scores, bool ordered,
                                                    const char *name, struct plx_results *results,
                                                    struct plx_error *err);

#endif
