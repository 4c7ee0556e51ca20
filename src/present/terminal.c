/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/present/terminal.h"

#include <math.h>
#include <string.h>

#include "screen.h"

enum { LABEL_CELLS = 40, ANSWER_CELLS = 72 };

static void add_answer(struct plx_text *text, const struct plx_terminal *terminal,
                       const char *answer)
{
    plx_text_add(text, ": ");
    screen_add_cut(text, terminal, answer ? answer : "no common answer", ANSWER_CELLS);
}

static const char *team_label(const struct plx_results *results, const char *id)
{
    const struct plx_table *teams = &results->table[PLX_TABLE_TEAMS];

    for (size_t i = 0; i < teams->count; i++) {
        const struct plx_team_record *team = plx_table_row(teams, i);

        if (team->team && strcmp(team->team, id) == 0 && team->label)
            return team->label;
    }
    return id;
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
    screen_add_colored(text, terminal, screen_blue, team_label(results, gap->team_a));
    add_answer(text, terminal, gap->answer_a);
    plx_text_add(text, "; ");
    screen_add_colored(text, terminal, screen_orange, team_label(results, gap->team_b));
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

static void add_personas(const struct plx_results *results, const struct plx_terminal *terminal,
                         struct plx_text *text)
{
    const struct plx_table *table = &results->table[PLX_TABLE_PERSONAS];

    if (table->count == 0)
        return;
    screen_add_colored(text, terminal, screen_bold, "\nPersonas\n");
    for (size_t i = 0; i < table->count; i++) {
        const struct plx_persona_record *persona = plx_table_row(table, i);

        if (!persona->name || isnan(persona->share))
            continue;
        plx_text_add(text, "  ");
        screen_add_padded(text, terminal, persona->name, LABEL_CELLS);
        plx_text_add(text, " ");
        screen_add_bar(text, terminal, persona->share);
        plx_text_addf(text, " %2.0f %%", 100 * persona->share);
        if (persona->size != PLX_NO_COUNT)
            plx_text_addf(text, " (%zu)", persona->size);
        plx_text_add(text, "\n");
    }
}

void plx_terminal_summary(const struct plx_results *results, const struct plx_terminal *terminal,
                          struct plx_text *text)
{
    const char *headline = plx_results_fact(results, "headline");
    const char *truth = plx_results_fact(results, "headline_truth");

    if (headline)
        screen_add_wrapped(text, terminal->width, headline);
    if (truth)
        screen_add_wrapped(text, terminal->width, truth);
    add_gaps(results, terminal, text);
    add_personas(results, terminal, text);
}
