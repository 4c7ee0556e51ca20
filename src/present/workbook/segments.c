/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book.h"

void sheet_segments(struct book *book)
{
    book_begin(book, SHEET_SEGMENTS, book_sheet_name(book, SHEET_SEGMENTS), "", 1);
    book_set_up(book, SHEET_SEGMENTS, BOOK_TOP, 0);
}
