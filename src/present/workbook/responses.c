/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book.h"

void sheet_responses(struct book *book)
{
    book_begin(book, SHEET_RESPONSES, book_sheet_name(book, SHEET_RESPONSES), "", 1);
    book_set_up(book, SHEET_RESPONSES, BOOK_TOP, 0);
}
