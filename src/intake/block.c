/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "block.h"

#include <math.h>
#include <stdlib.h>

#include "cells.h"
#include "parallax/base/memory.h"

enum plx_status plx_block_init(struct plx_block *block, size_t width, struct plx_error *err)
{
    *block = (struct plx_block){.width = width, .stride = (width + 15) / 16 * 16};
    if (width > PLX_BLOCK_COLUMNS)
        return PLX_OK;
    block->brief = plx_array_new(PLX_BLOCK_ROWS * block->stride + PLX_BRIEF_SLACK, 1);
    block->cell = plx_array_new(PLX_BLOCK_ROWS * width, sizeof *block->cell);
    return block->brief && block->cell ? PLX_OK : plx_fail_memory(err, "reading an export");
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

static enum plx_status store_slot(struct plx_reader *reader, size_t index)
{
    const struct plx_slot *slot = &reader->plan->slot[index];
    const struct plx_block *block = &reader->block;
    const int16_t *known = reader->single[index].code;
    const uint8_t *brief = block->brief + slot->column;
    int16_t *code = reader->batch->responses.column[slot->question].code + block->first;
    int16_t least = 0;

    _Static_assert(PLX_NOT_VALID < PLX_NOT_ASKED, "what is not known is below all that is");
    for (size_t i = 0; i < block->n; i++) {
        code[i] = known[brief[i * block->stride]];
        least = code[i] < least ? code[i] : least;
    }
    return least == PLX_NOT_VALID ? store_others(reader, slot) : PLX_OK;
}

enum plx_status plx_block_flush(struct plx_reader *reader)
{
    enum plx_status status = PLX_OK;

    for (size_t i = reader->codes_from;
         reader->block.n > 0 && i < reader->codes_to && status == PLX_OK; i++)
        status = store_slot(reader, i);
    reader->block.n = 0;
    return status;
}

void plx_block_release(struct plx_block *block)
{
    free(block->brief);
    free(block->cell);
    *block = (struct plx_block){0};
}
