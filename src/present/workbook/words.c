/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "instrument_grids.h"

enum { COL_WORD, COL_Z, COL_SECOND = 5, COL_NOTE = 10 };

/* In each of the two lists. */
enum { MOST_LISTED = 40 };

/* The two lists below are in the same columns, the second from the pair's on. */
static const struct instrument_column columns[] = {
    COLUMN(SAY_WORDS_WORD, 24, false, SHOW_BOLD, word, word),
    COLUMN(SAY_WORDS_Z, 20, true, SHOW_SIGNED, word, z),
    COLUMN(SAY_WORDS_COUNT_A, 13, true, SHOW_COUNT, word, count_a),
    COLUMN(SAY_WORDS_COUNT_B, 13, true, SHOW_COUNT, word, count_b),
    COLUMN(SAY_WORDS_LOG_ODDS, 11, true, SHOW_SIGNED, word, log_odds),
    COLUMN_OR(SAY_INSTRUMENT_PAIR, 24, false, SHOW_PAIR, word, team_a, team_b),
    COLUMN(SAY_WORDS_USERS_A, 20, true, SHOW_COUNT, word, users_a),
    COLUMN(SAY_WORDS_USERS_B, 13, true, SHOW_COUNT, word, users_b),
    COLUMN(SAY_INSTRUMENT_RANK, 13, true, SHOW_COUNT, word, rank),
    COLUMN(SAY_QUESTION, 36, false, SHOW_QUESTION, word, question),
    COLUMN(SAY_NOTE, 30, false, SHOW_NOTE, word, note), /* the last that is printed */
};

static const struct instrument_sheet words_sheet = {
    .sheet = SHEET_WORDS,
    .table = PLX_TABLE_WORDS,
    .column = columns,
    .n_columns = sizeof columns / sizeof *columns,
    .printed = COL_NOTE,
    .frozen = COL_Z,
    .footnote = SAY_WORDS_FOOTNOTE,
    .rank = offsetof(struct plx_word_record, rank),
};

/* Whether the second team says it more, 1, or the first, -1. */
static int side_of(const struct plx_word_record *record)
{
    return (record->z > 0) - (record->z < 0);
}

/* The first words of a side. */
static void add_side(struct plx_text *text, const struct book *book,
                     const struct instrument_rows *pair, int side)
{
    size_t named = 0;

    for (size_t i = 0; i < pair->count && named < 5; i++) {
        const struct plx_word_record *record = pair->record[i];

        if (side_of(record) != side || !record->word)
            continue;
        plx_text_add(text, named++ > 0 ? ", " : "");
        instrument_add_label(text, record->word);
    }
    if (named == 0)
        plx_text_add(text, book_say(book, SAY_WORDS_NOTHING));
}

static void begin(struct book *book, const struct instrument_rows *pair)
{
    const struct plx_word_record *first = pair->record[0];
    struct plx_text side[2] = {{0}, {0}};
    struct plx_text team[2] = {{0}, {0}};
    struct plx_text reading = {0};

    add_side(&side[0], book, pair, -1);
    add_side(&side[1], book, pair, 1);
    instrument_add_label(&team[0], story_team(&book->story, first->team_a).label);
    instrument_add_label(&team[1], story_team(&book->story, first->team_b).label);
    say_add(&reading, book->story.language, SAY_WORDS_READING, plx_text_string(&team[0]),
            plx_text_string(&side[0]), plx_text_string(&team[1]), plx_text_string(&side[1]), NULL);
    instrument_begin(book, &words_sheet, &reading);
    for (size_t i = 0; i < 2; i++) {
        plx_text_release(&side[i]);
        plx_text_release(&team[i]);
    }
    plx_text_release(&reading);
}

/* What one team says more: the word, its z without a sign, and how often both say it. */
static size_t put_list(struct book *book, const struct instrument_rows *pair, lxw_row_t row,
                       lxw_col_t col, int side)
{
    const struct plx_word_record *first = pair->record[0];
    const char *id = side < 0 ? first->team_a : first->team_b;
    const struct story_team team = story_team(&book->story, id);
    const struct book_team look = book_team(book, id);
    struct plx_text title = {0};
    size_t count = 0;
    double most = 0;

    say_add(&title, book->story.language, SAY_WORDS_MORE, team.label, NULL);
    put_text_as(book, SHEET_WORDS, row, col, plx_text_string(&title), look.header);
    book_row_height(book, SHEET_WORDS, row, 2);
    plx_text_release(&title);
    for (int i = 0; i < 3; i++)
        put_text_as(book, SHEET_WORDS, row, (lxw_col_t)(col + 1 + i),
                    book_say(book, columns[COL_Z + i].look.title), look.header_number);
    for (size_t i = 0; i < pair->count && count < MOST_LISTED; i++) {
        const struct plx_word_record *record = pair->record[i];
        const lxw_row_t at = row + 1 + (lxw_row_t)count;

        if (side_of(record) != side)
            continue;
        put_text(book, SHEET_WORDS, at, col, record->word, STYLE_BOLD);
        put_number(book, SHEET_WORDS, at, (lxw_col_t)(col + 1), fabs(record->z), STYLE_NUMBER);
        put_count(book, SHEET_WORDS, at, (lxw_col_t)(col + 2), record->count_a, STYLE_COUNT);
        put_count(book, SHEET_WORDS, at, (lxw_col_t)(col + 3), record->count_b, STYLE_COUNT);
        most = isfinite(record->z) ? fmax(most, fabs(record->z)) : most;
        count++;
    }
    if (most > 0)
        book_mark_bars(book, SHEET_WORDS, row + 1, row + (lxw_row_t)count, (lxw_col_t)(col + 1), 0,
                       most, color_tint(team.color), color_tint(team.color));
    return count;
}

static void put_lists(struct book *book, const struct instrument_rows *pair, lxw_row_t row)
{
    const struct plx_word_record *first = pair->record[0];
    struct plx_text title = {0};
    size_t count;

    story_add_pair(&title, &book->story, first->team_a, first->team_b);
    row = grid_begin(book, &words_sheet, row, SAY_WORDS_LISTS_LINK, plx_text_string(&title));
    plx_text_release(&title);
    count = put_list(book, pair, row, COL_WORD, -1);
    count = rows_most(count, put_list(book, pair, row, COL_SECOND, 1));
    grid_end(book, &words_sheet, row + (lxw_row_t)count + 1);
}

/* Bars to both sides, in the colours of the first pair. */
static void mark(struct book *book, const struct instrument_rows *rows)
{
    const struct plx_word_record *first = rows->record[0];
    const lxw_row_t last = (lxw_row_t)(ROWS_HEADER + rows->count);
    double widest = 0;

    for (size_t i = 0; i < rows->count; i++) {
        const struct plx_word_record *record = rows->record[i];

        if (isfinite(record->z))
            widest = fmax(widest, fabs(record->z));
    }
    if (widest > 0)
        book_mark_bars(book, SHEET_WORDS, ROWS_FIRST, last, COL_Z, -widest, widest,
                       color_tint(story_team(&book->story, first->team_b).color),
                       color_tint(story_team(&book->story, first->team_a).color));
}

void sheet_words(struct book *book)
{
    struct instrument_rows rows = instrument_rows_open(book, &words_sheet);
    struct instrument_rows pair =
        instrument_first_pair(book, &rows, offsetof(struct plx_word_record, team_a),
                              offsetof(struct plx_word_record, team_b));

    if (pair.count > 0) {
        begin(book, &pair);
        instrument_put(book, &words_sheet, &rows);
        mark(book, &rows);
        put_lists(book, &pair, instrument_finish(book, &words_sheet, &rows));
    }
    instrument_rows_release(&pair);
    instrument_rows_release(&rows);
}
