/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "persona_assigned.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/analysis/parts.h"
#include "parallax/base/memory.h"
#include "parallax/base/number.h"
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

/* The personas of fewer than the minimum, and as many of the next larger as hide those. */
static void suppress_small(struct plx_persona_model *model)
{
    const size_t minimum = model->study->privacy_minimum;
    size_t hidden = 0;
    size_t people = 0;

    for (size_t j = 0; j < model->k; j++)
        if (model->size[j] > 0 && model->size[j] < minimum) {
            model->suppressed[j] = true;
            hidden++;
            people += model->size[j];
        }
    while (hidden == 1 || (hidden > 0 && people < minimum)) {
        size_t next = PLX_NONE;

        for (size_t j = 0; j < model->k; j++)
            if (!model->suppressed[j] && (next == PLX_NONE || model->size[j] < model->size[next]))
                next = j;
        if (next == PLX_NONE)
            return;
        model->suppressed[next] = true;
        hidden++;
        people += model->size[next];
    }
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
        suppress_small(&model);
    for (size_t j = 0; status == PLX_OK && j < model.k; j++)
        if (assignment->fit.shown[j])
            status = add_persona(assignment, &model, j, err);
    if (status == PLX_OK && model.features.rows > 0)
        status = plx_persona_teams(&model, err);
    plx_persona_model_release(&model);
    plx_parts_release(&everybody);
    return status;
}

/* The mean squared distance of those who formed the personas; NAN where it is not known, or was
   measured between components. */
static double formed_square(const struct plx_persona_fit *fit)
{
    const struct plx_table *choice = &fit->personas->table[PLX_TABLE_PERSONA_CHOICE];
    const struct plx_table *centres = &fit->personas->table[PLX_TABLE_PERSONA_CENTRES];
    const struct plx_table *personas = &fit->personas->table[PLX_TABLE_PERSONAS];
    double inertia = NAN;
    double weights = 0;

    for (size_t i = 0; i < choice->count; i++) {
        const struct plx_persona_choice_record *record = plx_table_row(choice, i);

        if (record->chosen && record->model && strcmp(record->model, fit->model) == 0 &&
            !(record->note && strstr(record->note, "sample")))
            inertia = record->inertia;
    }
    for (size_t i = 0; i < centres->count; i++) {
        const struct plx_persona_centre_record *record = plx_table_row(centres, i);

        if (!record->kind || strcmp(record->kind, "centre") != 0)
            return NAN;
    }
    for (size_t i = 0; i < personas->count; i++) {
        const struct plx_persona_record *record = plx_table_row(personas, i);

        if (record->model && strcmp(record->model, fit->model) == 0)
            weights += record->weight;
    }
    return inertia / weights;
}

enum plx_status plx_assigned_distance(const struct plx_assignment *assignment,
                                      struct plx_error *err)
{
    const struct plx_persona_fit *fit = &assignment->fit;
    double squares = 0;
    size_t whole = 0;
    double ratio;
    char text[PLX_NUMBER_BYTES];

    for (size_t row = 0; row < assignment->responses->n; row++) {
        const struct plx_assigned_place *place = &assignment->place[row];

        if (!plx_is_assigned(place) || place->answered < fit->questions)
            continue;
        squares += place->square;
        whole++;
    }
    ratio = sqrt(squares / (double)whole / formed_square(fit));
    if (whole < fit->study->privacy_minimum || !isfinite(ratio))
        return PLX_OK;
    plx_number_format(ratio, text);
    return plx_results_add_fact(assignment->results, "assigned_distance", text, err);
}

/* Whether anybody answered the question. */
static bool is_answered(const struct plx_assignment *assignment, const char *id)
{
    const struct plx_persona_fit *fit = &assignment->fit;

    for (size_t f = 0; f < fit->count; f++)
        for (size_t row = 0; row < assignment->responses->n; row++)
            if (fit->feature[f].factor > 0 &&
                strcmp(fit->study->question[fit->feature[f].question].id, id) == 0 &&
                !isnan(plx_feature_value(fit->study, assignment->responses, &fit->feature[f], row)))
                return true;
    return false;
}

/* How many questions of the basis anybody answered. */
static size_t count_used(const struct plx_assignment *assignment)
{
    const struct plx_persona_fit *fit = &assignment->fit;
    size_t used = 0;
    size_t last = PLX_NONE;

    for (size_t f = 0; f < fit->count; f++) {
        const size_t question = fit->feature[f].question;

        if (question != last && fit->feature[f].factor > 0) {
            last = question;
            used += is_answered(assignment, fit->study->question[question].id);
        }
    }
    return used;
}

enum plx_status plx_assigned_accuracy(const struct plx_assignment *assignment,
                                      struct plx_error *err)
{
    const struct plx_persona_fit *fit = &assignment->fit;
    const struct plx_table *golden = &fit->personas->table[PLX_TABLE_GOLDEN_QUESTIONS];
    const size_t used = count_used(assignment);
    size_t step = 0;

    for (size_t i = 0; i < golden->count; i++) {
        const struct plx_golden_question_record *record = plx_table_row(golden, i);
        char text[PLX_NUMBER_BYTES];

        if (!record->model || strcmp(record->model, fit->model) != 0 || !record->question)
            continue;
        if (!is_answered(assignment, record->question))
            return PLX_OK;
        if (++step < used)
            continue;
        plx_number_format(record->accuracy, text);
        return used < fit->questions
                   ? plx_results_add_fact(assignment->results, "assigned_accuracy", text, err)
                   : PLX_OK;
    }
    return PLX_OK;
}
