/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Tables as text: CSV and JSON for programs, aligned columns and Markdown for people. */
#ifndef PARALLAX_RESULTS_WRITE_H
#define PARALLAX_RESULTS_WRITE_H

#include <stdio.h>

#include "parallax/base/text.h"
#include "parallax/results/table.h"

enum plx_write_format {
    PLX_WRITE_CSV,      /**< plx_table_add_csv() */
    PLX_WRITE_JSON,     /**< plx_table_add_json() */
    PLX_WRITE_TABLE,    /**< plx_table_add_columns() */
    PLX_WRITE_MARKDOWN, /**< plx_table_add_markdown() */
};

/**
 * CSV, UTF-8, lines ending in \n, a header row first and nothing else when the table is empty.
 * Numbers are the shortest text that reads back to the same double; what is not defined is empty.
 *
 * Text that a spreadsheet would take for a formula has a ' in front, as formula.h says, which
 * plx_table_read_csv() takes away again; other programs see it. JSON has every text as it is.
 */
void plx_table_add_csv(struct plx_text *text, const struct plx_table *table);

/** A JSON array of objects, one a line, null for what is not defined. */
void plx_table_add_json(struct plx_text *text, const struct plx_table *table);

/**
 * Columns aligned for a terminal. Numbers show four significant digits (whole digits are never
 * cut), long text ends in an ellipsis, control characters are shown as U+FFFD, and columns with
 * nothing in them are named below instead of shown.
 */
void plx_table_add_columns(struct plx_text *text, const struct plx_table *table);

/** A Markdown table with the same numbers, for pasting; all columns, text in full. */
void plx_table_add_markdown(struct plx_text *text, const struct plx_table *table);

/**
 * Writes a table to a stream in one of these formats. What the stream refuses (a full disk) is
 * left in its error flag for whoever closes it.
 *
 * @return PLX_MEMORY, with nothing written
 */
PLX_MUST_CHECK enum plx_status plx_table_write(const struct plx_table *table,
                                               enum plx_write_format format, FILE *out,
                                               struct plx_error *err);

/** Adds a number with four significant digits; nothing for NAN. 0.1235, 12.35, 123456, 1.2e-09. */
void plx_text_add_rounded(struct plx_text *text, double number);

#endif
