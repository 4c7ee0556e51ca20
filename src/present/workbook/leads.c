/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "instrument_columns.h"

enum { COL_SOURCE, COL_STATUS, COL_PICTURE, COL_FOLLOWED, COL_BELIEVED, COL_GAP, COL_NOTE = 10 };

static const struct instrument_column columns[] = {
    COLUMN_OR(SAY_LEADS_SOURCE, 28, false, SHOW_BOLD, lead, label, source),
    COLUMN(SAY_INSTRUMENT_STATUS, 15, false, SHOW_STATUS, lead, status),
    COLUMN(SAY_LEADS_PICTURE, 36, false, SHOW_NOTHING, lead, source),
    COLUMN_OF(SIDE_A, SAY_SHEETS_FOLLOW, 13, true, SHOW_SHARE, lead, followed_up),
    COLUMN_OF(SIDE_B, SAY_SHEETS_BELIEVED, 13, true, SHOW_SHARE, lead, believed),
    COLUMN(SAY_INSTRUMENT_GAP, 10, true, SHOW_SIGNED_SHARE, lead, gap),
    COLUMN(SAY_GAPS_LOW, 9, true, SHOW_SIGNED_SHARE, lead, gap_low),
    COLUMN(SAY_GAPS_HIGH, 9, true, SHOW_SIGNED_SHARE, lead, gap_high),
    COLUMN(SAY_INSTRUMENT_REASON, 26, false, SHOW_TEXT, lead, top_reason),
    COLUMN(SAY_INSTRUMENT_REASON_SHARE, 9, true, SHOW_SHARE, lead, reason_share),
    COLUMN(SAY_NOTE, 40, false, SHOW_NOTE, lead, note), /* the last that is printed */
    COLUMN(SAY_LEADS_FOLLOWED_LOW, 11, true, SHOW_SHARE, lead, ci_low),
    COLUMN(SAY_LEADS_FOLLOWED_HIGH, 11, true, SHOW_SHARE, lead, ci_high),
    COLUMN(SAY_CONTENT_BELIEVED_LOW, 11, true, SHOW_SHARE, lead, believed_low),
    COLUMN(SAY_CONTENT_BELIEVED_HIGH, 11, true, SHOW_SHARE, lead, believed_high),
    COLUMN(SAY_INSTRUMENT_WHO, 16, false, SHOW_TEAM, lead, team),
    COLUMN(SAY_INSTRUMENT_BELIEVER, 16, false, SHOW_TEAM, lead, believer),
    COLUMN(SAY_INSTRUMENT_N, 10, true, SHOW_COUNT, lead, n),
    COLUMN(SAY_INSTRUMENT_N_BELIEVED, 12, true, SHOW_COUNT, lead, n_believed),
};

static const struct instrument_sheet leads_sheet = {
    .sheet = SHEET_LEADS,
    .table = PLX_TABLE_LEADS,
    .column = columns,
    .n_columns = sizeof columns / sizeof *columns,
    .printed = COL_NOTE,
    .frozen = COL_STATUS,
    .footnote = SAY_LEADS_FOOTNOTE,
    .rank = NO_FIELD,
    .of_teams = true,
    .team_a = offsetof(struct plx_lead_record, team),
    .team_b = offsetof(struct plx_lead_record, believer),
};

static void begin(struct book *book, const struct instrument_rows *rows)
{
    const size_t status = offsetof(struct plx_lead_record, status);
    const size_t counts[] = {
        book_count(book, PLX_TABLE_LEADS), instrument_count(rows, status, "overrated"),
        instrument_count(rows, status, "underrated"), instrument_count(rows, status, "alike"),
        instrument_count(rows, status, "unsure")};
    struct plx_text reading = {0};

    instrument_add_counts(&reading, book, SAY_LEADS_READING, NULL, counts, 5);
    instrument_add_drawn(&reading, book, rows->count, INSTRUMENT_SHARES);
    instrument_begin(book, &leads_sheet, &reading);
    plx_text_release(&reading);
}

static struct instrument_share share_of(const void *row, bool believed)
{
    const struct plx_lead_record *record = row;

    return believed ? (struct instrument_share){record->believer, record->believed,
                                                record->believed_low, record->believed_high}
                    : (struct instrument_share){record->team, record->followed_up, record->ci_low,
                                                record->ci_high};
}

void sheet_leads(struct book *book)
{
    struct instrument_rows rows = instrument_rows_open(book, &leads_sheet);

    if (rows.count > 0) {
        instrument_put(book, &leads_sheet, &rows);
        begin(book, &rows);
        instrument_draw_shares(book, &leads_sheet, COL_PICTURE, &rows, SAY_LEADS_PICTURE_WORDS,
                               share_of);
        instrument_mark_shares(book, &leads_sheet, &rows,
                               (struct instrument_bars){COL_FOLLOWED, COL_BELIEVED, COL_GAP});
        instrument_finish(book, &leads_sheet, &rows);
    }
    instrument_rows_release(&rows);
}
