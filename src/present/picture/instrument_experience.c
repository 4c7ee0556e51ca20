/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The System Usability Scale with its grades, and where each team's score lies. */
#include <math.h>

#include "instrument_axis.h"
#include "parallax/results/grades.h"
#include "pictures.h"

enum { TEAMS = 20, WIDTH = 900, LABEL = 200, AXIS = 620, TOP = 60, BAND = 34, ROW = 34 };

static const uint32_t color[PLX_SUS_LETTERS] = {0xE9A9A0, 0xF3CDAE, 0xF6EBBE, 0xCDE6C4, 0x8FCBA0};

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

    for (size_t i = 0; i < PLX_SUS_LETTERS; i++) {
        const double left = axis_at(axis, plx_sus_letter[i].from);
        const double right =
            axis_at(axis, i + 1 < PLX_SUS_LETTERS ? plx_sus_letter[i + 1].from : 100);

        svg_rect(text, left, TOP, right - left, BAND - 8, 0, svg_fixed(color[i]), 1);
        svg_words(text, (left + right) / 2, TOP + 18, SVG_MIDDLE, 13, true, svg_upon(color[i]),
                  plx_sus_letter[i].letter);
        if (i > 0)
            svg_line(text, left, TOP + BAND - 8, left, bottom, 1, svg_tone(SVG_LINE), true);
    }
    svg_line(text, axis_at(axis, PLX_SUS_MEAN), TOP + BAND - 8, axis_at(axis, PLX_SUS_MEAN), bottom,
             1.5, svg_tone(SVG_FAINT), true);
    say_add_number(&number, story->language, PLX_SUS_MEAN, 0);
    say_add(&average, story->language, SAY_DRAWN_AVERAGE, plx_text_string(&number), NULL);
    svg_words(text, axis_at(axis, PLX_SUS_MEAN), TOP - 8, SVG_MIDDLE, 12, false,
              svg_tone(SVG_FAINT), plx_text_string(&average));
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
