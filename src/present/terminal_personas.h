/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The personas in the summary on a terminal. */
#ifndef PARALLAX_PRESENT_TERMINAL_PERSONAS_H
#define PARALLAX_PRESENT_TERMINAL_PERSONAS_H

#include "parallax/base/text.h"
#include "parallax/present/terminal.h"
#include "parallax/results/results.h"

/** A team's label; its id where there is none. */
const char *terminal_team(const struct plx_results *results, const char *id);

/**
 * Lists the personas of everybody and of segments, a bar each, and says in a sentence which ones
 * two teams share, as `persona_agreement` and `persona_matches` have it. Those of single teams are
 * only named there.
 */
void terminal_add_personas(const struct plx_results *results, const struct plx_terminal *terminal,
                           struct plx_text *text);

#endif
