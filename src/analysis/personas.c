/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/analysis/personas.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/base/text.h"
#include "persona_from.h"
#include "persona_model.h"

static const double dissolved = 0.5;

void plx_persona_model_release(struct plx_persona_model *model)
{
    free(model->silhouette);
    free(model->jaccard);
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
    free(model->weight);
    plx_features_release(&model->features);
    free(model->take);
    *model = (struct plx_persona_model){0};
}

double plx_persona_weight(const struct plx_persona_model *model, size_t i)
{
    return model->weight ? model->weight[i] : 1;
}

/* "all", or the ids of the teams asked for; of a segment, "region=emea" comes first. */
static enum plx_status name_model(struct plx_persona_model *model, struct plx_error *err)
{
    const struct plx_persona_settings *asked = &model->study->personas;
    struct plx_text text = {0};

    if (model->part->name)
        plx_text_addf(&text, "%s=%s%s", model->part->name, model->part->value,
                      asked->n_teams > 0 ? ", " : "");
    for (size_t t = 0; t < asked->n_teams; t++)
        plx_text_addf(&text, "%s%s", t > 0 ? "+" : "", model->study->team[asked->team[t]].id);
    if (text.length == 0)
        plx_text_add(&text, "all");
    model->name = plx_text_failed(&text)
                      ? NULL
                      : plx_pool_string(&model->results->pool, plx_text_string(&text));
    plx_text_release(&text);
    return model->name ? PLX_OK : plx_fail_memory(err, "personas");
}

static enum plx_status choose_teams(struct plx_persona_model *model, struct plx_error *err)
{
    const struct plx_responses *responses = model->responses;

    model->take = plx_array_new(responses->n, sizeof *model->take);
    if (!model->take)
        return plx_fail_memory(err, "personas");
    for (size_t row = 0; row < responses->n; row++)
        model->take[row] = model->part->clustered[responses->team[row]];
    return PLX_OK;
}

static enum plx_status weigh_rows(struct plx_persona_model *model, struct plx_error *err)
{
    if (!model->responses->weight)
        return PLX_OK;
    model->weight = plx_array_new(model->features.rows, sizeof *model->weight);
    if (!model->weight)
        return plx_fail_memory(err, "personas");
    for (size_t i = 0; i < model->features.rows; i++)
        model->weight[i] = plx_responses_weight(model->responses, model->features.row[i]);
    return PLX_OK;
}

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

static enum plx_status describe_personas(struct plx_persona_model *model, struct plx_error *err)
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
    if (status == PLX_OK)
        status = plx_persona_teams(model, err);
    free(name);
    return status;
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

/* Those of teams that are asked for, but too small. */
static size_t count_small(const struct plx_persona_model *model)
{
    const struct plx_responses *responses = model->responses;
    size_t count = 0;

    for (size_t row = 0; row < responses->n; row++)
        count += !model->take[row] && plx_persona_asked(model->study, (size_t)responses->team[row]);
    return count;
}

/* Why there can be no personas at all, or NULL. */
static const char *obstacle(const struct plx_persona_model *model)
{
    if (model->features.rows == 0 && count_small(model) == 0)
        return "no_data: nobody in the teams of the personas answered a question of the basis";
    if (model->features.rows < model->study->privacy_minimum)
        return "suppressed: fewer respondents than the privacy minimum";
    if (plx_features_columns(&model->features) == 0)
        return "no_variation: everybody gave the same answers to the basis";
    return NULL;
}

/* What becomes of the respondents of a team. */
struct team_counts {
    size_t all;
    size_t taken;    /* of a team that forms personas */
    size_t answered; /* any question of the basis */
};

static void count_teams(const struct plx_persona_model *model, struct team_counts *team)
{
    const struct plx_responses *responses = model->responses;

    for (size_t row = 0; row < responses->n; row++) {
        team[responses->team[row]].all++;
        team[responses->team[row]].taken += model->take[row];
    }
    for (size_t i = 0; i < model->features.rows; i++)
        team[responses->team[model->features.row[i]]].answered++;
}

static enum plx_status count_left_out_of(struct plx_persona_model *model, size_t t,
                                         const struct team_counts *team, struct plx_error *err)
{
    struct plx_results *results = model->results;
    struct plx_quality_summary_record *record;
    enum plx_status status;

    if (team->answered == team->all)
        return PLX_OK;
    status = plx_table_add(&results->table[PLX_TABLE_QUALITY_SUMMARY], &record, err);
    if (status != PLX_OK)
        return status;
    record->team = plx_pool_string(&results->pool, model->study->team[t].id);
    if (!record->team)
        return plx_fail_memory(err, "personas");
    record->flagged = team->all - team->answered;
    record->excluded = record->flagged;
    if (!plx_persona_asked(model->study, t)) {
        record->check = "persona_not_in_teams";
        record->note = "left out of the personas: not in personas.teams";
    } else if (team->taken == 0) {
        record->check = "persona_small_team";
        record->note = "left out of the personas: of a team smaller than the privacy minimum";
    } else {
        record->check = "persona_no_basis_answer";
        record->note = "left out of the personas: answered no question of the basis";
    }
    return PLX_OK;
}

static enum plx_status count_left_out(struct plx_persona_model *model, struct plx_error *err)
{
    const size_t n = model->study->n_teams;
    struct team_counts *team = plx_array_new(n, sizeof *team);
    enum plx_status status = PLX_OK;

    if (!team)
        return plx_fail_memory(err, "personas");
    count_teams(model, team);
    for (size_t t = 0; status == PLX_OK && t < n; t++)
        status = count_left_out_of(model, t, &team[t], err);
    free(team);
    return status;
}

static enum plx_status find_personas(struct plx_persona_model *model, struct plx_error *err)
{
    enum plx_status status = name_model(model, err);

    if (status == PLX_OK)
        status = choose_teams(model, err);
    if (status == PLX_OK)
        status =
            plx_features_build(model->study, model->responses, model->take, &model->features, err);
    if (status == PLX_OK)
        status = count_left_out(model, err);
    if (status != PLX_OK)
        return status;
    if (obstacle(model)) {
        status = explain_nothing(model, obstacle(model), err);
    } else {
        status = weigh_rows(model, err);
        if (status == PLX_OK)
            status = plx_persona_sample(model, err);
        if (status == PLX_OK)
            status = plx_persona_choose(model, err);
        if (status == PLX_OK && model->k > 0)
            status = describe_personas(model, err);
    }
    return status == PLX_OK ? plx_persona_rows(model, err) : status;
}

enum plx_status plx_analysis_personas(const struct plx_study *study,
                                      const struct plx_responses *responses,
                                      struct plx_results *results,
                                      const struct plx_analysis_settings *settings,
                                      struct plx_error *err)
{
    struct plx_persona_model model = {
        .study = study, .responses = responses, .settings = settings, .results = results};
    struct plx_parts everybody = {0};
    enum plx_status status = PLX_OK;

    if (study->personas.n_basis == 0)
        return PLX_OK;
    model.part = settings->part;
    if (!model.part) {
        status = plx_parts_make(study, responses, NULL, 0, NULL, &everybody, err);
        model.part = everybody.part;
    }
    if (status == PLX_OK)
        status = find_personas(&model, err);
    if (status == PLX_OK && model.why_not)
        status = plx_results_add_fact(results, "personas", model.why_not, err);
    plx_persona_model_release(&model);
    plx_parts_release(&everybody);
    return status;
}
