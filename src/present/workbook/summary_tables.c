/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "parallax/base/number.h"
#include "parallax/present/words.h"
#include "personas.h"
#include "summary.h"

/* The right part of the page: text over two columns, then three numbers. */
enum { TEXT_COL = SUMMARY_RIGHT, NUMBER_COL = 9, MOST_ROWS = 8, MOST_TEAMS = 10 };
enum { MOST_PERSONAS = 6 };

/* What fits into the text's columns, and into those of a persona's name. */
/* What fits a line of two columns: rows beside charts grow no higher. */
enum { TEXT_CHARACTERS = 26, BOLD_CHARACTERS = 21, NAME_CHARACTERS = 48 };

static void put_label(struct book *book, lxw_row_t row, const char *text, enum style style)
{
    struct plx_text safe = {0};

    book_add_safe(&safe, text, style == STYLE_BOLD ? BOLD_CHARACTERS : TEXT_CHARACTERS);
    put_merged(book, SHEET_SUMMARY, row, TEXT_COL, row, NUMBER_COL - 1, plx_text_string(&safe),
               style);
    plx_text_release(&safe);
}

static void put_heads(struct book *book, lxw_row_t row, const char *title, const char *one,
                      const char *two, const char *three)
{
    const char *const heads[] = {one, two, three};

    put_label(book, row, title, STYLE_HEADER);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        put_text(book, SHEET_SUMMARY, row, (lxw_col_t)(NUMBER_COL + i), heads[i],
                 STYLE_HEADER_NUMBER);
}

/* A link to another sheet, whose name has its place in the words. */
static void put_link_to(struct book *book, lxw_row_t row, lxw_col_t col, enum sheet sheet,
                        enum wording words)
{
    struct plx_text text = {0};

    say_add(&text, book->story.language, words, book_sheet_name(book, sheet), NULL);
    put_link(book, SHEET_SUMMARY, row, col, sheet, 0, plx_text_string(&text), STYLE_LINK);
    plx_text_release(&text);
}

static size_t sum_of(size_t sum, size_t count)
{
    return count == PLX_NO_COUNT ? sum : sum + count;
}

static void put_team(struct book *book, lxw_row_t row, const struct plx_team_record *team)
{
    put_label(book, row, story_team(&book->story, team->team).label, STYLE_BOLD);
    put_count(book, SHEET_SUMMARY, row, NUMBER_COL, team->respondents, STYLE_COUNT);
    put_count(book, SHEET_SUMMARY, row, NUMBER_COL + 1, team->excluded, STYLE_COUNT);
    put_number(book, SHEET_SUMMARY, row, NUMBER_COL + 2, round(team->effective_n), STYLE_COUNT);
}

/* The teams that the list has no room for, together. */
static void put_more_teams(struct book *book, lxw_row_t row, size_t from)
{
    const size_t count = book_count(book, PLX_TABLE_TEAMS);
    struct plx_text number = {0};
    struct plx_text label = {0};
    size_t kept = 0;
    size_t excluded = 0;

    for (size_t i = from; i < count; i++) {
        const struct plx_team_record *team = book_row(book, PLX_TABLE_TEAMS, i);

        kept = sum_of(kept, team->respondents);
        excluded = sum_of(excluded, team->excluded);
    }
    say_add_count(&number, book->story.language, count - from);
    say_add(&label, book->story.language, SAY_SUMMARY_MORE_TEAMS, plx_text_string(&number), NULL);
    put_label(book, row, plx_text_string(&label), STYLE_TEXT);
    put_count(book, SHEET_SUMMARY, row, NUMBER_COL, kept, STYLE_COUNT);
    put_count(book, SHEET_SUMMARY, row, NUMBER_COL + 1, excluded, STYLE_COUNT);
    put_text(book, SHEET_SUMMARY, row, NUMBER_COL + 2, NULL, STYLE_TEXT);
    plx_text_release(&number);
    plx_text_release(&label);
}

static void put_all_teams(struct book *book, lxw_row_t first, lxw_row_t row)
{
    size_t sum[2] = {0};

    for (size_t i = 0; i < book_count(book, PLX_TABLE_TEAMS); i++) {
        const struct plx_team_record *team = book_row(book, PLX_TABLE_TEAMS, i);

        sum[0] = sum_of(sum[0], team->respondents);
        sum[1] = sum_of(sum[1], team->excluded);
    }
    put_label(book, row, book_say(book, SAY_ALL_TEAMS), STYLE_TOTAL_TEXT);
    for (size_t i = 0; i < 2; i++) {
        const lxw_col_t col = (lxw_col_t)(NUMBER_COL + i);
        char from[CELL_NAME_BYTES];
        char to[CELL_NAME_BYTES];

        put_formula(book, SHEET_SUMMARY, row, col, (double)sum[i], STYLE_TOTAL_COUNT, "=SUM(%s:%s)",
                    cell_name(first, col, from), cell_name(row - 1, col, to));
    }
    put_text(book, SHEET_SUMMARY, row, NUMBER_COL + 2, NULL, STYLE_TOTAL_TEXT);
}

static lxw_row_t put_teams(struct book *book, lxw_row_t row)
{
    const size_t count = book_count(book, PLX_TABLE_TEAMS);
    const size_t listed = count > MOST_TEAMS ? MOST_TEAMS - 1 : count;
    lxw_row_t first;

    put_heads(book, row++, book_say(book, SAY_SUMMARY_TEAMS), book_say(book, SAY_SUMMARY_KEPT),
              book_say(book, SAY_SUMMARY_LEFT_OUT), book_say(book, SAY_SUMMARY_EFFECTIVE));
    first = row;
    for (size_t i = 0; i < listed; i++)
        put_team(book, row++, book_row(book, PLX_TABLE_TEAMS, i));
    if (listed < count)
        put_more_teams(book, row++, listed);
    if (count > 1)
        put_all_teams(book, first, row++);
    return row;
}

static void put_closer(struct book *book, lxw_row_t row, const char *label, size_t closer,
                       size_t asked)
{
    char part[CELL_NAME_BYTES];
    char whole[CELL_NAME_BYTES];

    put_label(book, row, label, STYLE_BOLD);
    put_count(book, SHEET_SUMMARY, row, NUMBER_COL, closer, STYLE_COUNT);
    put_count(book, SHEET_SUMMARY, row, NUMBER_COL + 1, asked, STYLE_COUNT);
    put_formula(book, SHEET_SUMMARY, row, NUMBER_COL + 2, (double)closer / (double)asked,
                STYLE_SHARE, "=%s/%s", cell_name(row, NUMBER_COL, part),
                cell_name(row, NUMBER_COL + 1, whole));
}

static lxw_row_t put_closest(struct book *book, lxw_row_t row)
{
    size_t teams = 0;
    size_t decided = 0;
    size_t most_asked = 0;

    for (size_t t = 0; t < book->story.n_teams && teams < MOST_TEAMS; t++) {
        size_t asked;
        const size_t closer = story_count_closer(&book->story, book->story.team[t].id, &asked);

        if (asked == 0)
            continue;
        put_closer(book, row++, book->story.team[t].label, closer, asked);
        most_asked = asked > most_asked ? asked : most_asked;
        decided += closer;
        teams++;
    }
    /* Of two rivals one is closer, or it is not known which. */
    if (teams == 2 && decided <= most_asked)
        put_closer(book, row++, book_say(book, SAY_SUMMARY_UNDECIDED), most_asked - decided,
                   most_asked);
    return row;
}

static lxw_row_t put_truth(struct book *book, lxw_row_t row)
{
    const char *truth = plx_results_fact(book->story.results, "truth");
    struct plx_text title = {0};

    if (book_count(book, PLX_TABLE_TRUTH) == 0)
        return row;
    say_add(&title, book->story.language, SAY_SUMMARY_CLOSER,
            truth ? story_team(&book->story, truth).label : book_say(book, SAY_SUMMARY_THE_FACTS),
            NULL);
    put_heads(book, ++row, plx_text_string(&title), book_say(book, SAY_SUMMARY_ON_QUESTIONS),
              book_say(book, SAY_SUMMARY_OF), book_say(book, SAY_FRAME_SHARE));
    plx_text_release(&title);
    return put_closest(book, row + 1);
}

static void put_rows_fact(struct book *book, lxw_row_t row, const char *label, const char *value)
{
    double number = NAN;

    if (!plx_number_parse(value, strlen(value), &number))
        number = NAN;
    put_label(book, row, label, STYLE_TEXT);
    put_number(book, SHEET_SUMMARY, row, NUMBER_COL, number, STYLE_COUNT);
    put_text(book, SHEET_SUMMARY, row, NUMBER_COL + 1, NULL, STYLE_TEXT);
    put_text(book, SHEET_SUMMARY, row, NUMBER_COL + 2, NULL, STYLE_TEXT);
}

static lxw_row_t put_drops(struct book *book, lxw_row_t row)
{
    size_t shown = 0;

    for (size_t i = 0; i < book_count(book, PLX_TABLE_RUN) && shown < MOST_ROWS; i++) {
        const struct plx_run_record *fact = book_row(book, PLX_TABLE_RUN, i);
        struct plx_text label = {0};

        if (!fact->key || strncmp(fact->key, "dropped_", 8) != 0 || !fact->value ||
            strcmp(fact->value, "0") == 0)
            continue;
        plx_text_add(&label, "\xE2\x80\x93 ");
        plx_words_add_check(&label, book->story.language, fact->key + 8);
        put_rows_fact(book, row++, plx_text_string(&label), fact->value);
        plx_text_release(&label);
        shown++;
    }
    return row;
}

static lxw_row_t put_left_out(struct book *book, lxw_row_t row)
{
    const char *read = plx_results_fact(book->story.results, "rows_read");
    const char *kept = plx_results_fact(book->story.results, "rows_kept");
    struct plx_text label[2] = {{0}, {0}};

    if (!read && !kept)
        return row;
    put_heads(book, ++row, book_say(book, SAY_SUMMARY_DROPPED), book_say(book, SAY_SUMMARY_ROWS),
              NULL, NULL);
    row++;
    plx_words_add_fact(&label[0], book->story.language, "rows_read");
    plx_words_add_fact(&label[1], book->story.language, "rows_kept");
    if (read)
        put_rows_fact(book, row++, plx_text_string(&label[0]), read);
    row = put_drops(book, row);
    if (kept)
        put_rows_fact(book, row++, plx_text_string(&label[1]), kept);
    plx_text_release(&label[0]);
    plx_text_release(&label[1]);
    put_link_to(book, row, TEXT_COL, SHEET_QUALITY, SAY_SUMMARY_CHECKS);
    return row + 1;
}

/* In the left part, below the chart of agreement. */
lxw_row_t summary_personas(struct book *book, lxw_row_t row)
{
    const size_t count = persona_count(book);
    const lxw_col_t size = SUMMARY_LEFT - 2;

    if (count == 0)
        return row;
    put_merged(book, SHEET_SUMMARY, row, 0, row, size - 1, book_say(book, SAY_SUMMARY_PERSONAS),
               STYLE_HEADER);
    put_text(book, SHEET_SUMMARY, row, size, book_say(book, SAY_SUMMARY_PEOPLE),
             STYLE_HEADER_NUMBER);
    put_text(book, SHEET_SUMMARY, row++, size + 1, book_say(book, SAY_FRAME_SHARE),
             STYLE_HEADER_NUMBER);
    for (size_t i = 0; i < count && i < MOST_PERSONAS; i++, row++) {
        const struct plx_persona_record *persona = persona_at(book, i);
        struct plx_text name = {0};
        struct plx_text safe = {0};

        persona_add_name(&name, book, persona);
        book_add_safe(&safe, plx_text_string(&name), NAME_CHARACTERS);
        put_merged(book, SHEET_SUMMARY, row, 0, row, size - 1, plx_text_string(&safe), STYLE_BOLD);
        put_count(book, SHEET_SUMMARY, row, size, persona->size, STYLE_COUNT);
        put_number(book, SHEET_SUMMARY, row, size + 1, persona->share, STYLE_SHARE);
        plx_text_release(&name);
        plx_text_release(&safe);
    }
    put_link_to(book, row, 0, SHEET_PERSONAS, SAY_SUMMARY_MORE_PERSONAS);
    return row + 1;
}

lxw_row_t summary_tables(struct book *book, lxw_row_t row)
{
    row = put_teams(book, row);
    row = put_truth(book, row);
    return put_left_out(book, row) + 1;
}
