/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What moved between two surveys, in a few lines for whoever sits at the terminal. */
#ifndef PARALLAX_PRESENT_TERMINAL_CHANGES_H
#define PARALLAX_PRESENT_TERMINAL_CHANGES_H

#include "parallax/base/text.h"
#include "parallax/present/terminal.h"
#include "parallax/results/changes.h"

/**
 * Adds the headline sentence, the first PLX_TERMINAL_GAPS questions of its pair, by rank, whose
 * verdict moved or whose gap changed beyond chance, and the agreement coefficients and distances to
 * the truth team that did.
 */
void plx_terminal_changes(const struct plx_changes *changes, const struct plx_terminal *terminal,
                          struct plx_text *text);

#endif
