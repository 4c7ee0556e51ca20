/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The priorities of the teams side by side, question by question and method by method. */
#ifndef PARALLAX_PRESENT_WORKBOOK_PRIORITY_SIDES_H
#define PARALLAX_PRESENT_WORKBOOK_PRIORITY_SIDES_H

#include "instruments.h"

/** Puts them from a row on. */
void priority_sides(struct book *book, const struct instrument_sheet *sheet,
                    const struct instrument_rows *rows, lxw_row_t row);

#endif
