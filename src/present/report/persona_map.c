/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../picture/pictures.h"
#include "figures.h"

enum { MOST_ROWS = 200 };

/* Centres and what loads on the axes; the cells of the density are in the table persona_map. */
static void add_rows(struct report *report, const char *kind, size_t *count)
{
    const char *model = people_model(&report->story);

    for (size_t i = 0; i < story_count(&report->story, PLX_TABLE_PERSONA_MAP) && *count < MOST_ROWS;
         i++) {
        const struct plx_persona_point_record *point =
            story_row(&report->story, PLX_TABLE_PERSONA_MAP, i);
        struct plx_text key = {0};
        struct plx_text what = {0};

        if (!story_same(point->kind, kind) || !people_is_of(point->model, model) || !point->id)
            continue;
        plx_text_addf(&key, "%s|%s|%s", story_or_empty(point->model), kind, point->id);
        report_begin_row(report, plx_text_string(&key));
        if (story_same(kind, "centre"))
            plx_text_addf(&what, "%s %s", report_say(report, SAY_PICTURE_PERSONA), point->id);
        else
            plx_text_add(&what, story_question_text(&report->story, point->id));
        report_head_cell(report, plx_text_string(&what));
        report_number_cell(report, "x", point->x, 2, true);
        report_number_cell(report, "y", point->y, 2, true);
        report_end_row(report);
        (*count)++;
        plx_text_release(&key);
        plx_text_release(&what);
    }
}

void section_persona_map(struct report *report)
{
    const struct report_column column[] = {report_words(report, SAY_PICTURE_POINT),
                                           report_numbers(report, SAY_PICTURE_FIRST_AXIS),
                                           report_numbers(report, SAY_PICTURE_SECOND_AXIS)};
    struct plx_text picture = {0};
    struct plx_text shows = {0};
    size_t count = 0;
    const bool there = picture_map(&picture, &report->story, "picture-map", &shows);

    report_begin_section(report, "persona-map", report_say(report, SAY_SHEET_PERSONA_MAP),
                         report_say(report, there ? SAY_PICTURE_MAP_READING : SAY_PICTURE_NO_MAP));
    if (there) {
        plx_text_add(report->text, "<div class=\"slides one\">\n");
        figure_begin(report, &picture, &shows);
        report_begin_table(report, "persona-map-table", "persona_map",
                           report_say(report, SAY_SHEET_PERSONA_MAP), column,
                           sizeof column / sizeof *column, false);
        add_rows(report, "centre", &count);
        add_rows(report, "axis", &count);
        report_end_table(report);
        figure_end(report);
        plx_text_add(report->text, "</div>\n");
    }
    report_end_section(report);
}
