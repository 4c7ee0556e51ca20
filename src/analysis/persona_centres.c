/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "persona_model.h"

/* Of each feature the column of the matrix, or the row of its axes; PLX_NONE for those left out. */
static size_t *columns_of(const struct plx_persona_model *model, size_t columns)
{
    const struct plx_features *features = &model->features;
    size_t *column = plx_array_new(features->count, sizeof *column);

    for (size_t f = 0; column && f < features->count; f++)
        column[f] = PLX_NONE;
    for (size_t c = 0; column && c < columns; c++)
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

/* With the sizes, centres tell the mean of all that they are of; those of a team, whose own means
   are shown, would give away where 0 of everybody's scale is. */
static bool is_listed(const struct plx_persona_model *model, const size_t *column, size_t f)
{
    const size_t question = model->features.feature[f].question;

    return column[f] != PLX_NONE && !model->hidden[question] &&
           !model->part->total_hidden[question];
}

/* With the mean and the factor of persona_features a centre is the value of the profile. */
static bool is_telling(const struct plx_persona_model *model, uint32_t j, size_t f)
{
    return !plx_persona_hides(model, j, model->features.feature[f].question);
}

/* Axes would give what is hidden of a centre from the rest of it. */
static bool tells_axes(const struct plx_persona_model *model, const size_t *column)
{
    bool all = true;

    for (uint32_t j = 0; j < model->k; j++)
        for (size_t f = 0; !model->suppressed[j] && f < model->features.count; f++)
            all = all && (!is_listed(model, column, f) || is_telling(model, j, f));
    return all;
}

/* Of components, the centre turned back. */
static double value_of(const struct plx_persona_model *model, uint32_t j, size_t c)
{
    const gsl_matrix *axis = model->features.axis;
    double sum = 0;

    if (!axis)
        return gsl_matrix_get(model->centres, j, c);
    for (size_t p = 0; p < axis->size2; p++)
        sum += gsl_matrix_get(model->centres, j, p) * gsl_matrix_get(axis, c, p);
    return sum;
}

static enum plx_status add_centre(struct plx_persona_model *model, uint32_t j, const size_t *column,
                                  struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    for (size_t f = 0; status == PLX_OK && f < model->features.count; f++)
        if (is_listed(model, column, f))
            status = add_record(model, "centre", plx_persona_number(j), &model->features.feature[f],
                                is_telling(model, j, f) ? value_of(model, j, column[f]) : NAN, err);
    return status;
}

static enum plx_status add_axis(struct plx_persona_model *model, size_t p, const size_t *column,
                                struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    for (size_t f = 0; status == PLX_OK && f < model->features.count; f++)
        if (is_listed(model, column, f))
            status = add_record(model, "axis", p + 1, &model->features.feature[f],
                                gsl_matrix_get(model->features.axis, column[f], p), err);
    return status;
}

enum plx_status plx_persona_centres(struct plx_persona_model *model, struct plx_error *err)
{
    const gsl_matrix *axis = model->features.axis;
    const size_t columns = axis ? axis->size1 : model->features.columns;
    size_t *column = columns_of(model, columns);
    enum plx_status status = column ? PLX_OK : plx_fail_memory(err, "the centres of personas");

    for (uint32_t j = 0; status == PLX_OK && j < model->k; j++)
        if (!model->suppressed[j])
            status = add_centre(model, j, column, err);
    for (size_t p = 0; status == PLX_OK && axis && p < axis->size2 && tells_axes(model, column);
         p++)
        status = add_axis(model, p, column, err);
    free(column);
    return status;
}
