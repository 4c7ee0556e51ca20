/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../answers.h"
#include "../headline.h"
#include "book.h"
#include "parallax/base/memory.h"
#include "parallax/present/words.h"

/* Place on the agenda, topic, question, two columns per team, verdict, link to the table. */
enum { COL_ITEM, COL_TOPIC, COL_QUESTION, COL_TEAMS };

enum { QUESTION_WIDTH = 44, ANSWER_WIDTH = 27, HEADER_ROW = BOOK_TOP };

/* Teams that are legible on one page. */
enum { TEAMS_ON_PAGE = 4 };

/* A question of the ideal customer. */
struct held {
    const struct plx_profile_record *first; /* its first record */
    const struct plx_profile_record **by;   /* a team each; NULL: it has none of its own */
    const struct plx_profile_record *all;   /* what all hold; NULL: nothing */
};

struct portrait {
    struct held *held; /* owned; in the order of the records */
    size_t count;
    const struct plx_profile_record **by; /* owned; those of all questions */
};

/* The teams before one that have columns; of all with n_teams. */
static size_t columns_before(const struct book *book, size_t team)
{
    size_t count = 0;

    for (size_t t = 0; t < team; t++)
        count += book->story.team[t].profiled;
    return count;
}

static lxw_col_t team_column(const struct book *book, size_t team)
{
    return (lxw_col_t)(COL_TEAMS + 2 * columns_before(book, team));
}

static lxw_col_t verdict_column(const struct book *book)
{
    return team_column(book, book->story.n_teams);
}

static size_t team_index(const struct book *book, const char *id)
{
    size_t index = 0;

    while (index < book->story.n_teams && !story_same(book->story.team[index].id, id))
        index++;
    return index;
}

static void add_record(struct portrait *portrait, const struct book *book, size_t *place_of,
                       const struct plx_profile_record *record)
{
    const size_t question = story_question(&book->story, record->question);
    const size_t team = team_index(book, record->team);
    struct held *held;

    if (question == book->story.n_questions)
        return;
    if (place_of[question] == 0) {
        held = &portrait->held[portrait->count];
        held->first = record;
        held->by = portrait->by + portrait->count * book->story.n_teams;
        place_of[question] = ++portrait->count;
    }
    held = &portrait->held[place_of[question] - 1];
    if (team < book->story.n_teams && !held->by[team])
        held->by[team] = record;
    else if (story_same(record->team, "all"))
        held->all = record;
}

static void release(struct portrait *portrait)
{
    free(portrait->held);
    free(portrait->by);
}

/* Memory that ran out is left in book->failed. */
static void list_questions(struct portrait *portrait, struct book *book)
{
    const size_t n_questions = book->story.n_questions;
    size_t *place_of = plx_array_new(n_questions, sizeof *place_of); /* from 1 */

    portrait->held = plx_array_new(n_questions, sizeof *portrait->held);
    portrait->by = plx_array_new(n_questions, book->story.n_teams * sizeof *portrait->by);
    if (place_of && portrait->held && portrait->by)
        for (size_t i = 0; i < book_count(book, PLX_TABLE_PROFILE); i++)
            add_record(portrait, book, place_of, book_row(book, PLX_TABLE_PROFILE, i));
    else
        book->failed = true;
    free(place_of);
}

/* Where a team has no answer to show, its place says why. */
static size_t put_answer(struct book *book, const struct plx_profile_record *record, lxw_row_t row,
                         lxw_col_t col)
{
    struct plx_text words = {0};
    size_t lines;

    if (record && record->answer)
        answers_add(&words, &book->story, record->question, record->answer);
    else if (record)
        plx_words_add_note(&words, book->story.language, record->note);
    put_text(book, SHEET_CUSTOMER, row, col, plx_text_string(&words),
             words.length > 0 && !record->answer ? STYLE_NOTE : STYLE_TEXT);
    put_number(book, SHEET_CUSTOMER, row, (lxw_col_t)(col + 1), record ? record->share : NAN,
               STYLE_SHARE);
    lines = book_lines(plx_text_string(&words), ANSWER_WIDTH * 0.9);
    plx_text_release(&words);
    return lines;
}

static void put_link_to_table(struct book *book, const struct held *held, lxw_row_t row)
{
    const struct book_question *question = book_question(book, held->first->question);
    const lxw_col_t col = (lxw_col_t)(verdict_column(book) + 1);

    if (question && question->table_row)
        put_link(book, SHEET_CUSTOMER, row, col, SHEET_TABLES, question->table_row,
                 book_say(book, SAY_FRAME_TABLE), STYLE_LINK_CELL);
    else
        put_text(book, SHEET_CUSTOMER, row, col, NULL, STYLE_TEXT);
}

static void put_question(struct book *book, const struct held *held, lxw_row_t row)
{
    const char *text = story_question_text(&book->story, held->first->question);
    struct plx_text topic = {0};
    size_t lines = book_lines(text, QUESTION_WIDTH * 0.9);
    lxw_col_t col = COL_TEAMS;

    plx_words_add_id(&topic, held->first->topic);
    put_count(book, SHEET_CUSTOMER, row, COL_ITEM, held->first->agenda_rank, STYLE_COUNT);
    put_text(book, SHEET_CUSTOMER, row, COL_TOPIC, plx_text_string(&topic), STYLE_TEXT);
    put_text(book, SHEET_CUSTOMER, row, COL_QUESTION, text, STYLE_BOLD);
    for (size_t t = 0; t < book->story.n_teams; t++)
        if (book->story.team[t].profiled) {
            const size_t needs = put_answer(book, held->by[t] ? held->by[t] : held->all, row, col);

            lines = needs > lines ? needs : lines;
            col = (lxw_col_t)(col + 2);
        }
    put_verdict(book, SHEET_CUSTOMER, row, verdict_column(book),
                story_verdict(held->first->verdict));
    put_link_to_table(book, held, row);
    book_row_height(book, SHEET_CUSTOMER, row, lines);
    plx_text_release(&topic);
}

static void put_column(struct book *book, lxw_col_t col, double width, const char *title,
                       lxw_format *format)
{
    worksheet_set_column(book->sheet[SHEET_CUSTOMER], col, col, width, NULL);
    put_text_as(book, SHEET_CUSTOMER, HEADER_ROW, col, title, format);
    book->width[SHEET_CUSTOMER] += width;
}

static size_t most_lines(size_t lines, const char *text, double width)
{
    const size_t needs = book_lines(text, width);

    return needs > lines ? needs : lines;
}

/* One header for all parts: it stays in sight and is repeated on every page. */
static void put_header(struct book *book)
{
    const lxw_col_t verdict = verdict_column(book);
    size_t lines = 1;

    put_column(book, COL_ITEM, 8, book_say(book, SAY_CUSTOMER_ITEM),
               book->style[STYLE_HEADER_NUMBER]);
    put_column(book, COL_TOPIC, 14, book_say(book, SAY_TOPIC), book->style[STYLE_HEADER]);
    put_column(book, COL_QUESTION, QUESTION_WIDTH, book_say(book, SAY_QUESTION),
               book->style[STYLE_HEADER]);
    for (size_t t = 0; t < book->story.n_teams; t++) {
        const lxw_col_t col = team_column(book, t);
        struct plx_text head = {0};

        if (!book->story.team[t].profiled)
            continue;
        say_add(&head, book->story.language, SAY_SAYS, book->story.team[t].label, NULL);
        put_column(book, col, ANSWER_WIDTH, plx_text_string(&head), book->team[t].header);
        lines = most_lines(lines, plx_text_string(&head), ANSWER_WIDTH * 0.8);
        put_column(book, (lxw_col_t)(col + 1), 9, book_say(book, SAY_FRAME_SHARE),
                   book->team[t].header_number);
        plx_text_release(&head);
    }
    put_column(book, verdict, 14, book_say(book, SAY_VERDICT), book->style[STYLE_HEADER]);
    put_column(book, (lxw_col_t)(verdict + 1), 10, book_say(book, SAY_FRAME_DETAILS),
               book->style[STYLE_HEADER]);
    book_row_height(book, SHEET_CUSTOMER, HEADER_ROW, lines);
}

/* The part's title with how many questions it has, or what it means that it has none. */
static lxw_row_t put_part_title(struct book *book, lxw_row_t row, enum wording title, size_t count,
                                enum wording none)
{
    struct plx_text number = {0};
    struct plx_text teams = {0};
    struct plx_text text = {0};

    say_add_count(&number, book->story.language, count);
    headline_add_teams(&teams, &book->story);
    say_add(&text, book->story.language, title, plx_text_string(&number), plx_text_string(&teams),
            NULL);
    plx_text_release(&teams);
    put_text(book, SHEET_CUSTOMER, row, 0, plx_text_string(&text), STYLE_SECTION);
    worksheet_set_row(book->sheet[SHEET_CUSTOMER], row++, 26, NULL);
    if (count == 0)
        put_text(book, SHEET_CUSTOMER, row++, 0, book_say(book, none), STYLE_FOOTNOTE_LINE);
    plx_text_release(&number);
    plx_text_release(&text);
    return row;
}

static size_t count_of(const struct portrait *portrait, const char *status)
{
    size_t count = 0;

    for (size_t i = 0; i < portrait->count; i++)
        count += story_same(portrait->held[i].first->status, status);
    return count;
}

static lxw_row_t put_part(struct book *book, const struct portrait *portrait, lxw_row_t row,
                          const char *status, enum wording title, enum wording none)
{
    const size_t count = count_of(portrait, status);
    lxw_row_t first;

    row = put_part_title(book, row, title, count, none);
    first = row;
    for (size_t i = 0; i < portrait->count; i++)
        if (story_same(portrait->held[i].first->status, status))
            put_question(book, &portrait->held[i], row++);
    if (count > 0)
        book_mark_verdicts(book, SHEET_CUSTOMER, first, row - 1, verdict_column(book));
    return row + 1;
}

static int by_agenda(const void *a, const void *b)
{
    const struct plx_profile_record *one = (*(const struct held *const *)a)->first;
    const struct plx_profile_record *other = (*(const struct held *const *)b)->first;

    if (one->agenda_rank != other->agenda_rank)
        return one->agenda_rank < other->agenda_rank ? -1 : 1;
    return (one > other) - (one < other);
}

static size_t count_agenda(const struct portrait *portrait)
{
    size_t count = 0;

    for (size_t i = 0; i < portrait->count; i++)
        count += portrait->held[i].first->agenda_rank != PLX_NO_COUNT;
    return count;
}

/* The questions of a workshop in their order. */
static lxw_row_t put_agenda(struct book *book, const struct portrait *portrait, lxw_row_t row)
{
    const struct held **item = plx_array_new(portrait->count, sizeof *item);
    size_t count = 0;

    if (!item) {
        book->failed = true;
        return row;
    }
    for (size_t i = 0; i < portrait->count; i++)
        if (portrait->held[i].first->agenda_rank != PLX_NO_COUNT)
            item[count++] = &portrait->held[i];
    qsort(item, count, sizeof *item, by_agenda);
    row = put_part_title(book, row, SAY_CUSTOMER_AGENDA, count, SAY_CUSTOMER_NONE_AGENDA);
    for (size_t i = 0; i < count; i++)
        put_question(book, item[i], row + (lxw_row_t)i);
    if (count > 0)
        book_mark_verdicts(book, SHEET_CUSTOMER, row, row + (lxw_row_t)count - 1,
                           verdict_column(book));
    free(item);
    return row + (lxw_row_t)count + 1;
}

static void add_reading(struct plx_text *reading, const struct book *book,
                        const struct portrait *portrait)
{
    const size_t counts[] = {count_of(portrait, "agreed"), portrait->count,
                             count_of(portrait, "leaning"), count_of(portrait, "open"),
                             count_agenda(portrait)};
    struct plx_text number[sizeof counts / sizeof *counts] = {{0}};
    struct plx_text teams = {0};

    if (portrait->count == 0) {
        plx_text_add(reading, book_say(book, SAY_CUSTOMER_NOTHING));
        return;
    }
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        say_add_count(&number[i], book->story.language, counts[i]);
    headline_add_teams(&teams, &book->story);
    say_add(reading, book->story.language, SAY_CUSTOMER_READING, plx_text_string(&number[0]),
            plx_text_string(&number[1]), plx_text_string(&number[2]), plx_text_string(&number[3]),
            plx_text_string(&number[4]), plx_text_string(&teams), NULL);
    plx_text_release(&teams);
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        plx_text_release(&number[i]);
}

static void put_footnote(struct book *book, lxw_row_t row, lxw_col_t last)
{
    struct plx_text teams = {0};
    struct plx_text words = {0};

    headline_add_teams(&teams, &book->story);
    say_add(&words, book->story.language, SAY_CUSTOMER_FOOTNOTE, plx_text_string(&teams), NULL);
    book_footnote(book, SHEET_CUSTOMER, row, last, plx_text_string(&words));
    plx_text_release(&words);
    plx_text_release(&teams);
}

/* Many teams go on several pages side by side, each with the questions. */
static void set_pages(struct book *book, lxw_row_t last_row, lxw_col_t last)
{
    lxw_worksheet *sheet = book->sheet[SHEET_CUSTOMER];
    const size_t teams = columns_before(book, book->story.n_teams);
    const size_t pages = (teams + TEAMS_ON_PAGE - 1) / TEAMS_ON_PAGE;

    worksheet_print_area(sheet, 0, 0, last_row, last);
    if (pages > 1) {
        worksheet_repeat_columns(sheet, 0, COL_TEAMS - 1);
        worksheet_fit_to_pages(sheet, (uint16_t)pages, 0);
    }
}

void sheet_customer(struct book *book)
{
    const lxw_col_t last = verdict_column(book);
    struct portrait portrait = {0};
    struct plx_text reading = {0};
    lxw_row_t row = HEADER_ROW + 1;

    list_questions(&portrait, book);
    if (!book->failed) {
        add_reading(&reading, book, &portrait);
        book_begin(book, SHEET_CUSTOMER, book_sheet_name(book, SHEET_CUSTOMER),
                   plx_text_string(&reading), last);
        put_header(book);
        row =
            put_part(book, &portrait, row, "agreed", SAY_CUSTOMER_AGREED, SAY_CUSTOMER_NONE_AGREED);
        row = put_part(book, &portrait, row, "leaning", SAY_CUSTOMER_LEANING,
                       SAY_CUSTOMER_NONE_LEANING);
        row = put_part(book, &portrait, row, "open", SAY_CUSTOMER_OPEN, SAY_CUSTOMER_NONE_OPEN);
        row = put_agenda(book, &portrait, row);
        put_footnote(book, row, last);
        book_set_up(book, SHEET_CUSTOMER, HEADER_ROW, COL_TEAMS);
        set_pages(book, row, last);
    }
    plx_text_release(&reading);
    release(&portrait);
}
