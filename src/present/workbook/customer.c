/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "book.h"
#include "parallax/base/memory.h"
#include "parallax/present/words.h"

/* Topic, question, two columns per team, verdict. */
enum { COL_TOPIC, COL_QUESTION, COL_TEAMS };

static const struct plx_profile_record *record_at(const struct book *book, size_t index)
{
    return book_row(book, PLX_TABLE_PROFILE, index);
}

static lxw_col_t verdict_column(const struct book *book)
{
    return (lxw_col_t)(COL_TEAMS + 2 * book->story.n_teams);
}

static bool is_first_of_question(const struct book *book, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (story_same(record_at(book, i)->question, record_at(book, index)->question))
            return false;
    return true;
}

/* A team without a row of its own holds what all hold. */
static const struct plx_profile_record *find(const struct book *book, const char *question,
                                             const char *team)
{
    const struct plx_profile_record *found = NULL;

    for (size_t i = 0; i < book_count(book, PLX_TABLE_PROFILE); i++) {
        const struct plx_profile_record *record = record_at(book, i);

        if (!story_same(record->question, question))
            continue;
        if (story_same(record->team, team))
            return record;
        if (story_same(record->team, "all"))
            found = record;
    }
    return found;
}

/* Where a team has no answer to show, its place says why. */
static size_t put_answer(struct book *book, const struct plx_profile_record *record, lxw_row_t row,
                         lxw_col_t col)
{
    struct plx_text note = {0};
    size_t lines;

    if (record && !record->answer)
        plx_words_add_note(&note, book->story.language, record->note);
    put_text(book, SHEET_CUSTOMER, row, col,
             record && record->answer ? record->answer : plx_text_string(&note),
             note.length > 0 ? STYLE_NOTE : STYLE_TEXT);
    put_number(book, SHEET_CUSTOMER, row, (lxw_col_t)(col + 1), record ? record->share : NAN,
               STYLE_SHARE);
    lines = book_lines(record ? record->answer : NULL, 26);
    plx_text_release(&note);
    return lines;
}

static void put_question(struct book *book, const struct plx_profile_record *first, lxw_row_t row)
{
    const char *text = story_question_text(&book->story, first->question);
    char label[VERDICT_BYTES];
    const enum verdict verdict = story_verdict(first->verdict);
    struct plx_text topic = {0};
    size_t lines = book_lines(text, 44);
    size_t needs;

    plx_words_add_id(&topic, first->topic);
    put_text(book, SHEET_CUSTOMER, row, COL_TOPIC, plx_text_string(&topic), STYLE_TEXT);
    put_text(book, SHEET_CUSTOMER, row, COL_QUESTION, text, STYLE_BOLD);
    for (size_t t = 0; t < book->story.n_teams; t++) {
        needs = put_answer(book, find(book, first->question, book->story.team[t].id), row,
                           (lxw_col_t)(COL_TEAMS + 2 * t));
        lines = needs > lines ? needs : lines;
    }
    put_text(book, SHEET_CUSTOMER, row, verdict_column(book),
             book_verdict_label(book, verdict, label),
             verdict < VERDICTS ? (enum style)(STYLE_AGREE + verdict) : STYLE_TEXT);
    book_row_height(book, SHEET_CUSTOMER, row, lines);
    plx_text_release(&topic);
}

/* Widths stay what the first section has set them to. */
static void put_heads(struct book *book, lxw_row_t row, const char *first_title)
{
    put_text(book, SHEET_CUSTOMER, row, COL_TOPIC, first_title, STYLE_HEADER);
    put_text(book, SHEET_CUSTOMER, row, COL_QUESTION, "Question", STYLE_HEADER);
    for (size_t t = 0; t < book->story.n_teams; t++) {
        const lxw_col_t col = (lxw_col_t)(COL_TEAMS + 2 * t);
        struct plx_text head = {0};

        plx_text_addf(&head, "%s says", book->story.team[t].label);
        put_text_as(book, SHEET_CUSTOMER, row, col, plx_text_string(&head), book->team[t].header);
        put_text_as(book, SHEET_CUSTOMER, row, (lxw_col_t)(col + 1), "share", book->team[t].header);
        plx_text_release(&head);
    }
    put_text(book, SHEET_CUSTOMER, row, verdict_column(book), "Verdict", STYLE_HEADER);
    book_row_height(book, SHEET_CUSTOMER, row, 1);
}

static lxw_row_t put_section(struct book *book, lxw_row_t row, const char *status,
                             const char *title, const char *none)
{
    size_t count = 0;

    put_text(book, SHEET_CUSTOMER, row, 0, title, STYLE_SECTION);
    worksheet_set_row(book->sheet[SHEET_CUSTOMER], row++, 22, NULL);
    put_heads(book, row++, "Topic");
    for (size_t i = 0; i < book_count(book, PLX_TABLE_PROFILE); i++)
        if (story_same(record_at(book, i)->status, status) && is_first_of_question(book, i)) {
            put_question(book, record_at(book, i), row++);
            count++;
        }
    if (count == 0)
        put_text(book, SHEET_CUSTOMER, row++, 0, none, STYLE_FOOTNOTE_LINE);
    return row + 1;
}

static int by_agenda(const void *a, const void *b)
{
    const struct plx_profile_record *one = *(const struct plx_profile_record *const *)a;
    const struct plx_profile_record *other = *(const struct plx_profile_record *const *)b;

    return (one->agenda_rank > other->agenda_rank) - (one->agenda_rank < other->agenda_rank);
}

/* The questions of a workshop in their order, numbered in the first column. */
static lxw_row_t put_agenda(struct book *book, lxw_row_t row)
{
    const size_t count = book_count(book, PLX_TABLE_PROFILE);
    const struct plx_profile_record **item = plx_array_new(count, sizeof *item);
    size_t n_items = 0;

    if (!item) {
        book->failed = true;
        return row;
    }
    for (size_t i = 0; i < count; i++)
        if (record_at(book, i)->agenda_rank != PLX_NO_COUNT && is_first_of_question(book, i))
            item[n_items++] = record_at(book, i);
    qsort(item, n_items, sizeof *item, by_agenda);
    put_text(book, SHEET_CUSTOMER, row, 0, "Agenda of a workshop: what to talk about first",
             STYLE_SECTION);
    worksheet_set_row(book->sheet[SHEET_CUSTOMER], row++, 22, NULL);
    put_heads(book, row++, "Item");
    for (size_t i = 0; i < n_items; i++, row++) {
        put_question(book, item[i], row);
        put_count(book, SHEET_CUSTOMER, row, COL_TOPIC, item[i]->agenda_rank, STYLE_COUNT);
    }
    if (n_items == 0)
        put_text(book, SHEET_CUSTOMER, row++, 0, "There is no disagreement to settle.",
                 STYLE_FOOTNOTE_LINE);
    free(item);
    return row + 1;
}

static void set_columns(struct book *book)
{
    lxw_worksheet *sheet = book->sheet[SHEET_CUSTOMER];

    worksheet_set_column(sheet, COL_TOPIC, COL_TOPIC, 14, NULL);
    worksheet_set_column(sheet, COL_QUESTION, COL_QUESTION, 44, NULL);
    for (lxw_col_t col = COL_TEAMS; col < verdict_column(book); col = (lxw_col_t)(col + 2)) {
        worksheet_set_column(sheet, col, col, 27, NULL);
        worksheet_set_column(sheet, (lxw_col_t)(col + 1), (lxw_col_t)(col + 1), 8, NULL);
    }
    worksheet_set_column(sheet, verdict_column(book), verdict_column(book), 14, NULL);
}

void sheet_customer(struct book *book)
{
    lxw_row_t row = BOOK_TOP;

    set_columns(book);
    book_begin(book, SHEET_CUSTOMER, "Ideal customer",
               book_count(book, PLX_TABLE_PROFILE) > 0
                   ? "The customer that the teams hold together, what is still open, and what a "
                     "workshop should settle first."
                   : "The study asks nothing of the ideal customer that teams could hold together.",
               verdict_column(book));
    row = put_section(book, row, "agreed", "What the teams hold together", "Nothing yet.");
    row = put_section(book, row, "leaning", "Leaning to agreement: more answers would tell",
                      "Nothing leans.");
    row = put_section(book, row, "open", "Still open", "Nothing is open.");
    row = put_agenda(book, row);
    book_footnote(
        book, SHEET_CUSTOMER, row, verdict_column(book),
        "Verdict: of the first two teams compared. Agreed: the gap between them is surely smaller "
        "than the margin. Share: of "
        "the team's respondents who answered, weighted where the study has weights. The "
        "agenda is in the order in which talking helps: what surely lies farthest apart first. "
        "Groups below "
        "the minimum size are left empty.");
    book_set_up(book, SHEET_CUSTOMER, 0, 0);
    worksheet_repeat_rows(book->sheet[SHEET_CUSTOMER], 0, 0);
    worksheet_freeze_panes(book->sheet[SHEET_CUSTOMER], 3, COL_TEAMS);
}
