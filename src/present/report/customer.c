/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../headline.h"
#include "html.h"
#include "parallax/base/memory.h"
#include "parallax/present/words.h"

enum { MOST_CARDS = 60, MOST_AGENDA = 40, MOST_ROWS = 400, MOST_TEAMS = 6 };

/* Questions of the profile: the first row of each, and how many rows there are. */
struct customer {
    const struct plx_profile_record **first; /* owned */
    size_t *rows;                            /* owned; rows stand together */
    size_t count;
};

/* The team whose answers stand at a place; NULL behind the last. */
static const struct story_team *team_at(const struct report *report, size_t place)
{
    for (size_t t = 0; t < report->story.n_teams && place < MOST_TEAMS; t++)
        if (report->story.team[t].profiled && place-- == 0)
            return &report->story.team[t];
    return NULL;
}

static const struct plx_profile_record *row_at(const struct report *report, size_t index)
{
    return story_row(&report->story, PLX_TABLE_PROFILE, index);
}

static bool list_questions(const struct report *report, struct customer *customer)
{
    const size_t count = story_count(&report->story, PLX_TABLE_PROFILE);

    customer->first = plx_array_new(count, sizeof(const struct plx_profile_record *));
    customer->rows = plx_array_new(count, sizeof *customer->rows);
    if (!customer->first || !customer->rows)
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct plx_profile_record *row = row_at(report, i);

        if (customer->count == 0 ||
            !story_same(customer->first[customer->count - 1]->question, row->question))
            customer->first[customer->count++] = row;
        customer->rows[customer->count - 1]++;
    }
    return true;
}

static void release(struct customer *customer)
{
    free(customer->first);
    free(customer->rows);
}

/* A team's row of a question; the row of all where the team has none. */
static const struct plx_profile_record *find(const struct customer *customer, size_t question,
                                             const char *team)
{
    const struct plx_profile_record *row = customer->first[question];
    const struct plx_profile_record *found = NULL;

    for (size_t i = 0; i < customer->rows[question]; i++) {
        if (story_same(row[i].team, team))
            return &row[i];
        if (story_same(row[i].team, "all"))
            found = &row[i];
    }
    return found;
}

static void add_topic(struct report *report, const char *topic)
{
    struct plx_text words = {0};

    plx_words_add_id(&words, topic);
    plx_text_add(report->text, "<p class=\"topic\">");
    report_add_words(report, plx_text_string(&words));
    plx_text_add(report->text, "</p>");
    plx_text_release(&words);
}

/* What both hold stands once, else each team's answer. */
static void add_card(struct report *report, const struct customer *customer, size_t question)
{
    const struct plx_profile_record *first = customer->first[question];
    const struct plx_profile_record *both = find(customer, question, "all");
    const struct story_team *team;

    plx_text_add(report->text, "<li class=\"card\">");
    if (first->topic && *first->topic)
        add_topic(report, first->topic);
    plx_text_add(report->text, "<p class=\"asks\">");
    report_add_words(report, story_question_text(&report->story, first->question));
    plx_text_add(report->text, "</p>");
    if (both && both->answer) {
        plx_text_add(report->text, "<p class=\"answer\">");
        report_add_answer(report, both->question, both->answer);
        plx_text_add(report->text, "</p>");
    }
    plx_text_add(report->text, "<ul class=\"said\">");
    for (size_t t = 0; (team = team_at(report, t)); t++) {
        const struct plx_profile_record *row = find(customer, question, team->id);

        if (!row || row == both)
            continue;
        if (both && story_same(both->answer, row->answer)) {
            if (!isfinite(row->share))
                continue;
            plx_text_add(report->text, "<li>");
            report_add_team(report, row->team);
            plx_text_add(report->text, " ");
            report_add_share(report, row->share);
            plx_text_add(report->text, "</li>");
        } else {
            report_add_said(report, row->team, row->question, row->answer, row->share);
        }
    }
    plx_text_add(report->text, "</ul></li>\n");
}

/* Cards of a status; those on the agenda stand there. */
static size_t add_cards(struct report *report, const struct customer *customer, const char *status)
{
    size_t count = 0;

    for (size_t i = 0; i < customer->count; i++) {
        const struct plx_profile_record *first = customer->first[i];

        if (!story_same(first->status, status) || first->agenda_rank != PLX_NO_COUNT)
            continue;
        if (count == 0)
            plx_text_add(report->text, "<ul class=\"cards\">\n");
        if (count++ < MOST_CARDS)
            add_card(report, customer, i);
    }
    if (count > 0)
        plx_text_add(report->text, "</ul>\n");
    report_left_out(report, count < MOST_CARDS ? count : MOST_CARDS, count);
    return count;
}

static bool has_cards(const struct customer *customer, const char *status)
{
    for (size_t i = 0; i < customer->count; i++)
        if (story_same(customer->first[i]->status, status) &&
            customer->first[i]->agenda_rank == PLX_NO_COUNT)
            return true;
    return false;
}

static void add_status(struct report *report, const struct customer *customer, const char *status,
                       enum wording title)
{
    if (!has_cards(customer, status))
        return;
    plx_text_add(report->text, "<div class=\"screen\">");
    report_heading(report, report_say(report, title));
    add_cards(report, customer, status);
    plx_text_add(report->text, "</div>\n");
}

struct agenda_item {
    size_t rank;
    size_t question;
};

static int by_rank(const void *a, const void *b)
{
    const struct agenda_item *one = a;
    const struct agenda_item *other = b;

    return (one->rank > other->rank) - (one->rank < other->rank);
}

static void add_agenda_row(struct report *report, const struct customer *customer, size_t question)
{
    const struct plx_profile_record *first = customer->first[question];
    const struct story_team *team;

    report_begin_row(report, NULL);
    report_count_cell(report, NULL, first->agenda_rank);
    report_head_cell(report, story_question_text(&report->story, first->question));
    for (size_t t = 0; (team = team_at(report, t)); t++) {
        const struct plx_profile_record *row = find(customer, question, team->id);

        report_answer_cell(report, first->question, row ? row->answer : NULL);
    }
    report_verdict_cell(report, first->verdict);
    report_end_row(report);
}

static void begin_agenda(struct report *report)
{
    struct report_column column[MOST_TEAMS + 3] = {report_numbers(report, SAY_REPORT_RANK),
                                                   report_words(report, SAY_QUESTION)};
    struct plx_text says[MOST_TEAMS] = {0};
    const struct story_team *team;
    size_t columns = 2;

    for (size_t t = 0; (team = team_at(report, t)); t++) {
        say_add(&says[t], report->story.language, SAY_SAYS, team->label, NULL);
        column[columns++] =
            (struct report_column){.title = plx_text_string(&says[t]), .team = team->id};
    }
    column[columns++].title = report_say(report, SAY_VERDICT);
    report_begin_table(report, "agenda", NULL, report_say(report, SAY_REPORT_AGENDA), column,
                       columns, false);
    for (size_t t = 0; t < MOST_TEAMS; t++)
        plx_text_release(&says[t]);
}

/* The questions of a workshop in their order. */
static void add_agenda(struct report *report, const struct customer *customer)
{
    struct agenda_item *item = plx_array_new(customer->count, sizeof *item);
    size_t count = 0;

    report->text->failed = report->text->failed || !item;
    for (size_t i = 0; item && i < customer->count; i++)
        if (customer->first[i]->agenda_rank != PLX_NO_COUNT)
            item[count++] = (struct agenda_item){customer->first[i]->agenda_rank, i};
    if (count == 0) {
        report_heading(report, report_say(report, SAY_REPORT_AGENDA));
        report_paragraph(report, report_say(report, SAY_REPORT_AGENDA_NONE));
    } else {
        qsort(item, count, sizeof *item, by_rank);
        begin_agenda(report);
        for (size_t i = 0; i < count && i < MOST_AGENDA; i++)
            add_agenda_row(report, customer, item[i].question);
        report_end_table(report);
        report_left_out(report, count < MOST_AGENDA ? count : MOST_AGENDA, count);
    }
    free(item);
}

static const char *status_words(const struct report *report, const char *status)
{
    if (story_same(status, "agreed"))
        return report_say(report, SAY_REPORT_STATUS_AGREED);
    if (story_same(status, "leaning"))
        return report_say(report, SAY_REPORT_STATUS_LEANING);
    return story_same(status, "open") ? report_say(report, SAY_REPORT_STATUS_OPEN) : status;
}

static void add_answer_row(struct report *report, const struct plx_profile_record *row)
{
    struct plx_text key = {0};

    plx_text_addf(&key, "%s|%s", story_or_empty(row->question), story_or_empty(row->team));
    report_begin_row(report, plx_text_string(&key));
    report_head_cell(report, story_question_text(&report->story, row->question));
    if (story_same(row->team, "all"))
        report_cell(report, report_say(report, SAY_ALL_TEAMS));
    else
        report_team_cell(report, row->team);
    report_answer_cell(report, row->question, row->answer);
    report_share_cell(report, "share", row->share, false);
    report_cell(report, status_words(report, row->status));
    report_note_cell(report, row->note);
    report_end_row(report);
    plx_text_release(&key);
}

static void add_answers(struct report *report)
{
    const struct report_column column[] = {
        report_words(report, SAY_QUESTION),      report_words(report, SAY_TEAM),
        report_words(report, SAY_REPORT_ANSWER), report_numbers(report, SAY_REPORT_SHARE),
        report_words(report, SAY_REPORT_STATUS), report_words(report, SAY_NOTE)};
    const size_t count = story_count(&report->story, PLX_TABLE_PROFILE);
    const size_t shown = count < MOST_ROWS ? count : MOST_ROWS;

    report_begin_details(report, report_say(report, SAY_REPORT_ALL_ANSWERS));
    report_begin_table(report, "answers", "profile", report_say(report, SAY_REPORT_ALL_ANSWERS),
                       column, sizeof column / sizeof *column, true);
    for (size_t i = 0; i < shown; i++)
        add_answer_row(report, row_at(report, i));
    report_end_table(report);
    report_left_out(report, shown, count);
    report_end_details(report);
}

static void add_parts(struct report *report, const struct customer *customer)
{
    struct plx_text teams = {0};
    struct plx_text words = {0};

    headline_add_teams(&teams, &report->story);
    say_add(&words, report->story.language, SAY_REPORT_AGREED, plx_text_string(&teams), NULL);
    plx_text_add(report->text, "<div class=\"halves\"><div>");
    report_heading(report, plx_text_string(&words));
    if (add_cards(report, customer, "agreed") == 0)
        report_paragraph(report, report_say(report, SAY_REPORT_AGREED_NONE));
    plx_text_add(report->text, "</div><div class=\"part\">\n");
    add_agenda(report, customer);
    plx_text_add(report->text, "</div></div>\n");
    add_status(report, customer, "leaning", SAY_REPORT_LEANING);
    add_status(report, customer, "open", SAY_REPORT_OPEN);
    add_answers(report);
    plx_text_clear(&words);
    say_add(&words, report->story.language, SAY_REPORT_CUSTOMER_FOOT, plx_text_string(&teams),
            NULL);
    report_footnote(report, plx_text_string(&words));
    plx_text_release(&words);
    plx_text_release(&teams);
}

void section_customer(struct report *report)
{
    const bool asked = story_count(&report->story, PLX_TABLE_PROFILE) > 0;
    struct customer customer = {0};

    report_begin_section(
        report, "customer", report_say(report, SAY_SHEET_CUSTOMER),
        report_say(report, asked ? SAY_REPORT_CUSTOMER_READ : SAY_REPORT_CUSTOMER_NONE));
    if (asked && list_questions(report, &customer))
        add_parts(report, &customer);
    else if (asked)
        report->text->failed = true;
    report_end_section(report);
    release(&customer);
}
