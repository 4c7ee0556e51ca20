/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Whether a clustering comes back when other respondents of the same kind are asked. */
#ifndef PARALLAX_STATS_STABILITY_H
#define PARALLAX_STATS_STABILITY_H

#include <stddef.h>
#include <stdint.h>

#include "parallax/base/error.h"
#include "parallax/base/progress.h"
#include "parallax/stats/kmeans.h"
#include "parallax/stats/validity.h"

struct plx_stability_settings {
    size_t pairs;  /**< Pairs of resamples; 0 for 100. */
    size_t starts; /**< Of rough k-means (kmeans.h) on each; 0 for 3. */
    uint64_t seed;
    enum plx_kmeans_missing missing;
    const struct plx_progress_part *progress; /**< Told by the calling thread; NULL for none. */
};

/** How alike the assignments of a pair are: adjusted Rand indices, over the pairs. */
struct plx_stability {
    double median;
    double low;  /**< The lower quartile, by linear interpolation (type 7). */
    double high; /**< The upper one. */
};

/**
 * Clusters pairs of resamples of the rows, assigns all rows to the centres of each, and compares.
 *
 * stability is of the adjusted Rand index of the two assignments of a pair: S. Dolnicar and F.
 * Leisch (2010), Evaluation of structure and reproducibility of cluster solutions using the
 * bootstrap, Marketing Letters 21, 83-101. jaccard is of each cluster of the grouping the mean over
 * resamples of the largest Jaccard likeness with a cluster of the resample, on the rows drawn: C.
 * Hennig (2007), Cluster-wise assessment of cluster stability, Computational Statistics and Data
 * Analysis 52, 258-271; above 0.75 is stable, below 0.5 dissolved.
 *
 * A resample with fewer different rows than clusters is left out.
 *
 * @param grouping  of all rows
 * @param stability  all NAN when no pair is left
 * @param jaccard    one of each cluster; NAN when no resample is left
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_stability_measure(const struct plx_points *points,
                                                     const struct plx_grouping *grouping,
                                                     const struct plx_stability_settings *settings,
                                                     struct plx_stability *stability,
                                                     double *jaccard, struct plx_error *err);

#endif
