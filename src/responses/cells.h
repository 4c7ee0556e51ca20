/* SPDX-License-Identifier: GPL-3.0-or-later */
/** One cell of tagged responses, read. For the files of this folder only. */
#ifndef PARALLAX_RESPONSES_CELLS_H
#define PARALLAX_RESPONSES_CELLS_H

#include <stdbool.h>
#include <stddef.h>

#include "codes.h"
#include "parallax/base/error.h"
#include "parallax/base/pool.h"
#include "parallax/responses/responses.h"

/** What reading the cells of one question needs. */
struct plx_cell_reader {
    const struct plx_question *question;
    struct plx_codes codes; /**< Owned. Of its options. */
    bool keeps_text;
};

/**
 * Stores one answer in a blank row.
 *
 * @param pool  for texts that are kept
 * @return PLX_DATA without a place: `"9" is no option of the question (a, b, c)`; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_cell_read(const struct plx_cell_reader *reader,
                                             const char *bytes, size_t length,
                                             struct plx_pool *pool, struct plx_column *column,
                                             size_t row, struct plx_error *err);

#endif
