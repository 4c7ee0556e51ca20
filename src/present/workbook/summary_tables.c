/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/present/words.h"
#include "personas.h"
#include "summary.h"

/* The right part of the page: text over three columns, then three numbers. */
enum { TEXT_COL = SUMMARY_RIGHT, NUMBER_COL = 9, MOST_ROWS = 8, MOST_PERSONAS = 6 };

static void put_heads(struct book *book, lxw_row_t row, const char *title, const char *one,
                      const char *two, const char *three)
{
    const char *const heads[] = {one, two, three};

    put_merged(book, SHEET_SUMMARY, row, TEXT_COL, row, NUMBER_COL - 1, title, STYLE_HEADER);
    for (size_t i = 0; i < 3; i++)
        put_text(book, SHEET_SUMMARY, row, (lxw_col_t)(NUMBER_COL + i), heads[i],
                 STYLE_HEADER_NUMBER);
}

static lxw_row_t put_teams(struct book *book, lxw_row_t row)
{
    put_heads(book, row++, "Respondents", "kept", "left out", "effective");
    for (size_t i = 0; i < book_count(book, PLX_TABLE_TEAMS); i++, row++) {
        const struct plx_team_record *team = book_row(book, PLX_TABLE_TEAMS, i);

        put_merged(book, SHEET_SUMMARY, row, TEXT_COL, row, NUMBER_COL - 1,
                   story_team(&book->story, team->team).label, STYLE_BOLD);
        put_count(book, SHEET_SUMMARY, row, NUMBER_COL, team->respondents, STYLE_COUNT);
        put_count(book, SHEET_SUMMARY, row, NUMBER_COL + 1, team->excluded, STYLE_COUNT);
        put_number(book, SHEET_SUMMARY, row, NUMBER_COL + 2, round(team->effective_n), STYLE_COUNT);
    }
    return row;
}

/* How many questions each team is surely closer on than the first of its rivals; each row of
   `truth` says of one question, or of all together. */
static lxw_row_t put_truth(struct book *book, lxw_row_t row)
{
    const size_t count = book_count(book, PLX_TABLE_TRUTH);
    const char *truth = plx_results_fact(book->story.results, "truth");
    struct plx_text title = {0};

    if (count == 0)
        return row;
    plx_text_addf(&title, "Surely closer to %s",
                  truth ? story_team(&book->story, truth).label : "the facts");
    put_heads(book, ++row, plx_text_string(&title), "questions", "of", "");
    plx_text_release(&title);
    row++;
    for (size_t t = 0; t < book->story.n_teams; t++) {
        size_t closer = 0;
        size_t asked = 0;
        const char *rival = NULL;

        for (size_t i = 0; i < count; i++) {
            const struct plx_truth_record *record = book_row(book, PLX_TABLE_TRUTH, i);

            if (!story_same(record->team, book->story.team[t].id) ||
                story_same(record->question, "*"))
                continue;
            rival = rival ? rival : record->rival;
            if (rival && !story_same(record->rival, rival))
                continue;
            asked++;
            closer += story_same(record->closer, record->team);
        }
        if (asked == 0)
            continue;
        put_merged(book, SHEET_SUMMARY, row, TEXT_COL, row, NUMBER_COL - 1,
                   book->story.team[t].label, STYLE_BOLD);
        put_count(book, SHEET_SUMMARY, row, NUMBER_COL, closer, STYLE_COUNT);
        put_count(book, SHEET_SUMMARY, row, NUMBER_COL + 1, asked, STYLE_COUNT);
        put_text(book, SHEET_SUMMARY, row, NUMBER_COL + 2, NULL, STYLE_TEXT);
        row++;
    }
    return row;
}

static void put_rows_fact(struct book *book, lxw_row_t row, const char *label, const char *value)
{
    put_merged(book, SHEET_SUMMARY, row, TEXT_COL, row, NUMBER_COL - 1, label, STYLE_TEXT);
    put_number(book, SHEET_SUMMARY, row, NUMBER_COL, strtod(value, NULL), STYLE_COUNT);
    put_text(book, SHEET_SUMMARY, row, NUMBER_COL + 1, NULL, STYLE_TEXT);
    put_text(book, SHEET_SUMMARY, row, NUMBER_COL + 2, NULL, STYLE_TEXT);
}

static lxw_row_t put_left_out(struct book *book, lxw_row_t row)
{
    const char *read = plx_results_fact(book->story.results, "rows_read");
    const char *kept = plx_results_fact(book->story.results, "rows_kept");
    size_t shown = 0;

    if (!read && !kept)
        return row;
    put_heads(book, ++row, "What was left out", "rows", "", "");
    row++;
    if (read)
        put_rows_fact(book, row++, "Rows read", read);
    if (kept)
        put_rows_fact(book, row++, "Rows kept", kept);
    for (size_t i = 0; i < book_count(book, PLX_TABLE_RUN) && shown < MOST_ROWS; i++) {
        const struct plx_run_record *fact = book_row(book, PLX_TABLE_RUN, i);
        struct plx_text label = {0};

        if (!fact->key || strncmp(fact->key, "dropped_", 8) != 0 || !fact->value ||
            strcmp(fact->value, "0") == 0)
            continue;
        plx_text_add(&label, "Left out: ");
        plx_words_add_id(&label, fact->key + 8);
        put_rows_fact(book, row++, plx_text_string(&label), fact->value);
        plx_text_release(&label);
        shown++;
    }
    put_link(book, SHEET_SUMMARY, row, TEXT_COL, SHEET_QUALITY, 0, "All checks: Quality",
             STYLE_LINK);
    return row + 1;
}

/* In the left part, below the chart of agreement. */
lxw_row_t summary_personas(struct book *book, lxw_row_t row)
{
    const size_t count = persona_count(book);
    const lxw_col_t size = SUMMARY_LEFT - 2;

    if (count == 0)
        return row;
    put_merged(book, SHEET_SUMMARY, row, 0, row, size - 1, "Personas behind the answers",
               STYLE_HEADER);
    put_text(book, SHEET_SUMMARY, row, size, "people", STYLE_HEADER_NUMBER);
    put_text(book, SHEET_SUMMARY, row++, size + 1, "share", STYLE_HEADER_NUMBER);
    for (size_t i = 0; i < count && i < MOST_PERSONAS; i++, row++) {
        const struct plx_persona_record *persona = persona_at(book, i);
        struct plx_text name = {0};

        persona_add_name(&name, persona);
        put_merged(book, SHEET_SUMMARY, row, 0, row, size - 1, plx_text_string(&name), STYLE_BOLD);
        put_count(book, SHEET_SUMMARY, row, size, persona->size, STYLE_COUNT);
        put_number(book, SHEET_SUMMARY, row, size + 1, persona->share, STYLE_SHARE);
        plx_text_release(&name);
    }
    put_link(book, SHEET_SUMMARY, row, 0, SHEET_PERSONAS, 0, "What sets them apart: Personas",
             STYLE_LINK);
    return row + 1;
}

lxw_row_t summary_tables(struct book *book, lxw_row_t row)
{
    row = put_teams(book, row);
    row = put_truth(book, row);
    return put_left_out(book, row) + 1;
}
