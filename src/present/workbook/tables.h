/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The parts of the sheet Tables. */
#ifndef PARALLAX_PRESENT_WORKBOOK_TABLES_H
#define PARALLAX_PRESENT_WORKBOOK_TABLES_H

#include "book.h"

/* The records of one question, in one segment: they stand together. A question without options, a
   number, has none. */
struct block {
    const char *question;
    size_t first;
    size_t end;
    const struct plx_distribution_record **option; /* owned; the first record of each option */
    size_t n_options;
};

/* The columns of one team. */
enum { COUNT, SHARE, LETTERS, WEIGHTED };

struct layout {
    bool weighted; /* a fourth column per team: the sum of weights */
    lxw_col_t columns_per_team;
    lxw_col_t last;
};

lxw_col_t table_column(const struct layout *layout, size_t team, int part);

/** A team's record of an option, NULL for any option; NULL where there is none. */
const struct plx_distribution_record *table_record(const struct book *book,
                                                   const struct block *block, const char *option,
                                                   const char *team);

/** The rows below the options: bases, answer, top options, mean. Returns the row below them. */
lxw_row_t table_totals(struct book *book, const struct layout *layout, const struct block *block,
                       lxw_row_t row);

#endif
