/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The rows of tagged responses, read by many readers at once. For the files of this folder only.
 */
#ifndef PARALLAX_RESPONSES_TAGGED_ROWS_H
#define PARALLAX_RESPONSES_TAGGED_ROWS_H

#include <stddef.h>
#include <stdint.h>

#include "cells.h"
#include "codes.h"
#include "parallax/base/error.h"
#include "parallax/base/split.h"
#include "parallax/responses/responses.h"
#include "parallax/study/study.h"

/** What a column of the file holds. */
enum plx_tagged_source {
    PLX_FROM_KEY,
    PLX_FROM_TEAM,
    PLX_FROM_WEIGHT,
    PLX_FROM_FLAGS,
    PLX_FIXED_SOURCES, /**< How many there are of those above. */
    PLX_FROM_QUESTION = PLX_FIXED_SOURCES,
    PLX_FROM_KEPT,
    PLX_FROM_NOWHERE,
};

struct plx_tagged_column {
    enum plx_tagged_source source;
    size_t index; /**< Of the question or kept column. */
    const char *name;
};

/** What all readers share, and only read, but for their parts. */
struct plx_tagged_reader {
    const char *path;
    const char *bytes;
    size_t size;
    const struct plx_study *study;
    bool some; /**< Questions and kept columns may be without a column. */
    struct plx_cell_reader *question;
    struct plx_codes teams;
    struct plx_tagged_column *column; /**< Those of the file. */
    size_t n_columns;
    struct plx_responses *part; /**< One a piece; each reader writes its own. */
    uint64_t *first_key;        /**< One a piece; as in tagged_keys.h. */
};

/** Puts the place in front of a message that has none; at is that of a byte of the line. */
enum plx_status plx_tagged_locate(const struct plx_tagged_reader *reader, size_t at,
                                  const char *column, struct plx_error *err);

/** Reads the rows of one piece, as split.h wants it; data is a struct plx_tagged_reader. */
PLX_MUST_CHECK enum plx_status plx_tagged_read_piece(struct plx_piece *piece, void *data,
                                                     struct plx_error *err);

#endif
