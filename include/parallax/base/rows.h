/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Rows of a delimited file in memory, one after the other, without copying them.
 *
 * What a row and a cell are, libcsv decides (not strict, blanks kept): rows whose quotes stand
 * where RFC 4180 puts them are cut here, the same but faster; all others are handed to libcsv.
 * Rows end with LF, CR or any row of them, so CR CR LF ends one row, and blank lines are none.
 */
#ifndef PARALLAX_BASE_ROWS_H
#define PARALLAX_BASE_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "parallax/base/error.h"
#include "parallax/base/text.h"

/** How many cells a row may have: whatever a file holds, memory for its rows stays bounded. */
enum { PLX_ROWS_CELLS = 1 << 20 };

/** One cell, without the quotes around it. */
struct plx_raw_cell {
    const char *bytes; /**< Not ended by a zero. */
    uint32_t length;
    uint32_t doubled; /**< Not 0: quotes inside are still doubled; see plx_raw_cell_undouble(). */
};

/** Reads rows; zeroed but for the first four fields before use, released after. Where quote and
    delimiter are changed on the way, plx_rows_seek() must follow. */
struct plx_rows {
    const char *bytes; /**< The whole file. */
    size_t size;
    char delimiter;
    char quote;                /**< '"', or 0 where a quote is a character like any other. */
    size_t at;                 /**< Where to go on reading; set it to start elsewhere. */
    size_t start;              /**< Where the row begins that was read last. */
    struct plx_raw_cell *cell; /**< Owned. Good until the next row. */
    size_t n_cells;            /**< Of the row, by whichever function it was read. */
    size_t capacity;
    bool odd;               /**< The row's quotes are misplaced, so that libcsv took it apart. */
    struct plx_text libcsv; /**< Cells that libcsv took apart. */
    const char *block;      /**< Where the 64 bytes begin that have been looked at. */
    uint64_t marks;         /**< Which of them are delimiters, quotes or line ends. */
    bool wide;              /**< The processor looks at 32 bytes at once. */
};

/**
 * Reads the next row.
 *
 * @return PLX_OK with n_cells 0 at the end; PLX_DATA, without a place, when a quote is not closed
 *         before the end, start telling where the row begins, when a cell is 4 GiB or more, or
 *         when there are more than PLX_ROWS_CELLS; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_rows_next(struct plx_rows *rows, struct plx_error *err);

/** What a row's cells hold, for those of one byte and empty ones: the byte itself, or one of these,
    which no such cell can hold. */
enum plx_brief {
    PLX_BRIEF_EMPTY = '\n',
    PLX_BRIEF_CELL = '\r', /**< Another cell; see the cells. */
};

/** Bytes that plx_rows_next_brief() may write behind the row's last. */
enum { PLX_BRIEF_SLACK = 16 };

/**
 * Reads the next row, as plx_rows_next() does, if it is one of no more than width cells without a
 * quote: many cells at once, where they are of one byte, as codes are.
 *
 * @param brief  width bytes and PLX_BRIEF_SLACK: the row's cells; those it lacks are empty
 * @param cells  width cells; set where brief says so
 * @param long_cells  set to how many of them are
 * @return false, with nothing changed, for any other row, near the end of the file, and on
 *         processors that cannot; then plx_rows_next() reads the row
 */
bool plx_rows_next_brief(struct plx_rows *rows, size_t width, uint8_t *brief,
                         struct plx_raw_cell *cells, size_t *long_cells);

/** Moves at over line ends, to where the next row begins or to the end. */
void plx_rows_skip_blank(struct plx_rows *rows);

/** Goes on reading elsewhere. */
void plx_rows_seek(struct plx_rows *rows, size_t at);

void plx_rows_release(struct plx_rows *rows);

/**
 * Writes the cell with single quotes instead of doubled ones.
 *
 * @param text  room for cell->length bytes
 * @return the length written
 */
size_t plx_raw_cell_undouble(const struct plx_raw_cell *cell, char quote, char *text);

#endif
