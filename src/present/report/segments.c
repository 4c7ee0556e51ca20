/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html.h"

enum { MOST_ROWS = 300 };

/* What a cell of a gap asks of a difference: its measure. */
static struct plx_difference_record as_gap(const struct plx_segment_record *record)
{
    return (struct plx_difference_record){.measure = record->measure};
}

static void add_segment(struct report *report, const struct plx_segment_record *record)
{
    struct plx_text words = {0};

    plx_text_addf(&words, "%s: %s", story_or_empty(record->segment),
                  story_or_empty(record->segment_value));
    report_cell(report, plx_text_string(&words));
    plx_text_release(&words);
}

static void add_row(struct report *report, const struct plx_segment_record *record)
{
    const struct plx_difference_record gap = as_gap(record);
    const bool differs = story_verdict(record->verdict) < VERDICT_SUPPRESSED &&
                         story_verdict(record->whole_verdict) < VERDICT_SUPPRESSED &&
                         !story_same(record->verdict, record->whole_verdict);
    struct plx_text key = {0};

    plx_text_addf(&key, "%s|%s|%s|%s|%s", story_or_empty(record->segment),
                  story_or_empty(record->segment_value), story_or_empty(record->question),
                  story_or_empty(record->team_a), story_or_empty(record->team_b));
    report_begin_row_of(report, plx_text_string(&key), "differs", differs ? "yes" : "no", NULL);
    add_segment(report, record);
    report_head_cell(report, record->text ? record->text
                                          : story_question_text(&report->story, record->question));
    report_pair_cell(report, record->team_a, record->team_b);
    report_answer_cell(report, record->question, record->answer_a);
    report_answer_cell(report, record->question, record->answer_b);
    report_gap_cell(report, "effect", &gap, record->effect, true);
    report_gap_cell(report, "ci_low", &gap, record->ci_low, true);
    report_gap_cell(report, "ci_high", &gap, record->ci_high, true);
    report_verdict_cell(report, record->verdict);
    report_verdict_cell(report, record->whole_verdict);
    report_end_row(report);
    plx_text_release(&key);
}

void section_segments(struct report *report)
{
    const struct report_column column[] = {report_words(report, SAY_REPORT_SEGMENT),
                                           report_words(report, SAY_QUESTION),
                                           report_words(report, SAY_TEAMS),
                                           report_words(report, SAY_REPORT_FIRST_SAYS),
                                           report_words(report, SAY_REPORT_SECOND_SAYS),
                                           report_numbers(report, SAY_REPORT_GAP),
                                           report_numbers(report, SAY_REPORT_LOW),
                                           report_numbers(report, SAY_REPORT_HIGH),
                                           report_words(report, SAY_VERDICT),
                                           report_words(report, SAY_REPORT_WHOLE)};
    const size_t count = story_count(&report->story, PLX_TABLE_SEGMENTS);
    const size_t shown = count < MOST_ROWS ? count : MOST_ROWS;

    report_begin_section(report, "segments", report_say(report, SAY_SHEET_SEGMENTS),
                         report_say(report, SAY_REPORT_SEGMENTS_READ));
    report_begin_table(report, "by-segment", "segments", report_say(report, SAY_SHEET_SEGMENTS),
                       column, sizeof column / sizeof *column, true);
    for (size_t i = 0; i < shown; i++)
        add_row(report, story_row(&report->story, PLX_TABLE_SEGMENTS, i));
    report_end_table(report);
    report_left_out(report, shown, count);
    report_footnote(report, report_say(report, SAY_REPORT_SEGMENTS_FOOT));
    report_end_section(report);
}
