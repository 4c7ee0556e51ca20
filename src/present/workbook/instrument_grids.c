/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "instrument_grids.h"

size_t grid_name(struct grid_names *names, const char *name, size_t most)
{
    const size_t room = most < GRID_NAMES ? most : GRID_NAMES;

    for (size_t i = 0; i < names->count; i++)
        if (story_same(names->name[i], name))
            return i;
    if (!name || !*name || names->count >= room)
        return GRID_NAMES;
    names->name[names->count] = name;
    return names->count++;
}

lxw_row_t grid_begin(struct book *book, const struct instrument_sheet *sheet, lxw_row_t row,
                     enum wording link, const char *title)
{
    put_link(book, sheet->sheet, 2, 1, sheet->sheet, row, book_say(book, link), STYLE_LINK);
    book_break_page(book, sheet->sheet, row);
    put_text(book, sheet->sheet, row, 0, title, STYLE_SECTION);
    return row + 1;
}

void grid_end(struct book *book, const struct instrument_sheet *sheet, lxw_row_t last)
{
    worksheet_print_area(book->sheet[sheet->sheet], 0, 0, last, sheet->printed);
}
