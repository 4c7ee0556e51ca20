/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "persona_model.h"

static const double dissolved = 0.5;

static void count_members(struct plx_persona_model *model)
{
    for (size_t j = 0; j < model->k; j++) {
        model->size[j] = 0;
        model->weights[j] = 0;
    }
    for (size_t i = 0; i < model->features.rows; i++) {
        model->size[model->label[i]]++;
        model->weights[model->label[i]] += plx_persona_weight(model, i);
    }
}

/* Whether persona a comes before b: the larger first, then by centre. */
static bool comes_before(const struct plx_persona_model *model, size_t a, size_t b)
{
    if (model->size[a] != model->size[b])
        return model->size[a] > model->size[b];
    for (size_t c = 0; c < model->centres->size2; c++) {
        const double x = gsl_matrix_get(model->centres, a, c);
        const double y = gsl_matrix_get(model->centres, b, c);

        if (x != y)
            return x < y;
    }
    return a < b;
}

static void move_persona(struct plx_persona_model *model, const gsl_matrix *centres,
                         const double *jaccard, size_t from, size_t to)
{
    const gsl_vector_const_view row = gsl_matrix_const_row(centres, from);

    gsl_matrix_set_row(model->centres, to, &row.vector);
    model->jaccard[to] = jaccard[from];
}

static enum plx_status order_personas(struct plx_persona_model *model, struct plx_error *err)
{
    uint32_t *place = plx_array_new(model->k, sizeof *place);
    double *jaccard = plx_array_new(model->k, sizeof *jaccard);
    gsl_matrix *centres = gsl_matrix_alloc(model->k, model->centres->size2);
    enum plx_status status = PLX_OK;

    if (!place || !jaccard || !centres) {
        status = plx_fail_memory(err, "personas");
        goto done;
    }
    count_members(model);
    gsl_matrix_memcpy(centres, model->centres);
    memcpy(jaccard, model->jaccard, model->k * sizeof *jaccard);
    for (size_t j = 0; j < model->k; j++)
        for (size_t other = 0; other < model->k; other++)
            place[j] += comes_before(model, other, j);
    for (size_t j = 0; j < model->k; j++)
        move_persona(model, centres, jaccard, j, place[j]);
    for (size_t i = 0; i < model->features.rows; i++)
        model->label[i] = place[model->label[i]];
    count_members(model);
done:
    gsl_matrix_free(centres);
    free(jaccard);
    free(place);
    return status;
}

/* The personas come largest first, so what has to hide a single small one is the one before it. */
static void suppress_small(struct plx_persona_model *model)
{
    size_t hidden = 0;

    for (size_t j = 0; j < model->k; j++) {
        model->suppressed[j] = model->size[j] < model->study->privacy_minimum;
        hidden += model->suppressed[j];
    }
    if (hidden == 1 && model->k > 1)
        model->suppressed[model->k - 2] = true;
}

static double mean_silhouette(const struct plx_persona_model *model, size_t j)
{
    double sum = 0;
    double count = 0;

    for (size_t s = 0; s < model->sampled; s++)
        if (model->label[model->sample[s]] == j && !isnan(model->silhouette[s])) {
            sum += model->silhouette[s];
            count++;
        }
    return count > 0 ? sum / count : NAN;
}

/* The respondent nearest to the centre: a row, so only where rows are asked for. */
static const char *medoid(const struct plx_persona_model *model, size_t j)
{
    const gsl_matrix_float *values = model->features.values;
    double least = HUGE_VAL;
    size_t nearest = 0;

    for (size_t i = 0; i < model->features.rows; i++) {
        double square = 0;

        if (model->label[i] != j)
            continue;
        for (size_t c = 0; c < values->size2; c++) {
            const double apart =
                (double)gsl_matrix_float_get(values, i, c) - gsl_matrix_get(model->centres, j, c);

            square += isnan(apart) ? 0 : apart * apart;
        }
        if (square < least) {
            least = square;
            nearest = i;
        }
    }
    return plx_pool_format(&model->results->pool, "%zu",
                           plx_responses_number(model->responses, model->features.row[nearest]));
}

static enum plx_status add_persona(struct plx_persona_model *model, size_t j, const char *name,
                                   struct plx_error *err)
{
    double all = 0;
    struct plx_persona_record *record;
    enum plx_status status =
        plx_table_add(&model->results->table[PLX_TABLE_PERSONAS], &record, err);

    if (status != PLX_OK)
        return status;
    for (size_t other = 0; other < model->k; other++)
        all += model->weights[other];
    record->model = model->name;
    record->persona = j + 1;
    record->name = name;
    if (model->suppressed[j]) {
        record->note = "suppressed";
        return PLX_OK;
    }
    record->size = model->size[j];
    record->share = model->weights[j] / all;
    record->weight = model->weights[j];
    record->silhouette = mean_silhouette(model, j);
    record->stability = model->jaccard[j];
    if (model->jaccard[j] < dissolved)
        record->note = "dissolves when respondents are resampled";
    if (model->settings->with_responses) {
        record->medoid = medoid(model, j);
        if (!record->medoid)
            return plx_fail_memory(err, "personas");
    }
    return PLX_OK;
}

enum plx_status plx_persona_describe(struct plx_persona_model *model, struct plx_error *err)
{
    const char **name = NULL;
    enum plx_status status = plx_persona_cluster_all(model, err);

    if (status != PLX_OK)
        return status;
    model->size = plx_array_new(model->k, sizeof *model->size);
    model->weights = plx_array_new(model->k, sizeof *model->weights);
    model->suppressed = plx_array_new(model->k, sizeof *model->suppressed);
    name = plx_array_new(model->k, sizeof *name);
    if (!model->size || !model->weights || !model->suppressed || !name)
        status = plx_fail_memory(err, "personas");
    if (status == PLX_OK)
        status = order_personas(model, err);
    if (status == PLX_OK) {
        suppress_small(model);
        status = plx_persona_profiles(model, name, err);
    }
    for (size_t j = 0; status == PLX_OK && j < model->k; j++)
        status = add_persona(model, j, name[j], err);
    if (status == PLX_OK && !model->team)
        status = plx_persona_teams(model, err);
    if (status == PLX_OK)
        status = plx_persona_centres(model, err);
    if (status == PLX_OK)
        status = plx_persona_golden(model, err);
    free(name);
    return status;
}
