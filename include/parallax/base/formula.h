/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Text that a spreadsheet would take for a formula where it opens a CSV file: what begins with
 * = + - or @, also as a full-width letter and behind blanks or quotes, unless it is a number; and
 * what begins with a tab or a line end. Where semicolons part cells, as in German, or quotes are
 * not heeded, a cell may begin behind each ; tab or line end, so each part is looked at.
 *
 * A ' in front is the guard: no spreadsheet calculates what begins with it. It also goes in front
 * of text that would look guarded, so that taking the guard away gives every text back.
 */
#ifndef PARALLAX_BASE_FORMULA_H
#define PARALLAX_BASE_FORMULA_H

#include <stdbool.h>
#include <stddef.h>

#include "parallax/base/text.h"

/** Whether the text needs a guard anywhere. */
bool plx_formula_is_in(const char *bytes, size_t length);

/** Adds the text with its guards: "=1+1;-2" becomes "'=1+1;-2". */
void plx_formula_add_guarded(struct plx_text *text, const char *bytes, size_t length);

/** Takes the guards away in place; what has none stays. Returns the length that is left. */
size_t plx_formula_unguard(char *bytes, size_t length);

#endif
