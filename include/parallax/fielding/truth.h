/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The truth behind a simulated export: what each team would answer if everybody were asked.
 *
 * A respondent of a team is first given a persona by the team's mix. An answer then follows the
 * persona's own law where it has one, else the team's, else everybody's; and a shift of the
 * persona moves the answers of an ordered question along its options: a shift of 0.7 moves seven
 * in ten respondents up by one option, a shift of -1.2 moves eight in ten down by one and two in
 * ten by two. Nobody leaves the ends. So the share of every answer is known exactly:
 * plx_truth_shares() gives it.
 *
 * As a file it is YAML:
 *
 *     truth: ideal-customer            # the study
 *     personas:
 *       - id: growing
 *         mix: {marketing: 0.4, sales: 0.25}       # or one share for all teams
 *         shift: {need_speed: 1.2, problems: -0.5} # questions or batteries
 *         answers: {industry: {software: 0.8, health: 0.2}}
 *     answers:                         # of every team that does not say otherwise
 *       need_price: {mean: 3.5, sd: 1} # ordered: position among the options, from 1
 *       sign_off: {user: 0.9, board: 0.1}          # single: shares that sum to 1
 *       channels: {peers: 0.7, press: 0.2}         # multi: each between 0 and 1
 *       priorities: {result: 5, price: 2}          # rank, best-worst: worth; points: share. Best
 *                                      # and worst of a task are drawn among the options it shows,
 *                                      # in proportion to worth(best) / worth(worst)
 *       budget: {median: 60, spread: 0.4, step: 5} # number; or mean and sd
 *       in_one_sentence: [Firms that grow., Careful buyers.]   # texts, each as likely
 *       in_short: {Fast.: 0.7, Cheap.: 0.3}        # or with shares that sum to 1
 *       in_words: {words: {speed: 0.6, price: 0.3}}    # or words, each between 0 and 1
 *     teams:
 *       - {id: sales, answers: {need_price: {mean: 4.5, sd: 0.7}}}
 *     respondents: {missing: 0.03, dont_know: 0.02, no_answer: 0.01, speeders: 0.03,
 *                   straightliners: 0.03, careless: 0.02, duplicates: 0.01}
 *                                      # shares; a team may have its own
 *     rows: {unfinished: 0.03, tests: 0.01}    # further rows for each respondent
 *     seconds: {median: 540, spread: 0.3}      # how long answering takes; log-normal
 *     keep: {Region: {Europe: 0.6, Americas: 0.4}}
 */
#ifndef PARALLAX_FIELDING_TRUTH_H
#define PARALLAX_FIELDING_TRUTH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "parallax/base/error.h"
#include "parallax/base/pool.h"
#include "parallax/base/problems.h"
#include "parallax/base/text.h"
#include "parallax/study/study.h"

/** Points that a respondent shares out in a points question, in steps of 5. */
enum { PLX_TRUTH_POINTS = 100, PLX_TRUTH_POINT_STEP = 5 };

enum plx_law_kind {
    PLX_LAW_NONE,       /**< Not said. */
    PLX_LAW_OPTIONS,    /**< share[option]. */
    PLX_LAW_NORMAL,     /**< Number: centre is the mean, spread the standard deviation. */
    PLX_LAW_LOG_NORMAL, /**< Number: centre is the median, spread the sd of the logarithm. */
    PLX_LAW_TEXTS,      /**< One of the texts: share[text], or each as likely as the others. */
    PLX_LAW_WORDS,      /**< Those of the texts that are drawn, each by its share[text]. */
};

/** How one question is answered. Texts and arrays are in the truth's pool. */
struct plx_law {
    enum plx_law_kind kind;
    const double *share; /**< single, scale, points: sum to 1; multi: each 0..1; rank and
                              best-worst: worth, 0 or more, summing to 1; texts: sum to 1,
                              or NULL; words: each 0..1. */
    double centre;
    double spread;
    double step; /**< Numbers are whole multiples of it, > 0. */
    const char *const *text;
    size_t n_texts;
};

/** Shares of respondents who do not simply answer; each 0..1. */
struct plx_truth_habits {
    double missing;        /**< Of all answers, those left empty. */
    double dont_know;      /**< Of answers on a list that has "don't know", those that are it. */
    double no_answer;      /**< Likewise of "no answer". */
    double speeders;       /**< Answer at random, in a tenth to a quarter of the median time. */
    double straightliners; /**< Give one and the same answer to everything on one scale. */
    double careless;       /**< Answer at random, in the usual time. */
    double duplicates;     /**< Are the team's respondent before, once more. */
};

struct plx_truth_persona {
    const char *id;
    const char *label;
    double *mix; /**< Share of each team, as many as teams. */
};

/** A column that the study keeps. */
struct plx_truth_kept {
    const char *const *value;
    const double *share; /**< Sums to 1. */
    size_t n_values;
};

/** A zeroed struct is empty and safe to release. */
struct plx_truth {
    struct plx_truth_persona *persona;
    size_t n_personas;               /**< 1 or more. */
    struct plx_law *law;             /**< Teams x personas x questions; shifts are in it already. */
    struct plx_truth_habits *habits; /**< Of each team. */
    struct plx_truth_kept *kept;     /**< Of each kept column of the study. */
    double unfinished;               /**< Unfinished rows per respondent. */
    double tests;                    /**< Rows of previews per respondent. */
    double seconds_median;
    double seconds_spread;
    size_t n_teams;
    size_t n_questions;
    struct plx_pool pool;
};

/**
 * Reads a truth for a study. Every problem is added to problems; a question that has no answers
 * gets a warning, and each of its options is as likely as the others.
 *
 * @param file  what to call it in the problems
 * @return PLX_DATA when there is an error among the problems, with err naming the first;
 *         PLX_MEMORY. The truth is left empty then; the caller releases it otherwise
 */
PLX_MUST_CHECK enum plx_status
plx_truth_parse(const char *text, size_t length, const char *file, const struct plx_study *study,
                struct plx_truth *truth, struct plx_problems *problems, struct plx_error *err);

/** The same from a file; "-" is standard input. Also PLX_IO. */
PLX_MUST_CHECK enum plx_status plx_truth_read(const char *path, const struct plx_study *study,
                                              struct plx_truth *truth,
                                              struct plx_problems *problems, struct plx_error *err);

/**
 * Writes a plausible truth for a study, made from the seed, as a file for plx_truth_parse(): three
 * personas in shares that differ from team to team; of the questions half are answered alike by
 * all teams, and of the others each team has its own answers.
 *
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_truth_draft(const struct plx_study *study, uint64_t seed,
                                               struct plx_text *yaml, struct plx_error *err);

/** The law of a team's respondents of one persona for one question. */
const struct plx_law *plx_truth_law(const struct plx_truth *truth, size_t team, size_t persona,
                                    size_t question);

/**
 * What a team's respondents who answer honestly answer, over all personas.
 *
 * @param share  as many as the question has options; for multi the share that ticks each, for
 *               rank and best-worst the mean worth. NAN where the question has no options
 */
void plx_truth_shares(const struct plx_truth *truth, const struct plx_study *study, size_t team,
                      size_t question, double *share);

void plx_truth_release(struct plx_truth *truth);

#endif
