/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "story.h"

#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"

size_t story_count(const struct story *story, enum plx_table_id table)
{
    return story->results->table[table].count;
}

void *story_row(const struct story *story, enum plx_table_id table, size_t index)
{
    return plx_table_row(&story->results->table[table], index);
}

const char *story_or_empty(const char *text)
{
    return text ? text : "";
}

bool story_same(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

/* Blue and orange belong to the two teams compared, grey to the customers; others follow. */
static uint32_t team_color(const struct story *story, const char *id, size_t *next)
{
    static const uint32_t colors[] = {STORY_BLUE, STORY_ORANGE, 0x009E73,
                                      0xAA4499,   0x56B4E9,     0x7A6A00};
    const char *truth = plx_results_fact(story->results, "truth");

    for (size_t i = 0; story->style && i < story->style->n_teams; i++)
        if (story_same(story->style->team[i].team, id))
            return story->style->team[i].color;
    if (story_same(id, truth) || story_same(id, "customer") || story_same(id, "customers"))
        return STORY_GREY;
    return colors[(*next)++ % (sizeof colors / sizeof *colors)];
}

static enum plx_status list_teams(struct story *story, struct plx_error *err)
{
    const size_t count = story_count(story, PLX_TABLE_TEAMS);
    size_t next = 0;

    story->team = plx_array_new(count, sizeof *story->team);
    if (!story->team)
        return plx_fail_memory(err, "the teams");
    for (size_t i = 0; i < count; i++) {
        const struct plx_team_record *record = story_row(story, PLX_TABLE_TEAMS, i);

        if (!record->team)
            continue;
        story->team[story->n_teams++] =
            (struct story_team){.id = record->team,
                                .label = record->label ? record->label : record->team,
                                .letter = (char)('A' + i % 26),
                                .color = team_color(story, record->team, &next)};
    }
    return PLX_OK;
}

/* The place in by_id where an id stands, or would stand. */
static size_t place_of(const struct story *story, const char *id)
{
    size_t low = 0;
    size_t high = story->n_questions;

    while (low < high) {
        const size_t middle = (low + high) / 2;

        if (strcmp(story->question[story->by_id[middle]].id, id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static enum plx_status add_question(struct story *story, const char *id, const char *text,
                                    struct plx_error *err)
{
    const size_t found = id ? story_question(story, id) : 0;
    size_t place;

    if (!id)
        return PLX_OK;
    if (found < story->n_questions) {
        struct story_question *question = &story->question[found];

        if (text && question->text == question->id)
            question->text = text;
        return PLX_OK;
    }
    if (story->n_questions == story->questions_capacity) {
        size_t capacity = story->questions_capacity;

        if (plx_array_grow(&story->question, &capacity, story->n_questions, sizeof *story->question,
                           err) != PLX_OK ||
            plx_array_grow(&story->by_id, &story->questions_capacity, story->n_questions,
                           sizeof *story->by_id, err) != PLX_OK)
            return PLX_MEMORY;
    }
    place = place_of(story, id);
    memmove(&story->by_id[place + 1], &story->by_id[place],
            (story->n_questions - place) * sizeof *story->by_id);
    story->by_id[place] = story->n_questions;
    story->question[story->n_questions++] = (struct story_question){id, text ? text : id};
    return PLX_OK;
}

/* A gap on its way to its place. */
struct placed_gap {
    const struct plx_difference_record *record;
    size_t pair; /* pairs are in the order in which they first occur */
    size_t place;
};

/* Pairs come one after the other or take turns, so that of the last record, or the one behind it,
   is nearly always the right one. */
static size_t pair_of(const struct plx_difference_record *const *first, size_t n_pairs, size_t last,
                      const struct plx_difference_record *record)
{
    for (size_t i = 0; i < n_pairs; i++) {
        const size_t pair = (last + i) % n_pairs;

        if (story_is_same_pair(first[pair], record))
            return pair;
    }
    return n_pairs;
}

static int by_pair_and_rank(const void *a, const void *b)
{
    const struct placed_gap *one = a;
    const struct placed_gap *other = b;

    if (one->pair != other->pair)
        return one->pair < other->pair ? -1 : 1;
    if (one->record->rank != other->record->rank)
        return one->record->rank < other->record->rank ? -1 : 1;
    return one->place < other->place ? -1 : 1;
}

static void place_gaps(struct story *story, const struct plx_difference_record **first,
                       struct placed_gap *placed, size_t count)
{
    size_t pair = 0;

    for (size_t i = 0; i < count; i++) {
        const struct plx_difference_record *record = story_row(story, PLX_TABLE_DIFFERENCES, i);

        pair = pair_of(first, story->n_pairs, pair, record);
        if (pair == story->n_pairs)
            first[story->n_pairs++] = record;
        placed[i] = (struct placed_gap){record, pair, i};
    }
    qsort(placed, count, sizeof *placed, by_pair_and_rank);
    for (size_t i = 0; i < count; i++)
        story->gap[story->n_gaps++] = placed[i].record;
}

static enum plx_status list_gaps(struct story *story, struct plx_error *err)
{
    const size_t count = story_count(story, PLX_TABLE_DIFFERENCES);
    const struct plx_difference_record **first = plx_array_new(count, sizeof *first);
    struct placed_gap *placed = plx_array_new(count, sizeof *placed);
    enum plx_status status = PLX_OK;

    story->gap = plx_array_new(count, sizeof *story->gap);
    if (!story->gap || !first || !placed)
        status = plx_fail_memory(err, "the differences");
    for (size_t i = 0; status == PLX_OK && i < count; i++) {
        const struct plx_difference_record *record = story_row(story, PLX_TABLE_DIFFERENCES, i);

        status = add_question(story, record->question, record->text, err);
    }
    if (status == PLX_OK)
        place_gaps(story, first, placed, count);
    free(placed);
    free(first);
    return status;
}

static int compare_options(const struct plx_option_difference_record *a,
                           const struct plx_option_difference_record *b)
{
    const int questions = strcmp(a->question, b->question);

    return questions != 0 ? questions : strcmp(a->option, b->option);
}

/* Records lie in one array, so that earlier ones have smaller addresses. */
static int by_question_and_option(const void *a, const void *b)
{
    const struct plx_option_difference_record *one =
        *(const struct plx_option_difference_record *const *)a;
    const struct plx_option_difference_record *other =
        *(const struct plx_option_difference_record *const *)b;
    const int order = compare_options(one, other);

    return order != 0 ? order : (one > other) - (one < other);
}

static enum plx_status list_options(struct story *story, struct plx_error *err)
{
    const size_t count = story_count(story, PLX_TABLE_OPTIONS);

    story->option = plx_array_new(count, sizeof *story->option);
    if (!story->option)
        return plx_fail_memory(err, "the options");
    for (size_t i = 0; i < count; i++) {
        const struct plx_option_difference_record *record = story_row(story, PLX_TABLE_OPTIONS, i);

        if (plx_is_option_row(record->kind) && record->question && record->option && record->label)
            story->option[story->n_options++] = record;
    }
    qsort(story->option, story->n_options, sizeof *story->option, by_question_and_option);
    return PLX_OK;
}

/* Questions of a pair that is not compared have their wording elsewhere. */
static enum plx_status list_questions(struct story *story, struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    for (size_t i = 0; status == PLX_OK && i < story_count(story, PLX_TABLE_PROFILE); i++) {
        const struct plx_profile_record *record = story_row(story, PLX_TABLE_PROFILE, i);

        status = add_question(story, record->question, record->text, err);
    }
    for (size_t i = 0; status == PLX_OK && i < story_count(story, PLX_TABLE_DISTRIBUTIONS); i++) {
        const struct plx_distribution_record *record = story_row(story, PLX_TABLE_DISTRIBUTIONS, i);

        status = add_question(story, record->question, NULL, err);
    }
    return status;
}

static void mark_profiled(struct story *story)
{
    bool any = false;

    for (size_t i = 0; i < story_count(story, PLX_TABLE_PROFILE); i++) {
        const struct plx_profile_record *row = story_row(story, PLX_TABLE_PROFILE, i);

        for (size_t t = 0; t < story->n_teams; t++)
            if (story_same(story->team[t].id, row->team))
                any = story->team[t].profiled = true;
    }
    for (size_t t = 0; t < story->n_teams && !any; t++)
        story->team[t].profiled = true;
}

enum plx_status story_open(struct story *story, const struct plx_results *results,
                           const struct plx_presentation *presentation, struct plx_error *err)
{
    enum plx_status status;

    *story = (struct story){
        .results = results, .language = presentation->language, .style = presentation->style};
    status = list_teams(story, err);
    if (status == PLX_OK)
        mark_profiled(story);
    if (status == PLX_OK)
        status = list_gaps(story, err);
    if (status == PLX_OK)
        status = list_options(story, err);
    if (status == PLX_OK)
        status = list_questions(story, err);
    return status;
}

void story_release(struct story *story)
{
    free(story->team);
    free(story->question);
    free(story->by_id);
    free(story->gap);
    free(story->option);
    *story = (struct story){0};
}

struct story_team story_team(const struct story *story, const char *id)
{
    for (size_t i = 0; i < story->n_teams; i++)
        if (story_same(story->team[i].id, id))
            return story->team[i];
    return (struct story_team){
        .id = id, .label = story_or_empty(id), .letter = '?', .color = STORY_GREY};
}

size_t story_question(const struct story *story, const char *id)
{
    const size_t place = id ? place_of(story, id) : story->n_questions;

    if (place < story->n_questions && story_same(story->question[story->by_id[place]].id, id))
        return story->by_id[place];
    return story->n_questions;
}

const char *story_question_text(const struct story *story, const char *id)
{
    const size_t index = story_question(story, id);

    return index < story->n_questions ? story->question[index].text : id;
}

/* The place of the first option that does not stand before the one wanted. */
static size_t place_of_option(const struct story *story,
                              const struct plx_option_difference_record *wanted)
{
    size_t low = 0;
    size_t high = story->n_options;

    while (low < high) {
        const size_t middle = (low + high) / 2;

        if (compare_options(story->option[middle], wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const struct plx_option_difference_record *const *story_options(const struct story *story,
                                                                const char *question, size_t *count)
{
    const struct plx_option_difference_record wanted = {.question = question, .option = ""};
    const size_t first = question ? place_of_option(story, &wanted) : 0;

    *count = 0;
    while (question && first + *count < story->n_options &&
           strcmp(story->option[first + *count]->question, question) == 0)
        ++*count;
    return *count > 0 ? &story->option[first] : NULL;
}

const char *story_option_label(const struct story *story, const struct plx_difference_record *gap)
{
    const struct plx_option_difference_record wanted = {.question = gap->question,
                                                        .option = gap->option};
    size_t low;

    if (!gap->question || !gap->option)
        return gap->option;
    low = place_of_option(story, &wanted);
    return low < story->n_options && compare_options(story->option[low], &wanted) == 0
               ? story->option[low]->label
               : gap->option;
}

void story_add_pair(struct plx_text *text, const struct story *story, const char *team_a,
                    const char *team_b)
{
    plx_text_addf(text, "%s \xE2\x80\x93 %s", story_team(story, team_a).label,
                  story_team(story, team_b).label);
}

bool story_is_same_pair(const struct plx_difference_record *a,
                        const struct plx_difference_record *b)
{
    return story_same(a->team_a, b->team_a) && story_same(a->team_b, b->team_b);
}

size_t story_first_pair(const struct story *story)
{
    size_t count = 0;

    while (count < story->n_gaps && story_is_same_pair(story->gap[count], story->gap[0]))
        count++;
    return count;
}

size_t story_count_closer(const struct story *story, const char *team, size_t *asked)
{
    const char *rival = NULL;
    size_t closer = 0;

    *asked = 0;
    for (size_t i = 0; i < story_count(story, PLX_TABLE_TRUTH); i++) {
        const struct plx_truth_record *record = story_row(story, PLX_TABLE_TRUTH, i);

        if (!story_same(record->team, team) || story_same(record->question, "*"))
            continue;
        rival = rival ? rival : record->rival;
        if (rival && !story_same(record->rival, rival))
            continue;
        ++*asked;
        closer += story_same(record->closer, record->team);
    }
    return closer;
}

bool story_is_share(const struct plx_difference_record *gap)
{
    return gap->measure && strstr(gap->measure, "share");
}
