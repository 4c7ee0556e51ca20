/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Distance of respondents over answers of different kinds. */
#ifndef PARALLAX_STATS_GOWER_H
#define PARALLAX_STATS_GOWER_H

#include <gsl/gsl_matrix.h>
#include <stdbool.h>
#include <stddef.h>

/**
 * The range of each column, over what was observed; 0 when nothing differs.
 *
 * @param range  one of each column
 */
void plx_gower_ranges(const gsl_matrix *rows, double *range);

/**
 * Gower's distance of two rows: the mean over the columns observed in both of |a - b| / range
 * for numbers and of [a != b] for categories. A number column without range counts as no distance.
 * J. C. Gower (1971), A general coefficient of similarity and some of its properties, Biometrics
 * 27, 857-871; as daisy(metric = "gower") of the R package cluster.
 *
 * @param category  of each column whether its numbers are only names
 * @return 0..1; NAN when no column is observed in both
 */
double plx_gower_distance(const gsl_matrix *rows, size_t a, size_t b, const bool *category,
                          const double *range);

#endif
