/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/present/terminal.h"

#include <math.h>
#include <string.h>

#include "screen.h"
#include "terminal_personas.h"

enum { LABEL_CELLS = 40, ANSWER_CELLS = 72 };

static void add_answer(struct plx_text *text, const struct plx_terminal *terminal,
                       const char *answer)
{
    plx_text_add(text, ": ");
    screen_add_cut(text, terminal, answer ? answer : "no common answer", ANSWER_CELLS);
}

static double times_margin(const struct plx_difference_record *gap)
{
    return gap->margin > 0 ? fabs(gap->effect) / gap->margin : NAN;
}

static void add_gap(const struct plx_results *results, const struct plx_terminal *terminal,
                    const struct plx_difference_record *gap, double widest, struct plx_text *text)
{
    plx_text_add(text, "  ");
    screen_add_padded(text, terminal, gap->text ? gap->text : gap->question, LABEL_CELLS);
    plx_text_add(text, " ");
    screen_add_bar(text, terminal, times_margin(gap) / widest);
    if (isfinite(times_margin(gap)))
        plx_text_addf(text, " %4.1f x margin", times_margin(gap));
    plx_text_add(text, "\n    ");
    screen_add_colored(text, terminal, screen_blue, screen_team_label(results, gap->team_a));
    add_answer(text, terminal, gap->answer_a);
    plx_text_add(text, "; ");
    screen_add_colored(text, terminal, screen_orange, screen_team_label(results, gap->team_b));
    add_answer(text, terminal, gap->answer_b);
    plx_text_add(text, "\n");
}

/* The study's first pair is the one that the headline is about. */
static bool is_of_first_pair(const struct plx_table *differences,
                             const struct plx_difference_record *gap)
{
    const struct plx_difference_record *first = plx_table_row(differences, 0);

    return strcmp(gap->team_a, first->team_a) == 0 && strcmp(gap->team_b, first->team_b) == 0;
}

/* The disagreements of the headline's pair that come first by rank. */
static size_t find_widest(const struct plx_results *results,
                          const struct plx_difference_record *gap[static PLX_TERMINAL_GAPS])
{
    const struct plx_table *table = &results->table[PLX_TABLE_DIFFERENCES];
    size_t count = 0;

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_difference_record *next = plx_table_row(table, i);
        size_t place = count;

        if (!next->verdict || strcmp(next->verdict, "disagree") != 0 ||
            !is_of_first_pair(table, next))
            continue;
        while (place > 0 && next->rank < gap[place - 1]->rank)
            place--;
        if (place == PLX_TERMINAL_GAPS)
            continue;
        if (count < PLX_TERMINAL_GAPS)
            count++;
        memmove(&gap[place + 1], &gap[place], (count - place - 1) * sizeof *gap);
        gap[place] = next;
    }
    return count;
}

static void add_gaps(const struct plx_results *results, const struct plx_terminal *terminal,
                     struct plx_text *text)
{
    const struct plx_difference_record *gap[PLX_TERMINAL_GAPS];
    const size_t count = find_widest(results, gap);
    double widest = 0;

    if (count == 0)
        return;
    for (size_t i = 0; i < count; i++)
        widest = fmax(widest, times_margin(gap[i]));
    screen_add_colored(text, terminal, screen_bold, "\nThe widest gaps\n");
    for (size_t i = 0; i < count; i++)
        add_gap(results, terminal, gap[i], widest, text);
}

static bool is_settled(const char *verdict)
{
    return verdict && (strcmp(verdict, "agree") == 0 || strcmp(verdict, "disagree") == 0 ||
                       strcmp(verdict, "split") == 0);
}

/* Whether a segment's verdict on the first pair is clear and another than everybody's. */
static bool is_other_verdict(const struct plx_table *table, const struct plx_segment_record *row)
{
    const struct plx_segment_record *first = plx_table_row(table, 0);

    return row->segment && row->segment_value && row->question && row->team_a && row->team_b &&
           first->team_a && first->team_b && strcmp(row->team_a, first->team_a) == 0 &&
           strcmp(row->team_b, first->team_b) == 0 && is_settled(row->verdict) &&
           row->whole_verdict && strcmp(row->whole_verdict, "suppressed") != 0 &&
           strcmp(row->verdict, row->whole_verdict) != 0;
}

static bool is_same_segment(const struct plx_segment_record *a, const struct plx_segment_record *b)
{
    return a->segment && b->segment && a->segment_value && b->segment_value &&
           strcmp(a->segment, b->segment) == 0 && strcmp(a->segment_value, b->segment_value) == 0;
}

/* The segment of a row, with its first other verdict and how many there are; once, at the first. */
static bool add_segment(const struct plx_table *table, size_t index,
                        const struct plx_terminal *terminal, struct plx_text *text)
{
    const struct plx_segment_record *first = plx_table_row(table, index);
    size_t more = 0;

    if (!is_other_verdict(table, first))
        return false;
    for (size_t i = 0; i < table->count; i++) {
        const struct plx_segment_record *row = plx_table_row(table, i);

        if (!is_same_segment(row, first) || !is_other_verdict(table, row))
            continue;
        if (i < index)
            return false;
        more += i > index;
    }
    plx_text_addf(text, "  %s=%s: ", first->segment, first->segment_value);
    screen_add_cut(text, terminal, first->text ? first->text : first->question, LABEL_CELLS);
    plx_text_addf(text, " %s (everybody: %s)", first->verdict, first->whole_verdict);
    if (more > 0)
        plx_text_addf(text, ", and %zu more", more);
    plx_text_add(text, "\n");
    return true;
}

static void add_segments(const struct plx_results *results, const struct plx_terminal *terminal,
                         struct plx_text *text)
{
    const struct plx_table *table = &results->table[PLX_TABLE_SEGMENTS];
    bool any = false;

    if (table->count == 0)
        return;
    screen_add_colored(text, terminal, screen_bold, "\nWhere a segment answers otherwise\n");
    for (size_t i = 0; i < table->count; i++)
        any = add_segment(table, i, terminal, text) || any;
    if (!any)
        plx_text_add(text, "  No segment has a clear verdict other than everybody's.\n");
}

void plx_terminal_summary(const struct plx_results *results, const struct plx_terminal *terminal,
                          struct plx_text *text)
{
    const char *headline = plx_results_fact(results, "headline");
    const char *where = plx_results_fact(results, "where");
    const char *truth = plx_results_fact(results, "headline_truth");

    if (where)
        plx_text_addf(text, "Only where %s.\n", where);
    if (headline)
        screen_add_wrapped(text, terminal->width, headline);
    if (truth)
        screen_add_wrapped(text, terminal->width, truth);
    add_gaps(results, terminal, text);
    add_segments(results, terminal, text);
    terminal_add_personas(results, terminal, text);
}
