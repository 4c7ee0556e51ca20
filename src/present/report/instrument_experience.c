/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../picture/pictures.h"
#include "instrument.h"

static const struct instrument_column columns[] = {
    INSTRUMENT_COLUMN(experience, CODE, SAY_EXPERIENCE_MEASURE, measure),
    INSTRUMENT_TWO(experience, HEAD, SAY_EXPERIENCE_ITEM, label, item),
    INSTRUMENT_COLUMN(experience, TEAM, SAY_TEAM, team),
    INSTRUMENT_COLUMN(experience, COUNT, SAY_INSTRUMENT_N, n),
    INSTRUMENT_COLUMN(experience, SCORE, SAY_EXPERIENCE_SCORE, score),
    INSTRUMENT_COLUMN(experience, SCORE, SAY_GAPS_LOW, ci_low),
    INSTRUMENT_COLUMN(experience, SCORE, SAY_GAPS_HIGH, ci_high),
    INSTRUMENT_COLUMN(experience, WORDS, SAY_EXPERIENCE_GRADE, grade),
    INSTRUMENT_COLUMN(experience, SCORE, SAY_EXPERIENCE_BENCHMARK, benchmark),
    INSTRUMENT_COLUMN(experience, SIGNED_SCORE, SAY_INSTRUMENT_GAP, gap_to_truth),
    INSTRUMENT_COLUMN(experience, SIGNED_SCORE, SAY_GAPS_LOW, gap_low),
    INSTRUMENT_COLUMN(experience, SIGNED_SCORE, SAY_GAPS_HIGH, gap_high),
    INSTRUMENT_COLUMN(experience, FINDING, SAY_INSTRUMENT_STATUS, status),
    INSTRUMENT_COLUMN(experience, WORDS, SAY_EXPERIENCE_OBSTACLE, top_reason),
    INSTRUMENT_COLUMN(experience, NOTE, SAY_NOTE, note),
};

/* Scores of 0 to 100, of items and of ease have a decimal; the net promoter score is whole and has
   a sign; the others are shares. */
static struct instrument_format format_of(const void *record)
{
    const char *measure = ((const struct plx_experience_record *)record)->measure;
    const bool is_nps = story_same(measure, "nps");

    return (struct instrument_format){.is_share = story_same(measure, "return") ||
                                                  story_same(measure, "tried") ||
                                                  story_same(measure, "done"),
                                      .decimals = is_nps ? 0 : 1,
                                      .sign = is_nps};
}

/* The scale, else what comes next, stands above the table. */
static bool add_first(struct plx_text *text, const struct story *story, const char *id,
                      struct plx_text *shows)
{
    return picture_experience(text, story, id, shows) || picture_tasks(text, story, id, shows);
}

static void add_tasks(struct report *report)
{
    struct plx_text picture = {0};
    struct plx_text shows = {0};

    /* Where there is no scale, it stands above. */
    if (picture_experience(&picture, &report->story, "picture-tasks", &shows)) {
        plx_text_clear(&picture);
        plx_text_clear(&shows);
        if (picture_tasks(&picture, &report->story, "picture-tasks", &shows)) {
            plx_text_add(report->text, "<div>\n");
            figure_show(report, &picture, &shows);
            plx_text_add(report->text, "</div>\n");
            return;
        }
    }
    plx_text_release(&picture);
    plx_text_release(&shows);
}

void section_experience(struct report *report)
{
    static const struct instrument_section section = {
        .id = "experience",
        .table = PLX_TABLE_EXPERIENCE,
        .title = SAY_SHEET_EXPERIENCE,
        .reading = SAY_REPORT_EXPERIENCE_READ,
        .footnote = SAY_REPORT_EXPERIENCE_FOOT,
        .column = columns,
        .n_columns = sizeof columns / sizeof *columns,
        .key = {offsetof(struct plx_experience_record, measure),
                offsetof(struct plx_experience_record, item),
                offsetof(struct plx_experience_record, team)},
        .n_keys = 3,
        .rank = INSTRUMENT_UNRANKED,
        .format = format_of,
        .picture = add_first,
        .add_pictures = add_tasks,
    };

    instrument_show(report, &section);
}
