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

enum cell_kind {
    CELL_TEXT,      /* Markdown, in the reader's language */
    CELL_CODE,      /* as it is */
    CELL_CONSTANTS, /* code: what it loads, and colours; then a cell with the words of pictures */
};

struct cell {
    const char *id; /* unique in the notebook, letters, digits and "-" only; NULL ends a list */
    enum cell_kind kind;
    enum wording text; /* of CELL_TEXT */
    const char *code;  /* of CELL_CODE; lines end with "\n", but for the last one */
};

/* First loading, the headline, gaps and batteries; then agreement and all that follows. */
extern const struct cell cells_python_compare[];
extern const struct cell cells_python_explore[];
extern const struct cell cells_r_compare[];
extern const struct cell cells_r_explore[];

#endif
