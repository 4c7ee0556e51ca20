/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Many starts of k-means, and the best of them. */
#ifndef PARALLAX_STATS_STARTS_H
#define PARALLAX_STATS_STARTS_H

#include "lloyd.h"

/** From more rows threads share each start; else, of several starts, they take whole ones. */
enum { PLX_ROWS_WORTH_SHARING = 16384 };

/** A rough run ends once at most one row in so many changes its label. */
enum { PLX_SLACK = 200 };

/** Starts to be run, and how. */
struct plx_trial {
    const struct plx_lloyd_job *job;
    const struct plx_kmeans_settings *settings; /**< For seed and task. */
    const size_t *start;                        /**< Their numbers; NULL for the first ones. */
    size_t starts;
    bool polish;
    double *inertia; /**< Written: one of each start; or NULL. */
    double *centres; /**< Written: starts x k x columns; or NULL. */
};

/** The best start, the one with the lowest number of several. */
PLX_MUST_CHECK enum plx_status plx_starts_try(const struct plx_trial *trial,
                                              struct plx_kmeans *result, struct plx_error *err);

/**
 * The best of `count` runs from given centres, the first of several, polished if the job says so.
 *
 * @param centres  count x k x columns
 */
PLX_MUST_CHECK enum plx_status plx_starts_from(const struct plx_lloyd_job *job,
                                               const double *centres, size_t count,
                                               struct plx_kmeans *result, struct plx_error *err);

/**
 * Draws and runs the starts on a sample of the rows, with care the best of them, and goes on with
 * these over all rows.
 *
 * @param starts  1 or more
 * @return PLX_UNDEFINED when the sample cannot tell k clusters; result is empty then
 */
PLX_MUST_CHECK enum plx_status plx_starts_sample(const struct plx_lloyd_job *job,
                                                 const struct plx_kmeans_settings *settings,
                                                 size_t starts, struct plx_kmeans *result,
                                                 struct plx_error *err);

/** Whether the rows are so many that a sample saves time. */
bool plx_starts_worth_sampling(const struct plx_lloyd_job *job);

#endif
