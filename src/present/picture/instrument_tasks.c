/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tasks: the share that gets them done, and the share that would return; team beside team. */
#include <math.h>

#include "instrument_axis.h"
#include "pictures.h"

enum { ROWS = 16, TEAMS = 6, WIDTH = 900, LABEL = 300, AXIS = 540, TOP = 66, STEP = 11, ROW = 40 };

struct tasks {
    const struct story *story;
    const struct plx_experience_record *cell[ROWS][TEAMS]; /* NULL: the team was not asked */
    const struct plx_experience_record *row[ROWS];         /* the first of each */
    const char *team[TEAMS];
    size_t n_rows;
    size_t n_teams;
    size_t all;
    size_t drawn;
};

static bool is_drawn(const struct plx_experience_record *record)
{
    return (story_same(record->measure, "done") || story_same(record->measure, "return")) &&
           record->team && isfinite(record->score);
}

static size_t row_of(struct tasks *tasks, const struct plx_experience_record *record)
{
    size_t i = 0;

    while (i < tasks->n_rows &&
           !(story_same(tasks->row[i]->measure, record->measure) &&
             story_same(story_or_empty(tasks->row[i]->item), story_or_empty(record->item))))
        i++;
    if (i == tasks->n_rows && i < ROWS)
        tasks->row[tasks->n_rows++] = record;
    return i;
}

static void list(struct tasks *tasks)
{
    for (size_t i = 0; i < story_count(tasks->story, PLX_TABLE_EXPERIENCE); i++) {
        const struct plx_experience_record *record =
            story_row(tasks->story, PLX_TABLE_EXPERIENCE, i);
        size_t row;
        size_t team;

        if (!is_drawn(record))
            continue;
        tasks->all++;
        row = row_of(tasks, record);
        team = instrument_place(tasks->team, &tasks->n_teams, TEAMS, record->team);
        if (row == ROWS || team == TEAMS || tasks->cell[row][team])
            continue;
        tasks->cell[row][team] = record;
        tasks->drawn++;
    }
}

static double row_height(const struct tasks *tasks)
{
    return fmax(ROW, 14 + STEP * (double)tasks->n_teams);
}

static void add_row(struct plx_text *text, const struct tasks *tasks, const struct axis *axis,
                    size_t row)
{
    const double y = TOP + row_height(tasks) * (double)row;
    const double middle = y + row_height(tasks) / 2;
    const struct plx_experience_record *first = tasks->row[row];
    struct plx_text label = {0};
    size_t lines;

    if (first->label && *first->label)
        plx_text_add(&label, first->label);
    else
        plx_text_add(&label, finding_word(tasks->story->language, first->measure));
    lines = svg_lines_of(plx_text_string(&label), 13, LABEL - 24, 2);
    svg_line(text, 0, y, WIDTH, y, 1, svg_tone(SVG_LINE), false);
    svg_words_wrapped(text, 0, middle + (lines > 1 ? -3 : 5), SVG_START, 13, false,
                      svg_tone(SVG_INK), plx_text_string(&label), LABEL - 24, 2);
    plx_text_release(&label);
    for (size_t t = 0; t < tasks->n_teams; t++) {
        const struct plx_experience_record *record = tasks->cell[row][t];

        if (record)
            axis_dot(text, axis, middle + STEP * ((double)t - ((double)tasks->n_teams - 1) / 2),
                     record->score, record->ci_low, record->ci_high,
                     svg_team(tasks->story, record->team));
    }
}

/* The task that least is done, by those whose answers are the facts: they have no gap to them. */
static void add_message(struct plx_text *shows, const struct tasks *tasks)
{
    const struct plx_experience_record *least = NULL;
    struct plx_text label = {0};
    struct plx_text share = {0};

    for (size_t r = 0; r < tasks->n_rows; r++)
        for (size_t t = 0; t < tasks->n_teams; t++) {
            const struct plx_experience_record *record = tasks->cell[r][t];

            if (record && !isfinite(record->gap_to_truth) &&
                (!least || record->score < least->score))
                least = record;
        }
    if (least) {
        instrument_say_label(&label, least->label, least->item);
        say_add_share(&share, tasks->story->language, least->score);
        say_add(shows, tasks->story->language, SAY_DRAWN_TASKS_SHOWS, plx_text_string(&label),
                plx_text_string(&share), story_team(tasks->story, least->team).label, NULL);
    }
    plx_text_release(&label);
    plx_text_release(&share);
    axis_add_left(shows, tasks->story, tasks->all - tasks->drawn);
}

bool picture_tasks(struct plx_text *text, const struct story *story, const char *id,
                   struct plx_text *shows)
{
    const struct axis axis = axis_over(LABEL, AXIS, 0, 1, true);
    struct tasks tasks = {.story = story};
    double bottom;
    double x = LABEL;

    list(&tasks);
    if (tasks.drawn == 0)
        return false;
    bottom = TOP + row_height(&tasks) * (double)tasks.n_rows;
    add_message(shows, &tasks);
    svg_open(text, WIDTH, bottom + 28, id, say(story->language, SAY_DRAWN_TASKS),
             plx_text_string(shows));
    part_page(text, WIDTH, bottom + 28);
    part_title(text, 0, WIDTH, say(story->language, SAY_DRAWN_TASKS));
    for (size_t t = 0; t < tasks.n_teams && x < WIDTH - 60; t++)
        x = axis_legend(text, x, 50, svg_team(story, tasks.team[t]),
                        story_team(story, tasks.team[t]).label);
    axis_draw(text, story, &axis, TOP, bottom);
    for (size_t r = 0; r < tasks.n_rows; r++)
        add_row(text, &tasks, &axis, r);
    svg_close(text);
    return true;
}
