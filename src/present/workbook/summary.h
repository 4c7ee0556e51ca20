/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The parts of the sheet Summary. */
#ifndef PARALLAX_PRESENT_WORKBOOK_SUMMARY_H
#define PARALLAX_PRESENT_WORKBOOK_SUMMARY_H

#include "book.h"

/* The page: twelve columns of one width; the numbers behind the charts stand to the right of it. */
enum {
    SUMMARY_LAST = 11,
    SUMMARY_LEFT = 6, /* columns of the left part; one stays free beside it */
    SUMMARY_RIGHT = 7,
    SUMMARY_DATA = 14,
    SUMMARY_COLUMN_PIXELS = 84,
    SUMMARY_ROW_PIXELS = 20,
    SUMMARY_AGREEMENTS = 24, /* lines in the chart of agreement */
};

/** Puts the study's logo, where there is one, at the upper right. */
void summary_logo(struct book *book);

/** Each adds its part at the row and returns the row below it; *data_row is moved on likewise. */
lxw_row_t summary_gaps(struct book *book, lxw_row_t row, lxw_row_t *data_row);
lxw_row_t summary_agreement(struct book *book, lxw_row_t row, lxw_row_t *data_row);
lxw_row_t summary_tables(struct book *book, lxw_row_t row);
lxw_row_t summary_personas(struct book *book, lxw_row_t row);

#endif
