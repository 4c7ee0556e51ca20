/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The cells of the notebooks, in their order.
 *
 * Their code is the same for all results: it reads what they say from the tables, so that no text
 * of a study can break it or become part of it. Colours and words for pictures are constants that
 * stand in cells of their own.
 */
#ifndef PARALLAX_PRESENT_NOTEBOOK_CELLS_H
#define PARALLAX_PRESENT_NOTEBOOK_CELLS_H

#include "../wording.h"
#include "parallax/results/records.h"

enum cell_kind {
    CELL_TEXT,      /* Markdown, in the reader's language */
    CELL_CODE,      /* as it is */
    CELL_CONSTANTS, /* code: what it loads, and colours; then a cell with the words of pictures */
    CELL_FINDINGS,  /* code: what the findings of instruments are called and ask for */
};

/* Of the tables of instruments, those of which one has to have rows for a cell to be there. */
#define CELL_NEEDS(table) (1U << ((table)-PLX_TABLE_MESSAGES))

enum {
    CELL_NEEDS_BELIEFS = CELL_NEEDS(PLX_TABLE_CONTENT) | CELL_NEEDS(PLX_TABLE_LEADS),
    CELL_NEEDS_ANY = 2 * CELL_NEEDS(PLX_TABLE_WORDS) - 1,
};

struct cell {
    const char *id; /* unique in the notebook, letters, digits and "-" only; NULL ends a list */
    enum cell_kind kind;
    enum wording text;  /* of CELL_TEXT */
    enum wording about; /* where `needs` is one table: text is a heading, then this question, */
    enum wording read;  /* then this */
    const char *code;   /* of CELL_CODE; lines end with "\n", but for the last one */
    unsigned needs;     /* 0: the cell is always there */
};

/* First loading, the headline, gaps and batteries; then agreement and personas; then the
   instruments; then quality and where to go on. */
extern const struct cell cells_python_compare[];
extern const struct cell cells_python_explore[];
extern const struct cell cells_python_messages[];
extern const struct cell cells_python_accounts[];
extern const struct cell cells_python_next[];
extern const struct cell cells_r_compare[];
extern const struct cell cells_r_explore[];
extern const struct cell cells_r_messages[];
extern const struct cell cells_r_accounts[];
extern const struct cell cells_r_next[];

#endif
