/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Forms in which different hands write one answer, for cells that are no answer to the letter. */
#ifndef PARALLAX_INTAKE_ALIKE_H
#define PARALLAX_INTAKE_ALIKE_H

#include <stdbool.h>
#include <stddef.h>

#include "parallax/base/text.h"

/**
 * Replaces *loose by a form of a folded label that leaves out what people change when they copy
 * one: blanks around dashes, slashes and the signs + < > =, double dashes, "&" for "and", stops and
 * colons at the end, quotes around all of it. Every way to say "other, please say what" ("other
 * (please specify)", "other - write in", "-oth-") becomes one form, which is nobody's words.
 */
void plx_alike_loosen(const char *folded, size_t length, struct plx_text *loose);

/** Whether folded words say "other" in one of these ways. */
bool plx_alike_is_other(const char *folded, size_t length);

/** A label that tells its code: "10 - Extremely likely", "5=Essential", "Essential (5)". */
struct plx_alike_parts {
    const char *words; /**< In the text; not terminated. */
    size_t length;
    double number; /**< NAN where a dash in front of it may be a minus: "I hate it!-5". */
};

/**
 * Takes a loosened label apart: a whole number and words behind it, joined by a dash, an equals
 * sign, a stop, a colon or round brackets; or words and a number behind them. Words that begin with
 * a digit are none, so that "1-49" and "10 (20 at most)" stay whole.
 *
 * @return false, leaving *parts alone, when it tells no code
 */
bool plx_alike_take_apart(const struct plx_text *loose, struct plx_alike_parts *parts);

#endif
