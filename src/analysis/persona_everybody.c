/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "parallax/stats/kmeans_pieces.h"
#include "persona_model.h"

static enum plx_status read_rows(void *data, size_t first, gsl_matrix_float *values, double *weight,
                                 struct plx_error *err)
{
    const struct plx_persona_model *model = data;
    const struct plx_features *features = &model->features;

    (void)err;
#pragma omp parallel for schedule(static)
    for (size_t i = 0; i < values->size1; i++) {
        plx_features_row(features, model->study, model->responses, features->row[first + i], NULL,
                         values->data + i * values->tda);
        if (weight)
            weight[i] = model->weight[first + i];
    }
    return PLX_OK;
}

/* Rows that are not held are made anew for every step. */
static enum plx_status cluster_pieces(struct plx_persona_model *model,
                                      const struct plx_kmeans_settings *settings,
                                      struct plx_kmeans *found, struct plx_error *err)
{
    const struct plx_pieces pieces = {.rows = model->features.rows,
                                      .columns = model->features.columns,
                                      .weighted = model->weight != NULL,
                                      .read = read_rows,
                                      .data = model};

    return plx_kmeans_pieces(&pieces, settings, found, err);
}

static enum plx_status cluster_matrix(const struct plx_persona_model *model,
                                      const struct plx_kmeans_settings *settings,
                                      struct plx_kmeans *found, struct plx_error *err)
{
    struct plx_points points;
    enum plx_status status =
        plx_points_init_float(model->features.values, model->weight, &points, err);

    if (status != PLX_OK)
        return status;
    status = plx_kmeans_fit(&points, settings, found, err);
    plx_points_release(&points);
    return status;
}

enum plx_status plx_persona_cluster_all(struct plx_persona_model *model, struct plx_error *err)
{
    const struct plx_kmeans_settings settings = {
        .k = model->k,
        .missing = model->study->personas.missing == PLX_FILL_PARTIAL ? PLX_KMEANS_PARTIAL
                                                                      : PLX_KMEANS_KPOD,
        .centres = model->centres,
    };
    struct plx_kmeans found;
    enum plx_status status;

    if (!plx_persona_is_sampled(model))
        return PLX_OK;
    status = model->features.values ? cluster_matrix(model, &settings, &found, err)
                                    : cluster_pieces(model, &settings, &found, err);
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
