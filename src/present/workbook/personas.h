/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The parts of the sheet Personas. */
#ifndef PARALLAX_PRESENT_WORKBOOK_PERSONAS_H
#define PARALLAX_PRESENT_WORKBOOK_PERSONAS_H

#include "book.h"

/* One grid of columns for all parts of the sheet. */
enum {
    PERSONA_TEXT,
    PERSONA_ONE,
    PERSONA_TWO,
    PERSONA_THREE,
    PERSONA_FOUR,
    PERSONA_GAP, /* between features and teams */
    PERSONA_TEAM,
    PERSONA_TEAM_COUNT,
    PERSONA_TEAM_SHARE,
    PERSONA_TEAM_EXPECTED,
    PERSONA_TEAM_WORD,
    PERSONA_LAST = PERSONA_TEAM_WORD,
};

enum { PERSONAS_SHOWN = 12, PERSONA_FEATURES = 8 };

/** The personas of everybody, which are the first of the table; not those of single teams. */
size_t persona_count(const struct book *book);
const struct plx_persona_record *persona_at(const struct book *book, size_t index);

/** Adds "1 High need for speed" . */
void persona_add_name(struct plx_text *text, const struct plx_persona_record *persona);

/** The features of a persona, what sets it apart most first. Returns how many, at most `most`. */
size_t persona_features(const struct book *book, const struct plx_persona_record *persona,
                        const struct plx_persona_profile_record **feature, size_t most);

/** Each adds its part and returns the row below it. */
lxw_row_t personas_profiles(struct book *book, lxw_row_t row);
lxw_row_t personas_card(struct book *book, const struct plx_persona_record *persona, lxw_row_t row);
lxw_row_t personas_choice(struct book *book, lxw_row_t row);

#endif
