/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The codes by which instruments find, measure and count, in words: one list for workbook, report,
    pictures and notebook. */
#ifndef PARALLAX_PRESENT_FINDINGS_H
#define PARALLAX_PRESENT_FINDINGS_H

#include "story.h"

/** A finding with its symbol: "✗ contested"; words alone of a measure or method; an unknown code as
    it is, "" for NULL. */
const char *finding_sign(enum plx_language language, const char *code);

/** The same without the symbol. */
const char *finding_word(enum plx_language language, const char *code);

/** How many bytes of its sign are the symbol; 0 where there is none. */
size_t finding_symbol(enum plx_language language, const char *code);

/** How grave a finding is, as a verdict, which has a colour; VERDICT_NONE of measures, methods and
    what is not known. */
enum verdict finding_tone(const char *code);

/** The codes one after another, from 0; NULL behind the last. */
const char *finding_code(size_t index);

#endif
