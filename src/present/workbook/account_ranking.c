/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "account_ranking.h"

#include <math.h>
#include <stdlib.h>

#include "instrument_columns.h"
#include "instrument_grids.h"
#include "parallax/base/memory.h"

/* So many accounts; the others have their rank in the rows above. */
enum { MOST_RANKED = 25 };

/* In columns of the rows above, so of their widths. */
enum {
    RANK_ACCOUNT,
    RANK_STATUS,
    RANK_JOINT,
    RANK_TIER_A,
    RANK_TIER_B,
    RANK_A,
    RANK_B,
    RANK_WORTH
};

static int by_joint_rank(const void *left, const void *right)
{
    const struct plx_account_record *const *a = left;
    const struct plx_account_record *const *b = right;

    if ((*a)->joint_rank != (*b)->joint_rank)
        return (*a)->joint_rank < (*b)->joint_rank ? -1 : 1;
    /* Records stand in one array, in the order of the study. */
    return (*a > *b) - (*a < *b);
}

static void put_side_title(struct book *book, const struct instrument_sheet *sheet,
                           const struct instrument_rows *pair, lxw_row_t row, lxw_col_t col,
                           enum wording wording, enum instrument_side side)
{
    const struct plx_account_record *first = pair->record[0];
    const char *id = side == SIDE_B ? first->team_b : first->team_a;
    const struct book_team look = book_team(book, id);
    struct plx_text team = {0};
    struct plx_text title = {0};

    instrument_add_label(&team, story_team(&book->story, id).label);
    say_add(&title, book->story.language, wording, plx_text_string(&team), NULL);
    put_text_as(book, sheet->sheet, row, col, plx_text_string(&title),
                wording == SAY_SHEETS_RANK ? look.header_number : look.header);
    plx_text_release(&team);
    plx_text_release(&title);
}

static void put_titles(struct book *book, const struct instrument_sheet *sheet,
                       const struct instrument_rows *pair, lxw_row_t row)
{
    put_text(book, sheet->sheet, row, RANK_ACCOUNT, book_say(book, SAY_ACCOUNTS_ACCOUNT),
             STYLE_HEADER);
    put_text(book, sheet->sheet, row, RANK_STATUS, book_say(book, SAY_INSTRUMENT_STATUS),
             STYLE_HEADER);
    put_text(book, sheet->sheet, row, RANK_JOINT, book_say(book, SAY_ACCOUNTS_JOINT),
             STYLE_HEADER_NUMBER);
    put_side_title(book, sheet, pair, row, RANK_TIER_A, SAY_SHEETS_TIER, SIDE_A);
    put_side_title(book, sheet, pair, row, RANK_TIER_B, SAY_SHEETS_TIER, SIDE_B);
    put_side_title(book, sheet, pair, row, RANK_A, SAY_SHEETS_RANK, SIDE_A);
    put_side_title(book, sheet, pair, row, RANK_B, SAY_SHEETS_RANK, SIDE_B);
    put_text(book, sheet->sheet, row, RANK_WORTH, book_say(book, SAY_ACCOUNTS_WORTH),
             STYLE_HEADER_NUMBER);
    book_row_height(book, sheet->sheet, row, 2);
}

static void put_account(struct book *book, const struct instrument_sheet *sheet,
                        const struct plx_account_record *record, lxw_row_t row)
{
    const char *label = record->label && *record->label ? record->label : record->account;
    size_t lines = book_lines(label, sheet->column[RANK_ACCOUNT].look.width - 1);

    lines = rows_lines(lines, record->tier_a, sheet->column[RANK_TIER_A].look.width - 1);
    lines = rows_lines(lines, record->tier_b, sheet->column[RANK_TIER_B].look.width - 1);
    put_text(book, sheet->sheet, row, RANK_ACCOUNT, label, STYLE_BOLD);
    put_text(book, sheet->sheet, row, RANK_STATUS,
             finding_sign(book->story.language, record->status),
             instrument_status_style(record->status));
    put_count(book, sheet->sheet, row, RANK_JOINT, record->joint_rank, STYLE_COUNT);
    put_text(book, sheet->sheet, row, RANK_TIER_A, record->tier_a, STYLE_TEXT);
    put_text(book, sheet->sheet, row, RANK_TIER_B, record->tier_b, STYLE_TEXT);
    put_count(book, sheet->sheet, row, RANK_A, record->rank_a, STYLE_COUNT);
    put_count(book, sheet->sheet, row, RANK_B, record->rank_b, STYLE_COUNT);
    put_number(book, sheet->sheet, row, RANK_WORTH, record->worth, STYLE_FINE_SHARE);
    book_row_height(book, sheet->sheet, row, lines);
}

/* The ranked accounts in order; NULL where memory ends. */
static const struct plx_account_record **ranked(const struct instrument_rows *pair, size_t *count)
{
    const struct plx_account_record **record = plx_array_new(pair->count, sizeof *record);

    *count = 0;
    for (size_t i = 0; record && i < pair->count; i++) {
        record[*count] = pair->record[i];
        *count += record[*count]->joint_rank != PLX_NO_COUNT;
    }
    if (*count > 0)
        qsort(record, *count, sizeof *record, by_joint_rank);
    return record;
}

lxw_row_t account_ranking(struct book *book, const struct instrument_sheet *sheet,
                          const struct instrument_rows *pair, lxw_row_t row)
{
    size_t count;
    const struct plx_account_record **record = ranked(pair, &count);
    const size_t shown = count < MOST_RANKED ? count : MOST_RANKED;
    double most = 0;

    if (!record)
        book->failed = true;
    if (count > 0) {
        put_text(book, sheet->sheet, row, 0, book_say(book, SAY_ACCOUNTS_RANKING), STYLE_SECTION);
        worksheet_set_row(book->sheet[sheet->sheet], row, 24, NULL);
        put_titles(book, sheet, pair, row + 1);
        for (size_t i = 0; i < shown; i++) {
            put_account(book, sheet, record[i], row + 2 + (lxw_row_t)i);
            most = isfinite(record[i]->worth) ? fmax(most, record[i]->worth) : most;
        }
        row += 2 + (lxw_row_t)shown;
        if (most > 0)
            book_mark_bars(book, sheet->sheet, row - (lxw_row_t)shown, row - 1, RANK_WORTH, 0, most,
                           color_tint(COLOR_BAR), color_tint(COLOR_BAR));
        if (shown < count)
            grid_say_most(book, sheet, row++, shown);
    }
    free(record);
    return row;
}
