/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card for each persona: who they are, what sets them apart, in which teams they are. */
#include <math.h>

#include "personas.h"

/* What fits across the sheet, in characters. */
enum { MOST_TEAMS = 12, SHEET_CHARACTERS = 160 };

/* An option's feature is a share, a question's a mean. */
static void put_heads(struct book *book, lxw_row_t row)
{
    static const enum wording heads[] = {
        [PERSONA_TEXT] = SAY_PERSONAS_CARD_APART,
        [PERSONA_VALUE] = SAY_PERSONAS_CARD_VALUE,
        [PERSONA_OVERALL] = SAY_PERSONAS_CARD_OVERALL,
        [PERSONA_Z] = SAY_PERSONAS_CARD_Z,
        [PERSONA_INDEX] = SAY_PERSONAS_CARD_INDEX,
        [PERSONA_LOW] = SAY_PERSONAS_CARD_LOW,
        [PERSONA_HIGH] = SAY_PERSONAS_CARD_HIGH,
        [PERSONA_Q] = SAY_PERSONAS_CARD_Q,
        [PERSONA_TEAM] = SAY_TEAM,
        [PERSONA_TEAM_COUNT] = SAY_PERSONAS_CARD_COUNT,
        [PERSONA_TEAM_SHARE] = SAY_PERSONAS_CARD_SHARE,
        [PERSONA_TEAM_EXPECTED] = SAY_PERSONAS_CARD_EXPECTED,
        [PERSONA_TEAM_WORD] = SAY_PERSONAS_CARD_WORD,
    };

    for (size_t i = 0; i <= PERSONA_LAST; i++) {
        const bool text = i == PERSONA_TEXT || i == PERSONA_TEAM || i == PERSONA_TEAM_WORD;

        put_text(book, SHEET_PERSONAS, row, (lxw_col_t)i,
                 i == PERSONA_MARK ? NULL : book_say(book, heads[i]),
                 text ? STYLE_HEADER : STYLE_HEADER_NUMBER);
    }
}

static void put_feature(struct book *book, const struct plx_persona_profile_record *feature,
                        lxw_row_t row)
{
    const enum style style = people_is_share(feature) ? STYLE_SHARE : STYLE_NUMBER;
    struct plx_text label = {0};

    persona_add_feature(&label, book, feature->question, feature->feature, feature->label, 120);
    put_text(book, SHEET_PERSONAS, row, PERSONA_TEXT, plx_text_string(&label), STYLE_TEXT);
    book_row_height(book, SHEET_PERSONAS, row,
                    book_lines(plx_text_string(&label), PERSONA_TEXT_WIDTH));
    put_number(book, SHEET_PERSONAS, row, PERSONA_VALUE, feature->value, style);
    put_number(book, SHEET_PERSONAS, row, PERSONA_OVERALL, feature->overall, style);
    put_number(book, SHEET_PERSONAS, row, PERSONA_Z, feature->z, STYLE_SIGNED);
    put_number(book, SHEET_PERSONAS, row, PERSONA_INDEX, feature->index, STYLE_COUNT);
    put_number(book, SHEET_PERSONAS, row, PERSONA_LOW, feature->index_low, STYLE_COUNT);
    put_number(book, SHEET_PERSONAS, row, PERSONA_HIGH, feature->index_high, STYLE_COUNT);
    put_number(book, SHEET_PERSONAS, row, PERSONA_Q, feature->q, STYLE_P);
    put_text(book, SHEET_PERSONAS, row, PERSONA_MARK,
             feature->q <= persona_alpha(book) ? "\xE2\x9C\x93" : NULL, STYLE_LETTERS);
    plx_text_release(&label);
}

/* The bars of z: to the right what is more than everybody's, to the left what is less. */
static void add_bars(struct book *book, lxw_row_t first, lxw_row_t last)
{
    book_mark_bars(book, SHEET_PERSONAS, first, last, PERSONA_Z, -1.5, 1.5, 0x9BD1A8, 0xC9A6D9);
}

static lxw_row_t put_features(struct book *book, const struct plx_persona_record *persona,
                              lxw_row_t row)
{
    const struct plx_persona_profile_record *feature[PERSONA_FEATURES];
    const size_t count = people_features(&book->story, persona, feature, PERSONA_FEATURES);

    for (size_t i = 0; i < count; i++)
        put_feature(book, feature[i], row + (lxw_row_t)i);
    if (count > 0)
        add_bars(book, row, row + (lxw_row_t)count - 1);
    return row + (lxw_row_t)count;
}

/* An adjusted residual beyond 2 is rare where teams are alike. */
static void put_residual(struct book *book, lxw_row_t row, double residual)
{
    enum wording word = SAY_PERSONAS_AS_EXPECTED;
    enum style style = STYLE_TEXT;
    const char *mark = "";
    struct plx_text text = {0};

    if (residual >= 2) {
        word = SAY_PERSONAS_MORE;
        style = STYLE_AGREE;
        mark = "\xE2\x96\xB2 ";
    } else if (residual <= -2) {
        word = SAY_PERSONAS_FEWER;
        style = STYLE_DISAGREE;
        mark = "\xE2\x96\xBC ";
    }
    if (isfinite(residual)) {
        plx_text_add(&text, mark);
        plx_text_add(&text, book_say(book, word));
    }
    put_text(book, SHEET_PERSONAS, row, PERSONA_TEAM_WORD, plx_text_string(&text), style);
    plx_text_release(&text);
}

static void put_team(struct book *book, const struct plx_persona_team_record *record, lxw_row_t row)
{
    struct plx_text name = {0};

    persona_add_team(&name, book, record->team);
    put_text(book, SHEET_PERSONAS, row, PERSONA_TEAM, plx_text_string(&name), STYLE_BOLD);
    put_count(book, SHEET_PERSONAS, row, PERSONA_TEAM_COUNT, record->count, STYLE_COUNT);
    put_number(book, SHEET_PERSONAS, row, PERSONA_TEAM_SHARE, record->share, STYLE_SHARE);
    put_number(book, SHEET_PERSONAS, row, PERSONA_TEAM_EXPECTED, record->expected, STYLE_EXPECTED);
    put_residual(book, row, record->residual);
    plx_text_release(&name);
}

static bool is_of(const struct plx_persona_team_record *record,
                  const struct plx_persona_record *persona)
{
    return record->persona == persona->persona &&
           (!record->model || !persona->model || story_same(record->model, persona->model));
}

/* The teams that are told: the first ones, or where there are many, those farthest from what is
   expected. Returns how many of the persona's teams there are. */
static size_t list_teams(const struct book *book, const struct plx_persona_record *persona,
                         const struct plx_persona_team_record **team)
{
    const size_t all = book_count(book, PLX_TABLE_PERSONA_TEAMS);
    size_t count = 0;

    for (size_t i = 0; i < all; i++)
        count += is_of(book_row(book, PLX_TABLE_PERSONA_TEAMS, i), persona);
    for (size_t i = 0, listed = 0; i < all; i++) {
        const struct plx_persona_team_record *record = book_row(book, PLX_TABLE_PERSONA_TEAMS, i);
        size_t place = listed;

        if (!is_of(record, persona))
            continue;
        while (count > MOST_TEAMS && place > 0 && isfinite(record->residual) &&
               !(fabs(team[place - 1]->residual) >= fabs(record->residual)))
            place--;
        if (place == MOST_TEAMS)
            continue;
        if (listed < MOST_TEAMS)
            listed++;
        for (size_t j = listed - 1; j > place; j--)
            team[j] = team[j - 1];
        team[place] = record;
    }
    return count;
}

static lxw_row_t put_teams(struct book *book, const struct plx_persona_record *persona,
                           lxw_row_t row)
{
    const struct plx_persona_team_record *team[MOST_TEAMS];
    const size_t count = list_teams(book, persona, team);

    for (size_t i = 0; i < count && i < MOST_TEAMS; i++)
        put_team(book, team[i], row++);
    if (count > MOST_TEAMS) {
        struct plx_text rest = {0};
        struct plx_text text = {0};

        say_add_count(&rest, book->story.language, count - MOST_TEAMS);
        say_add(&text, book->story.language, SAY_PERSONAS_CARD_MORE_TEAMS, plx_text_string(&rest),
                NULL);
        put_text(book, SHEET_PERSONAS, row++, PERSONA_TEAM, plx_text_string(&text),
                 STYLE_FOOTNOTE_LINE);
        plx_text_release(&rest);
        plx_text_release(&text);
    }
    return row;
}

static void put_title(struct book *book, const struct plx_persona_record *persona, lxw_row_t row)
{
    const enum plx_language language = book->story.language;
    struct plx_text name = {0};
    struct plx_text share = {0};
    struct plx_text size = {0};

    persona_add_name(&name, book, persona);
    if (isfinite(persona->share) && persona->size != PLX_NO_COUNT) {
        say_add_share(&share, language, persona->share);
        say_add_count(&size, language, persona->size);
        plx_text_add(&name, "   \xC2\xB7   ");
        say_add(&name, language, SAY_PERSONAS_CARD_SIZE, plx_text_string(&share),
                plx_text_string(&size), NULL);
    }
    put_merged(book, SHEET_PERSONAS, row, 0, row, PERSONA_LAST, plx_text_string(&name), STYLE_CARD);
    worksheet_set_row(book->sheet[SHEET_PERSONAS], row, 26, NULL);
    plx_text_release(&name);
    plx_text_release(&share);
    plx_text_release(&size);
}

static void put_warning(struct book *book, lxw_row_t row, const char *note)
{
    book_row_height(book, SHEET_PERSONAS, row,
                    persona_put_note(book, SHEET_PERSONAS, row, 0, PERSONA_LAST, "! ", note,
                                     STYLE_UNSURE, SHEET_CHARACTERS));
}

/* How far to rely on it, and what speaks against that. */
static lxw_row_t put_quality(struct book *book, const struct plx_persona_record *persona,
                             lxw_row_t row)
{
    struct plx_text quality = {0};

    people_add_quality(&quality, &book->story, persona);
    if (quality.length > 0)
        put_text(book, SHEET_PERSONAS, row++, 0, plx_text_string(&quality), STYLE_FOOTNOTE_LINE);
    if (persona->note && *persona->note)
        put_warning(book, row++, persona->note);
    plx_text_release(&quality);
    return row;
}

lxw_row_t personas_card(struct book *book, const struct plx_persona_record *persona, lxw_row_t row)
{
    lxw_row_t below_features;
    lxw_row_t below_teams;

    put_title(book, persona, row);
    row = put_quality(book, persona, row + 1);
    put_heads(book, row);
    below_features = put_features(book, persona, row + 1);
    below_teams = put_teams(book, persona, row + 1);
    return (below_features > below_teams ? below_features : below_teams) + 1;
}
