/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book.h"

void sheet_persona_match(struct book *book)
{
    book_begin(book, SHEET_PERSONA_MATCH, book_sheet_name(book, SHEET_PERSONA_MATCH), "", 1);
    book_set_up(book, SHEET_PERSONA_MATCH, BOOK_TOP, 0);
}
