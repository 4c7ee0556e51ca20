/* SPDX-License-Identifier: GPL-3.0-or-later */
/** In what order priorities are read: by question and method, the first team's first option first,
    the teams of an option one below the other. */
#ifndef PARALLAX_PRESENT_WORKBOOK_PRIORITY_ORDER_H
#define PARALLAX_PRESENT_WORKBOOK_PRIORITY_ORDER_H

#include "instruments.h"

/** Sorts rows whose questions stand together. PLX_MEMORY is left in book->failed. */
void priority_order(struct book *book, struct instrument_rows *rows);

#endif
