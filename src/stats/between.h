/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The coefficients of two tallies, with or without one rater: the path of every jackknife. */
#ifndef PARALLAX_STATS_BETWEEN_H
#define PARALLAX_STATS_BETWEEN_H

#include "parallax/stats/agreement_between.h"
#include "tally.h"

/** A zeroed struct is empty and safe to release. */
struct plx_two_tallies {
    struct plx_tally tally[2];
    const double *distances; /**< Not owned. For alpha; NULL: ordinal. */
    double *cross;           /**< Owned. Per unit: sum_kl w_kl r_1ik r_2il. */
};

struct plx_between_values {
    double value[PLX_BETWEEN_COEFFICIENTS];
    enum plx_reason reason[PLX_BETWEEN_COEFFICIENTS];
    double observed[PLX_BETWEEN_COEFFICIENTS];
    double expected[PLX_BETWEEN_COEFFICIENTS];
    double maximum[PLX_BETWEEN_COEFFICIENTS];
    double own_alphas; /**< sqrt(alpha_1 alpha_2); NAN unless both are above 0. */
    size_t units;
};

PLX_MUST_CHECK enum plx_status plx_two_tallies_count(struct plx_two_tallies *two,
                                                     const struct plx_ratings *ratings,
                                                     const struct plx_team_pair *pair,
                                                     const struct plx_likeness *likeness,
                                                     struct plx_error *err);

void plx_two_tallies_release(struct plx_two_tallies *two);

/**
 * What leaving out raters of one side has in common. A rater with `weight` takes from each unit he
 * rated the same, whoever he is, but for what depends on his answer; so the sums over units are
 * kept as if such a rater had rated all of them, and each rater mends them where he differs.
 * A zeroed struct is empty and safe to release.
 */
struct plx_between_work {
    size_t side;
    double weight;              /**< Of the raters that it is made for; 0: nobody is left out. */
    bool ready;                 /**< The two numbers above hold for what is below. */
    struct plx_unit_case *unit; /**< Owned. 2 x units: whole, and without the rater. */
    double *all;                /**< Owned. The sums below, and room for those of one rater. */
};

/** Makes room; false when out of memory. */
bool plx_between_work_init(struct plx_between_work *work, const struct plx_two_tallies *two);

void plx_between_work_release(struct plx_between_work *work);

/**
 * All coefficients without one rater.
 *
 * @param side  which of the two teams he is in
 */
void plx_between_without(const struct plx_two_tallies *two, size_t side,
                         const struct plx_rater *without, struct plx_between_work *work,
                         struct plx_between_values *result);

#endif
