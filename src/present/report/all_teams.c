/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html.h"
#include "parallax/present/words.h"

enum { MOST_ROWS = 300 };

/* The question, and the option on which the teams lie farthest apart. */
static void add_question(struct report *report, const struct plx_overall_record *record)
{
    const struct plx_difference_record gap = {.question = record->question,
                                              .option = record->option};
    const char *option = story_option_label(&report->story, &gap);
    struct plx_text words = {0};

    plx_text_add(report->text, "<th scope=\"row\">");
    report_add_words(report, record->text ? record->text
                                          : story_question_text(&report->story, record->question));
    if (option) {
        say_add(&words, report->story.language,
                story_same(record->type, "rank") ? SAY_REPORT_OPTION_RANK : SAY_TERMINAL_QUOTED,
                option, NULL);
        plx_text_add(report->text, "<small>");
        report_add_words(report, plx_text_string(&words));
        plx_text_add(report->text, "</small>");
    }
    plx_text_add(report->text, "</th>");
    plx_text_release(&words);
}

static void add_row(struct report *report, const struct plx_overall_record *record)
{
    report_begin_row(report, record->question);
    add_question(report, record);
    report_cell(report, plx_words_measure(report->story.language, record->measure));
    report_bar_cell(report, record->effect, record->ci_low, record->ci_high, NULL);
    report_number_cell(report, "effect", record->effect, 2, false);
    report_number_cell(report, "ci_low", record->ci_low, 2, false);
    report_number_cell(report, "ci_high", record->ci_high, 2, false);
    report_probability_cell(report, "q", record->q);
    report_count_cell(report, "n", record->n);
    report_note_cell(report, record->note);
    report_end_row(report);
}

void section_all_teams(struct report *report)
{
    const struct report_column column[] = {
        report_words(report, SAY_QUESTION),     report_words(report, SAY_REPORT_MEASURE),
        {.title = "", .unsorted = true},        report_numbers(report, SAY_REPORT_EFFECT),
        report_numbers(report, SAY_REPORT_LOW), report_numbers(report, SAY_REPORT_HIGH),
        {.title = "q", .number = true},         report_numbers(report, SAY_REPORT_ANSWERS),
        report_words(report, SAY_NOTE)};
    const size_t count = story_count(&report->story, PLX_TABLE_OVERALL);
    const size_t shown = count < MOST_ROWS ? count : MOST_ROWS;

    report_begin_section(report, "all-teams", report_say(report, SAY_SHEET_ALL_TEAMS),
                         report_say(report, SAY_REPORT_ALL_TEAMS_READ));
    report_begin_table(report, "overall", "overall", report_say(report, SAY_SHEET_ALL_TEAMS),
                       column, sizeof column / sizeof *column, true);
    for (size_t i = 0; i < shown; i++)
        add_row(report, story_row(&report->story, PLX_TABLE_OVERALL, i));
    report_end_table(report);
    report_left_out(report, shown, count);
    report_footnote(report, report_say(report, SAY_REPORT_ALL_TEAMS_FOOT));
    report_end_section(report);
}
