/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/present/terminal_plan.h"

#include <math.h>

#include "parallax/present/words.h"
#include "parallax/results/records.h"
#include "parallax/results/results.h"
#include "parallax/results/write.h"
#include "screen.h"
#include "story.h"

enum { LABEL_CELLS = 56 };

static bool same_number(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

/* Whether one line can stand for both. */
static bool is_like(const struct plx_plan_record *a, const struct plx_plan_record *b)
{
    return story_same(a->type, b->type) && a->options == b->options && same_number(a->sd, b->sd) &&
           same_number(a->margin, b->margin) && a->agree_n == b->agree_n && a->gap_n == b->gap_n &&
           same_number(a->agree_power, b->agree_power) &&
           same_number(a->visible_gap, b->visible_gap);
}

static bool is_of_first_pair(const struct plx_table *plan, const struct plx_plan_record *row)
{
    const struct plx_plan_record *first = plx_table_row(plan, 0);

    return story_same(row->team_a, first->team_a) && story_same(row->team_b, first->team_b);
}

/* How many rows of the first pair before or from an index are like this one. */
static size_t count_alike(const struct plx_table *plan, const struct plx_plan_record *row,
                          size_t from, size_t to)
{
    size_t alike = 0;

    for (size_t i = from; i < to; i++) {
        const struct plx_plan_record *other = plx_table_row(plan, i);

        alike += is_of_first_pair(plan, other) && is_like(row, other);
    }
    return alike;
}

/* A sentence around one number. */
static void add_with(struct plx_text *text, const struct plx_terminal *terminal,
                     enum wording wording, double number)
{
    struct plx_text digits = {0};

    screen_add_number(&digits, terminal, number);
    if (isnan(number))
        plx_text_add(&digits, say(terminal->language, SAY_TERMINAL_NONE));
    say_add(text, terminal->language, wording, plx_text_string(&digits), NULL);
    plx_text_release(&digits);
}

static void add_count(struct plx_text *text, const struct plx_terminal *terminal, size_t n)
{
    if (n == PLX_NO_COUNT)
        plx_text_add(text, say(terminal->language, SAY_TERMINAL_NOT_SHOWN));
    else
        add_with(text, terminal, SAY_TERMINAL_PER_TEAM, (double)n);
}

static void add_needed(struct plx_text *text, const struct plx_terminal *terminal,
                       const struct plx_plan_record *row)
{
    struct plx_text count = {0};
    struct plx_text gap = {0};

    add_count(&count, terminal, row->agree_n);
    say_add(text, terminal->language, SAY_TERMINAL_TO_AGREE, plx_text_string(&count), NULL);
    if (!isnan(row->gap)) {
        plx_text_clear(&count);
        add_count(&count, terminal, row->gap_n);
        screen_add_number(&gap, terminal, row->gap);
        say_add(text, terminal->language, SAY_TERMINAL_TO_GAP, plx_text_string(&gap),
                plx_text_string(&count), NULL);
    }
    plx_text_release(&count);
    plx_text_release(&gap);
}

static void add_shown(struct plx_text *text, const struct plx_terminal *terminal,
                      const struct plx_plan_record *row)
{
    struct plx_text power = {0};

    add_with(text, terminal, SAY_TERMINAL_VISIBLE, row->visible_gap);
    say_add_share(&power, terminal->language, row->agree_power);
    if (!isnan(row->agree_power))
        say_add(text, terminal->language, SAY_TERMINAL_POWER, plx_text_string(&power), NULL);
    plx_text_release(&power);
}

static void add_row(struct plx_text *text, const struct plx_terminal *terminal,
                    const struct plx_plan_record *row, size_t alike)
{
    plx_text_add(text, "  ");
    screen_add_cut(text, terminal, row->text ? row->text : row->question, LABEL_CELLS);
    if (alike > 1)
        add_with(text, terminal, SAY_TERMINAL_ALIKE, (double)(alike - 1));
    plx_text_add(text, "\n    ");
    screen_add(text, terminal, plx_words_type(terminal->language, row->type));
    if (isnan(row->sd)) {
        plx_text_addf(text, "%s\n", say(terminal->language, SAY_TERMINAL_NO_SPREAD));
        return;
    }
    add_with(text, terminal, SAY_TERMINAL_SD, row->sd);
    if (!isnan(row->margin))
        add_with(text, terminal, SAY_TERMINAL_MARGIN, row->margin);
    if (isnan(row->half_width))
        add_needed(text, terminal, row);
    else
        add_shown(text, terminal, row);
    plx_text_add(text, "\n");
}

void plx_terminal_plan(const struct plx_table *plan, const struct plx_table *run,
                       const struct plx_terminal *terminal, struct plx_text *text)
{
    const char *headline = plx_run_fact(run, "headline");

    plx_text_watch_memory();
    screen_add_sentences(text, terminal, headline);
    if (plan->count > 0)
        screen_add_heading(text, terminal, SAY_TERMINAL_QUESTIONS);
    for (size_t i = 0; i < plan->count; i++) {
        const struct plx_plan_record *row = plx_table_row(plan, i);

        if (is_of_first_pair(plan, row) && count_alike(plan, row, 0, i) == 0)
            add_row(text, terminal, row, count_alike(plan, row, i, plan->count));
    }
    plx_text_check_memory(text);
}
