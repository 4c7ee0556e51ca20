/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "instrument_columns.h"

#include <math.h>
#include <string.h>

#include "parallax/base/number.h"
#include "parallax/present/words.h"

static const char *text_at(const void *record, size_t offset)
{
    const char *text = *(const char *const *)((const char *)record + offset);

    return text ? text : "";
}

/* Keeps a team that all rows have. Rows without one, of what was not asked, are of any. */
static bool take(const char **team, const char *found)
{
    if (*found == '\0')
        return true;
    if (!*team)
        *team = found;
    return strcmp(*team, found) == 0;
}

void instrument_take_teams(const struct instrument_sheet *sheet, struct instrument_rows *rows)
{
    bool same = sheet->of_teams;

    for (size_t i = 0; i < rows->count && same; i++)
        same = take(&rows->team[0], text_at(rows->record[i], sheet->team_a)) &&
               take(&rows->team[1], text_at(rows->record[i], sheet->team_b));
    if (!same)
        rows->team[0] = rows->team[1] = NULL;
}

void instrument_add_side(struct plx_text *text, const struct book *book,
                         const struct instrument_rows *rows, enum instrument_side side)
{
    const char *team = rows->team[side == SIDE_B];

    if (team)
        instrument_add_label(text, story_team(&book->story, team).label);
    else
        plx_text_add(text, book_say(book, side == SIDE_B ? SAY_SHEETS_SECOND : SAY_SHEETS_FIRST));
}

static void add_title(struct plx_text *title, const struct book *book,
                      const struct instrument_column *column, const struct instrument_rows *rows)
{
    struct plx_text side = {0};

    if (column->side == SIDE_NONE) {
        plx_text_add(title, book_say(book, column->look.title));
        return;
    }
    instrument_add_side(&side, book, rows, column->side);
    say_add(title, book->story.language, column->look.title, plx_text_string(&side), NULL);
    plx_text_release(&side);
}

/* Whether a field shows anything. */
static bool says_something(const struct instrument_column *column, const void *record)
{
    const void *field = (const char *)record + column->field;

    if (column->kind == SHOW_NOTHING || column->kind == SHOW_TEAM_OR_ALL)
        return true;
    if (column->kind < SHOW_COUNT)
        return *text_at(record, column->field) != '\0' || *text_at(record, column->other) != '\0';
    if (column->kind == SHOW_COUNT)
        return *(const size_t *)field != PLX_NO_COUNT;
    return isfinite(*(const double *)field);
}

/* A question that all rows are about is said in the reading. */
static bool is_same(const struct instrument_column *column, const struct instrument_rows *rows)
{
    for (size_t i = 1; i < rows->count; i++)
        if (strcmp(text_at(rows->record[i], column->field),
                   text_at(rows->record[0], column->field)) != 0 ||
            strcmp(text_at(rows->record[i], column->other),
                   text_at(rows->record[0], column->other)) != 0)
            return false;
    return true;
}

/* The two teams of all rows are said in the reading and in the headers. */
static bool is_hidden(const struct instrument_sheet *sheet, const struct instrument_rows *rows,
                      size_t index)
{
    const struct instrument_column *column = &sheet->column[index];

    if (index < sheet->kept)
        return false;
    if ((column->kind == SHOW_PAIR && rows->team[0]) ||
        (column->kind == SHOW_ASKED && is_same(column, rows)))
        return true;
    for (size_t i = 0; i < rows->count; i++)
        if (says_something(column, rows->record[i]))
            return false;
    return true;
}

static void hide(struct book *book, const struct instrument_sheet *sheet, size_t index)
{
    lxw_row_col_options hidden = {.hidden = LXW_TRUE};

    worksheet_set_column_opt(book->sheet[sheet->sheet], (lxw_col_t)index, (lxw_col_t)index,
                             sheet->column[index].look.width, NULL, &hidden);
}

/* Titles in the colours of the teams whose columns they stand over. */
static void color(struct book *book, const struct instrument_sheet *sheet,
                  const struct instrument_rows *rows, size_t index, const char *title)
{
    const struct instrument_column *column = &sheet->column[index];
    struct book_team look;

    if (column->side == SIDE_NONE || !rows->team[column->side == SIDE_B])
        return;
    look = book_team(book, rows->team[column->side == SIDE_B]);
    put_text_as(book, sheet->sheet, ROWS_HEADER, (lxw_col_t)index, title,
                column->look.number ? look.header_number : look.header);
}

void instrument_header(struct book *book, const struct instrument_sheet *sheet,
                       struct instrument_rows *rows)
{
    struct plx_text title[INSTRUMENT_COLUMNS] = {{0}};
    struct column column[INSTRUMENT_COLUMNS];
    double printed = 0;

    for (size_t i = 0; i < sheet->n_columns; i++) {
        const struct row_column *look = &sheet->column[i].look;

        add_title(&title[i], book, &sheet->column[i], rows);
        column[i] = (struct column){plx_text_string(&title[i]), look->width, look->number};
    }
    book_header(book, sheet->sheet, ROWS_HEADER, column, sheet->n_columns);
    rows->header_lines = 1;
    for (size_t i = 0; i < sheet->n_columns; i++) {
        color(book, sheet, rows, i, column[i].title);
        if (is_hidden(sheet, rows, i)) {
            hide(book, sheet, i);
        } else {
            rows->header_lines =
                rows_lines(rows->header_lines, column[i].title, column[i].width * 0.75);
            printed += i <= sheet->printed ? column[i].width : 0;
        }
        plx_text_release(&title[i]);
    }
    book_row_height(book, sheet->sheet, ROWS_HEADER, rows->header_lines);
    book->width[sheet->sheet] = printed;
}

/* One "name=value" of a list. */
static void add_attribute(struct plx_text *text, const char *attribute, size_t length)
{
    const char *value = memchr(attribute, '=', length);
    const size_t name = value ? (size_t)(value - attribute) : length;
    struct plx_text id = {0};

    if (length == 0 || (name == 5 && strncmp(attribute, "label", 5) == 0) ||
        (name == 4 && strncmp(attribute, "name", 4) == 0))
        return;
    plx_text_add_bytes(&id, attribute, name);
    plx_text_add(text, text->length > 0 ? "; " : "");
    plx_words_add_id(text, plx_text_string(&id));
    plx_text_release(&id);
    if (value) {
        plx_text_add(text, ": ");
        plx_text_add_bytes(text, value + 1, length - name - 1);
    }
}

size_t instrument_put_attributes(struct book *book, const struct instrument_column *column,
                                 enum sheet sheet, lxw_row_t row, lxw_col_t col,
                                 const char *attributes)
{
    struct plx_text text = {0};
    size_t lines;

    for (const char *at = attributes ? attributes : ""; *at;) {
        const char *end = strstr(at, "; ");
        const size_t length = end ? (size_t)(end - at) : strlen(at);

        add_attribute(&text, at, length);
        at += length + (end ? 2 : 0);
    }
    put_text(book, sheet, row, col, plx_text_string(&text), STYLE_TEXT);
    lines = book_lines(plx_text_string(&text), column->look.width - 6);
    plx_text_release(&text);
    return lines;
}

size_t instrument_put_when(struct book *book, const struct instrument_column *column,
                           enum sheet sheet, lxw_row_t row, lxw_col_t col, const char *when)
{
    const size_t length = when ? strlen(when) : 0;
    double year;

    if (length > 0 && length < 10 && plx_number_parse(when, length, &year)) {
        put_number(book, sheet, row, col, year, STYLE_FACT);
        return 1;
    }
    put_text(book, sheet, row, col, when, STYLE_TEXT);
    return book_lines(when, column->look.width - 1);
}

/* A team's colour, pale; a usual one where the rows are of several. */
static lxw_color_t bar_color(const struct book *book, const struct instrument_rows *rows,
                             enum instrument_side side)
{
    const char *team = rows->team[side == SIDE_B];

    return color_tint(team                             ? story_team(&book->story, team).color
                      : rows->team[0] || rows->team[1] ? COLOR_BAR
                      : side == SIDE_B                 ? STORY_ORANGE
                                                       : STORY_BLUE);
}

static void mark_bars(struct book *book, const struct instrument_sheet *sheet,
                      const struct instrument_rows *rows, lxw_col_t col, double most)
{
    book_mark_bars(book, sheet->sheet, ROWS_FIRST, (lxw_row_t)(ROWS_HEADER + rows->count), col,
                   -most, most, bar_color(book, rows, SIDE_B), bar_color(book, rows, SIDE_A));
}

void instrument_mark_shares(struct book *book, const struct instrument_sheet *sheet,
                            const struct instrument_rows *rows, struct instrument_bars col)
{
    const lxw_row_t last = (lxw_row_t)(ROWS_HEADER + rows->count);
    const lxw_color_t a = bar_color(book, rows, SIDE_A);
    const lxw_color_t b = bar_color(book, rows, SIDE_B);

    book_mark_bars(book, sheet->sheet, ROWS_FIRST, last, col.a, 0, 1, a, a);
    book_mark_bars(book, sheet->sheet, ROWS_FIRST, last, col.b, 0, 1, b, b);
    mark_bars(book, sheet, rows, col.gap, 1);
}

void instrument_mark_gaps(struct book *book, const struct instrument_sheet *sheet,
                          const struct instrument_rows *rows, lxw_col_t col)
{
    double widest = 0;

    for (size_t i = 0; i < rows->count; i++) {
        const double gap =
            *(const double *)((const char *)rows->record[i] + sheet->column[col].field);

        if (isfinite(gap))
            widest = fmax(widest, fabs(gap));
    }
    if (widest > 0)
        mark_bars(book, sheet, rows, col, widest);
}

enum style instrument_code_style(const char *code, bool gap)
{
    static const struct {
        const char *code;
        enum style score, gap;
    } styles[] = {
        {"sus", STYLE_EXPECTED, STYLE_MARGINS},
        {"umux_lite", STYLE_EXPECTED, STYLE_MARGINS},
        {"ease", STYLE_EXPECTED, STYLE_MARGINS},
        {"nps", STYLE_SIGNED_WHOLE, STYLE_SIGNED_WHOLE},
        {"return", STYLE_SHARE, STYLE_SIGNED_SHARE},
        {"tried", STYLE_SHARE, STYLE_SIGNED_SHARE},
        {"done", STYLE_SHARE, STYLE_SIGNED_SHARE},
        {"worth", STYLE_SHARE, STYLE_SIGNED_SHARE},
        {"mean_share", STYLE_SHARE, STYLE_SIGNED_SHARE},
        {"logit_share", STYLE_SHARE, STYLE_SIGNED_SHARE},
        {"best_worst", STYLE_SIGNED, STYLE_SIGNED},
        {"logit", STYLE_SIGNED, STYLE_SIGNED},
    };

    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
        if (story_same(styles[i].code, code))
            return gap ? styles[i].gap : styles[i].score;
    return gap ? STYLE_SIGNED : STYLE_NUMBER;
}
