/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Who goes with whom at the least total cost. */
#ifndef PARALLAX_STATS_ASSIGNMENT_H
#define PARALLAX_STATS_ASSIGNMENT_H

#include <gsl/gsl_matrix.h>
#include <stddef.h>

#include "parallax/base/error.h"

/** A row that got no column, as there are fewer of them. */
#define PLX_UNMATCHED ((size_t)-1)

/**
 * Matches rows with columns, each at most once and as many as can be, so that the sum of the
 * matched costs is least: H. W. Kuhn (1955), The Hungarian method for the assignment problem,
 * Naval Research Logistics Quarterly 2, 83-97, by shortest augmenting paths. Where several
 * matchings cost the same, one of them.
 *
 * @param cost  rows x columns, finite
 * @param match  one of each row: its column, or PLX_UNMATCHED
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_assign(const gsl_matrix *cost, size_t *match, double *total,
                                          struct plx_error *err);

#endif
