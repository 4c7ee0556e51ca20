/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../picture/pictures.h"
#include "figures.h"
#include "parallax/present/words.h"

enum { MOST_ROWS = 400 };

static void add_group(struct plx_text *text, const struct report *report,
                      const struct plx_agreement_record *record)
{
    const char *a = story_team(&report->story, record->team_a).label;
    const char *b = story_team(&report->story, record->team_b).label;

    if (story_same(record->group, "within"))
        say_add(text, report->story.language, SAY_PICTURE_INSIDE, a, NULL);
    else if (story_same(record->group, "difference"))
        say_add(text, report->story.language, SAY_PICTURE_LESS, b, a, NULL);
    else if (record->team_a && record->team_b)
        story_add_pair(text, &report->story, record->team_a, record->team_b);
    else
        plx_text_add(text, report_say(report, SAY_ALL_TEAMS));
}

static void add_row(struct report *report, const struct plx_agreement_record *record)
{
    const char *empty = "";
    struct plx_text words = {0};

    plx_text_addf(&words, "%s|%s|%s|%s|%s|%s", record->battery ? record->battery : empty,
                  record->group ? record->group : empty, record->team_a ? record->team_a : empty,
                  record->team_b ? record->team_b : empty,
                  record->coefficient ? record->coefficient : empty,
                  record->weights ? record->weights : empty);
    report_begin_row(report, plx_text_string(&words));
    plx_text_clear(&words);
    if (record->battery)
        plx_words_add_id(&words, record->battery);
    report_head_cell(report, plx_text_string(&words));
    plx_text_clear(&words);
    add_group(&words, report, record);
    report_cell(report, plx_text_string(&words));
    report_cell(report, record->coefficient
                            ? plx_words_coefficient(report->story.language, record->coefficient)
                            : "");
    report_number_cell(report, "value", record->value, 2, false);
    report_number_cell(report, "ci_low", record->ci_low, 2, false);
    report_number_cell(report, "ci_high", record->ci_high, 2, false);
    report_cell(report, record->headline ? "\xE2\x98\x85" : "");
    figure_note_cell(report, record->note);
    report_end_row(report);
    report->text->failed = report->text->failed || plx_text_failed(&words);
    plx_text_release(&words);
}

/* The numbers to quote first. */
static void add_table(struct report *report)
{
    const struct report_column column[] = {
        report_words(report, SAY_PICTURE_BATTERY),     report_words(report, SAY_PICTURE_WHO),
        report_words(report, SAY_PICTURE_COEFFICIENT), report_numbers(report, SAY_PICTURE_VALUE),
        report_numbers(report, SAY_PICTURE_LOW),       report_numbers(report, SAY_PICTURE_HIGH),
        report_words(report, SAY_PICTURE_QUOTE),       report_words(report, SAY_NOTE)};
    size_t count = 0;

    report_begin_table(report, "agreement-table", "agreement",
                       report_say(report, SAY_PICTURE_AGREEMENT), column,
                       sizeof column / sizeof *column, true);
    for (int headline = 1; headline >= 0; headline--)
        for (size_t i = 0;
             i < story_count(&report->story, PLX_TABLE_AGREEMENT) && count < MOST_ROWS; i++) {
            const struct plx_agreement_record *record =
                story_row(&report->story, PLX_TABLE_AGREEMENT, i);

            if (record->headline != (headline == 1))
                continue;
            add_row(report, record);
            count++;
        }
    report_end_table(report);
}

static void add_verdicts(struct report *report)
{
    struct plx_text picture = {0};
    struct plx_text shows = {0};

    if (!picture_verdicts(&picture, &report->story, "picture-verdicts", &shows))
        return;
    plx_text_add(report->text, "<div>\n");
    figure_show(report, &picture, &shows);
    plx_text_add(report->text, "</div>\n");
}

void section_agreement(struct report *report)
{
    const size_t count = story_count(&report->story, PLX_TABLE_AGREEMENT);
    struct plx_text picture = {0};
    struct plx_text shows = {0};
    struct plx_text reading = {0};
    const bool drawn = picture_agreement(&picture, &report->story, "picture-agreement", &shows);

    plx_text_add(&reading, report_say(report, count > 0 ? SAY_PICTURE_AGREEMENT_READING
                                                        : SAY_PICTURE_NO_AGREEMENT));
    story_add_asked(&reading, &report->story);
    report_begin_section(report, "agreement", report_say(report, SAY_SHEET_AGREEMENT),
                         plx_text_string(&reading));
    report->text->failed = report->text->failed || plx_text_failed(&reading);
    plx_text_release(&reading);
    plx_text_add(report->text, "<div class=\"slides stacked\">\n");
    if (drawn) {
        figure_begin(report, &picture, &shows);
        add_table(report);
        figure_end(report);
    }
    add_verdicts(report);
    plx_text_add(report->text, "</div>\n");
    if (!drawn && count > 0)
        add_table(report);
    if (count > 0)
        report_footnote(report, report_say(report, SAY_PICTURE_AGREEMENT_NOTE));
    report_end_section(report);
}
