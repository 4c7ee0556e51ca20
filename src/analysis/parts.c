/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/analysis/parts.h"

#include <stdlib.h>
#include <string.h>

#include "conditions.h"
#include "parallax/base/memory.h"
#include "parts_hide.h"
#include "parts_items.h"
#include "persona_from.h"

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

static enum plx_status init_part(const struct plx_study *study,
                                 const struct plx_responses *responses,
                                 const struct conditions *conditions, struct plx_parts *parts,
                                 size_t index, struct plx_error *err)
{
    struct plx_part *part = &parts->part[index];

    part->hidden = plx_array_new(parts_items(study) * study->n_teams, sizeof *part->hidden);
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
    return plx_persona_from(study, responses, part->clustered, err);
}

/* Who is in which part. */
static enum plx_status assign(const struct plx_responses *responses,
                              const struct conditions *conditions, struct plx_parts *parts,
                              struct plx_error *err)
{
    parts->of = plx_array_new(responses->n, sizeof *parts->of);
    if (!parts->of)
        return plx_fail_memory(err, "segments");
    for (size_t row = 0; row < responses->n; row++) {
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

static enum plx_status make(const struct plx_study *study, const struct plx_responses *responses,
                            const struct conditions *conditions, struct plx_parts *parts,
                            struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    parts->values = conditions->by == PLX_NONE ? 1 : conditions->cut[conditions->by].values;
    if (parts->values > CUT_VALUES || parts->values == 0)
        return PLX_OK;
    parts->part = plx_array_new(parts->values, sizeof *parts->part);
    if (!parts->part)
        return plx_fail_memory(err, "segments");
    parts->count = parts->values;
    for (size_t i = 0; status == PLX_OK && i < parts->count; i++)
        status = init_part(study, responses, conditions, parts, i, err);
    if (status == PLX_OK)
        status = assign(responses, conditions, parts, err);
    return status == PLX_OK ? parts_hide(study, responses, conditions, parts, err) : status;
}

enum plx_status plx_parts_make(const struct plx_study *study, const struct plx_responses *responses,
                               const struct plx_condition *condition, size_t n_conditions,
                               const char *by, struct plx_parts *parts, struct plx_error *err)
{
    struct conditions conditions;
    enum plx_status status =
        conditions_find(&conditions, study, responses, condition, n_conditions, by, err);

    *parts = (struct plx_parts){0};
    if (status == PLX_OK)
        status = make(study, responses, &conditions, parts, err);
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
