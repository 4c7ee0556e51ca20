/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * CSV for tables of modest size: results, lists beside a study, ratings. Exports, which can be
 * large, are read by many parsers at once elsewhere.
 *
 * The grammar is libcsv's, strict: RFC 4180, blank lines skipped, blanks kept as they are.
 */
#ifndef PARALLAX_BASE_CSV_H
#define PARALLAX_BASE_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "parallax/base/error.h"
#include "parallax/base/text.h"

/** One record, good until the next. */
struct plx_csv_record {
    const char *file; /**< As the user named it. */
    size_t line;      /**< Where the record starts, from 1. */
    size_t n_cells;
    const char **cell; /**< Each ends in a zero byte. */
    const size_t *length;
};

/** Takes one record; anything but PLX_OK stops the reading and is what plx_csv_read() returns. */
typedef enum plx_status plx_csv_take(const struct plx_csv_record *record, void *data,
                                     struct plx_error *err);

/**
 * Hands every record, the header too, to take().
 *
 * @param bytes  the whole file; a UTF-8 byte order mark in front is skipped
 * @param file   what to call it in messages
 * @return PLX_DATA with the line for a misplaced or missing quote or a NUL byte; PLX_MEMORY; or
 *         what take() returned
 */
PLX_MUST_CHECK enum plx_status plx_csv_read(const char *bytes, size_t size, const char *file,
                                            char delimiter, plx_csv_take *take, void *data,
                                            struct plx_error *err);

/** The same of a file with commas that plx_csv_add_text() made: guards are taken away. */
PLX_MUST_CHECK enum plx_status plx_csv_read_guarded(const char *bytes, size_t size,
                                                    const char *file, plx_csv_take *take,
                                                    void *data, struct plx_error *err);

/**
 * Adds a cell as it is, quoted only where it must be: delimiter, quote, line break, blank at an
 * end.
 */
void plx_csv_add_cell(struct plx_text *text, const char *cell, size_t length, char delimiter);

/**
 * Adds a cell of a file with commas that people may open in a spreadsheet: what would be a formula
 * there gets the guard of formula.h.
 */
void plx_csv_add_text(struct plx_text *text, const char *cell, size_t length);

#endif
