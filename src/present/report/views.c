/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "html.h"

enum { MOST_ROWS = 200, BAR_WIDTH = 120, BAR_HEIGHT = 18 };

/* A share of full agreement with its interval, in the colour of whose it is. */
static void add_bar(struct report *report, double value, double low, double high, const char *team)
{
    plx_text_addf(report->text,
                  "<svg xmlns=\"http://www.w3.org/2000/svg\" aria-hidden=\"true\" "
                  "viewBox=\"0 0 %d %d\">",
                  BAR_WIDTH, BAR_HEIGHT);
    svg_rect(report->text, 0, 5, BAR_WIDTH, 8, 4, svg_tone(SVG_LINE), 0.6);
    svg_rect(report->text, 0, 5, BAR_WIDTH * fmin(1, fmax(0, value)), 8, 4,
             svg_team(&report->story, team), 1);
    if (isfinite(low) && isfinite(high))
        svg_line(report->text, BAR_WIDTH * low, 9, BAR_WIDTH * high, 9, 2, svg_tone(SVG_INK),
                 false);
    svg_close(report->text);
}

static void add_picture_cell(struct report *report, double value, double low, double high,
                             const char *team)
{
    plx_text_add(report->text, "<td class=\"picture small\">");
    if (isfinite(value))
        add_bar(report, value, low, high, team);
    plx_text_add(report->text, "</td>");
}

static void add_row(struct report *report, const struct plx_view_record *record)
{
    struct plx_text key = {0};

    plx_text_addf(&key, "%s|%s|%s", record->question ? record->question : "",
                  record->team ? record->team : "", record->about ? record->about : "");
    report_begin_row(report, plx_text_string(&key));
    report_head_cell(report,
                     story_question_text(&report->story,
                                         record->guess_of ? record->guess_of : record->question));
    report_team_cell(report, record->team);
    report_team_cell(report, record->about);
    report_cell(report, record->own_answer);
    report_cell(report, record->guess);
    report_cell(report, record->answer);
    report_number_cell(report, "agreement", record->agreement, 2, false);
    report_number_cell(report, "perceived", record->perceived, 2, false);
    report_number_cell(report, "accuracy", record->accuracy, 2, false);
    add_picture_cell(report, record->accuracy, record->accuracy_low, record->accuracy_high,
                     record->team);
    report_note_cell(report, record->note);
    report_end_row(report);
    plx_text_release(&key);
}

void section_views(struct report *report)
{
    const struct report_column column[] = {
        {.title = report_say(report, SAY_QUESTION)},
        {.title = report_say(report, SAY_TEAM)},
        {.title = report_say(report, SAY_REPORT_GUESSED)},
        {.title = report_say(report, SAY_REPORT_OWN)},
        {.title = report_say(report, SAY_REPORT_GUESS)},
        {.title = report_say(report, SAY_REPORT_ANSWER)},
        {.title = report_say(report, SAY_REPORT_AGREEMENT), .number = true},
        {.title = report_say(report, SAY_REPORT_PERCEIVED), .number = true},
        {.title = report_say(report, SAY_REPORT_ACCURACY), .number = true},
        {.title = "", .unsorted = true},
        {.title = report_say(report, SAY_NOTE)}};
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
