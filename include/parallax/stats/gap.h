/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The difference between two teams' answers to one question, team b minus team a.
 *
 * An answer is a row of numbers, its components: one for a scale (the score), one per option
 * otherwise (chosen or not, a share, a rank). The effect of a component is the difference of its
 * means, and the question's effect is that of its widest component. People who gave the same answer
 * with the same weight are one cell, so that time and memory grow with distinct answers only.
 *
 * Every statistic is studentised: for team means with linearised squared standard errors
 *
 *     mean = sum w v / sum w,   se^2 = n / (n - 1) sum w^2 (v - mean)^2 / (sum w)^2 (1 - n / N)
 *
 * t = (mean_b - mean_a) / sqrt(se_a^2 + se_b^2), 0 where both are 0, infinite where only the
 * difference is not. With all weights 1 this is Welch's t. N is the whole team, where known.
 */
#ifndef PARALLAX_STATS_GAP_H
#define PARALLAX_STATS_GAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "parallax/base/error.h"
#include "parallax/stats/reason.h"

/** Answers of two teams, counted by what was answered. Nothing is owned. */
struct plx_cells {
    size_t cells;
    size_t components;
    const double *value;    /**< cells x components. */
    const double *weight;   /**< Of each respondent of a cell; NULL: all 1. */
    const size_t *count[2]; /**< Respondents of team a, team b in each cell. */
};

/** How p and the interval came about. */
enum plx_gap_method {
    PLX_GAP_NONE,        /**< No sampling error: both teams answered as a whole. */
    PLX_GAP_EXACT,       /**< Every way to deal the labels out. */
    PLX_GAP_PERMUTATION, /**< Labels dealt out at random. */
    PLX_GAP_BOOTSTRAP,   /**< Respondents drawn again within their team. */
    PLX_GAP_ASYMPTOTIC,  /**< Normal theory: too many distinct answers of too many people. */
};

/** "none", "exact", "permutation", "bootstrap", "asymptotic". */
const char *plx_gap_method_name(enum plx_gap_method method);

struct plx_gap_settings {
    double low; /**< The ends of the scale of every component, for the augmented variance. */
    double high;
    double margin;       /**< The largest difference that counts as none. */
    double alpha;        /**< Level of the decision; equivalence is judged by 1 - 2 alpha. */
    size_t size[2];      /**< The whole teams; 0 where not known. */
    size_t family;       /**< Questions that are tested together. */
    size_t permutations; /**< At least; the family may ask for more. */
    size_t resamples;
    uint64_t seed;
    uint32_t task;  /**< Names the random numbers of this question and pair. */
    bool no_within; /**< Means and shares: leave within out, which takes as long as all else. */
};

/** What is known of one component. */
struct plx_gap_component {
    double mean[2];
    double se2[2]; /**< Squared standard errors of the means. */
    double effect;
    double t;
    double low; /**< 95 %; for several components the intervals hold together. */
    double high;
    double eq_low; /**< 1 - 2 alpha, what equivalence is judged by. */
    double eq_high;
    double p; /**< Adjusted for all components of the question. */
    double p_equivalence;
};

struct plx_gap {
    size_t widest; /**< The component with the largest |effect|; the first of equals. */
    size_t n[2];
    double effective_n[2]; /**< Kish's; n without weights. */
    double variance[2];    /**< Of the widest component's answers, divisor n - 1. */
    double within; /**< Bayesian bootstrap probability that all effects are inside the margin. */
    enum plx_gap_method method;
    size_t replicates; /**< Drawn or enumerated for p; 0 where the distribution itself was summed
                            up, or normal theory taken. */
    enum plx_reason reason; /**< TOO_FEW_VALUES, NO_VARIATION; NONE. */
};

/**
 * One component: Welch's interval, p by permutation of Welch's t, equivalence by two one-sided
 * Welch tests. Equivalence takes each team's variance with one answer added at each end of the
 * scale, so that a team without variance proves nothing.
 *
 * Permutations are all of them when they are few, else random ones, max(permutations, 20 family /
 * alpha) and stopped early when p is clearly large (J. Besag, P. Clifford (1991), Sequential Monte
 * Carlo p-values, Biometrika 78, 301-304); p = (b + 1) / (m + 1) (B. Phipson, G. K. Smyth (2010)).
 * Without weights the distribution itself can be summed up; once drawing has taken as long as that
 * would, by the number of answers and people alone, it is, and p is exact.
 * Studentised permutation: A. Janssen (1997), Statistics and Probability Letters 36, 9-21.
 *
 * @param component  one
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status
plx_gap_mean(const struct plx_cells *cells, const struct plx_gap_settings *settings,
             struct plx_gap *gap, struct plx_gap_component *component, struct plx_error *err);

/**
 * Components that are 0 or 1: Newcombe intervals that hold together, their z and p from the
 * permutation distribution of the largest |t| (single-step max-T: P. H. Westfall, S. S. Young
 * (1993), Resampling-based Multiple Testing); equivalence by Newcombe's limits inverted, and of the
 * question by the largest of its components' p.
 *
 * @param component  as many as cells->components
 */
PLX_MUST_CHECK enum plx_status
plx_gap_shares(const struct plx_cells *cells, const struct plx_gap_settings *settings,
               struct plx_gap *gap, struct plx_gap_component *component, struct plx_error *err);

/**
 * Components between low and high: intervals that hold together and p by the bootstrap of the
 * largest |t* - t|; equivalence by the larger of its one-sided tails and of two one-sided Welch
 * tests, both with the augmented variance: from teams of five who all answer alike every draw is
 * the same, and would prove agreement from nothing.
 *
 * @param component  as many as cells->components
 */
PLX_MUST_CHECK enum plx_status
plx_gap_bootstrap(const struct plx_cells *cells, const struct plx_gap_settings *settings,
                  struct plx_gap *gap, struct plx_gap_component *component, struct plx_error *err);

/**
 * The probability that all effects are inside the margin, where settings->no_within has left it out
 * of plx_gap_mean() or plx_gap_shares(): the same number.
 *
 * @param component  as those have filled them in, with an error to speak of
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_gap_within(const struct plx_cells *cells,
                                              const struct plx_gap_settings *settings,
                                              const struct plx_gap_component *component,
                                              double *within, struct plx_error *err);

/**
 * One component that is a number in units: the Hodges-Lehmann shift, its interval, p and
 * equivalence from one bootstrap of respondents. Draws are moved away from the shift by the factor
 *
 *     t_{.975, df} / z_.975 sqrt(sum_t s_t^2 / n_t / sum_t s_t^2 (n_t - 1) / n_t^2),  df Welch's
 *
 * before percentiles are taken, because those of the draws themselves are too near: at 5 per team
 * they call about a tenth of equal teams different at .05, the moved ones 2 to 3 % (make validity).
 * Equivalence is the smallest alpha whose 1 - 2 alpha interval lies inside the margin; NAN, as is
 * within, where the margin is NAN or nothing varies. Replicates take the distinct answers in at
 * most 256 groups of neighbours; the shift takes all. Where each team is of one mind (NO_VARIATION)
 * the interval is the point, and p is that of all ways to deal the labels out.
 *
 * @param cells      ascending by value; one component
 * @param settings   low and high are not read
 * @param component  one; its t and se2 are NAN, its means are the teams' medians
 */
PLX_MUST_CHECK enum plx_status
plx_gap_shift(const struct plx_cells *cells, const struct plx_gap_settings *settings,
              struct plx_gap *gap, struct plx_gap_component *component, struct plx_error *err);

#endif
