/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chart beside the index of Tables: one question, which a cell chooses. */
#ifndef PARALLAX_PRESENT_WORKBOOK_TABLES_CHART_H
#define PARALLAX_PRESENT_WORKBOOK_TABLES_CHART_H

#include "tables.h"

enum {
    TABLE_INDEX_FIRST = BOOK_TOP + 1,
    TABLE_CHART_ROWS = 20,
    TABLE_TEAM_CHARACTERS = 60, /* of a team's name in the legend */
};

/* Where the numbers behind the chart stand. */
struct chooser {
    struct book *book;
    const struct layout *layout;
    lxw_row_t last;   /* below all tables */
    size_t entries;   /* of the index */
    size_t answers;   /* rows of the chart */
    size_t teams;     /* columns of the chart */
    lxw_col_t label;  /* the answers; the teams' shares follow */
    lxw_col_t first;  /* of every entry: the row of its first answer; then how many it has */
    lxw_col_t chosen; /* below each other: number, first row, answers of the chosen one */
    const struct block *now;
};

/** The share that a bar shows of the question that is chosen at first, 0..1; NAN where it is hidden
    or there is no such answer: nothing is drawn. */
double table_chart_share(const struct chooser *chooser, size_t answer, size_t team);

/** The words beside the bars of an answer, as long as they are drawn; nothing where there is no
   such answer. */
void table_chart_add_label(struct plx_text *label, const struct chooser *chooser, size_t answer);

/** A team's name in the legend, which tells where nothing of it is drawn. */
void table_chart_add_team(struct plx_text *name, const struct chooser *chooser, size_t team);

/** Inserts the chart, with the question that is chosen at first for programs that do not compute.
 */
void table_chart(const struct chooser *chooser);

#endif
