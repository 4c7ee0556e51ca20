/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "instruments.h"
#include "message_maps.h"

enum { COL_MESSAGE, COL_STAGE, COL_STATUS, COL_GAP = 5, COL_NOTE = 14 };

/* All but the ends of one width: the heat maps below stand in the same columns. */
static const struct instrument_column columns[] = {
    COLUMN_OR(SAY_MESSAGES_MESSAGE, 36, false, SHOW_BOLD, message, text, message),
    COLUMN(SAY_MESSAGES_STAGE, 14, false, SHOW_TEXT, message, stage),
    COLUMN(SAY_INSTRUMENT_STATUS, 14, false, SHOW_STATUS, message, status),
    COLUMN(SAY_MESSAGES_WEIGHT_A, 14, true, SHOW_NUMBER, message, weight_a),
    COLUMN(SAY_MESSAGES_WEIGHT_B, 14, true, SHOW_NUMBER, message, weight_b),
    COLUMN(SAY_INSTRUMENT_GAP, 14, true, SHOW_SIGNED, message, gap),
    COLUMN(SAY_GAPS_LOW, 14, true, SHOW_SIGNED, message, ci_low),
    COLUMN(SAY_GAPS_HIGH, 14, true, SHOW_SIGNED, message, ci_high),
    COLUMN(SAY_MESSAGES_OWNER_A, 14, false, SHOW_TEXT, message, owner_a),
    COLUMN(SAY_MESSAGES_SHARE_A, 14, true, SHOW_SHARE, message, share_a),
    COLUMN(SAY_MESSAGES_OWNER_B, 14, false, SHOW_TEXT, message, owner_b),
    COLUMN(SAY_MESSAGES_SHARE_B, 14, true, SHOW_SHARE, message, share_b),
    COLUMN_OR(SAY_INSTRUMENT_PAIR, 14, false, SHOW_PAIR, message, team_a, team_b),
    COLUMN(SAY_FRAME_DETAILS, 14, false, SHOW_LINK, message, question),
    COLUMN(SAY_NOTE, 36, false, SHOW_NOTE, message, note), /* the last that is printed */
    COLUMN(SAY_VERDICT, 14, false, SHOW_VERDICT, message, verdict),
    COLUMN(SAY_ROWS_Q, 9, true, SHOW_P, message, q),
    COLUMN(SAY_INSTRUMENT_N_A, 12, true, SHOW_COUNT, message, n_a),
    COLUMN(SAY_INSTRUMENT_N_B, 12, true, SHOW_COUNT, message, n_b),
    COLUMN(SAY_INSTRUMENT_RANK, 8, true, SHOW_COUNT, message, rank),
};

static const struct instrument_sheet messages_sheet = {
    .sheet = SHEET_MESSAGES,
    .table = PLX_TABLE_MESSAGES,
    .column = columns,
    .n_columns = sizeof columns / sizeof *columns,
    .printed = COL_NOTE,
    .frozen = COL_STAGE,
    .footnote = SAY_MESSAGES_FOOTNOTE,
    .rank = offsetof(struct plx_message_record, rank),
};

static void begin(struct book *book, const struct instrument_rows *pair)
{
    const size_t status = offsetof(struct plx_message_record, status);
    const struct plx_message_record *first = pair->record[0];
    const size_t counts[] = {pair->count, instrument_count(pair, status, "orphaned"),
                             instrument_count(pair, status, "contested"),
                             instrument_count(pair, status, "gap"),
                             instrument_count(pair, status, "covered")};
    struct plx_text teams = {0};
    struct plx_text reading = {0};

    story_add_pair(&teams, &book->story, first->team_a, first->team_b);
    instrument_add_counts(&reading, book, SAY_MESSAGES_READING, plx_text_string(&teams), counts, 5);
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
        begin(book, &pair);
        instrument_put(book, &messages_sheet, &rows);
        message_maps(book, &messages_sheet, &pair, instrument_finish(book, &messages_sheet, &rows));
    }
    instrument_rows_release(&pair);
    instrument_rows_release(&rows);
}
