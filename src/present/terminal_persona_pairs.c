/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "terminal_persona_pairs.h"

#include <stdio.h>
#include <string.h>

#include "parallax/present/words.h"
#include "screen.h"
#include "story.h"

enum { COUNT_BYTES = 24 };

bool terminal_is_own(const struct plx_results *results, const char *model)
{
    const struct plx_table *choices = &results->table[PLX_TABLE_PERSONA_CHOICE];
    const struct plx_table *pairs = &results->table[PLX_TABLE_PERSONA_AGREEMENT];
    const struct plx_persona_choice_record *first =
        choices->count > 0 ? plx_table_row(choices, 0) : NULL;
    const char *comma = model ? strrchr(model, ',') : NULL;
    const char *team = comma ? comma + strspn(comma, ", ") : model;

    if (!model || (first && first->model && strcmp(first->model, model) == 0))
        return false;
    for (size_t i = 0; i < pairs->count; i++) {
        const struct plx_persona_agreement_record *pair = plx_table_row(pairs, i);

        if (story_same(pair->team_a, team) || story_same(pair->team_b, team))
            return true;
    }
    return false;
}

/* A number in a sentence. */
struct count {
    char digits[COUNT_BYTES];
};

/* How the teams' personas are told about, one row after the other. */
struct pair {
    const struct plx_results *results;
    const struct plx_persona_agreement_record *record;
    const char *label[2];
    enum plx_language language;
};

static struct count count_of(size_t number)
{
    struct count count;

    snprintf(count.digits, sizeof count.digits, "%zu", number);
    return count;
}

static bool is_of_pair(const struct pair *pair, const struct plx_persona_match_record *match)
{
    return story_same(match->team_a, pair->record->team_a) &&
           story_same(match->team_b, pair->record->team_b);
}

static bool has_status(const struct plx_persona_match_record *match, const char *status)
{
    return match->status && strcmp(match->status, status) == 0;
}

/* With a note only those that are noted: a match is where one attracts the people of the other, but
   not as people of the other team have it in mind. */
static size_t count_status(const struct pair *pair, const char *status, const char *note)
{
    const struct plx_table *table = &pair->results->table[PLX_TABLE_PERSONA_MATCHES];
    size_t count = 0;

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_persona_match_record *match = plx_table_row(table, i);

        count += is_of_pair(pair, match) && has_status(match, status) &&
                 (!note || (match->note && strncmp(match->note, note, strlen(note)) == 0));
    }
    return count;
}

/* The name of a persona that only one of the teams has, or NULL. */
static const char *only_name(const struct pair *pair, size_t team, size_t index)
{
    const struct plx_persona_match_record *match =
        plx_table_row(&pair->results->table[PLX_TABLE_PERSONA_MATCHES], index);

    if (!is_of_pair(pair, match) || !(has_status(match, "apart") || has_status(match, "unmatched")))
        return NULL;
    return team == 0 ? match->name_a : match->name_b;
}

/* Names compare a persona with its own team, so two teams may use one for different people. */
static bool both_use(const struct pair *pair, size_t team, const char *name)
{
    const size_t count = pair->results->table[PLX_TABLE_PERSONA_MATCHES].count;

    for (size_t i = 0; i < count; i++) {
        const char *other = only_name(pair, 1 - team, i);

        if (other && strcmp(other, name) == 0)
            return true;
    }
    return false;
}

static void add_name(struct plx_text *text, const struct pair *pair, const char *name)
{
    struct plx_text words = {0};

    plx_words_add_persona_name(&words, pair->language, name);
    say_add(text, pair->language, SAY_TERMINAL_QUOTED, plx_text_string(&words), NULL);
    plx_text_release(&words);
}

/* "; only Sales sees "high price" and "low speed"", of one of the teams, or what both so call. */
static void add_only(const struct pair *pair, size_t team, bool of_both, const char *opening,
                     struct plx_text *text)
{
    const size_t count = pair->results->table[PLX_TABLE_PERSONA_MATCHES].count;
    size_t added = 0;

    for (size_t i = 0; i < count; i++) {
        const char *name = only_name(pair, team, i);

        if (!name || both_use(pair, team, name) != of_both)
            continue;
        plx_text_add(text, added == 0 ? opening : say(pair->language, SAY_WORDS_AND));
        add_name(text, pair, name);
        added++;
    }
    if (of_both && added > 0)
        plx_text_add(text, say(pair->language, SAY_TERMINAL_OF_OTHER_PEOPLE));
}

static void add_only_of_team(const struct pair *pair, size_t team, struct plx_text *text)
{
    struct plx_text opening = {0};

    say_add(&opening, pair->language, SAY_TERMINAL_ONLY_SEES, pair->label[team], NULL);
    add_only(pair, team, false, plx_text_string(&opening), text);
    plx_text_release(&opening);
}

static void add_shared(const struct pair *pair, struct plx_text *text)
{
    const struct plx_persona_agreement_record *record = pair->record;
    const size_t unsure = count_status(pair, "unsure", NULL);
    const size_t shifted = count_status(pair, "matched", "the same people");

    if (record->personas_a == record->personas_b)
        say_add(text, pair->language, SAY_TERMINAL_SHARE_OF_EQUAL, pair->label[0], pair->label[1],
                count_of(record->matched).digits, count_of(record->personas_a).digits, NULL);
    else if (record->matched == 1)
        say_add(text, pair->language, SAY_TERMINAL_SHARE_ONE, pair->label[0], pair->label[1],
                count_of(record->personas_a).digits, count_of(record->personas_b).digits, NULL);
    else
        say_add(text, pair->language, SAY_TERMINAL_SHARE, pair->label[0], pair->label[1],
                count_of(record->matched).digits, count_of(record->personas_a).digits,
                count_of(record->personas_b).digits, NULL);
    if (shifted > 0)
        say_add(text, pair->language, SAY_TERMINAL_SEEN_DIFFERENTLY, count_of(shifted).digits,
                NULL);
    add_only_of_team(pair, 0, text);
    add_only_of_team(pair, 1, text);
    add_only(pair, 0, true, say(pair->language, SAY_TERMINAL_BOTH_SEE), text);
    if (unsure > 0)
        say_add(text, pair->language,
                unsure == 1 ? SAY_TERMINAL_ONE_MATCH_UNSURE : SAY_TERMINAL_MATCHES_UNSURE,
                count_of(unsure).digits, NULL);
    plx_text_add(text, ".");
}

static void add_sentence(const struct pair *pair, struct plx_text *text)
{
    const size_t k[2] = {pair->record->personas_a, pair->record->personas_b};

    if (k[0] > 1 && k[1] > 1)
        add_shared(pair, text);
    else if (k[0] < 2 && k[1] < 2)
        say_add(text, pair->language, SAY_TERMINAL_NEITHER_DIVIDES, pair->label[0], pair->label[1],
                NULL);
    else
        say_add(text, pair->language, SAY_TERMINAL_ONE_DIVIDES, pair->label[k[0] < 2],
                count_of(k[0] < 2 ? k[1] : k[0]).digits, pair->label[k[0] > 1], NULL);
}

void terminal_add_persona_pairs(const struct plx_results *results,
                                const struct plx_terminal *terminal, struct plx_text *text)
{
    const struct plx_table *table = &results->table[PLX_TABLE_PERSONA_AGREEMENT];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_persona_agreement_record *record = plx_table_row(table, i);
        struct plx_text label[2] = {{0}, {0}};
        struct plx_text sentence = {0};

        if (record->personas_a == PLX_NO_COUNT || record->personas_b == PLX_NO_COUNT ||
            record->matched == PLX_NO_COUNT)
            continue;
        say_add_name(&label[0], terminal->language, screen_team_label(results, record->team_a));
        say_add_name(&label[1], terminal->language, screen_team_label(results, record->team_b));
        add_sentence(&(struct pair){results,
                                    record,
                                    {plx_text_string(&label[0]), plx_text_string(&label[1])},
                                    terminal->language},
                     &sentence);
        screen_add_wrapped(text, terminal, terminal->width, plx_text_string(&sentence));
        text->failed = text->failed || plx_text_failed(&label[0]) || plx_text_failed(&label[1]) ||
                       plx_text_failed(&sentence);
        plx_text_release(&sentence);
        plx_text_release(&label[0]);
        plx_text_release(&label[1]);
    }
}
