/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Whether the clusters of two groups lie further apart than chance would put them. */
#ifndef PARALLAX_STATS_MATCHING_H
#define PARALLAX_STATS_MATCHING_H

#include <gsl/gsl_matrix.h>
#include <stddef.h>
#include <stdint.h>

#include "parallax/base/error.h"
#include "parallax/stats/kmeans.h"

/** Two sets of centres, each of one set with at most one of the other. */
struct plx_matching_pairs {
    size_t *with;     /**< Owned: of each centre that of the other set, or PLX_UNMATCHED. */
    double *distance; /**< Owned: to that one; of who is unmatched, to the nearest one. */
};

/** A zeroed struct is empty and safe to release. */
struct plx_matching {
    struct plx_matching_pairs of[2]; /**< Of the first set, and of the second. */
    double total;                    /**< Sum of the matched distances. */
};

/**
 * Matches two sets of centres so that the sum of Euclidean distances is least, as many as can be:
 * H. W. Kuhn (1955), by plx_assign().
 *
 * @param a  k_a x columns
 * @param b  k_b x columns; k_a, k_b 1 or more
 * @param match  written on PLX_OK only; the caller releases it
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_matching_find(const gsl_matrix *a, const gsl_matrix *b,
                                                 struct plx_matching *match, struct plx_error *err);

void plx_matching_release(struct plx_matching *match);

struct plx_matching_settings {
    size_t k[2];         /**< Clusters of each group. */
    size_t starts;       /**< Random starts of rough k-means (kmeans.h) on each group, beside the
                              one from the centres of both groups together; 0 for 2. */
    size_t permutations; /**< 0 for 199. */
    uint64_t seed;
    uint32_t task; /**< Names the permutations together with the seed. */
    enum plx_kmeans_missing missing;
};

/** A zeroed struct is empty and safe to release. */
struct plx_matching_test {
    gsl_matrix *centres[2];    /**< Owned: k x columns, as the test has clustered the groups. */
    struct plx_matching match; /**< Of those. */
    double *p[2];              /**< Owned: of each centre; NAN where nothing could be permuted. */
    double total_p;
    size_t permutations; /**< Those in which both groups had clusters. */
};

/**
 * Deals the rows out to two groups of the same sizes anew, weights and all, clusters both and
 * matches their centres, B times. With d_j the matched distance of centre j:
 *
 *     p_j     = (#{b: max_i d*_i(b) >= d_j} + 1) / (B + 1)
 *     total_p = (#{b: sum_i d*_i(b) >= sum_i d_i} + 1) / (B + 1)
 *
 * so p_j is adjusted over all matched pairs (P. H. Westfall and S. S. Young 1993, Resampling-based
 * multiple testing, single-step max T; B. Phipson and G. K. Smyth 2010 for the ones). A centre that
 * is left over because the other group has fewer is judged in the same way by the distance to its
 * nearest one, against the largest such distance of the centres left over.
 *
 * The groups as they are go through the same steps as those that are dealt: the best of one run
 * from the centres of all rows together, clustered into as many, and a few random starts. All that
 * enters is the same however the rows are dealt, so for given k the test is exact. Were the groups
 * clustered with more care than what they are held against, chance would put centres further apart.
 *
 * Uses all threads, and gives the same numbers with any of them.
 *
 * @param rows    of both groups, NAN where missing
 * @param weight  NULL, or one finite number >= 0 of each row
 * @param group   0 or 1 of each row
 * @param test    written on PLX_OK only; the caller releases it
 * @return PLX_UNDEFINED when fewer rows of a group differ than it has clusters; PLX_INVALID;
 *         PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_matching_permute(const gsl_matrix_float *rows,
                                                    const double *weight, const uint8_t *group,
                                                    const struct plx_matching_settings *settings,
                                                    struct plx_matching_test *test,
                                                    struct plx_error *err);

void plx_matching_test_release(struct plx_matching_test *test);

#endif
