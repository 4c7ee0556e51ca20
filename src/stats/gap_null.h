/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the largest |t| of a question's components does by chance. */
#ifndef PARALLAX_STATS_GAP_NULL_H
#define PARALLAX_STATS_GAP_NULL_H

#include "gap_kernel.h"

/* Two-sided error of the intervals, which are 95 % whatever the level of the decision. */
#define GAP_INTERVAL_ALPHA 0.05

struct gap_null {
    enum plx_gap_method method;
    size_t replicates;
    double critical; /* the 95 % quantile of the largest |t| */
};

/** Deals the team labels out; writes the components' p. */
PLX_MUST_CHECK enum plx_status gap_permute(const struct gap_kernel *kernel,
                                           const struct plx_gap_settings *settings,
                                           const struct plx_gap *gap,
                                           struct plx_gap_component *component,
                                           struct gap_null *null, struct plx_error *err);

/**
 * Draws respondents again; writes the components' p and p_equivalence; the latter is 0, for Welch's
 * tests to decide, where people are too many to be drawn.
 *
 * @param augmented  components x teams: squared errors with an answer added at each end
 */
PLX_MUST_CHECK enum plx_status gap_resample(const struct gap_kernel *kernel,
                                            const struct plx_gap_settings *settings,
                                            const double *augmented,
                                            struct plx_gap_component *component,
                                            struct gap_null *null, struct plx_error *err);

/** Normal theory for both: the largest of correlated normal numbers; writes the components' p. */
PLX_MUST_CHECK enum plx_status gap_simulate_normal(const struct gap_kernel *kernel,
                                                   const struct plx_gap_settings *settings,
                                                   struct plx_gap_component *component,
                                                   struct gap_null *null, struct plx_error *err);

/** Bayesian bootstrap probability that every effect is inside the margin. */
PLX_MUST_CHECK enum plx_status gap_within(const struct gap_kernel *kernel,
                                          const struct plx_gap_settings *settings,
                                          const struct plx_gap_component *component, double *within,
                                          struct plx_error *err);

/** Squared standard errors of each component with one answer added at each end of the scale. */
void gap_augment(const struct gap_kernel *kernel, const struct plx_gap_settings *settings,
                 const struct plx_gap_component *component, size_t index, double se2[static 2]);

/** The 95 % quantile of the largest |t|; rearranges the numbers. */
double gap_critical(double *largest, size_t count);

/** One of the ways to deal the labels out, and how probable it is. */
struct gap_outcome {
    double largest;
    double probability;
};

/** The same quantile over all ways that there are; sorts them. */
double gap_enumerated_critical(struct gap_outcome *outcome, size_t count);

/** Whether so many replicates of such a cost would take longer than anybody should wait. */
bool gap_too_slow(double nanoseconds, size_t replicates);

#endif
