/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book.h"

void sheet_mix(struct book *book)
{
    book_begin(book, SHEET_MIX, book_sheet_name(book, SHEET_MIX), "", 1);
    book_set_up(book, SHEET_MIX, BOOK_TOP, 0);
}
