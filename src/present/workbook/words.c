/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "instrument_columns.h"
#include "instrument_grids.h"

enum { COL_WORD, COL_Z, COL_SECOND = 5, COL_PAIR = 9, COL_NOTE };

/* In each of the two lists. */
enum { MOST_LISTED = 40 };

/* The two lists below are in the same columns, the second from that of the question on. */
static const struct instrument_column columns[] = {
    COLUMN(SAY_WORDS_WORD, 24, false, SHOW_BOLD, word, word),
    COLUMN(SAY_WORDS_Z, 20, true, SHOW_SIGNED, word, z),
    COLUMN_OF(SIDE_A, SAY_SHEETS_USES, 14, true, SHOW_COUNT, word, count_a),
    COLUMN_OF(SIDE_B, SAY_SHEETS_USES, 14, true, SHOW_COUNT, word, count_b),
    COLUMN(SAY_WORDS_LOG_ODDS, 11, true, SHOW_SIGNED, word, log_odds),
    COLUMN(SAY_QUESTION, 36, false, SHOW_QUESTION, word, question),
    COLUMN_OF(SIDE_A, SAY_SHEETS_PEOPLE, 20, true, SHOW_COUNT, word, users_a),
    COLUMN_OF(SIDE_B, SAY_SHEETS_PEOPLE, 14, true, SHOW_COUNT, word, users_b),
    COLUMN(SAY_INSTRUMENT_RANK, 14, true, SHOW_COUNT, word, rank),
    COLUMN_OR(SAY_INSTRUMENT_PAIR, 24, false, SHOW_PAIR, word, team_a, team_b),
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
    .of_teams = true,
    .team_a = offsetof(struct plx_word_record, team_a),
    .team_b = offsetof(struct plx_word_record, team_b),
    .kept = COL_PAIR,
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

static void put_uses_title(struct book *book, lxw_row_t row, lxw_col_t col, const char *id)
{
    struct plx_text label = {0};
    struct plx_text title = {0};

    instrument_add_label(&label, story_team(&book->story, id).label);
    say_add(&title, book->story.language, SAY_SHEETS_USES, plx_text_string(&label), NULL);
    put_text_as(book, SHEET_WORDS, row, col, plx_text_string(&title),
                book_team(book, id).header_number);
    plx_text_release(&label);
    plx_text_release(&title);
}

/* What one team says more: the word, its z without a sign, and how often both say it. */
static size_t put_list(struct book *book, const struct instrument_rows *pair, lxw_row_t row,
                       lxw_col_t col, int side, bool *more)
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
    put_text_as(book, SHEET_WORDS, row, (lxw_col_t)(col + 1), book_say(book, SAY_WORDS_Z),
                look.header_number);
    put_uses_title(book, row, (lxw_col_t)(col + 2), first->team_a);
    put_uses_title(book, row, (lxw_col_t)(col + 3), first->team_b);
    for (size_t i = 0; i < pair->count; i++) {
        const struct plx_word_record *record = pair->record[i];
        const lxw_row_t at = row + 1 + (lxw_row_t)count;

        if (side_of(record) != side)
            continue;
        if (count == MOST_LISTED) {
            *more = true;
            break;
        }
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

static void put_lists(struct book *book, const struct instrument_rows *pair,
                      const struct instrument_rows *rows, lxw_row_t row)
{
    const struct plx_word_record *first = pair->record[0];
    const size_t longest = pair->count < MOST_LISTED ? pair->count : MOST_LISTED;
    struct plx_text title = {0};
    bool more = false;
    size_t count;

    story_add_pair(&title, &book->story, first->team_a, first->team_b);
    row = grid_begin(book, &words_sheet, rows, row,
                     (struct grid_block){SAY_WORDS_LISTS_LINK, plx_text_string(&title),
                                         ((double)longest + 3) * 18});
    plx_text_release(&title);
    count = put_list(book, pair, row, COL_WORD, -1, &more);
    count = rows_most(count, put_list(book, pair, row, COL_SECOND, 1, &more));
    row += (lxw_row_t)count + 1;
    if (more)
        grid_say_most(book, &words_sheet, row, MOST_LISTED);
    grid_end(book, &words_sheet, row);
}

void sheet_words(struct book *book)
{
    struct instrument_rows rows = instrument_rows_open(book, &words_sheet);
    struct instrument_rows pair =
        instrument_first_pair(book, &rows, offsetof(struct plx_word_record, team_a),
                              offsetof(struct plx_word_record, team_b));

    if (pair.count > 0) {
        instrument_put(book, &words_sheet, &rows);
        begin(book, &pair);
        instrument_mark_gaps(book, &words_sheet, &rows, COL_Z);
        put_lists(book, &pair, &rows, instrument_finish(book, &words_sheet, &rows));
    }
    instrument_rows_release(&pair);
    instrument_rows_release(&rows);
}
