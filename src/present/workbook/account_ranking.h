/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The accounts as both teams together rank them. */
#ifndef PARALLAX_PRESENT_WORKBOOK_ACCOUNT_RANKING_H
#define PARALLAX_PRESENT_WORKBOOK_ACCOUNT_RANKING_H

#include "instruments.h"

/** Puts the first accounts of a pair of teams from a row on; returns the row below. */
lxw_row_t account_ranking(struct book *book, const struct instrument_sheet *sheet,
                          const struct instrument_rows *pair, lxw_row_t row);

#endif
