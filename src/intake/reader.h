/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Follows a plan row by row. Each thread has a reader of its own. */
#ifndef PARALLAX_INTAKE_READER_H
#define PARALLAX_INTAKE_READER_H

#include "batch.h"
#include "block.h"
#include "parallax/base/rows.h"
#include "plan.h"

/** What cells of one byte come to; likewise enum plx_brief. */
struct plx_single_bytes {
    int16_t code[256]; /**< PLX_NOT_VALID: not seen yet, not valid, or none that fits in here. */
};

/** What a reader has found out about cells, so that it need not find it out again. A zeroed struct
    is empty and safe to release. */
struct plx_reader {
    const struct plx_cell_plan *plan;
    struct plx_lookup *memory;       /**< Owned. Per slot: a cell's text and what it came to. */
    struct plx_single_bytes *single; /**< Owned. Per slot. */
    struct plx_text folded;          /**< Spare texts. */
    struct plx_text spare;
    struct plx_text cell;
    const char *end; /**< Of the export's text. */
    bool unfinished; /**< The row at hand. */
    bool suspect;    /**< Likewise. */
    struct plx_rows rows;
    size_t codes_from; /**< The slots of kind PLX_SLOT_CODE, which are next to each other. */
    size_t codes_to;
    struct plx_block block;
    const uint8_t *brief; /**< The row's cells, where it is one of the block; or NULL. */
    const struct plx_raw_cell *long_cell; /**< Those of them that are longer. */
    unsigned one_by_one;                  /**< So many rows more are read without the block. */
    unsigned patience;                    /**< How many it was last time. */
    struct plx_batch *batch;
    struct plx_error *err;
};

PLX_MUST_CHECK enum plx_status
plx_reader_init(struct plx_reader *reader, const struct plx_cell_plan *plan, struct plx_error *err);

/**
 * Reads the rows that begin from..limit into a batch.
 *
 * @param next  set to where the first row behind them begins
 * @return PLX_DATA with the place for a quote that is never closed; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_reader_read(struct plx_reader *reader, size_t from, size_t limit,
                                               size_t *next, struct plx_batch *batch,
                                               struct plx_error *err);

void plx_reader_release(struct plx_reader *reader);

#endif
