/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html.h"

enum { MOST_ROWS = 200 };

static void add_row(struct report *report, const struct plx_view_record *record)
{
    struct plx_text key = {0};

    plx_text_addf(&key, "%s|%s|%s", story_or_empty(record->question), story_or_empty(record->team),
                  story_or_empty(record->about));
    report_begin_row(report, plx_text_string(&key));
    report_head_cell(report,
                     story_question_text(&report->story,
                                         record->guess_of ? record->guess_of : record->question));
    report_team_cell(report, record->team);
    report_team_cell(report, record->about);
    report_answer_cell(report, record->guess_of, record->own_answer);
    report_answer_cell(report, record->question, record->guess);
    report_answer_cell(report, record->guess_of, record->answer);
    report_number_cell(report, "agreement", record->agreement, 2, false);
    report_number_cell(report, "perceived", record->perceived, 2, false);
    report_number_cell(report, "accuracy", record->accuracy, 2, false);
    report_number_cell(report, "accuracy_low", record->accuracy_low, 2, false);
    report_number_cell(report, "accuracy_high", record->accuracy_high, 2, false);
    report_bar_cell(report, record->accuracy, record->accuracy_low, record->accuracy_high,
                    record->team);
    report_note_cell(report, record->note);
    report_end_row(report);
    plx_text_release(&key);
}

void section_views(struct report *report)
{
    const struct report_column column[] = {report_words(report, SAY_QUESTION),
                                           report_words(report, SAY_TEAM),
                                           report_words(report, SAY_REPORT_GUESSED),
                                           report_words(report, SAY_REPORT_OWN),
                                           report_words(report, SAY_REPORT_GUESS),
                                           report_words(report, SAY_REPORT_ANSWER),
                                           report_numbers(report, SAY_REPORT_AGREEMENT),
                                           report_numbers(report, SAY_REPORT_PERCEIVED),
                                           report_numbers(report, SAY_REPORT_ACCURACY),
                                           report_numbers(report, SAY_REPORT_LOW),
                                           report_numbers(report, SAY_REPORT_HIGH),
                                           {.title = "", .unsorted = true},
                                           report_words(report, SAY_NOTE)};
    const size_t count = story_count(&report->story, PLX_TABLE_VIEWS);
    const size_t shown = count < MOST_ROWS ? count : MOST_ROWS;

    report_begin_section(report, "views", report_say(report, SAY_SHEET_VIEWS),
                         report_say(report, SAY_REPORT_VIEWS_READ));
    report_begin_table(report, "their-eyes", "views", report_say(report, SAY_SHEET_VIEWS), column,
                       sizeof column / sizeof *column, true);
    for (size_t i = 0; i < shown; i++)
        add_row(report, story_row(&report->story, PLX_TABLE_VIEWS, i));
    report_end_table(report);
    report_left_out(report, shown, count);
    report_footnote(report, report_say(report, SAY_REPORT_VIEWS_FOOT));
    report_end_section(report);
}
