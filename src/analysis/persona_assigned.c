/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "persona_assigned.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/analysis/parts.h"
#include "parallax/base/memory.h"
#include "persona_model.h"

static const struct plx_persona_record *persona_at(const struct plx_persona_fit *fit, size_t number)
{
    const struct plx_table *table = &fit->personas->table[PLX_TABLE_PERSONAS];

    for (size_t i = 0; i < table->count; i++) {
        const struct plx_persona_record *record = plx_table_row(table, i);

        if (record->persona == number && record->model && strcmp(record->model, fit->model) == 0)
            return record;
    }
    return NULL;
}

/* Those who got a persona, as a model whose personas they form. */
static enum plx_status fill_model(struct plx_assignment *assignment,
                                  struct plx_persona_model *model, struct plx_error *err)
{
    const struct plx_responses *responses = assignment->responses;
    struct plx_features *features = &model->features;

    model->k = assignment->fit.k;
    features->row = plx_array_new(responses->n, sizeof *features->row);
    model->label = plx_array_new(responses->n, sizeof *model->label);
    model->size = plx_array_new(model->k, sizeof *model->size);
    model->weights = plx_array_new(model->k, sizeof *model->weights);
    model->suppressed = plx_array_new(model->k, sizeof *model->suppressed);
    if (responses->weight)
        model->weight = plx_array_new(responses->n, sizeof *model->weight);
    if (!features->row || !model->label || !model->size || !model->weights || !model->suppressed ||
        (responses->weight && !model->weight))
        return plx_fail_memory(err, "personas");
    for (size_t row = 0; row < responses->n; row++) {
        const uint32_t label = assignment->place[row].label;
        const size_t at = features->rows;

        if (!plx_is_assigned(&assignment->place[row]))
            continue;
        features->row[features->rows++] = row;
        model->label[at] = label;
        if (model->weight)
            model->weight[at] = responses->weight[row];
        model->size[label]++;
        model->weights[label] += plx_responses_weight(responses, row);
    }
    return PLX_OK;
}

static enum plx_status add_persona(const struct plx_assignment *assignment,
                                   const struct plx_persona_model *model, size_t j,
                                   struct plx_error *err)
{
    struct plx_pool *pool = &assignment->results->pool;
    const struct plx_persona_record *then = persona_at(&assignment->fit, j + 1);
    double all = 0;
    struct plx_persona_record *record;
    enum plx_status status =
        plx_table_add(&assignment->results->table[PLX_TABLE_PERSONAS], &record, err);

    if (status != PLX_OK)
        return status;
    for (size_t other = 0; other < model->k; other++)
        all += model->weights[other];
    record->model = model->name;
    record->persona = j + 1;
    record->name = plx_pool_string(pool, then && then->name ? then->name : "");
    if (!record->name)
        return plx_fail_memory(err, "personas");
    if (model->suppressed[j]) {
        record->note = "suppressed";
        return PLX_OK;
    }
    record->size = model->size[j];
    record->weight = model->weights[j];
    record->share = all > 0 ? model->weights[j] / all : NAN;
    return PLX_OK;
}

enum plx_status plx_assigned_personas(struct plx_assignment *assignment, const char *name,
                                      struct plx_error *err)
{
    const struct plx_study *study = assignment->fit.study;
    const struct plx_analysis_settings settings = {.seed = assignment->fit.settings->seed};
    struct plx_persona_model model = {.study = study,
                                      .responses = assignment->responses,
                                      .settings = &settings,
                                      .results = assignment->results,
                                      .name = name};
    struct plx_parts everybody = {0};
    enum plx_status status =
        plx_parts_make(study, assignment->responses, NULL, 0, NULL, &everybody, err);

    model.part = everybody.part;
    if (status == PLX_OK)
        status = fill_model(assignment, &model, err);
    if (status == PLX_OK)
        plx_persona_suppress(&model);
    for (size_t j = 0; status == PLX_OK && j < model.k; j++)
        if (assignment->fit.shown[j])
            status = add_persona(assignment, &model, j, err);
    if (status == PLX_OK && model.features.rows > 0)
        status = plx_persona_teams(&model, err);
    plx_persona_model_release(&model);
    plx_parts_release(&everybody);
    return status;
}
