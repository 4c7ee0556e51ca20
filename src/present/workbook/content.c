/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "instrument_columns.h"
#include "parallax/present/words.h"

enum { COL_ASSET, COL_STATUS, COL_PICTURE, COL_USED, COL_BELIEVED, COL_GAP, COL_NOTE = 15 };

static const struct instrument_column columns[] = {
    COLUMN_OR(SAY_CONTENT_ASSET, 30, false, SHOW_BOLD, content, label, asset),
    COLUMN(SAY_INSTRUMENT_STATUS, 15, false, SHOW_STATUS, content, status),
    COLUMN(SAY_CONTENT_PICTURE, 36, false, SHOW_NOTHING, content, asset),
    COLUMN_OF(SIDE_A, SAY_SHEETS_USE, 12, true, SHOW_SHARE, content, used_share),
    COLUMN_OF(SIDE_B, SAY_SHEETS_BELIEVE, 12, true, SHOW_SHARE, content, believed_share),
    COLUMN(SAY_INSTRUMENT_GAP, 10, true, SHOW_SIGNED_SHARE, content, gap),
    COLUMN(SAY_GAPS_LOW, 9, true, SHOW_SIGNED_SHARE, content, gap_low),
    COLUMN(SAY_GAPS_HIGH, 9, true, SHOW_SIGNED_SHARE, content, gap_high),
    COLUMN(SAY_INSTRUMENT_REASON, 26, false, SHOW_TEXT, content, top_reason),
    COLUMN(SAY_INSTRUMENT_REASON_SHARE, 9, true, SHOW_SHARE, content, reason_share),
    COLUMN(SAY_CONTENT_USEFULNESS, 11, true, SHOW_NUMBER, content, usefulness),
    COLUMN(SAY_INSTRUMENT_TYPE, 13, false, SHOW_TEXT, content, type),
    COLUMN(SAY_MESSAGES_STAGE, 13, false, SHOW_TEXT, content, stage),
    COLUMN(SAY_INSTRUMENT_OWNER, 14, false, SHOW_TEXT, content, owner),
    COLUMN(SAY_INSTRUMENT_MADE, 11, false, SHOW_WHEN, content, made),
    COLUMN(SAY_NOTE, 32, false, SHOW_NOTE, content, note), /* the last that is printed */
    COLUMN(SAY_CONTENT_USED_LOW, 11, true, SHOW_SHARE, content, ci_low),
    COLUMN(SAY_CONTENT_USED_HIGH, 11, true, SHOW_SHARE, content, ci_high),
    COLUMN(SAY_CONTENT_BELIEVED_LOW, 11, true, SHOW_SHARE, content, believed_low),
    COLUMN(SAY_CONTENT_BELIEVED_HIGH, 11, true, SHOW_SHARE, content, believed_high),
    COLUMN(SAY_INSTRUMENT_WHO, 16, false, SHOW_TEAM, content, team),
    COLUMN(SAY_INSTRUMENT_BELIEVER, 16, false, SHOW_TEAM, content, believer),
    COLUMN(SAY_INSTRUMENT_N, 10, true, SHOW_COUNT, content, n),
    COLUMN(SAY_INSTRUMENT_N_BELIEVED, 12, true, SHOW_COUNT, content, n_believed),
};

static const struct instrument_sheet content_sheet = {
    .sheet = SHEET_CONTENT,
    .table = PLX_TABLE_CONTENT,
    .column = columns,
    .n_columns = sizeof columns / sizeof *columns,
    .printed = COL_NOTE,
    .frozen = COL_STATUS,
    .footnote = SAY_CONTENT_FOOTNOTE,
    .rank = offsetof(struct plx_content_record, rank),
    .of_teams = true,
    .team_a = offsetof(struct plx_content_record, team),
    .team_b = offsetof(struct plx_content_record, believer),
};

/* What is counted of all assets, and what is said of content everywhere. */
static void begin(struct book *book, const struct instrument_rows *rows)
{
    const size_t status = offsetof(struct plx_content_record, status);
    const size_t counts[] = {
        book_count(book, PLX_TABLE_CONTENT),         instrument_count(rows, status, "unused"),
        instrument_count(rows, status, "overrated"), instrument_count(rows, status, "hidden"),
        instrument_count(rows, status, "used"),      instrument_count(rows, status, "unsure")};
    const char *unused = plx_results_fact(book->story.results, "content_unused");
    struct plx_text reading = {0};

    instrument_add_counts(&reading, book, SAY_CONTENT_READING, NULL, counts, 6);
    if (unused) {
        plx_text_add(&reading, " ");
        plx_words_add_note(&reading, book->story.language, unused);
        plx_text_add(&reading, ".");
    }
    instrument_add_drawn(&reading, book, rows->count, INSTRUMENT_SHARES);
    instrument_begin(book, &content_sheet, &reading);
    plx_text_release(&reading);
}

static struct instrument_share share_of(const void *row, bool believed)
{
    const struct plx_content_record *record = row;

    return believed ? (struct instrument_share){record->believer, record->believed_share,
                                                record->believed_low, record->believed_high}
                    : (struct instrument_share){record->team, record->used_share, record->ci_low,
                                                record->ci_high};
}

void sheet_content(struct book *book)
{
    struct instrument_rows rows = instrument_rows_open(book, &content_sheet);

    if (rows.count > 0) {
        instrument_put(book, &content_sheet, &rows);
        begin(book, &rows);
        instrument_draw_shares(book, &content_sheet, COL_PICTURE, &rows, SAY_CONTENT_PICTURE_WORDS,
                               share_of);
        instrument_mark_shares(book, &content_sheet, &rows,
                               (struct instrument_bars){COL_USED, COL_BELIEVED, COL_GAP});
        instrument_finish(book, &content_sheet, &rows);
    }
    instrument_rows_release(&rows);
}
