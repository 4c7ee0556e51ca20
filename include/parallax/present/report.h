/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Results as one HTML file that opens by double click: no network, nothing beside it.
 *
 * Sections as the workbook's sheets, drawn for looking: every picture is SVG that a screen reader
 * reads, with the table of its numbers behind it. It sorts and filters by a few lines of plain
 * JavaScript and reads whole without them; it prints as slides, a section a page. What results say
 * is never markup. The same results give the same bytes.
 */
#ifndef PARALLAX_PRESENT_REPORT_H
#define PARALLAX_PRESENT_REPORT_H

#include "parallax/base/text.h"
#include "parallax/present/presentation.h"
#include "parallax/results/results.h"

/** Adds the whole file. PLX_MEMORY is left in the text. */
void plx_report_add(struct plx_text *text, const struct plx_results *results,
                    const struct plx_presentation *presentation);

#endif
