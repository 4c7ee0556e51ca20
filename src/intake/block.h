/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Rows whose codes are put into the batch together, question by question; for reader.c only. */
#ifndef PARALLAX_INTAKE_BLOCK_H
#define PARALLAX_INTAKE_BLOCK_H

#include <stddef.h>
#include <stdint.h>

#include "parallax/base/error.h"
#include "parallax/base/rows.h"
#include "quick.h"

struct plx_reader;

enum {
    PLX_BLOCK_ROWS = PLX_QUICK_ROWS,
    PLX_BLOCK_COLUMNS = 1024, /**< Exports that have more are read row by row. */
};

/** A zeroed struct is empty and safe to release. */
struct plx_block {
    uint8_t *brief;            /**< Owned. Rows x stride; NULL: not in use. */
    uint8_t *column;           /**< Owned. The same as stride x rows, once there are all rows. */
    struct plx_quick *quick;   /**< Owned. Per slot. */
    struct plx_raw_cell *cell; /**< Owned. Rows x width, set where brief says so. */
    size_t width;
    size_t stride;
    size_t n;                     /**< Rows here. */
    size_t first;                 /**< Which of the batch's respondents the first of them is. */
    size_t place[PLX_BLOCK_ROWS]; /**< Where they begin in the file. */
};

/** For an export of so many columns, of which a plan uses so many slots. */
PLX_MUST_CHECK enum plx_status plx_block_init(struct plx_block *block, size_t width, size_t n_slots,
                                              struct plx_error *err);

/** The bytes of the row that comes next, and its cells. */
uint8_t *plx_block_brief(const struct plx_block *block, struct plx_raw_cell **cell);

/** Puts the answers to questions of codes into the reader's batch, and empties the block. */
PLX_MUST_CHECK enum plx_status plx_block_flush(struct plx_reader *reader);

void plx_block_release(struct plx_block *block);

#endif
