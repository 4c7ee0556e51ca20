/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Sums of several teams from counts per cell, over the kernel that pairs use. */
#ifndef PARALLAX_STATS_SEVERAL_KERNEL_H
#define PARALLAX_STATS_SEVERAL_KERNEL_H

#include "gap_kernel.h"
#include "parallax/stats/several.h"

struct several_kernel {
    const struct plx_several *several;
    struct plx_cells cells;
    struct gap_kernel kernel; /* over all teams; its own two are the first and the rest */
    size_t *rest;             /* owned; cells: of all teams but the first */
    size_t *n;                /* owned; teams */
    double *keep;             /* owned; teams: 1 - n / N */
    double *sums;             /* owned; teams x kernel.columns */
    struct plx_mean *mean;    /* owned; teams: of the component looked at last */
};

PLX_MUST_CHECK enum plx_status several_kernel_init(struct several_kernel *kernel,
                                                   const struct plx_several *several,
                                                   const struct plx_several_settings *settings,
                                                   struct plx_error *err);

void several_kernel_release(struct several_kernel *kernel);

/** A team's sums, with so many respondents in each cell. */
void several_kernel_sum(struct several_kernel *kernel, size_t team, const size_t *count);

/** The means of one component, from the teams' sums, into kernel->mean. */
void several_kernel_means(struct several_kernel *kernel, size_t component);

/** Welch's q of these means; 0 for means that differ by rounding only. */
double several_q(const struct plx_mean *mean, size_t teams, double range);

/** The share of a component's variance that lies between the teams; pooled: with one variance for
    all teams, as of ranks. people: what all answers are worth. */
PLX_MUST_CHECK enum plx_status several_between(const struct several_kernel *kernel,
                                               size_t component, const struct plx_welch_anova *test,
                                               double people, bool pooled,
                                               struct plx_between *between, struct plx_error *err);

/** Fills in the gap and the components but for p and the ranges' intervals. */
PLX_MUST_CHECK enum plx_status several_describe(struct several_kernel *kernel,
                                                struct plx_several_gap *gap,
                                                struct plx_several_component *component,
                                                struct plx_error *err);

#endif
