/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The sheets about personas: what they share, and the parts of the sheet Personas. */
#ifndef PARALLAX_PRESENT_WORKBOOK_PERSONAS_H
#define PARALLAX_PRESENT_WORKBOOK_PERSONAS_H

#include "../people.h"
#include "book.h"

/* One grid of columns for all parts of the sheet Personas: features to the left, teams to the
   right. */
enum {
    PERSONA_TEXT,
    PERSONA_VALUE,
    PERSONA_OVERALL,
    PERSONA_Z,
    PERSONA_INDEX,
    PERSONA_LOW,
    PERSONA_HIGH,
    PERSONA_Q,
    PERSONA_MARK, /* narrow, and the gap between features and teams */
    PERSONA_TEAM,
    PERSONA_TEAM_COUNT,
    PERSONA_TEAM_SHARE,
    PERSONA_TEAM_EXPECTED,
    PERSONA_TEAM_WORD,
    PERSONA_LAST = PERSONA_TEAM_WORD,
};

enum { PERSONA_TEXT_WIDTH = 44, PERSONA_WORD_WIDTH = 24, PERSONA_NOTE_WIDTH = 70 };

/* How much of a name is shown where it stands among others, in characters. */
enum { PERSONA_NAME_CHARACTERS = 80, PERSONA_TEAM_CHARACTERS = 40, PERSONA_NOTE_CHARACTERS = 600 };

/* So few have their chart beside their numbers, and their names on the map. */
enum { PERSONAS_FEW = 4 };

/* So many features of a persona are shown at most. */
enum { PERSONA_FEATURES = 8 };

/** The personas of everybody that are shown, which are the first of the table; not those of single
    teams. */
size_t persona_count(const struct book *book);
const struct plx_persona_record *persona_at(const struct book *book, size_t index);

/** Whether a row is of the clustering of everybody; rows without a model are. */
bool persona_is_of_everybody(const struct book *book, const char *model);

/** Adds "1  High need for speed". */
void persona_add_name(struct plx_text *text, const struct book *book,
                      const struct plx_persona_record *persona);

/** Adds a team's label, cut to what a header holds. */
void persona_add_team(struct plx_text *text, const struct book *book, const char *team);

/** Adds a feature: its question and option, or its question. */
void persona_add_feature(struct plx_text *text, const struct book *book, const char *question,
                         const char *feature, const char *label, size_t most);

/** Adds what sets a persona apart most, "▲ Proof that their data is safe +1.0", a line each. */
void persona_add_features(struct plx_text *text, const struct book *book,
                          const struct plx_persona_record *persona);

/** A note in words over columns first..last, `before` in front of it where there is one. Returns
   how many lines it takes where `width` characters fit in one. */
size_t persona_put_note(struct book *book, enum sheet sheet, lxw_row_t row, lxw_col_t first,
                        lxw_col_t last, const char *before, const char *note, enum style style,
                        double width);

/** What p has to stay below: the run's alpha. */
double persona_alpha(const struct book *book);

/** Adds "0.017", "<0.001". */
void persona_add_p(struct plx_text *text, const struct book *book, double p);

/** A native chart without title and frame; NULL out of memory, which is left in the book. */
lxw_chart *persona_chart(struct book *book, lxw_chart_type type);
void persona_style_axis(lxw_chart_axis *axis, const char *format);

/** Puts it there. Returns the row below it, where rows are of the usual height. */
lxw_row_t persona_place_chart(struct book *book, enum sheet sheet, lxw_row_t row, lxw_col_t col,
                              lxw_chart *chart, int width, int height, enum wording description);

/** A line through cells of one column, from row first to row last; named by the cell above. */
lxw_chart_series *persona_add_line(struct book *book, lxw_chart *chart, lxw_row_t first,
                                   lxw_row_t last, lxw_col_t category, lxw_col_t value,
                                   lxw_color_t color);

/** Headers of the sheet Personas from its first column on; those behind the first are of numbers.
 */
void persona_put_heads(struct book *book, lxw_row_t row, const enum wording *head, size_t count);

/** The heading of a part of the sheet Personas. */
lxw_row_t persona_section(struct book *book, lxw_row_t row, enum wording title);

/** Each adds its part and returns the row below it. */
lxw_row_t personas_profiles(struct book *book, lxw_row_t row);
lxw_row_t personas_card(struct book *book, const struct plx_persona_record *persona, lxw_row_t row);
lxw_row_t personas_others(struct book *book, lxw_row_t row);
lxw_row_t personas_choice(struct book *book, lxw_row_t row);
lxw_row_t personas_golden(struct book *book, lxw_row_t row);
lxw_row_t personas_made(struct book *book, lxw_row_t row);

#endif
