/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book.h"

void sheet_views(struct book *book)
{
    book_begin(book, SHEET_VIEWS, book_sheet_name(book, SHEET_VIEWS), "", 1);
    book_set_up(book, SHEET_VIEWS, BOOK_TOP, 0);
}
