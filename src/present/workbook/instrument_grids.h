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

/* What stands below the rows. */
struct grid_block {
    enum wording link; /* to it, at the top of the sheet */
    const char *title;
    double height; /* points, as far as they are known */
};

/** A title of its own, on a new page where the rows leave too little of theirs, and a link to it at
    the top of the sheet. Returns the row below the title. */
lxw_row_t grid_begin(struct book *book, const struct instrument_sheet *sheet,
                     const struct instrument_rows *rows, lxw_row_t row, struct grid_block block);

/** "Only the first 60 are shown here; the rows above hold all." in small letters. */
void grid_say_most(struct book *book, const struct instrument_sheet *sheet, lxw_row_t row,
                   size_t shown);

/** Prints down to this row. */
void grid_end(struct book *book, const struct instrument_sheet *sheet, lxw_row_t last);

#endif
