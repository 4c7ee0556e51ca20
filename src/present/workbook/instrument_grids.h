/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What stands below the rows of an instrument: grids whose rows and columns are names. */
#ifndef PARALLAX_PRESENT_WORKBOOK_INSTRUMENT_GRIDS_H
#define PARALLAX_PRESENT_WORKBOOK_INSTRUMENT_GRIDS_H

#include "instruments.h"

/* Names in the order in which they were met first. */
enum { GRID_NAMES = 200 };
struct grid_names {
    const char *name[GRID_NAMES];
    size_t count;
};

/** The place of a name, which is added where there is room; GRID_NAMES for none. */
size_t grid_name(struct grid_names *names, const char *name, size_t most);

/** A new page with a title of its own, and a link to it at the top of the sheet. Returns the row
    below the title. */
lxw_row_t grid_begin(struct book *book, const struct instrument_sheet *sheet, lxw_row_t row,
                     enum wording link, const char *title);

/** Prints down to this row. */
void grid_end(struct book *book, const struct instrument_sheet *sheet, lxw_row_t last);

#endif
