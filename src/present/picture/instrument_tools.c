/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tools by importance and satisfaction, in the quadrants that their means part. */
#include <math.h>

#include "instrument_axis.h"
#include "labels.h"
#include "pictures.h"

enum { TOOLS = 30, WIDTH = 900, HEIGHT = 560, LEFT = 60, TOP = 58, PLOT = 820, TALL = 440 };

struct tools {
    const struct story *story;
    const struct plx_tool_record *item[TOOLS];
    size_t count;
    size_t all;
    struct axis across;
    struct axis up; /* drawn from the bottom */
};

static bool is_empty(const char *id)
{
    return !id || !*id;
}

/* Those of all teams; where no row is of all teams, those of the first team. */
static void list(struct tools *tools)
{
    const size_t rows = story_count(tools->story, PLX_TABLE_TOOLS);
    const char *team =
        rows > 0 ? ((struct plx_tool_record *)story_row(tools->story, PLX_TABLE_TOOLS, 0))->team
                 : NULL;

    for (size_t i = 0; i < rows; i++) {
        const struct plx_tool_record *record = story_row(tools->story, PLX_TABLE_TOOLS, i);

        if (is_empty(record->team))
            team = NULL;
    }
    for (size_t i = 0; i < rows; i++) {
        const struct plx_tool_record *record = story_row(tools->story, PLX_TABLE_TOOLS, i);

        if (!isfinite(record->importance) || !isfinite(record->satisfaction) ||
            !(team ? story_same(team, record->team) : is_empty(record->team)))
            continue;
        tools->all++;
        if (tools->count < TOOLS)
            tools->item[tools->count++] = record;
    }
}

static void lay_out(struct tools *tools)
{
    double low[2] = {INFINITY, INFINITY};
    double high[2] = {-INFINITY, -INFINITY};

    for (size_t i = 0; i < tools->count; i++) {
        axis_reach(&low[0], &high[0], tools->item[i]->importance);
        axis_reach(&low[1], &high[1], tools->item[i]->satisfaction);
        axis_reach(&low[0], &high[0], tools->item[i]->importance_middle);
        axis_reach(&low[1], &high[1], tools->item[i]->satisfaction_middle);
    }
    /* Room around the points. */
    tools->across = axis_over(LEFT, PLOT, low[0] - 0.3, high[0] + 0.3, false);
    tools->up = axis_over(0, TALL, low[1] - 0.3, high[1] + 0.3, false);
}

static double height_of(const struct tools *tools, double satisfaction)
{
    return TOP + TALL - axis_at(&tools->up, satisfaction);
}

static void add_quadrants(struct plx_text *text, const struct tools *tools)
{
    const struct story *story = tools->story;
    const double x = tools->item[0]->importance_middle;
    const double y = tools->item[0]->satisfaction_middle;
    static const char *const name[] = {"over-served", "keep", "drop", "fix"};

    if (!isfinite(x) || !isfinite(y))
        return;
    svg_line(text, axis_at(&tools->across, x), TOP, axis_at(&tools->across, x), TOP + TALL, 1.5,
             svg_tone(SVG_FAINT), true);
    svg_line(text, LEFT, height_of(tools, y), LEFT + PLOT, height_of(tools, y), 1.5,
             svg_tone(SVG_FAINT), true);
    for (int i = 0; i < 4; i++)
        svg_words(text, i % 2 ? LEFT + PLOT - 10 : LEFT + 10, i < 2 ? TOP + 20 : TOP + TALL - 12,
                  i % 2 ? SVG_END : SVG_START, 14, true,
                  svg_tone((enum svg_tone)(SVG_AGREE + (int)finding_tone(name[i]))),
                  finding_word(story->language, name[i]));
}

static void add_points(struct plx_text *text, const struct tools *tools)
{
    struct label label[TOOLS];

    for (size_t i = 0; i < tools->count; i++) {
        struct plx_text name = {0};

        instrument_say_label(&name, tools->item[i]->label, tools->item[i]->tool);
        label[i] = (struct label){.x = axis_at(&tools->across, tools->item[i]->importance),
                                  .y = height_of(tools, tools->item[i]->satisfaction),
                                  .radius = 7,
                                  .width = fmin(svg_width_of(plx_text_string(&name), 13), 150),
                                  .height = 16};
        plx_text_release(&name);
    }
    labels_place(label, tools->count, WIDTH, TOP + TALL);
    for (size_t i = 0; i < tools->count; i++) {
        const enum verdict verdict = finding_tone(tools->item[i]->quadrant);
        struct plx_text name = {0};

        instrument_say_label(&name, tools->item[i]->label, tools->item[i]->tool);
        svg_circle(text, label[i].x, label[i].y, 7,
                   verdict == VERDICT_NONE ? svg_tone(SVG_FAINT)
                                           : svg_tone((enum svg_tone)(SVG_AGREE + (int)verdict)),
                   0.9);
        svg_words_within(text, label[i].left, label[i].top + 13, SVG_START, 13, false,
                         svg_tone(SVG_INK), plx_text_string(&name), 152);
        plx_text_release(&name);
    }
}

static void add_message(struct plx_text *shows, const struct tools *tools)
{
    struct plx_text names = {0};

    for (size_t i = 0; i < tools->count; i++) {
        if (!story_same(tools->item[i]->quadrant, "fix"))
            continue;
        plx_text_add(&names, names.length > 0 ? ", " : "");
        instrument_say_label(&names, tools->item[i]->label, tools->item[i]->tool);
    }
    if (names.length > 0)
        say_add(shows, tools->story->language, SAY_DRAWN_TOOLS_SHOWS, plx_text_string(&names),
                NULL);
    else
        plx_text_add(shows, say(tools->story->language, SAY_DRAWN_TOOLS_NONE));
    plx_text_release(&names);
    axis_add_left(shows, tools->story, tools->all - tools->count);
}

bool picture_tools(struct plx_text *text, const struct story *story, const char *id,
                   struct plx_text *shows)
{
    struct tools tools = {.story = story};

    list(&tools);
    if (tools.count < 2) /* nothing parts one tool from others */
        return false;
    lay_out(&tools);
    add_message(shows, &tools);
    svg_open(text, WIDTH, HEIGHT, id, say(story->language, SAY_DRAWN_TOOLS),
             plx_text_string(shows));
    part_page(text, WIDTH, HEIGHT);
    part_title(text, 0, WIDTH, say(story->language, SAY_DRAWN_TOOLS));
    svg_words(text, LEFT, TOP - 8, SVG_START, 12, false, svg_tone(SVG_FAINT),
              say(story->language, SAY_DRAWN_MORE_SATISFYING));
    svg_rect(text, LEFT, TOP, PLOT, TALL, 0, svg_tone(SVG_PALE), 0.6);
    axis_draw(text, story, &tools.across, TOP, TOP + TALL);
    for (double value = tools.up.low; value <= tools.up.high + tools.up.step / 2;
         value += tools.up.step) {
        svg_begin_words(text, SVG_END, 12, false, svg_tone(SVG_FAINT));
        part_place_number(text, story->language, LEFT - 8, height_of(&tools, value) + 4, value,
                          part_decimals(tools.up.step));
        svg_end_group(text);
    }
    svg_words(text, LEFT + PLOT, TOP + TALL + 36, SVG_END, 12, false, svg_tone(SVG_FAINT),
              say(story->language, SAY_DRAWN_MORE_IMPORTANT));
    add_quadrants(text, &tools);
    add_points(text, &tools);
    svg_close(text);
    return true;
}
