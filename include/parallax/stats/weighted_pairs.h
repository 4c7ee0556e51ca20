/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Whether two answers of weighted respondents go together. */
#ifndef PARALLAX_STATS_WEIGHTED_PAIRS_H
#define PARALLAX_STATS_WEIGHTED_PAIRS_H

#include <stddef.h>

#include "parallax/base/error.h"
#include "parallax/stats/reason.h"

/** Respondents' two answers. Owns nothing. */
struct plx_weighted_pairs {
    size_t n;
    size_t rows;
    size_t columns;
    const int *row;       /**< Per respondent: 0 .. rows - 1; negative: missing, left out. */
    const int *column;    /**< Likewise. */
    const double *weight; /**< Above 0. */
};

struct plx_weighted_test {
    double chi_square; /**< Pearson's of the weighted shares, times respondents. */
    double f;
    double df1;
    double df2;
    double p;
    enum plx_reason reason;
};

/**
 * The chi-square test of a table with the second-order correction of Rao and Scott for weights,
 * respondents being a simple sample:
 *
 *     F = X^2 / tr D on df1 = (tr D)^2 / tr D^2 and df1 (n - 1),
 *     D = (C' P^-1 C / n)^-1 C' P^-1 V P^-1 C
 *
 * with P the diagonal of the cells' weighted shares, V their covariance, C the interaction of rows
 * and columns freed of both. Source: J. N. K. Rao and A. J. Scott (1984), On chi-squared tests for
 * multiway contingency tables, Annals of Statistics 12, 46-60; as svychisq(statistic = "F") of the
 * R package survey.
 *
 * Reasons: PLX_REASON_NO_DATA; ONE_TEAM, one row with anybody; NO_VARIATION, one column.
 *
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_weighted_test(const struct plx_weighted_pairs *pairs,
                                                 struct plx_weighted_test *result,
                                                 struct plx_error *err);

#endif
