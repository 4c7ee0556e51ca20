/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Every text that people read in workbook, report, notebook and on the terminal, in every language.
 *
 * The texts stand in the lists of the folder wording/, one list for each thing that is made or
 * part of it, each entry a name with its wording in every language side by side:
 *
 *     WORDING(GAPS_TITLE, "The widest gaps", "Die größten Abstände")
 *
 * "{1}", "{2}" are places that say_add() fills; every language may order them as it needs.
 * "{1:team|teams}" is the first where place 1 is filled with "1", else the second. A
 * language that lacks an entry does not compile.
 */
#ifndef PARALLAX_PRESENT_WORDING_H
#define PARALLAX_PRESENT_WORDING_H

#include "parallax/base/text.h"
#include "parallax/present/language.h"

enum wording {
#define WORDING(name, english, german) SAY_##name,
#include "wording/all.h"
#undef WORDING
    WORDINGS, /* how many there are */
};

/** A text without places. */
const char *say(enum plx_language language, enum wording wording);

/** Adds a text, its places filled with the strings that follow; NULL ends them. */
void say_add(struct plx_text *text, enum plx_language language, enum wording wording, ...)
    __attribute__((sentinel));

/** Adds a name into a sentence, in quotes where plx_wants_quotes() says so. */
void say_add_name(struct plx_text *text, enum plx_language language, const char *name);

/** Adds a number as people of the language write it, with so many decimals; nothing for NAN. */
void say_add_number(struct plx_text *text, enum plx_language language, double number, int decimals);

/** How many decimals tell such a number well: 2, fewer for those that are 10 or more in size. */
int say_decimals(double number);

/** Adds a whole number, in groups of three digits from 10,000 on; nothing for PLX_NO_COUNT. */
void say_add_count(struct plx_text *text, enum plx_language language, size_t count);

/** Adds a share 0..1 as a percentage without decimals, "35 %"; nothing for NAN. */
void say_add_share(struct plx_text *text, enum plx_language language, double share);

#endif
