/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../answers.h"
#include "../picture/pictures.h"
#include "figures.h"
#include "parallax/base/memory.h"
#include "parallax/present/words.h"

/* The file is to open within a second: questions are shown until they, or the page, fill this many
   bytes. */
enum { MOST_BYTES = 600000, MOST_OF_PAGE = 1150000, ID_BYTES = 48, TABLE_COLUMNS = 9 };

/* Questions on paper: below batteries there is room for a row of them, else for two. */
enum { PRINTED_BELOW = 3, PRINTED_ALONE = 6 };

/* What the section has shown, so that each question comes once. */
struct progress {
    struct replies answers;
    bool *done;    /* owned; by question */
    bool *printed; /* owned; by question: on paper too */
    size_t start;  /* of the section, in bytes */
    size_t left;   /* questions that there was no room for */
};

static bool is_full(const struct report *report, const struct progress *progress)
{
    return report->text->length - progress->start > MOST_BYTES ||
           report->text->length > MOST_OF_PAGE;
}

/* Rows of further teams than a picture has room for, of all teams together and of those who did not
   answer stand in the workbook. */
static bool is_shown(const struct report *report, const struct plx_distribution_record *row)
{
    if (!row->option || story_same(row->kind, "missing"))
        return false;
    for (size_t t = 0; t < report->story.n_teams && t < GRID_TEAMS; t++)
        if (story_same(report->story.team[t].id, row->team))
            return true;
    return false;
}

static bool has_mean(const struct report *report, const struct replies *answers, size_t question)
{
    for (size_t i = answers->first[question]; i < answers->first[question + 1]; i++)
        if (is_shown(report, answers->row[i]) && isfinite(answers->row[i]->mean))
            return true;
    return false;
}

/* The limits are of the share, or of the mean where there is no share. */
static void add_limit(struct report *report, const struct plx_distribution_record *row,
                      const char *field, double limit)
{
    if (isfinite(row->share))
        report_share_cell(report, field, limit, false);
    else
        report_number_cell(report, field, limit, 2, false);
}

static void add_row(struct report *report, size_t question,
                    const struct plx_distribution_record *row, bool mean)
{
    struct plx_text label = {0};
    struct plx_text key = {0};

    plx_text_addf(&key, "%s|%s|%s", report->story.question[question].id, row->option, row->team);
    report_begin_row(report, plx_text_string(&key));
    answers_add_row_label(&label, &report->story, row);
    report_head_cell(report, plx_text_string(&label));
    plx_text_release(&label);
    report_cell(report, story_team(&report->story, row->team).label);
    report_count_cell(report, "count", row->count);
    report_count_cell(report, "base", row->base);
    report_share_cell(report, "share", row->share, false);
    if (mean)
        report_number_cell(report, "mean", row->mean, 2, false);
    add_limit(report, row, "ci_low", row->ci_low);
    add_limit(report, row, "ci_high", row->ci_high);
    report_cell(report, row->letters);
    report_end_row(report);
    plx_text_release(&key);
}

static void add_table(struct report *report, const struct replies *answers, size_t question)
{
    const bool mean = has_mean(report, answers, question);
    struct report_column column[TABLE_COLUMNS];
    char id[ID_BYTES];
    size_t count = 0;

    column[count++] = report_words(report, SAY_PICTURE_ANSWER);
    column[count++] = report_words(report, SAY_TEAM);
    column[count++] = report_numbers(report, SAY_PICTURE_COUNT);
    column[count++] = report_numbers(report, SAY_PICTURE_BASE);
    column[count++] = report_numbers(report, SAY_PICTURE_SHARE);
    if (mean)
        column[count++] = report_numbers(report, SAY_PICTURE_MEAN);
    column[count++] = report_numbers(report, SAY_PICTURE_LOW);
    column[count++] = report_numbers(report, SAY_PICTURE_HIGH);
    column[count++] = report_words(report, SAY_PICTURE_LETTERS);
    snprintf(id, sizeof id, "answers-%zu", question + 1);
    report_begin_table(report, id, "distributions", report->story.question[question].text, column,
                       count, false);
    for (size_t i = answers->first[question]; i < answers->first[question + 1]; i++)
        if (is_shown(report, answers->row[i]))
            add_row(report, question, answers->row[i], mean);
    report_end_table(report);
}

/* A battery is one picture; questions that do not fit into it come by themselves. */
static void add_battery(struct report *report, struct progress *progress, const char *battery)
{
    const struct replies *answers = &progress->answers;
    struct plx_text picture = {0};
    struct plx_text shows = {0};
    struct plx_text heading = {0};
    bool *drawn = plx_array_new(report->story.n_questions, sizeof *drawn);
    char id[ID_BYTES];
    size_t first = 0;

    while (strcmp(replies_battery(answers, first), battery) != 0)
        first++;
    snprintf(id, sizeof id, "picture-battery-%zu", first + 1);
    if (drawn && picture_likert(&picture, answers, battery, id, drawn, &shows)) {
        story_add_battery(&heading, &report->story, battery);
        plx_text_add(report->text, "<h3 class=\"hidden\">");
        svg_add_escaped(report->text, plx_text_string(&heading));
        plx_text_add(report->text, "</h3>\n");
        figure_begin(report, &picture, &shows);
        for (size_t q = 0; q < report->story.n_questions; q++)
            if (drawn[q]) {
                progress->done[q] = true;
                if (!is_full(report, progress))
                    add_table(report, answers, q);
            }
        figure_end(report);
    }
    report->text->failed = report->text->failed || !drawn || plx_text_failed(&heading);
    plx_text_release(&heading);
    free(drawn);
}

static void add_batteries(struct report *report, struct progress *progress)
{
    const struct replies *answers = &progress->answers;

    plx_text_add(report->text, "<div class=\"slides stacked batteries\">\n");
    for (size_t q = 0; q < report->story.n_questions; q++) {
        const char *battery = replies_battery(answers, q);
        bool is_first = *battery != '\0';

        for (size_t before = 0; before < q && is_first; before++)
            is_first = strcmp(replies_battery(answers, before), battery) != 0;
        if (is_first && !is_full(report, progress))
            add_battery(report, progress, battery);
    }
    plx_text_add(report->text, "</div>\n");
}

/* What most needs talking about, then what comes first; batteries are on paper anyhow. */
static void choose_printed(const struct report *report, struct progress *progress)
{
    const struct story *story = &report->story;
    const size_t n_gaps = story_first_pair(story);
    size_t room = PRINTED_ALONE;

    for (size_t q = 0; q < story->n_questions; q++)
        if (progress->done[q])
            room = PRINTED_BELOW;
    for (size_t i = 0; i < n_gaps + story->n_questions && room > 0; i++) {
        const size_t q = i < n_gaps ? story_question(story, story->gap[i]->question) : i - n_gaps;

        if (q == story->n_questions || progress->done[q] || progress->printed[q])
            continue;
        progress->printed[q] = true;
        room--;
    }
}

static void add_question(struct report *report, struct progress *progress, size_t question)
{
    struct plx_text picture = {0};
    struct plx_text shows = {0};
    char id[ID_BYTES];

    if (is_full(report, progress)) {
        progress->left++;
        return;
    }
    snprintf(id, sizeof id, "picture-question-%zu", question + 1);
    if (!picture_question(&picture, &progress->answers, question, id, &shows))
        return;
    plx_text_add(report->text,
                 progress->printed[question] ? "<div>\n" : "<div class=\"screen\">\n");
    figure_begin(report, &picture, &shows);
    add_table(report, &progress->answers, question);
    figure_end(report);
    plx_text_add(report->text, "</div>\n");
}

/* Topic by topic, in the order in which the questions name them. */
static void add_topics(struct report *report, struct progress *progress)
{
    const struct replies *answers = &progress->answers;

    for (size_t q = 0; q < report->story.n_questions; q++) {
        const char *topic = replies_topic(answers, q);
        struct plx_text heading = {0};

        if (progress->done[q])
            continue;
        plx_words_add_id(&heading, *topic ? topic : report_say(report, SAY_PICTURE_OTHER));
        if (!is_full(report, progress))
            report_heading(report, plx_text_string(&heading));
        plx_text_release(&heading);
        plx_text_add(report->text, "<div class=\"columns\">\n");
        for (size_t next = q; next < report->story.n_questions; next++)
            if (!progress->done[next] && strcmp(replies_topic(answers, next), topic) == 0) {
                progress->done[next] = true;
                add_question(report, progress, next);
            }
        plx_text_add(report->text, "</div>\n");
    }
}

/* Which letter is whose, and what the lines are. */
static void add_legend(struct report *report, size_t left)
{
    const struct story *story = &report->story;
    struct plx_text letters = {0};
    struct plx_text words = {0};

    for (size_t t = 0; t < story->n_teams && t < GRID_TEAMS; t++)
        plx_text_addf(&letters, "%s%c %s", t > 0 ? ", " : "", story->team[t].letter,
                      story->team[t].label);
    say_add(&words, story->language, SAY_PICTURE_QUESTIONS_NOTE, plx_text_string(&letters), NULL);
    if (left > 0) {
        struct plx_text count = {0};

        say_add_count(&count, story->language, left);
        plx_text_add(&words, " ");
        say_add(&words, story->language, SAY_PICTURE_NO_ROOM, plx_text_string(&count), NULL);
        plx_text_release(&count);
    }
    report_footnote(report, plx_text_string(&words));
    report->text->failed = report->text->failed || plx_text_failed(&words);
    plx_text_release(&letters);
    plx_text_release(&words);
}

void section_questions(struct report *report)
{
    struct progress progress = {.start = report->text->length};
    const bool none = report->story.n_questions == 0;

    report_begin_section(
        report, "questions", report_say(report, SAY_SHEET_TABLES),
        report_say(report, none ? SAY_PICTURE_NO_QUESTIONS : SAY_PICTURE_QUESTIONS_READING));
    progress.done = plx_array_new(report->story.n_questions, sizeof *progress.done);
    progress.printed = plx_array_new(report->story.n_questions, sizeof *progress.printed);
    if (replies_open(&progress.answers, &report->story) && progress.done && progress.printed) {
        add_batteries(report, &progress);
        choose_printed(report, &progress);
        plx_text_add(report->text, "<div class=\"topics\">\n");
        add_topics(report, &progress);
        plx_text_add(report->text, "</div>\n");
        if (!none)
            report_paragraph_of(report, "print footnote",
                                report_say(report, SAY_REPORT_CHOSEN_PRINTED));
        if (!none)
            add_legend(report, progress.left);
    } else {
        report->text->failed = true;
    }
    report_end_section(report);
    replies_release(&progress.answers);
    free(progress.done);
    free(progress.printed);
}
