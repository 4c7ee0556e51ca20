/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/analysis/parts.h"

#include <stdlib.h>
#include <string.h>

#include "answer_values.h"
#include "conditions.h"
#include "findings.h"
#include "parallax/base/memory.h"
#include "persona_from.h"

/* A table of cuts, and the tables of the cuts that they divide further. */
struct layout {
    struct hiding table; /* without counts, which are each item's own */
    const struct cut *cut[HIDING_CUTS];
    struct layout *parent[HIDING_CUTS]; /* owned; NULL without */
};

/* What all items have in common. An item is what a team may have too few answers to: a question, a
   battery, and last being asked at all. */
struct work {
    const struct plx_study *study;
    const struct plx_responses *responses;
    const struct conditions *conditions;
    struct plx_parts *parts;
    struct layout layout;
};

static size_t items_of(const struct plx_study *study)
{
    return study->n_questions + study->n_batteries + 1;
}

static void release_layout(struct layout *layout)
{
    for (size_t c = 0; c < HIDING_CUTS; c++) {
        if (layout->parent[c])
            release_layout(layout->parent[c]);
        free(layout->parent[c]);
    }
}

static enum plx_status lay_out(struct layout *layout, const struct cut *const *cut, size_t cuts,
                               size_t teams, struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    layout->table.cuts = cuts;
    for (size_t c = 0; c < cuts; c++) {
        layout->cut[c] = cut[c];
        layout->table.cut[c] = (struct hiding_cut){cut[c]->levels, cut[c]->nest,
                                                   cut[c]->parent ? cut[c]->parent->levels : 0};
    }
    if (!hiding_lay_out(&layout->table, teams))
        return plx_fail(err, PLX_DATA,
                        "options --where and --by: the columns have more than %d combinations of "
                        "values, too many to tell what may be shown",
                        HIDING_ROWS);
    for (size_t c = 0; status == PLX_OK && c < cuts; c++) {
        const struct cut *parent = cut[c]->parent;

        if (!parent)
            continue;
        layout->parent[c] = calloc(1, sizeof *layout->parent[c]);
        status = layout->parent[c] ? lay_out(layout->parent[c], &parent, 1, teams, err)
                                   : plx_fail_memory(err, "segments");
    }
    return status;
}

/* Whether a respondent answered a question, or one of a battery. */
static bool answered(const struct work *work, size_t item, size_t row)
{
    const struct plx_study *study = work->study;
    const struct plx_battery *battery;

    if (item < study->n_questions)
        return answer_counts(&work->responses->column[item], row);
    if (item == items_of(study) - 1)
        return true;
    battery = &study->battery[item - study->n_questions];
    for (size_t i = 0; i < battery->n_questions; i++)
        if (study->question[battery->question[i]].about == PLX_NONE &&
            plx_column_answered(&work->responses->column[battery->question[i]], row))
            return true;
    return false;
}

static size_t minimum_of(const struct plx_study *study, size_t item)
{
    const struct plx_battery *battery;
    size_t minimum = study->privacy_minimum;

    if (item < study->n_questions)
        return findings_minimum(study, &study->question[item]);
    if (item == items_of(study) - 1)
        return minimum;
    battery = &study->battery[item - study->n_questions];
    for (size_t i = 0; i < battery->n_questions; i++)
        if (study->question[battery->question[i]].minimum_base > minimum)
            minimum = study->question[battery->question[i]].minimum_base;
    return minimum;
}

static bool has(const size_t *list, size_t count, size_t item)
{
    for (size_t i = 0; i < count; i++)
        if (list[i] == item)
            return true;
    return false;
}

/* The persona profiles show a question's mean over everybody clustered. */
static bool total_is_shown(const struct plx_study *study, size_t item)
{
    const struct plx_persona_settings *personas = &study->personas;

    return has(personas->basis, personas->n_basis, item) ||
           has(personas->profile, personas->n_profile, item);
}

static void count(const struct work *work, const struct layout *layout, size_t item,
                  struct hiding *table)
{
    for (size_t row = 0; row < work->responses->n; row++) {
        size_t at = 0;

        if (!answered(work, item, row))
            continue;
        for (size_t c = 0; c < table->cuts; c++)
            at += layout->cut[c]->level[row] * table->stride[c];
        table->base[at * table->columns + (size_t)work->responses->team[row]]++;
    }
}

/* Hides in a cut's own totals what lies in a hidden level of its parent. */
static void take_over(struct hiding *table, size_t cut, const struct hiding *parent)
{
    for (size_t l = 0; l < table->cut[cut].levels; l++) {
        const size_t row =
            hiding_everybody(table) - (table->cut[cut].levels - l) * table->stride[cut];
        const size_t from = table->cut[cut].nest[l];

        for (size_t t = 0; t < table->columns; t++)
            table->hidden[row * table->columns + t] |= parent->hidden[from * parent->columns + t];
    }
}

/* Decides about one item. The caller releases the table in any case. */
static enum plx_status decide(const struct work *work, const struct layout *layout, size_t item,
                              struct hiding *table, struct plx_error *err)
{
    enum plx_status status;

    *table = layout->table;
    table->minimum = minimum_of(work->study, item);
    table->counted = total_is_shown(work->study, item) ? work->parts->part[0].clustered : NULL;
    status = hiding_allocate(table, err);
    for (size_t c = 0; status == PLX_OK && c < table->cuts; c++) {
        struct hiding parent = {0};

        if (layout->parent[c])
            status = decide(work, layout->parent[c], item, &parent, err);
        if (status == PLX_OK && layout->parent[c])
            take_over(table, c, &parent);
        hiding_release(&parent);
    }
    if (status != PLX_OK)
        return status;
    count(work, layout, item, table);
    hiding_decide(table);
    return PLX_OK;
}

/* What a decision means for each of the parts. */
static enum plx_status spread(const struct work *work, size_t item, const struct hiding *table,
                              struct plx_error *err)
{
    const struct conditions *conditions = work->conditions;
    const size_t teams = work->study->n_teams;
    const bool *chosen[HIDING_CUTS];
    bool *single = NULL;

    for (size_t c = 0; c < table->cuts; c++)
        chosen[c] = conditions->chosen[c];
    if (conditions->by != PLX_NONE) {
        single = plx_array_new(conditions->cut[conditions->by].levels, sizeof *single);
        if (!single)
            return plx_fail_memory(err, "segments");
        chosen[conditions->by] = single;
    }
    for (size_t p = 0; p < work->parts->count; p++) {
        struct plx_part *part = &work->parts->part[p];
        size_t base;

        if (single)
            single[p] = conditions->chosen[conditions->by][p];
        for (size_t t = 0; t < teams; t++)
            part->hidden[item * teams + t] = !hiding_block_is_shown(table, chosen, t, &base);
        if (table->counted && item < work->study->n_questions)
            part->total_hidden[item] = !hiding_block_is_shown(table, chosen, teams, &base);
        if (single)
            single[p] = false;
    }
    free(single);
    return PLX_OK;
}

static enum plx_status decide_all(const struct work *work, struct plx_error *err)
{
    const size_t items = items_of(work->study);
    enum plx_status status = PLX_OK;

#pragma omp parallel for schedule(dynamic, 1)
    for (size_t item = 0; item < items; item++) {
        struct hiding table = {0};
        struct plx_error own = {0};
        enum plx_status own_status = decide(work, &work->layout, item, &table, &own);

        if (own_status == PLX_OK)
            own_status = spread(work, item, &table, &own);
        hiding_release(&table);
        if (own_status != PLX_OK) {
#pragma omp critical(plx_parts)
            {
                status = own_status;
                if (err)
                    *err = own;
            }
        }
    }
    return status;
}

void plx_parts_release(struct plx_parts *parts)
{
    for (size_t i = 0; parts->part && i < parts->count; i++) {
        free(parts->part[i].hidden);
        free(parts->part[i].total_hidden);
        free(parts->part[i].given);
        free(parts->part[i].clustered);
    }
    free(parts->part);
    free(parts->of);
    *parts = (struct plx_parts){0};
}

static size_t chosen_values(const struct conditions *conditions, size_t cut)
{
    size_t count = 0;

    for (size_t l = 0; l < conditions->cut[cut].levels; l++)
        count += conditions->chosen[cut][l];
    return count;
}

static enum plx_status init_part(const struct work *work, size_t index, struct plx_error *err)
{
    const struct plx_study *study = work->study;
    const struct conditions *conditions = work->conditions;
    struct plx_part *part = &work->parts->part[index];

    part->hidden = plx_array_new(items_of(study) * study->n_teams, sizeof *part->hidden);
    part->total_hidden = plx_array_new(study->n_questions, sizeof *part->total_hidden);
    part->given = plx_array_new(study->n_questions, sizeof *part->given);
    part->clustered = plx_array_new(study->n_teams, sizeof *part->clustered);
    if (!part->hidden || !part->total_hidden || !part->given || !part->clustered)
        return plx_fail_memory(err, "segments");
    if (conditions->by != PLX_NONE) {
        part->name = conditions->cut[conditions->by].name;
        part->value = conditions->cut[conditions->by].value[index];
    }
    for (size_t c = 0; c < conditions->count; c++)
        if (conditions->cut[c].question != PLX_NONE &&
            (c == conditions->by || chosen_values(conditions, c) == 1))
            part->given[conditions->cut[c].question] = true;
    return plx_persona_from(study, work->responses, part->clustered, err);
}

/* Who is in which part. */
static enum plx_status assign(const struct work *work, struct plx_error *err)
{
    const struct conditions *conditions = work->conditions;
    struct plx_parts *parts = work->parts;

    parts->of = plx_array_new(work->responses->n, sizeof *parts->of);
    if (!parts->of)
        return plx_fail_memory(err, "segments");
    for (size_t row = 0; row < work->responses->n; row++) {
        const uint32_t value =
            conditions->by == PLX_NONE ? 0 : conditions->cut[conditions->by].level[row];
        const bool hold = conditions_hold(conditions, row);

        parts->people += hold;
        parts->of[row] = hold && value < parts->count ? (int32_t)value : -1;
        if (parts->of[row] >= 0)
            parts->part[value].people++;
    }
    return PLX_OK;
}

static enum plx_status make(struct work *work, struct plx_error *err)
{
    const struct conditions *conditions = work->conditions;
    struct plx_parts *parts = work->parts;
    const struct cut *cut[HIDING_CUTS];
    enum plx_status status = PLX_OK;

    parts->values = conditions->by == PLX_NONE ? 1 : conditions->cut[conditions->by].values;
    if (parts->values > CUT_VALUES || parts->values == 0)
        return PLX_OK;
    parts->part = plx_array_new(parts->values, sizeof *parts->part);
    if (!parts->part)
        return plx_fail_memory(err, "segments");
    parts->count = parts->values;
    for (size_t i = 0; status == PLX_OK && i < parts->count; i++)
        status = init_part(work, i, err);
    for (size_t c = 0; c < conditions->count; c++)
        cut[c] = &conditions->cut[c];
    if (status == PLX_OK)
        status = assign(work, err);
    if (status == PLX_OK)
        status = lay_out(&work->layout, cut, conditions->count, work->study->n_teams, err);
    if (status == PLX_OK)
        status = decide_all(work, err);
    release_layout(&work->layout);
    return status;
}

enum plx_status plx_parts_make(const struct plx_study *study, const struct plx_responses *responses,
                               const struct plx_condition *condition, size_t n_conditions,
                               const char *by, struct plx_parts *parts, struct plx_error *err)
{
    struct conditions conditions;
    struct work work = {
        .study = study, .responses = responses, .conditions = &conditions, .parts = parts};
    enum plx_status status =
        conditions_find(&conditions, study, responses, condition, n_conditions, by, err);

    *parts = (struct plx_parts){0};
    if (status == PLX_OK)
        status = make(&work, err);
    conditions_release(&conditions);
    if (status != PLX_OK)
        plx_parts_release(parts);
    return status;
}

enum plx_status plx_parts_take(const struct plx_parts *parts, size_t index,
                               const struct plx_study *study, const struct plx_responses *responses,
                               struct plx_responses *taken, struct plx_error *err)
{
    bool *keep = plx_array_new(responses->n, sizeof *keep);
    enum plx_status status;

    if (!keep)
        return plx_fail_memory(err, "segments");
    for (size_t row = 0; row < responses->n; row++)
        keep[row] = parts->of[row] == (int32_t)index;
    status = plx_responses_take(responses, study, keep, taken, err);
    free(keep);
    return status;
}

enum plx_status plx_parts_study(const struct plx_study *study, struct plx_study *copy,
                                struct plx_error *err)
{
    *copy = *study;
    copy->team = plx_array_new(study->n_teams, sizeof *copy->team);
    if (!copy->team)
        return plx_fail_memory(err, "segments");
    memcpy(copy->team, study->team, study->n_teams * sizeof *copy->team);
    for (size_t t = 0; t < study->n_teams; t++)
        copy->team[t].size = 0;
    return PLX_OK;
}
