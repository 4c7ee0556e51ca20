/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Excel workbooks (.xlsx, .xlsm; Office Open XML, ECMA-376 parts 1 and 4, transitional or strict).
 *
 * One sheet is read: the one that is named, else the first visible one that holds something. Cells
 * stand at their references; formulas give the results that were saved with them; whole rows that
 * are empty become blank lines, which are no responses, so that lines count as rows do, and those
 * at the end, as empty columns there, are left out. Values come out as follows.
 *
 * | in the cell                       | text |
 * | a number                          | the shortest that reads back to the same double: 3, 0.9 |
 * | a number in a date's format       | 2022-09-09, or 2022-09-09 04:23:23 where the format has the
 *                                       time or the number a fraction; to the nearest second |
 * | in a format of time only, below 1 | 04:23:23; with [h] also 26:30:00 |
 * | words, rich or not                | the words; _x000D_ and the like are what they stand for;
 *                                       a return before a line feed goes |
 * | true, false                       | TRUE, FALSE |
 * | #N/A and other errors             | empty, and counted in a note |
 * | a formula that was never computed | likewise |
 */
#ifndef PARALLAX_INTAKE_READERS_XLSX_H
#define PARALLAX_INTAKE_READERS_XLSX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../source.h"
#include "parallax/base/pool.h"
#include "parallax/base/text.h"
#include "unpack.h"
#include "xml.h"

/** What a sheet may have: rows and columns as Excel, more text in a cell than its 32,767 letters,
    since other programs write more; and shared strings, sheets and cell formats in a workbook. */
enum {
    PLX_XLSX_ROWS = 1048576,
    PLX_XLSX_COLUMNS = 16384,
    PLX_XLSX_CELL = 1 << 20, /**< Bytes. */
    PLX_XLSX_STRINGS = 1 << 24,
    PLX_XLSX_SHEETS = 10000,
    PLX_XLSX_STYLES = 1 << 16, /**< Excel allows 65,490. */
    PLX_XLSX_CODES = 4096,     /**< Number formats of its own. */
};

/** What a number format makes of numbers. */
enum plx_xlsx_format {
    PLX_XLSX_NUMBER,
    PLX_XLSX_DATE,
    PLX_XLSX_MOMENT,  /**< Date and time. */
    PLX_XLSX_TIME,    /**< Of the day. */
    PLX_XLSX_ELAPSED, /**< Hours, minutes or seconds beyond a day's: [h]:mm. */
};

/** By a format's code: `yyyy\-mm\-dd`, `[$-409]d/m/yy h:mm AM/PM;@`, `0.00%`. */
enum plx_xlsx_format plx_xlsx_format_of_code(const char *code);

/** By the number of a format that Excel knows without its code (14 .. 22, 45 .. 47; 27 .. 36 and
    50 .. 58 in East Asia). */
enum plx_xlsx_format plx_xlsx_format_of_number(unsigned long number);

/**
 * Adds the text of a number.
 *
 * @param bytes     as the file has it; what is no number is added as it stands
 * @param from_1904 whether days count from 1904-01-01 instead of 1900-01-01
 */
void plx_xlsx_add_number(struct plx_text *text, const char *bytes, size_t length,
                         enum plx_xlsx_format format, bool from_1904);

/** Turns _x000D_ and the like into what they stand for, in place; @return the new length */
size_t plx_xlsx_unescape(char *bytes, size_t length);

/** Takes "AB12" apart; @return the column from 1, 0 where it is no reference, more than
    PLX_XLSX_COLUMNS for one beyond them, with *row as it was */
size_t plx_xlsx_read_reference(const char *reference, size_t *row);

/** A number of digits only, and above PLX_XLSX_ROWS no matter which; else 0. */
size_t plx_xlsx_read_count(const char *digits);

/** "AB12" for a message. */
void plx_xlsx_name_cell(size_t column, size_t row, char name[16]);

/** Texts one after the other, each by its number. A zeroed struct is empty. */
struct plx_xlsx_strings {
    struct plx_text text; /**< Owned. */
    size_t *end;          /**< Per string. Owned. */
    size_t count;
    size_t capacity;
};

struct plx_xlsx_sheet {
    const char *name;
    const char *relation; /**< By which the workbook's relations tell the part. */
    uint64_t entry;       /**< Of the part; good when found. */
    bool hidden;
    bool found; /**< It is a sheet of cells, and its part is there. */
};

/** A workbook's parts but for its sheets. A zeroed struct is empty and safe to release. */
struct plx_xlsx_book {
    struct plx_unpack *unpack;
    struct plx_xlsx_sheet *sheet; /**< Owned. In the order of their tabs. */
    size_t n_sheets;
    size_t sheets_capacity;
    bool from_1904;
    bool has_strings;
    bool has_styles;
    uint64_t strings_entry;
    uint64_t styles_entry;
    struct plx_xlsx_strings strings;
    unsigned char *style; /**< Per cell style: enum plx_xlsx_format. Owned. */
    size_t n_styles;
    size_t styles_capacity;
    struct plx_pool pool;
};

/**
 * Finds the sheets and the parts they need, by their relations.
 *
 * @return PLX_DATA where parts are missing or broken, or it is no workbook of this kind (.xlsb, a
 *         text document)
 */
PLX_MUST_CHECK enum plx_status plx_xlsx_open(struct plx_xlsx_book *book, struct plx_unpack *unpack,
                                             struct plx_error *err);

/** Reads the shared strings, a phonetic reading left out and rich text joined, and the styles. */
PLX_MUST_CHECK enum plx_status plx_xlsx_read_shared(struct plx_xlsx_book *book,
                                                    struct plx_error *err);

void plx_xlsx_release(struct plx_xlsx_book *book);

/** What is worth a word about a sheet. */
struct plx_xlsx_told {
    size_t errors;
    size_t uncomputed; /**< Formulas without a result. */
    size_t hidden_rows;
    size_t empty_rows;    /**< Between others. */
    char first_error[16]; /**< Its reference: "C5". */
    char first_uncomputed[16];
};

/**
 * Writes a sheet as CSV text: all rows as wide as the widest.
 *
 * @param told  NULL: reading ends at the first cell that holds something, which is all of the text
 * @return PLX_DATA with the row where the part is broken, too large, or out of order
 */
PLX_MUST_CHECK enum plx_status
plx_xlsx_read_sheet(const struct plx_xlsx_book *book, const struct plx_xlsx_sheet *sheet,
                    struct plx_text *text, struct plx_xlsx_told *told, struct plx_error *err);

/** Reads an open workbook into source->converted and tells of it in source->notes. */
PLX_MUST_CHECK enum plx_status plx_xlsx_read(struct plx_source *source, struct plx_unpack *unpack,
                                             struct plx_error *err);

#endif
