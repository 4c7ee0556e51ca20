/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Results as an Excel workbook (.xlsx) that a consultant can present.
 *
 * Sheets: Summary, Contents, Ideal customer, Disagreements, Tables, Agreement, Personas, Persona
 * map, Persona match, Quality, Method; each is there even where the results have nothing for it,
 * and then says so. All teams, Segments, Mix of the teams, Through their eyes are there where the
 * results have something for them, Responses where they are asked for. Charts are
 * native and bound to cells, shares are live formulas over the counts, text is never a formula.
 * The same results give the same bytes.
 */
#ifndef PARALLAX_PRESENT_WORKBOOK_H
#define PARALLAX_PRESENT_WORKBOOK_H

#include "parallax/base/file.h"
#include "parallax/present/presentation.h"
#include "parallax/results/results.h"

/**
 * Writes the workbook into *out without giving it its place, so that it can take it together with
 * other files: plx_results_write_folder().
 *
 * @param path  must live as long as *out; "-" is standard output
 * @param out   on PLX_OK to be committed or dropped, else empty
 * @return PLX_IO with the path and the system's reason; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_workbook_stage(const struct plx_results *results,
                                                  const struct plx_presentation *presentation,
                                                  const char *path, struct plx_outfile *out,
                                                  struct plx_error *err);

/**
 * Writes the workbook whole or not at all; "-" is standard output. The date that the file says it
 * was made at is never the clock's: SOURCE_DATE_EPOCH of the environment, else 1 January 2026.
 *
 * @return PLX_IO with the path and the system's reason; PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_workbook_write(const struct plx_results *results,
                                                  const struct plx_presentation *presentation,
                                                  const char *path, struct plx_error *err);

#endif
