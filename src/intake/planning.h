/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The parts of making a plan; for plan*.c only. */
#ifndef PARALLAX_INTAKE_PLANNING_H
#define PARALLAX_INTAKE_PLANNING_H

#include "match.h"
#include "plan.h"

/** Making one plan. */
struct plx_planning {
    struct plx_cell_plan *plan;
    const struct plx_study *study;
    struct plx_export *export;
    struct plx_findings *findings;
    struct plx_error *err;
};

/** Adds a slot. */
PLX_MUST_CHECK enum plx_status plx_planning_add(struct plx_planning *planning,
                                                const struct plx_slot *slot);

/** Notes that the export lacks a column. */
PLX_MUST_CHECK enum plx_status plx_planning_lack(struct plx_planning *planning, const char *name,
                                                 size_t question, const char *what);

/** The one column of a name: PLX_NONE when there is none; PLX_DATA when there are several. */
PLX_MUST_CHECK enum plx_status plx_planning_one(struct plx_planning *planning, const char *name,
                                                size_t *column);

/** The error of a question that is asked in a loop, when a name means all its rounds. */
enum plx_status plx_planning_looped(struct plx_planning *planning, const char *name, size_t first);

/** The error of a name that several columns have. */
enum plx_status plx_planning_ambiguous(struct plx_planning *planning, const char *name,
                                       const struct plx_match *match);

/** What the file's codebook says of a column; NULL where there is none. */
const struct plx_codebook_column *plx_planning_book(const struct plx_planning *planning,
                                                    size_t column);

/** Adds what the file's codebook says of a match's columns to the answers, and warns where it
    differs from the study. What: "question \"q\"", for the message. */
PLX_MUST_CHECK enum plx_status plx_planning_add_codebook(struct plx_planning *planning,
                                                         struct plx_answers *answers,
                                                         const struct plx_match *match,
                                                         const char *what);

/** Whether a column's cells name one of several options: it is in a set of categories, or the
    file labels its values with two options or more. */
PLX_MUST_CHECK enum plx_status plx_planning_names_options(const struct plx_planning *planning,
                                                          const struct plx_answers *answers,
                                                          size_t column, bool *names);

/** Plans status, completeness, team, weight, key, duration and kept columns. */
PLX_MUST_CHECK enum plx_status plx_plan_respondents(struct plx_planning *planning);

/** Plans the study's conditions on columns. */
PLX_MUST_CHECK enum plx_status plx_plan_rows(struct plx_planning *planning);

/** Warns of records that fill several rows, where the layout has such and the filter names none. */
PLX_MUST_CHECK enum plx_status plx_plan_warn_of_rows(struct plx_planning *planning, size_t key);

/** Finds the columns that close forms. */
PLX_MUST_CHECK enum plx_status plx_plan_find_forms(struct plx_planning *planning);

/** Plans a look at whether the form was seen that holds a question of ticks. */
PLX_MUST_CHECK enum plx_status plx_plan_seen(struct plx_planning *planning,
                                             const struct plx_match *match, size_t question);

/** Plans that responses are finished when all forms are that hold one of the planned questions. */
PLX_MUST_CHECK enum plx_status plx_plan_finished_forms(struct plx_planning *planning);

/** Plans one question. */
PLX_MUST_CHECK enum plx_status plx_plan_question(struct plx_planning *planning, size_t question);

/** The part of a column that only holds words behind "other", which another column ticks. */
#define PLX_PART_WORDS (PLX_NONE - 1)

/**
 * The option that each column of a match stands for, by its part of the words, its tag's suffix or,
 * where none tells and there are as many columns as options, its position.
 *
 * @param option  as many as the match has columns; PLX_NONE where it cannot be told;
 *                PLX_PART_WORDS where it is not to be read
 */
PLX_MUST_CHECK enum plx_status plx_plan_parts(struct plx_planning *planning,
                                              const struct plx_match *match,
                                              const struct plx_answers *answers, size_t n_options,
                                              size_t *option);

/** Warns of options that none of the columns stands for, where all of them stand for one: a column
    may be lost or renamed, and its answers with it. */
PLX_MUST_CHECK enum plx_status plx_plan_warn_of_options(struct plx_planning *planning,
                                                        size_t question, const size_t *option,
                                                        size_t count);

#endif
