/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/analysis/weighting.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/stats/rake.h"

/* One raking: the targets of one team, or of everybody, over the people they are about. */
struct raking {
    const struct plx_study *study;
    struct plx_responses *responses;
    size_t team; /* PLX_NONE: everybody */
    size_t *row; /* the respondents */
    size_t n;
    const struct plx_target **target;
    struct plx_margin *margin; /* one per target; category arrays are owned */
    size_t n_targets;
    double *before;
    double *after;
};

static enum plx_status fail_target(const struct raking *raking, const struct plx_target *target,
                                   const char *problem, struct plx_error *err)
{
    const struct plx_place place = {raking->study->path, target->line, NULL};

    return plx_fail_at(err, PLX_DATA, &place, "weighting by \"%s\": %s", target->name, problem);
}

/* Which of the target's answers a code or label is; -1 when it is none of them. */
static int32_t find_answer(const struct plx_target *target, const char *code, const char *label)
{
    for (size_t a = 0; a < target->answers.count; a++) {
        const char *answer = target->answers.item[a];

        if (strcmp(answer, code) == 0 || strcmp(answer, label) == 0)
            return (int32_t)a;
    }
    return -1;
}

/* The target answer of each code of a question or kept column, so that rows are only looked up. */
static enum plx_status list_categories(const struct raking *raking, const struct plx_target *target,
                                       const int16_t **codes, const int32_t **kept,
                                       int32_t **category, struct plx_error *err)
{
    const size_t q = plx_study_find_question(raking->study, target->name);
    const struct plx_responses *responses = raking->responses;

    if (q != PLX_NONE && responses->column[q].shape == PLX_CODES) {
        const struct plx_question *question = &raking->study->question[q];

        *codes = responses->column[q].code;
        *category = plx_array_new(question->n_options, sizeof **category);
        for (size_t o = 0; *category && o < question->n_options; o++)
            (*category)[o] =
                find_answer(target, question->option[o].code, question->option[o].label);
        return *category ? PLX_OK : plx_fail_memory(err, "weights");
    }
    for (size_t k = 0; k < responses->n_kept; k++) {
        const struct plx_kept *column = &responses->kept[k];

        if (strcmp(column->name, target->name) != 0)
            continue;
        *kept = column->code;
        *category = plx_array_new(column->n_values, sizeof **category);
        for (size_t v = 0; *category && v < column->n_values; v++)
            (*category)[v] = find_answer(target, column->value[v], column->value[v]);
        return *category ? PLX_OK : plx_fail_memory(err, "weights");
    }
    return fail_target(raking, target,
                       "is neither a question with one answer nor a column in export.keep", err);
}

static enum plx_status make_margin(const struct raking *raking, const struct plx_target *target,
                                   struct plx_margin *margin, struct plx_error *err)
{
    const int16_t *codes = NULL;
    const int32_t *kept = NULL;
    int32_t *category = NULL;
    int32_t *of_person;
    enum plx_status status = list_categories(raking, target, &codes, &kept, &category, err);

    if (status != PLX_OK)
        return status;
    of_person = plx_array_new(raking->n, sizeof *of_person);
    if (!of_person)
        status = plx_fail_memory(err, "weights");
    for (size_t i = 0; of_person && i < raking->n; i++) {
        const size_t row = raking->row[i];
        const int32_t code = codes ? codes[row] : kept[row];

        of_person[i] = code < 0 ? -1 : category[code];
    }
    *margin = (struct plx_margin){of_person, target->answers.count, target->share};
    free(category);
    return status;
}

/* An answer that should have a share and that nobody gave cannot be weighted up. */
static enum plx_status check_margin(const struct raking *raking, const struct plx_target *target,
                                    const struct plx_margin *margin, struct plx_error *err)
{
    for (size_t a = 0; a < margin->n_categories; a++) {
        bool given = !(margin->target[a] > 0);
        char problem[256];

        for (size_t i = 0; i < raking->n && !given; i++)
            given = margin->category[i] == (int32_t)a;
        if (given)
            continue;
        snprintf(problem, sizeof problem, "nobody answered \"%.160s\", whose target is %g",
                 target->answers.item[a], margin->target[a]);
        return fail_target(raking, target, problem, err);
    }
    return PLX_OK;
}

/* Shares of a target's answers among those who gave one of them. */
static double share_of(const struct plx_margin *margin, size_t n, const double *weight, size_t a)
{
    double sum = 0;
    double all = 0;

    for (size_t i = 0; i < n; i++)
        if (margin->category[i] >= 0) {
            all += weight[i];
            if ((size_t)margin->category[i] == a)
                sum += weight[i];
        }
    return all > 0 ? sum / all : NAN;
}

static enum plx_status add_records(const struct raking *raking, const struct plx_raking *found,
                                   struct plx_results *results, struct plx_error *err)
{
    for (size_t t = 0; t < raking->n_targets; t++) {
        const struct plx_target *target = raking->target[t];

        for (size_t a = 0; a < target->answers.count; a++) {
            struct plx_weighting_record *record;
            const enum plx_status status =
                plx_table_add(&results->table[PLX_TABLE_WEIGHTING], &record, err);

            if (status != PLX_OK)
                return status;
            record->team =
                raking->team == PLX_NONE
                    ? NULL
                    : plx_pool_string(&results->pool, raking->study->team[raking->team].id);
            record->question = plx_pool_string(&results->pool, target->name);
            record->option = plx_pool_string(&results->pool, target->answers.item[a]);
            record->target = target->share[a];
            record->before = share_of(&raking->margin[t], raking->n, raking->before, a);
            record->after = share_of(&raking->margin[t], raking->n, raking->after, a);
            record->rounds = found->rounds;
            record->converged = found->converged;
            record->deff = found->design_effect;
            record->effective_n = found->effective_n;
            if (!found->converged)
                record->note = plx_reason_code(PLX_REASON_NOT_CONVERGED);
            else if (!(target->share[a] > 0))
                record->note = "the target is 0: respondents with this answer are left out";
        }
    }
    return PLX_OK;
}

/* The lowest trim of the targets rules, since one weight serves them all. */
static double cap_of(const struct raking *raking)
{
    double cap = NAN;

    for (size_t t = 0; t < raking->n_targets; t++)
        cap = fmin(cap, raking->target[t]->trim);
    return cap;
}

static enum plx_status rake(struct raking *raking, struct plx_results *results,
                            struct plx_error *err)
{
    struct plx_raking found;
    enum plx_reason reason;
    enum plx_status status;

    for (size_t i = 0; i < raking->n; i++)
        raking->before[i] = plx_responses_weight(raking->responses, raking->row[i]);
    status = plx_rake(raking->n, raking->before, raking->margin, raking->n_targets, cap_of(raking),
                      raking->after, &found, &reason, err);
    if (status == PLX_UNDEFINED)
        return fail_target(raking, raking->target[0], plx_reason_text(reason), err);
    if (status != PLX_OK)
        return status;
    status = plx_responses_add_weights(raking->responses, err);
    if (status != PLX_OK)
        return status;
    for (size_t i = 0; i < raking->n; i++) {
        raking->responses->weight[raking->row[i]] = raking->after[i];
        if (!(raking->after[i] > 0))
            raking->responses->flags[raking->row[i]] |= PLX_FLAG_EXCLUDED;
    }
    return add_records(raking, &found, results, err);
}

static enum plx_status allocate(struct raking *raking, struct plx_error *err)
{
    const size_t n = raking->responses->n;

    raking->row = plx_array_new(n, sizeof *raking->row);
    raking->before = plx_array_new(n, sizeof *raking->before);
    raking->after = plx_array_new(n, sizeof *raking->after);
    raking->target = plx_array_new(raking->study->n_targets, sizeof *raking->target);
    raking->margin = plx_array_new(raking->study->n_targets, sizeof *raking->margin);
    if (!raking->row || !raking->before || !raking->after || !raking->target || !raking->margin)
        return plx_fail_memory(err, "weights");
    return PLX_OK;
}

static void release(struct raking *raking)
{
    for (size_t t = 0; raking->margin && t < raking->n_targets; t++)
        free((void *)(uintptr_t)raking->margin[t].category);
    free(raking->margin);
    free(raking->target);
    free(raking->after);
    free(raking->before);
    free(raking->row);
}

static enum plx_status rake_team(const struct plx_study *study, struct plx_responses *responses,
                                 size_t team, struct plx_results *results, struct plx_error *err)
{
    struct raking raking = {.study = study, .responses = responses, .team = team};
    enum plx_status status = allocate(&raking, err);

    for (size_t row = 0; status == PLX_OK && row < responses->n; row++)
        if (team == PLX_NONE || (size_t)responses->team[row] == team)
            raking.row[raking.n++] = row;
    for (size_t t = 0; status == PLX_OK && t < study->n_targets; t++)
        if (study->target[t].team == team) {
            raking.target[raking.n_targets] = &study->target[t];
            status = make_margin(&raking, &study->target[t], &raking.margin[raking.n_targets], err);
            raking.n_targets++;
            if (status == PLX_OK && raking.n > 0)
                status = check_margin(&raking, &study->target[t],
                                      &raking.margin[raking.n_targets - 1], err);
        }
    if (status == PLX_OK && raking.n_targets > 0 && raking.n > 0)
        status = rake(&raking, results, err);
    release(&raking);
    return status;
}

enum plx_status plx_analysis_weighting(const struct plx_study *study,
                                       struct plx_responses *responses, struct plx_results *results,
                                       struct plx_error *err)
{
    enum plx_status status = rake_team(study, responses, PLX_NONE, results, err);

    for (size_t team = 0; status == PLX_OK && team < study->n_teams; team++)
        status = rake_team(study, responses, team, results, err);
    if (status == PLX_OK)
        status = plx_responses_drop_excluded(responses, err);
    return status;
}
