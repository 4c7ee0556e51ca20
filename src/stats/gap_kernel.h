/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Team means and their errors from counts per cell, fast enough to be taken ten thousand times.
 *
 * Each cell has a row of sums that one respondent of it adds to a team; a team's sums are then one
 * product of its counts with that table.
 */
#ifndef PARALLAX_STATS_GAP_KERNEL_H
#define PARALLAX_STATS_GAP_KERNEL_H

#include "parallax/stats/gap.h"

struct gap_kernel {
    const struct plx_cells *cells;
    size_t components;
    size_t columns; /* of the table */
    double *table;  /* owned; cells x columns */
    double *middle; /* owned; components: what values are measured from, against cancellation */
    double *pooled; /* owned; columns: sums over both teams */
    size_t *all;    /* owned; cells: respondents of both teams */
    size_t n[2];
    double keep[2]; /* 1 - n / N */
    double tiny;    /* a squared error below this over the people is rounding */
    double range;
};

/* A team's mean of one component, from its sums. */
struct gap_mean {
    double mean; /* measured from the component's middle */
    double se2;
};

PLX_MUST_CHECK enum plx_status gap_kernel_init(struct gap_kernel *kernel,
                                               const struct plx_cells *cells,
                                               const struct plx_gap_settings *settings,
                                               struct plx_error *err);

void gap_kernel_release(struct gap_kernel *kernel);

/** Sums of a team with so many respondents in each cell; sums holds kernel->columns. */
void gap_kernel_sum(const struct gap_kernel *kernel, const size_t *count, double *sums);

/** The same for real counts, such as the weights of a Bayesian bootstrap. */
void gap_kernel_sum_real(const struct gap_kernel *kernel, const double *count, double *sums);

/**
 * Writes one component's sums of so many people who have it and so many who do not, for components
 * that are 0 or 1 without weights.
 */
void gap_kernel_ones(const struct gap_kernel *kernel, size_t component, double with, double without,
                     double *sums);

/** What is left of the pooled sums for team b. */
void gap_kernel_rest(const struct gap_kernel *kernel, const double *sums, double *rest);

/** Mean and squared error of a component, without the finite population. */
struct gap_mean gap_kernel_mean(const struct gap_kernel *kernel, const double *sums, size_t n,
                                size_t component);

/** t of a difference with its squared error; see gap.h for the errors of 0. */
double gap_kernel_t(const struct gap_kernel *kernel, double difference, double se2);

/** Sum of weights and of squared weights in a team's sums. */
void gap_kernel_weights(const struct gap_kernel *kernel, const double *sums, size_t n,
                        double *weight, double *squares);

/** Fills in the components' means, effects and t, and the gap's n, widest, variance and reason. */
PLX_MUST_CHECK enum plx_status gap_kernel_describe(const struct gap_kernel *kernel,
                                                   struct plx_gap *gap,
                                                   struct plx_gap_component *component,
                                                   struct plx_error *err);

/** Whether there is a sampling error to speak of: two answers in each team, not both whole. */
bool gap_kernel_testable(const struct gap_kernel *kernel, struct plx_gap *gap);

#endif
