/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "account_grid.h"
#include "instrument_columns.h"

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

/* Grid and ranking stand below, in the same columns. */
static const struct instrument_column columns[] = {
    COLUMN_OR(SAY_ACCOUNTS_ACCOUNT, 28, false, SHOW_BOLD, account, label, account),
    COLUMN(SAY_INSTRUMENT_STATUS, 22, false, SHOW_STATUS, account, status),
    COLUMN(SAY_ACCOUNTS_VALUE, 16, true, SHOW_VALUE, account, value),
    COLUMN_OF(SIDE_A, SAY_SHEETS_TIER, 16, false, SHOW_TEXT, account, tier_a),
    COLUMN_OF(SIDE_B, SAY_SHEETS_TIER, 16, false, SHOW_TEXT, account, tier_b),
    COLUMN_OF(SIDE_A, SAY_SHEETS_MEAN, 14, true, SHOW_NUMBER, account, mean_a),
    COLUMN_OF(SIDE_B, SAY_SHEETS_MEAN, 14, true, SHOW_NUMBER, account, mean_b),
    COLUMN(SAY_ACCOUNTS_DIFFERENCE, 14, true, SHOW_SIGNED, account, difference),
    COLUMN(SAY_GAPS_LOW, 9, true, SHOW_SIGNED, account, ci_low),
    COLUMN(SAY_GAPS_HIGH, 9, true, SHOW_SIGNED, account, ci_high),
    COLUMN_OF(SIDE_A, SAY_SHEETS_CONSENSUS, 12, true, SHOW_NUMBER, account, consensus_a),
    COLUMN_OF(SIDE_B, SAY_SHEETS_CONSENSUS, 12, true, SHOW_NUMBER, account, consensus_b),
    COLUMN(SAY_ACCOUNTS_JOINT, 12, true, SHOW_COUNT, account, joint_rank),
    COLUMN(SAY_ACCOUNTS_ATTRIBUTES, 34, false, SHOW_ATTRIBUTES, account, attributes),
    COLUMN_OR(SAY_INSTRUMENT_PAIR, 20, false, SHOW_PAIR, account, team_a, team_b),
    COLUMN(SAY_FRAME_DETAILS, 9, false, SHOW_LINK, account, question),
    COLUMN(SAY_NOTE, 38, false, SHOW_NOTE, account, note), /* the last that is printed */
    COLUMN(SAY_VERDICT, 14, false, SHOW_VERDICT, account, verdict),
    COLUMN(SAY_ROWS_Q, 9, true, SHOW_P, account, q),
    COLUMN_OF(SIDE_A, SAY_SHEETS_RANK, 12, true, SHOW_COUNT, account, rank_a),
    COLUMN_OF(SIDE_B, SAY_SHEETS_RANK, 12, true, SHOW_COUNT, account, rank_b),
    COLUMN(SAY_ACCOUNTS_BORDA, 10, true, SHOW_NUMBER, account, borda),
    COLUMN(SAY_ACCOUNTS_WORTH, 10, true, SHOW_FINE_SHARE, account, worth),
    COLUMN(SAY_ACCOUNTS_WORTH_LOW, 11, true, SHOW_FINE_SHARE, account, worth_low),
    COLUMN(SAY_ACCOUNTS_WORTH_HIGH, 11, true, SHOW_FINE_SHARE, account, worth_high),
    COLUMN_OF(SIDE_A, SAY_SHEETS_N, 12, true, SHOW_COUNT, account, n_a),
    COLUMN_OF(SIDE_B, SAY_SHEETS_N, 12, true, SHOW_COUNT, account, n_b),
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
    .of_teams = true,
    .team_a = offsetof(struct plx_account_record, team_a),
    .team_b = offsetof(struct plx_account_record, team_b),
    .kept = COL_DIFFERENCE,
};

static void begin(struct book *book, const struct instrument_rows *pair)
{
    const size_t status = offsetof(struct plx_account_record, status);
    const struct plx_account_record *first = pair->record[0];
    const size_t contested = instrument_count(pair, status, "contested");
    const size_t targets = instrument_count(pair, status, "agreed target");
    const size_t others = instrument_count(pair, status, "agreed non-target");
    const size_t split = instrument_count(pair, status, "split");
    const size_t unsure = instrument_count(pair, status, "unsure");
    const size_t counts[] = {contested, pair->count, targets, others, split, unsure};
    const size_t settled[] = {pair->count, targets, others, split, unsure};
    struct plx_text teams = {0};
    struct plx_text reading = {0};

    story_add_pair(&teams, &book->story, first->team_a, first->team_b);
    if (contested > 0)
        instrument_add_counts(&reading, book, SAY_ACCOUNTS_READING, plx_text_string(&teams), counts,
                              6);
    else
        instrument_add_counts(&reading, book, SAY_ACCOUNTS_READING_SETTLED, plx_text_string(&teams),
                              settled, 5);
    instrument_begin(book, &accounts_sheet, &reading);
    plx_text_release(&teams);
    plx_text_release(&reading);
}

static void mark_values(struct book *book, const struct instrument_rows *rows)
{
    double most = 0;

    for (size_t i = 0; i < rows->count; i++) {
        const struct plx_account_record *record = rows->record[i];

        if (isfinite(record->value))
            most = fmax(most, record->value);
    }
    if (most > 0)
        book_mark_bars(book, SHEET_ACCOUNTS, ROWS_FIRST, (lxw_row_t)(ROWS_HEADER + rows->count),
                       COL_VALUE, 0, most, color_tint(COLOR_BAR), color_tint(COLOR_BAR));
}

void sheet_accounts(struct book *book)
{
    struct instrument_rows rows = instrument_rows_open(book, &accounts_sheet);
    struct instrument_rows pair =
        instrument_first_pair(book, &rows, offsetof(struct plx_account_record, team_a),
                              offsetof(struct plx_account_record, team_b));

    if (pair.count > 0) {
        instrument_put(book, &accounts_sheet, &rows);
        begin(book, &pair);
        mark_values(book, &rows);
        instrument_mark_gaps(book, &accounts_sheet, &rows, COL_DIFFERENCE);
        account_grid(book, &accounts_sheet, &pair, &rows,
                     (struct account_columns){COL_TIER_A, COL_TIER_B, COL_PAIR},
                     instrument_finish(book, &accounts_sheet, &rows));
    }
    instrument_rows_release(&pair);
    instrument_rows_release(&rows);
}
