/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Figures of the report: a picture, its message as the caption below, the numbers behind it. */
#ifndef PARALLAX_PRESENT_REPORT_FIGURES_H
#define PARALLAX_PRESENT_REPORT_FIGURES_H

#include "html.h"

/** Adds a figure: a picture, with what it shows as its caption. Both are taken over. */
void figure_show(struct report *report, struct plx_text *picture, struct plx_text *shows);

/** The same, then opens the details that its tables go into. */
void figure_begin(struct report *report, struct plx_text *picture, struct plx_text *shows);
void figure_end(struct report *report);

/** A note in words for people, as a cell. */
void figure_note_cell(struct report *report, const char *note);

#endif
