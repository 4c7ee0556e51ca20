/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Sums over the units that two teams rated, with or without one rater. */
#ifndef PARALLAX_STATS_BETWEEN_SUMS_H
#define PARALLAX_STATS_BETWEEN_SUMS_H

#include "between.h"

/** By category, of both teams; [0] is the side of the one who is left out. */
struct plx_between_sums {
    double *share[2];  /**< sum_i r_tik / r_ti */
    double *pooled[2]; /**< n_tk: sum_i r_tik */
    double *value[2];  /**< n_tk over the units with two of the team's ratings */
    double *across;    /**< q x q: sum_i (r_1i + r_2i) / (r_1i r_2i) r_1ik r_2il */
    double *inside[2]; /**< q x q: sum_i r_ti / (r_ti^2 - q_ti) r_tik r_til */
};

/** Those that need no category. */
struct plx_between_totals {
    double units;        /**< m */
    double cross;        /**< Agreement between the teams. */
    double most;         /**< The larger agreement of a team with itself. */
    double agreement[2]; /**< Agreement of pairs inside a team. */
    double pairable[2];  /**< Units with two ratings of the team. */
    double ratings;      /**< sum_i r_1i + r_2i */
    double values[2];    /**< Ratings of a team in its pairable units. */
    double squares[2];   /**< The sum of v^2 over the same. */
};

/**
 * @param sums  points into work afterwards
 * @return room for as many numbers as there are categories
 */
double *plx_between_sum(const struct plx_two_tallies *two, size_t side,
                        const struct plx_rater *without, struct plx_between_work *work,
                        struct plx_between_sums *sums, struct plx_between_totals *totals);

#endif
