/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A table being written as CSV text in memory, so that what is no delimited text in the file goes
 * the same way as everything else: comma, quotes where they must be, one line feed a row.
 *
 * Line feeds inside cells become carriage returns: lines are rows then, and a message's line is
 * the row that a person sees in the file's own program.
 */
#ifndef PARALLAX_INTAKE_READERS_TABLE_H
#define PARALLAX_INTAKE_READERS_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "parallax/base/text.h"

/** Zeroed but for the text before use; owns nothing. */
struct plx_table_writer {
    struct plx_text *text;
    size_t row; /**< Where the row began. */
    bool inside;
};

/** Writes the next cell of the row. */
void plx_table_cell(struct plx_table_writer *table, const char *bytes, size_t length);

/** Ends the row; one without cells, or with one empty cell only, is a row still. */
void plx_table_end_row(struct plx_table_writer *table);

#endif
