/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Messages by stage: how much each matters to both teams, and the status of every cell. */
#ifndef PARALLAX_PRESENT_WORKBOOK_MESSAGE_MAPS_H
#define PARALLAX_PRESENT_WORKBOOK_MESSAGE_MAPS_H

#include "instruments.h"

/** Puts the maps of a pair of teams from a row on; rows are all rows of the sheet. */
void message_maps(struct book *book, const struct instrument_sheet *sheet,
                  const struct instrument_rows *pair, const struct instrument_rows *rows,
                  lxw_row_t row);

#endif
