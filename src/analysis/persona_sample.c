/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/base/stream.h"
#include "persona_model.h"

/* D. E. Knuth (1997), The Art of Computer Programming 2, 3.4.2, algorithm S: in order, each row
   with the share still wanted of those still to come. */
static void draw_sample(struct plx_persona_model *model)
{
    const size_t rows = model->features.rows;
    const size_t most = model->sample_most ? model->sample_most : PLX_PERSONA_SAMPLE;
    struct plx_stream stream;

    plx_stream_start(&stream, model->settings->seed, PLX_FOR_SAMPLE, 0, 0);
    model->sampled = 0;
    for (size_t i = 0; i < rows; i++) {
        const size_t wanted = most - model->sampled;

        if (rows <= most || plx_stream_below(&stream, rows - i) < wanted)
            model->sample[model->sampled++] = i;
    }
}

static enum plx_status copy_sample(struct plx_persona_model *model, struct plx_error *err)
{
    const size_t columns = plx_features_columns(&model->features);

    model->sample_values = gsl_matrix_float_alloc(model->sampled, columns);
    if (model->weight)
        model->sample_weight = plx_array_new(model->sampled, sizeof *model->sample_weight);
    if (!model->sample_values || (model->weight && !model->sample_weight))
        return plx_fail_memory(err, "personas");
    for (size_t s = 0; s < model->sampled; s++) {
        memcpy(gsl_matrix_float_ptr(model->sample_values, s, 0),
               gsl_matrix_float_const_ptr(model->features.values, model->sample[s], 0),
               columns * sizeof(float));
        if (model->weight)
            model->sample_weight[s] = model->weight[model->sample[s]];
    }
    return PLX_OK;
}

enum plx_status plx_persona_sample(struct plx_persona_model *model, struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    model->sample = plx_array_new(model->features.rows, sizeof *model->sample);
    if (!model->sample)
        return plx_fail_memory(err, "personas");
    draw_sample(model);
    if (model->sampled < model->features.rows)
        status = copy_sample(model, err);
    if (status != PLX_OK)
        return status;
    return plx_points_init_float(
        model->sample_values ? model->sample_values : model->features.values,
        model->sample_values ? model->sample_weight : model->weight, &model->points, err);
}

enum plx_status plx_persona_cluster_all(struct plx_persona_model *model, struct plx_error *err)
{
    const struct plx_kmeans_settings settings = {
        .k = model->k,
        .missing = model->study->personas.missing == PLX_FILL_PARTIAL ? PLX_KMEANS_PARTIAL
                                                                      : PLX_KMEANS_KPOD,
        .centres = model->centres,
    };
    struct plx_points points;
    struct plx_kmeans found;
    enum plx_status status;

    if (!model->sample_values)
        return PLX_OK;
    status = plx_points_init_float(model->features.values, model->weight, &points, err);
    if (status != PLX_OK)
        return status;
    status = plx_kmeans_fit(&points, &settings, &found, err);
    plx_points_release(&points);
    if (status != PLX_OK)
        return status;
    gsl_matrix_free(model->centres);
    free(model->label);
    model->centres = found.centres;
    model->label = found.label;
    found.centres = NULL;
    found.label = NULL;
    plx_kmeans_release(&found);
    return PLX_OK;
}
