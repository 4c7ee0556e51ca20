/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "personas.h"

#include <math.h>
#include <string.h>

#include "parallax/present/words.h"

/* The chart, cards, the rest, and the end. */
enum { CARDS_A_PAGE = 3, MOST_PAGES = PEOPLE_MOST / CARDS_A_PAGE + 4 };

/* The teams have the columns of the cards' teams. */
enum { TEAMS_SHOWN = PERSONA_LAST - PERSONA_TEAM + 1 };

static double team_share(const struct book *book, const struct plx_persona_record *persona,
                         const char *team)
{
    for (size_t i = 0; i < book_count(book, PLX_TABLE_PERSONA_TEAMS); i++) {
        const struct plx_persona_team_record *record = book_row(book, PLX_TABLE_PERSONA_TEAMS, i);

        if (record->persona == persona->persona && story_same(record->team, team) &&
            persona_is_of_everybody(book, record->model))
            return record->share;
    }
    return NAN;
}

static size_t teams_shown(const struct book *book)
{
    return book->story.n_teams < TEAMS_SHOWN ? book->story.n_teams : TEAMS_SHOWN;
}

static void put_overview_heads(struct book *book, lxw_row_t row)
{
    static const enum wording heads[] = {SAY_PERSONAS_COLUMN_PERSONA, SAY_PERSONAS_COLUMN_SIZE,
                                         SAY_PERSONAS_COLUMN_SHARE, SAY_PERSONAS_COLUMN_SILHOUETTE,
                                         SAY_PERSONAS_COLUMN_STABILITY};
    size_t lines = 1;

    for (size_t i = 0; i <= PERSONA_INDEX; i++)
        put_text(book, SHEET_PERSONAS, row, (lxw_col_t)i, book_say(book, heads[i]),
                 i == 0 ? STYLE_HEADER : STYLE_HEADER_NUMBER);
    put_merged(book, SHEET_PERSONAS, row, PERSONA_LOW, row, PERSONA_MARK,
               book_say(book, SAY_PERSONAS_COLUMN_QUALITY), STYLE_HEADER);
    for (size_t t = 0; t < teams_shown(book); t++) {
        struct plx_text team = {0};
        struct plx_text head = {0};
        size_t needs;

        persona_add_team(&team, book, book->story.team[t].id);
        say_add(&head, book->story.language, SAY_PERSONAS_COLUMN_OF_TEAM, plx_text_string(&team),
                NULL);
        put_text_as(book, SHEET_PERSONAS, row, (lxw_col_t)(PERSONA_TEAM + t),
                    plx_text_string(&head), book->team[t].header_number);
        needs = book_lines(plx_text_string(&head), 8);
        lines = needs > lines ? needs : lines;
        plx_text_release(&team);
        plx_text_release(&head);
    }
    book_row_height(book, SHEET_PERSONAS, row, lines);
}

static void put_overview_row(struct book *book, const struct plx_persona_record *persona,
                             lxw_row_t row)
{
    const char *silhouette = people_silhouette_words(&book->story, persona->silhouette);
    const char *stability = people_stability_words(&book->story, persona->stability);
    struct plx_text name = {0};
    struct plx_text words = {0};

    persona_add_name(&name, book, persona);
    put_text(book, SHEET_PERSONAS, row, PERSONA_TEXT, plx_text_string(&name), STYLE_BOLD);
    put_count(book, SHEET_PERSONAS, row, PERSONA_VALUE, persona->size, STYLE_COUNT);
    put_number(book, SHEET_PERSONAS, row, PERSONA_OVERALL, persona->share, STYLE_SHARE);
    put_number(book, SHEET_PERSONAS, row, PERSONA_Z, persona->silhouette, STYLE_NUMBER);
    put_number(book, SHEET_PERSONAS, row, PERSONA_INDEX, persona->stability, STYLE_NUMBER);
    plx_text_add(&words, silhouette);
    plx_text_add(&words, *silhouette && *stability ? ", " : "");
    plx_text_add(&words, stability);
    put_merged(book, SHEET_PERSONAS, row, PERSONA_LOW, row, PERSONA_MARK, plx_text_string(&words),
               STYLE_NOTE);
    for (size_t t = 0; t < teams_shown(book); t++)
        put_number(book, SHEET_PERSONAS, row, (lxw_col_t)(PERSONA_TEAM + t),
                   team_share(book, persona, book->story.team[t].id), STYLE_SHARE);
    book_row_height(book, SHEET_PERSONAS, row,
                    book_lines(plx_text_string(&name), PERSONA_TEXT_WIDTH));
    plx_text_release(&name);
    plx_text_release(&words);
}

static void add_bars(struct book *book, lxw_row_t first, lxw_row_t last)
{
    book_mark_bars(book, SHEET_PERSONAS, first, last, PERSONA_OVERALL, 0, 1, COLOR_PALE_BAR, 0);
    for (size_t t = 0; t < teams_shown(book); t++)
        book_mark_bars(book, SHEET_PERSONAS, first, last, (lxw_col_t)(PERSONA_TEAM + t), 0, 1,
                       color_tint(book->story.team[t].color), 0);
}

/* p of the whole table of personas and teams stands in each of its rows. */
static double teams_p(const struct book *book)
{
    for (size_t i = 0; i < book_count(book, PLX_TABLE_PERSONA_TEAMS); i++) {
        const struct plx_persona_team_record *record = book_row(book, PLX_TABLE_PERSONA_TEAMS, i);

        if (persona_is_of_everybody(book, record->model) && isfinite(record->p))
            return record->p;
    }
    return NAN;
}

/* What the overview leaves open: whether the teams differ, which teams it has no column for. */
static lxw_row_t put_remarks(struct book *book, lxw_row_t row)
{
    const enum plx_language language = book->story.language;
    const double p = teams_p(book);
    struct plx_text number = {0};
    struct plx_text text = {0};

    if (isfinite(p)) {
        persona_add_p(&number, book, p);
        say_add(&text, language,
                p <= persona_alpha(book) ? SAY_PERSONAS_TEAMS_DIFFER : SAY_PERSONAS_TEAMS_ALIKE,
                plx_text_string(&number), NULL);
    }
    if (book->story.n_teams > TEAMS_SHOWN) {
        struct plx_text rest = {0};

        say_add_count(&rest, language, book->story.n_teams - TEAMS_SHOWN);
        plx_text_add(&text, text.length > 0 ? " " : "");
        say_add(&text, language, SAY_PERSONAS_MORE_TEAMS, plx_text_string(&rest), NULL);
        plx_text_release(&rest);
    }
    if (text.length > 0)
        put_text(book, SHEET_PERSONAS, row++, 0, plx_text_string(&text), STYLE_FOOTNOTE_LINE);
    plx_text_release(&number);
    plx_text_release(&text);
    return row;
}

static lxw_row_t put_overview(struct book *book, lxw_row_t row)
{
    const size_t count = persona_count(book);

    put_overview_heads(book, row);
    for (size_t i = 0; i < count; i++)
        put_overview_row(book, persona_at(book, i), row + 1 + (lxw_row_t)i);
    add_bars(book, row + 1, row + (lxw_row_t)count);
    return put_remarks(book, row + 1 + (lxw_row_t)count) + 1;
}

static void set_columns(struct book *book)
{
    static const double width[] = {
        [PERSONA_TEXT] = PERSONA_TEXT_WIDTH,
        [PERSONA_VALUE] = 11,
        [PERSONA_OVERALL] = 11,
        [PERSONA_Z] = 11,
        [PERSONA_INDEX] = 11,
        [PERSONA_LOW] = 11,
        [PERSONA_HIGH] = 11,
        [PERSONA_Q] = 11,
        [PERSONA_MARK] = 4,
        [PERSONA_TEAM] = 18,
        [PERSONA_TEAM_COUNT] = 11,
        [PERSONA_TEAM_SHARE] = 11,
        [PERSONA_TEAM_EXPECTED] = 11,
        [PERSONA_TEAM_WORD] = PERSONA_WORD_WIDTH,
    };

    for (size_t i = 0; i <= PERSONA_LAST; i++)
        worksheet_set_column(book->sheet[SHEET_PERSONAS], (lxw_col_t)i, (lxw_col_t)i, width[i],
                             NULL);
}

/* How many personas of everybody the results have, shown or not. */
static size_t count_all(const struct book *book)
{
    size_t count = 0;

    for (size_t i = 0; i < book_count(book, PLX_TABLE_PERSONAS); i++)
        count += persona_is_of_everybody(book, persona_at(book, i)->model);
    return count;
}

/* Why there are none stands among the facts of the run, or with the numbers of personas tried. */
static void add_why_not(struct plx_text *reading, const struct book *book)
{
    static const char obvious[] = "no clusters: ";
    const char *why_not = plx_results_fact(book->story.results, "personas");
    struct plx_text words = {0};

    if (why_not && strncmp(why_not, obvious, sizeof obvious - 1) == 0)
        why_not += sizeof obvious - 1;

    if (why_not) {
        struct plx_text safe = {0};

        plx_words_add_note(&words, book->story.language, why_not);
        book_add_safe(&safe, plx_text_string(&words), PERSONA_NOTE_CHARACTERS);
        say_add(reading, book->story.language, SAY_PERSONAS_NONE_BECAUSE, plx_text_string(&safe),
                NULL);
        plx_text_release(&safe);
    } else {
        plx_text_add(reading, book_say(book, book_count(book, PLX_TABLE_PERSONA_CHOICE) > 0
                                                 ? SAY_PERSONAS_NO_CLUSTERS
                                                 : SAY_PERSONAS_NOT_MADE));
    }
    if (book_count(book, PLX_TABLE_PERSONAS) > 0)
        say_add(reading, book->story.language, SAY_PERSONAS_OWN_ELSEWHERE,
                book_sheet_name(book, SHEET_PERSONA_MATCH), NULL);
    plx_text_release(&words);
}

static void begin(struct book *book, size_t count)
{
    const enum plx_language language = book->story.language;
    const size_t all = count_all(book);
    struct plx_text reading = {0};
    struct plx_text number = {0};

    say_add_count(&number, language, all);
    if (count == 0)
        add_why_not(&reading, book);
    else if (all == 1)
        plx_text_add(&reading, book_say(book, SAY_PERSONAS_READING_ONE));
    else
        say_add(&reading, language, SAY_PERSONAS_READING, plx_text_string(&number), NULL);
    if (all > count && count > 0) {
        struct plx_text rest = {0};

        say_add_count(&rest, language, all - count);
        plx_text_add(&reading, " ");
        say_add(&reading, language, SAY_PERSONAS_FURTHER, plx_text_string(&rest), NULL);
        plx_text_release(&rest);
    }
    book_begin(book, SHEET_PERSONAS, book_sheet_name(book, SHEET_PERSONAS),
               plx_text_string(&reading), PERSONA_LAST);
    plx_text_release(&reading);
    plx_text_release(&number);
}

void sheet_personas(struct book *book)
{
    const size_t count = persona_count(book);
    lxw_row_t page[MOST_PAGES] = {0}; /* where they begin; 0 ends them */
    size_t pages = 0;
    lxw_row_t row = BOOK_TOP;

    set_columns(book);
    begin(book, count);
    if (count > 0) {
        row = put_overview(book, row);
        if (count > PERSONAS_FEW)
            page[pages++] = row;
        row = personas_profiles(book, row);
    }
    for (size_t i = 0; i < count; i++) {
        if (i % CARDS_A_PAGE == 0)
            page[pages++] = row;
        row = personas_card(book, persona_at(book, i), row);
    }
    if (count > 0)
        page[pages] = row;
    row = personas_others(book, row);
    row = personas_choice(book, row);
    row = personas_golden(book, row);
    row = personas_made(book, row);
    book_footnote(book, SHEET_PERSONAS, row, PERSONA_LAST, book_say(book, SAY_PERSONAS_FOOTNOTE));
    book_set_up(book, SHEET_PERSONAS, 0, 0);
    worksheet_repeat_rows(book->sheet[SHEET_PERSONAS], 0, 0);
    worksheet_freeze_panes(book->sheet[SHEET_PERSONAS], 3, 1);
    worksheet_print_area(book->sheet[SHEET_PERSONAS], 0, 0, row, PERSONA_LAST);
    worksheet_set_h_pagebreaks(book->sheet[SHEET_PERSONAS], page);
}
