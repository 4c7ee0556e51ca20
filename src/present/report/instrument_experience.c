/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../picture/pictures.h"
#include "instrument.h"

static const struct instrument_column columns[] = {
    INSTRUMENT_COLUMN(experience, CODE, SAY_REPORT_MEASURED, measure),
    INSTRUMENT_TWO(experience, HEAD, SAY_REPORT_ITEM, label, item),
    INSTRUMENT_COLUMN(experience, TEAM, SAY_TEAM, team),
    INSTRUMENT_COLUMN(experience, COUNT, SAY_REPORT_ANSWERS, n),
    INSTRUMENT_COLUMN(experience, SCORE, SAY_REPORT_SCORE, score),
    INSTRUMENT_COLUMN(experience, SCORE, SAY_REPORT_LOW, ci_low),
    INSTRUMENT_COLUMN(experience, SCORE, SAY_REPORT_HIGH, ci_high),
    INSTRUMENT_COLUMN(experience, WORDS, SAY_REPORT_GRADE, grade),
    INSTRUMENT_COLUMN(experience, SCORE, SAY_REPORT_OTHERS, benchmark),
    INSTRUMENT_COLUMN(experience, SCORE, SAY_REPORT_GAP, gap_to_truth),
    INSTRUMENT_COLUMN(experience, SCORE, SAY_REPORT_LOW, gap_low),
    INSTRUMENT_COLUMN(experience, SCORE, SAY_REPORT_HIGH, gap_high),
    INSTRUMENT_COLUMN(experience, FINDING, SAY_REPORT_FINDING, status),
    INSTRUMENT_COLUMN(experience, WORDS, SAY_REPORT_IN_THE_WAY, top_reason),
    INSTRUMENT_COLUMN(experience, NOTE, SAY_NOTE, note),
};

/* The share that would return; scores have their own scales. */
static bool is_share(const void *record)
{
    const struct plx_experience_record *experience = record;

    return story_same(experience->measure, "return");
}

void section_experience(struct report *report)
{
    static const struct instrument_section section = {
        .id = "experience",
        .table = PLX_TABLE_EXPERIENCE,
        .title = SAY_REPORT_EXPERIENCE_TITLE,
        .reading = SAY_REPORT_EXPERIENCE_READ,
        .footnote = SAY_REPORT_EXPERIENCE_FOOT,
        .column = columns,
        .n_columns = sizeof columns / sizeof *columns,
        .key = {offsetof(struct plx_experience_record, measure),
                offsetof(struct plx_experience_record, item),
                offsetof(struct plx_experience_record, team)},
        .n_keys = 3,
        .rank = INSTRUMENT_UNRANKED,
        .is_share = is_share,
        .picture = picture_experience,
    };

    instrument_show(report, &section);
}
