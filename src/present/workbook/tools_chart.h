/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Importance against satisfaction: a scatter chart in four quadrants, with names beside it. */
#ifndef PARALLAX_PRESENT_WORKBOOK_TOOLS_CHART_H
#define PARALLAX_PRESENT_WORKBOOK_TOOLS_CHART_H

#include "instruments.h"

/** A tool's name, "?" for none. */
const char *tools_label(const struct plx_tool_record *record);

/** "crm, library and 3 more", of a quadrant; "none". */
void tools_add_names(struct plx_text *text, const struct book *book,
                     const struct instrument_rows *rows, const char *quadrant, size_t most);

/** Puts chart and numbers of the tools of one team, or of all, from a row on; rows are all rows of
    the sheet. */
void tools_chart(struct book *book, const struct instrument_sheet *sheet,
                 const struct instrument_rows *tools, const struct instrument_rows *rows,
                 lxw_row_t row);

#endif
