/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The coefficients of two tallies, with or without one rater: the path of every jackknife. */
#ifndef PARALLAX_STATS_BETWEEN_H
#define PARALLAX_STATS_BETWEEN_H

#include "parallax/stats/agreement_between.h"
#include "tally.h"

/** A zeroed struct is empty and safe to release. */
struct plx_two_tallies {
    struct plx_tally tally[2];
    double *cross; /**< Owned. Per unit: sum_kl w_kl r_1ik r_2il. */
};

struct plx_between_values {
    double value[PLX_BETWEEN_COEFFICIENTS];
    enum plx_reason reason[PLX_BETWEEN_COEFFICIENTS];
    double expected[PLX_BETWEEN_COEFFICIENTS];
    double maximum[PLX_BETWEEN_COEFFICIENTS];
    double observed;
    size_t units;
};

PLX_MUST_CHECK enum plx_status plx_two_tallies_count(struct plx_two_tallies *two,
                                                     const struct plx_ratings *ratings,
                                                     const struct plx_team_pair *pair,
                                                     const double *weights, struct plx_error *err);

void plx_two_tallies_release(struct plx_two_tallies *two);

/**
 * All coefficients without one rater.
 *
 * @param side     which of the two teams he is in
 * @param scratch  2 x categories numbers, which are overwritten
 */
void plx_between_without(const struct plx_two_tallies *two, size_t side,
                         const struct plx_rater *without, double *scratch,
                         struct plx_between_values *result);

#endif
