/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Writes a workbook in a folder of the test's own, and asks its sheets, by name, for cells. */
#ifndef PARALLAX_TESTS_SUPPORT_BOOK_CHECK_H
#define PARALLAX_TESTS_SUPPORT_BOOK_CHECK_H

#include <stdbool.h>

#include "parallax/present/workbook.h"
#include "parallax/results/results.h"

/** For a group of tests: a folder in which they work, and its end. */
int book_folder_make(void **state);
int book_folder_remove(void **state);

/** The file in that folder that is asked. */
extern const char book_path[];

/** Writes the results; fails the test where that fails. The last one written is asked. */
void book_write(const struct plx_results *results, enum plx_language language);

/** The same as another file of the folder, which the test removes. */
void book_write_to(const struct plx_results *results, enum plx_language language, const char *path);

/** A new record of a table, everything in it undefined. */
void *book_add(struct plx_results *results, enum plx_table_id table);

/** Adds so many teams, "t0" and on; a "#" in their label is the number. */
void book_add_teams(struct plx_results *results, size_t count, const char *label);

/** A text with a number where it has a "#"; the results hold it. */
const char *book_text(struct plx_results *results, const char *text, size_t number);

/** Fails the test unless a cell, or its number format, is as support/workbook.h tells it. */
void assert_book_cell(const char *sheet, const char *cell, const char *expected);
void assert_book_format(const char *sheet, const char *cell, const char *expected);

/** Whether a part of the package, "xl/workbook.xml", holds a text; a part that lacks holds none. */
bool book_part_holds(const char *part, const char *text);
void assert_book_part(const char *part, const char *text, bool expected);

/** Whether one of the workbook's charts holds a text. */
bool book_chart_holds(const char *text);

/** Fails the test unless the XML of a sheet holds a text, or lacks it. */
void assert_book_sheet(const char *sheet, const char *text, bool expected);

/** Whether the workbook has a sheet of this name. */
bool book_has_sheet(const char *sheet);

/** Fails where a cell of a sheet, formula or text holds what no reader should see. */
void assert_book_says_no_nan(const char *sheet);

#endif
