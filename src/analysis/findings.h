/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Everything the comparison of teams works on, and the tables it is written to. */
#ifndef PARALLAX_ANALYSIS_FINDINGS_H
#define PARALLAX_ANALYSIS_FINDINGS_H

#include "answers.h"
#include "boxes.h"
#include "comparison.h"
#include "parallax/base/text.h"
#include "parallax/results/results.h"
#include "view.h"

struct findings {
    const struct plx_study *study;
    const struct plx_responses *responses;
    const struct plx_analysis_settings *settings;
    struct answers *answers;       /* owned; questions */
    struct view *view;             /* owned; questions x teams */
    struct boxes *boxes;           /* owned; questions */
    struct comparison *comparison; /* owned; pairs x questions */
    size_t *family;                /* owned; pairs: how many questions are compared */
};

static inline const struct view *findings_view(const struct findings *findings, size_t question,
                                               size_t team)
{
    return &findings->view[question * findings->study->n_teams + team];
}

/** The fewest answers to a question that may be shown. */
size_t findings_minimum(const struct plx_study *study, const struct plx_question *question);

/** A copy in the results' pool, NULL for NULL; *ok turns false when out of memory. */
const char *findings_keep(struct plx_results *results, const char *text, bool *ok);

PLX_MUST_CHECK enum plx_status findings_write_teams(const struct findings *findings,
                                                    struct plx_results *results,
                                                    struct plx_error *err);
/** The distributions within each value of the study's segments; a fact for each that is not cut. A
    part is cut no further. */
PLX_MUST_CHECK enum plx_status findings_write_segments(const struct findings *findings,
                                                       struct plx_results *results,
                                                       struct plx_error *err);
PLX_MUST_CHECK enum plx_status findings_write_distributions(const struct findings *findings,
                                                            struct plx_results *results,
                                                            struct plx_error *err);
/** Adds a question's rows of those who gave no answer, for each reason that occurs. */
PLX_MUST_CHECK enum plx_status findings_write_missing(const struct findings *findings,
                                                      size_t question, struct plx_results *results,
                                                      struct plx_error *err);
PLX_MUST_CHECK enum plx_status findings_write_consensus(const struct findings *findings,
                                                        struct plx_results *results,
                                                        struct plx_error *err);
PLX_MUST_CHECK enum plx_status findings_write_differences(const struct findings *findings,
                                                          struct plx_results *results,
                                                          struct plx_error *err);
/** Every option of the questions that are compared by options, and what stands beside them; see
    option_row.h. */
PLX_MUST_CHECK enum plx_status findings_write_options(const struct findings *findings,
                                                      struct plx_results *results,
                                                      struct plx_error *err);
/** All teams at once: a row per question that teams are compared on, q over these. */
PLX_MUST_CHECK enum plx_status findings_write_overall(const struct findings *findings,
                                                      struct plx_results *results,
                                                      struct plx_error *err);
PLX_MUST_CHECK enum plx_status findings_write_profile(const struct findings *findings,
                                                      struct plx_results *results,
                                                      struct plx_error *err);

/** Distance of each team from the team whose answers are the facts, where the study names one. */
PLX_MUST_CHECK enum plx_status findings_write_truth(const struct findings *findings,
                                                    struct plx_results *results,
                                                    struct plx_error *err);

/**
 * Where two teams differ in a kept column, each of their gaps at one mix of it (mix.h) beside the
 * gap as it is; a fact for each column that is not checked, or in which no teams differ.
 */
PLX_MUST_CHECK enum plx_status findings_write_composition(const struct findings *findings,
                                                          struct plx_results *results,
                                                          struct plx_error *err);

/** What an effect measures: "difference of means", ... */
const char *findings_measure_name(enum answer_kind kind);

/** Whether a question's effect is that of one of its options. */
static inline bool findings_by_option(const struct answers *answers)
{
    return answers->kind != ANSWER_SCORE && answers->kind != ANSWER_POSITION &&
           answers->kind != ANSWER_NUMBER;
}

/**
 * What teams think that others would answer: agreement, perceived agreement and accuracy of
 * stats/coorientation.h for every guess of the study and every team but the one guessed at.
 */
PLX_MUST_CHECK enum plx_status findings_write_guesses(const struct findings *findings,
                                                      struct plx_results *results,
                                                      struct plx_error *err);

/** The effects that the settings ask for. */
PLX_MUST_CHECK enum plx_status findings_write_effects(const struct findings *findings,
                                                      struct plx_results *results,
                                                      struct plx_error *err);

/** The sentence of each pair, in the `run` table. */
/** The team's label, as headlines name it. */
void findings_add_team(struct plx_text *text, const struct plx_study *study, size_t team);

PLX_MUST_CHECK enum plx_status findings_write_headlines(const struct findings *findings,
                                                        struct plx_results *results,
                                                        struct plx_error *err);

#endif
