/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "../picture/pictures.h"
#include "instrument.h"

static const struct instrument_column columns[] = {
    INSTRUMENT_TWO(priority, HEAD, SAY_PRIORITIES_OPTION, label, option),
    INSTRUMENT_COLUMN(priority, TEAM, SAY_TEAM, team),
    INSTRUMENT_COLUMN(priority, CODE, SAY_PRIORITIES_METHOD, method),
    INSTRUMENT_COLUMN(priority, SCORE, SAY_EXPERIENCE_SCORE, score),
    INSTRUMENT_COLUMN(priority, SCORE, SAY_GAPS_LOW, ci_low),
    INSTRUMENT_COLUMN(priority, SCORE, SAY_GAPS_HIGH, ci_high),
    INSTRUMENT_COLUMN(priority, COUNT, SAY_INSTRUMENT_RANK, rank),
    INSTRUMENT_COLUMN(priority, COUNT, SAY_INSTRUMENT_N, n),
    INSTRUMENT_TWO(priority, LABEL, SAY_QUESTION, text, question),
    INSTRUMENT_COLUMN(priority, NOTE, SAY_NOTE, note),
};

static struct instrument_format format_of(const void *record)
{
    const char *method = ((const struct plx_priority_record *)record)->method;
    const bool is_signed = story_same(method, "best_worst") || story_same(method, "logit");

    return (struct instrument_format){.is_share = story_same(method, "worth") ||
                                                  story_same(method, "mean_share") ||
                                                  story_same(method, "logit_share"),
                                      .decimals = story_same(method, "borda") ? 1 : 2,
                                      .sign = is_signed};
}

/* The first question's stands above the table. */
static bool add_first(struct plx_text *text, const struct story *story, const char *id,
                      struct plx_text *shows)
{
    const char *question;

    return picture_priority_questions(story, &question, 1) == 1 &&
           picture_priorities(text, story, question, id, shows);
}

static void add_others(struct report *report)
{
    const char *question[PICTURE_PRIORITIES];
    const size_t count = picture_priority_questions(&report->story, question, PICTURE_PRIORITIES);

    for (size_t i = 1; i < count; i++) {
        struct plx_text picture = {0};
        struct plx_text shows = {0};
        char id[48];

        snprintf(id, sizeof id, "picture-priorities-%zu", i + 1);
        if (!picture_priorities(&picture, &report->story, question[i], id, &shows))
            continue;
        plx_text_add(report->text, "<div>\n");
        figure_show(report, &picture, &shows);
        plx_text_add(report->text, "</div>\n");
    }
}

void section_priorities(struct report *report)
{
    static const struct instrument_section section = {
        .id = "priorities",
        .table = PLX_TABLE_PRIORITIES,
        .title = SAY_SHEET_PRIORITIES,
        .reading = SAY_REPORT_PRIORITIES_READ,
        .footnote = SAY_REPORT_PRIORITIES_FOOT,
        .column = columns,
        .n_columns = sizeof columns / sizeof *columns,
        .key = {offsetof(struct plx_priority_record, question),
                offsetof(struct plx_priority_record, option),
                offsetof(struct plx_priority_record, team),
                offsetof(struct plx_priority_record, method)},
        .n_keys = 4,
        .rank = INSTRUMENT_UNRANKED,
        .format = format_of,
        .picture = add_first,
        .add_pictures = add_others,
    };

    instrument_show(report, &section);
}
