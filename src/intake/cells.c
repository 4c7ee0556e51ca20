/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cells.h"

#include <string.h>

#include "headings.h"
#include "labels.h"
#include "parallax/base/memory.h"

/* What a column of one choice holds when it is not ticked, and when it is; compared folded. */
static const char *const unticked[] = {
    "0",          "no",         "false",         "n",
    "-",          "unchecked",  "not checked",   "not selected",
    "unselected", "not chosen", "not ticked",    "not mentioned",
    "not quoted", "nein",       "nicht genannt", "nicht gewählt"};
static const char *const ticked[] = {"1", "yes", "true", "y", "x", "checked", "selected", "on"};

static bool is_one_of(const struct plx_text *folded, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(plx_text_string(folded), words[i]) == 0)
            return true;
    return false;
}

/* A column whose choice is known is ticked by 1, by the choice once more, by the choice's number or
   by words of one's own; a column whose choice is not known tells it in the cell. Where choices are
   called 0 and 1, a cell of 0 or 1 still only says whether the column's choice is ticked, unless
   the platform repeats the choice. */
static int32_t tick_value(const struct plx_slot *slot, const struct plx_layout *layout,
                          const struct plx_text *folded, int32_t value)
{
    const bool off = plx_headings_list_has(layout->unticked, plx_text_string(folded));
    const bool is_tick =
        off || (folded->length == 1 && (folded->bytes[0] == '0' || folded->bytes[0] == '1'));
    int32_t by_label = -1;

    if (value == PLX_BLANK || value == PLX_DONT_KNOW || value == PLX_NO_ANSWER ||
        value == PLX_NOT_ASKED)
        return value;
    /* where a platform writes Y or Yes, the words of a choice are what somebody wrote behind
     * "other" */
    if (slot->part == PLX_NONE || layout->tick == PLX_TICK_LABEL ||
        (layout->tick != PLX_TICK_YES && !is_tick))
        plx_lookup_find(&slot->answers->labels, plx_text_string(folded), folded->length, &by_label);
    if (by_label >= 0)
        return slot->part == PLX_NONE || (size_t)by_label == slot->part ? by_label : PLX_CELL_UNFIT;
    if (off || is_one_of(folded, unticked, sizeof unticked / sizeof *unticked))
        return PLX_CELL_UNTICKED;
    if (slot->part != PLX_NONE)
        return (int32_t)slot->part;
    if (is_one_of(folded, ticked, sizeof ticked / sizeof *ticked))
        return PLX_CELL_UNFIT;
    return value >= 0 ? value : PLX_CELL_UNFIT;
}

/* Small letters behind a comma go on with a sentence that began with a capital: "No, but soon" is
   an answer of its own. */
static bool is_sentence(const char *cell, size_t length)
{
    if (length == 0 || cell[0] < 'A' || cell[0] > 'Z')
        return false;
    for (size_t i = 0; i < length; i++)
        if (cell[i] == ',') {
            while (i + 1 < length && cell[i + 1] == ' ')
                i++;
            if (i + 1 < length && cell[i + 1] >= 'a' && cell[i + 1] <= 'z')
                return true;
        }
    return false;
}

/* An answer that holds several, others besides, may still be of one team only. */
static int32_t joined_team(struct plx_reader *reader, const struct plx_slot *slot, const char *cell,
                           size_t length)
{
    int32_t team = PLX_NOT_VALID;
    bool more = false;
    int32_t value;
    size_t at = 0;

    while (plx_answers_next(slot->answers, &reader->folded, &at, &value, &reader->spare)) {
        more = more || value < 0;
        if (value < 0)
            continue;
        if (team >= 0 && team != value)
            return PLX_CELL_TWO_TEAMS;
        team = value;
    }
    return more && is_sentence(cell, length) ? PLX_NOT_VALID : team;
}

/* Status and completeness are looked up among few words; what is none of them is 0 or unfinished.
 */
static int32_t word_value(const struct plx_reader *reader, const struct plx_slot *slot)
{
    const struct plx_text *folded = &reader->folded;
    int32_t value = slot->kind == PLX_SLOT_ROWS ? reader->plan->row[slot->part].other
                    : slot->kind == PLX_SLOT_STATUS && reader->plan->study->filter.status.count > 0
                        ? 2
                        : slot->kind == PLX_SLOT_FINISHED && reader->plan->export->layout->finished;

    plx_lookup_find(&slot->answers->folded, plx_text_string(folded), folded->length, &value);
    return value;
}

/* A rank from 1; 0 and what stands for "not ranked" are none. */
static int32_t rank_value(const struct plx_reader *reader, const struct plx_slot *slot,
                          int32_t value)
{
    const size_t n = reader->plan->study->question[slot->question].n_options;
    const struct plx_text *folded = &reader->folded;
    double number;

    if (value == PLX_BLANK || value == PLX_DONT_KNOW || value == PLX_NO_ANSWER ||
        value == PLX_NOT_ASKED)
        return value;
    if (!plx_numbers_read(plx_text_string(folded), folded->length, PLX_POINT, &number))
        return PLX_CELL_UNFIT;
    if (number == 0)
        return PLX_CELL_UNTICKED;
    if (number < 1 || number > (double)n || number != (double)(int32_t)number)
        return PLX_CELL_UNFIT;
    return (int32_t)number;
}

/* A tick in a file that says what its cells stand for: the value that a set counts, and labels such
   as "No", which is not 2 then but not ticked. */
static enum plx_status booked_tick(struct plx_reader *reader, const struct plx_slot *slot,
                                   const char *cell, size_t length, int32_t *value)
{
    const struct plx_codebook_column *book = slot->book;
    const struct plx_codebook_value *known = plx_codebook_value_of(book, cell, length);
    const char *label = known ? known->label : "";
    const bool counted = book->counted && strlen(book->counted) == length &&
                         memcmp(book->counted, cell, length) == 0;
    enum plx_status status = PLX_OK;
    int32_t by_label = PLX_NOT_VALID;

    if (label[0] != '\0')
        status = plx_answers_find(slot->answers, label, strlen(label), &by_label, &reader->folded,
                                  &reader->spare, reader->err);
    if (status != PLX_OK)
        return status;
    if (by_label == PLX_DONT_KNOW || by_label == PLX_NO_ANSWER || by_label == PLX_NOT_ASKED)
        *value = by_label;
    else if (known && known->missing)
        *value = PLX_NO_ANSWER;
    else if (book->counted)
        *value = counted && slot->part != PLX_NONE ? (int32_t)slot->part : PLX_CELL_UNTICKED;
    else if (label[0] != '\0' && (slot->part != PLX_NONE || by_label >= 0))
        *value = tick_value(slot, reader->plan->export->layout, &reader->folded, by_label);
    else {
        status = plx_answers_find(slot->answers, cell, length, value, &reader->folded,
                                  &reader->spare, reader->err);
        *value = tick_value(slot, reader->plan->export->layout, &reader->folded, *value);
    }
    return status;
}

enum plx_status plx_cells_value(struct plx_reader *reader, const struct plx_slot *slot,
                                const char *cell, size_t length, int32_t *value)
{
    const size_t mask = plx_cells_mask(reader, cell, length);
    enum plx_status status;

    cell += mask;
    length -= mask;
    status = plx_answers_find(slot->answers, cell, length, value, &reader->folded, &reader->spare,
                              reader->err);
    if (status != PLX_OK)
        return status;
    switch (slot->kind) {
    case PLX_SLOT_ROWS:
    case PLX_SLOT_STATUS:
    case PLX_SLOT_FINISHED:
        *value = word_value(reader, slot);
        break;
    case PLX_SLOT_TEAM:
        if (*value == PLX_NOT_VALID)
            *value = joined_team(reader, slot, cell, length);
        break;
    case PLX_SLOT_TEAM_TICK:
    case PLX_SLOT_TICK:
    case PLX_SLOT_CODE_TICK:
        if (slot->book)
            return booked_tick(reader, slot, cell, length, value);
        *value = tick_value(slot, reader->plan->export->layout, &reader->folded, *value);
        break;
    case PLX_SLOT_RANK:
        *value = rank_value(reader, slot, *value);
        break;
    default:
        break;
    }
    return PLX_OK;
}

static void answered(struct plx_column *column, size_t row)
{
    column->missing[row] = 0;
}

/* Ticked options of one cell. */
static void read_set(struct plx_reader *reader, const struct plx_slot *slot, size_t row,
                     size_t *invalid)
{
    struct plx_column *column = &reader->batch->responses.column[slot->question];
    int32_t value;
    size_t at = 0;

    while (plx_answers_next(slot->answers, &reader->folded, &at, &value, &reader->spare)) {
        if (value < 0 && !slot->answers->has_other) {
            ++*invalid;
            continue;
        }
        if (value < 0) {
            value = slot->answers->other;
            reader->batch->own_words[slot->question] +=
                !plx_column_has(column, row, (size_t)value); /* once a cell */
        }
        column->set[row * column->words + (size_t)value / 64] |= (uint64_t)1 << (value % 64);
        answered(column, row);
    }
}

/* Options of one cell, the first ranked 1; one that comes twice is ranked once. */
static void read_order(struct plx_reader *reader, const struct plx_slot *slot, size_t row,
                       size_t *invalid)
{
    struct plx_column *column = &reader->batch->responses.column[slot->question];
    int16_t rank = 0;
    int32_t value;
    size_t at = 0;

    while (plx_answers_next(slot->answers, &reader->folded, &at, &value, &reader->spare)) {
        if (value < 0 || column->code[row * column->width + (size_t)value] != 0) {
            ++*invalid;
            continue;
        }
        column->code[row * column->width + (size_t)value] = ++rank;
        answered(column, row);
    }
}

/* Blanks join answers only where every piece is one, else they are a blank inside an answer. */
static void join_words(const struct plx_answers *answers, struct plx_text *text)
{
    int32_t value;

    for (size_t at = 0; at < text->length;) {
        const char *blank = memchr(text->bytes + at, ' ', text->length - at);
        const size_t end = blank ? (size_t)(blank - text->bytes) : text->length;

        if (!plx_lookup_find(&answers->folded, text->bytes + at, end - at, &value) || value < 0)
            return;
        at = end + 1;
    }
    for (size_t i = 0; i < text->length; i++)
        if (text->bytes[i] == ' ')
            text->bytes[i] = ';';
}

static void set_bad(struct plx_column *column, size_t row)
{
    if (column->missing[row] != 0)
        column->missing[row] = PLX_NOT_VALID;
}

enum plx_status plx_cells_list(struct plx_reader *reader, const struct plx_slot *slot,
                               const char *cell, size_t length, size_t row, size_t *invalid)
{
    struct plx_column *column = &reader->batch->responses.column[slot->question];
    const struct plx_layout *layout = reader->plan->export->layout;
    int32_t value;
    const enum plx_status status = plx_answers_find(slot->answers, cell, length, &value,
                                                    &reader->folded, &reader->spare, reader->err);

    *invalid = 0;
    if (status != PLX_OK || value == PLX_BLANK)
        return status;
    if (value == PLX_DONT_KNOW || value == PLX_NO_ANSWER || value == PLX_NOT_ASKED) {
        if (column->missing[row] != 0)
            column->missing[row] = (int8_t)value;
        return status;
    }
    if (value == PLX_NOT_VALID && reader->folded.length == 0) {
        *invalid = 1;
        set_bad(column, row);
        return PLX_OK;
    }
    if (layout->multi_lists)
        plx_label_unwrap_list(&reader->folded);
    if (layout->multi_spaces && value == PLX_NOT_VALID)
        join_words(slot->answers, &reader->folded);
    if (slot->kind == PLX_SLOT_JOINED)
        read_set(reader, slot, row, invalid);
    else
        read_order(reader, slot, row, invalid);
    if (plx_text_failed(&reader->spare))
        return plx_fail_memory(reader->err, "a cell");
    if (*invalid > 0)
        set_bad(column, row);
    return PLX_OK;
}
