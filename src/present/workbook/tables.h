/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The parts of the sheet Tables. */
#ifndef PARALLAX_PRESENT_WORKBOOK_TABLES_H
#define PARALLAX_PRESENT_WORKBOOK_TABLES_H

#include "book.h"

/* The columns of one team. */
enum { COUNT, SHARE, LETTERS, WEIGHTED };

/* Where columns stand: all teams together come first, if the results have them, then each team. */
struct layout {
    bool total;
    bool weighted;  /* a further column per team: the sum of weights */
    size_t columns; /* teams, and all together */
    lxw_col_t columns_per_team;
    lxw_col_t last;
};

/* The records of one question, in one segment: they stand together. A question without options, a
   number, has none that are rows of shares. */
struct block {
    const char *question;
    const char *segment; /* NULL or "": everybody */
    const char *segment_value;
    size_t first;
    size_t end;
    const struct plx_distribution_record **option; /* owned; the first record of each row of shares:
                                                      options, nets, top box */
    const struct plx_distribution_record **cell;   /* owned; by row of shares, then column; NULL:
                                                      no record */
    size_t n_options;
    size_t n_answers; /* of the rows of shares, those of options: the first */
    lxw_row_t row;    /* of its title; 0: not written yet */
    double points;    /* height of what is written of it */
};

/** Where columns stand, for these results. */
struct layout table_layout(const struct book *book);

/** Whether a column is that of all teams together. */
bool table_is_total(const struct layout *layout, size_t column);

/** The team's id of a column; NULL for all together. */
const char *table_team(const struct book *book, const struct layout *layout, size_t column);

/** The name over a column. */
const char *table_label(const struct book *book, const struct layout *layout, size_t column);

/** Where a part of a column stands; all teams together have no letters. */
lxw_col_t table_column(const struct layout *layout, size_t column, int part);

/** How many parts a column has, and which comes at a place. */
int table_parts(const struct layout *layout, size_t column);
int table_part(const struct layout *layout, size_t column, int place);

/** Whether a record is of this kind; one without a kind is an option. */
bool table_is(const struct plx_distribution_record *record, const char *kind);

/** The block that begins with a record. The caller releases it in any case; out of memory is left
    in book->failed. */
void block_find(struct book *book, const struct layout *layout, size_t first, struct block *block);
void block_release(struct block *block);

/** The column of a team; layout->columns for one that the results do not list. Teams mostly follow
    each other as columns do: it looks from the column `likely` on, and round. */
size_t table_column_of(const struct book *book, const struct layout *layout, const char *team,
                       size_t likely);

/** Whether a block is of everybody, not of a segment. */
bool block_is_whole(const struct block *block);

/** The record of a column in the row that `like` stands in; NULL: in any row that tells the base;
    NULL where there is none. */
const struct plx_distribution_record *table_record(const struct book *book,
                                                   const struct block *block,
                                                   const struct plx_distribution_record *like,
                                                   const char *team);

/** The first record of a kind, NULL where there is none. */
const struct plx_distribution_record *table_kind(const struct book *book, const struct block *block,
                                                 const char *kind);

/** A row of a block as high as so many lines. */
void table_row(struct book *book, struct block *block, lxw_row_t row, size_t lines);

/** The rows below the options: bases, answer, median, mean, who gave no answer. Returns the row
    below them. */
lxw_row_t table_totals(struct book *book, const struct layout *layout, struct block *block,
                       lxw_row_t row);

/** How many rows the index and the picture beside it take, below BOOK_TOP. */
lxw_row_t table_index_rows(const struct block *block, size_t count);

/** Links to every question, and a chart of the one that is chosen in a cell, by formulas. */
void table_index(struct book *book, const struct layout *layout, const struct block *block,
                 size_t count, lxw_row_t last);

#endif
