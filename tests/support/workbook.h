/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Reads an .xlsx file as far as tests need it: parts of the package, and single cells. */
#ifndef PARALLAX_TESTS_SUPPORT_WORKBOOK_H
#define PARALLAX_TESTS_SUPPORT_WORKBOOK_H

#include <stddef.h>

/** One part of the package, "xl/workbook.xml", inflated; NULL where it lacks. The caller frees it.
 */
char *xlsx_part(const char *path, const char *name);

/** The texts of a workbook and one of its sheets, from 1. */
struct xlsx_sheet {
    char *cells;
    char *strings;
    char *styles;
};

void xlsx_open(const char *path, size_t number, struct xlsx_sheet *sheet);
void xlsx_close(struct xlsx_sheet *sheet);

enum { XLSX_BYTES = 40000 };

/**
 * A cell as text: `text` for a string, `12.5` for a number, `=A1/B1 -> 0.5` for a formula and its
 * value, "" for an empty or missing one. XML entities stay as they are.
 */
const char *xlsx_cell(const struct xlsx_sheet *sheet, const char *cell, char text[XLSX_BYTES]);

/** The number format of a cell, "0.00"; "General" where it has none of its own. */
const char *xlsx_format(const struct xlsx_sheet *sheet, const char *cell, char text[XLSX_BYTES]);

#endif
