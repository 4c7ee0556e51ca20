/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes first: the options of a question, each team's score beside the others'. */
#include <math.h>

#include "instrument_axis.h"
#include "pictures.h"

enum { OPTIONS = 20, TEAMS = 8, WIDTH = 920, LABEL = 320, AXIS = 560, TOP = 84, ROW = 22 };

struct dots {
    const struct story *story;
    const char *question;
    const char *method; /* the first of the question */
    const char *text;
    const char *option[OPTIONS];
    const char *label[OPTIONS];
    const char *team[TEAMS];
    const struct plx_priority_record *cell[OPTIONS][TEAMS];
    size_t n_options;
    size_t n_teams;
    size_t left; /* rows of options and teams that have no room */
};

size_t picture_priority_questions(const struct story *story, const char **question, size_t most)
{
    size_t count = 0;

    for (size_t i = 0; i < story_count(story, PLX_TABLE_PRIORITIES) && count < most; i++) {
        const struct plx_priority_record *record = story_row(story, PLX_TABLE_PRIORITIES, i);

        if (record->question)
            instrument_place(question, &count, most, record->question);
    }
    return count;
}

static void list(struct dots *dots)
{
    for (size_t i = 0; i < story_count(dots->story, PLX_TABLE_PRIORITIES); i++) {
        const struct plx_priority_record *record = story_row(dots->story, PLX_TABLE_PRIORITIES, i);
        size_t option;
        size_t team;

        if (!story_same(dots->question, record->question) || !isfinite(record->score) ||
            !record->option || !record->team || !record->method)
            continue;
        if (!dots->method)
            dots->method = record->method;
        if (!story_same(dots->method, record->method))
            continue;
        option = instrument_place(dots->option, &dots->n_options, OPTIONS, record->option);
        team = instrument_place(dots->team, &dots->n_teams, TEAMS, record->team);
        if (option == OPTIONS || team == TEAMS) {
            dots->left++;
            continue;
        }
        if (record->text)
            dots->text = record->text;
        if (record->label)
            dots->label[option] = record->label;
        dots->cell[option][team] = record;
    }
}

static bool is_share(const struct dots *dots)
{
    return story_same(dots->method, "worth") || story_same(dots->method, "mean_share") ||
           story_same(dots->method, "logit_share");
}

static struct axis axis_of(const struct dots *dots)
{
    double low = INFINITY;
    double high = -INFINITY;

    for (size_t o = 0; o < dots->n_options; o++)
        for (size_t t = 0; t < dots->n_teams; t++) {
            const struct plx_priority_record *record = dots->cell[o][t];

            if (!record)
                continue;
            axis_reach(&low, &high, record->score);
            axis_reach(&low, &high, record->ci_low);
            axis_reach(&low, &high, record->ci_high);
        }
    if (is_share(dots))
        low = fmin(low, 0);
    return axis_over(LABEL, AXIS, low, high, is_share(dots));
}

/* The option that a team ranks first. */
static void add_first(struct plx_text *firsts, const struct dots *dots, size_t team)
{
    for (size_t o = 0; o < dots->n_options; o++) {
        if (!dots->cell[o][team] || dots->cell[o][team]->rank != 1)
            continue;
        plx_text_add(firsts, firsts->length > 0 ? ", " : "");
        plx_text_addf(firsts, "%s: ", story_team(dots->story, dots->team[team]).label);
        instrument_say_label(firsts, dots->label[o], dots->option[o]);
        return;
    }
}

static void add_message(struct plx_text *shows, const struct dots *dots)
{
    struct plx_text firsts = {0};

    for (size_t t = 0; t < dots->n_teams; t++)
        add_first(&firsts, dots, t);
    if (firsts.length > 0)
        say_add(shows, dots->story->language, SAY_DRAWN_PRIORITIES_SHOWS,
                finding_word(dots->story->language, dots->method), plx_text_string(&firsts), NULL);
    plx_text_release(&firsts);
    axis_add_left(shows, dots->story, dots->left);
}

static double row_height(const struct dots *dots)
{
    return fmax(ROW + 6, 10 + 9 * (double)dots->n_teams);
}

static void add_option(struct plx_text *text, const struct dots *dots, const struct axis *axis,
                       size_t option, double y)
{
    const double middle = y + row_height(dots) / 2;
    struct plx_text label = {0};

    instrument_say_label(&label, dots->label[option], dots->option[option]);
    svg_line(text, 0, y, WIDTH, y, 1, svg_tone(SVG_LINE), false);
    svg_words_within(text, 0, middle + 5, SVG_START, 13, false, svg_tone(SVG_INK),
                     plx_text_string(&label), LABEL - 30);
    plx_text_release(&label);
    for (size_t t = 0; t < dots->n_teams; t++) {
        const struct plx_priority_record *record = dots->cell[option][t];

        if (record)
            axis_dot(text, axis, middle + 9 * ((double)t - ((double)dots->n_teams - 1) / 2),
                     record->score, record->ci_low, record->ci_high,
                     svg_team(dots->story, record->team));
    }
}

static void draw(struct plx_text *text, const struct dots *dots, const char *id, const char *shows)
{
    const struct axis axis = axis_of(dots);
    const double bottom = TOP + row_height(dots) * (double)dots->n_options;
    const char *title = dots->text ? dots->text : story_question_text(dots->story, dots->question);
    double x = LABEL;

    svg_open(text, WIDTH, bottom + 28, id, title, shows);
    part_page(text, WIDTH, bottom + 28);
    svg_words_within(text, 0, 22, SVG_START, 16, true, svg_tone(SVG_INK), title, WIDTH - 20);
    svg_words(text, 0, 44, SVG_START, 12.5, false, svg_tone(SVG_FAINT),
              finding_word(dots->story->language, dots->method));
    for (size_t t = 0; t < dots->n_teams && x < WIDTH - 60; t++)
        x = axis_legend(text, x, 68, svg_team(dots->story, dots->team[t]),
                        story_team(dots->story, dots->team[t]).label);
    axis_draw(text, dots->story, &axis, TOP, bottom);
    for (size_t o = 0; o < dots->n_options; o++)
        add_option(text, dots, &axis, o, TOP + row_height(dots) * (double)o);
    svg_close(text);
}

bool picture_priorities(struct plx_text *text, const struct story *story, const char *question,
                        const char *id, struct plx_text *shows)
{
    struct dots dots = {.story = story, .question = question};

    list(&dots);
    if (dots.n_options == 0)
        return false;
    add_message(shows, &dots);
    draw(text, &dots, id, plx_text_string(shows));
    return true;
}
