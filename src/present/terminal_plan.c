/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/present/terminal_plan.h"

#include <math.h>
#include <string.h>

#include "parallax/results/records.h"
#include "parallax/results/results.h"
#include "parallax/results/write.h"
#include "screen.h"

enum { LABEL_CELLS = 56 };

static bool same_number(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

/* Whether one line can stand for both. */
static bool is_like(const struct plx_plan_record *a, const struct plx_plan_record *b)
{
    return strcmp(a->type, b->type) == 0 && a->options == b->options && same_number(a->sd, b->sd) &&
           same_number(a->margin, b->margin) && a->agree_n == b->agree_n && a->gap_n == b->gap_n &&
           same_number(a->agree_power, b->agree_power) &&
           same_number(a->visible_gap, b->visible_gap);
}

static bool is_of_first_pair(const struct plx_table *plan, const struct plx_plan_record *row)
{
    const struct plx_plan_record *first = plx_table_row(plan, 0);

    return strcmp(row->team_a, first->team_a) == 0 && strcmp(row->team_b, first->team_b) == 0;
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

static void add_count(struct plx_text *text, const char *before, size_t n)
{
    plx_text_add(text, before);
    if (n == PLX_NO_COUNT)
        plx_text_add(text, "cannot be shown");
    else
        plx_text_addf(text, "%zu answers per team", n);
}

static void add_numbers(struct plx_text *text, const struct plx_plan_record *row)
{
    if (isnan(row->half_width)) {
        add_count(text, "agreement: ", row->agree_n);
        if (!isnan(row->gap)) {
            plx_text_add(text, "; a gap of ");
            plx_text_add_rounded(text, row->gap);
            add_count(text, ": ", row->gap_n);
        }
        return;
    }
    plx_text_add(text, "smallest visible gap: ");
    plx_text_add_rounded(text, row->visible_gap);
    if (isnan(row->visible_gap))
        plx_text_add(text, "none");
    if (!isnan(row->agree_power))
        plx_text_addf(text, "; agreement is shown with %.0f %% power", 100 * row->agree_power);
}

static void add_row(struct plx_text *text, const struct plx_terminal *terminal,
                    const struct plx_plan_record *row, size_t alike)
{
    plx_text_add(text, "  ");
    screen_add_cut(text, terminal, row->text ? row->text : row->question, LABEL_CELLS);
    if (alike > 1)
        plx_text_addf(text, " and %zu more", alike - 1);
    plx_text_add(text, "\n    ");
    if (isnan(row->sd)) {
        plx_text_addf(text, "%s; how far answers will spread is not known\n", row->type);
        return;
    }
    plx_text_addf(text, "%s, sd ", row->type);
    plx_text_add_rounded(text, row->sd);
    if (!isnan(row->margin)) {
        plx_text_add(text, ", margin ");
        plx_text_add_rounded(text, row->margin);
    }
    plx_text_add(text, "; ");
    add_numbers(text, row);
    plx_text_add(text, "\n");
}

void plx_terminal_plan(const struct plx_table *plan, const struct plx_table *run,
                       const struct plx_terminal *terminal, struct plx_text *text)
{
    const char *headline = plx_run_fact(run, "headline");

    if (headline)
        screen_add_wrapped(text, terminal->width, headline);
    if (plan->count > 0)
        screen_add_colored(text, terminal, screen_bold, "\nQuestion by question\n");
    for (size_t i = 0; i < plan->count; i++) {
        const struct plx_plan_record *row = plx_table_row(plan, i);

        if (is_of_first_pair(plan, row) && count_alike(plan, row, 0, i) == 0)
            add_row(text, terminal, row, count_alike(plan, row, i, plan->count));
    }
}
