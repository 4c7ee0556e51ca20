/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The table dictionary: what every column of every result table means, in Markdown. */
#ifndef PARALLAX_RESULTS_DICTIONARY_H
#define PARALLAX_RESULTS_DICTIONARY_H

#include "parallax/base/text.h"

/** Adds the dictionary, made from the record descriptions (records.h). */
void plx_dictionary_add(struct plx_text *text);

#endif
