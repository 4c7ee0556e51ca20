/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "persona_candidates.h"

#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "parallax/stats/stability.h"

enum { DEFAULT_STARTS = 100 };

void plx_persona_candidates_release(struct plx_persona_choice *choice)
{
    for (size_t c = 0; choice->candidate && c < choice->candidates; c++) {
        plx_kmeans_release(&choice->candidate[c].found);
        free(choice->candidate[c].value);
        free(choice->candidate[c].jaccard);
    }
    free(choice->candidate);
    free(choice->gap);
    *choice = (struct plx_persona_choice){0};
}

static enum plx_kmeans_missing missing_rule(const struct plx_persona_model *model)
{
    return model->study->personas.missing == PLX_FILL_PARTIAL ? PLX_KMEANS_PARTIAL
                                                              : PLX_KMEANS_KPOD;
}

static enum plx_status init_choice(struct plx_persona_choice *choice,
                                   struct plx_persona_model *model, struct plx_error *err)
{
    const struct plx_persona_settings *asked = &model->study->personas;

    *choice = (struct plx_persona_choice){
        .model = model,
        .low = model->settings->k_low ? model->settings->k_low : asked->k_low,
        .high = model->settings->k_high ? model->settings->k_high : asked->k_high,
    };
    if (choice->low == 0)
        choice->low = 1;
    if (choice->high < choice->low)
        choice->high = choice->low;
    choice->candidates = choice->high - choice->low + 1;
    choice->candidate = plx_array_new(choice->candidates, sizeof *choice->candidate);
    choice->gap = plx_array_new(choice->high, sizeof *choice->gap);
    if (!choice->candidate || !choice->gap)
        return plx_fail_memory(err, "personas");
    for (size_t c = 0; c < choice->candidates; c++)
        choice->candidate[c] = (struct plx_persona_candidate){
            .k = choice->low + c,
            .validity = {NAN, NAN, NAN, NAN, NAN, NAN},
            .silhouette = NAN,
            .silhouette_se = NAN,
            .lowest_jaccard = NAN,
            .stability = NAN,
            .smallest = NAN,
        };
    for (size_t k = 0; k < choice->high; k++)
        choice->gap[k] = (struct plx_gap_statistic){NAN, NAN};
    return PLX_OK;
}

static size_t starts_of(const struct plx_persona_model *model)
{
    if (model->settings->starts)
        return model->settings->starts;
    return model->study->personas.starts ? model->study->personas.starts : DEFAULT_STARTS;
}

static enum plx_status fit(const struct plx_persona_model *model, size_t k,
                           struct plx_kmeans *found, struct plx_error *err)
{
    const struct plx_kmeans_settings settings = {
        .k = k,
        .starts = starts_of(model),
        .seed = model->settings->seed,
        .task = (uint32_t)k,
        .missing = missing_rule(model),
    };

    return plx_kmeans_fit(&model->points, &settings, found, err);
}

static void measure_smallest(struct plx_persona_candidate *candidate,
                             const struct plx_persona_model *model)
{
    const size_t rows = model->points.rows;

    candidate->smallest_rows = rows;
    for (uint32_t j = 0; j < candidate->k; j++) {
        size_t size = 0;

        for (size_t i = 0; i < rows; i++)
            size += candidate->found.label[i] == j;
        if (size < candidate->smallest_rows)
            candidate->smallest_rows = size;
    }
    candidate->smallest = (double)candidate->smallest_rows / (double)rows;
}

static void summarise_silhouettes(struct plx_persona_candidate *candidate, size_t rows)
{
    double sum = 0;
    double squares = 0;
    double n = 0;

    for (size_t i = 0; i < rows; i++)
        if (!isnan(candidate->value[i])) {
            sum += candidate->value[i];
            n++;
        }
    if (n < 2)
        return;
    candidate->silhouette = sum / n;
    for (size_t i = 0; i < rows; i++)
        if (!isnan(candidate->value[i]))
            squares += pow(candidate->value[i] - candidate->silhouette, 2);
    candidate->silhouette_se = sqrt(squares / (n - 1) / n);
}

static enum plx_status judge(struct plx_persona_candidate *candidate,
                             const struct plx_persona_model *model, struct plx_error *err)
{
    const struct plx_grouping grouping = {candidate->found.label, candidate->k};
    const struct plx_stability_settings resampling = {.seed = model->settings->seed,
                                                      .missing = missing_rule(model)};
    struct plx_stability stability;
    enum plx_status status;

    measure_smallest(candidate, model);
    status = plx_validity_measure(&model->points, &grouping, &candidate->validity, err);
    if (status != PLX_OK)
        return status;
    candidate->value = plx_array_new(model->points.rows, sizeof *candidate->value);
    candidate->jaccard = plx_array_new(candidate->k, sizeof *candidate->jaccard);
    if (!candidate->value || !candidate->jaccard)
        return plx_fail_memory(err, "personas");
    status = plx_stability_measure(&model->points, &grouping, &resampling, &stability,
                                   candidate->jaccard, err);
    if (status == PLX_OK)
        candidate->stability = stability.median;
    for (size_t j = 0; status == PLX_OK && j < candidate->k; j++)
        candidate->lowest_jaccard = fmin(candidate->lowest_jaccard, candidate->jaccard[j]);
    return status;
}

/* In the words of a survey, not of k-means. */
static enum plx_status explain_too_large(struct plx_persona_candidate *candidate,
                                         const struct plx_persona_model *model,
                                         struct plx_error *err)
{
    size_t distinct;
    enum plx_status status =
        plx_points_distinct(&model->points, model->points.weight, candidate->k, &distinct, err);

    if (status != PLX_OK)
        return status;
    candidate->problem = plx_pool_format(
        &model->results->pool, "k_too_large: %zu personas, but only %zu respondents who differ",
        candidate->k, distinct);
    return candidate->problem ? PLX_OK : plx_fail_memory(err, "personas");
}

static enum plx_status fit_candidate(struct plx_persona_candidate *candidate,
                                     struct plx_persona_model *model, struct plx_error *err)
{
    const enum plx_status status = fit(model, candidate->k, &candidate->found, err);

    if (status == PLX_UNDEFINED)
        return explain_too_large(candidate, model, err);
    if (status != PLX_OK)
        return status;
    candidate->fitted = true;
    return judge(candidate, model, err);
}

/* The silhouettes of all k at once, because they share the distances. */
static enum plx_status measure_silhouettes(struct plx_persona_choice *choice, struct plx_error *err)
{
    struct plx_grouping *grouping = plx_array_new(choice->candidates, sizeof *grouping);
    double **value = plx_array_new(choice->candidates, sizeof *value);
    const size_t rows = choice->model->points.rows;
    size_t fitted = 0;
    enum plx_status status = PLX_OK;

    if (!grouping || !value) {
        status = plx_fail_memory(err, "personas");
        goto done;
    }
    for (size_t c = 0; c < choice->candidates; c++)
        if (choice->candidate[c].fitted) {
            grouping[fitted] =
                (struct plx_grouping){choice->candidate[c].found.label, choice->candidate[c].k};
            value[fitted++] = choice->candidate[c].value;
        }
    status = plx_silhouettes(&choice->model->points, grouping, fitted, value, err);
    for (size_t c = 0; status == PLX_OK && c < choice->candidates; c++)
        if (choice->candidate[c].fitted)
            summarise_silhouettes(&choice->candidate[c], rows);
done:
    free(value);
    free(grouping);
    return status;
}

static enum plx_status measure_gap(struct plx_persona_choice *choice, struct plx_error *err)
{
    const struct plx_persona_model *model = choice->model;
    const struct plx_gap_statistic_settings settings = {
        .k_most = choice->high, .seed = model->settings->seed, .missing = missing_rule(model)};
    const enum plx_status status =
        plx_gap_statistic_measure(&model->points, &settings, choice->gap, err);

    choice->gap_measured = status == PLX_OK;
    return status;
}

enum plx_status plx_persona_candidates(struct plx_persona_choice *choice,
                                       struct plx_persona_model *model, struct plx_error *err)
{
    enum plx_status status = init_choice(choice, model, err);

    for (size_t c = 0; status == PLX_OK && c < choice->candidates; c++) {
        status = fit_candidate(&choice->candidate[c], model, err);
        plx_progress_tell(model->settings->progress, "personas", c + 1, choice->candidates + 2);
    }
    if (status == PLX_OK)
        status = measure_silhouettes(choice, err);
    if (status == PLX_OK && choice->candidates > 1)
        status = measure_gap(choice, err);
    return status;
}
