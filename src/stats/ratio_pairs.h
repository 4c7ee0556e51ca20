/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Sums of the ratio metric over all pairs of some values, in time linear in them. */
#ifndef PARALLAX_STATS_RATIO_PAIRS_H
#define PARALLAX_STATS_RATIO_PAIRS_H

#include <stdbool.h>
#include <stddef.h>

/**
 * For each value, the sum over all of them of ((a - b) / (a + b))^2, 0 where both are 0.
 *
 * Few values are paired one by one. For many, with x = ln a and t a difference of two x,
 *
 *     1 - sech^2(t / 2) = sum_j h F(j h) (1 - cos(j h t)), F(w) = 2 w / sinh(pi w), j over all
 *                         whole numbers, h = 2 pi / P
 *
 * but for copies of the kernel at distance P, of size exp(t - P), and for the terms left out behind
 * the last frequency. P and that are such that neither shows in a double.
 *
 * @param value    0 or more, finite
 * @param row      the sums
 * @param scratch  as long as value
 * @return false when out of memory
 */
bool plx_ratio_rows(const double *value, size_t count, double *row, double *scratch);

#endif
