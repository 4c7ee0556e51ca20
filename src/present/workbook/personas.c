/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "personas.h"

#include <math.h>

/* Everybody's personas are looked for first, so theirs is the first choice; those of single teams
   may be there without. */
static const char *everybody(const struct book *book)
{
    const struct plx_persona_choice_record *choice =
        book_count(book, PLX_TABLE_PERSONA_CHOICE) > 0 ? book_row(book, PLX_TABLE_PERSONA_CHOICE, 0)
                                                       : NULL;

    if (choice && choice->model)
        return choice->model;
    return persona_at(book, 0)->model ? persona_at(book, 0)->model : "";
}

size_t persona_count(const struct book *book)
{
    const size_t all = book_count(book, PLX_TABLE_PERSONAS);
    size_t count = 0;

    while (count < all && count < PERSONAS_SHOWN &&
           story_same(persona_at(book, count)->model ? persona_at(book, count)->model : "",
                      everybody(book)))
        count++;
    return count;
}

const struct plx_persona_record *persona_at(const struct book *book, size_t index)
{
    return book_row(book, PLX_TABLE_PERSONAS, index);
}

void persona_add_name(struct plx_text *text, const struct plx_persona_record *persona)
{
    plx_text_addf(text, "%zu  ", persona->persona);
    book_add_safe(text, persona->name ? persona->name : "Persona", 80);
}

/* Far from 0 is what sets a persona apart; what formed the personas goes before what describes. */
static bool goes_before(const struct plx_persona_profile_record *a,
                        const struct plx_persona_profile_record *b)
{
    if (a->basis != b->basis)
        return a->basis;
    return fabs(a->z) > fabs(b->z);
}

size_t persona_features(const struct book *book, const struct plx_persona_record *persona,
                        const struct plx_persona_profile_record **feature, size_t most)
{
    size_t count = 0;

    for (size_t i = 0; i < book_count(book, PLX_TABLE_PERSONA_PROFILES); i++) {
        const struct plx_persona_profile_record *next =
            book_row(book, PLX_TABLE_PERSONA_PROFILES, i);
        size_t place = count;

        if (next->persona != persona->persona || !isfinite(next->z) ||
            (persona->model && next->model && !story_same(next->model, persona->model)))
            continue;
        while (place > 0 && goes_before(next, feature[place - 1]))
            place--;
        if (place == most)
            continue;
        if (count < most)
            count++;
        for (size_t j = count - 1; j > place; j--)
            feature[j] = feature[j - 1];
        feature[place] = next;
    }
    return count;
}

static double team_share(const struct book *book, size_t persona, const char *team)
{
    for (size_t i = 0; i < book_count(book, PLX_TABLE_PERSONA_TEAMS); i++) {
        const struct plx_persona_team_record *record = book_row(book, PLX_TABLE_PERSONA_TEAMS, i);

        if (record->persona == persona && story_same(record->team, team))
            return record->share;
    }
    return NAN;
}

/* The teams' columns follow share, silhouette and stability. */
static lxw_row_t put_overview(struct book *book, lxw_row_t row)
{
    static const char *const heads[] = {"Persona", "size", "share", "silhouette", "stability"};
    const size_t n_teams = book->story.n_teams < 6 ? book->story.n_teams : 6;
    const lxw_row_t first = row + 1;
    lxw_conditional_format bar = {.type = LXW_CONDITIONAL_DATA_BAR,
                                  .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                  .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                  .min_value = 0,
                                  .max_value = 1,
                                  .bar_solid = LXW_TRUE,
                                  .bar_no_border = LXW_TRUE};

    for (size_t i = 0; i < 5; i++)
        put_text(book, SHEET_PERSONAS, row, (lxw_col_t)i, heads[i],
                 i == 0 ? STYLE_HEADER : STYLE_HEADER_NUMBER);
    for (size_t t = 0; t < n_teams; t++)
        put_text_as(book, SHEET_PERSONAS, row, (lxw_col_t)(PERSONA_GAP + t),
                    book->story.team[t].label, book->team[t].header_number);
    row++;
    for (size_t i = 0; i < persona_count(book); i++, row++) {
        const struct plx_persona_record *persona = persona_at(book, i);
        struct plx_text name = {0};

        persona_add_name(&name, persona);
        put_text(book, SHEET_PERSONAS, row, PERSONA_TEXT, plx_text_string(&name), STYLE_BOLD);
        put_count(book, SHEET_PERSONAS, row, PERSONA_ONE, persona->size, STYLE_COUNT);
        put_number(book, SHEET_PERSONAS, row, PERSONA_TWO, persona->share, STYLE_SHARE);
        put_number(book, SHEET_PERSONAS, row, PERSONA_THREE, persona->silhouette, STYLE_NUMBER);
        put_number(book, SHEET_PERSONAS, row, PERSONA_FOUR, persona->stability, STYLE_NUMBER);
        for (size_t t = 0; t < n_teams; t++)
            put_number(book, SHEET_PERSONAS, row, (lxw_col_t)(PERSONA_GAP + t),
                       team_share(book, persona->persona, book->story.team[t].id), STYLE_SHARE);
        plx_text_release(&name);
    }
    bar.bar_color = 0xB6C2CF;
    worksheet_conditional_format_range(book->sheet[SHEET_PERSONAS], first, PERSONA_TWO, row - 1,
                                       PERSONA_TWO, &bar);
    for (size_t t = 0; t < n_teams; t++) {
        const lxw_col_t col = (lxw_col_t)(PERSONA_GAP + t);

        bar.bar_color = color_tint(book->story.team[t].color);
        worksheet_conditional_format_range(book->sheet[SHEET_PERSONAS], first, col, row - 1, col,
                                           &bar);
    }
    return row + 1;
}

static void set_columns(struct book *book)
{
    lxw_worksheet *sheet = book->sheet[SHEET_PERSONAS];

    worksheet_set_column(sheet, PERSONA_TEXT, PERSONA_TEXT, 46, NULL);
    worksheet_set_column(sheet, PERSONA_ONE, PERSONA_FOUR, 12, NULL);
    worksheet_set_column(sheet, PERSONA_GAP, PERSONA_GAP, 12, NULL);
    worksheet_set_column(sheet, PERSONA_TEAM, PERSONA_TEAM, 18, NULL);
    worksheet_set_column(sheet, PERSONA_TEAM_COUNT, PERSONA_TEAM_EXPECTED, 11, NULL);
    worksheet_set_column(sheet, PERSONA_TEAM_WORD, PERSONA_TEAM_WORD, 20, NULL);
}

/* Why there are none stands among the facts of the run. */
static void begin(struct book *book, size_t count)
{
    const char *why_not = plx_results_fact(book->story.results, "personas");
    struct plx_text reading = {0};

    if (count > 0)
        plx_text_addf(&reading,
                      "%zu personas stand behind the answers: who they are, what sets each apart, "
                      "and which share of each team belongs to it.",
                      count);
    else if (why_not)
        plx_text_addf(&reading, "There are no personas: %s.", why_not);
    else if (book_count(book, PLX_TABLE_PERSONA_CHOICE) > 0)
        plx_text_add(&reading, "No clusters: the answers do not fall into groups that would come "
                               "back in another sample.");
    else
        plx_text_add(&reading, "The respondents were not clustered into personas.");
    book_begin(book, SHEET_PERSONAS, "Personas", plx_text_string(&reading), PERSONA_LAST);
    plx_text_release(&reading);
}

void sheet_personas(struct book *book)
{
    const size_t count = persona_count(book);
    lxw_row_t row = BOOK_TOP;

    set_columns(book);
    begin(book, count);
    if (count > 0) {
        row = put_overview(book, row);
        row = personas_profiles(book, row);
    }
    for (size_t i = 0; i < count; i++)
        row = personas_card(book, persona_at(book, i), row);
    row = personas_choice(book, row);
    book_footnote(book, SHEET_PERSONAS, row, PERSONA_LAST,
                  "Personas are k-means clusters of respondents. z: how many standard deviations "
                  "the persona lies from everybody. Silhouette: 1 is far from the next persona, 0 "
                  "between two. Stability: mean Jaccard index over resamples; above 0.75 stable, "
                  "below 0.5 dissolved. Base: kept respondents with answers to the basis "
                  "questions. Team columns: share of the team.");
    book_set_up(book, SHEET_PERSONAS, 0, 0);
    worksheet_repeat_rows(book->sheet[SHEET_PERSONAS], 0, 0);
    worksheet_freeze_panes(book->sheet[SHEET_PERSONAS], 3, 1);
}
