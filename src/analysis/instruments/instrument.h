/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What the instruments share: finding what the differences say of a question. One .c file per
 * table, one function in each.
 */
#ifndef PARALLAX_ANALYSIS_INSTRUMENT_H
#define PARALLAX_ANALYSIS_INSTRUMENT_H

#include "parallax/analysis/settings.h"
#include "parallax/base/error.h"
#include "parallax/responses/responses.h"
#include "parallax/results/results.h"
#include "parallax/study/roles.h"
#include "parallax/study/study.h"

/* Where the rows about each question begin: records of one question stand together. */
struct instrument_rows {
    size_t *first; /* owned; per question of the study; PLX_NO_COUNT: it has none */
    size_t *end;   /* owned */
};

struct instrument {
    const struct plx_study *study;
    const struct plx_responses *responses;
    const struct plx_analysis_settings *settings;
    struct plx_results *results;
    struct instrument_rows distributions;
    struct instrument_rows consensus;
    size_t *difference; /* owned; per question and pair, question-major: a row; PLX_NO_COUNT */
};

/** Finds the rows of every question. @return PLX_MEMORY; the caller closes it in any case */
PLX_MUST_CHECK enum plx_status instrument_open(struct instrument *instrument,
                                               struct plx_error *err);
void instrument_close(struct instrument *instrument);

/** The differences' row of a question for a pair of the study; NULL where it is not compared. */
const struct plx_difference_record *instrument_difference(const struct instrument *instrument,
                                                          size_t question, size_t pair);

/** The headline row of consensus of a question in a team: answer, mean, sd; NULL where it lacks. */
const struct plx_consensus_record *instrument_consensus(const struct instrument *instrument,
                                                        size_t question, size_t team);

/** The row of an option of a question in a team, everybody's segments together; NULL where it
    lacks or is hidden. */
const struct plx_distribution_record *instrument_share(const struct instrument *instrument,
                                                       size_t question, const char *option,
                                                       size_t team);

/** The option that most of a team chose, the first of several; NULL where that is not shown. */
const struct plx_distribution_record *instrument_mode(const struct instrument *instrument,
                                                      size_t question, size_t team);

/** The mean of a question in a team, with its 95 % limits and base, as the banner has it; NULL. */
const struct plx_distribution_record *instrument_mean(const struct instrument *instrument,
                                                      size_t question, size_t team);

/** Whether a team is too small to be shown. */
bool instrument_is_hidden(const struct instrument *instrument, size_t team);

/** A row of a table, every field of it not defined. @return PLX_MEMORY */
PLX_MUST_CHECK enum plx_status instrument_add(struct instrument *instrument,
                                              enum plx_table_id table, void *record,
                                              struct plx_error *err);

/* The tables. Each adds nothing where the study has no questions for it. @return PLX_MEMORY */
enum plx_status instrument_messages(struct instrument *instrument, struct plx_error *err);
enum plx_status instrument_content(struct instrument *instrument, struct plx_error *err);
enum plx_status instrument_leads(struct instrument *instrument, struct plx_error *err);
enum plx_status instrument_tools(struct instrument *instrument, struct plx_error *err);
enum plx_status instrument_accounts(struct instrument *instrument, struct plx_error *err);
enum plx_status instrument_experience(struct instrument *instrument, struct plx_error *err);
enum plx_status instrument_priorities(struct instrument *instrument, struct plx_error *err);
enum plx_status instrument_words(struct instrument *instrument, struct plx_error *err);

#endif
