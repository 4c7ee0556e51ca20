/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The two teams' tiers, one against the other: how many accounts each cell holds. */
#ifndef PARALLAX_PRESENT_WORKBOOK_ACCOUNT_GRID_H
#define PARALLAX_PRESENT_WORKBOOK_ACCOUNT_GRID_H

#include "instruments.h"

/* Columns of the sheet that the formulas count in. */
struct account_columns {
    lxw_col_t tier_a, tier_b;
    lxw_col_t pair;
};

/** Puts the grid of a pair of teams from a row on; rows are all rows of the sheet. */
void account_grid(struct book *book, const struct instrument_sheet *sheet,
                  const struct instrument_rows *pair, const struct instrument_rows *rows,
                  struct account_columns columns, lxw_row_t row);

#endif
