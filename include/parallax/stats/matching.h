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
    size_t *nearest;  /**< Owned: of each centre the nearest of the other set. */
    double *distance; /**< Owned: to that it is with; of who is unmatched, to the nearest one. */
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
    const gsl_matrix *centres[2]; /**< Of each group, found with any care: k x columns. */
    size_t starts;                /**< Random starts of k-means on each group that is dealt, beside
                                       the one from the centres of both groups together; 0 for 2. */
    size_t permutations;          /**< 0 for 199. */
    uint64_t seed;
    uint32_t task; /**< Names the permutations together with the seed. */
    enum plx_kmeans_missing missing;
};

/** A zeroed struct is empty and safe to release. */
struct plx_matching_test {
    struct plx_matching match; /**< Of the given centres. */
    double *p[2];              /**< Owned: of each; NAN where nothing could be permuted. */
    double total_p;
    size_t permutations; /**< Those in which both groups had clusters. */
};

/**
 * Deals the rows out to two groups of the same sizes anew, weights and all, clusters each into as
 * many as there are centres, and matches, B times. With d_j the distance of centre j to its match,
 * d_j' the same after the groups as they are were clustered like those that are dealt, and
 *
 *     P(d) = (#{b: max_i d*_i(b) >= d} + 1) / (B + 1)
 *
 *     p_j = max(P(d_j), P(max_i d_i'))
 *
 * so p_j is adjusted over all matched pairs (P. H. Westfall and S. S. Young 1993, Resampling-based
 * multiple testing, single-step max T; B. Phipson and G. K. Smyth 2010 for the ones). total_p is
 * made so from the sums, and p of a centre that is left over, because the other group has fewer,
 * from the distance to its nearest one.
 *
 * The second term holds like against like. Centres found with more care than those of the groups
 * that are dealt can seem further apart than chance puts them, where the rows have no such
 * clusters: the best of 100 starts held against two rough ones had total_p of .05 in 13 % of draws.
 * All that enters the second term is the same however the rows are dealt: the best of one run from
 * the centres of all rows together and a few random starts. So for given k no p is small more often
 * than it says, and with d' = d the test is exact.
 *
 * Uses all threads, and gives the same numbers with any of them.
 *
 * @param rows    of both groups, NAN where missing
 * @param weight  NULL, or one finite number >= 0 of each row
 * @param group   0 or 1 of each row
 * @param test    written on PLX_OK only; the caller releases it
 * @return PLX_UNDEFINED when fewer rows of a group differ than it has centres; PLX_INVALID;
 *         PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_matching_permute(const gsl_matrix_float *rows,
                                                    const double *weight, const uint8_t *group,
                                                    const struct plx_matching_settings *settings,
                                                    struct plx_matching_test *test,
                                                    struct plx_error *err);

void plx_matching_test_release(struct plx_matching_test *test);

#endif
