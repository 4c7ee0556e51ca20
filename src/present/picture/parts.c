/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parts.h"

#include <math.h>

enum { TITLE_SIZE = 16, TITLE_LINES = 2, LEGEND_SIZE = 12, LEGEND_LINE = 18 };

void part_take(struct plx_text *text, struct plx_text *from)
{
    plx_text_add(text, plx_text_string(from));
    text->failed = text->failed || plx_text_failed(from);
    plx_text_release(from);
}

void part_page(struct plx_text *text, double width, double height)
{
    svg_rect(text, 0, 0, width, height, 0, svg_tone(SVG_SURFACE), 1);
}

double part_title_height(double width, const char *title)
{
    return 12 +
           1.25 * TITLE_SIZE * (double)svg_lines_of(title, TITLE_SIZE * 1.08, width, TITLE_LINES);
}

double part_title(struct plx_text *text, double x, double width, const char *title)
{
    /* Bold is wider than plain: broken as if the font were larger. */
    svg_words_wrapped(text, x, 8 + TITLE_SIZE, SVG_START, TITLE_SIZE, true, svg_tone(SVG_INK),
                      title, width / 1.08, TITLE_LINES);
    return part_title_height(width, title);
}

void part_place_share(struct plx_text *text, enum plx_language language, double x, double y,
                      double share)
{
    struct plx_text words = {0};

    say_add_share(&words, language, share);
    if (words.length > 0)
        svg_place_words(text, x, y, words.bytes);
    text->failed = text->failed || plx_text_failed(&words);
    plx_text_release(&words);
}

void part_place_number(struct plx_text *text, enum plx_language language, double x, double y,
                       double number, int decimals)
{
    struct plx_text words = {0};

    say_add_number(&words, language, number, decimals);
    if (words.length > 0)
        svg_place_words(text, x, y, words.bytes);
    text->failed = text->failed || plx_text_failed(&words);
    plx_text_release(&words);
}

size_t part_base(const struct grid *grid, size_t team)
{
    for (size_t i = 0; i < grid->n_options; i++)
        if (grid->cell[i][team] && grid->cell[i][team]->base != PLX_NO_COUNT)
            return grid->cell[i][team]->base;
    return PLX_NO_COUNT;
}

double part_teams(struct plx_text *text, const struct story *story, const struct grid *grid,
                  double x, double y, double width)
{
    double at = x;

    for (size_t t = 0; t < grid->n_teams; t++) {
        const size_t base = part_base(grid, t);
        struct plx_text words = {0};
        double wide;

        plx_text_add(&words, grid->team[t]->label);
        if (base != PLX_NO_COUNT) {
            plx_text_add(&words, "  n = ");
            say_add_count(&words, story->language, base);
        }
        wide = fmin(22 + svg_width_of(plx_text_string(&words), LEGEND_SIZE), width);
        if (at > x && at + wide > x + width) {
            at = x;
            y += LEGEND_LINE;
        }
        svg_rect(text, at, y + 2, 12, 12, 2, svg_team(story, grid->team[t]->id), 1);
        svg_words_within(text, at + 17, y + 12, SVG_START, LEGEND_SIZE, false, svg_tone(SVG_INK),
                         plx_text_string(&words), width - 22);
        at += wide + 16;
        text->failed = text->failed || plx_text_failed(&words);
        plx_text_release(&words);
    }
    return y + LEGEND_LINE + 4;
}

void part_add_left(struct plx_text *words, const struct story *story, size_t options, size_t teams)
{
    const enum wording wording[] = {SAY_PICTURE_OPTIONS_LEFT, SAY_PICTURE_TEAMS_LEFT};
    const size_t left[] = {options, teams};

    for (size_t i = 0; i < 2; i++) {
        struct plx_text count = {0};

        if (left[i] == 0)
            continue;
        say_add_count(&count, story->language, left[i]);
        plx_text_add(words, words->length > 0 ? " " : "");
        say_add(words, story->language, wording[i], plx_text_string(&count), NULL);
        plx_text_release(&count);
    }
}

static bool is_hidden(const struct replies *answers, const size_t *question, size_t count,
                      const char *team)
{
    for (size_t i = 0; i < count; i++)
        if (replies_hide(answers, question[i], team))
            return true;
    return false;
}

void part_add_hidden(struct plx_text *words, const struct replies *answers, const size_t *question,
                     size_t count)
{
    const struct story *story = answers->story;
    struct plx_text teams = {0};

    for (size_t t = 0; t < story->n_teams && t < GRID_TEAMS; t++)
        if (is_hidden(answers, question, count, story->team[t].id)) {
            plx_text_add(&teams, teams.length > 0 ? ", " : "");
            plx_text_add(&teams, story->team[t].label);
        }
    if (teams.length > 0) {
        plx_text_add(words, words->length > 0 ? " " : "");
        say_add(words, story->language,
                count > 1 ? SAY_PICTURE_TEAMS_PARTLY_HIDDEN : SAY_PICTURE_TEAMS_HIDDEN,
                plx_text_string(&teams), NULL);
    }
    words->failed = words->failed || plx_text_failed(&teams);
    plx_text_release(&teams);
}

void part_add_shares(struct plx_text *words, const struct story *story, const struct grid *grid,
                     size_t option)
{
    const char *between = "";

    for (size_t t = 0; t < grid->n_teams; t++) {
        const double share = replies_share(grid->cell[option][t]);

        if (!isfinite(share))
            continue;
        plx_text_addf(words, "%s%s ", between, grid->team[t]->label);
        say_add_share(words, story->language, share);
        between = ", ";
    }
}

double part_step(double range, double ticks)
{
    const double rough = range / ticks;
    double power;

    if (!(rough > 0) || !isfinite(rough))
        return 1;
    power = pow(10, floor(log10(rough)));
    if (rough <= power)
        return power;
    if (rough <= 2 * power)
        return 2 * power;
    return rough <= 5 * power ? 5 * power : 10 * power;
}

int part_decimals(double step)
{
    int decimals = 0;

    while (decimals < 6 && fabs(step - round(step)) > 1e-6 * step) {
        step *= 10;
        decimals++;
    }
    return decimals;
}
