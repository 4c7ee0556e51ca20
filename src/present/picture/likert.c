/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "../headline.h"
#include "parallax/present/words.h"
#include "parts.h"
#include "pictures.h"

enum {
    WIDTH = 960,
    QUESTION_WIDTH = 250,
    TEAM_LEFT = 272,
    BARS_LEFT = 372,
    BARS_WIDTH = 440,
    BASE_RIGHT = 852,
    VERDICT_LEFT = 866,
    BAR = 17,
    PITCH = 20,
    GAP = 14, /* between questions */
    TEXT_SIZE = 12,
    QUESTION_LINES = 4,
};

/* What all rows share. */
struct scale {
    const struct replies *answers;
    size_t question[PICTURE_ROWS];
    size_t n_questions;
    size_t left; /* questions that do not fit */
    size_t n_options;
    double before; /* the largest share on the left of the middle */
    double after;
};

/* Brewer's BrBG, whose ends are told apart by people with any colour vision; grey in the middle. */
static uint32_t color_of(size_t option, size_t count)
{
    static const uint32_t stops[] = {0x8C510A, 0xD8B365, 0xDDDDDD, 0x5AB4AC, 0x01665E};
    const double place = count > 1 ? 4.0 * (double)option / (double)(count - 1) : 2;
    const size_t low = place >= 4 ? 3 : (size_t)place;
    const double part = place - (double)low;
    uint32_t color = 0;

    for (int shift = 16; shift >= 0; shift -= 8) {
        const double from = (double)(stops[low] >> shift & 0xFF);
        const double to = (double)(stops[low + 1] >> shift & 0xFF);

        color |= (uint32_t)lround(from + part * (to - from)) << shift;
    }
    return color;
}

/* The share of a row on the left of the middle: half of a neutral answer is. */
static double share_before(const struct grid *grid, size_t team)
{
    double before = 0;

    for (size_t i = 0; i < grid->n_options; i++) {
        const double share = replies_share(grid->cell[i][team]);

        if (isfinite(share) && 2 * i + 1 < grid->n_options)
            before += share;
        else if (isfinite(share) && 2 * i + 1 == grid->n_options)
            before += share / 2;
    }
    return before;
}

static double share_total(const struct grid *grid, size_t team)
{
    double total = 0;

    for (size_t i = 0; i < grid->n_options; i++) {
        const double share = replies_share(grid->cell[i][team]);

        total += isfinite(share) ? share : 0;
    }
    return total;
}

static double effect_of(const struct replies *answers, size_t question)
{
    const struct plx_difference_record *gap = answers->gap[question];

    return gap && isfinite(gap->effect) ? fabs(gap->effect) : -1;
}

/* The questions of the battery by the first pair's gap, widest first. */
static void list_questions(struct scale *scale, const char *battery)
{
    const struct replies *answers = scale->answers;

    for (size_t q = 0; q < answers->story->n_questions; q++) {
        size_t place = scale->n_questions;
        struct grid grid;

        if (!story_same(replies_battery(answers, q), battery))
            continue;
        replies_grid(answers, q, "option", &grid);
        if (grid.n_options < 2 || grid.options_left > 0 || grid.n_teams == 0 ||
            (scale->n_options > 0 && grid.n_options != scale->n_options))
            continue;
        scale->n_options = grid.n_options;
        while (place > 0 && effect_of(answers, scale->question[place - 1]) < effect_of(answers, q))
            place--;
        if (scale->n_questions == PICTURE_ROWS)
            scale->left++;
        else
            scale->n_questions++;
        for (size_t j = scale->n_questions - 1; j > place; j--)
            scale->question[j] = scale->question[j - 1];
        if (place < scale->n_questions)
            scale->question[place] = q;
    }
}

/* A question in bold is wider than measured. */
static size_t lines_of(const struct story *story, const struct grid *grid)
{
    return svg_lines_of(story->question[grid->question].text, TEXT_SIZE, QUESTION_WIDTH / 1.08,
                        QUESTION_LINES);
}

static double height_of(const struct story *story, const struct grid *grid)
{
    return fmax((double)grid->n_teams * PITCH, 1.25 * TEXT_SIZE * (double)lines_of(story, grid)) +
           GAP;
}

static double measure(struct scale *scale)
{
    double height = 0;

    for (size_t q = 0; q < scale->n_questions; q++) {
        struct grid grid;

        replies_grid(scale->answers, scale->question[q], "option", &grid);
        height += height_of(scale->answers->story, &grid);
        for (size_t t = 0; t < grid.n_teams; t++) {
            const double before = share_before(&grid, t);

            scale->before = fmax(scale->before, before);
            scale->after = fmax(scale->after, share_total(&grid, t) - before);
        }
    }
    return height;
}

static double add_legend(struct plx_text *text, const struct scale *scale, double y)
{
    struct grid grid;
    double at = BARS_LEFT;

    replies_grid(scale->answers, scale->question[0], "option", &grid);
    for (size_t i = 0; i < grid.n_options; i++) {
        const double wide = fmin(22 + svg_width_of(grid.label[i], TEXT_SIZE), 260);

        if (at > BARS_LEFT && at + wide > WIDTH) {
            at = BARS_LEFT;
            y += 18;
        }
        svg_rect(text, at, y, 12, 12, 2, svg_fixed(color_of(i, grid.n_options)), 1);
        svg_words_within(text, at + 17, y + 10.5, SVG_START, TEXT_SIZE, false, svg_tone(SVG_INK),
                         grid.label[i], wide - 17);
        at += wide + 12;
    }
    return y + 24;
}

/* How many lines of the legend there will be, by the same steps. */
static double legend_height(const struct scale *scale)
{
    struct plx_text ignored = {0};
    const double height = add_legend(&ignored, scale, 0);

    plx_text_release(&ignored);
    return height;
}

static void add_bar(struct plx_text *text, const struct scale *scale, const struct grid *grid,
                    size_t team, double y)
{
    const double unit = BARS_WIDTH / fmax(scale->before + scale->after, 1e-9);
    double x = BARS_LEFT + unit * (scale->before - share_before(grid, team));

    for (size_t i = 0; i < grid->n_options; i++) {
        const double share = replies_share(grid->cell[i][team]);
        const uint32_t color = color_of(i, grid->n_options);
        struct plx_text words = {0};

        if (!(share > 0))
            continue;
        svg_rect(text, x, y, unit * share, BAR, 0, svg_fixed(color), 1);
        say_add_number(&words, scale->answers->story->language, 100 * share, 0);
        if (unit * share > svg_width_of(plx_text_string(&words), 11) + 4)
            svg_words(text, x + unit * share / 2, y + BAR - 4.5, SVG_MIDDLE, 11, false,
                      svg_upon(color), plx_text_string(&words));
        text->failed = text->failed || plx_text_failed(&words);
        plx_text_release(&words);
        x += unit * share;
    }
}

static void add_verdict(struct plx_text *text, const struct scale *scale, size_t question, double y)
{
    const struct story *story = scale->answers->story;
    const struct plx_difference_record *gap = scale->answers->gap[question];
    const enum verdict verdict = gap ? story_verdict(gap->verdict) : VERDICT_NONE;
    struct plx_text words = {0};

    if (verdict == VERDICT_NONE)
        return;
    plx_text_addf(&words, "%s %s", story_verdict_symbol(verdict),
                  story_verdict_word(story, verdict));
    svg_words_within(text, VERDICT_LEFT, y, SVG_START, TEXT_SIZE, true,
                     svg_tone((enum svg_tone)(SVG_AGREE + (int)verdict)), plx_text_string(&words),
                     WIDTH - VERDICT_LEFT);
    text->failed = text->failed || plx_text_failed(&words);
    plx_text_release(&words);
}

static double add_question(struct plx_text *text, const struct scale *scale, size_t question,
                           double y)
{
    const struct story *story = scale->answers->story;
    struct grid grid;

    replies_grid(scale->answers, question, "option", &grid);
    svg_words_wrapped(text, 0, y + TEXT_SIZE, SVG_START, TEXT_SIZE, true, svg_tone(SVG_INK),
                      story->question[question].text, QUESTION_WIDTH / 1.08, QUESTION_LINES);
    for (size_t t = 0; t < grid.n_teams; t++) {
        const double at = y + (double)t * PITCH;
        struct plx_text base = {0};

        svg_circle(text, TEAM_LEFT - 8, at + BAR / 2.0, 4, svg_team(story, grid.team[t]->id), 1);
        svg_words_within(text, TEAM_LEFT, at + BAR - 4.5, SVG_START, TEXT_SIZE, false,
                         svg_tone(SVG_INK), grid.team[t]->label, BARS_LEFT - TEAM_LEFT - 6);
        add_bar(text, scale, &grid, t, at);
        say_add_count(&base, story->language, part_base(&grid, t));
        svg_words(text, BASE_RIGHT, at + BAR - 4.5, SVG_END, 11, false, svg_tone(SVG_FAINT),
                  plx_text_string(&base));
        text->failed = text->failed || plx_text_failed(&base);
        plx_text_release(&base);
    }
    add_verdict(text, scale, question, y + BAR - 4.5);
    return y + height_of(story, &grid);
}

/* The widest gap: the first question, by its top options where the table has them. */
static void add_message(struct plx_text *shows, const struct scale *scale)
{
    const struct story *story = scale->answers->story;
    struct grid grid;

    replies_grid(scale->answers, scale->question[0], "top", &grid);
    if (grid.n_options == 0)
        replies_grid(scale->answers, scale->question[0], "option", &grid);
    if (grid.n_options > 0) {
        struct plx_text shares = {0};
        struct plx_text teams = {0};

        part_add_shares(&shares, story, &grid, grid.n_options - 1);
        headline_add_teams(&teams, story);
        say_add(shows, story->language,
                grid.n_teams > 1 ? SAY_PICTURE_LIKERT_MEANS : SAY_PICTURE_LIKERT_SHOWS,
                story->question[scale->question[0]].text, grid.label[grid.n_options - 1],
                plx_text_string(&shares), plx_text_string(&teams), NULL);
        plx_text_release(&teams);
        plx_text_release(&shares);
    }
    if (scale->left > 0) {
        struct plx_text count = {0};

        say_add_count(&count, story->language, scale->left);
        plx_text_add(shows, " ");
        say_add(shows, story->language, SAY_PICTURE_QUESTIONS_LEFT, plx_text_string(&count), NULL);
        plx_text_release(&count);
    }
    part_add_left(shows, story, 0, grid.teams_left);
    part_add_hidden(shows, scale->answers, scale->question, scale->n_questions);
}

static void add_heads(struct plx_text *text, const struct story *story, double y)
{
    svg_words(text, BASE_RIGHT, y, SVG_END, 11, false, svg_tone(SVG_FAINT), "n");
    if (story->n_gaps > 0) {
        struct plx_text pair = {0};

        story_add_pair(&pair, story, story->gap[0]->team_a, story->gap[0]->team_b);
        svg_words_wrapped(text, VERDICT_LEFT, y - 13, SVG_START, 11, false, svg_tone(SVG_FAINT),
                          plx_text_string(&pair), WIDTH - VERDICT_LEFT, 2);
        plx_text_release(&pair);
    }
}

/* "How much is needed? (From "Not important" to "Decisive")". */
static void add_title(struct plx_text *title, const struct scale *scale, const char *battery)
{
    struct plx_text name = {0};
    struct grid grid;

    replies_grid(scale->answers, scale->question[0], "option", &grid);
    story_add_battery(&name, scale->answers->story, battery);
    say_add(title, scale->answers->story->language, SAY_PICTURE_LIKERT, plx_text_string(&name),
            grid.label[0], grid.label[grid.n_options - 1], NULL);
    title->failed = title->failed || plx_text_failed(&name);
    plx_text_release(&name);
}

bool picture_likert(struct plx_text *text, const struct replies *answers, const char *battery,
                    const char *id, bool *drawn, struct plx_text *shows)
{
    struct scale scale = {.answers = answers};
    struct plx_text title = {0};
    double height;
    double middle;
    double top;
    double y;

    list_questions(&scale, battery);
    if (scale.n_questions == 0)
        return false;
    height = measure(&scale);
    add_title(&title, &scale, battery);
    add_message(shows, &scale);
    top = part_title_height(WIDTH, plx_text_string(&title)) + legend_height(&scale) + 34;
    svg_open(text, WIDTH, top + height + 4, id, plx_text_string(&title), plx_text_string(shows));
    part_page(text, WIDTH, top + height + 4);
    y = part_title(text, 0, WIDTH, plx_text_string(&title));
    y = add_legend(text, &scale, y + 2);
    add_heads(text, answers->story, y + 20);
    /* Behind the bars: it would strike out the numbers of the neutral answer. */
    middle = BARS_LEFT + BARS_WIDTH * scale.before / fmax(scale.before + scale.after, 1e-9);
    svg_line(text, middle, y + 26, middle, top + height - GAP + 4, 1, svg_tone(SVG_INK), false);
    for (size_t q = 0; q < scale.n_questions; q++) {
        if (q > 0) {
            svg_begin_lines(text);
            svg_place_line(text, 0, top - GAP / 2.0, WIDTH, top - GAP / 2.0);
            svg_end_lines(text, 1, svg_tone(SVG_LINE));
        }
        top = add_question(text, &scale, scale.question[q], top);
        if (drawn)
            drawn[scale.question[q]] = true;
    }
    svg_close(text);
    plx_text_release(&title);
    return true;
}
