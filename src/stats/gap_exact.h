/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The permutation distribution itself, where labels are dealt out over people without weights and a
 * test rests on few sums: what endless draws would come to.
 *
 * How many of each kind are dealt to a team is a multivariate hypergeometric number: independent
 * numbers with weights C(N_j, c_j), given what they add up to. So only ratios of such weights are
 * needed, and probabilities are sums of what is never negative: a p of 1e-30 is known as well as
 * one of a half.
 */
#ifndef PARALLAX_STATS_GAP_EXACT_H
#define PARALLAX_STATS_GAP_EXACT_H

#include "gap_null.h"
#include "gap_ticks.h"

/**
 * C(people, c) odds^c for c = 0 .. most, up to a constant factor.
 *
 * @param odds    any; near those of being drawn, what is likely is near 1
 * @param weight  most + 1
 */
void gap_exact_weights(size_t people, size_t most, double odds, double *weight);

/** Nominal nanoseconds of gap_exact_mean(), as in gap_deal.c; infinite where it does not apply: to
    weights, to several components, to an infinite t, or where its tables would be large. */
double gap_exact_mean_cost(const struct gap_kernel *kernel, size_t sample, double t);

/**
 * The p of one component's |t|. The two kinds with the most people are walked over in one step for
 * all that the others can be: with those fixed, t is at least as large as the one observed at both
 * ends of a line, since (mean_b - mean_a)^2 - t^2 (se_a^2 + se_b^2) is a convex square along it.
 *
 * @param sample    people of the drawn team, two at least; so has the other
 * @param observed  what |t| must reach
 */
PLX_MUST_CHECK enum plx_status gap_exact_mean(const struct gap_kernel *kernel, size_t sample,
                                              double observed, double *p, struct plx_error *err);

/** The same of gap_exact_options(); infinite where somebody may have two components. */
double gap_exact_options_cost(const struct gap_ticks *ticks);

/**
 * The p of each component by the largest |t| of all, and the 95 % quantile of that, where everybody
 * has one component at most: the kinds are then added one after the other, those dealings in which
 * some |t| is as large kept apart from those in which none is yet.
 *
 * @param observed  per component: what the largest |t| must reach
 * @param p         per component
 */
PLX_MUST_CHECK enum plx_status gap_exact_options(const struct gap_ticks *ticks,
                                                 const double *observed, double *p,
                                                 double *critical, struct plx_error *err);

#endif
