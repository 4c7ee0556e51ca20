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

/* What book_set_up() leaves of a page for print, and the heights of rows, points. */
enum { PAGE_WIDTH = 784, PAGE_HEIGHT = 516, TOP_HEIGHT = 100, FOOT_HEIGHT = 110, LINE_HEIGHT = 14 };

/* Whether rows and block print on one page, as small as the sheet's width makes them. */
static bool fits(const struct book *book, const struct instrument_sheet *sheet,
                 const struct instrument_rows *rows, double height)
{
    const double width = book->width[sheet->sheet] * 5.25;
    const double scale = width > PAGE_WIDTH ? PAGE_WIDTH / width : 1;

    height += TOP_HEIGHT + FOOT_HEIGHT + (double)rows->header_lines * LINE_HEIGHT;
    for (size_t i = 0; i < rows->count; i++)
        height += (double)rows->lines[i] * LINE_HEIGHT + 4;
    return height * scale <= PAGE_HEIGHT;
}

lxw_row_t grid_begin(struct book *book, const struct instrument_sheet *sheet,
                     const struct instrument_rows *rows, lxw_row_t row, struct grid_block block)
{
    /* The second column of a sheet may be too narrow for the words, which then go on over others.
     */
    put_link(book, sheet->sheet, 2, 1, sheet->sheet, row, book_say(book, block.link), STYLE_LINK);
    if (!fits(book, sheet, rows, block.height))
        book_break_page(book, sheet->sheet, row);
    /* Rows on a page without their header are worse than a header over a picture. */
    if (!fits(book, sheet, rows, 0))
        worksheet_repeat_rows(book->sheet[sheet->sheet], ROWS_HEADER, ROWS_HEADER);
    put_text(book, sheet->sheet, row, 0, block.title, STYLE_SECTION);
    worksheet_set_row(book->sheet[sheet->sheet], row, 24, NULL);
    return row + 1;
}

void grid_say_most(struct book *book, const struct instrument_sheet *sheet, lxw_row_t row,
                   size_t shown)
{
    struct plx_text number = {0};
    struct plx_text text = {0};

    say_add_count(&number, book->story.language, shown);
    say_add(&text, book->story.language, SAY_SHEETS_MOST, plx_text_string(&number), NULL);
    put_text(book, sheet->sheet, row, 0, plx_text_string(&text), STYLE_FOOTNOTE_LINE);
    plx_text_release(&number);
    plx_text_release(&text);
}

void grid_end(struct book *book, const struct instrument_sheet *sheet, lxw_row_t last)
{
    worksheet_print_area(book->sheet[sheet->sheet], 0, 0, last, sheet->printed);
}
