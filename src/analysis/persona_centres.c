/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "feature_place.h"
#include "parallax/base/memory.h"
#include "persona_model.h"

/* Of each feature the column of the matrix; PLX_NONE for those left out of it. */
static size_t *columns_of(const struct plx_persona_model *model)
{
    const struct plx_features *features = &model->features;
    size_t *column = plx_array_new(features->count, sizeof *column);

    for (size_t f = 0; column && f < features->count; f++)
        column[f] = PLX_NONE;
    for (size_t c = 0; column && c < plx_features_columns(features); c++)
        column[features->column[c]] = c;
    return column;
}

static enum plx_status add_record(struct plx_persona_model *model, const char *kind, size_t number,
                                  const struct plx_feature *feature, double value,
                                  struct plx_error *err)
{
    struct plx_pool *pool = &model->results->pool;
    struct plx_persona_centre_record *record;
    enum plx_status status =
        plx_table_add(&model->results->table[PLX_TABLE_PERSONA_CENTRES], &record, err);

    if (status != PLX_OK)
        return status;
    record->model = model->name;
    record->kind = kind;
    record->number = number;
    record->question = plx_pool_string(pool, model->study->question[feature->question].id);
    record->feature = plx_pool_string(pool, plx_feature_code(model->study, feature));
    record->value = value;
    return record->question && record->feature ? PLX_OK
                                               : plx_fail_memory(err, "the centres of personas");
}

/* With everybody's mean, which stays hidden, the centres would tell it. */
static bool is_listed(const struct plx_persona_model *model, const size_t *column, size_t f)
{
    return column[f] != PLX_NONE && !model->part->total_hidden[model->features.feature[f].question];
}

/* How many of each persona have a value in each column: k x columns. */
static void count_answers(const struct plx_persona_model *model, size_t *answers)
{
    const size_t columns = plx_features_columns(&model->features);

    for (size_t i = 0; i < model->features.rows; i++)
        for (size_t c = 0; c < columns; c++)
            answers[model->label[i] * columns + c] +=
                isnan(gsl_matrix_float_get(model->features.values, i, c)) ? 0 : 1;
}

static enum plx_status add_centre(struct plx_persona_model *model, uint32_t j, const size_t *column,
                                  const size_t *answers, struct plx_error *err)
{
    const size_t columns = plx_features_columns(&model->features);
    enum plx_status status = PLX_OK;

    for (size_t f = 0; status == PLX_OK && f < model->features.count; f++) {
        const size_t c = column[f];

        if (is_listed(model, column, f))
            status = add_record(model, "centre", plx_persona_number(j), &model->features.feature[f],
                                answers[j * columns + c] < model->study->privacy_minimum
                                    ? NAN
                                    : gsl_matrix_get(model->centres, j, c),
                                err);
    }
    return status;
}

enum plx_status plx_persona_centres(struct plx_persona_model *model, struct plx_error *err)
{
    size_t *column;
    size_t *answers;
    enum plx_status status = PLX_OK;

    if (!model->features.column)
        return PLX_OK;
    column = columns_of(model);
    answers = plx_array_new(model->k * plx_features_columns(&model->features), sizeof *answers);
    if (!column || !answers)
        status = plx_fail_memory(err, "the centres of personas");
    else
        count_answers(model, answers);
    for (uint32_t j = 0; status == PLX_OK && j < model->k; j++)
        if (!model->suppressed[j])
            status = add_centre(model, j, column, answers, err);
    free(answers);
    free(column);
    return status;
}
