/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html.h"

enum { MOST_ROWS = 300 };

static void add_row(struct report *report, const struct plx_composition_record *record)
{
    const struct plx_difference_record gap = {.measure = record->measure};
    struct plx_text key = {0};

    plx_text_addf(&key, "%s|%s|%s|%s", story_or_empty(record->column),
                  story_or_empty(record->question), story_or_empty(record->team_a),
                  story_or_empty(record->team_b));
    report_begin_row(report, plx_text_string(&key));
    report_cell(report, record->column);
    report_head_cell(report, record->text ? record->text
                                          : story_question_text(&report->story, record->question));
    report_pair_cell(report, record->team_a, record->team_b);
    report_verdict_cell(report, record->verdict);
    report_gap_cell(report, "effect", &gap, record->effect, true);
    report_gap_cell(report, "raked_effect", &gap, record->raked_effect, true);
    report_gap_cell(report, "change", &gap, record->change, true);
    report_gap_cell(report, "change_low", &gap, record->change_low, true);
    report_gap_cell(report, "change_high", &gap, record->change_high, true);
    report_cell(report, record->moved ? report_say(report, SAY_REPORT_MOVED) : NULL);
    report_note_cell(report, record->note);
    report_end_row(report);
    plx_text_release(&key);
}

void section_mix(struct report *report)
{
    const struct report_column column[] = {report_words(report, SAY_REPORT_MIX_COLUMN),
                                           report_words(report, SAY_QUESTION),
                                           report_words(report, SAY_TEAMS),
                                           report_words(report, SAY_VERDICT),
                                           report_numbers(report, SAY_REPORT_AS_IS),
                                           report_numbers(report, SAY_REPORT_ONE_MIX),
                                           report_numbers(report, SAY_REPORT_CHANGE),
                                           report_numbers(report, SAY_REPORT_LOW),
                                           report_numbers(report, SAY_REPORT_HIGH),
                                           report_words(report, SAY_REPORT_MIX_PART),
                                           report_words(report, SAY_NOTE)};
    const size_t count = story_count(&report->story, PLX_TABLE_COMPOSITION);
    const size_t shown = count < MOST_ROWS ? count : MOST_ROWS;

    report_begin_section(report, "mix", report_say(report, SAY_SHEET_MIX),
                         report_say(report, SAY_REPORT_MIX_READ));
    report_begin_table(report, "one-mix", "composition", report_say(report, SAY_SHEET_MIX), column,
                       sizeof column / sizeof *column, true);
    for (size_t i = 0; i < shown; i++)
        add_row(report, story_row(&report->story, PLX_TABLE_COMPOSITION, i));
    report_end_table(report);
    report_left_out(report, shown, count);
    report_footnote(report, report_say(report, SAY_REPORT_MIX_FOOT));
    report_end_section(report);
}
