/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Whether a clustering comes back when other respondents of the same kind are asked. */
#ifndef PARALLAX_STATS_STABILITY_H
#define PARALLAX_STATS_STABILITY_H

#include <stddef.h>
#include <stdint.h>

#include "parallax/base/error.h"
#include "parallax/stats/kmeans.h"
#include "parallax/stats/validity.h"

struct plx_stability_settings {
    size_t pairs;  /**< Pairs of resamples; 0 for 50. */
    size_t starts; /**< Of rough k-means (kmeans.h) on each; 0 for 3. */
    uint64_t seed;
    enum plx_kmeans_missing missing;
};

/**
 * Clusters pairs of resamples of the rows, assigns all rows to the centres of each, and compares.
 *
 * adjusted_rand is the median over pairs of the adjusted Rand index of the two assignments:
 * S. Dolnicar and F. Leisch (2010), Evaluation of structure and reproducibility of cluster
 * solutions using the bootstrap, Marketing Letters 21, 83-101. jaccard is of each cluster of the
 * grouping the mean over resamples of the largest Jaccard likeness with a cluster of the resample,
 * on the rows drawn: C. Hennig (2007), Cluster-wise assessment of cluster stability, Computational
 * Statistics and Data Analysis 52, 258-271; above 0.75 is stable, below 0.5 dissolved.
 *
 * A resample with fewer different rows than clusters is left out.
 *
 * @param grouping  of all rows
 * @param adjusted_rand  NAN when no pair is left
 * @param jaccard   one of each cluster; NAN when no resample is left
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_stability_measure(const struct plx_points *points,
                                                     const struct plx_grouping *grouping,
                                                     const struct plx_stability_settings *settings,
                                                     double *adjusted_rand, double *jaccard,
                                                     struct plx_error *err);

#endif
