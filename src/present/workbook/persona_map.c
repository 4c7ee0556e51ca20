/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book.h"

void sheet_persona_map(struct book *book)
{
    book_begin(book, SHEET_PERSONA_MAP, book_sheet_name(book, SHEET_PERSONA_MAP), "", 1);
    book_set_up(book, SHEET_PERSONA_MAP, BOOK_TOP, 0);
}
