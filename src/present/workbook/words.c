/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "instruments.h"

enum { COL_WORD, COL_PAIR, COL_Z, COL_NOTE = 10 };

static const struct instrument_column columns[] = {
    COLUMN(SAY_WORDS_WORD, 24, false, SHOW_BOLD, word, word),
    COLUMN_OR(SAY_INSTRUMENT_PAIR, 22, false, SHOW_PAIR, word, team_a, team_b),
    COLUMN(SAY_WORDS_Z, 20, true, SHOW_SIGNED, word, z),
    COLUMN(SAY_WORDS_LOG_ODDS, 11, true, SHOW_SIGNED, word, log_odds),
    COLUMN(SAY_WORDS_COUNT_A, 12, true, SHOW_COUNT, word, count_a),
    COLUMN(SAY_WORDS_COUNT_B, 12, true, SHOW_COUNT, word, count_b),
    COLUMN(SAY_WORDS_USERS_A, 12, true, SHOW_COUNT, word, users_a),
    COLUMN(SAY_WORDS_USERS_B, 12, true, SHOW_COUNT, word, users_b),
    COLUMN(SAY_QUESTION, 36, false, SHOW_QUESTION, word, question),
    COLUMN(SAY_INSTRUMENT_RANK, 8, true, SHOW_COUNT, word, rank),
    COLUMN(SAY_NOTE, 30, false, SHOW_NOTE, word, note), /* the last that is printed */
};

static const struct instrument_sheet words_sheet = {
    .sheet = SHEET_WORDS,
    .table = PLX_TABLE_WORDS,
    .column = columns,
    .n_columns = sizeof columns / sizeof *columns,
    .printed = COL_NOTE,
    .frozen = COL_PAIR,
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
        book_mark_gaps(book, SHEET_WORDS, ROWS_FIRST, last, COL_Z, widest,
                       story_team(&book->story, first->team_a).color,
                       story_team(&book->story, first->team_b).color);
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
        instrument_finish(book, &words_sheet, &rows);
    }
    instrument_rows_release(&pair);
    instrument_rows_release(&rows);
}
