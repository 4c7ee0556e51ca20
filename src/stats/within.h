/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The coefficients of one tally, with or without one rater: the path of estimate and jackknife. */
#ifndef PARALLAX_STATS_WITHIN_H
#define PARALLAX_STATS_WITHIN_H

#include "parallax/stats/agreement.h"
#include "tally.h"

/** Nobody. */
static const struct plx_rater plx_nobody = {0};

struct plx_within {
    double value[PLX_COEFFICIENTS];
    double observed[PLX_COEFFICIENTS];
    double expected[PLX_COEFFICIENTS];
    enum plx_reason reason[PLX_COEFFICIENTS];
    size_t units;
    size_t pairable;
    size_t raters;
    double paired;
};

/**
 * All coefficients without one rater.
 *
 * @param scratch  3 x categories numbers, which are overwritten
 */
void plx_within_without(const struct plx_tally *tally, const struct plx_rater *without,
                        double *scratch, struct plx_within *result);

/** Rows of rests are multiples of this long. */
enum { PLX_REST_STEP = 8 };

/**
 * What each unit comes to when one of its raters, by his answer, is left out, for teams without
 * weights: the sums over units without a rater are then sums of one row for each of his answers.
 * A zeroed struct is empty and safe to release.
 */
struct plx_rests {
    const struct plx_tally *tally; /**< Not owned. */
    size_t length;                 /**< Numbers in a row. */
    double *row; /**< Owned. units x (categories + 1) x length; the last category is missing. */
};

/** Whether a team's rests are few enough to be worth their memory. */
bool plx_rests_fit(const struct plx_tally *tally);

/** @return false when out of memory */
bool plx_rests_init(struct plx_rests *rests, const struct plx_tally *tally);

void plx_rests_release(struct plx_rests *rests);

/**
 * All coefficients without one rater, as plx_within_without() has them.
 *
 * @param sum      sum of the rows of his answers
 * @param without  the rater, of whom weight, own and share count
 * @param scratch  as there
 */
void plx_within_rest(const struct plx_rests *rests, double *sum, const struct plx_rater *without,
                     double *scratch, struct plx_within *result);

/** Chance agreement of Conger's kappa: the mean over pairs of raters. */
double plx_conger_expected(const struct plx_tally *tally, const struct plx_rater *without);

#endif
