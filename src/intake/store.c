/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "cells.h"
#include "parallax/base/memory.h"
#include "parallax/intake/quality.h"
#include "parallax/responses/tagged.h"

static enum plx_status note(struct plx_reader *reader, const struct plx_slot *slot,
                            const struct plx_reading *row, const char *cell, size_t length)
{
    const struct plx_mishap mishap = {row->place, slot->column, cell};

    return plx_batch_not_valid(reader->batch, slot->question, &mishap, length, reader->err);
}

/* Multi-column answers: a reason for having none holds until there is one. */
static void set_missing(struct plx_column *column, size_t row, int32_t value)
{
    if (value < 0 && column->missing[row] != 0 && value != PLX_BLANK)
        column->missing[row] = (int8_t)value;
}

static enum plx_status store_tick(struct plx_reader *reader, const struct plx_slot *slot,
                                  const struct plx_reading *row, const char *cell, size_t length,
                                  int32_t value)
{
    struct plx_column *column = &reader->batch->responses.column[slot->question];

    if (value == PLX_CELL_UNFIT) {
        set_missing(column, row->index, PLX_NOT_VALID);
        return note(reader, slot, row, cell, length);
    }
    if (value < 0) {
        set_missing(column, row->index, value);
        return PLX_OK;
    }
    column->missing[row->index] = 0;
    if (value != PLX_CELL_UNTICKED)
        column->set[row->index * column->words + (size_t)value / 64] |= (uint64_t)1 << (value % 64);
    return PLX_OK;
}

/* A single choice in several columns: two ticks are no answer. */
static enum plx_status store_code_tick(struct plx_reader *reader, const struct plx_slot *slot,
                                       const struct plx_reading *row, const char *cell,
                                       size_t length, int32_t value)
{
    int16_t *code = &reader->batch->responses.column[slot->question].code[row->index];

    if (value == PLX_CELL_UNTICKED || value == PLX_BLANK)
        return PLX_OK;
    if (value == PLX_CELL_UNFIT || (*code >= 0 && value >= 0 && *code != value)) {
        *code = PLX_NOT_VALID;
        return note(reader, slot, row, cell, length);
    }
    if (*code == PLX_BLANK || value >= 0)
        *code = (int16_t)value;
    return PLX_OK;
}

static enum plx_status store_rank(struct plx_reader *reader, const struct plx_slot *slot,
                                  const struct plx_reading *row, const char *cell, size_t length,
                                  int32_t value)
{
    struct plx_column *column = &reader->batch->responses.column[slot->question];
    const bool placed = slot->kind == PLX_SLOT_PLACE;

    if (value == PLX_CELL_UNFIT || value == PLX_NOT_VALID) {
        set_missing(column, row->index, PLX_NOT_VALID);
        return note(reader, slot, row, cell, length);
    }
    if (value < 0 || value == PLX_CELL_UNTICKED) {
        set_missing(column, row->index, value);
        return PLX_OK;
    }
    column->missing[row->index] = 0;
    column->code[row->index * column->width + (placed ? (size_t)value : slot->part)] =
        (int16_t)(placed ? (int32_t)slot->part : value);
    return PLX_OK;
}

static enum plx_status store_choice(struct plx_reader *reader, const struct plx_slot *slot,
                                    const struct plx_reading *row, const char *cell, size_t length,
                                    int32_t value)
{
    struct plx_column *column = &reader->batch->responses.column[slot->question];

    if (value == PLX_NOT_VALID || slot->part >= column->width) {
        set_missing(column, row->index, PLX_NOT_VALID);
        return note(reader, slot, row, cell, length);
    }
    if (value < 0) {
        set_missing(column, row->index, value);
        return PLX_OK;
    }
    column->missing[row->index] = 0;
    column->code[row->index * column->width + slot->part] = (int16_t)value;
    return PLX_OK;
}

/* Numbers differ from row to row, so only what is none is looked up. */
static enum plx_status store_number(struct plx_reader *reader, const struct plx_slot *slot,
                                    const struct plx_reading *row, const char *cell, size_t length)
{
    const struct plx_question *question = &reader->plan->study->question[slot->question];
    struct plx_column *column = &reader->batch->responses.column[slot->question];
    const size_t at = row->index * column->width + (slot->kind == PLX_SLOT_POINTS ? slot->part : 0);
    const double low = slot->kind == PLX_SLOT_POINTS ? 0 : question->min;
    double number = NAN;
    const struct plx_lookup_key key = plx_cells_key(reader, cell, length);
    int32_t value = PLX_NOT_VALID;

    /* Codes for "no answer" are numbers, too; so are those of the items that points go to. */
    if ((!plx_lookup_find_key(&slot->answers->exact, &key, &value) || value >= 0) &&
        !plx_numbers_read(cell, length, slot->mark, &number) &&
        !plx_numbers_read_amount(cell, length, slot->mark, question->unit, &number)) {
        const enum plx_status status = plx_cells_look_up(reader, slot, cell, length, &value);

        if (status != PLX_OK)
            return status;
    } else if (!isnan(number)) {
        value = number < low || number > question->max || fabs(number) > PLX_NUMBER_MOST
                    ? PLX_NOT_VALID
                    : 0;
    }
    if (value == PLX_NOT_VALID) {
        set_missing(column, row->index, PLX_NOT_VALID);
        return note(reader, slot, row, cell, length);
    }
    if (value < 0) {
        set_missing(column, row->index, value);
        return PLX_OK;
    }
    column->missing[row->index] = 0;
    column->number[at] = number;
    return PLX_OK;
}

static enum plx_status store_list(struct plx_reader *reader, const struct plx_slot *slot,
                                  const struct plx_reading *row, const char *cell, size_t length)
{
    size_t invalid;
    enum plx_status status = plx_cells_list(reader, slot, cell, length, row->index, &invalid);

    for (; invalid > 0 && status == PLX_OK; invalid--)
        status = note(reader, slot, row, cell, length);
    return status;
}

static enum plx_status store_text(struct plx_reader *reader, const struct plx_slot *slot,
                                  const struct plx_reading *row, const char *cell, size_t length)
{
    struct plx_responses *responses = &reader->batch->responses;
    struct plx_column *column = &responses->column[slot->question];
    const size_t mask = plx_cells_mask(reader, cell, length);
    const struct plx_lookup_key key = plx_cells_key(reader, cell, length);
    int32_t value;

    /* codes for "no answer" stand where no text does */
    if (plx_lookup_find_key(&slot->answers->exact, &key, &value)) {
        set_missing(column, row->index, value);
        return PLX_OK;
    }
    column->missing[row->index] = 0;
    if (!plx_study_keeps_text(reader->plan->study, slot->question))
        return PLX_OK;
    column->text[row->index] = plx_pool_copy(&responses->pool, cell + mask, length - mask);
    return column->text[row->index] ? PLX_OK : plx_fail_memory(reader->err, "a text");
}

/* Surveys count their responses from 1: such numbers tell respondents apart in their own export
   only, unless the study names the column. */
static bool is_running_number(const struct plx_cell_plan *plan, const char *cell, size_t length)
{
    enum { DIGITS = 7 };

    for (size_t i = 0; i < length; i++)
        if (cell[i] < '0' || cell[i] > '9')
            return false;
    return length <= DIGITS && plan->own_key;
}

/* Whom a key joins that is no key, nobody knows. */
static enum plx_status fail_key(const struct plx_reader *reader, const struct plx_reading *row,
                                size_t column, const char *why)
{
    struct plx_export *export = reader->plan->export;
    const struct plx_place place = {export->source.path,
                                    plx_source_line(&export->source, row->place),
                                    plx_export_column_name(export, column)};

    return plx_fail_at(reader->err, PLX_DATA, &place, "%s", why);
}

/* Keys that join rows are compared without the blanks around them. */
static enum plx_status check_key(const struct plx_reader *reader, const struct plx_reading *row,
                                 size_t column, const char **cell, size_t *length)
{
    while (*length > 0 && ((*cell)[0] == ' ' || (*cell)[0] == '\t')) {
        (*cell)++;
        (*length)--;
    }
    while (*length > 0 && ((*cell)[*length - 1] == ' ' || (*cell)[*length - 1] == '\t'))
        (*length)--;
    if (plx_numbers_is_rounded(*cell, *length))
        return fail_key(reader, row, column,
                        "a spreadsheet has rounded this key, as 1.14083E+11, so that it joins "
                        "nobody; export the file again without saving it from a spreadsheet, or "
                        "take the column in as text");
    if (*length > 0 && is_running_number(reader->plan, *cell, *length))
        return fail_key(reader, row, column,
                        "the platform numbers its responses here, which joins nobody; name a "
                        "column that tells who it is in every export with "
                        "`export: {respondent: COLUMN}`");
    return PLX_OK;
}

static enum plx_status store_key(struct plx_reader *reader, const struct plx_slot *slot,
                                 const struct plx_reading *row, const char *cell, size_t length)
{
    struct plx_responses *responses = &reader->batch->responses;

    if (reader->plan->joins) {
        const enum plx_status status = check_key(reader, row, slot->column, &cell, &length);

        if (status != PLX_OK || length == 0)
            return status;
    }
    /* Ids that a spreadsheet has rounded tell nobody apart. */
    if (!plx_numbers_is_rounded(cell, length))
        reader->batch->key[row->index] = plx_quality_hash(cell, length);
    if (is_running_number(reader->plan, cell, length))
        reader->batch->key[row->index] ^= reader->plan->number << 1;
    if (!responses->key)
        return PLX_OK;
    responses->key[row->index] = plx_pool_copy(&responses->pool, cell, length);
    return responses->key[row->index] ? PLX_OK : plx_fail_memory(reader->err, "a key");
}

/* Seconds, as a number or as the time between start and end. */
static void store_time(struct plx_reader *reader, const struct plx_slot *slot,
                       struct plx_reading *row, const char *cell, size_t length)
{
    const char *none = reader->plan->export->layout->no_date;
    double seconds;

    if (none && strlen(none) == length && memcmp(none, cell, length) == 0)
        return;
    if (slot->kind == PLX_SLOT_DURATION) {
        if (plx_numbers_read(cell, length, PLX_POINT, &seconds))
            reader->batch->interview[row->index].seconds = seconds;
    } else if (plx_numbers_read_time(cell, length, &seconds)) {
        if (slot->kind == PLX_SLOT_START)
            row->start = seconds;
        else if (seconds >= row->start)
            reader->batch->interview[row->index].seconds = seconds - row->start;
    }
}

/* Of a form that nobody has seen, boxes without a tick are no answer. */
static void store_seen(struct plx_reader *reader, const struct plx_slot *slot,
                       const struct plx_reading *row, const char *cell, size_t length)
{
    const char *const *unseen = reader->plan->export->layout->form_unseen;
    struct plx_column *column = &reader->batch->responses.column[slot->question];
    bool is_unseen = length == 0;

    for (; unseen && *unseen; unseen++)
        is_unseen = is_unseen || (strlen(*unseen) == length && memcmp(cell, *unseen, length) == 0);
    for (size_t i = 0; i < column->words; i++)
        is_unseen = is_unseen && column->set[row->index * column->words + i] == 0;
    if (is_unseen && column->missing[row->index] == 0)
        column->missing[row->index] = PLX_BLANK;
}

/* A column that is carried along to cut by: the words of its value, where the file has them. */
static enum plx_status store_kept(struct plx_reader *reader, const struct plx_slot *slot,
                                  const struct plx_reading *row, const char *cell, size_t length)
{
    struct plx_responses *responses = &reader->batch->responses;
    const struct plx_codebook_value *known =
        slot->book ? plx_codebook_value_of(slot->book, cell, length) : NULL;

    if (known && known->label[0] != '\0') {
        cell = known->label;
        length = strlen(cell);
    }
    return plx_kept_code(responses, slot->question, cell, length,
                         &responses->kept[slot->question].code[row->index], reader->err);
}

/* The kinds that need no looking up. */
static enum plx_status store_other(struct plx_reader *reader, const struct plx_slot *slot,
                                   struct plx_reading *row, const char *cell, size_t length)
{
    switch (slot->kind) {
    case PLX_SLOT_KEY:
        return store_key(reader, slot, row, cell, length);
    case PLX_SLOT_KEPT:
        return store_kept(reader, slot, row, cell, length);
    case PLX_SLOT_SEEN:
        store_seen(reader, slot, row, cell, length);
        return PLX_OK;
    case PLX_SLOT_TEXT:
        return store_text(reader, slot, row, cell, length);
    case PLX_SLOT_NUMBER:
    case PLX_SLOT_POINTS:
        return store_number(reader, slot, row, cell, length);
    case PLX_SLOT_JOINED:
    case PLX_SLOT_ORDER:
        return store_list(reader, slot, row, cell, length);
    default:
        store_time(reader, slot, row, cell, length);
        return PLX_OK;
    }
}

enum plx_status plx_cells_store(struct plx_reader *reader, const struct plx_slot *slot,
                                struct plx_reading *row, const char *cell, size_t length)
{
    int32_t value = PLX_BLANK;
    enum plx_status status = PLX_OK;

    if (slot->kind < PLX_SLOT_CODE || slot->kind == PLX_SLOT_NUMBER ||
        slot->kind == PLX_SLOT_TEXT || slot->kind == PLX_SLOT_JOINED ||
        slot->kind == PLX_SLOT_ORDER || slot->kind == PLX_SLOT_POINTS ||
        slot->kind == PLX_SLOT_SEEN)
        return store_other(reader, slot, row, cell, length);
    status = plx_cells_look_up(reader, slot, cell, length, &value);
    if (status != PLX_OK)
        return status;
    switch (slot->kind) {
    case PLX_SLOT_CODE:
        /* not remembered as the option, so that each is counted */
        if (value == PLX_NOT_VALID && slot->answers->has_other) {
            reader->batch->own_words[slot->question]++;
            value = slot->answers->other;
        }
        reader->batch->responses.column[slot->question].code[row->index] = (int16_t)value;
        return value == PLX_NOT_VALID ? note(reader, slot, row, cell, length) : PLX_OK;
    case PLX_SLOT_CODE_TICK:
        return store_code_tick(reader, slot, row, cell, length, value);
    case PLX_SLOT_TICK:
        return store_tick(reader, slot, row, cell, length, value);
    case PLX_SLOT_CHOICE:
        return store_choice(reader, slot, row, cell, length, value);
    default:
        return store_rank(reader, slot, row, cell, length, value);
    }
}
