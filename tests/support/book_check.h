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

/** Writes the results; fails the test where that fails. The last one written is asked. */
void book_write(const struct plx_results *results, enum plx_language language);

/** A new record of a table, everything in it undefined. */
void *book_add(struct plx_results *results, enum plx_table_id table);

/** A cell as support/workbook.h tells it. */
void assert_book_cell(const char *sheet, const char *cell, const char *expected);
void assert_book_format(const char *sheet, const char *cell, const char *expected);

/** Whether the XML of a sheet holds a text. */
void assert_book_sheet(const char *sheet, const char *text, bool expected);

/** Whether the workbook has a sheet of this name. */
bool book_has_sheet(const char *sheet);

/** Fails where a cell of a sheet, formula or text holds what no reader should see. */
void assert_book_says_no_nan(const char *sheet);

#endif
