/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rows.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "parallax/present/words.h"

enum { MOST_COLUMNS = 32 };

/* The edges that programs leave around what a chart plots, pixels. */
enum { TOP_EDGE = 8, AXIS_PIXELS = 30 };

size_t rows_shown(size_t count)
{
    return count < ROWS_MOST ? count : ROWS_MOST;
}

void rows_add_others(struct plx_text *reading, const struct book *book, enum plx_table_id table)
{
    const size_t count = book_count(book, table);
    struct plx_text others = {0};

    if (count <= ROWS_MOST)
        return;
    say_add_count(&others, book->story.language, count - ROWS_MOST);
    plx_text_add(reading, " ");
    say_add(reading, book->story.language, SAY_ROWS_OTHERS, plx_text_string(&others),
            plx_record_types[table].name, NULL);
    plx_text_release(&others);
}

/* How many lines the highest of the titles needs. */
static size_t header_lines(const struct book *book, const struct row_column *column, size_t count)
{
    size_t lines = 1;

    for (size_t i = 0; i < count; i++)
        lines = rows_lines(lines, book_say(book, column[i].title), column[i].width * 0.75);
    return lines;
}

size_t rows_header(struct book *book, enum sheet sheet, const struct row_column *column,
                   size_t count)
{
    struct column said[MOST_COLUMNS] = {{NULL, 0, false}};
    size_t lines;

    assert(count <= MOST_COLUMNS);
    for (size_t i = 0; i < count; i++)
        said[i] =
            (struct column){book_say(book, column[i].title), column[i].width, column[i].number};
    book_header(book, sheet, ROWS_HEADER, said, count);
    lines = header_lines(book, column, count);
    book_row_height(book, sheet, ROWS_HEADER, lines);
    return lines;
}

void rows_finish(struct book *book, enum sheet sheet, size_t rows, size_t columns,
                 lxw_col_t printed, lxw_col_t frozen, enum wording footnote)
{
    const lxw_row_t bottom = (lxw_row_t)(ROWS_HEADER + rows);

    if (rows > 0)
        worksheet_autofilter(book->sheet[sheet], ROWS_HEADER, 0, bottom, (lxw_col_t)(columns - 1));
    book_footnote(book, sheet, bottom + 3, printed, book_say(book, footnote));
    book_set_up(book, sheet, ROWS_HEADER, frozen);
    worksheet_set_zoom(book->sheet[sheet], WIDE_ZOOM);
    worksheet_print_area(book->sheet[sheet], 0, 0, bottom + 3, printed);
}

size_t rows_most(size_t lines, size_t needs)
{
    return needs > lines ? needs : lines;
}

size_t rows_lines(size_t lines, const char *text, double width)
{
    return rows_most(lines, book_lines(text, width));
}

double rows_on_axis(double value, double low, double high)
{
    return isfinite(value) ? fmax(low, fmin(high, value)) : NAN;
}

bool rows_is_share(const char *measure)
{
    return story_is_share(&(const struct plx_difference_record){.measure = measure});
}

const char *rows_question(const struct book *book, const char *id, const char *text)
{
    return text && *text ? text : story_question_text(&book->story, id);
}

void rows_link(struct book *book, enum sheet sheet, lxw_row_t row, lxw_col_t col,
               const char *question)
{
    const struct book_question *found = book_question(book, question);

    if (found && found->table_row)
        put_link(book, sheet, row, col, SHEET_TABLES, found->table_row,
                 book_say(book, SAY_FRAME_TABLE), STYLE_LINK_CELL);
    else
        put_text(book, sheet, row, col, NULL, STYLE_TEXT);
}

void rows_interval(struct book *book, enum sheet sheet, lxw_row_t row, lxw_col_t col, double value,
                   double low, double high, enum style style)
{
    put_number(book, sheet, row, col, value, style);
    put_number(book, sheet, row, (lxw_col_t)(col + 1), low, style);
    put_number(book, sheet, row, (lxw_col_t)(col + 2), high, style);
}

void rows_verdict(struct book *book, enum sheet sheet, lxw_row_t row, lxw_col_t col,
                  const char *verdict)
{
    put_verdict(book, sheet, row, col, story_verdict(verdict));
}

size_t rows_note(struct book *book, enum sheet sheet, lxw_row_t row, lxw_col_t col,
                 const char *note, double width)
{
    struct plx_text text = {0};
    size_t lines;

    plx_words_add_note(&text, book->story.language, note);
    put_text(book, sheet, row, col, plx_text_string(&text), STYLE_NOTE);
    lines = book_lines(plx_text_string(&text), width - 1);
    plx_text_release(&text);
    return lines;
}

/* Pixels of a row with so many lines, as book_row_height() makes it. */
static double row_pixels(size_t lines)
{
    return ((double)lines * 14 + 4) * 4 / 3;
}

void rows_draw(struct book *book, const struct rows_picture *picture, const struct forest_row *row,
               size_t count)
{
    const double pixels = row_pixels(picture->lines);
    const size_t rows = picture->each > 0 ? count / picture->each : count;
    struct forest forest = {.sheet = picture->sheet,
                            .row = ROWS_HEADER,
                            .offset = (int)row_pixels(picture->header_lines) - TOP_EDGE,
                            .col = picture->col,
                            .width = (int)(picture->width * 7 + 5),
                            .height = TOP_EDGE + (int)((double)rows * pixels) + AXIS_PIXELS,
                            .data_row = ROWS_HEADER,
                            .data_col = picture->data_col,
                            .low = picture->low,
                            .high = picture->high,
                            .unit = picture->unit,
                            .line = {0, picture->mark != 0 ? picture->mark : NAN, NAN},
                            .number_format = picture->number_format,
                            .description = book_say(book, picture->description)};

    if (count == 0)
        return;
    for (size_t i = 0; i < rows; i++)
        book_row_height(book, picture->sheet, (lxw_row_t)(ROWS_FIRST + i), picture->lines);
    forest_add(book, &forest, row, count);
}
