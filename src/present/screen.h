/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What everything shown on a terminal is made of: colours, words in columns, bars.
 *
 * Words come from anybody's survey. No byte of theirs is an order to the terminal: controls and
 * marks of direction show as U+FFFD, line ends and tabs as blanks, and what is written from right
 * to left is set apart so that it turns nothing around it.
 */
#ifndef PARALLAX_PRESENT_SCREEN_H
#define PARALLAX_PRESENT_SCREEN_H

#include <stddef.h>

#include "parallax/base/text.h"
#include "parallax/present/terminal.h"
#include "wording.h"

/* 256-colour codes of a blue and an orange that can be told apart without colour vision. */
extern const char screen_blue[];
extern const char screen_orange[];
extern const char screen_bold[];

/** Words as they are; NULL adds nothing. */
void screen_add(struct plx_text *text, const struct plx_terminal *terminal, const char *words);

/** The cells that words take as screen_add() shows them. */
size_t screen_cells(const char *words);

void screen_add_colored(struct plx_text *text, const struct plx_terminal *terminal,
                        const char *color, const char *words);

/** A blank line and a heading of our own. */
void screen_add_heading(struct plx_text *text, const struct plx_terminal *terminal,
                        enum wording heading);

/** As many words as fit into so many cells, cut with an ellipsis. */
void screen_add_cut(struct plx_text *text, const struct plx_terminal *terminal, const char *words,
                    size_t cells);

/** Words in exactly so many cells: cut, or filled up with blanks. */
void screen_add_padded(struct plx_text *text, const struct plx_terminal *terminal,
                       const char *words, size_t cells);

/** A bar of share 0..1 in 12 cells; eighths of a cell where the terminal has them. */
void screen_add_bar(struct plx_text *text, const struct plx_terminal *terminal, double share);

/** A number with at most four significant digits, as people of the language write it. */
void screen_add_number(struct plx_text *text, const struct plx_terminal *terminal, double number);

/** The words of a sentence, on lines of so many cells. */
void screen_add_wrapped(struct plx_text *text, const struct plx_terminal *terminal, size_t width,
                        const char *words);

/** The same on lines of the terminal's width, set in by so many cells, all but the first by two
    more. */
void screen_add_hanging(struct plx_text *text, const struct plx_terminal *terminal, size_t indent,
                        const char *words);

/** Sentences that an analysis wrote, each said in the language where it has words (words.h), on
    lines of the terminal's width; NULL adds nothing. */
void screen_add_sentences(struct plx_text *text, const struct plx_terminal *terminal,
                          const char *sentences);

/** What a team is called; its id where the results do not say. */
const char *screen_team_label(const struct plx_results *results, const char *id);

#endif
