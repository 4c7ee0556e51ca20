/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages by stage: how much they matter to either team, and what that comes to. */
#include <math.h>

#include "instrument_axis.h"
#include "pictures.h"

enum { ROWS = 24, STAGES = 8, LABEL = 226, CELL = 66, ROW = 34, BETWEEN = 14, TOP = 82 };

struct grid_of_messages {
    const struct story *story;
    const char *team_a;
    const char *team_b;
    const struct plx_message_record *cell[ROWS][STAGES];
    const char *message[ROWS];
    const char *text[ROWS];
    const char *stage[STAGES];
    size_t n_rows;
    size_t n_stages;
    size_t pair; /* records of it */
    size_t drawn;
    double low; /* of what matters */
    double high;
};

static void list(struct grid_of_messages *grid)
{
    for (size_t i = 0; i < story_count(grid->story, PLX_TABLE_MESSAGES); i++) {
        const struct plx_message_record *record = story_row(grid->story, PLX_TABLE_MESSAGES, i);
        size_t row;
        size_t stage;

        if (!record->team_a || !record->team_b || !record->message || !record->stage)
            continue;
        if (!grid->team_a) {
            grid->team_a = record->team_a;
            grid->team_b = record->team_b;
        }
        if (!story_same(grid->team_a, record->team_a) || !story_same(grid->team_b, record->team_b))
            continue;
        grid->pair++;
        row = instrument_place(grid->message, &grid->n_rows, ROWS, record->message);
        stage = instrument_place(grid->stage, &grid->n_stages, STAGES, record->stage);
        if (row == ROWS || stage == STAGES || grid->cell[row][stage])
            continue;
        grid->text[row] = record->text;
        grid->cell[row][stage] = record;
        grid->drawn++;
        axis_reach(&grid->low, &grid->high, record->weight_a);
        axis_reach(&grid->low, &grid->high, record->weight_b);
    }
}

/* The more it matters, the deeper. The tones between its halves, on which neither black nor white
   is read well, are left out. */
static uint32_t color_of(const struct grid_of_messages *grid, double weight)
{
    static const uint32_t ends[2][2] = {{0xEEF3F2, 0x7CC5BC}, {0x217F78, 0x014D47}};
    const double place = fmax(0, fmin(1, (weight - grid->low) / (grid->high - grid->low)));
    const uint32_t *end = ends[place >= 0.5];
    const double share = place >= 0.5 ? 2 * place - 1 : 2 * place;
    uint32_t color = 0;

    for (int shift = 16; shift >= 0; shift -= 8) {
        const double from = (double)(end[0] >> shift & 0xFF);
        const double to = (double)(end[1] >> shift & 0xFF);

        color |= (uint32_t)lround(from + (to - from) * share) << shift;
    }
    return color;
}

static void add_weight(struct plx_text *text, const struct grid_of_messages *grid, double weight,
                       double x, double y)
{
    struct plx_text words = {0};
    uint32_t color;

    if (!isfinite(weight) || !(grid->low < grid->high))
        return;
    color = color_of(grid, weight);
    say_add_number(&words, grid->story->language, weight, 1);
    svg_rect(text, x + 1, y + 1, CELL - 2, ROW - 2, 3, svg_fixed(color), 1);
    svg_words_within(text, x + CELL / 2.0, y + 21, SVG_MIDDLE, 13.5, false, svg_upon(color),
                     plx_text_string(&words), CELL - 4);
    plx_text_release(&words);
}

static void add_status(struct plx_text *text, const struct grid_of_messages *grid,
                       const char *status, double x, double y)
{
    const enum verdict verdict = finding_tone(status);
    struct svg_paint paint;

    if (verdict == VERDICT_NONE)
        return;
    paint = svg_tone((enum svg_tone)(SVG_AGREE + (int)verdict));
    svg_rect(text, x + 1, y + 1, CELL - 2, ROW - 2, 3, paint,
             verdict == VERDICT_DISAGREE || verdict == VERDICT_SPLIT ? 0.22 : 0.1);
    svg_words_within(text, x + CELL / 2.0, y + 21, SVG_MIDDLE, 11.5, verdict == VERDICT_DISAGREE,
                     paint, finding_word(grid->story->language, status), CELL - 2);
}

/* 0: the first team, 1: the second, 2: what it comes to. */
static void add_panel(struct plx_text *text, const struct grid_of_messages *grid, int panel,
                      double left)
{
    const char *team = panel == 0 ? grid->team_a : grid->team_b;
    struct plx_text head = {0};

    if (panel < 2)
        say_add(&head, grid->story->language, SAY_DRAWN_MATTERS,
                story_team(grid->story, team).label, NULL);
    else
        plx_text_add(&head, say(grid->story->language, SAY_MESSAGES_MAP));
    svg_words_within(text, left, 50, SVG_START, 14, true,
                     panel < 2 ? svg_team(grid->story, team) : svg_tone(SVG_INK),
                     plx_text_string(&head), fmax(CELL * (double)grid->n_stages, 216) - 4);
    plx_text_release(&head);
    for (size_t s = 0; s < grid->n_stages; s++) {
        const double x = left + CELL * (double)s;
        struct plx_text stage = {0};

        instrument_say_label(&stage, NULL, grid->stage[s]);
        svg_words_within(text, x + CELL / 2.0, 72, SVG_MIDDLE, 11.5, false, svg_tone(SVG_FAINT),
                         plx_text_string(&stage), CELL - 1);
        plx_text_release(&stage);
        for (size_t r = 0; r < grid->n_rows; r++) {
            const struct plx_message_record *record = grid->cell[r][s];

            if (record && panel < 2)
                add_weight(text, grid, panel == 0 ? record->weight_a : record->weight_b, x,
                           TOP + ROW * (double)r);
            else if (record)
                add_status(text, grid, record->status, x, TOP + ROW * (double)r);
        }
    }
}

static void add_message(struct plx_text *shows, const struct grid_of_messages *grid)
{
    size_t number[3] = {grid->pair, 0, 0};
    struct plx_text words[3] = {0};

    for (size_t i = 0; i < story_count(grid->story, PLX_TABLE_MESSAGES); i++) {
        const struct plx_message_record *record = story_row(grid->story, PLX_TABLE_MESSAGES, i);

        if (!story_same(grid->team_a, record->team_a) ||
            !story_same(grid->team_b, record->team_b) || !record->message || !record->stage)
            continue;
        number[1] += story_same(record->status, "covered");
        number[2] +=
            story_same(record->status, "contested") || story_same(record->status, "orphaned");
    }
    for (size_t i = 0; i < 3; i++)
        say_add_count(&words[i], grid->story->language, number[i]);
    say_add(shows, grid->story->language, SAY_DRAWN_MESSAGES_SHOWS, plx_text_string(&words[0]),
            plx_text_string(&words[1]), plx_text_string(&words[2]), NULL);
    for (size_t i = 0; i < 3; i++)
        plx_text_release(&words[i]);
    axis_add_left(shows, grid->story, grid->pair - grid->drawn);
}

/* In two lines where one does not hold it. */
static void add_label(struct plx_text *text, const char *label, double y)
{
    const size_t lines = svg_lines_of(label, 13, LABEL - 12, 2);

    svg_words_wrapped(text, 0, y + (lines > 1 ? 14 : 22), SVG_START, 13, false, svg_tone(SVG_INK),
                      label, LABEL - 12, 2);
}

static void draw(struct plx_text *text, const struct grid_of_messages *grid, const char *id,
                 const char *shows)
{
    const double panel = CELL * (double)grid->n_stages + BETWEEN;
    const double width = LABEL + 3 * fmax(panel, 220);
    const double height = TOP + ROW * (double)grid->n_rows + 8;
    struct plx_text title = {0};

    say_add(&title, grid->story->language, SAY_DRAWN_MESSAGES,
            story_team(grid->story, grid->team_a).label,
            story_team(grid->story, grid->team_b).label, NULL);
    svg_open(text, width, height, id, plx_text_string(&title), shows);
    part_page(text, width, height);
    svg_words_within(text, 0, 22, SVG_START, 16, true, svg_tone(SVG_INK), plx_text_string(&title),
                     width);
    for (size_t r = 0; r < grid->n_rows; r++) {
        struct plx_text label = {0};

        instrument_say_label(&label, grid->text[r], grid->message[r]);
        add_label(text, plx_text_string(&label), TOP + ROW * (double)r);
        plx_text_release(&label);
    }
    for (int i = 0; i < 3; i++)
        add_panel(text, grid, i, LABEL + i * fmax(panel, 220));
    svg_close(text);
    plx_text_release(&title);
}

bool picture_messages(struct plx_text *text, const struct story *story, const char *id,
                      struct plx_text *shows)
{
    struct grid_of_messages grid = {.story = story};

    list(&grid);
    if (grid.drawn == 0)
        return false;
    add_message(shows, &grid);
    draw(text, &grid, id, plx_text_string(shows));
    return true;
}
