/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The cells of a notebook that differ between runs: colours, and words in a language. */
#ifndef PARALLAX_PRESENT_NOTEBOOK_CONSTANTS_H
#define PARALLAX_PRESENT_NOTEBOOK_CONSTANTS_H

#include "../story.h"
#include "parallax/present/notebook.h"

/** Adds what the notebook loads, the colours of teams and personas, and how tables are shown. */
void constants_add(struct plx_text *source, const struct story *story, enum plx_kernel kernel);

/** Adds the words of pictures, WORDS, and of verdicts, VERDICTS. */
void constants_add_words(struct plx_text *source, enum plx_language language,
                         enum plx_kernel kernel);

/** Adds the words and colours of findings, FINDINGS and FINDING_COLORS. */
void constants_add_findings(struct plx_text *source, enum plx_language language,
                            enum plx_kernel kernel);

/** Adds to WORDS what the cells of the instruments say, and DECISIONS: table, status, measures
    between blanks, sentence. */
void constants_add_decisions(struct plx_text *source, enum plx_language language,
                             enum plx_kernel kernel);

#endif
