/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The personas in a few lines; for terminal.c only. */
#ifndef PARALLAX_PRESENT_TERMINAL_PERSONAS_H
#define PARALLAX_PRESENT_TERMINAL_PERSONAS_H

#include "parallax/present/terminal.h"

/** Adds the personas with their sizes and the teams in them, and why there are as many, of
    everybody and of segments; of the teams' own what pairs of teams have in common; and the golden
    questions of everybody. */
void terminal_add_personas(const struct plx_results *results, const struct plx_terminal *terminal,
                           struct plx_text *text);

#endif
