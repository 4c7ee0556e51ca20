/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "facts.h"
#include "html.h"
#include "parallax/present/words.h"

enum { MOST_ROWS = 400 };

static void add_team_cell(struct report *report, const char *team)
{
    if (team)
        report_team_cell(report, team);
    else
        report_cell(report, report_say(report, SAY_ALL_TEAMS));
}

static void add_check(struct report *report, const struct plx_quality_summary_record *record)
{
    struct plx_text check = {0};
    struct plx_text key = {0};

    plx_words_add_check(&check, report->story.language, story_or_empty(record->check));
    plx_text_addf(&key, "%s|%s", story_or_empty(record->check), story_or_empty(record->team));
    report_begin_row(report, plx_text_string(&key));
    report_head_cell(report, plx_text_string(&check));
    add_team_cell(report, record->team);
    report_count_cell(report, "flagged", record->flagged);
    report_count_cell(report, "excluded", record->excluded);
    report_note_cell(report, record->note);
    report_end_row(report);
    plx_text_release(&check);
    plx_text_release(&key);
}

static void add_checks(struct report *report)
{
    const struct report_column column[] = {
        report_words(report, SAY_REPORT_CHECK), report_words(report, SAY_TEAM),
        report_numbers(report, SAY_REPORT_FLAGGED), report_numbers(report, SAY_REPORT_EXCLUDED),
        report_words(report, SAY_NOTE)};
    const size_t count = story_count(&report->story, PLX_TABLE_QUALITY_SUMMARY);
    const size_t shown = count < MOST_ROWS ? count : MOST_ROWS;

    if (count == 0)
        return;
    report_begin_table(report, "checks", "quality_summary", report_say(report, SAY_REPORT_CHECKS),
                       column, sizeof column / sizeof *column, true);
    for (size_t i = 0; i < shown; i++)
        add_check(report, story_row(&report->story, PLX_TABLE_QUALITY_SUMMARY, i));
    report_end_table(report);
    report_left_out(report, shown, count);
}

static bool is_about_reading(const char *key)
{
    static const char *const begins[] = {"export_", "rows_", "dropped_", "warning"};

    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
        if (strncmp(key, begins[i], strlen(begins[i])) == 0)
            return !strstr(key, "_hash");
    return false;
}

static void add_target(struct report *report, const struct plx_weighting_record *record)
{
    struct plx_text target = {0};

    plx_text_addf(&target, "%s = %s", story_or_empty(record->question),
                  story_or_empty(record->option));
    report_begin_row(report, NULL);
    report_head_cell(report, plx_text_string(&target));
    add_team_cell(report, record->team);
    report_share_cell(report, "target", record->target, false);
    report_share_cell(report, "before", record->before, false);
    report_share_cell(report, "after", record->after, false);
    report_end_row(report);
    plx_text_release(&target);
}

static void add_weighting(struct report *report)
{
    const struct report_column column[] = {
        report_words(report, SAY_REPORT_TARGET), report_words(report, SAY_TEAM),
        report_numbers(report, SAY_REPORT_TARGET), report_numbers(report, SAY_REPORT_BEFORE),
        report_numbers(report, SAY_REPORT_AFTER)};
    const size_t count = story_count(&report->story, PLX_TABLE_WEIGHTING);
    const size_t shown = count < MOST_ROWS ? count : MOST_ROWS;

    if (count == 0)
        return;
    report_begin_table(report, "weighting", "weighting", report_say(report, SAY_REPORT_WEIGHTING),
                       column, sizeof column / sizeof *column, false);
    for (size_t i = 0; i < shown; i++)
        add_target(report, story_row(&report->story, PLX_TABLE_WEIGHTING, i));
    report_end_table(report);
    report_left_out(report, shown, count);
}

void section_quality(struct report *report)
{
    report_begin_section(
        report, "quality", report_say(report, SAY_SHEET_QUALITY),
        report_say(report, story_count(&report->story, PLX_TABLE_QUALITY_SUMMARY) > 0
                               ? SAY_REPORT_QUALITY_READ
                               : SAY_REPORT_QUALITY_NONE));
    plx_text_add(report->text, "<div class=\"split\"><div>\n");
    add_checks(report);
    plx_text_add(report->text, "</div><div>\n");
    report_facts(report, "reading", report_say(report, SAY_REPORT_READ_FROM), is_about_reading);
    add_weighting(report);
    plx_text_add(report->text, "</div></div>\n");
    report_footnote(report, report_say(report, SAY_REPORT_QUALITY_FOOT));
    report_end_section(report);
}
