/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Importance against satisfaction: a scatter chart in four quadrants, with names beside it. */
#ifndef PARALLAX_PRESENT_WORKBOOK_TOOLS_CHART_H
#define PARALLAX_PRESENT_WORKBOOK_TOOLS_CHART_H

#include "instruments.h"

/** Puts chart and numbers of the tools of one team, or of all, from a row on. */
void tools_chart(struct book *book, const struct instrument_sheet *sheet,
                 const struct instrument_rows *tools, lxw_row_t row);

#endif
