/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The parts of the sheet Persona match. */
#ifndef PARALLAX_PRESENT_WORKBOOK_PERSONA_MATCH_H
#define PARALLAX_PRESENT_WORKBOOK_PERSONA_MATCH_H

#include "personas.h"

/* Pairs of teams have their matches in these columns, the teams' own personas their features. */
enum {
    MATCH_STATUS,
    MATCH_A,
    MATCH_B,
    MATCH_DISTANCE,
    MATCH_SIMILARITY,
    MATCH_P,
    MATCH_NOTE,
    MATCH_LAST = MATCH_NOTE
};

/** How wide they are, in characters. */
extern const double match_widths[MATCH_LAST + 1];

/** "1  cares about growth" in the team's colour; a dash for a persona that it lacks. Returns its
    lines. */
size_t match_put_side(struct book *book, lxw_row_t row, lxw_col_t col, const char *team,
                      size_t persona, const char *name);

/** The personas that one team has by itself. Returns the row below; the same where it has none. */
lxw_row_t match_put_team(struct book *book, const struct story_team *team, lxw_row_t row);

#endif
