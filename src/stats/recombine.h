/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Lower resting places of k-means, from those that its starts have come to. */
#ifndef PARALLAX_STATS_RECOMBINE_H
#define PARALLAX_STATS_RECOMBINE_H

#include "starts.h"

/** Of fewer starts the best is taken as it is; as many at least are run with care. */
enum { PLX_STARTS_WORTH_RECOMBINING = 20 };

/**
 * D. Gribel and T. Vidal (2019), HG-means: a scalable hybrid genetic algorithm for minimum
 * sum-of-squares clustering, Pattern Recognition 88, 569-583, in short: keeps the best 30 different
 * places; pairs the centres of two of them, each the better of two drawn, takes one centre of each
 * pair by chance, and runs from there. One trial in eight takes the best place instead. One in
 * four, these among them, and each that would repeat a parent, has a centre, drawn, put on a row,
 * drawn: the random swap of P. Franti and J. Kivijarvi (2000), Randomised local search algorithm
 * for the clustering problem, Pattern Analysis and Applications 3, 358-369.
 *
 * Trials are made sixteen at a time from the same places, so that threads leave no trace. They end
 * when 150 + 10 k in turn have not lowered the best, or after five times as many as there were
 * starts. Where half of the places given are the best one there are none.
 *
 * @param inertia  count, of the places where starts ended
 * @param centres  count x k x columns
 * @param result  what they come to so far, replaced by what is better
 */
PLX_MUST_CHECK enum plx_status plx_recombine(const struct plx_trial *starts, const double *inertia,
                                             const double *centres, size_t count,
                                             struct plx_kmeans *result, struct plx_error *err);

#endif
