/* SPDX-License-Identifier: GPL-3.0-or-later */
/** How the columns of an instrument look: whose they are, which stay hidden, how numbers show. */
#ifndef PARALLAX_PRESENT_WORKBOOK_INSTRUMENT_COLUMNS_H
#define PARALLAX_PRESENT_WORKBOOK_INSTRUMENT_COLUMNS_H

#include "instruments.h"

/** Takes the two teams of the rows, where all rows are of the same two; else none. */
void instrument_take_teams(const struct instrument_sheet *sheet, struct instrument_rows *rows);

/** What a team's column says at "{1}": its label, or "first team". */
void instrument_add_side(struct plx_text *text, const struct book *book,
                         const struct instrument_rows *rows, enum instrument_side side);

/**
 * Widths, titles and lines of the header. A team's columns are in its colour where all rows are of
 * the same two teams. Columns that say nothing in any row are hidden, but for those below which
 * pictures stand.
 */
void instrument_header(struct book *book, const struct instrument_sheet *sheet,
                       struct instrument_rows *rows);

/** "Industry: Energy; Country: Germany", of what a list tells of an account; its name stands beside
    it. Returns how many lines it takes. */
size_t instrument_put_attributes(struct book *book, const struct instrument_column *column,
                                 enum sheet sheet, lxw_row_t row, lxw_col_t col,
                                 const char *attributes);

/** A year as a number, other times as text. Returns how many lines it takes. */
size_t instrument_put_when(struct book *book, const struct instrument_column *column,
                           enum sheet sheet, lxw_row_t row, lxw_col_t col, const char *when);

/** Bars behind two columns of shares and behind their gap, second less first, in the colours of the
    two teams. */
struct instrument_bars {
    lxw_col_t a, b, gap;
};
void instrument_mark_shares(struct book *book, const struct instrument_sheet *sheet,
                            const struct instrument_rows *rows, struct instrument_bars col);

/** Bars behind differences, second team less first, as wide as the widest of them. */
void instrument_mark_gaps(struct book *book, const struct instrument_sheet *sheet,
                          const struct instrument_rows *rows, lxw_col_t col);

/** The number format of what a measure or method gives: a SUS of 68.2, an NPS of +12, a share of
    31 %; gaps always have a sign. */
enum style instrument_code_style(const char *code, bool gap);

#endif
