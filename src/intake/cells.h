/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What single cells come to; for reader.c only. */
#ifndef PARALLAX_INTAKE_CELLS_H
#define PARALLAX_INTAKE_CELLS_H

#include "reader.h"

/** What a slot's cell came to, beside options (0 and up) and enum plx_missing (below 0). */
enum {
    PLX_CELL_UNTICKED = 1000000,
    PLX_CELL_TWO_TEAMS = 1000001,
    PLX_CELL_UNFIT = 1000002, /**< No answer of this slot. */
};

/** Works out what a slot's cell comes to; the same for the same text. */
PLX_MUST_CHECK enum plx_status plx_cells_value(struct plx_reader *reader,
                                               const struct plx_slot *slot, const char *cell,
                                               size_t length, int32_t *value);

/** Reads a cell with several answers into the row's column. *invalid is set to how many of them
    are none. */
PLX_MUST_CHECK enum plx_status plx_cells_list(struct plx_reader *reader,
                                              const struct plx_slot *slot, const char *cell,
                                              size_t length, size_t row, size_t *invalid);

#endif
