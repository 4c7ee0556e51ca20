/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "instrument_columns.h"
#include "message_maps.h"

enum { COL_MESSAGE, COL_STAGE, COL_STATUS, COL_GAP = 5, COL_NOTE = 14, COL_PAIR };

/* Those between of one width: the heat maps below stand in the same columns. */
static const struct instrument_column columns[] = {
    COLUMN_OR(SAY_MESSAGES_MESSAGE, 36, false, SHOW_BOLD, message, text, message),
    COLUMN(SAY_MESSAGES_STAGE, 13, false, SHOW_TEXT, message, stage),
    COLUMN(SAY_INSTRUMENT_STATUS, 13, false, SHOW_STATUS, message, status),
    COLUMN_OF(SIDE_A, SAY_SHEETS_MATTERS, 13, true, SHOW_NUMBER, message, weight_a),
    COLUMN_OF(SIDE_B, SAY_SHEETS_MATTERS, 13, true, SHOW_NUMBER, message, weight_b),
    COLUMN(SAY_INSTRUMENT_GAP, 13, true, SHOW_SIGNED, message, gap),
    COLUMN(SAY_GAPS_LOW, 13, true, SHOW_SIGNED, message, ci_low),
    COLUMN(SAY_GAPS_HIGH, 13, true, SHOW_SIGNED, message, ci_high),
    COLUMN_OF(SIDE_A, SAY_SHEETS_OWNER, 13, false, SHOW_TEXT, message, owner_a),
    COLUMN_OF(SIDE_A, SAY_SHEETS_OWNER_SHARE, 13, true, SHOW_SHARE, message, share_a),
    COLUMN_OF(SIDE_B, SAY_SHEETS_OWNER, 13, false, SHOW_TEXT, message, owner_b),
    COLUMN_OF(SIDE_B, SAY_SHEETS_OWNER_SHARE, 13, true, SHOW_SHARE, message, share_b),
    COLUMN(SAY_VERDICT, 13, false, SHOW_VERDICT, message, verdict),
    COLUMN(SAY_FRAME_DETAILS, 13, false, SHOW_LINK, message, question),
    COLUMN(SAY_NOTE, 36, false, SHOW_NOTE, message, note),
    COLUMN_OR(SAY_INSTRUMENT_PAIR, 20, false, SHOW_PAIR, message, team_a,
              team_b), /* last printed */
    COLUMN(SAY_ROWS_Q, 9, true, SHOW_P, message, q),
    COLUMN_OF(SIDE_A, SAY_SHEETS_N, 12, true, SHOW_COUNT, message, n_a),
    COLUMN_OF(SIDE_B, SAY_SHEETS_N, 12, true, SHOW_COUNT, message, n_b),
    COLUMN(SAY_INSTRUMENT_RANK, 8, true, SHOW_COUNT, message, rank),
};

static const struct instrument_sheet messages_sheet = {
    .sheet = SHEET_MESSAGES,
    .table = PLX_TABLE_MESSAGES,
    .column = columns,
    .n_columns = sizeof columns / sizeof *columns,
    .printed = COL_PAIR,
    .frozen = COL_STAGE,
    .footnote = SAY_MESSAGES_FOOTNOTE,
    .rank = offsetof(struct plx_message_record, rank),
    .of_teams = true,
    .team_a = offsetof(struct plx_message_record, team_a),
    .team_b = offsetof(struct plx_message_record, team_b),
    .kept = COL_NOTE,
};

static void begin(struct book *book, const struct instrument_rows *pair)
{
    const size_t status = offsetof(struct plx_message_record, status);
    const struct plx_message_record *first = pair->record[0];
    const size_t orphaned = instrument_count(pair, status, "orphaned");
    const size_t contested = instrument_count(pair, status, "contested");
    const size_t gaps = instrument_count(pair, status, "gap");
    const size_t covered = instrument_count(pair, status, "covered");
    const size_t counts[] = {orphaned + contested, pair->count, orphaned, contested, gaps, covered};
    const size_t settled[] = {pair->count, gaps, covered, instrument_count(pair, status, "unsure")};
    struct plx_text teams = {0};
    struct plx_text reading = {0};

    story_add_pair(&teams, &book->story, first->team_a, first->team_b);
    if (counts[0] > 0)
        instrument_add_counts(&reading, book, SAY_MESSAGES_READING, plx_text_string(&teams), counts,
                              6);
    else
        instrument_add_counts(&reading, book, SAY_MESSAGES_READING_SETTLED, plx_text_string(&teams),
                              settled, 4);
    instrument_begin(book, &messages_sheet, &reading);
    plx_text_release(&teams);
    plx_text_release(&reading);
}

void sheet_messages(struct book *book)
{
    struct instrument_rows rows = instrument_rows_open(book, &messages_sheet);
    struct instrument_rows pair =
        instrument_first_pair(book, &rows, offsetof(struct plx_message_record, team_a),
                              offsetof(struct plx_message_record, team_b));

    if (pair.count > 0) {
        instrument_put(book, &messages_sheet, &rows);
        begin(book, &pair);
        instrument_mark_gaps(book, &messages_sheet, &rows, COL_GAP);
        message_maps(book, &messages_sheet, &pair, &rows,
                     instrument_finish(book, &messages_sheet, &rows));
    }
    instrument_rows_release(&pair);
    instrument_rows_release(&rows);
}
