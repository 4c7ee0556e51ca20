/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/base/stream.h"
#include "persona_candidates.h"

/* Samples of everybody, and of those of a sample. */
enum { OF_EVERYBODY = 0, OF_THE_SAMPLE = 1 };

/* D. E. Knuth (1997), The Art of Computer Programming 2, 3.4.2, algorithm S: in order, each row
   with the share still wanted of those still to come. Returns how many are drawn. */
static size_t draw_rows(const struct plx_persona_model *model, uint32_t replicate, size_t rows,
                        size_t most, size_t *row)
{
    struct plx_stream stream;
    size_t drawn = 0;

    plx_stream_start(&stream, model->settings->seed, PLX_FOR_SAMPLE, replicate, 0);
    for (size_t i = 0; i < rows; i++)
        if (rows <= most || plx_stream_below(&stream, rows - i) < most - drawn)
            row[drawn++] = i;
    return drawn;
}

/* Copies rows drawn again of the sample, and their weights where there are any. */
static enum plx_status copy_rows(const gsl_matrix_float *values, const double *weight,
                                 const size_t *row, size_t rows, gsl_matrix_float **copy,
                                 double **copied_weight, struct plx_error *err)
{
    *copy = gsl_matrix_float_alloc(rows, values->size2);
    if (weight)
        *copied_weight = plx_array_new(rows, sizeof **copied_weight);
    if (!*copy || (weight && !*copied_weight))
        return plx_fail_memory(err, "personas");
    for (size_t i = 0; i < rows; i++) {
        memcpy(gsl_matrix_float_ptr(*copy, i, 0), gsl_matrix_float_const_ptr(values, row[i], 0),
               values->size2 * sizeof(float));
        if (weight)
            (*copied_weight)[i] = weight[row[i]];
    }
    return PLX_OK;
}

static enum plx_status copy_sample(struct plx_persona_model *model, struct plx_error *err)
{
    const size_t columns = model->features.columns;

    model->sample_values = gsl_matrix_float_alloc(model->sampled, columns);
    if (model->weight)
        model->sample_weight = plx_array_new(model->sampled, sizeof *model->sample_weight);
    if (!model->sample_values || (model->weight && !model->sample_weight))
        return plx_fail_memory(err, "personas");
    for (size_t s = 0; s < model->sampled; s++) {
        memcpy(gsl_matrix_float_ptr(model->sample_values, s, 0),
               plx_persona_row(model, model->sample[s]), columns * sizeof(float));
        if (model->weight)
            model->sample_weight[s] = model->weight[model->sample[s]];
    }
    return PLX_OK;
}

enum plx_status plx_persona_sample(struct plx_persona_model *model, struct plx_error *err)
{
    const size_t rows = model->features.rows;
    enum plx_status status = PLX_OK;

    model->sample = plx_array_new(rows, sizeof *model->sample);
    if (!model->sample)
        return plx_fail_memory(err, "personas");
    model->sampled =
        draw_rows(model, OF_EVERYBODY, rows,
                  model->sample_most ? model->sample_most : PLX_PERSONA_SAMPLE, model->sample);
    if (model->sampled < rows || !model->features.values)
        status = copy_sample(model, err);
    if (status != PLX_OK)
        return status;
    status = plx_points_init_float(
        model->sample_values ? model->sample_values : model->features.values,
        model->sample_values ? model->sample_weight : model->weight, &model->points, err);
    return status == PLX_OK ? plx_points_turn(&model->points, err) : status;
}

enum plx_status plx_persona_resampled(struct plx_persona_choice *choice, struct plx_error *err)
{
    const struct plx_persona_model *model = choice->model;
    struct plx_persona_resampled *part = &choice->resampled;
    const size_t most = model->sample_most
                            ? PLX_PERSONA_RESAMPLED * model->sample_most / PLX_PERSONA_SAMPLE
                            : PLX_PERSONA_RESAMPLED;
    enum plx_status status;

    part->rows = model->points.rows;
    if (part->rows <= most)
        return PLX_OK;
    part->row = plx_array_new(part->rows, sizeof *part->row);
    if (!part->row)
        return plx_fail_memory(err, "personas");
    part->rows = draw_rows(model, OF_THE_SAMPLE, part->rows, most, part->row);
    status = copy_rows(model->points.floats, model->points.weight, part->row, part->rows,
                       &part->values, &part->weight, err);
    if (status == PLX_OK)
        status = plx_points_init_float(part->values, part->weight, &part->points, err);
    return status == PLX_OK ? plx_points_turn(&part->points, err) : status;
}
