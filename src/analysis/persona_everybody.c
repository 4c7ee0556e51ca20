/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/stats/kmeans_pieces.h"
#include "persona_model.h"

/* Who is read, in the order in which answers lie in memory: in the order of the features every
   answer would have to be fetched from elsewhere. The sums are exact in any order. */
struct reading {
    const struct plx_persona_model *model;
    size_t *at; /* owned: rows of the features, by respondent */
};

static enum plx_status init_reading(struct reading *reading, const struct plx_persona_model *model,
                                    struct plx_error *err)
{
    const struct plx_features *features = &model->features;
    const size_t n = model->responses->n;
    size_t *place = plx_array_new(n, sizeof *place);
    size_t count = 0;

    *reading = (struct reading){model, plx_array_new(features->rows, sizeof *reading->at)};
    if (!place || !reading->at) {
        free(place);
        return plx_fail_memory(err, "personas");
    }
    for (size_t i = 0; i < features->rows; i++)
        place[features->row[i]] = i + 1;
    for (size_t row = 0; row < n; row++)
        if (place[row] > 0)
            reading->at[count++] = place[row] - 1;
    free(place);
    return PLX_OK;
}

static enum plx_status read_rows(void *data, size_t first, gsl_matrix_float *values, double *weight,
                                 struct plx_error *err)
{
    const struct reading *reading = data;
    const struct plx_persona_model *model = reading->model;
    const struct plx_features *features = &model->features;

    (void)err;
#pragma omp parallel for schedule(static)
    for (size_t i = 0; i < values->size1; i++) {
        const size_t at = reading->at[first + i];

        plx_features_row(features, model->study, model->responses, features->row[at], NULL,
                         values->data + i * values->tda);
        if (weight)
            weight[i] = model->weight[at];
    }
    return PLX_OK;
}

/* Labels back into the order of the features. */
static enum plx_status order_labels(const struct reading *reading, struct plx_kmeans *found,
                                    struct plx_error *err)
{
    uint32_t *label = plx_array_new(found->rows, sizeof *label);

    if (!label)
        return plx_fail_memory(err, "personas");
    for (size_t i = 0; i < found->rows; i++)
        label[reading->at[i]] = found->label[i];
    free(found->label);
    found->label = label;
    return PLX_OK;
}

/* Rows that are not held are made anew for every step. */
static enum plx_status cluster_pieces(const struct plx_persona_model *model,
                                      const struct plx_kmeans_settings *settings,
                                      struct plx_kmeans *found, struct plx_error *err)
{
    struct reading reading;
    const struct plx_pieces pieces = {.rows = model->features.rows,
                                      .columns = model->features.columns,
                                      .weighted = model->weight != NULL,
                                      .read = read_rows,
                                      .data = &reading};
    enum plx_status status = init_reading(&reading, model, err);

    if (status == PLX_OK)
        status = plx_kmeans_pieces(&pieces, settings, found, err);
    if (status == PLX_OK) {
        status = order_labels(&reading, found, err);
        if (status != PLX_OK)
            plx_kmeans_release(found);
    }
    free(reading.at);
    return status;
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
