/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What several pictures have in common: headings, legends, numbers as words. */
#ifndef PARALLAX_PRESENT_PICTURE_PARTS_H
#define PARALLAX_PRESENT_PICTURE_PARTS_H

#include "replies.h"
#include "svg.h"

/** Moves what is in one text to the end of another, with its failure; releases it. */
void part_take(struct plx_text *text, struct plx_text *from);

/** The background: the page's colour, so that a picture on a slide does not depend on it. */
void part_page(struct plx_text *text, double width, double height);

/** The title at the top, in two lines at most. Returns the y below it. */
double part_title(struct plx_text *text, double x, double width, const char *title);

/** How high part_title() will be. */
double part_title_height(double width, const char *title);

/** A share or a number among words that svg_begin_words() began; nothing where it is not defined.
 */
void part_place_share(struct plx_text *text, enum plx_language language, double x, double y,
                      double share);
void part_place_number(struct plx_text *text, enum plx_language language, double x, double y,
                       double number, int decimals);

/** A dot and a label for each team, with how many answered; wraps. Returns the y below. */
double part_teams(struct plx_text *text, const struct story *story, const struct grid *grid,
                  double x, double y, double width);

/** The base of a team's answers to the grid's question; PLX_NO_COUNT where there is none. */
size_t part_base(const struct grid *grid, size_t team);

/** Adds "{what is left} more teams are in the table": nothing where all are shown. */
void part_add_left(struct plx_text *words, const struct story *story, size_t options, size_t teams);

/** Adds which teams a picture leaves out because too few of them answered one of its questions. */
void part_add_hidden(struct plx_text *words, const struct replies *answers, const size_t *question,
                     size_t count);

/** Adds " Marketing 68 %, Sales 37 %": a row of the grid in words. */
void part_add_shares(struct plx_text *words, const struct story *story, const struct grid *grid,
                     size_t option);

/** A round step for an axis over this range with about so many ticks; 1 for no range. */
double part_step(double range, double ticks);

/** How many decimals show a step: 0 for 5, 1 for 0.5. */
int part_decimals(double step);

#endif
