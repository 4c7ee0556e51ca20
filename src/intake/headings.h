/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What header cells say of questions and their parts; for export.c only. */
#ifndef PARALLAX_INTAKE_HEADINGS_H
#define PARALLAX_INTAKE_HEADINGS_H

#include "export.h"

/** Whether the list of alternatives, parted by line feeds or NULL, has the word as it stands. */
bool plx_headings_list_has(const char *list, const char *word);

/** Whether a column's part, or what a tag or words end with ("Q5[other]"), is on the list, whatever
    the capitals. */
bool plx_headings_is_other(const char *list, const char *name);

/** Takes "Q5[SQ001]. How much? [Speed]" to pieces: tag, words, and the cell as it is. */
PLX_MUST_CHECK enum plx_status plx_headings_cut_code(struct plx_export *export, size_t column,
                                                     const char *cell, struct plx_error *err);

/** A stem stands over the first column of its question only (or over each): carries it on, up to
    the next, and joins it with the parts. */
PLX_MUST_CHECK enum plx_status plx_headings_join(struct plx_export *export, struct plx_error *err);

/** Of "part:question" the question is what a neighbour has, too: finds stems and parts. */
PLX_MUST_CHECK enum plx_status plx_headings_split(struct plx_export *export, struct plx_error *err);

#endif
