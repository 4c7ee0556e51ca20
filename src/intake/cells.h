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

/** How many bytes the platform has put in front of a cell that begins with "=". */
static inline size_t plx_cells_mask(const struct plx_reader *reader, const char *cell,
                                    size_t length)
{
    return reader->plan->export->layout->masks && length > 1 && cell[0] == '\'' && cell[1] == '=';
}

/** Works out what a slot's cell comes to; the same for the same text. */
PLX_MUST_CHECK enum plx_status plx_cells_value(struct plx_reader *reader,
                                               const struct plx_slot *slot, const char *cell,
                                               size_t length, int32_t *value);

/** Reads a cell with several answers into the row's column. *invalid is set to how many of them
    are none. */
PLX_MUST_CHECK enum plx_status plx_cells_list(struct plx_reader *reader,
                                              const struct plx_slot *slot, const char *cell,
                                              size_t length, size_t row, size_t *invalid);

/** A cell's key, without a branch that depends on its length where the bytes are the file's. */
static inline struct plx_lookup_key plx_cells_key(const struct plx_reader *reader, const char *cell,
                                                  size_t length)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    static const uint64_t masks[9] = {
        0,
        0xFF,
        0xFFFF,
        0xFFFFFF,
        0xFFFFFFFF,
        0xFFFFFFFFFF,
        0xFFFFFFFFFFFF,
        0xFFFFFFFFFFFFFF,
        0xFFFFFFFFFFFFFFFF,
    };

    if (cell >= reader->rows.bytes && cell + 8 <= reader->end) {
        struct plx_lookup_key key = {.bytes = cell, .length = length};
        const size_t head = length < 8 ? length : 8;

        memcpy(&key.head, cell, 8);
        memcpy(&key.tail, cell + length - head, 8);
        key.head &= masks[head];
        key.tail &= masks[head];
        return key;
    }
#else
    (void)reader;
#endif
    return plx_lookup_key(cell, length);
}

/** More different texts than this in one column are free text: they are not remembered. */
enum { PLX_CELLS_REMEMBERED = 1 << 14 };

/** Whether a byte can have a place in struct plx_single_bytes. */
static inline bool plx_cells_is_single(const char *cell, size_t length)
{
    return length == 1 && (unsigned char)*cell >= ' ';
}

/** What a cell that is not empty comes to, remembered from the last time it came by. */
static inline enum plx_status plx_cells_look_up(struct plx_reader *reader,
                                                const struct plx_slot *slot, const char *cell,
                                                size_t length, int32_t *value)
{
    const size_t index = (size_t)(slot - reader->plan->slot);
    struct plx_lookup *memory = &reader->memory[index];
    int16_t *single = plx_cells_is_single(cell, length)
                          ? &reader->single[index].code[(unsigned char)*cell]
                          : NULL;
    struct plx_lookup_key key;
    enum plx_status status;

    if (single && *single != PLX_NOT_VALID) {
        *value = *single;
        return PLX_OK;
    }
    key = plx_cells_key(reader, cell, length);
    if (plx_lookup_find_key(memory, &key, value))
        return PLX_OK;
    status = plx_cells_value(reader, slot, cell, length, value);
    if (status == PLX_OK && single && *value <= INT16_MAX)
        *single = (int16_t)*value;
    if (status == PLX_OK && memory->count < PLX_CELLS_REMEMBERED)
        status = plx_lookup_add(memory, cell, length, *value, reader->err);
    return status;
}

/** Puts a slot's cell, which is not empty, into the row. */
PLX_MUST_CHECK enum plx_status plx_cells_store(struct plx_reader *reader,
                                               const struct plx_slot *slot, struct plx_reading *row,
                                               const char *cell, size_t length);

#endif
