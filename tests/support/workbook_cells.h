/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A whole workbook as lines of text, a cell a line, so that two can be compared cell by cell. */
#ifndef PARALLAX_TESTS_SUPPORT_WORKBOOK_CELLS_H
#define PARALLAX_TESTS_SUPPORT_WORKBOOK_CELLS_H

#include <stdbool.h>

#include "parallax/base/text.h"
#include "parallax/results/results.h"

/** What of a workbook is told. */
enum {
    CELLS_VALUES = 1,   /* text, numbers, formulas with the value they have */
    CELLS_FORMATS = 2,  /* number format, font, ground, alignment */
    CELLS_LAYOUT = 4,   /* merged cells, widths, panes, filters, links, charts, print set-up */
    CELLS_FORMULAS = 8, /* nothing but formulas with their values */
};

/**
 * Adds a workbook: for each sheet its name, then what is asked for.
 *
 *     == Summary
 *     A1   "Who is our ideal customer?"   General bold 20 #1F2A37
 *     C6   =COUNTIF('Disagreements'!G6:G17,C7) -> 3   0 bold 24 #14532D on #DCFCE7
 *     merged A2:L2
 */
void workbook_cells(const char *path, int what, struct plx_text *text);

/**
 * Fails the test where a workbook is one that Excel offers to repair, or where something in it
 * leads nowhere: sheet names, merged cells that overlap, links and formulas to sheets that are not
 * there, text beyond a cell's limit, lists of validations, names.
 */
void workbook_assert_sound(const char *path);

/**
 * The same of the package's parts, which workbook_assert_sound() looks at too: that they are XML,
 * that what a worksheet holds stands in the order of ECMA-376, rows and cells ascend, styles,
 * conditional formats and related parts are there, links are not too many, no two names are alike.
 */
void workbook_assert_parts(const char *path);

/**
 * Fails the test where a cell holds a number as text, which no program computes with, unless it is
 * a word of the results: what the study calls an option ("3"), or the answer of a team.
 */
void workbook_assert_numbers(const char *path, const struct plx_results *results);

#endif
