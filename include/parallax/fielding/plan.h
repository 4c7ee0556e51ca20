/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * How many answers a study needs, before it is asked: for each question and pair of teams the
 * answers per team that show agreement or a gap, or what the answers that can be had will show.
 *
 * A plan rests on how far answers will spread. Unless told otherwise (plx_plan_set_...):
 *
 *     scale, ordered   half the variance of answers spread evenly over the options: a standard
 *                      deviation of 1 on five points (a within-team agreement r_wg of one half;
 *                      L. R. James, R. G. Demaree, G. Wolf 1984, J. Applied Psychology 69, 85-98)
 *     single           one option has the given share, the others the rest in equal parts
 *     multi            every option has the given share
 *     rank             half the variance of ranks in random order
 *     points           that of a Dirichlet distribution with all parameters 1
 *     best-worst       a standard deviation of a quarter of the range
 *     number           half the variance of numbers spread evenly over min..max; else not known
 *
 * Power is that of the rules that verdicts are made by (stats/power.h). Where a question is judged
 * option by option, agreement takes all options (the probability is at least 1 less the sum of
 * those of missing one: G. Boole), and a gap is tested on one of them at alpha over the options
 * (C. E. Bonferroni; the permutation of the largest |t| asks for a little less). For numbers the
 * Hodges-Lehmann shift takes pi / 3 times the answers of a mean (E. J. G. Pitman's efficiency at
 * the normal; J. L. Hodges, E. L. Lehmann 1956, Annals of Mathematical Statistics 27, 324-335).
 * Answers are planned, not invitations; that a team may be split is not.
 */
#ifndef PARALLAX_FIELDING_PLAN_H
#define PARALLAX_FIELDING_PLAN_H

#include <stdbool.h>
#include <stddef.h>

#include "parallax/base/error.h"
#include "parallax/base/pool.h"
#include "parallax/base/text.h"
#include "parallax/study/study.h"

/** Where the spread of a question's answers is taken from. */
enum plx_plan_source {
    PLX_PLAN_UNKNOWN,
    PLX_PLAN_USUAL,
    PLX_PLAN_GIVEN,
    PLX_PLAN_OBSERVED,
};

/** "", "usual", "given", "observed". */
const char *plx_plan_source_name(enum plx_plan_source source);

/** How far the answers of one team to one question spread. */
struct plx_plan_spread {
    enum plx_plan_source source;
    double *variance; /**< plx_plan_components() numbers, in the pool of the spreads. */
};

/** Those of all questions and teams. A zeroed struct is empty and safe to release. */
struct plx_plan_spreads {
    struct plx_plan_spread *of; /**< Questions x teams, in the pool. */
    size_t n_teams;
    struct plx_pool pool;
};

/** How many gaps a question has: one per option where it is judged by option; 0: not compared. */
size_t plx_plan_components(const struct plx_question *question);

/** Whether answers are taken as shares that chose an option, and not as means. */
bool plx_plan_is_shares(const struct plx_question *question);

/**
 * The usual spread of every question.
 *
 * @param share  of an option, 0..1
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_plan_spreads_init(const struct plx_study *study, double share,
                                                     struct plx_plan_spreads *spreads,
                                                     struct plx_error *err);

void plx_plan_spreads_release(struct plx_plan_spreads *spreads);

/** Sets the share of a question's options, in every team; no matter for means. */
void plx_plan_set_share(const struct plx_study *study, struct plx_plan_spreads *spreads,
                        size_t question, double share);

/**
 * Sets the standard deviation of a question's answers in one team: in scale points, in shares of
 * the range for options in order, ranks, points and best-worst, in units for a number. No matter
 * for shares.
 *
 * @param team  PLX_NONE: every team
 */
void plx_plan_set_sd(const struct plx_study *study, struct plx_plan_spreads *spreads,
                     size_t question, size_t team, double sd, enum plx_plan_source source);

/**
 * Sets what a team answered before, for questions of shares and those with options in order.
 *
 * @param share  of each option, in the order of the question
 */
void plx_plan_set_observed(const struct plx_study *study, struct plx_plan_spreads *spreads,
                           size_t question, size_t team, const double *share);

/** The largest standard deviation that answers can have; INFINITY for a number without bounds. */
double plx_plan_largest_sd(const struct plx_question *question);

struct plx_plan_settings {
    double power;    /**< 0.5..1, both excluded; 0.8 as a rule. */
    double effect;   /**< The gap to be shown, in margins; above 0. */
    double within;   /**< The true gap of teams that shall show agreement, in margins; 0..1. */
    const size_t *n; /**< Answers of each team, 0 where not said; NULL: none are said. */
};

/** One question and pair. Gaps are in the units of the effect; NAN and PLX_NONE: see the flags. */
struct plx_plan_entry {
    size_t pair;
    size_t question;
    size_t components;
    enum plx_plan_source source;
    double sd; /**< Of the component that spreads most; root of the two teams' mean variance. */
    double margin;
    double near;           /**< The true gap at which agreement is to be shown. */
    size_t agree_n;        /**< Answers per team that show it, by the rules of the verdicts. */
    size_t agree_n_plain;  /**< The same by the normal formula of `needed_n` in the results. */
    size_t agree_n_strict; /**< As agree_n, at alpha over the number of questions. */
    double gap;            /**< The gap to be shown. */
    size_t gap_n;
    size_t gap_n_strict;
    double n[2];         /**< Answers as the settings have them; NAN where they do not. */
    double agree_power;  /**< With these: the probability of showing agreement at near. */
    double gap_power;    /**< That of showing the gap. */
    double visible;      /**< The smallest gap that is shown with the power asked for. */
    double visible_most; /**< The same at alpha over the number of questions. */
    double reach;        /**< Half the width to expect of the 95 % interval. */
    bool no_margin;      /**< A number without one: agreement cannot be shown. */
    bool no_spread;      /**< Nothing is known of how far answers will spread. */
    bool gap_in_margin;  /**< The gap to be shown is within the margin, so it cannot be. */
    bool hidden;         /**< The answers that can be had are too few to be shown. */
    bool beyond_scale;   /**< No gap that the scale allows is visible. */
    bool whole[2]; /**< agree_n takes everybody of the team; gap_n, where there is no agree_n. */
};

/** A zeroed struct is empty and safe to release. */
struct plx_plan {
    struct plx_plan_entry *entry; /**< Owned; pair by pair, questions in the study's order. */
    size_t count;
    size_t family; /**< Questions of a pair that are tested together. */
};

/**
 * Plans every question that teams are compared on. No fewer answers are planned than are shown
 * (the question's minimum base, or the study's privacy minimum), and no more than a whole team has:
 * from there on everybody has to answer.
 *
 * @return PLX_INVALID when no question is compared, or there is no pair of teams; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_plan_make(const struct plx_study *study,
                                             const struct plx_plan_settings *settings,
                                             const struct plx_plan_spreads *spreads,
                                             struct plx_plan *plan, struct plx_error *err);

/** Adds what the plan comes to for the first pair, in a sentence or two. */
void plx_plan_add_sentence(struct plx_text *text, const struct plx_study *study,
                           const struct plx_plan_settings *settings, const struct plx_plan *plan);

void plx_plan_release(struct plx_plan *plan);

#endif
