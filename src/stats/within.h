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

/** Chance agreement of Conger's kappa: the mean over pairs of raters. */
double plx_conger_expected(const struct plx_tally *tally, const struct plx_rater *without);

#endif
