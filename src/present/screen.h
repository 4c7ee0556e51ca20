/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What everything shown on a terminal is made of: colours, words in columns, bars. */
#ifndef PARALLAX_PRESENT_SCREEN_H
#define PARALLAX_PRESENT_SCREEN_H

#include <stddef.h>

#include "parallax/base/text.h"
#include "parallax/present/terminal.h"

/* 256-colour codes of a blue and an orange that can be told apart without colour vision. */
extern const char screen_blue[];
extern const char screen_orange[];
extern const char screen_bold[];

void screen_add_colored(struct plx_text *text, const struct plx_terminal *terminal,
                        const char *color, const char *words);

/** As many words as fit into so many cells, cut with an ellipsis. */
void screen_add_cut(struct plx_text *text, const struct plx_terminal *terminal, const char *words,
                    size_t cells);

/** Words in exactly so many cells: cut, or filled up with blanks. */
void screen_add_padded(struct plx_text *text, const struct plx_terminal *terminal,
                       const char *words, size_t cells);

/** A bar of share 0..1 in 12 cells; eighths of a cell where the terminal has them. */
void screen_add_bar(struct plx_text *text, const struct plx_terminal *terminal, double share);

/** The words of a sentence, on lines of the terminal's width. */
void screen_add_wrapped(struct plx_text *text, size_t width, const char *words);

/** What a team is called; its id where the results do not say. */
const char *screen_team_label(const struct plx_results *results, const char *id);

#endif
