/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What single cells come to; for reader.c only. */
#ifndef PARALLAX_INTAKE_CELLS_H
#define PARALLAX_INTAKE_CELLS_H

#include "reader.h"

/** What a slot's cell came to, beside options (0 and up) and enum plx_missing (below 0). */
enum {
    PLX_CELL_UNTICKED = 1000000,
    PLX_CELL_TWO_TEAMS = 1000001,
    PLX_CELL_UNFIT = 1000002, /**< No answer of this slot. */
};

/** One row on its way into the batch. */
struct plx_reading {
    size_t place; /**< Where it begins. */
    size_t index; /**< Among the batch's respondents. */
    double start; /**< Of the interview; NAN where not known. */
};

/** Works out what a slot's cell comes to; the same for the same text. */
PLX_MUST_CHECK enum plx_status plx_cells_value(struct plx_reader *reader,
                                               const struct plx_slot *slot, const char *cell,
                                               size_t length, int32_t *value);

/** Reads a cell with several answers into the row's column. *invalid is set to how many of them
    are none. */
PLX_MUST_CHECK enum plx_status plx_cells_list(struct plx_reader *reader,
                                              const struct plx_slot *slot, const char *cell,
                                              size_t length, size_t row, size_t *invalid);

/** The first eight bytes at once, where they are bytes of the file. */
static inline uint64_t plx_cells_head(const struct plx_reader *reader, const char *cell,
                                      size_t length)
{
    uint64_t head;

    if (cell < reader->rows.bytes || cell + 8 > reader->end)
        return plx_lookup_head(cell, length);
    memcpy(&head, cell, 8);
    if (length < 8)
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
        head &= ((uint64_t)1 << (8 * length)) - 1;
#else
        head &= ~(~(uint64_t)0 >> (8 * length));
#endif
    return head;
}

/** More different texts than this in one column are free text: they are not remembered. */
enum { PLX_CELLS_REMEMBERED = 1 << 14 };

/** What a cell that is not empty comes to, remembered from the last time it came by. */
static inline enum plx_status plx_cells_look_up(struct plx_reader *reader,
                                                const struct plx_slot *slot, const char *cell,
                                                size_t length, int32_t *value)
{
    struct plx_lookup *memory = &reader->memory[slot - reader->plan->slot];
    enum plx_status status;

    if (plx_lookup_find_head(memory, plx_cells_head(reader, cell, length), cell, length, value))
        return PLX_OK;
    status = plx_cells_value(reader, slot, cell, length, value);
    if (status == PLX_OK && memory->count < PLX_CELLS_REMEMBERED)
        status = plx_lookup_add(memory, cell, length, *value, reader->err);
    return status;
}

/** Puts a slot's cell, which is not empty, into the row. */
PLX_MUST_CHECK enum plx_status plx_cells_store(struct plx_reader *reader,
                                               const struct plx_slot *slot, struct plx_reading *row,
                                               const char *cell, size_t length);

#endif
