/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Distances between the answers of two teams, seen as shares of the options. */
#ifndef PARALLAX_STATS_DIVERGENCE_H
#define PARALLAX_STATS_DIVERGENCE_H

#include <stddef.h>

/**
 * Each from 0, the same, to 1, nothing in common; all NAN where a side has no answers.
 * In small teams all of them are above 0 by chance alone.
 */
struct plx_distance {
    double jensen_shannon;  /**< Divergence in bits. */
    double jensen_root;     /**< Its square root, a metric. */
    double total_variation; /**< Half the sum of absolute differences of shares. */
    double overlap;         /**< Sum of the smaller shares: 1 minus total variation. */
    double earth_mover;     /**< sum_{k<K} |F_k - G_k| / (K - 1), for options in order. */
    double hellinger;
};

/**
 * Sources: J. Lin (1991), IEEE Trans. Information Theory 37; Y. Rubner, C. Tomasi, L. J. Guibas
 * (2000), Int. J. Computer Vision 40.
 *
 * @param a,b  counts per option, or sums of weights
 */
void plx_distance_measure(const double *a, const double *b, size_t options,
                          struct plx_distance *result);

/**
 * The total variation to expect between teams of n and m people who answer alike: its mean over all
 * ways to deal the pooled answers out. The mean absolute deviation of a hypergeometric count X is
 * 2 x (people - pooled - n + x) P(X = x) / people at the smallest whole x above its mean.
 *
 * @param pooled  answers of both teams per option, n + m in all
 * @return NAN where a team has no answers
 */
double plx_distance_chance(const size_t *pooled, size_t options, size_t n, size_t m);

#endif
