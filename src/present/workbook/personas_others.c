/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Personas that were looked for among part of the respondents, "region=north", in short. */
#include <string.h>

#include "personas.h"

enum { MODEL_CHARACTERS = 60, MOST_OTHERS = 200 };

/* Whether a clustering is of one team's answers, "sales" or "region=north, sales". */
static bool is_own(const struct book *book, const char *model)
{
    const char *comma = strrchr(model, ',');
    const char *team = comma ? comma + 1 + strspn(comma + 1, " ") : model;

    for (size_t t = 0; t < book->story.n_teams; t++)
        if (story_same(book->story.team[t].id, team))
            return true;
    return false;
}

static void put_heads(struct book *book, lxw_row_t row)
{
    static const enum wording heads[] = {SAY_PERSONAS_OTHERS_GROUP, SAY_PERSONAS_COLUMN_SIZE,
                                         SAY_PERSONAS_COLUMN_SHARE, SAY_PERSONAS_COLUMN_SILHOUETTE,
                                         SAY_PERSONAS_COLUMN_STABILITY};

    persona_put_heads(book, row, heads, sizeof heads / sizeof *heads);
    put_merged(book, SHEET_PERSONAS, row, PERSONA_LOW, row, PERSONA_TEAM,
               book_say(book, SAY_PERSONAS_OTHERS_APART), STYLE_HEADER);
    put_merged(book, SHEET_PERSONAS, row, PERSONA_TEAM_COUNT, row, PERSONA_LAST,
               book_say(book, SAY_NOTE), STYLE_HEADER);
}

static void put_other(struct book *book, const struct plx_persona_record *persona, lxw_row_t row)
{
    struct plx_text name = {0};
    struct plx_text features = {0};
    size_t lines[3];

    book_add_safe(&name, persona->model, MODEL_CHARACTERS);
    plx_text_add(&name, ": ");
    persona_add_name(&name, book, persona);
    persona_add_features(&features, book, persona);
    put_text(book, SHEET_PERSONAS, row, PERSONA_TEXT, plx_text_string(&name), STYLE_BOLD);
    put_count(book, SHEET_PERSONAS, row, PERSONA_VALUE, persona->size, STYLE_COUNT);
    put_number(book, SHEET_PERSONAS, row, PERSONA_OVERALL, persona->share, STYLE_SHARE);
    put_number(book, SHEET_PERSONAS, row, PERSONA_Z, persona->silhouette, STYLE_NUMBER);
    put_number(book, SHEET_PERSONAS, row, PERSONA_INDEX, persona->stability, STYLE_NUMBER);
    put_merged(book, SHEET_PERSONAS, row, PERSONA_LOW, row, PERSONA_TEAM,
               plx_text_string(&features), STYLE_TEXT);
    lines[0] = book_lines(plx_text_string(&name), PERSONA_TEXT_WIDTH);
    lines[1] = book_lines(plx_text_string(&features), 50);
    lines[2] = persona_put_note(book, SHEET_PERSONAS, row, PERSONA_TEAM_COUNT, PERSONA_LAST, "! ",
                                persona->note, STYLE_NOTE, 50);
    for (size_t i = 1; i < 3; i++)
        lines[0] = lines[i] > lines[0] ? lines[i] : lines[0];
    book_row_height(book, SHEET_PERSONAS, row, lines[0]);
    plx_text_release(&name);
    plx_text_release(&features);
}

lxw_row_t personas_others(struct book *book, lxw_row_t row)
{
    size_t count = 0;

    for (size_t i = 0; i < book_count(book, PLX_TABLE_PERSONAS) && count < MOST_OTHERS; i++) {
        const struct plx_persona_record *persona = persona_at(book, i);

        if (persona_is_of_everybody(book, persona->model) || is_own(book, persona->model))
            continue;
        if (count++ == 0) {
            row = persona_section(book, row, SAY_PERSONAS_OTHERS);
            put_heads(book, row++);
        }
        put_other(book, persona, row++);
    }
    return count > 0 ? row + 1 : row;
}
