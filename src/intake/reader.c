/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reader.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cells.h"
#include "parallax/base/memory.h"

enum { PATIENCE = 255 };

enum plx_status plx_reader_init(struct plx_reader *reader, const struct plx_cell_plan *plan,
                                struct plx_error *err)
{
    *reader = (struct plx_reader){.plan = plan, .rows = plx_export_rows(plan->export)};
    reader->memory = plx_array_new(plan->n_slots, sizeof *reader->memory);
    reader->single = plx_array_new(plan->n_slots, sizeof *reader->single);
    reader->end = reader->rows.bytes + reader->rows.size;
    if (!reader->memory || !reader->single)
        return plx_fail_memory(err, "reading an export");
    for (size_t i = 0; i < plan->n_slots; i++) {
        for (size_t byte = 0; byte < 256; byte++)
            reader->single[i].code[byte] = PLX_NOT_VALID;
        reader->single[i].code[PLX_BRIEF_EMPTY] = PLX_BLANK;
        reader->codes_from += plan->slot[i].kind < PLX_SLOT_CODE;
        reader->codes_to += plan->slot[i].kind <= PLX_SLOT_CODE;
    }
    return plx_block_init(&reader->block, plan->export->n_columns, plan->n_slots, err);
}

/* Without doubled quotes. */
static enum plx_status undouble(struct plx_reader *reader, const struct plx_raw_cell *raw,
                                const char **cell, size_t *length)
{
    plx_text_clear(&reader->cell);
    plx_text_add_bytes(&reader->cell, raw->bytes, raw->length);
    if (plx_text_failed(&reader->cell))
        return plx_fail_memory(reader->err, "a cell");
    *length = plx_raw_cell_undouble(raw, reader->rows.quote, reader->cell.bytes);
    *cell = reader->cell.bytes;
    return PLX_OK;
}

/* The slot's cell; empty where the row is too short. */
static inline enum plx_status cell_of(struct plx_reader *reader, const struct plx_slot *slot,
                                      const char **cell, size_t *length)
{
    const struct plx_raw_cell *raw =
        reader->brief ? &reader->long_cell[slot->column] : &reader->rows.cell[slot->column];

    if (reader->brief && reader->brief[slot->column] != PLX_BRIEF_CELL) {
        *cell = (const char *)&reader->brief[slot->column];
        *length = **cell != PLX_BRIEF_EMPTY;
        return PLX_OK;
    }
    if (!reader->brief && slot->column >= reader->rows.n_cells) {
        *cell = "";
        *length = 0;
        return PLX_OK;
    }
    *cell = raw->bytes;
    *length = raw->length;
    return raw->doubled ? undouble(reader, raw, cell, length) : PLX_OK;
}

/* What the cells of the team question have come to so far. */
struct team {
    int32_t value;
    bool is_other;
    size_t column; /* of the answer that settles it */
    const char *cell;
    size_t length;
};

static enum plx_status read_team(struct plx_reader *reader, const struct plx_slot *slot,
                                 const char *cell, size_t length, struct team *team)
{
    int32_t value = PLX_BLANK;
    enum plx_status status = PLX_OK;

    if (length > 0)
        status = plx_cells_look_up(reader, slot, cell, length, &value);
    if (status != PLX_OK || value == PLX_BLANK || value == PLX_CELL_UNTICKED)
        return status;
    team->column = slot->column;
    team->cell = cell;
    team->length = length;
    if (value == PLX_CELL_TWO_TEAMS ||
        (value >= 0 && value < PLX_CELL_UNTICKED && team->value >= 0 && team->value != value))
        team->value = PLX_CELL_TWO_TEAMS;
    else if (value >= 0 && value < PLX_CELL_UNTICKED && team->value != PLX_CELL_TWO_TEAMS)
        team->value = value;
    else if (value < 0 || value == PLX_CELL_UNFIT)
        team->is_other = true;
    return PLX_OK;
}

/* Why the row is left out; PLX_DROPS where it is not, as when its team may be in another export. */
static enum plx_drop judge_team(const struct plx_cell_plan *plan, const struct team *team)
{
    if (team->value == PLX_CELL_TWO_TEAMS)
        return PLX_DROP_TWO_TEAMS;
    if (team->value < 0 && !plan->joins)
        return team->is_other ? PLX_DROP_OTHER_TEAM : PLX_DROP_NO_TEAM;
    return PLX_DROPS;
}

static enum plx_status read_word(struct plx_reader *reader, const struct plx_slot *slot,
                                 const char *cell, size_t length, enum plx_drop *drop)
{
    int32_t value = slot->kind == PLX_SLOT_ROWS ? reader->plan->row[slot->part].blank
                                                : slot->kind == PLX_SLOT_FINISHED;
    enum plx_status status = PLX_OK;

    if (length > 0)
        status = plx_cells_look_up(reader, slot, cell, length, &value);
    if (slot->kind == PLX_SLOT_STATUS)
        reader->suspect = value == 3;
    if (slot->kind == PLX_SLOT_FINISHED && !reader->plan->study->filter.complete)
        reader->unfinished = reader->unfinished || value != 0;
    else if (value != 0 && value != 3)
        *drop = slot->kind == PLX_SLOT_ROWS       ? PLX_DROP_ROWS
                : slot->kind == PLX_SLOT_FINISHED ? PLX_DROP_UNFINISHED
                : value == 1                      ? PLX_DROP_TEST
                                                  : PLX_DROP_STATUS;
    return status;
}

static void read_weight(struct plx_reader *reader, const char *cell, size_t length,
                        struct plx_reading *row, enum plx_drop *drop)
{
    double weight;

    if (plx_numbers_read(cell, length, PLX_POINT, &weight) && plx_responses_is_weight(weight))
        reader->batch->responses.weight[row->index] = weight;
    else
        *drop = PLX_DROP_WEIGHT;
}

/* The team of a row that stays, or the sign that it has none yet. */
static enum plx_status keep_team(struct plx_reader *reader, const struct plx_reading *row,
                                 const struct team *team)
{
    int16_t *kept = &reader->batch->responses.team[row->index];

    *kept = (int16_t)team->value;
    if (team->value >= 0)
        return PLX_OK;
    *kept = team->is_other ? PLX_TEAM_OTHER : PLX_TEAM_NONE;
    return team->is_other
               ? plx_batch_note_other(reader->batch, team->cell, team->length, reader->err)
               : PLX_OK;
}

/* Follows the slots that can drop a row; *next is the first of the others. */
static enum plx_status filter(struct plx_reader *reader, struct plx_reading *row,
                              enum plx_drop *drop, struct plx_mishap *mishap, size_t *length,
                              size_t *next)
{
    const struct plx_cell_plan *plan = reader->plan;
    struct team team = {.value = plan->team == PLX_NONE ? -1 : (int32_t)plan->team,
                        .column = PLX_NONE};
    enum plx_status status = PLX_OK;
    size_t i;

    reader->unfinished = false;
    reader->suspect = false;
    for (i = 0; i < plan->n_slots && plan->slot[i].kind < PLX_SLOT_ANSWERS && *drop == PLX_DROPS;
         i++) {
        const struct plx_slot *slot = &plan->slot[i];
        const char *cell;
        size_t cell_length;

        status = cell_of(reader, slot, &cell, &cell_length);
        if (status != PLX_OK)
            return status;
        if (slot->kind == PLX_SLOT_WEIGHT && (*drop = judge_team(plan, &team)) != PLX_DROPS)
            break;
        if (slot->kind == PLX_SLOT_WEIGHT)
            read_weight(reader, cell, cell_length, row, drop);
        else if (slot->kind == PLX_SLOT_TEAM || slot->kind == PLX_SLOT_TEAM_TICK)
            status = read_team(reader, slot, cell, cell_length, &team);
        else
            status = read_word(reader, slot, cell, cell_length, drop);
        if (status != PLX_OK)
            return status;
    }
    if (*drop == PLX_DROPS)
        *drop = judge_team(plan, &team);
    if (*drop == PLX_DROP_OTHER_TEAM || *drop == PLX_DROP_TWO_TEAMS) {
        mishap->column = team.column;
        mishap->value = team.cell;
        *length = team.length;
    }
    *next = i;
    return *drop == PLX_DROPS ? keep_team(reader, row, &team) : PLX_OK;
}

/* What a cell comes to that has been seen before; most cells are of one kind and have been. */
static inline bool is_known(const struct plx_reader *reader, size_t slot, const char *cell,
                            size_t length, int32_t *value)
{
    struct plx_lookup_key key;

    if (plx_cells_is_single(cell, length)) {
        *value = reader->single[slot].code[(unsigned char)*cell];
        return *value != PLX_NOT_VALID;
    }
    key = plx_cells_key(reader, cell, length);
    return plx_lookup_find_key(&reader->memory[slot], &key, value) && *value != PLX_NOT_VALID;
}

static enum plx_status read_answers(struct plx_reader *reader, struct plx_reading *row, size_t from)
{
    const struct plx_slot *slots = reader->plan->slot;
    const size_t n_slots = reader->plan->n_slots;
    struct plx_column *columns = reader->batch->responses.column;
    enum plx_status status = PLX_OK;

    for (size_t i = from; status == PLX_OK; i++) {
        const struct plx_slot *slot;
        const char *cell;
        size_t length;
        int32_t value;

        /* Codes go with the block. */
        if (reader->brief && i == reader->codes_from)
            i = reader->codes_to;
        if (i >= n_slots)
            break;
        slot = &slots[i];
        status = cell_of(reader, slot, &cell, &length);
        if (status != PLX_OK || (length == 0 && slot->kind != PLX_SLOT_SEEN))
            continue;
        if (slot->kind == PLX_SLOT_CODE && is_known(reader, i, cell, length, &value))
            columns[slot->question].code[row->index] = (int16_t)value;
        else
            status = plx_cells_store(reader, slot, row, cell, length);
    }
    return status;
}

/* Cells behind the header's last column: nothing, unless one of them holds something. */
static bool is_too_wide(const struct plx_reader *reader)
{
    for (size_t i = reader->plan->export->n_columns; i < reader->rows.n_cells; i++)
        if (reader->rows.cell[i].length > 0)
            return true;
    return false;
}

/* Cells of the row that hold an answer, of whatever question. */
static uint32_t count_filled(const struct plx_reader *reader)
{
    const struct plx_raw_cell *cell = reader->rows.cell;
    const uint8_t *answered = reader->plan->answered;
    const size_t n_columns = reader->plan->export->n_columns;
    const size_t n = reader->rows.n_cells < n_columns ? reader->rows.n_cells : n_columns;
    uint32_t filled = 0;

    if (reader->brief)
#pragma omp simd reduction(+ : filled)
        for (size_t i = 0; i < n_columns; i++)
            filled += (reader->brief[i] != PLX_BRIEF_EMPTY) & answered[i];
    for (size_t i = 0; !reader->brief && i < n; i++)
        filled += (cell[i].length > 0) & answered[i];
    return filled;
}

static enum plx_status read_row(struct plx_reader *reader)
{
    struct plx_batch *batch = reader->batch;
    struct plx_reading row = {reader->rows.start, batch->responses.n, NAN};
    struct plx_mishap mishap = {.place = row.place, .column = PLX_NONE};
    enum plx_drop drop = PLX_DROPS;
    enum plx_status status = plx_batch_grow(batch, reader->err);
    size_t length = 0;
    size_t next = 0;

    batch->rows++;
    if (reader->rows.n_cells < reader->plan->export->n_columns && batch->short_rows++ == 0)
        batch->short_place = row.place;
    if (reader->rows.n_cells > reader->plan->export->n_columns && is_too_wide(reader))
        drop = PLX_DROP_TOO_WIDE;
    if (status == PLX_OK && drop == PLX_DROPS)
        status = filter(reader, &row, &drop, &mishap, &length, &next);
    if (status == PLX_OK && drop != PLX_DROPS)
        return plx_batch_drop(batch, drop, &mishap, length, reader->err);
    if (status == PLX_OK)
        status = read_answers(reader, &row, next);
    if (batch->interview)
        batch->interview[row.index].cells = count_filled(reader);
    batch->unfinished += reader->unfinished;
    if (reader->brief)
        reader->block.place[reader->block.n++] = row.place;
    batch->responses.n++;
    batch->suspects += reader->suspect;
    return status;
}

static enum plx_status fail_row(struct plx_reader *reader)
{
    const struct plx_export *export = reader->plan->export;
    const struct plx_place place = {export->source.path,
                                    plx_source_line(&export->source, reader->rows.start), NULL};
    const struct plx_error bare = *reader->err;

    return plx_fail_at(reader->err, bare.status, &place, "%s", bare.text);
}

/* Where rows do not fit into the block, ever more of them are read one by one before the next is
   tried. */
static void wait_longer(struct plx_reader *reader)
{
    reader->patience = reader->patience < PATIENCE ? 2 * reader->patience + 1 : PATIENCE;
    reader->one_by_one = reader->patience;
}

/* Reads a row into the block, if it is one for it: without quotes, its cells mostly short. */
static bool read_brief(struct plx_reader *reader)
{
    struct plx_block *block = &reader->block;
    struct plx_raw_cell *cell;
    uint8_t *brief;
    size_t long_cells;

    if (!block->brief)
        return false;
    if (reader->one_by_one > 0) {
        reader->one_by_one--;
        return false;
    }
    brief = plx_block_brief(block, &cell);
    if (!plx_rows_next_brief(&reader->rows, block->width, brief, cell, &long_cells)) {
        wait_longer(reader);
        return false;
    }
    if (4 * long_cells > block->width)
        wait_longer(reader);
    else
        reader->patience = 0;
    reader->brief = brief;
    reader->long_cell = cell;
    return true;
}

/* Reads the row that comes next, with others as long as they fit. */
static enum plx_status read_next(struct plx_reader *reader)
{
    struct plx_block *block = &reader->block;
    enum plx_status status = PLX_OK;

    reader->brief = NULL;
    if (block->n == PLX_BLOCK_ROWS)
        status = plx_block_flush(reader);
    if (status == PLX_OK && !read_brief(reader)) {
        /* In the order of the file, as far as single answers are concerned. */
        status = plx_block_flush(reader);
        if (status == PLX_OK)
            status = plx_rows_next(&reader->rows, reader->err);
        if (status == PLX_DATA)
            return fail_row(reader);
    }
    if (block->n == 0)
        block->first = reader->batch->responses.n;
    return status == PLX_OK ? read_row(reader) : status;
}

enum plx_status plx_reader_read(struct plx_reader *reader, size_t from, size_t limit, size_t *next,
                                struct plx_batch *batch, struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    reader->batch = batch;
    reader->err = err;
    reader->block.n = 0;
    plx_rows_seek(&reader->rows, from);
    plx_rows_skip_blank(&reader->rows);
    while (status == PLX_OK && reader->rows.at < limit) {
        status = read_next(reader);
        plx_rows_skip_blank(&reader->rows);
    }
    *next = reader->rows.at;
    return status == PLX_OK ? plx_block_flush(reader) : status;
}

void plx_reader_release(struct plx_reader *reader)
{
    for (size_t i = 0; reader->memory && i < reader->plan->n_slots; i++)
        plx_lookup_release(&reader->memory[i]);
    free(reader->memory);
    free(reader->single);
    plx_text_release(&reader->folded);
    plx_text_release(&reader->spare);
    plx_text_release(&reader->cell);
    plx_block_release(&reader->block);
    plx_rows_release(&reader->rows);
    *reader = (struct plx_reader){0};
}
