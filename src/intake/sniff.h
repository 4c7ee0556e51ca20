/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What a file looks like by its first records. */
#ifndef PARALLAX_INTAKE_SNIFF_H
#define PARALLAX_INTAKE_SNIFF_H

#include "export.h"

/** Finds the delimiter, and whether quotes quote, by how even the first records come out. */
PLX_MUST_CHECK enum plx_status plx_sniff_delimiter(struct plx_export *export,
                                                   struct plx_error *err);

/** The text of a cell, with a zero behind, in the export's pool; NULL when out of memory. */
char *plx_sniff_cell(struct plx_export *export, const struct plx_raw_cell *cell);

/** Chooses the layout by its signs, or one of the dialect; says why. */
PLX_MUST_CHECK enum plx_status plx_sniff_layout(struct plx_export *export, enum plx_dialect dialect,
                                                struct plx_error *err);

#endif
