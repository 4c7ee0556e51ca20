/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that one of two teams uses more: bars of z to either side. */
#include <math.h>

#include "instrument_axis.h"
#include "pictures.h"

enum { ROWS = 24, WIDTH = 820, LABEL = 200, AXIS = 580, TOP = 66, ROW = 26 };

static size_t list(const struct story *story, const struct plx_word_record **drawn, size_t *left)
{
    const void *row[INSTRUMENT_ROWS];
    const size_t all = instrument_rows(
        story, PLX_TABLE_WORDS, offsetof(struct plx_word_record, rank), row, INSTRUMENT_ROWS);
    size_t count = 0;

    for (size_t i = 0; i < all && count < ROWS; i++) {
        const struct plx_word_record *record = row[i];

        if (!isfinite(record->z) || !record->word || !record->team_a || !record->team_b)
            continue;
        if (count > 0 && (!story_same(record->team_a, drawn[0]->team_a) ||
                          !story_same(record->team_b, drawn[0]->team_b)))
            continue;
        drawn[count++] = record;
    }
    *left = story_count(story, PLX_TABLE_WORDS) - count;
    return count;
}

static struct axis axis_of(const struct plx_word_record *const *drawn, size_t count)
{
    double low = 0;
    double high = 0;
    double reach;

    for (size_t i = 0; i < count; i++)
        axis_reach(&low, &high, drawn[i]->z);
    reach = fmax(fmax(-low, high), 2);
    return axis_over(LABEL, AXIS, -reach, reach, false);
}

static void add_row(struct plx_text *text, const struct story *story, const struct axis *axis,
                    const struct plx_word_record *record, double y)
{
    const double zero = axis_at(axis, 0);
    const double at = axis_at(axis, record->z);

    svg_words_within(text, LABEL - 14, y + 17, SVG_END, 13, false, svg_tone(SVG_INK), record->word,
                     LABEL - 20);
    svg_rect(text, fmin(zero, at), y + 4, fabs(at - zero), ROW - 8, 2,
             svg_team(story, record->z < 0 ? record->team_a : record->team_b), 1);
}

static void add_message(struct plx_text *shows, const struct story *story,
                        const struct plx_word_record *const *drawn, size_t count)
{
    const struct plx_word_record *most = drawn[0];
    struct plx_text z = {0};

    for (size_t i = 1; i < count; i++)
        if (fabs(drawn[i]->z) > fabs(most->z))
            most = drawn[i];
    say_add_number(&z, story->language, most->z, 1);
    say_add(shows, story->language, SAY_DRAWN_WORDS_SHOWS, most->word,
            story_team(story, most->z < 0 ? most->team_a : most->team_b).label, plx_text_string(&z),
            NULL);
    plx_text_release(&z);
}

static void add_side(struct plx_text *text, const struct story *story, const char *team, double x,
                     enum svg_anchor anchor)
{
    struct plx_text words = {0};

    say_add(&words, story->language, SAY_DRAWN_USES_MORE, story_team(story, team).label, NULL);
    svg_words_within(text, x, 54, anchor, 13, true, svg_team(story, team), plx_text_string(&words),
                     AXIS / 2.0 - 10);
    plx_text_release(&words);
}

bool picture_words(struct plx_text *text, const struct story *story, const char *id,
                   struct plx_text *shows)
{
    const struct plx_word_record *drawn[ROWS];
    size_t left;
    const size_t count = list(story, drawn, &left);
    const struct axis axis = axis_of(drawn, count);
    const double bottom = TOP + ROW * (double)count;
    struct plx_text title = {0};

    if (count == 0)
        return false;
    add_message(shows, story, drawn, count);
    axis_add_left(shows, story, left);
    say_add(&title, story->language, SAY_DRAWN_WORDS, story_team(story, drawn[0]->team_a).label,
            story_team(story, drawn[0]->team_b).label, NULL);
    svg_open(text, WIDTH, bottom + 28, id, plx_text_string(&title), plx_text_string(shows));
    part_page(text, WIDTH, bottom + 28);
    svg_words_within(text, 0, 22, SVG_START, 16, true, svg_tone(SVG_INK), plx_text_string(&title),
                     WIDTH);
    add_side(text, story, drawn[0]->team_a, LABEL, SVG_START);
    add_side(text, story, drawn[0]->team_b, LABEL + AXIS, SVG_END);
    axis_draw(text, story, &axis, TOP, bottom);
    svg_line(text, axis_at(&axis, 0), TOP, axis_at(&axis, 0), bottom, 1.5, svg_tone(SVG_FAINT),
             false);
    for (size_t i = 0; i < count; i++)
        add_row(text, story, &axis, drawn[i], TOP + ROW * (double)i);
    svg_close(text);
    plx_text_release(&title);
    return true;
}
