/* SPDX-License-Identifier: GPL-3.0-or-later */
/** How good a clustering is. */
#ifndef PARALLAX_STATS_VALIDITY_H
#define PARALLAX_STATS_VALIDITY_H

#include <stddef.h>
#include <stdint.h>

#include "parallax/base/error.h"
#include "parallax/stats/points.h"

/** A grouping of the rows: labels 0 .. k - 1. */
struct plx_grouping {
    const uint32_t *label; /**< One of each row. */
    size_t k;
};

/** Numbers that are not defined for one cluster, or for as many as rows, are NAN. */
struct plx_validity {
    double inertia;           /**< W: squared distances to the own cluster's mean. */
    double total;             /**< T: squared distances to the mean of all. */
    double log_inertia;       /**< ln W */
    double calinski_harabasz; /**< Larger is better. */
    double davies_bouldin;    /**< Smaller is better. */
    double bic;               /**< Larger is better. */
};

/**
 * With n the sum of weights, d columns, and n_j and c_j the weights and mean of cluster j:
 *
 *     calinski_harabasz = ((T - W) / (k - 1)) / (W / (n - k))
 *     davies_bouldin    = mean_j max_i (s_i + s_j) / |c_i - c_j|,   s_j the mean distance to c_j
 *     bic = sum_j n_j ln(n_j / n) - n d / 2 ln(2 pi s2) - d (n - k) / 2 - (k + d k) / 2 ln n,
 *           s2 = W / (d (n - k))
 *
 * T. Calinski and J. Harabasz (1974), Communications in Statistics 3, 1-27; D. L. Davies and
 * D. W. Bouldin (1979), IEEE PAMI 1, 224-227, with exponents 1 and 2 as scikit-learn has them;
 * D. Pelleg and A. Moore (2000), X-means, ICML, with k - 1 + d k + 1 free parameters. Missing
 * values count no distance, and means are taken over what was observed. Clusters without rows
 * are left out.
 *
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_validity_measure(const struct plx_points *points,
                                                    const struct plx_grouping *grouping,
                                                    struct plx_validity *validity,
                                                    struct plx_error *err);

/**
 * The silhouette of every row, for several groupings of the same rows at once: with a the mean
 * distance to the other rows of its cluster and b the least mean distance to another cluster,
 * (b - a) / max(a, b); 0 for the only row of a cluster, and where a = b = 0.
 * P. J. Rousseeuw (1987), J. Computational and Applied Mathematics 20, 53-65. Euclidean, of
 * rows x rows / 2 distances in double precision, each measured once for all groupings, without
 * weights; more than 256 clusters over all groupings measure them again. Between rows with missing
 * values the distance is over the columns observed in both, times sqrt(columns / those); two rows
 * that share none are not compared.
 *
 * @param value  for each grouping one of each row, -1..1; NAN throughout with one cluster
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_silhouettes(const struct plx_points *points,
                                               const struct plx_grouping *grouping,
                                               size_t groupings, double *const *value,
                                               struct plx_error *err);

/**
 * Standard errors of mean silhouettes of a sample of many more rows, which miss both: other rows to
 * be judged and other rows to measure distances to. The rows are dealt at random into 20 groups,
 * each measured by itself, and
 *
 *     se = sqrt(sum_g (m_g - m)^2 / (20 - 1) / 20),   m_g the mean silhouette of group g
 *
 * P. C. Mahalanobis (1946), J. Royal Statistical Society 109, 325-370; K. M. Wolter (2007),
 * Introduction to variance estimation, chapter 2. The standard deviation of the silhouettes over
 * the root of the rows has only the first part and comes out smaller.
 *
 * @param se  one of each grouping; NAN for one cluster, under 40 rows, and where a group has no
 *            silhouette
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_silhouette_errors(const struct plx_points *points,
                                                     const struct plx_grouping *grouping,
                                                     size_t groupings, uint64_t seed, double *se,
                                                     struct plx_error *err);

#endif
