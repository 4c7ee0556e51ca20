/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book.h"

void sheet_all_teams(struct book *book)
{
    book_begin(book, SHEET_ALL_TEAMS, book_sheet_name(book, SHEET_ALL_TEAMS), "", 1);
    book_set_up(book, SHEET_ALL_TEAMS, BOOK_TOP, 0);
}
