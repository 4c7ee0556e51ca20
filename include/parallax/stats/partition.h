/* SPDX-License-Identifier: GPL-3.0-or-later */
/** How alike two groupings of the same rows are. */
#ifndef PARALLAX_STATS_PARTITION_H
#define PARALLAX_STATS_PARTITION_H

#include <stddef.h>
#include <stdint.h>

#include "parallax/base/error.h"

/** The label of a row that is in no group; such rows are left out of every comparison. */
#define PLX_NO_CLUSTER UINT32_MAX

struct plx_partition_likeness {
    double rand;               /**< Share of pairs treated alike: 0..1. */
    double adjusted_rand;      /**< 1 when equal, 0 as chance would; may be negative. */
    double mutual_information; /**< In nats. */
    double normalised;         /**< That over the mean of both entropies: 0..1. */
    double variation;          /**< Variation of information, in nats: 0 when equal. */
};

/** How often each pair of labels occurs: counts[i * k_b + j]; rows without a label are left out. */
void plx_partition_cross(const uint32_t *a, size_t k_a, const uint32_t *b, size_t k_b, size_t rows,
                         double *counts);

/**
 * With n_ij rows in group i of a and j of b, sums n_i. and n_.j over n rows, and C(x) = x(x-1)/2:
 *
 *     rand               = (C(n) + 2 sum C(n_ij) - sum C(n_i.) - sum C(n_.j)) / C(n)
 *     adjusted_rand      = (sum C(n_ij) - E) / ((sum C(n_i.) + sum C(n_.j)) / 2 - E),
 *                          E = sum C(n_i.) sum C(n_.j) / C(n)
 *     mutual_information = sum n_ij / n ln(n n_ij / (n_i. n_.j))
 *     variation          = H_a + H_b - 2 mutual_information, H the entropies
 *
 * Two groupings that are one group each are equal: 1; where only one of them is one group,
 * adjusted_rand is 0. L. Hubert and P. Arabie (1985), Comparing partitions, J. Classification 2,
 * 193-218; M. Meila (2007), Comparing clusterings, J. Multivariate Analysis 98, 873-895.
 *
 * @param counts  k_a x k_b, as plx_partition_cross() counts them
 * @param likeness  all NAN when fewer than two rows are counted
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_partition_compare(const double *counts, size_t k_a, size_t k_b,
                                                     struct plx_partition_likeness *likeness,
                                                     struct plx_error *err);

/**
 * For each group of a the largest |A and B| / |A or B| over the groups of b (Jaccard).
 *
 * @param jaccard  k_a numbers 0..1; NAN for a group without rows
 */
void plx_partition_jaccard(const double *counts, size_t k_a, size_t k_b, double *jaccard);

#endif
