/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "instrument.h"

#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"

static bool is_same(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

static enum plx_status open_rows(struct instrument_rows *rows, size_t questions,
                                 struct plx_error *err)
{
    rows->first = plx_array_new(questions, sizeof *rows->first);
    rows->end = plx_array_new(questions, sizeof *rows->end);
    if (!rows->first || !rows->end)
        return plx_fail_memory(err, "the instruments");
    for (size_t q = 0; q < questions; q++)
        rows->first[q] = PLX_NO_COUNT;
    return PLX_OK;
}

/* The question of a row; the one before it is tried first, as rows of one stand together. */
static size_t question_of(const struct plx_study *study, const char *id, size_t before)
{
    if (before < study->n_questions && is_same(study->question[before].id, id))
        return before;
    return id ? plx_study_find_question(study, id) : PLX_NONE;
}

/* The first stretch of a question counts: banners by segments come after everybody's. */
static void take_row(struct instrument_rows *rows, size_t question, size_t row)
{
    if (rows->first[question] == PLX_NO_COUNT)
        rows->first[question] = row;
    else if (rows->end[question] != row)
        return;
    rows->end[question] = row + 1;
}

static void find_distributions(struct instrument *instrument)
{
    const struct plx_table *table = &instrument->results->table[PLX_TABLE_DISTRIBUTIONS];
    size_t question = PLX_NONE;

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_distribution_record *record = plx_table_row(table, i);

        question = question_of(instrument->study, record->question, question);
        if (question != PLX_NONE && !record->segment)
            take_row(&instrument->distributions, question, i);
    }
}

static void find_consensus(struct instrument *instrument)
{
    const struct plx_table *table = &instrument->results->table[PLX_TABLE_CONSENSUS];
    size_t question = PLX_NONE;

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_consensus_record *record = plx_table_row(table, i);

        question = question_of(instrument->study, record->question, question);
        if (question != PLX_NONE)
            take_row(&instrument->consensus, question, i);
    }
}

static size_t pair_of(const struct plx_study *study, const struct plx_difference_record *record)
{
    for (size_t p = 0; p < study->n_pairs; p++)
        if (is_same(study->team[study->pair[p].a].id, record->team_a) &&
            is_same(study->team[study->pair[p].b].id, record->team_b))
            return p;
    return PLX_NONE;
}

static enum plx_status find_differences(struct instrument *instrument, struct plx_error *err)
{
    const struct plx_table *table = &instrument->results->table[PLX_TABLE_DIFFERENCES];
    const struct plx_study *study = instrument->study;
    const size_t cells = study->n_questions * study->n_pairs;

    instrument->difference = plx_array_new(cells, sizeof *instrument->difference);
    if (!instrument->difference)
        return plx_fail_memory(err, "the instruments");
    for (size_t i = 0; i < cells; i++)
        instrument->difference[i] = PLX_NO_COUNT;
    for (size_t i = 0; i < table->count; i++) {
        const struct plx_difference_record *record = plx_table_row(table, i);
        const size_t question = question_of(study, record->question, PLX_NONE);
        const size_t pair = pair_of(study, record);

        if (question != PLX_NONE && pair != PLX_NONE)
            instrument->difference[question * study->n_pairs + pair] = i;
    }
    return PLX_OK;
}

enum plx_status instrument_open(struct instrument *instrument, struct plx_error *err)
{
    const size_t questions = instrument->study->n_questions;
    enum plx_status status = open_rows(&instrument->distributions, questions, err);

    if (status == PLX_OK)
        status = open_rows(&instrument->consensus, questions, err);
    if (status == PLX_OK)
        status = find_differences(instrument, err);
    if (status != PLX_OK)
        return status;
    find_distributions(instrument);
    find_consensus(instrument);
    return PLX_OK;
}

void instrument_close(struct instrument *instrument)
{
    free(instrument->distributions.first);
    free(instrument->distributions.end);
    free(instrument->consensus.first);
    free(instrument->consensus.end);
    free(instrument->difference);
}

const struct plx_difference_record *instrument_difference(const struct instrument *instrument,
                                                          size_t question, size_t pair)
{
    const size_t row = question == PLX_NONE
                           ? PLX_NO_COUNT
                           : instrument->difference[question * instrument->study->n_pairs + pair];

    return row == PLX_NO_COUNT
               ? NULL
               : plx_table_row(&instrument->results->table[PLX_TABLE_DIFFERENCES], row);
}

const struct plx_consensus_record *instrument_consensus(const struct instrument *instrument,
                                                        size_t question, size_t team)
{
    const struct plx_table *table = &instrument->results->table[PLX_TABLE_CONSENSUS];

    if (question == PLX_NONE || instrument->consensus.first[question] == PLX_NO_COUNT)
        return NULL;
    for (size_t i = instrument->consensus.first[question]; i < instrument->consensus.end[question];
         i++) {
        const struct plx_consensus_record *record = plx_table_row(table, i);

        if (record->headline && is_same(record->team, instrument->study->team[team].id))
            return record;
    }
    return NULL;
}

/* The rows of a question in a team, by their kind; the most chosen where option is NULL. */
static const struct plx_distribution_record *find_row(const struct instrument *instrument,
                                                      size_t question, const char *kind,
                                                      const char *option, size_t team)
{
    const struct plx_table *table = &instrument->results->table[PLX_TABLE_DISTRIBUTIONS];
    const struct plx_distribution_record *found = NULL;

    if (question == PLX_NONE || instrument->distributions.first[question] == PLX_NO_COUNT)
        return NULL;
    for (size_t i = instrument->distributions.first[question];
         i < instrument->distributions.end[question]; i++) {
        const struct plx_distribution_record *record = plx_table_row(table, i);
        const bool is_option = plx_is_option_row(record->kind);

        if (!is_same(record->team, instrument->study->team[team].id) ||
            (kind ? !is_same(record->kind, kind) : !is_option) ||
            (option && !is_same(record->option, option)))
            continue;
        if (kind || option)
            return record;
        if (record->share > (found ? found->share : 0))
            found = record;
    }
    return found;
}

const struct plx_distribution_record *instrument_share(const struct instrument *instrument,
                                                       size_t question, const char *option,
                                                       size_t team)
{
    return find_row(instrument, question, NULL, option, team);
}

const struct plx_distribution_record *instrument_mode(const struct instrument *instrument,
                                                      size_t question, size_t team)
{
    return find_row(instrument, question, NULL, NULL, team);
}

const struct plx_distribution_record *instrument_mean(const struct instrument *instrument,
                                                      size_t question, size_t team)
{
    return find_row(instrument, question, "mean", NULL, team);
}

bool instrument_is_hidden(const struct instrument *instrument, size_t team)
{
    const struct plx_table *table = &instrument->results->table[PLX_TABLE_TEAMS];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_team_record *record = plx_table_row(table, i);

        if (is_same(record->team, instrument->study->team[team].id))
            return record->suppressed;
    }
    return true;
}

enum plx_status instrument_add(struct instrument *instrument, enum plx_table_id table, void *record,
                               struct plx_error *err)
{
    return plx_table_add(&instrument->results->table[table], record, err);
}
