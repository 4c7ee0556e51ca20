/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The personas in a few lines; for terminal.c only. */
#ifndef PARALLAX_PRESENT_TERMINAL_PERSONAS_H
#define PARALLAX_PRESENT_TERMINAL_PERSONAS_H

#include "parallax/present/terminal.h"

/** Adds the personas with their sizes and the teams in them, why there are as many, and the golden
    questions; of each model, those of everybody first. */
void terminal_add_personas(const struct plx_results *results, const struct plx_terminal *terminal,
                           struct plx_text *text);

#endif
