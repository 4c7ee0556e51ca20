/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What shapes and words write alike; for svg.c and svg_words.c only. */
#ifndef PARALLAX_PRESENT_PICTURE_SVG_ATTRIBUTES_H
#define PARALLAX_PRESENT_PICTURE_SVG_ATTRIBUTES_H

#include "svg.h"

/** Adds a length or a place: at most two decimals, and none that are 0; 0 for NAN. */
void svg_add_place(struct plx_text *text, const char *name, double place);

/** Adds class and colour, and the opacity where it is below 1. */
void svg_add_fill(struct plx_text *text, struct svg_paint fill, double opacity);

/** Adds text for XML, as far as anybody reads: svg_add_cut(), escaped. */
void svg_add_readable(struct plx_text *text, const char *words);

#endif
