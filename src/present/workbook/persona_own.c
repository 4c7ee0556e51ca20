/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The personas that each team has by itself, in short cards. */
#include "persona_match.h"

const double match_widths[MATCH_LAST + 1] = {22, 38, 50, 13, 13, 13, 48};

size_t match_put_side(struct book *book, lxw_row_t row, lxw_col_t col, const char *team,
                      size_t persona, const char *name)
{
    const struct plx_persona_record shown = {.persona = persona, .name = name};
    struct plx_text text = {0};
    size_t lines;

    if (persona == PLX_NO_COUNT && !name)
        plx_text_add(&text, "\xE2\x80\x93");
    else
        persona_add_name(&text, book, &shown);
    put_text_as(book, SHEET_PERSONA_MATCH, row, col, plx_text_string(&text),
                persona == PLX_NO_COUNT ? book->style[STYLE_NOTE] : book_team(book, team).name);
    lines = book_lines(plx_text_string(&text), match_widths[col]);
    plx_text_release(&text);
    return lines;
}

static void put_own_heads(struct book *book, const struct story_team *team, lxw_row_t row)
{
    static const enum wording heads[] = {SAY_PERSONAS_COLUMN_SIZE,
                                         SAY_PERSONAS_COLUMN_PERSONA,
                                         SAY_PERSONAS_OTHERS_APART,
                                         SAY_PERSONAS_COLUMN_SHARE,
                                         SAY_PERSONAS_COLUMN_SILHOUETTE,
                                         SAY_PERSONAS_COLUMN_STABILITY,
                                         SAY_NOTE};
    const struct book_team look = book_team(book, team->id);
    struct plx_text name = {0};
    struct plx_text title = {0};

    persona_add_team(&name, book, team->id);
    say_add(&title, book->story.language, SAY_PERSONA_MATCH_OWN, plx_text_string(&name), NULL);
    put_merged(book, SHEET_PERSONA_MATCH, row, 0, row, MATCH_LAST, plx_text_string(&title),
               STYLE_CARD);
    worksheet_set_row(book->sheet[SHEET_PERSONA_MATCH], row, 26, NULL);
    for (size_t i = 0; i <= MATCH_LAST; i++) {
        const bool text = i == MATCH_A || i == MATCH_B || i == MATCH_NOTE;

        put_text_as(book, SHEET_PERSONA_MATCH, row + 1, (lxw_col_t)i, book_say(book, heads[i]),
                    text ? look.header : look.header_number);
    }
    plx_text_release(&name);
    plx_text_release(&title);
}

static void put_own(struct book *book, const struct plx_persona_record *persona, lxw_row_t row)
{
    struct plx_text features = {0};
    size_t lines[3];

    persona_add_features(&features, book, persona);
    put_count(book, SHEET_PERSONA_MATCH, row, MATCH_STATUS, persona->size, STYLE_COUNT);
    lines[0] = match_put_side(book, row, MATCH_A, persona->model, persona->persona, persona->name);
    put_text(book, SHEET_PERSONA_MATCH, row, MATCH_B, plx_text_string(&features), STYLE_TEXT);
    lines[1] = book_lines(plx_text_string(&features), match_widths[MATCH_B]);
    put_number(book, SHEET_PERSONA_MATCH, row, MATCH_DISTANCE, persona->share, STYLE_SHARE);
    put_number(book, SHEET_PERSONA_MATCH, row, MATCH_SIMILARITY, persona->silhouette, STYLE_NUMBER);
    put_number(book, SHEET_PERSONA_MATCH, row, MATCH_P, persona->stability, STYLE_NUMBER);
    lines[2] = persona_put_note(
        book, SHEET_PERSONA_MATCH, row, MATCH_NOTE, MATCH_NOTE, "! ", persona->note,
        persona->note && *persona->note ? STYLE_UNSURE : STYLE_NOTE, match_widths[MATCH_NOTE]);
    for (size_t i = 1; i < 3; i++)
        lines[0] = lines[i] > lines[0] ? lines[i] : lines[0];
    book_row_height(book, SHEET_PERSONA_MATCH, row, lines[0]);
    plx_text_release(&features);
}

lxw_row_t match_put_team(struct book *book, const struct story_team *team, lxw_row_t row)
{
    const lxw_row_t first = row + 2;
    lxw_row_t next = first;

    for (size_t i = 0; i < book_count(book, PLX_TABLE_PERSONAS); i++) {
        const struct plx_persona_record *persona = persona_at(book, i);

        if (!story_same(persona->model, team->id) || persona_is_of_everybody(book, persona->model))
            continue;
        if (next == first)
            put_own_heads(book, team, row);
        put_own(book, persona, next++);
    }
    if (next == first)
        return row;
    return next + 1;
}
