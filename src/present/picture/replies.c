/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "replies.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"

static bool is_everybody(const struct plx_distribution_record *row)
{
    return !row->segment || !*row->segment;
}

/* Sorted by counting, so that rows of a question keep their order. */
static bool sort_rows(struct replies *answers)
{
    const struct story *story = answers->story;
    const size_t count = story_count(story, PLX_TABLE_DISTRIBUTIONS);
    size_t *question = plx_array_new(count, sizeof *question);
    size_t *next = plx_array_new(story->n_questions + 1, sizeof *next);
    bool done = question && next;

    for (size_t i = 0; done && i < count; i++) {
        const struct plx_distribution_record *row = story_row(story, PLX_TABLE_DISTRIBUTIONS, i);

        question[i] = is_everybody(row) ? story_question(story, row->question) : story->n_questions;
        if (question[i] < story->n_questions)
            answers->first[question[i] + 1]++;
    }
    for (size_t q = 0; done && q < story->n_questions; q++) {
        answers->first[q + 1] += answers->first[q];
        next[q] = answers->first[q];
    }
    for (size_t i = 0; done && i < count; i++)
        if (question[i] < story->n_questions)
            answers->row[next[question[i]]++] = story_row(story, PLX_TABLE_DISTRIBUTIONS, i);
    free(question);
    free(next);
    return done;
}

bool replies_open(struct replies *answers, const struct story *story)
{
    const size_t first_pair = story_first_pair(story);

    *answers = (struct replies){.story = story};
    answers->row = plx_array_new(story_count(story, PLX_TABLE_DISTRIBUTIONS), sizeof *answers->row);
    answers->first = plx_array_new(story->n_questions + 1, sizeof *answers->first);
    answers->gap = plx_array_new(story->n_questions, sizeof *answers->gap);
    answers->any = plx_array_new(story->n_questions, sizeof *answers->any);
    if (!answers->row || !answers->first || !answers->gap || !answers->any || !sort_rows(answers))
        return false;
    for (size_t i = 0; i < story->n_gaps; i++) {
        const size_t question = story_question(story, story->gap[i]->question);

        if (question == story->n_questions)
            continue;
        if (!answers->any[question])
            answers->any[question] = story->gap[i];
        if (i < first_pair && !answers->gap[question])
            answers->gap[question] = story->gap[i];
    }
    return true;
}

void replies_release(struct replies *answers)
{
    free(answers->row);
    free(answers->first);
    free(answers->gap);
    free(answers->any);
    *answers = (struct replies){0};
}

const char *replies_type(const struct replies *answers, size_t question)
{
    return answers->any[question] ? story_or_empty(answers->any[question]->type) : "";
}

const char *replies_battery(const struct replies *answers, size_t question)
{
    return answers->any[question] ? story_or_empty(answers->any[question]->battery) : "";
}

const char *replies_topic(const struct replies *answers, size_t question)
{
    return answers->any[question] ? story_or_empty(answers->any[question]->topic) : "";
}

double replies_share(const struct plx_distribution_record *row)
{
    return row && row->share >= 0 && row->share <= 1 ? row->share : NAN;
}

double replies_mean(const struct plx_distribution_record *row)
{
    return row && isfinite(row->mean) ? row->mean : NAN;
}

static bool is_of_kind(const struct plx_distribution_record *row, const char *kind)
{
    return strcmp(kind, "option") == 0 ? plx_is_option_row(row->kind) : story_same(row->kind, kind);
}

static bool has_number(const struct plx_distribution_record *row)
{
    return isfinite(replies_share(row)) || isfinite(replies_mean(row));
}

static bool has_team(const struct replies *answers, size_t question, const char *kind,
                     const char *team)
{
    for (size_t i = answers->first[question]; i < answers->first[question + 1]; i++)
        if (is_of_kind(answers->row[i], kind) && story_same(answers->row[i]->team, team) &&
            has_number(answers->row[i]))
            return true;
    return false;
}

bool replies_hide(const struct replies *answers, size_t question, const char *team)
{
    for (size_t i = answers->first[question]; i < answers->first[question + 1]; i++)
        if (story_same(answers->row[i]->team, team) &&
            story_same(answers->row[i]->note, "suppressed") && !has_number(answers->row[i]))
            return true;
    return false;
}

/* Its place among the options, where it is added; GRID_OPTIONS where there is no room. */
static size_t option_at(struct grid *grid, const struct plx_distribution_record *row)
{
    const char *label = row->label ? row->label : row->option;

    for (size_t i = 0; i < grid->n_options; i++)
        if (strcmp(grid->option[i], row->option) == 0)
            return i;
    if (grid->n_options == GRID_OPTIONS)
        return GRID_OPTIONS;
    grid->option[grid->n_options] = row->option;
    grid->label[grid->n_options] = label;
    return grid->n_options++;
}

void replies_grid(const struct replies *answers, size_t question, const char *kind,
                  struct grid *grid)
{
    const struct story *story = answers->story;
    const char *left = NULL;

    *grid = (struct grid){.question = question};
    for (size_t t = 0; t < story->n_teams; t++) {
        if (!has_team(answers, question, kind, story->team[t].id))
            continue;
        /* The same teams in every picture: the first ones. */
        if (t < GRID_TEAMS)
            grid->team[grid->n_teams++] = &story->team[t];
        else
            grid->teams_left++;
    }
    for (size_t i = answers->first[question]; i < answers->first[question + 1]; i++) {
        const struct plx_distribution_record *row = answers->row[i];
        const bool usable = row->option && is_of_kind(row, kind);
        const size_t option = usable ? option_at(grid, row) : GRID_OPTIONS;

        if (usable && option == GRID_OPTIONS && !story_same(left, row->option)) {
            grid->options_left++;
            left = row->option;
        }
        if (option == GRID_OPTIONS)
            continue;
        if (!row->team || !*row->team)
            grid->all[option] = row;
        for (size_t t = 0; t < grid->n_teams; t++)
            if (story_same(grid->team[t]->id, row->team))
                grid->cell[option][t] = row;
    }
}
