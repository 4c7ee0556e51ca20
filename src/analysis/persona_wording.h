/* SPDX-License-Identifier: GPL-3.0-or-later */
/** One trait of a persona in words; for the names of personas only. */
#ifndef PARALLAX_ANALYSIS_PERSONA_WORDING_H
#define PARALLAX_ANALYSIS_PERSONA_WORDING_H

#include "parallax/analysis/persona_names.h"

/** Bytes of a phrase, of characters of up to four. */
enum { PLX_PHRASE_BYTES = 4 * PLX_PERSONA_NAME_LENGTH + 1 };

/** How a question or option is worded, the best first: by its whole text; by its id, if that is
    made of one or two words; by as much of its text as there is room for, with dots: a text cut
    short may mean its opposite. */
enum plx_wording { PLX_WHOLE_TEXT, PLX_ID, PLX_CUT_TEXT };

/** Characters of UTF-8. */
size_t plx_persona_characters(const char *text);

/**
 * Words one trait within so many characters. An option is its label, or "rarely LABEL" where z is
 * below 0; a label that tells nothing by itself (a number, "Other", one that several questions
 * have) stands after its question: "QUESTION: LABEL". So does the answer to a question with two.
 * Others are "high QUESTION" or "low QUESTION", or, where the labels of the scale show what it
 * measures, such as "cares about QUESTION", "disagrees: QUESTION" (English only).
 *
 * @return false when it does not fit so
 */
bool plx_persona_phrase(const struct plx_study *study, const struct plx_feature *feature, double z,
                        enum plx_wording wording, size_t limit,
                        char phrase[static PLX_PHRASE_BYTES]);

/** What a phrase begins with that is no wording of the question or option; "" for nothing. */
const char *plx_persona_prefix(const struct plx_study *study, const struct plx_feature *feature,
                               double z);

#endif
