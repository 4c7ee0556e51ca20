/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "persona_model.h"

#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "parallax/base/text.h"

void plx_persona_model_release(struct plx_persona_model *model)
{
    free(model->silhouette);
    free(model->jaccard);
    free(model->hides);
    free(model->suppressed);
    free(model->weights);
    free(model->size);
    if (model->centres)
        gsl_matrix_free(model->centres);
    free(model->label);
    plx_points_release(&model->points);
    free(model->sample_weight);
    if (model->sample_values)
        gsl_matrix_float_free(model->sample_values);
    free(model->sample);
    free(model->hidden);
    free(model->room);
    free(model->weight);
    plx_features_release(&model->features);
    free(model->take);
    *model = (struct plx_persona_model){0};
}

double plx_persona_weight(const struct plx_persona_model *model, size_t i)
{
    return model->weight ? model->weight[i] : 1;
}

const float *plx_persona_row(const struct plx_persona_model *model, size_t i)
{
    return plx_features_entries(&model->features, model->study, model->responses, i, model->room);
}

double plx_persona_distance(const struct plx_persona_model *model, size_t i, size_t j)
{
    const float *row = plx_persona_row(model, i);
    const size_t columns = model->features.columns;
    double answered = 0;
    double sum = 0;

    for (size_t c = 0; c < columns; c++) {
        const double apart = (double)row[c] - gsl_matrix_get(model->centres, j, c);

        if (isnan(apart))
            continue;
        sum += apart * apart;
        answered++;
    }
    return answered > 0 ? sqrt(sum * (double)columns / answered) : NAN;
}

enum plx_status plx_persona_name_model(struct plx_persona_model *model, struct plx_error *err)
{
    const struct plx_persona_settings *asked = &model->study->personas;
    struct plx_text text = {0};

    if (model->part->name)
        plx_text_addf(&text, "%s=%s%s", model->part->name, model->part->value,
                      model->team || asked->n_teams > 0 ? ", " : "");
    if (model->team)
        plx_text_add(&text, model->team->id);
    for (size_t t = 0; !model->team && t < asked->n_teams; t++)
        plx_text_addf(&text, "%s%s", t > 0 ? "+" : "", model->study->team[asked->team[t]].id);
    if (text.length == 0)
        plx_text_add(&text, "all");
    model->name = plx_text_failed(&text)
                      ? NULL
                      : plx_pool_string(&model->results->pool, plx_text_string(&text));
    plx_text_release(&text);
    return model->name ? PLX_OK : plx_fail_memory(err, "personas");
}

static enum plx_status weigh_rows(struct plx_persona_model *model, struct plx_error *err)
{
    model->room = plx_array_new(model->features.columns, sizeof *model->room);
    if (!model->room)
        return plx_fail_memory(err, "personas");
    if (!model->responses->weight)
        return PLX_OK;
    model->weight = plx_array_new(model->features.rows, sizeof *model->weight);
    if (!model->weight)
        return plx_fail_memory(err, "personas");
    for (size_t i = 0; i < model->features.rows; i++)
        model->weight[i] = plx_responses_weight(model->responses, model->features.row[i]);
    return PLX_OK;
}

/* One record with every k of the range when there is nothing to cluster. */
static enum plx_status explain_nothing(struct plx_persona_model *model, const char *note,
                                       struct plx_error *err)
{
    struct plx_persona_choice_record *record;
    enum plx_status status =
        plx_table_add(&model->results->table[PLX_TABLE_PERSONA_CHOICE], &record, err);

    if (status == PLX_OK) {
        record->model = model->name;
        record->note = note;
        model->why_not = note;
    }
    return status;
}

enum plx_status plx_persona_find(struct plx_persona_model *model, const char *obstacle,
                                 struct plx_error *err)
{
    enum plx_status status;

    if (obstacle)
        return explain_nothing(model, obstacle, err);
    status = weigh_rows(model, err);
    if (status == PLX_OK)
        status = plx_persona_sample(model, err);
    if (status == PLX_OK)
        status = plx_persona_choose(model, err);
    return status == PLX_OK && model->k > 0 ? plx_persona_describe(model, err) : status;
}
