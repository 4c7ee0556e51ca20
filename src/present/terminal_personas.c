/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "terminal_personas.h"

#include <math.h>
#include <string.h>

#include "parallax/present/words.h"
#include "screen.h"
#include "terminal_persona_pairs.h"

enum { LABEL_CELLS = 40, NUMBER_CELLS = 3 };

static bool is_same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* Those of everybody come first; of segments it is said whose they are. */
static void add_model(struct plx_text *text, const struct plx_terminal *terminal, const char *model,
                      const char **last)
{
    if (*last && !is_same(model, *last)) {
        plx_text_add(text, "  ");
        screen_add(text, terminal, model);
        plx_text_add(text, ":\n");
    }
    *last = model;
}

static void add_teams(const struct plx_results *results, const struct plx_terminal *terminal,
                      const struct plx_persona_record *persona, struct plx_text *text)
{
    const struct plx_table *table = &results->table[PLX_TABLE_PERSONA_TEAMS];
    const char *before = "    ";

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_persona_team_record *team = plx_table_row(table, i);

        if (team->persona != persona->persona || !is_same(team->model, persona->model) ||
            team->count == PLX_NO_COUNT || !isfinite(100 * team->share))
            continue;
        plx_text_add(text, before);
        screen_add(text, terminal, screen_team_label(results, team->team));
        plx_text_addf(text, " %zu (%.0f %%)", team->count, 100 * team->share);
        before = ", ";
    }
    if (*before == ',')
        plx_text_addf(text, "%s\n", say(terminal->language, SAY_TERMINAL_OF_THE_TEAM));
}

static void add_choice(const struct plx_results *results, const struct plx_terminal *terminal,
                       const char *model, struct plx_text *text)
{
    const struct plx_table *table = &results->table[PLX_TABLE_PERSONA_CHOICE];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_persona_choice_record *choice = plx_table_row(table, i);
        struct plx_text line = {0};

        if (!choice->chosen || choice->k == PLX_NO_COUNT || !is_same(choice->model, model))
            continue;
        plx_text_addf(&line, "k = %zu: ", choice->k);
        plx_words_add_note(&line, terminal->language, choice->note);
        screen_add_hanging(text, terminal, 2, plx_text_string(&line));
        plx_text_release(&line);
    }
}

static bool is_last(const struct plx_table *table, size_t i)
{
    const struct plx_persona_record *persona = plx_table_row(table, i);
    const struct plx_persona_record *next =
        i + 1 < table->count ? plx_table_row(table, i + 1) : NULL;

    return !next || !is_same(next->model, persona->model);
}

static void add_name(struct plx_text *text, const struct plx_terminal *terminal, const char *name)
{
    struct plx_text words = {0};

    plx_words_add_persona_name(&words, terminal->language, name);
    screen_add_padded(text, terminal, plx_text_string(&words), LABEL_CELLS);
    plx_text_release(&words);
}

static void add_personas(const struct plx_results *results, const struct plx_terminal *terminal,
                         struct plx_text *text)
{
    const struct plx_table *table = &results->table[PLX_TABLE_PERSONAS];
    const char *model = NULL;

    screen_add_heading(text, terminal, SAY_TERMINAL_PERSONAS);
    for (size_t i = 0; i < table->count; i++) {
        const struct plx_persona_record *persona = plx_table_row(table, i);

        if (terminal_is_own(results, persona->model))
            continue;
        if (persona->name && isfinite(100 * persona->share)) {
            add_model(text, terminal, persona->model, &model);
            plx_text_add(text, "  ");
            add_name(text, terminal, persona->name);
            plx_text_add(text, " ");
            screen_add_bar(text, terminal, persona->share);
            plx_text_addf(text, " %2.0f %%", 100 * persona->share);
            if (persona->size != PLX_NO_COUNT)
                plx_text_addf(text, " (%zu)", persona->size);
            plx_text_add(text, "\n");
            add_teams(results, terminal, persona, text);
        }
        if (is_last(table, i))
            add_choice(results, terminal, persona->model, text);
    }
}

/* The question's wording where a feature has it, else its id. */
static const char *wording_of(const struct plx_results *results,
                              const struct plx_golden_question_record *question)
{
    const struct plx_table *table = &results->table[PLX_TABLE_PERSONA_FEATURES];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_persona_feature_record *feature = plx_table_row(table, i);

        if (feature->label && is_same(feature->question, question->question) &&
            is_same(feature->feature, question->question))
            return feature->label;
    }
    return question->question;
}

static void add_enough(struct plx_text *text, const struct plx_terminal *terminal,
                       const struct plx_golden_question_record *question)
{
    struct plx_text low = {0};
    struct plx_text high = {0};

    say_add_number(&low, terminal->language, 100 * question->ci_low, 0);
    say_add_number(&high, terminal->language, 100 * question->ci_high, 0);
    say_add(text, terminal->language, SAY_TERMINAL_ENOUGH, plx_text_string(&low),
            plx_text_string(&high), NULL);
    plx_text_release(&low);
    plx_text_release(&high);
}

static void add_question(const struct plx_results *results, const struct plx_terminal *terminal,
                         const struct plx_golden_question_record *question, struct plx_text *text)
{
    plx_text_addf(text, " %2zu ", question->step);
    screen_add_padded(text, terminal, wording_of(results, question),
                      LABEL_CELLS - NUMBER_CELLS + 1);
    plx_text_add(text, " ");
    screen_add_bar(text, terminal, question->accuracy);
    if (isfinite(100 * question->accuracy))
        plx_text_addf(text, " %2.0f %%", 100 * question->accuracy);
    if (question->note && strncmp(question->note, "enough", strlen("enough")) == 0)
        add_enough(text, terminal, question);
    plx_text_add(text, "\n");
}

/* Of everybody's model, which comes first: the table has those of teams and parts, which may have
   personas where everybody has none. */
static void add_golden(const struct plx_results *results, const struct plx_terminal *terminal,
                       struct plx_text *text)
{
    const struct plx_table *table = &results->table[PLX_TABLE_GOLDEN_QUESTIONS];
    const struct plx_golden_question_record *first;
    struct plx_text baseline = {0};

    if (table->count == 0)
        return;
    first = plx_table_row(table, 0);
    if (terminal_is_own(results, first->model))
        return;
    screen_add_heading(text, terminal, SAY_TERMINAL_GOLDEN);
    for (size_t i = 0; i < table->count; i++) {
        const struct plx_golden_question_record *question = plx_table_row(table, i);

        if (question->step != PLX_NO_COUNT && is_same(question->model, first->model))
            add_question(results, terminal, question, text);
    }
    if (isnan(first->baseline))
        return;
    say_add_share(&baseline, terminal->language, first->baseline);
    plx_text_add(text, "    ");
    say_add(text, terminal->language, SAY_TERMINAL_BASELINE, plx_text_string(&baseline), NULL);
    plx_text_add(text, "\n");
    plx_text_release(&baseline);
}

void terminal_add_personas(const struct plx_results *results, const struct plx_terminal *terminal,
                           struct plx_text *text)
{
    if (results->table[PLX_TABLE_PERSONAS].count == 0)
        return;
    add_personas(results, terminal, text);
    terminal_add_persona_pairs(results, terminal, text);
    add_golden(results, terminal, text);
}
