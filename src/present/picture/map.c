/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>

#include "labels.h"
#include "parallax/present/words.h"
#include "parts.h"
#include "pictures.h"

enum {
    WIDTH = 800,
    HEIGHT = 600,
    TOP = 64,
    LEFT = 40,
    RIGHT = 760,
    BOTTOM = 540,
    CENTRE = 13, /* radius */
    NAME = 12,   /* font size */
    MOST_DOTS = 2000,
};

/* From components to pixels, the same on both axes: distances are what the map is about. */
struct view {
    const struct story *story;
    const char *model;
    double x;
    double y;
    double unit;
    size_t most;    /* people in the fullest cell */
    double spacing; /* of the cells, in components; 0 where there is one */
};

static const struct plx_persona_point_record *point_at(const struct view *view, size_t index,
                                                       const char *kind)
{
    const struct plx_persona_point_record *point =
        story_row(view->story, PLX_TABLE_PERSONA_MAP, index);

    return story_same(point->kind, kind) && people_is_of(point->model, view->model) &&
                   isfinite(point->x) && isfinite(point->y)
               ? point
               : NULL;
}

static double across(const struct view *view, double x)
{
    return (LEFT + RIGHT) / 2.0 + view->unit * (x - view->x);
}

static double down(const struct view *view, double y)
{
    return (TOP + BOTTOM) / 2.0 - view->unit * (y - view->y);
}

static bool look(struct view *view)
{
    static const char *const kinds[] = {"centre", "density", "respondent"};
    double low[2] = {INFINITY, INFINITY};
    double high[2] = {-INFINITY, -INFINITY};
    const struct plx_persona_point_record *before = NULL;

    for (size_t i = 0; i < story_count(view->story, PLX_TABLE_PERSONA_MAP); i++)
        for (size_t k = 0; k < 3; k++) {
            const struct plx_persona_point_record *point = point_at(view, i, kinds[k]);

            if (!point)
                continue;
            low[0] = fmin(low[0], point->x);
            low[1] = fmin(low[1], point->y);
            high[0] = fmax(high[0], point->x);
            high[1] = fmax(high[1], point->y);
            if (k != 1)
                continue;
            if (point->count != PLX_NO_COUNT && point->count > view->most)
                view->most = point->count;
            if (before && before->y == point->y && before->x != point->x)
                view->spacing = view->spacing > 0 ? fmin(view->spacing, fabs(point->x - before->x))
                                                  : fabs(point->x - before->x);
            before = point;
        }
    if (!(low[0] <= high[0]))
        return false;
    view->x = (low[0] + high[0]) / 2;
    view->y = (low[1] + high[1]) / 2;
    view->unit = fmin((RIGHT - LEFT - 70) / fmax(high[0] - low[0], 1e-6),
                      (BOTTOM - TOP - 70) / fmax(high[1] - low[1], 1e-6));
    return true;
}

static struct svg_paint paint_of(const struct plx_persona_point_record *point)
{
    return point->persona == PLX_NO_COUNT || point->persona == 0 ? svg_tone(SVG_FAINT)
                                                                 : svg_persona(point->persona);
}

/* Circles whose areas are as the counts; the fullest cell's touches its neighbours'. */
static void add_density(struct plx_text *text, const struct view *view)
{
    const double largest = view->spacing > 0 ? fmin(60, 0.5 * view->unit * view->spacing) : 30;

    for (size_t i = 0; i < story_count(view->story, PLX_TABLE_PERSONA_MAP); i++) {
        const struct plx_persona_point_record *point = point_at(view, i, "density");
        char tooltip[32];

        if (!point || point->count == PLX_NO_COUNT || point->count == 0)
            continue;
        snprintf(tooltip, sizeof tooltip, "%zu", point->count);
        svg_group(text, tooltip);
        svg_circle(text, across(view, point->x), down(view, point->y),
                   largest * sqrt((double)point->count / (double)view->most), paint_of(point), 0.3);
        svg_end_group(text);
    }
}

static void add_respondents(struct plx_text *text, const struct view *view)
{
    size_t count = 0;

    for (size_t i = 0; i < story_count(view->story, PLX_TABLE_PERSONA_MAP) && count < MOST_DOTS;
         i++) {
        const struct plx_persona_point_record *point = point_at(view, i, "respondent");

        if (!point)
            continue;
        svg_circle(text, across(view, point->x), down(view, point->y), 2.5, paint_of(point), 0.6);
        count++;
    }
}

/* Nothing where the table does not know it. */
static void add_name(struct plx_text *text, const struct view *view, size_t number)
{
    for (size_t i = 0; i < story_count(view->story, PLX_TABLE_PERSONAS); i++) {
        const struct plx_persona_record *persona = story_row(view->story, PLX_TABLE_PERSONAS, i);

        if (persona->persona == number && people_is_of(persona->model, view->model)) {
            plx_words_add_persona_name(text, view->story->language, persona->name);
            return;
        }
    }
}

static void add_centre(struct plx_text *text, const struct label *label,
                       const struct plx_persona_point_record *point, const char *name)
{
    const double middle = label->left + label->width / 2;
    const bool away = fabs(middle - label->x) > label->width / 2 + CENTRE + 8 ||
                      fabs(label->top + label->height / 2 - label->y) > CENTRE + label->height;
    char number[24];

    if (away)
        svg_line(text, label->x, label->y, middle, label->top + label->height / 2, 1,
                 svg_tone(SVG_FAINT), false);
    svg_circle(text, label->x, label->y, CENTRE, svg_tone(SVG_SURFACE), 1);
    svg_circle(text, label->x, label->y, CENTRE - 2, paint_of(point), 1);
    snprintf(number, sizeof number, "%zu", point->persona);
    svg_words(text, label->x, label->y + 4.5, SVG_MIDDLE, 13, true, svg_fixed(0xFFFFFF), number);
    if (*name) {
        svg_rect(text, label->left, label->top, label->width, label->height, 4,
                 svg_tone(SVG_SURFACE), 0.85);
        svg_words_within(text, label->left + 5, label->top + 14, SVG_START, NAME, true,
                         svg_tone(SVG_INK), name, label->width - 4);
    }
}

static size_t add_centres(struct plx_text *text, const struct view *view)
{
    const struct plx_persona_point_record *centre[PEOPLE_MOST];
    struct label label[PEOPLE_MOST];
    struct plx_text name[PEOPLE_MOST] = {{0}};
    size_t count = 0;

    for (size_t i = 0; i < story_count(view->story, PLX_TABLE_PERSONA_MAP) && count < PEOPLE_MOST;
         i++) {
        const struct plx_persona_point_record *point = point_at(view, i, "centre");

        if (!point || point->persona == PLX_NO_COUNT || point->persona == 0)
            continue;
        centre[count] = point;
        add_name(&name[count], view, point->persona);
        label[count] = (struct label){
            .x = across(view, point->x),
            .y = down(view, point->y),
            .radius = CENTRE,
            .width = fmin(1.08 * svg_width_of(plx_text_string(&name[count]), NAME) + 10, 300),
            .height = 20};
        count++;
    }
    labels_place(label, count, WIDTH, BOTTOM);
    for (size_t i = 0; i < count; i++) {
        add_centre(text, &label[i], centre[i], plx_text_string(&name[i]));
        plx_text_release(&name[i]);
    }
    return count;
}

/* The feature that an axis' end is about: the one that loads on it most, in this direction. */
static const char *loading(const struct view *view, bool vertical, double sign)
{
    const struct plx_persona_point_record *most = NULL;
    double best = 0;

    for (size_t i = 0; i < story_count(view->story, PLX_TABLE_PERSONA_MAP); i++) {
        const struct plx_persona_point_record *point = point_at(view, i, "axis");
        const double load = point ? sign * (vertical ? point->y : point->x) : 0;

        if (point && point->id && load > best) {
            best = load;
            most = point;
        }
    }
    if (!most)
        return "";
    for (size_t i = 0; i < story_count(view->story, PLX_TABLE_PERSONA_FEATURES); i++) {
        const struct plx_persona_feature_record *feature =
            story_row(view->story, PLX_TABLE_PERSONA_FEATURES, i);

        if (feature->label && people_is_of(feature->model, view->model) &&
            (story_same(feature->feature, most->id) || story_same(feature->question, most->id)))
            return feature->label;
    }
    return story_question_text(view->story, most->id);
}

static void add_end(struct plx_text *text, double x, double y, enum svg_anchor anchor,
                    const char *before, const char *words, const char *after)
{
    struct plx_text label = {0};

    if (!*words)
        return;
    plx_text_addf(&label, "%s%s%s", before, words, after);
    svg_words_within(text, x, y, anchor, 12, false, svg_tone(SVG_FAINT), plx_text_string(&label),
                     340);
    text->failed = text->failed || plx_text_failed(&label);
    plx_text_release(&label);
}

/* Axes through the origin, where everybody's average lies; what their ends are about in words. */
static void add_axes(struct plx_text *text, const struct view *view)
{
    const double x = fmax(LEFT, fmin(RIGHT, across(view, 0)));
    const double y = fmax(TOP, fmin(BOTTOM, down(view, 0)));

    svg_line(text, LEFT, y, RIGHT, y, 1, svg_tone(SVG_LINE), false);
    svg_line(text, x, TOP, x, BOTTOM, 1, svg_tone(SVG_LINE), false);
    add_end(text, x, TOP - 8, SVG_MIDDLE, "\xE2\x86\x91 ", loading(view, true, 1), "");
    add_end(text, x, BOTTOM + 16, SVG_MIDDLE, "\xE2\x86\x93 ", loading(view, true, -1), "");
    add_end(text, LEFT, BOTTOM + 36, SVG_START, "\xE2\x86\x90 ", loading(view, false, -1), "");
    add_end(text, RIGHT, BOTTOM + 36, SVG_END, "", loading(view, false, 1), " \xE2\x86\x92");
}

static double explained(const struct view *view)
{
    for (size_t i = 0; i < story_count(view->story, PLX_TABLE_PERSONA_MAP); i++) {
        const struct plx_persona_point_record *point = point_at(view, i, "centre");

        if (point && point->explained >= 0 && point->explained <= 1)
            return point->explained;
    }
    return NAN;
}

bool picture_map(struct plx_text *text, const struct story *story, const char *id,
                 struct plx_text *shows)
{
    const char *title = say(story->language, SAY_PICTURE_MAP);
    struct view view = {.story = story, .model = people_model(story)};
    struct plx_text share = {0};
    struct plx_text note = {0};

    if (!look(&view))
        return false;
    say_add_share(&share, story->language, explained(&view));
    if (share.length > 0)
        say_add(&note, story->language, SAY_PICTURE_EXPLAINED, plx_text_string(&share), NULL);
    say_add(shows, story->language, SAY_PICTURE_MAP_SHOWS, NULL);
    plx_text_addf(shows, "%s%s", note.length > 0 ? " " : "", plx_text_string(&note));
    svg_open(text, WIDTH, HEIGHT, id, title, plx_text_string(shows));
    part_page(text, WIDTH, HEIGHT);
    part_title(text, 0, WIDTH, title);
    add_axes(text, &view);
    add_density(text, &view);
    add_respondents(text, &view);
    add_centres(text, &view);
    svg_words_within(text, 0, HEIGHT - 6, SVG_START, 11, false, svg_tone(SVG_FAINT),
                     plx_text_string(&note), WIDTH);
    svg_close(text);
    plx_text_release(&share);
    plx_text_release(&note);
    return true;
}
