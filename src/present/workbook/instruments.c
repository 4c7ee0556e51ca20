/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "instruments.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "instrument_columns.h"
#include "parallax/base/memory.h"
#include "parallax/present/words.h"

static const char *text_at(const void *record, size_t offset)
{
    return *(const char *const *)((const char *)record + offset);
}

static double number_at(const void *record, size_t offset)
{
    return *(const double *)((const char *)record + offset);
}

static size_t count_at(const void *record, size_t offset)
{
    return *(const size_t *)((const char *)record + offset);
}

/* Of a sheet's width, what a line of a reading has. */
static const double reading_width = 0.9;

struct place {
    const void *record;
    size_t rank; /* PLX_NO_COUNT, the largest, stands last */
    size_t index;
};

static int by_rank(const void *left, const void *right)
{
    const struct place *a = left;
    const struct place *b = right;

    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

struct instrument_rows instrument_rows_open(struct book *book, const struct instrument_sheet *sheet)
{
    const size_t count = book_count(book, sheet->table);
    struct place *place = plx_array_new(count, sizeof *place);
    struct instrument_rows rows = {.record = plx_array_new(count, sizeof *rows.record),
                                   .lines = plx_array_new(count, sizeof *rows.lines)};

    if (!place || !rows.record || !rows.lines) {
        book->failed = true;
        free(place);
        instrument_rows_release(&rows);
        return rows;
    }
    for (size_t i = 0; i < count; i++) {
        const void *record = book_row(book, sheet->table, i);

        place[i] = (struct place){record, 0, i};
        if (sheet->order)
            place[i].rank = sheet->order(record);
        else if (sheet->rank != NO_FIELD)
            place[i].rank = count_at(record, sheet->rank);
    }
    qsort(place, count, sizeof *place, by_rank);
    rows.count = rows_shown(count);
    for (size_t i = 0; i < rows.count; i++)
        rows.record[i] = place[i].record;
    free(place);
    instrument_take_teams(sheet, &rows);
    return rows;
}

void instrument_rows_release(struct instrument_rows *rows)
{
    free(rows->record);
    free(rows->lines);
    *rows = (struct instrument_rows){0};
}

/* Two ids, or none in both. */
static bool is_same_id(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "") == 0;
}

struct instrument_rows instrument_first_pair(struct book *book, const struct instrument_rows *rows,
                                             size_t team_a, size_t team_b)
{
    struct instrument_rows pair = {.record = plx_array_new(rows->count, sizeof *pair.record)};

    if (!pair.record) {
        book->failed = true;
        return pair;
    }
    for (size_t i = 0; i < rows->count; i++) {
        const char *first = text_at(rows->record[i], team_a);
        const char *second = text_at(rows->record[i], team_b);

        if (pair.count == 0 || (is_same_id(first, text_at(pair.record[0], team_a)) &&
                                is_same_id(second, text_at(pair.record[0], team_b))))
            pair.record[pair.count++] = rows->record[i];
    }
    return pair;
}

enum style instrument_status_style(const char *status)
{
    const enum verdict tone = finding_tone(status);

    return tone == VERDICT_NONE ? STYLE_TEXT : (enum style)(STYLE_AGREE + (int)tone);
}

size_t instrument_count(const struct instrument_rows *rows, size_t field, const char *status)
{
    size_t count = 0;

    for (size_t i = 0; i < rows->count; i++)
        count += story_same(text_at(rows->record[i], field), status);
    return count;
}

void instrument_add_label(struct plx_text *text, const char *label)
{
    book_add_safe(text, label, 60);
}

void instrument_add_counts(struct plx_text *text, const struct book *book, enum wording wording,
                           const char *first, const size_t *count, size_t n)
{
    struct plx_text number[INSTRUMENT_NUMBERS] = {{0}};
    const char *word[INSTRUMENT_NUMBERS] = {"", "", "", "", "", "", ""};
    size_t words = 0;

    if (first)
        word[words++] = first;
    for (size_t i = 0; i < n && words < INSTRUMENT_NUMBERS; i++, words++) {
        say_add_count(&number[i], book->story.language, count[i]);
        word[words] = plx_text_string(&number[i]);
    }
    say_add(text, book->story.language, wording, word[0], word[1], word[2], word[3], word[4],
            word[5], word[6], NULL);
    for (size_t i = 0; i < INSTRUMENT_NUMBERS; i++)
        plx_text_release(&number[i]);
}

/* Puts a text and returns how many lines it takes. */
static size_t put_words(struct book *book, enum sheet sheet, lxw_row_t row, lxw_col_t col,
                        const char *text, double width, enum style style)
{
    put_text(book, sheet, row, col, text, style);
    return book_lines(text ? text : "", width - 1);
}

static size_t put_pair(struct book *book, const struct instrument_column *column, enum sheet sheet,
                       const void *record, lxw_row_t row, lxw_col_t col)
{
    struct plx_text text = {0};
    size_t lines;

    story_add_pair(&text, &book->story, text_at(record, column->field),
                   text_at(record, column->other));
    lines =
        put_words(book, sheet, row, col, plx_text_string(&text), column->look.width, STYLE_TEXT);
    plx_text_release(&text);
    return lines;
}

/* A text, or a status or team in words. */
static size_t put_text_field(struct book *book, const struct instrument_column *column,
                             enum sheet sheet, const void *record, lxw_row_t row, lxw_col_t col)
{
    const char *text = text_at(record, column->field);
    enum style style = STYLE_TEXT;

    if (!text || !*text)
        text = text_at(record, column->other);
    if (column->kind == SHOW_TEAM_OR_ALL && (!text || !*text))
        text = book_say(book, SAY_ALL_TEAMS);
    else if (column->kind == SHOW_TEAM || column->kind == SHOW_TEAM_OR_ALL)
        text = text ? story_team(&book->story, text).label : NULL;
    else if (column->kind == SHOW_QUESTION)
        text = text ? rows_question(book, text, NULL) : NULL;
    else if (column->kind == SHOW_METHOD)
        text = finding_word(book->story.language, text);
    else if (column->kind == SHOW_BOLD)
        style = STYLE_BOLD;
    if (column->kind == SHOW_STATUS) {
        style = instrument_status_style(text);
        text = finding_sign(book->story.language, text);
    }
    return put_words(book, sheet, row, col, text, column->look.width, style);
}

static size_t put_number_field(struct book *book, const struct instrument_column *column,
                               enum sheet sheet, const void *record, lxw_row_t row, lxw_col_t col)
{
    static const enum style styles[] = {[SHOW_VALUE] = STYLE_NUMBER,
                                        [SHOW_NUMBER] = STYLE_NUMBER,
                                        [SHOW_SIGNED] = STYLE_SIGNED,
                                        [SHOW_SHARE] = STYLE_SHARE,
                                        [SHOW_SIGNED_SHARE] = STYLE_SIGNED_SHARE,
                                        [SHOW_FINE_SHARE] = STYLE_FINE_SHARE,
                                        [SHOW_P] = STYLE_P};

    if (column->kind == SHOW_MEASURED || column->kind == SHOW_MEASURED_GAP)
        put_number(book, sheet, row, col, number_at(record, column->field),
                   instrument_code_style(text_at(record, column->other),
                                         column->kind == SHOW_MEASURED_GAP));
    else if (column->kind == SHOW_COUNT)
        put_count(book, sheet, row, col, count_at(record, column->field), STYLE_COUNT);
    else if (column->kind == SHOW_VALUE && fmod(number_at(record, column->field), 1) == 0)
        put_number(book, sheet, row, col, number_at(record, column->field), STYLE_COUNT);
    else
        put_number(book, sheet, row, col, number_at(record, column->field), styles[column->kind]);
    return 1;
}

static size_t put_field(struct book *book, const struct instrument_column *column, enum sheet sheet,
                        const void *record, lxw_row_t row, lxw_col_t col)
{
    switch (column->kind) {
    case SHOW_NOTHING:
        put_text(book, sheet, row, col, NULL, STYLE_TEXT);
        return 1;
    case SHOW_PAIR:
        return put_pair(book, column, sheet, record, row, col);
    case SHOW_ATTRIBUTES:
        return instrument_put_attributes(book, column, sheet, row, col,
                                         text_at(record, column->field));
    case SHOW_WHEN:
        return instrument_put_when(book, column, sheet, row, col, text_at(record, column->field));
    case SHOW_LINK:
        rows_link(book, sheet, row, col, text_at(record, column->field));
        return 1;
    case SHOW_VERDICT:
        rows_verdict(book, sheet, row, col, text_at(record, column->field));
        return 1;
    case SHOW_NOTE:
        return rows_note(book, sheet, row, col, text_at(record, column->field), column->look.width);
    default:
        return column->kind < SHOW_COUNT ? put_text_field(book, column, sheet, record, row, col)
                                         : put_number_field(book, column, sheet, record, row, col);
    }
}

void instrument_begin(struct book *book, const struct instrument_sheet *sheet,
                      struct plx_text *reading)
{
    rows_add_others(reading, book, sheet->table);
    book_begin(book, sheet->sheet, book_sheet_name(book, sheet->sheet), plx_text_string(reading),
               sheet->printed);
    /* Its letters are larger than those of a table. */
    book_row_height(
        book, sheet->sheet, 1,
        rows_lines(2, plx_text_string(reading), book->width[sheet->sheet] * reading_width));
    if (plx_text_failed(reading))
        book->failed = true;
}

void instrument_put(struct book *book, const struct instrument_sheet *sheet,
                    struct instrument_rows *rows)
{
    instrument_header(book, sheet, rows);
    for (size_t i = 0; i < rows->count; i++) {
        const lxw_row_t row = (lxw_row_t)(ROWS_FIRST + i);

        rows->lines[i] = 1;
        for (size_t c = 0; c < sheet->n_columns; c++)
            rows->lines[i] =
                rows_most(rows->lines[i], put_field(book, &sheet->column[c], sheet->sheet,
                                                    rows->record[i], row, (lxw_col_t)c));
        book_row_height(book, sheet->sheet, row, rows->lines[i]);
    }
}

lxw_row_t instrument_finish(struct book *book, const struct instrument_sheet *sheet,
                            const struct instrument_rows *rows)
{
    rows_finish(book, sheet->sheet, rows->count, sheet->n_columns, sheet->printed, sheet->frozen,
                sheet->footnote);
    return (lxw_row_t)(ROWS_HEADER + rows->count + 6);
}

size_t instrument_highest(const struct instrument_rows *rows, size_t count, size_t least)
{
    for (size_t i = 0; i < count && i < rows->count; i++)
        least = rows_most(least, rows->lines[i]);
    return least;
}
