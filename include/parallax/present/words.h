/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What result tables say in codes, in words for people. */
#ifndef PARALLAX_PRESENT_WORDS_H
#define PARALLAX_PRESENT_WORDS_H

#include "parallax/base/text.h"
#include "parallax/present/language.h"

/**
 * Adds a note: its pieces stand between "; ". A piece that is a code, or begins with one and a
 * colon, is said in words; anything else stays as it is. NULL adds nothing.
 */
void plx_words_add_note(struct plx_text *text, enum plx_language language, const char *note);

/** The name of an agreement coefficient: "Schouten's kappa"; an unknown code as it is. */
const char *plx_words_coefficient(enum plx_language language, const char *code);

/** Adds the name of a quality check: "Don't know throughout"; an unknown one as an id. */
void plx_words_add_check(struct plx_text *text, enum plx_language language, const char *check);

/** Adds an id as words: underscores and hyphens as blanks, a capital first. */
void plx_words_add_id(struct plx_text *text, const char *id);

#endif
