/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../match.h"
#include "parallax/base/memory.h"
#include "team_words.h"

/* How many people the largest groups hold that would all be compared. */
static size_t in_teams(const struct plx_drafting_options *options)
{
    size_t largest[PLX_DRAFTING_TEAMS] = {0};
    size_t sum = 0;

    for (size_t i = 0; i < options->count; i++) {
        size_t count = options->option[i].is_other ? 0 : options->option[i].count;

        for (size_t t = 0; t < PLX_DRAFTING_TEAMS; t++)
            if (count > largest[t]) {
                const size_t smaller = largest[t];

                largest[t] = count;
                count = smaller;
            }
    }
    for (size_t t = 0; t < PLX_DRAFTING_TEAMS; t++)
        sum += largest[t];
    return sum;
}

/* How evenly the answers part people, in natural units of entropy. */
static double spread_of(const struct plx_drafting_options *options)
{
    double sum = 0;
    double spread = 0;

    for (size_t i = 0; i < options->count; i++)
        sum += (double)options->option[i].count;
    for (size_t i = 0; i < options->count && sum > 0; i++) {
        const double share = (double)options->option[i].count / sum;

        spread -= share > 0 ? share * log(share) : 0;
    }
    return spread;
}

/* How many of marketing, sales and customers are among the answers. */
static size_t cores(struct plx_drafting *drafting, const struct plx_drafting_options *options)
{
    size_t people[PLX_TEAM_CORES] = {0};
    size_t found = 0;

    for (size_t i = 0; i < options->count; i++)
        people[plx_team_core(drafting, options->option[i].label)] += options->option[i].count;
    for (int i = PLX_TEAM_MARKETING; i < PLX_TEAM_CORES; i++)
        found += people[i] >= drafting->minimum;
    return found;
}

static double score(struct plx_drafting *drafting, struct plx_drafting_candidate *candidate)
{
    const struct plx_drafting_options *options = &candidate->options;
    const double covered = fmin((double)in_teams(options) / (double)drafting->rows, 1);
    struct plx_team_name name = plx_team_name(drafting, drafting->column[candidate->column].words);
    double points;

    if (name.worth == 0) {
        const bool is_view = name.is_view;

        name =
            plx_team_name(drafting, drafting->export.column[candidate->column].name[PLX_NAME_TAG]);
        name.is_view = is_view;
    }
    candidate->why = name.why;
    candidate->noun = name.noun;
    candidate->named = name.worth > 0;
    points = name.worth + 50 * plx_team_role_share(drafting, options);
    points += 30 * covered + 6 * fmin(spread_of(options), 1.5);
    /* more than any name is worth: "In which department is our customer?" asks of somebody else */
    if (cores(drafting, options) > 1) {
        points += 200;
        candidate->why = "its answers name marketing, sales or customers";
    }
    points -= covered < 0.3 ? 25 : 0;
    points -= name.is_view ? 20 : 0;
    points -= plx_team_is_attitude(drafting, options) ? 50 : 0;
    points -= plx_team_is_yes_no(drafting, options) ? 25 : 0;
    points -= options->numbers ? 15 : 0;
    candidate->is_multi = candidate->question != PLX_NONE &&
                          drafting->question[candidate->question].type == PLX_MULTI;
    if (candidate->is_multi)
        points = points * 0.7 - (candidate->named ? 10 : 60);
    points -= options->count > 12 ? (double)(options->count - 12) : 0;
    return points;
}

/* Whether numbers may be codes of groups: there are two, or the name says so. */
static bool options_are_codes(const struct plx_drafting *drafting,
                              const struct plx_drafting_candidate *candidate)
{
    enum { FEW = 2, SOME = 9 };

    (void)drafting;
    return candidate->options.count <= FEW ||
           (candidate->named && candidate->options.count <= SOME);
}

/* How many gave an answer and no other, as far as the cells tell. */
static double alone(const struct plx_drafting *drafting,
                    const struct plx_drafting_candidate *candidate, size_t option)
{
    const struct plx_drafting_column *column = &drafting->column[candidate->column];
    const struct plx_drafting_option *it = &candidate->options.option[option];
    const struct plx_drafting_question *question;

    if (candidate->question == PLX_NONE)
        return (double)it->count;
    question = &drafting->question[candidate->question];
    if (question->type != PLX_MULTI)
        return (double)it->count;
    if (question->n_members > 1) {
        const struct plx_drafting_group *group = &drafting->group[column->group];

        return group->sampled
                   ? (double)it->count * (1 - (double)group->several / (double)group->sampled)
                   : 0;
    }
    for (size_t i = 0; i < column->tally.n_values; i++)
        if (strcmp(column->tally.value[i].text, it->label) == 0)
            return (double)column->tally.value[i].count;
    return 0;
}

static void add_candidate(struct plx_drafting *drafting, size_t column, size_t question,
                          const struct plx_drafting_options *options, const char *name)
{
    struct plx_drafting_candidate candidate = {
        .column = column, .question = question, .options = *options, .name = name};

    /* a copy: codes are given to the questions' own */
    candidate.options.option =
        plx_pool_bytes(&drafting->pool, options->count, sizeof *options->option);
    drafting->failed = drafting->failed || !candidate.options.option;
    if (drafting->failed)
        return;
    memcpy(candidate.options.option, options->option, options->count * sizeof *options->option);
    for (size_t i = 0; i < options->count; i++)
        candidate.n_teams += alone(drafting, &candidate, i) >= (double)drafting->minimum &&
                             !options->option[i].is_other;
    candidate.score = score(drafting, &candidate);
    /* numbers that nothing explains are ratings and counts */
    if (!drafting->settings->team &&
        (candidate.n_teams < 2 || (options->numbers && !options_are_codes(drafting, &candidate))))
        return;
    if (plx_array_grow(&drafting->candidate, &drafting->candidates_capacity, drafting->n_candidates,
                       sizeof *drafting->candidate, drafting->err) != PLX_OK) {
        drafting->failed = true;
        return;
    }
    drafting->candidate[drafting->n_candidates++] = candidate;
}

/* A list of answers on a column of its own, or one of several answers: who gave those of two teams
   is in neither. */
static void look_at(struct plx_drafting *drafting, size_t index)
{
    const struct plx_drafting_question *question = &drafting->question[index];
    const bool is_list = question->type == PLX_SINGLE || question->type == PLX_MULTI;
    const char *name;

    if (!is_list || question->battery || question->options.count < 2)
        return;
    name = plx_drafting_name_all(drafting, question->member, question->n_members);
    if (name)
        add_candidate(drafting, question->member[0], index, &question->options, name);
}

/* Columns about the response that part respondents: a collector, a language, a channel. */
static void look_at_fields(struct plx_drafting *drafting)
{
    for (size_t i = 0; i < drafting->n_columns && !drafting->failed; i++) {
        struct plx_drafting_column *column = &drafting->column[i];
        struct plx_drafting_options options;

        if (column->skip != PLX_SKIP_FIELD || column->tally.filled == 0 ||
            !plx_drafting_finds(drafting, column->words, &i, 1))
            continue;
        if (plx_drafting_options(drafting, &i, 1, &options) && options.count > 1) {
            add_candidate(drafting, i, PLX_NONE, &options, column->words);
        }
    }
}

static int compare_candidates(const void *left, const void *right)
{
    const struct plx_drafting_candidate *a = left;
    const struct plx_drafting_candidate *b = right;

    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    return a->column < b->column ? -1 : 1;
}

/* The column that the person named. */
static enum plx_status take_named(struct plx_drafting *drafting)
{
    const struct plx_place place = {drafting->path, 1, NULL};
    const char *name = drafting->settings->team;
    const struct plx_study nothing = {0};
    const char *nearest;
    struct plx_drafting_candidate *found = NULL;
    struct plx_drafting_options options;

    for (size_t i = 0; i < drafting->n_columns; i++) {
        if (!plx_drafting_finds(drafting, name, &i, 1))
            continue;
        if (!plx_drafting_options(drafting, &i, 1, &options) || options.count < 2)
            return plx_fail_at(drafting->err, PLX_DATA, &place,
                               "column \"%s\": does not tell teams: it has %s different answers",
                               name, options.count == 0 ? "too many or no" : "fewer than two");
        drafting->n_candidates = 0;
        add_candidate(drafting, i, PLX_NONE, &options, name);
        found = drafting->n_candidates ? &drafting->candidate[0] : NULL;
        if (found)
            found->why = "as --team says";
        return drafting->failed ? plx_fail_memory(drafting->err, "the draft") : PLX_OK;
    }
    nearest = plx_match_nearest(&drafting->export, &nothing, name);
    return plx_fail_at(drafting->err, PLX_DATA, &place, "no column \"%s\" for the team%s%s%s", name,
                       nearest ? " (is it \"" : "", nearest ? nearest : "", nearest ? "\"?)" : "");
}

/* Nothing parts the respondents: the columns that come nearest are named. */
static enum plx_status refuse(struct plx_drafting *drafting)
{
    enum { NEAREST = 3 };
    const struct plx_place place = {drafting->path, 0, NULL};
    struct plx_text nearest = {0};
    size_t n = 0;
    enum plx_status status;

    for (size_t i = 0; i < drafting->n_questions && n < NEAREST; i++) {
        const struct plx_drafting_question *question = &drafting->question[i];

        if (question->type != PLX_SINGLE || question->options.numbers ||
            question->options.count < 2)
            continue;
        plx_text_add(&nearest, n++ ? ", \"" : " (nearest come \"");
        plx_drafting_short(&nearest, drafting->column[question->member[0]].words, 60, false);
        plx_text_add(&nearest, "\"");
    }
    plx_text_add(&nearest, n ? ")" : "");
    status = plx_fail_at(drafting->err, PLX_DATA, &place,
                         "no column tells teams apart: none has two answers or more that %zu %s "
                         "gave%s; name one with --team COLUMN, or give each team's export as "
                         "TEAM=FILE",
                         drafting->minimum, drafting->minimum == 1 ? "person" : "people",
                         plx_text_string(&nearest));
    plx_text_release(&nearest);
    return status;
}

enum plx_status plx_drafting_teams(struct plx_drafting *drafting)
{

    if (drafting->n_team_ids > 0)
        return PLX_OK;
    for (size_t i = 0; i < drafting->n_questions && !drafting->failed; i++)
        look_at(drafting, i);
    look_at_fields(drafting);
    if (drafting->failed)
        return plx_fail_memory(drafting->err, "the draft");
    if (drafting->settings->team)
        return take_named(drafting);
    if (drafting->n_candidates == 0)
        return refuse(drafting);
    qsort(drafting->candidate, drafting->n_candidates, sizeof *drafting->candidate,
          compare_candidates);
    return PLX_OK;
}
