/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/present/terminal_changes.h"

#include <math.h>
#include <string.h>

#include "parallax/present/words.h"
#include "parallax/results/results.h"
#include "parallax/results/write.h"
#include "screen.h"

enum { LABEL_CELLS = 40 };

static bool same(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "") == 0;
}

static const char *or_none(const char *words)
{
    return words ? words : "none";
}

/* "-0.36 (-0.5 to -0.22)" */
static void add_interval(struct plx_text *text, double value, double low, double high)
{
    plx_text_add_rounded(text, value);
    if (isnan(low))
        return;
    plx_text_add(text, " (");
    plx_text_add_rounded(text, low);
    plx_text_add(text, " to ");
    plx_text_add_rounded(text, high);
    plx_text_add(text, ")");
}

static void add_row(struct plx_text *text, const struct plx_terminal *terminal,
                    const struct plx_change_record *row)
{
    plx_text_add(text, "  ");
    screen_add_padded(text, terminal, row->text ? row->text : or_none(row->question), LABEL_CELLS);
    if (row->moved)
        plx_text_addf(text, " %s -> %s", or_none(row->old_verdict), or_none(row->new_verdict));
    else
        plx_text_addf(text, " %s as before", or_none(row->new_verdict));
    plx_text_add(text, "\n    gap ");
    plx_text_add_rounded(text, row->old_effect);
    plx_text_add(text, ", now ");
    plx_text_add_rounded(text, row->new_effect);
    plx_text_add(text, "; change ");
    add_interval(text, row->change, row->ci_low, row->ci_high);
    plx_text_addf(text, ", %s\n", row->beyond_chance ? "beyond chance" : "within chance");
}

/* The next row of the first pair in the order of attention that is worth a line. */
static const struct plx_change_record *find_next(const struct plx_table *table, size_t after)
{
    const struct plx_change_record *first = table->count > 0 ? plx_table_row(table, 0) : NULL;
    const struct plx_change_record *found = NULL;

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_change_record *row = plx_table_row(table, i);

        if (same(row->team_a, first->team_a) && same(row->team_b, first->team_b) &&
            (row->moved || row->beyond_chance) && row->rank > after &&
            (!found || row->rank < found->rank))
            found = row;
    }
    return found;
}

/* Closes a list of which some rows were not shown. */
static void add_more(struct plx_text *text, size_t rows, const struct plx_record_type *type)
{
    if (rows > PLX_TERMINAL_GAPS)
        plx_text_addf(text, "  and %zu more in the table %s\n", rows - PLX_TERMINAL_GAPS,
                      type->name);
}

static void add_questions(const struct plx_table *table, const struct plx_terminal *terminal,
                          struct plx_text *text)
{
    const struct plx_change_record *row = find_next(table, 0);
    size_t rows = 0;

    if (!row)
        return;
    screen_add_colored(text, terminal, screen_bold, "\nWhat moved\n");
    for (; row; row = find_next(table, row->rank))
        if (rows++ < PLX_TERMINAL_GAPS)
            add_row(text, terminal, row);
    add_more(text, rows, table->type);
}

static void add_coefficient(struct plx_text *text, const struct plx_agreement_change_record *row)
{
    plx_text_addf(text, "  %s, %s", or_none(row->battery), or_none(row->group));
    if (row->team_a)
        plx_text_addf(text, " %s", row->team_a);
    if (row->team_b)
        plx_text_addf(text, " and %s", row->team_b);
    plx_text_addf(text, ": %s ", or_none(plx_words_coefficient(PLX_ENGLISH, row->coefficient)));
    plx_text_add_rounded(text, row->old_value);
    plx_text_add(text, ", now ");
    plx_text_add_rounded(text, row->new_value);
    plx_text_add(text, "; change ");
    add_interval(text, row->change, row->ci_low, row->ci_high);
    plx_text_add(text, "\n");
}

static void add_agreement(const struct plx_table *table, const struct plx_terminal *terminal,
                          struct plx_text *text)
{
    size_t rows = 0;

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_agreement_change_record *row = plx_table_row(table, i);

        if (!row->beyond_chance)
            continue;
        if (rows == 0)
            screen_add_colored(text, terminal, screen_bold, "\nAgreement that changed\n");
        if (rows++ < PLX_TERMINAL_GAPS)
            add_coefficient(text, row);
    }
    add_more(text, rows, table->type);
}

static void add_truth(const struct plx_table *table, const struct plx_terminal *terminal,
                      struct plx_text *text)
{
    size_t rows = 0;

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_truth_change_record *row = plx_table_row(table, i);

        if (!row->beyond_chance)
            continue;
        if (rows == 0)
            screen_add_colored(text, terminal, screen_bold, "\nDistance to the facts\n");
        if (rows++ >= PLX_TERMINAL_GAPS)
            continue;
        plx_text_add(text, "  ");
        screen_add_padded(text, terminal, row->text ? row->text : or_none(row->question),
                          LABEL_CELLS);
        plx_text_addf(text, " %s is %s\n", or_none(row->team), or_none(row->direction));
    }
    add_more(text, rows, table->type);
}

void plx_terminal_changes(const struct plx_changes *changes, const struct plx_terminal *terminal,
                          struct plx_text *text)
{
    const char *headline = plx_run_fact(&changes->run, "headline");

    if (headline)
        screen_add_wrapped(text, terminal->width, headline);
    add_questions(&changes->changes, terminal, text);
    add_agreement(&changes->agreement, terminal, text);
    add_truth(&changes->truth, terminal, text);
}
