/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "parts.h"
#include "pictures.h"

enum {
    WIDTH = 600,
    LABEL_WIDTH = 180,
    LEFT = 190,
    RIGHT = 525, /* what is beside it is room for numbers */
    BAR = 13,
    PITCH = 15,
    GAP = 10,
    DOT_PITCH = 34,
    TEXT_SIZE = 12,
};

/* Where numbers lie: the axis, and where it begins and ends. */
struct axis {
    double low;
    double high;
    double step;
};

static double at(const struct axis *axis, double number)
{
    return LEFT + (RIGHT - LEFT) * (number - axis->low) / (axis->high - axis->low);
}

static void add_axis(struct plx_text *text, const struct story *story, const struct axis *axis,
                     double top, double bottom, bool share)
{
    svg_begin_lines(text);
    for (int i = 0; i < 40 && axis->low + i * axis->step <= axis->high + 1e-9; i++) {
        const double x = at(axis, axis->low + i * axis->step);

        svg_place_line(text, x, top, x, bottom);
    }
    svg_end_lines(text, 1, svg_tone(SVG_LINE));
    svg_begin_words(text, SVG_MIDDLE, 11, false, svg_tone(SVG_FAINT));
    for (int i = 0; i < 40 && axis->low + i * axis->step <= axis->high + 1e-9; i++) {
        const double number = axis->low + i * axis->step;

        if (share)
            part_place_share(text, story->language, at(axis, number), bottom + 14, number);
        else
            part_place_number(text, story->language, at(axis, number), bottom + 14, number,
                              part_decimals(axis->step));
    }
    svg_end_group(text);
}

static void widen(struct axis *axis, double number)
{
    if (!isfinite(number))
        return;
    axis->low = fmin(axis->low, number);
    axis->high = fmax(axis->high, number);
}

/* Round ends, and never an axis of no length. */
static void round_axis(struct axis *axis, double ticks)
{
    if (!(axis->high > axis->low)) {
        axis->low -= 1;
        axis->high += 1;
    }
    axis->step = part_step(axis->high - axis->low, ticks);
    axis->low = axis->step * floor(axis->low / axis->step + 1e-9);
    axis->high = axis->step * ceil(axis->high / axis->step - 1e-9);
}

static double option_height(const struct grid *grid)
{
    const double bars = (double)grid->n_teams * PITCH;

    return fmax(bars, 2 * 1.25 * TEXT_SIZE) + GAP;
}

/* The bars of one team, with its numbers and the letters of the teams that it surely exceeds. */
static void add_team_bars(struct plx_text *text, const struct story *story, const struct grid *grid,
                          size_t team, const struct axis *axis, double top)
{
    svg_begin_rects(text, svg_team(story, grid->team[team]->id), 1);
    for (size_t i = 0; i < grid->n_options; i++) {
        const double share = replies_share(grid->cell[i][team]);
        const double y = top + (double)i * option_height(grid) + (double)team * PITCH;

        if (share > 0)
            svg_place_rect(text, LEFT, y, at(axis, share) - LEFT, BAR);
    }
    svg_end_group(text);
}

static void add_whiskers(struct plx_text *text, const struct grid *grid, const struct axis *axis,
                         double top)
{
    svg_begin_lines(text);
    for (size_t i = 0; i < grid->n_options; i++)
        for (size_t t = 0; t < grid->n_teams; t++) {
            const struct plx_distribution_record *cell = grid->cell[i][t];
            const double y = top + (double)i * option_height(grid) + (double)t * PITCH + BAR / 2.0;

            if (isfinite(replies_share(cell)) && cell->ci_low >= 0 && cell->ci_high <= 1)
                svg_place_line(text, at(axis, cell->ci_low), y, at(axis, cell->ci_high), y);
        }
    svg_end_lines(text, 1.5, svg_tone(SVG_INK));
}

static void add_numbers(struct plx_text *text, const struct story *story, const struct grid *grid,
                        const struct axis *axis, double top)
{
    svg_begin_words(text, SVG_START, 11, false, svg_tone(SVG_INK));
    for (size_t i = 0; i < grid->n_options; i++)
        for (size_t t = 0; t < grid->n_teams; t++) {
            const struct plx_distribution_record *cell = grid->cell[i][t];
            const double share = replies_share(cell);
            struct plx_text words = {0};
            double end;

            if (!isfinite(share))
                continue;
            end = cell->ci_high <= 1 ? fmax(share, cell->ci_high) : share;
            say_add_share(&words, story->language, share);
            if (cell->letters && *cell->letters)
                plx_text_addf(&words, " %.12s", cell->letters);
            svg_place_words(text, at(axis, end) + 5,
                            top + (double)i * option_height(grid) + (double)t * PITCH + BAR - 2.5,
                            plx_text_string(&words));
            text->failed = text->failed || plx_text_failed(&words);
            plx_text_release(&words);
        }
    svg_end_group(text);
}

static void add_labels(struct plx_text *text, const struct grid *grid, double top, double pitch,
                       double height)
{
    for (size_t i = 0; i < grid->n_options; i++) {
        const size_t lines = svg_lines_of(grid->label[i], TEXT_SIZE, LABEL_WIDTH, 2);
        const double middle = top + (double)i * pitch + height / 2;

        svg_words_wrapped(text, LABEL_WIDTH, middle + 4 - 7.5 * (double)(lines - 1), SVG_END,
                          TEXT_SIZE, false, svg_tone(SVG_INK), grid->label[i], LABEL_WIDTH, 2);
    }
}

/* Opens the picture, with title and legend. Returns the y below the legend. */
static double begin(struct plx_text *text, const struct replies *answers, const struct grid *grid,
                    double height, const char *id, const char *shows)
{
    const char *title = answers->story->question[grid->question].text;
    struct plx_text ignored = {0};
    const double head = part_title_height(WIDTH, title);
    const double legend = part_teams(&ignored, answers->story, grid, 0, head, WIDTH);

    plx_text_release(&ignored);
    svg_open(text, WIDTH, legend + height, id, title, shows);
    part_page(text, WIDTH, legend + height);
    part_title(text, 0, WIDTH, title);
    part_teams(text, answers->story, grid, 0, head, WIDTH);
    return legend;
}

/* The option on which the shown teams differ most; the first where there is one team. */
static size_t widest(const struct grid *grid)
{
    size_t option = 0;
    double most = -1;

    for (size_t i = 0; i < grid->n_options && grid->n_teams > 1; i++) {
        double low = NAN;
        double high = NAN;

        for (size_t t = 0; t < grid->n_teams; t++) {
            low = fmin(low, replies_share(grid->cell[i][t]));
            high = fmax(high, replies_share(grid->cell[i][t]));
        }
        if (high - low > most) {
            most = high - low;
            option = i;
        }
    }
    return option;
}

static void add_bars(struct plx_text *text, const struct replies *answers, const struct grid *grid,
                     const char *id, struct plx_text *shows)
{
    const struct story *story = answers->story;
    const double height = (double)grid->n_options * option_height(grid);
    const size_t option = widest(grid);
    struct axis axis = {0, 0.05, 0};
    struct plx_text shares = {0};
    double top;

    for (size_t i = 0; i < grid->n_options; i++)
        for (size_t t = 0; t < grid->n_teams; t++) {
            const struct plx_distribution_record *cell = grid->cell[i][t];

            widen(&axis, replies_share(cell));
            if (cell && cell->ci_high <= 1)
                widen(&axis, cell->ci_high);
        }
    round_axis(&axis, 5);
    axis.high = fmin(axis.high, 1);
    part_add_shares(&shares, story, grid, option);
    say_add(shows, story->language, SAY_PICTURE_OPTION_SHOWS, grid->label[option],
            plx_text_string(&shares), NULL);
    part_add_left(shows, story, grid->options_left, grid->teams_left);
    part_add_hidden(shows, answers, &grid->question, 1);
    top = begin(text, answers, grid, height + 28, id, plx_text_string(shows)) + 4;
    add_axis(text, story, &axis, top - 2, top + height - GAP / 2.0, true);
    for (size_t t = 0; t < grid->n_teams; t++)
        add_team_bars(text, story, grid, t, &axis, top);
    add_whiskers(text, grid, &axis, top);
    add_numbers(text, story, grid, &axis, top);
    add_labels(text, grid, top, option_height(grid), (double)grid->n_teams * PITCH);
    svg_close(text);
    plx_text_release(&shares);
}

/* Adds "Marketing 1.5, Sales 2.1". */
static void add_means(struct plx_text *words, const struct story *story, const struct grid *grid,
                      size_t option)
{
    const char *between = "";

    for (size_t t = 0; t < grid->n_teams; t++) {
        const double mean = replies_mean(grid->cell[option][t]);

        if (!isfinite(mean))
            continue;
        plx_text_addf(words, "%s%s ", between, grid->team[t]->label);
        say_add_number(words, story->language, mean, 1);
        between = ", ";
    }
}

/* Mean ranks or points: a row an option, a dot a team; the teams' order is seen by the line. */
static void add_dots(struct plx_text *text, const struct replies *answers, const struct grid *grid,
                     const char *id, struct plx_text *shows)
{
    const struct story *story = answers->story;
    const bool rank = strcmp(replies_type(answers, grid->question), "rank") == 0;
    const double height = (double)grid->n_options * DOT_PITCH;
    struct axis axis = {rank ? 1 : 0, rank ? 2 : 0, 0};
    struct plx_text means = {0};
    double top;

    for (size_t i = 0; i < grid->n_options; i++)
        for (size_t t = 0; t < grid->n_teams; t++)
            widen(&axis, replies_mean(grid->cell[i][t]));
    round_axis(&axis, 6);
    add_means(&means, story, grid, 0);
    say_add(shows, story->language, rank ? SAY_PICTURE_RANK_SHOWS : SAY_PICTURE_POINTS_SHOWS,
            grid->label[0], plx_text_string(&means), NULL);
    part_add_left(shows, story, grid->options_left, grid->teams_left);
    part_add_hidden(shows, answers, &grid->question, 1);
    top = begin(text, answers, grid, height + 28, id, plx_text_string(shows)) + 2;
    add_axis(text, story, &axis, top, top + height, false);
    add_labels(text, grid, top, DOT_PITCH, DOT_PITCH);
    for (size_t i = 0; i < grid->n_options; i++) {
        const double y = top + ((double)i + 0.5) * DOT_PITCH;
        struct axis span = {INFINITY, -INFINITY, 0};

        for (size_t t = 0; t < grid->n_teams; t++)
            widen(&span, replies_mean(grid->cell[i][t]));
        if (span.high > span.low)
            svg_line(text, at(&axis, span.low), y, at(&axis, span.high), y, 2, svg_tone(SVG_LINE),
                     false);
        for (size_t t = 0; t < grid->n_teams; t++) {
            const double mean = replies_mean(grid->cell[i][t]);

            if (isfinite(mean))
                svg_circle(text, at(&axis, mean), y, 6, svg_team(story, grid->team[t]->id), 1);
        }
    }
    svg_close(text);
    plx_text_release(&means);
}

/* A number: each team's mean with its interval, and its median as a tick. */
static void add_intervals(struct plx_text *text, const struct replies *answers,
                          const struct grid *grid, const struct grid *median, const char *id,
                          struct plx_text *shows)
{
    const struct story *story = answers->story;
    const double height = (double)grid->n_teams * DOT_PITCH;
    struct axis axis = {INFINITY, -INFINITY, 0};
    struct plx_text means = {0};
    double top;

    for (size_t t = 0; t < grid->n_teams; t++) {
        widen(&axis, replies_mean(grid->cell[0][t]));
        widen(&axis, grid->cell[0][t] ? grid->cell[0][t]->ci_low : NAN);
        widen(&axis, grid->cell[0][t] ? grid->cell[0][t]->ci_high : NAN);
        widen(&axis, median->n_options > 0 && t < median->n_teams ? replies_mean(median->cell[0][t])
                                                                  : NAN);
    }
    round_axis(&axis, 6);
    add_means(&means, story, grid, 0);
    say_add(shows, story->language, SAY_PICTURE_MEAN_SHOWS, plx_text_string(&means), NULL);
    part_add_left(shows, story, 0, grid->teams_left);
    part_add_hidden(shows, answers, &grid->question, 1);
    top = begin(text, answers, grid, height + 28, id, plx_text_string(shows)) + 2;
    add_axis(text, story, &axis, top, top + height, false);
    svg_words(text, 0, top + height + 14, SVG_START, 11, false, svg_tone(SVG_FAINT),
              say(story->language, SAY_PICTURE_MARKS));
    for (size_t t = 0; t < grid->n_teams; t++) {
        const struct plx_distribution_record *cell = grid->cell[0][t];
        const struct svg_paint paint = svg_team(story, grid->team[t]->id);
        const double y = top + ((double)t + 0.5) * DOT_PITCH;
        double middle = NAN;

        for (size_t m = 0; median->n_options > 0 && m < median->n_teams; m++)
            if (median->team[m] == grid->team[t])
                middle = replies_mean(median->cell[0][m]);
        svg_words_within(text, LABEL_WIDTH, y + 4, SVG_END, TEXT_SIZE, false, svg_tone(SVG_INK),
                         grid->team[t]->label, LABEL_WIDTH);
        if (cell && isfinite(cell->ci_low) && isfinite(cell->ci_high))
            svg_line(text, at(&axis, cell->ci_low), y, at(&axis, cell->ci_high), y, 3, paint,
                     false);
        if (isfinite(middle))
            svg_line(text, at(&axis, middle), y - 9, at(&axis, middle), y + 9, 2, svg_tone(SVG_INK),
                     false);
        if (isfinite(replies_mean(cell))) {
            svg_circle(text, at(&axis, cell->mean), y, 6, paint, 1);
            svg_begin_words(text, SVG_START, 11, false, svg_tone(SVG_INK));
            part_place_number(text, story->language, RIGHT + 12, y + 4, cell->mean, 1);
            svg_end_group(text);
        }
    }
    svg_close(text);
    plx_text_release(&means);
}

bool picture_question(struct plx_text *text, const struct replies *answers, size_t question,
                      const char *id, struct plx_text *shows)
{
    struct grid grid;
    struct grid median;
    bool shares = false;
    bool means = false;

    replies_grid(answers, question, "option", &grid);
    for (size_t i = 0; i < grid.n_options; i++)
        for (size_t t = 0; t < grid.n_teams; t++) {
            shares = shares || isfinite(replies_share(grid.cell[i][t]));
            means = means || isfinite(replies_mean(grid.cell[i][t]));
        }
    if (means)
        add_dots(text, answers, &grid, id, shows);
    else if (shares)
        add_bars(text, answers, &grid, id, shows);
    if (means || shares)
        return true;
    replies_grid(answers, question, "mean", &grid);
    replies_grid(answers, question, "median", &median);
    if (grid.n_options == 0 || grid.n_teams == 0)
        return false;
    add_intervals(text, answers, &grid, &median, id, shows);
    return true;
}
