/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "responses.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/csv.h"
#include "parallax/base/file.h"
#include "parallax/base/memory.h"
#include "parallax/base/number.h"

/* Characters of a column, by what is in it. */
static const double narrow = 14;
static const double widest = 40;

/* The rows on their way: the sheet is written row by row and keeps none of them. */
struct rows {
    struct answer_columns answers;
    struct book *book;
    lxw_worksheet *sheet;
    lxw_row_t next;
    struct plx_text text; /* of one cell */
    struct plx_text safe;
    bool header; /* has been passed */
};

static void put_word(struct rows *rows, lxw_col_t col, const char *word, enum style style)
{
    if (*word && worksheet_write_string(rows->sheet, rows->next, col, word,
                                        rows->book->style[style]) != LXW_NO_ERROR)
        rows->book->failed = true;
}

/* Text that nobody has looked at yet. */
static void put_unknown(struct rows *rows, lxw_col_t col, const char *text)
{
    plx_text_clear(&rows->safe);
    book_add_safe(&rows->safe, text, 32000);
    if (plx_text_failed(&rows->safe))
        rows->book->failed = true;
    else
        put_word(rows, col, plx_text_string(&rows->safe), STYLE_ROW_TEXT);
}

static void add_word_or_code(struct plx_text *text, const struct answer_column *column,
                             const char *code, size_t length)
{
    const char *word = answer_word_of(column, code, length);

    if (word)
        plx_text_add(text, word);
    else
        plx_text_add_bytes(text, code, length);
}

static bool begins(const char *text, size_t length, const char *with)
{
    return length == strlen(with) && strncmp(text, with, length) == 0;
}

/* "a", "a:40" or "best:a". */
static void add_piece(struct rows *rows, const struct answer_column *column, const char *piece,
                      size_t length)
{
    const char *colon = answer_word_of(column, piece, length) ? NULL : memchr(piece, ':', length);
    const size_t before = colon ? (size_t)(colon - piece) : length;

    if (!colon) {
        add_word_or_code(&rows->text, column, piece, length);
        return;
    }
    if (begins(piece, before, "best"))
        plx_text_add(&rows->text, book_say(rows->book, SAY_RESPONSES_BEST));
    else if (begins(piece, before, "worst"))
        plx_text_add(&rows->text, book_say(rows->book, SAY_RESPONSES_WORST));
    else
        add_word_or_code(&rows->text, column, piece, before);
    plx_text_add(&rows->text, ": ");
    add_word_or_code(&rows->text, column, colon + 1, length - before - 1);
}

/* Several codes with what joins them: `;`, `>`, `|`. */
static void put_pieces(struct rows *rows, const struct answer_column *column, const char *cell)
{
    plx_text_clear(&rows->text);
    for (const char *at = cell;; at++) {
        const size_t length = strcspn(at, ";>|");

        add_piece(rows, column, at, length);
        at += length;
        if (*at == '\0')
            break;
        plx_text_add(&rows->text, *at == ';' ? "; " : *at == '>' ? " > " : " | ");
    }
    if (plx_text_failed(&rows->text))
        rows->book->failed = true;
    else
        put_unknown(rows, column->to, plx_text_string(&rows->text));
}

static void put_coded(struct rows *rows, const struct answer_column *column, const char *cell,
                      size_t length)
{
    const char *word = answer_word_of(column, cell, length);

    if (word)
        put_word(rows, column->to, word, STYLE_ROW_TEXT);
    else
        put_pieces(rows, column, cell);
}

/* A number where it is one, else text. */
static void put_number_or_text(struct rows *rows, const struct answer_column *column,
                               const char *cell, size_t length)
{
    double number;

    if (!plx_number_parse(cell, length, &number))
        put_unknown(rows, column->to, cell);
    else if (worksheet_write_number(rows->sheet, rows->next, column->to, number,
                                    rows->book->style[STYLE_ROW_NUMBER]) != LXW_NO_ERROR)
        rows->book->failed = true;
}

static void put_answer(struct rows *rows, const struct answer_column *column, const char *cell,
                       size_t length)
{
    const char *missing = answer_missing(&rows->answers, cell);

    if (missing) {
        put_word(rows, column->to, missing, STYLE_ROW_MISSING);
        return;
    }
    switch (column->kind) {
    case ANSWER_TEAM:
    case ANSWER_FLAGS:
    case ANSWER_OPTIONS:
        put_coded(rows, column, cell, length);
        return;
    case ANSWER_WEIGHT:
    case ANSWER_SCALE:
        put_number_or_text(rows, column, cell, length);
        return;
    case ANSWER_RESPONDENT:
    case ANSWER_OTHER:
        /* A text that begins with "!" was given another one in front. */
        if (column->numbers)
            put_number_or_text(rows, column, cell, length);
        else
            put_unknown(rows, column->to,
                        column->kind == ANSWER_OTHER && strncmp(cell, "!!", 2) == 0 ? cell + 1
                                                                                    : cell);
        return;
    }
}

static enum plx_status put_record(const struct plx_csv_record *record, void *data,
                                  struct plx_error *err)
{
    struct rows *rows = data;
    const bool excluded = rows->header && answer_is_excluded(record->cell[ANSWER_FLAGS]);

    if (!rows->header || rows->next >= RESPONSES_MOST_ROWS) {
        rows->header = true;
        return PLX_OK;
    }
    for (size_t i = 0; i < record->n_cells; i++) {
        const struct answer_column *column = &rows->answers.column[i];

        if (column->used && record->length[i] > 0 && !(excluded && i == ANSWER_WEIGHT))
            put_answer(rows, column, record->cell[i], record->length[i]);
    }
    rows->next++;
    return rows->book->failed ? plx_fail_memory(err, record->file) : PLX_OK;
}

static double width_of(const struct answer_column *column)
{
    const double words = (double)column->longest + 3;

    switch (column->kind) {
    case ANSWER_TEAM:
    case ANSWER_FLAGS:
    case ANSWER_OPTIONS:
        return words < narrow ? narrow : words > widest ? widest : words;
    case ANSWER_OTHER:
        return column->numbers ? narrow : 2 * narrow;
    case ANSWER_RESPONDENT:
    case ANSWER_WEIGHT:
    case ANSWER_SCALE:
        break;
    }
    return narrow;
}

static const char *title_of(const struct rows *rows, const struct answer_column *column)
{
    switch (column->kind) {
    case ANSWER_RESPONDENT:
        return book_say(rows->book, SAY_RESPONSES_RESPONDENT);
    case ANSWER_TEAM:
        return book_say(rows->book, SAY_TEAM);
    case ANSWER_WEIGHT:
        return book_say(rows->book, SAY_RESPONSES_WEIGHT);
    case ANSWER_FLAGS:
        return book_say(rows->book, SAY_RESPONSES_FLAGS);
    case ANSWER_OPTIONS:
    case ANSWER_SCALE:
    case ANSWER_OTHER:
        break;
    }
    return story_question_text(&rows->book->story, column->id);
}

static bool is_number(const struct answer_column *column)
{
    return column->kind == ANSWER_WEIGHT || column->kind == ANSWER_SCALE ||
           ((column->kind == ANSWER_OTHER || column->kind == ANSWER_RESPONDENT) && column->numbers);
}

static enum plx_status put_headers(struct rows *rows, struct plx_error *err)
{
    const struct answer_columns *answers = &rows->answers;
    struct column *header = plx_array_new(answers->shown_columns, sizeof *header);

    if (!header)
        return plx_fail_memory(err, "the header of the responses");
    for (size_t i = 0; i < answers->n_columns; i++) {
        const struct answer_column *column = &answers->column[i];

        if (column->used)
            header[column->to] =
                (struct column){title_of(rows, column), width_of(column), is_number(column)};
    }
    book_header(rows->book, SHEET_RESPONSES, RESPONSES_TITLES, header, answers->shown_columns);
    for (size_t i = 0; i < answers->n_columns; i++)
        if (answers->column[i].used)
            put_text(rows->book, SHEET_RESPONSES, RESPONSES_IDS, answers->column[i].to,
                     answers->column[i].id,
                     is_number(&answers->column[i]) ? STYLE_TOTAL_COUNT : STYLE_TOTAL_TEXT);
    free(header);
    return PLX_OK;
}

static void add_counted(struct plx_text *text, const struct book *book, enum wording wording,
                        size_t count)
{
    struct plx_text number = {0};

    say_add_count(&number, book->story.language, count);
    plx_text_add(text, text->length > 0 ? " " : "");
    say_add(text, book->story.language, wording, plx_text_string(&number), NULL);
    plx_text_release(&number);
}

/* Who is not here, because there are too few of their team. */
static void add_small_teams(struct plx_text *text, const struct book *book)
{
    size_t people = 0;
    bool counted = true;
    bool any = false;

    for (size_t i = 0; i < book_count(book, PLX_TABLE_TEAMS); i++) {
        const struct plx_team_record *team = book_row(book, PLX_TABLE_TEAMS, i);

        if (!team->suppressed || team->respondents == 0)
            continue;
        any = true;
        counted = counted && team->respondents != PLX_NO_COUNT;
        people += team->respondents;
    }
    if (any && counted)
        add_counted(text, book, SAY_RESPONSES_SMALL_TEAMS, people);
    else if (any)
        plx_text_addf(text, " %s", book_say(book, SAY_RESPONSES_SMALL_TEAMS_UNCOUNTED));
}

static void add_reading(struct plx_text *text, const struct answer_columns *answers)
{
    const struct book *book = answers->book;
    const size_t room = RESPONSES_MOST_ROWS - RESPONSES_FIRST;

    add_counted(text, book, SAY_RESPONSES_READING, answers->rows);
    plx_text_addf(text, " %s", book_say(book, SAY_RESPONSES_PIVOT));
    if (answers->rows_excluded > 0)
        add_counted(text, book, SAY_RESPONSES_EXCLUDED, answers->rows_excluded);
    add_small_teams(text, book);
    if (answers->rows > room)
        add_counted(text, book, SAY_RESPONSES_ROWS_END, answers->rows - room);
    if (answers->lost_columns > 0)
        add_counted(text, book, SAY_RESPONSES_COLUMNS_END, answers->lost_columns);
}

/* The last of the columns over which the reading runs, which has to fit the first page in print;
 *width is how many characters they have together. */
static lxw_col_t reading_end(const struct answer_columns *answers, double *width)
{
    const double most = 110;
    lxw_col_t last = 0;

    *width = 0;
    for (size_t i = 0; i < answers->n_columns; i++) {
        const struct answer_column *column = &answers->column[i];

        if (!column->used)
            continue;
        if (column->to > 1 && *width + width_of(column) > most)
            break;
        *width += width_of(column);
        last = column->to;
    }
    return last;
}

/* Everything above the header, from the top down: a row that is passed cannot be changed. */
static void put_top(struct rows *rows)
{
    struct plx_text text = {0};
    double width;
    const lxw_col_t last = reading_end(&rows->answers, &width);

    add_reading(&text, &rows->answers);
    book_begin(rows->book, SHEET_RESPONSES, book_sheet_name(rows->book, SHEET_RESPONSES),
               plx_text_string(&text), last);
    book_row_height(rows->book, SHEET_RESPONSES, 1,
                    book_lines(plx_text_string(&text), width * 0.6));
    plx_text_release(&text);
    put_text(rows->book, SHEET_RESPONSES, BOOK_TOP - 1, 0,
             book_say(rows->book, SAY_RESPONSES_CODES), STYLE_FOOTNOTE_LINE);
}

/* Fifty columns on the width of a page could not be read. */
static void set_page(struct rows *rows)
{
    const lxw_row_t last = rows->next > RESPONSES_FIRST ? rows->next - 1 : RESPONSES_FIRST;

    book_set_up(rows->book, SHEET_RESPONSES, RESPONSES_IDS, 2);
    worksheet_repeat_rows(rows->sheet, RESPONSES_TITLES, RESPONSES_IDS);
    worksheet_repeat_columns(rows->sheet, 0, 1);
    worksheet_gridlines(rows->sheet, LXW_SHOW_SCREEN_GRIDLINES);
    worksheet_set_print_scale(rows->sheet, 60);
    worksheet_print_across(rows->sheet);
    worksheet_autofilter(rows->sheet, RESPONSES_IDS, 0, last,
                         (lxw_col_t)(rows->answers.shown_columns - 1));
}

/* libxlsxwriter does not look whether its temporary file took the rows. */
static enum plx_status check_written(const struct rows *rows, struct plx_error *err)
{
    FILE *stream = rows->sheet->optimize_tmpfile;

    if (errno == ENOMEM)
        return plx_fail_memory(err, "the rows of respondents");
    errno = 0;
    if (!stream || (fflush(stream) == 0 && !ferror(stream)))
        return PLX_OK;
    return plx_fail(err, PLX_IO, "cannot write the rows of respondents to a temporary file: %s",
                    errno ? strerror(errno) : "no room is left");
}

static enum plx_status put_rows(struct rows *rows, const struct plx_bytes *bytes, const char *path,
                                struct plx_error *err)
{
    enum plx_status status =
        answer_columns_learn(&rows->answers, rows->book, bytes->data, bytes->size, path, err);

    if (status != PLX_OK)
        return status;
    put_top(rows);
    status = put_headers(rows, err);
    rows->next = RESPONSES_FIRST;
    if (status == PLX_OK)
        status = plx_csv_read_guarded(bytes->data, bytes->size, path, put_record, rows, err);
    if (status == PLX_OK)
        set_page(rows);
    return status == PLX_OK ? check_written(rows, err) : status;
}

void sheet_responses(struct book *book)
{
    const char *path = book->presentation->responses;
    struct rows rows = {.book = book, .sheet = book->sheet[SHEET_RESPONSES]};
    struct plx_bytes bytes;
    enum plx_status status = plx_bytes_open(path, &bytes, &book->problem);

    if (status == PLX_OK) {
        status = put_rows(&rows, &bytes, path, &book->problem);
        plx_bytes_release(&bytes);
    }
    if (status == PLX_OK)
        book->problem = (struct plx_error){0};
    answer_columns_release(&rows.answers);
    plx_text_release(&rows.text);
    plx_text_release(&rows.safe);
}
