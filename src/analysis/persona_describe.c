/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/base/text.h"
#include "persona_model.h"

/* C. Hennig (2007), Computational Statistics & Data Analysis 52, 258-271, and fpc::clusterboot. */
static const double dissolved = 0.5;
static const double stable = 0.75;

/* Rules of thumb of market research for a segment that can be used and described. */
static const double small_share = 0.05;
static const size_t small_size = 30;

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

/* The respondent nearest to the centre, of several the first: a row, so only where rows are asked
   for. */
static const char *medoid(const struct plx_persona_model *model, size_t j)
{
    double least = HUGE_VAL;
    size_t nearest = 0;

    for (size_t i = 0; i < model->features.rows; i++) {
        const size_t number = plx_responses_number(model->responses, model->features.row[i]);
        const double distance = model->label[i] == j ? plx_persona_distance(model, i, j) : HUGE_VAL;

        if (distance < least || (distance == least && number < nearest)) {
            least = distance;
            nearest = number;
        }
    }
    return plx_pool_format(&model->results->pool, "%zu", nearest);
}

/* What to know before relying on a persona that is shown; NULL for nothing. */
static enum plx_status write_note(struct plx_persona_model *model,
                                  struct plx_persona_record *record, struct plx_error *err)
{
    struct plx_text note = {0};
    enum plx_status status = PLX_OK;

    if (record->share < small_share)
        plx_text_addf(&note, "; small: under %.0f %% of the respondents", 100 * small_share);
    else if (record->size < small_size)
        plx_text_addf(&note, "; small: under %d respondents", (int)small_size);
    if (record->stability < dissolved)
        plx_text_add(&note, "; dissolves when respondents are resampled");
    else if (record->stability < stable)
        plx_text_add(&note, "; doubtful: often changes when respondents are resampled");
    if (model->k < 2)
        plx_text_add(&note, "; one_cluster");
    if (note.length > 0)
        record->note = plx_pool_string(&model->results->pool, plx_text_string(&note) + 2);
    if (plx_text_failed(&note) || (note.length > 0 && !record->note))
        status = plx_fail_memory(err, "personas");
    plx_text_release(&note);
    return status;
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
    if (model->settings->with_responses) {
        record->medoid = medoid(model, j);
        if (!record->medoid)
            return plx_fail_memory(err, "personas");
    }
    return write_note(model, record, err);
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
        plx_persona_suppress(model);
        status = plx_persona_profiles(model, name, err);
    }
    if (status == PLX_OK)
        status = plx_persona_hide_sums(model, err);
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
