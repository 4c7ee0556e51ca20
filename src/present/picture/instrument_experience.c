/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The System Usability Scale with its grades, and where each team's score lies. */
#include <math.h>

#include "instrument_axis.h"
#include "pictures.h"

enum { TEAMS = 20, WIDTH = 900, LABEL = 200, AXIS = 620, TOP = 60, BAND = 34, ROW = 34 };

/* The curve of Sauro and Lewis (2016), its thirds of a grade together. */
static const struct {
    const char *grade;
    double from;
    uint32_t color;
} bands[] = {{"F", 0, 0xE9A9A0},
             {"D", 51.7, 0xF3CDAE},
             {"C", 62.7, 0xF6EBBE},
             {"B", 72.6, 0xCDE6C4},
             {"A", 78.9, 0x8FCBA0}};

enum { BANDS = sizeof bands / sizeof *bands, AVERAGE = 68 /* of the same source */ };

static size_t list(const struct story *story, const struct plx_experience_record **drawn,
                   size_t *all)
{
    size_t count = 0;

    *all = 0;
    for (size_t i = 0; i < story_count(story, PLX_TABLE_EXPERIENCE); i++) {
        const struct plx_experience_record *record = story_row(story, PLX_TABLE_EXPERIENCE, i);

        if (!story_same(record->measure, "sus") || (record->item && *record->item) ||
            !isfinite(record->score))
            continue;
        (*all)++;
        if (count < TEAMS)
            drawn[count++] = record;
    }
    return count;
}

static void add_bands(struct plx_text *text, const struct story *story, const struct axis *axis,
                      double bottom)
{
    struct plx_text number = {0};
    struct plx_text average = {0};

    for (size_t i = 0; i < BANDS; i++) {
        const double left = axis_at(axis, bands[i].from);
        const double right = axis_at(axis, i + 1 < BANDS ? bands[i + 1].from : 100);

        svg_rect(text, left, TOP, right - left, BAND - 8, 0, svg_fixed(bands[i].color), 1);
        svg_words(text, (left + right) / 2, TOP + 18, SVG_MIDDLE, 13, true,
                  svg_upon(bands[i].color), bands[i].grade);
        if (i > 0)
            svg_line(text, left, TOP + BAND - 8, left, bottom, 1, svg_tone(SVG_LINE), true);
    }
    svg_line(text, axis_at(axis, AVERAGE), TOP + BAND - 8, axis_at(axis, AVERAGE), bottom, 1.5,
             svg_tone(SVG_FAINT), true);
    say_add_number(&number, story->language, AVERAGE, 0);
    say_add(&average, story->language, SAY_DRAWN_AVERAGE, plx_text_string(&number), NULL);
    svg_words(text, axis_at(axis, AVERAGE), TOP - 8, SVG_MIDDLE, 12, false, svg_tone(SVG_FAINT),
              plx_text_string(&average));
    plx_text_release(&number);
    plx_text_release(&average);
}

static void add_row(struct plx_text *text, const struct story *story, const struct axis *axis,
                    const struct plx_experience_record *record, double y)
{
    struct plx_text score = {0};

    svg_words_within(text, 0, y + 5, SVG_START, 13, true, svg_team(story, record->team),
                     record->team ? story_team(story, record->team).label : "", LABEL - 20);
    axis_dot(text, axis, y, record->score, record->ci_low, record->ci_high,
             svg_team(story, record->team));
    say_add_number(&score, story->language, record->score, 1);
    if (record->grade && *record->grade)
        plx_text_addf(&score, "  %s", record->grade);
    svg_words_within(text, WIDTH, y + 5, SVG_END, 14, true, svg_tone(SVG_INK),
                     plx_text_string(&score), WIDTH - LABEL - AXIS - 20);
    plx_text_release(&score);
}

static void add_message(struct plx_text *shows, const struct story *story,
                        const struct plx_experience_record *const *drawn, size_t count)
{
    struct plx_text scores = {0};

    for (size_t i = 0; i < count; i++) {
        if (!drawn[i]->team)
            continue;
        plx_text_add(&scores, scores.length > 0 ? ", " : "");
        plx_text_addf(&scores, "%s ", story_team(story, drawn[i]->team).label);
        say_add_number(&scores, story->language, drawn[i]->score, 1);
    }
    say_add(shows, story->language, SAY_DRAWN_SUS_SHOWS, plx_text_string(&scores), NULL);
    plx_text_release(&scores);
}

bool picture_experience(struct plx_text *text, const struct story *story, const char *id,
                        struct plx_text *shows)
{
    const struct plx_experience_record *drawn[TEAMS];
    size_t all;
    const size_t count = list(story, drawn, &all);
    const struct axis axis = axis_over(LABEL, AXIS, 0, 100, false);
    const double bottom = TOP + BAND + ROW * (double)count;

    if (count == 0)
        return false;
    add_message(shows, story, drawn, count);
    axis_add_left(shows, story, all - count);
    svg_open(text, WIDTH, bottom + 28, id, say(story->language, SAY_DRAWN_SUS),
             plx_text_string(shows));
    part_page(text, WIDTH, bottom + 28);
    part_title(text, 0, WIDTH, say(story->language, SAY_DRAWN_SUS));
    axis_draw(text, story, &axis, TOP + BAND - 8, bottom);
    add_bands(text, story, &axis, bottom);
    for (size_t i = 0; i < count; i++)
        add_row(text, story, &axis, drawn[i], TOP + BAND + ROW * ((double)i + 0.5));
    svg_close(text);
    return true;
}
