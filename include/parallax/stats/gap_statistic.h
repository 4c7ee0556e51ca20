/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Whether rows fall into clusters more than rows without any would. */
#ifndef PARALLAX_STATS_GAP_STATISTIC_H
#define PARALLAX_STATS_GAP_STATISTIC_H

#include <stddef.h>
#include <stdint.h>

#include "parallax/base/error.h"
#include "parallax/base/progress.h"
#include "parallax/stats/kmeans.h"
#include "parallax/stats/points.h"

struct plx_gap_statistic {
    double gap; /**< E*[ln W_k] - ln W_k; larger is better. */
    double se;  /**< s_k: of that, from the reference sets. */
};

struct plx_gap_statistic_settings {
    size_t k_most;     /**< Gaps for 1 .. k_most clusters. */
    size_t k_least;    /**< But not for those between 2 and this, which are NAN then; 0: for all. */
    size_t references; /**< Reference sets; 0 for 100. */
    size_t starts;     /**< Of rough k-means (kmeans.h) on each and on the data; 0 for 3. */
    uint64_t seed;
    enum plx_kmeans_missing missing;
    const struct plx_progress_part *progress; /**< Told by the calling thread; NULL for none. */
};

/**
 * The gap statistic from logarithms of inertia:
 *
 *     gap_k = mean_b ln W*_kb - ln W_k,   s_k = sd_b(ln W*_kb) sqrt(1 + 1/B),  sd with divisor B
 *
 * R. Tibshirani, G. Walther, T. Hastie (2001), Estimating the number of clusters in a data set
 * via the gap statistic, J. Royal Statistical Society B 63, 411-423, with W as squared distances.
 *
 * @param log_w      k_most numbers, of the data; -HUGE_VAL, where rows lie on their centres, gives
 *                   a gap of HUGE_VAL: no reference set is as tight
 * @param reference  B x k_most numbers, of the reference sets; a set that is not finite is left out
 * @param gap        k_most results; NAN where nothing is left
 */
void plx_gap_statistic_from(const double *log_w, const double *reference, size_t sets,
                            size_t k_most, struct plx_gap_statistic *gap);

/**
 * The smallest k with gap_k >= gap_(k+1) - s_(k+1), else k_most.
 */
size_t plx_gap_statistic_choose(const struct plx_gap_statistic *gap, size_t k_most);

/**
 * Draws the reference sets, uniform in the box that holds the data turned onto their principal
 * axes, clusters each, and compares. A reference set has as many rows as the data, their weights,
 * and holes where they have them. The data are clustered here in the same way and with as many
 * starts: clustered with more care than the reference sets, they would seem to have clusters.
 *
 * @param gap  k_most results; NAN where there are fewer different rows than clusters, and where not
 *             asked for. What is asked for does not depend on what else is
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status
plx_gap_statistic_measure(const struct plx_points *points,
                          const struct plx_gap_statistic_settings *settings,
                          struct plx_gap_statistic *gap, struct plx_error *err);

#endif
