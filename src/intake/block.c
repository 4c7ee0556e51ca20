/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "block.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cells.h"
#include "parallax/base/memory.h"

enum plx_status plx_block_init(struct plx_block *block, size_t width, size_t n_slots,
                               struct plx_error *err)
{
    *block = (struct plx_block){.width = width, .stride = (width + 15) / 16 * 16};
    if (width > PLX_BLOCK_COLUMNS)
        return PLX_OK;
    block->brief = plx_array_new(PLX_BLOCK_ROWS * block->stride + PLX_BRIEF_SLACK, 1);
    block->column = plx_array_new(PLX_BLOCK_ROWS * block->stride, 1);
    block->quick = plx_array_new(n_slots, sizeof *block->quick);
    block->cell = plx_array_new(PLX_BLOCK_ROWS * width, sizeof *block->cell);
    if (!block->brief || !block->column || !block->quick || !block->cell)
        return plx_fail_memory(err, "reading an export");
    memset(block->quick, PLX_NOT_VALID, n_slots * sizeof *block->quick);
    return PLX_OK;
}

uint8_t *plx_block_brief(const struct plx_block *block, struct plx_raw_cell **cell)
{
    *cell = block->cell + block->n * block->width;
    return block->brief + block->n * block->stride;
}

/* Cells that have not been seen before, are longer than a byte or no answer. */
static enum plx_status store_others(struct plx_reader *reader, const struct plx_slot *slot)
{
    const struct plx_block *block = &reader->block;
    enum plx_status status = PLX_OK;

    for (size_t i = 0; i < block->n && status == PLX_OK; i++) {
        const struct plx_column *column = &reader->batch->responses.column[slot->question];
        struct plx_reading row = {block->place[i], block->first + i, NAN};
        const uint8_t *brief = &block->brief[i * block->stride + slot->column];
        const struct plx_raw_cell *cell = &block->cell[i * block->width + slot->column];

        if (column->code[row.index] != PLX_NOT_VALID)
            continue;
        status = *brief == PLX_BRIEF_CELL
                     ? plx_cells_store(reader, slot, &row, cell->bytes, cell->length)
                     : plx_cells_store(reader, slot, &row, (const char *)brief, 1);
    }
    return status;
}

static void learn(struct plx_quick *quick, const struct plx_single_bytes *single)
{
    for (size_t digit = 0; digit < 10; digit++) {
        const int16_t code = single->code['0' + digit];

        quick->code[digit] = code <= INT8_MAX ? (int8_t)code : PLX_NOT_VALID;
    }
}

static enum plx_status store_slot(struct plx_reader *reader, size_t index)
{
    const struct plx_slot *slot = &reader->plan->slot[index];
    const struct plx_block *block = &reader->block;
    const int16_t *known = reader->single[index].code;
    const uint8_t *brief = block->brief + slot->column;
    int16_t *code = reader->batch->responses.column[slot->question].code + block->first;
    int16_t least = 0;
    enum plx_status status = PLX_OK;

    _Static_assert(PLX_NOT_VALID < PLX_NOT_ASKED, "what is not known is below all that is");
    if (block->n == PLX_BLOCK_ROWS &&
        plx_quick_codes(&block->quick[index], block->column + slot->column * PLX_BLOCK_ROWS, code))
        return PLX_OK;
    for (size_t i = 0; i < block->n; i++) {
        code[i] = known[brief[i * block->stride]];
        least = code[i] < least ? code[i] : least;
    }
    if (least == PLX_NOT_VALID)
        status = store_others(reader, slot);
    learn(&block->quick[index], &reader->single[index]);
    return status;
}

enum plx_status plx_block_flush(struct plx_reader *reader)
{
    const struct plx_block *block = &reader->block;
    enum plx_status status = PLX_OK;

    if (block->n == PLX_BLOCK_ROWS)
        plx_quick_transpose(block->brief, block->stride, block->column);
    for (size_t i = reader->codes_from; block->n > 0 && i < reader->codes_to && status == PLX_OK;
         i++)
        status = store_slot(reader, i);
    reader->block.n = 0;
    return status;
}

void plx_block_release(struct plx_block *block)
{
    free(block->brief);
    free(block->column);
    free(block->quick);
    free(block->cell);
    *block = (struct plx_block){0};
}
