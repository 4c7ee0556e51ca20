/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/present/terminal_changes.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "parallax/present/words.h"
#include "parallax/results/results.h"
#include "parallax/results/write.h"
#include "screen.h"

enum { LABEL_CELLS = 40, COUNT_BYTES = 24 };

static bool same(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "") == 0;
}

static const char *or_none(const char *words)
{
    return words ? words : "none";
}

static const char *verdict_of(const struct plx_terminal *terminal, const char *verdict)
{
    return plx_words_verdict(terminal->language, or_none(verdict));
}

/* "-0.36 (-0.5 to -0.22)" */
static void add_interval(struct plx_text *text, const struct plx_terminal *terminal, double value,
                         double low, double high)
{
    struct plx_text limit[2] = {{0}, {0}};

    screen_add_number(text, terminal, value);
    if (isnan(low))
        return;
    screen_add_number(&limit[0], terminal, low);
    screen_add_number(&limit[1], terminal, high);
    say_add(text, terminal->language, SAY_TERMINAL_INTERVAL, plx_text_string(&limit[0]),
            plx_text_string(&limit[1]), NULL);
    plx_text_release(&limit[0]);
    plx_text_release(&limit[1]);
}

/* The numbers of a change as sentences take them. */
struct numbers {
    struct plx_text before;
    struct plx_text now;
    struct plx_text change;
};

static void take_numbers(struct numbers *numbers, const struct plx_terminal *terminal,
                         double before, double now)
{
    *numbers = (struct numbers){0};
    screen_add_number(&numbers->before, terminal, before);
    screen_add_number(&numbers->now, terminal, now);
}

static void release_numbers(struct numbers *numbers)
{
    plx_text_release(&numbers->before);
    plx_text_release(&numbers->now);
    plx_text_release(&numbers->change);
}

/* Results may have been edited, so that a verdict can be anything. */
static void add_verdicts(struct plx_text *text, const struct plx_terminal *terminal,
                         const struct plx_change_record *row)
{
    struct plx_text words = {0};

    if (row->moved)
        say_add(&words, terminal->language, SAY_TERMINAL_VERDICT_MOVED,
                verdict_of(terminal, row->old_verdict), verdict_of(terminal, row->new_verdict),
                NULL);
    else
        say_add(&words, terminal->language, SAY_TERMINAL_AS_BEFORE,
                verdict_of(terminal, row->new_verdict), NULL);
    screen_add(text, terminal, plx_text_string(&words));
    plx_text_release(&words);
}

static void add_row(struct plx_text *text, const struct plx_terminal *terminal,
                    const struct plx_change_record *row)
{
    struct numbers numbers;

    take_numbers(&numbers, terminal, row->old_effect, row->new_effect);
    add_interval(&numbers.change, terminal, row->change, row->ci_low, row->ci_high);
    plx_text_add(text, "  ");
    screen_add_padded(text, terminal, row->text ? row->text : or_none(row->question), LABEL_CELLS);
    add_verdicts(text, terminal, row);
    plx_text_add(text, "\n    ");
    say_add(text, terminal->language, SAY_TERMINAL_GAP, plx_text_string(&numbers.before),
            plx_text_string(&numbers.now), plx_text_string(&numbers.change), NULL);
    plx_text_add(text, say(terminal->language, row->beyond_chance ? SAY_TERMINAL_BEYOND_CHANCE
                                                                  : SAY_TERMINAL_WITHIN_CHANCE));
    plx_text_add(text, "\n");
    release_numbers(&numbers);
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
static void add_more(struct plx_text *text, const struct plx_terminal *terminal, size_t rows,
                     const struct plx_record_type *type)
{
    char count[COUNT_BYTES];

    if (rows <= PLX_TERMINAL_GAPS)
        return;
    snprintf(count, sizeof count, "%zu", rows - PLX_TERMINAL_GAPS);
    plx_text_add(text, "  ");
    say_add(text, terminal->language, SAY_TERMINAL_MORE_ROWS, count, type->name, NULL);
    plx_text_add(text, "\n");
}

static void add_questions(const struct plx_table *table, const struct plx_terminal *terminal,
                          struct plx_text *text)
{
    const struct plx_change_record *row = find_next(table, 0);
    size_t rows = 0;

    if (!row)
        return;
    screen_add_heading(text, terminal, SAY_TERMINAL_MOVED);
    for (; row; row = find_next(table, row->rank))
        if (rows++ < PLX_TERMINAL_GAPS)
            add_row(text, terminal, row);
    add_more(text, terminal, rows, table->type);
}

static void add_coefficient(struct plx_text *text, const struct plx_terminal *terminal,
                            const struct plx_agreement_change_record *row)
{
    const enum plx_language language = terminal->language;
    struct numbers numbers;
    struct plx_text words = {0};

    take_numbers(&numbers, terminal, row->old_value, row->new_value);
    add_interval(&numbers.change, terminal, row->change, row->ci_low, row->ci_high);
    plx_text_addf(&words, "%s, %s", or_none(row->battery),
                  plx_words_group(language, or_none(row->group)));
    plx_text_addf(&words, "%s%s", row->team_a ? " " : "", row->team_a ? row->team_a : "");
    if (row->team_b)
        plx_text_addf(&words, "%s%s", say(language, SAY_WORDS_AND), row->team_b);
    say_add(&words, language, SAY_TERMINAL_COEFFICIENT,
            plx_words_coefficient(language, or_none(row->coefficient)),
            plx_text_string(&numbers.before), plx_text_string(&numbers.now),
            plx_text_string(&numbers.change), NULL);
    screen_add_hanging(text, terminal, 2, plx_text_string(&words));
    release_numbers(&numbers);
    plx_text_release(&words);
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
            screen_add_heading(text, terminal, SAY_TERMINAL_AGREEMENT_CHANGED);
        if (rows++ < PLX_TERMINAL_GAPS)
            add_coefficient(text, terminal, row);
    }
    add_more(text, terminal, rows, table->type);
}

static void add_direction(struct plx_text *text, const struct plx_terminal *terminal,
                          const struct plx_truth_change_record *row)
{
    struct plx_text words = {0};

    say_add(&words, terminal->language, SAY_TERMINAL_TEAM_IS, or_none(row->team),
            plx_words_status(terminal->language, or_none(row->direction)), NULL);
    screen_add(text, terminal, plx_text_string(&words));
    plx_text_add(text, "\n");
    plx_text_release(&words);
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
            screen_add_heading(text, terminal, SAY_TERMINAL_DISTANCE);
        if (rows++ >= PLX_TERMINAL_GAPS)
            continue;
        plx_text_add(text, "  ");
        screen_add_padded(text, terminal, row->text ? row->text : or_none(row->question),
                          LABEL_CELLS);
        add_direction(text, terminal, row);
    }
    add_more(text, terminal, rows, table->type);
}

void plx_terminal_changes(const struct plx_changes *changes, const struct plx_terminal *terminal,
                          struct plx_text *text)
{
    const char *headline = plx_run_fact(&changes->run, "headline");

    plx_text_watch_memory();
    screen_add_sentences(text, terminal, headline);
    add_questions(&changes->changes, terminal, text);
    add_agreement(&changes->agreement, terminal, text);
    add_truth(&changes->truth, terminal, text);
    plx_text_check_memory(text);
}
