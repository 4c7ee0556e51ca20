/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "account_grid.h"
#include "instruments.h"

enum {
    COL_ACCOUNT,
    COL_STATUS,
    COL_VALUE,
    COL_TIER_A,
    COL_TIER_B,
    COL_DIFFERENCE = 7,
    COL_PAIR = 14,
    COL_NOTE = 16
};

static const struct instrument_column columns[] = {
    COLUMN_OR(SAY_ACCOUNTS_ACCOUNT, 28, false, SHOW_BOLD, account, label, account),
    COLUMN(SAY_INSTRUMENT_STATUS, 20, false, SHOW_STATUS, account, status),
    COLUMN(SAY_ACCOUNTS_VALUE, 12, true, SHOW_VALUE, account, value),
    COLUMN(SAY_ACCOUNTS_TIER_A, 12, false, SHOW_TEXT, account, tier_a),
    COLUMN(SAY_ACCOUNTS_TIER_B, 12, false, SHOW_TEXT, account, tier_b),
    COLUMN(SAY_ACCOUNTS_MEAN_A, 12, true, SHOW_NUMBER, account, mean_a),
    COLUMN(SAY_ACCOUNTS_MEAN_B, 12, true, SHOW_NUMBER, account, mean_b),
    COLUMN(SAY_ACCOUNTS_DIFFERENCE, 12, true, SHOW_SIGNED, account, difference),
    COLUMN(SAY_GAPS_LOW, 9, true, SHOW_SIGNED, account, ci_low),
    COLUMN(SAY_GAPS_HIGH, 9, true, SHOW_SIGNED, account, ci_high),
    COLUMN(SAY_ACCOUNTS_CONSENSUS_A, 11, true, SHOW_NUMBER, account, consensus_a),
    COLUMN(SAY_ACCOUNTS_CONSENSUS_B, 11, true, SHOW_NUMBER, account, consensus_b),
    COLUMN(SAY_ACCOUNTS_JOINT, 12, true, SHOW_COUNT, account, joint_rank),
    COLUMN(SAY_ACCOUNTS_ATTRIBUTES, 30, false, SHOW_TEXT, account, attributes),
    COLUMN_OR(SAY_INSTRUMENT_PAIR, 20, false, SHOW_PAIR, account, team_a, team_b),
    COLUMN(SAY_FRAME_DETAILS, 9, false, SHOW_LINK, account, question),
    COLUMN(SAY_NOTE, 34, false, SHOW_NOTE, account, note), /* the last that is printed */
    COLUMN(SAY_VERDICT, 14, false, SHOW_VERDICT, account, verdict),
    COLUMN(SAY_ROWS_Q, 9, true, SHOW_P, account, q),
    COLUMN(SAY_ACCOUNTS_RANK_A, 10, true, SHOW_COUNT, account, rank_a),
    COLUMN(SAY_ACCOUNTS_RANK_B, 10, true, SHOW_COUNT, account, rank_b),
    COLUMN(SAY_ACCOUNTS_BORDA, 10, true, SHOW_NUMBER, account, borda),
    COLUMN(SAY_ACCOUNTS_WORTH, 10, true, SHOW_NUMBER, account, worth),
    COLUMN(SAY_ACCOUNTS_WORTH_LOW, 11, true, SHOW_NUMBER, account, worth_low),
    COLUMN(SAY_ACCOUNTS_WORTH_HIGH, 11, true, SHOW_NUMBER, account, worth_high),
    COLUMN(SAY_INSTRUMENT_N_A, 12, true, SHOW_COUNT, account, n_a),
    COLUMN(SAY_INSTRUMENT_N_B, 12, true, SHOW_COUNT, account, n_b),
    COLUMN(SAY_ACCOUNTS_VOTES, 12, true, SHOW_COUNT, account, votes),
    COLUMN(SAY_INSTRUMENT_RANK, 8, true, SHOW_COUNT, account, rank),
};

static const struct instrument_sheet accounts_sheet = {
    .sheet = SHEET_ACCOUNTS,
    .table = PLX_TABLE_ACCOUNTS,
    .column = columns,
    .n_columns = sizeof columns / sizeof *columns,
    .printed = COL_NOTE,
    .frozen = COL_STATUS,
    .footnote = SAY_ACCOUNTS_FOOTNOTE,
    .rank = offsetof(struct plx_account_record, rank),
};

static void begin(struct book *book, const struct instrument_rows *pair)
{
    const size_t status = offsetof(struct plx_account_record, status);
    const struct plx_account_record *first = pair->record[0];
    const size_t counts[] = {pair->count,
                             instrument_count(pair, status, "contested"),
                             instrument_count(pair, status, "agreed target"),
                             instrument_count(pair, status, "agreed non-target"),
                             instrument_count(pair, status, "split"),
                             instrument_count(pair, status, "unsure")};
    struct plx_text teams = {0};
    struct plx_text reading = {0};

    story_add_pair(&teams, &book->story, first->team_a, first->team_b);
    instrument_add_counts(&reading, book, SAY_ACCOUNTS_READING, plx_text_string(&teams), counts, 6);
    instrument_begin(book, &accounts_sheet, &reading);
    plx_text_release(&teams);
    plx_text_release(&reading);
}

/* Bars behind the values and, both ways, the differences. */
static void mark(struct book *book, const struct instrument_rows *rows)
{
    const lxw_row_t last = (lxw_row_t)(ROWS_HEADER + rows->count);
    double most = 0;
    double widest = 0;

    for (size_t i = 0; i < rows->count; i++) {
        const struct plx_account_record *record = rows->record[i];

        if (isfinite(record->value))
            most = fmax(most, record->value);
        if (isfinite(record->difference))
            widest = fmax(widest, fabs(record->difference));
    }
    if (most > 0)
        book_mark_bars(book, SHEET_ACCOUNTS, ROWS_FIRST, last, COL_VALUE, 0, most,
                       color_tint(COLOR_BAR), color_tint(COLOR_BAR));
    if (widest > 0)
        book_mark_bars(book, SHEET_ACCOUNTS, ROWS_FIRST, last, COL_DIFFERENCE, -widest, widest,
                       color_tint(STORY_ORANGE), color_tint(STORY_BLUE));
}

void sheet_accounts(struct book *book)
{
    struct instrument_rows rows = instrument_rows_open(book, &accounts_sheet);
    struct instrument_rows pair =
        instrument_first_pair(book, &rows, offsetof(struct plx_account_record, team_a),
                              offsetof(struct plx_account_record, team_b));

    if (pair.count > 0) {
        begin(book, &pair);
        instrument_put(book, &accounts_sheet, &rows);
        mark(book, &rows);
        account_grid(book, &accounts_sheet, &pair, &rows,
                     (struct account_columns){COL_TIER_A, COL_TIER_B, COL_PAIR},
                     instrument_finish(book, &accounts_sheet, &rows));
    }
    instrument_rows_release(&pair);
    instrument_rows_release(&rows);
}
