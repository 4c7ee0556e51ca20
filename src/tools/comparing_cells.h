/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The first cell in which two tables differ, and how far all are apart; for comparing.c. */
#ifndef PARALLAX_TOOLS_COMPARING_CELLS_H
#define PARALLAX_TOOLS_COMPARING_CELLS_H

#include "parallax/base/file.h"
#include "parallax/base/text.h"

/**
 * Adds row, column and both values of the first; nothing where the cells are the same and only the
 * way in which they are written is not, or where one of both is no CSV.
 *
 * @param apart  made larger where a number is farther from what it was: by so much of itself, or by
 *               so much, whichever is less; INFINITY where something else than a number differs
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status comparing_cells(const struct plx_bytes *was,
                                               const struct plx_bytes *now, struct plx_text *text,
                                               double *apart, struct plx_error *err);

#endif
