/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Respondent weights that make a sample's composition match known shares. */
#ifndef PARALLAX_STATS_RAKE_H
#define PARALLAX_STATS_RAKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "parallax/base/error.h"
#include "parallax/stats/reason.h"

/** One variable whose shares are known. */
struct plx_margin {
    const int32_t *category; /**< Of each respondent, 0 .. n_categories - 1; negative: missing. */
    size_t n_categories;
    const double *target; /**< Shares of those who are not missing; 0 or more, they sum to 1. */
};

struct plx_raking {
    size_t rounds;
    bool converged;
    double design_effect; /**< Kish (1965): n sum w^2 / (sum w)^2. */
    double effective_n;   /**< (sum w)^2 / sum w^2. */
};

/**
 * Raking: base weights, scaled to mean 1, are multiplied margin by margin by target over current
 * share until the largest relative change of a margin is below 1e-12, in 5000 rounds at most.
 *
 * W. E. Deming, F. F. Stephan (1940), On a least squares adjustment of a sampled frequency table,
 * Annals of Mathematical Statistics 11, 427-444; J.-C. Deville, C.-E. Sarndal, O. Sautory (1993),
 * Generalized raking procedures in survey sampling, JASA 88, 1013-1020.
 *
 * People whose answer to a margin is missing keep their observed share of it. With a cap, everybody
 * above it is fixed at it and the others are raked from their base weights to what remains, until
 * nobody is above: margins and cap then hold both. People in a category with target 0 get 0.
 *
 * @param base     n base weights > 0, or NULL for all 1
 * @param cap      largest weight in units of the mean; NAN for none
 * @param weight   n weights, with sum n; written on PLX_OK only
 * @param reason   why not, when PLX_UNDEFINED: infeasible_margins (a target > 0 with nobody in the
 *                 category), infeasible_cap, no_data
 * @return PLX_UNDEFINED, PLX_MEMORY; not having settled is PLX_OK with converged false
 */
PLX_MUST_CHECK enum plx_status plx_rake(size_t n, const double *base,
                                        const struct plx_margin *margin, size_t n_margins,
                                        double cap, double *weight, struct plx_raking *result,
                                        enum plx_reason *reason, struct plx_error *err);

#endif
