/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "persona_candidates.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"

enum { DEFAULT_STARTS = 100, SECOND_STARTS = 10 };

/* For the progress: what a row of each step takes, in rows of one start with one persona. */
enum { RESAMPLES_TAKE = 300, GAP_TAKES = 150, DISTANCES_OF_ONE = 16 };

void plx_persona_candidates_release(struct plx_persona_choice *choice)
{
    for (size_t c = 0; choice->candidate && c < choice->candidates; c++) {
        plx_kmeans_release(&choice->candidate[c].found);
        free(choice->candidate[c].value);
        free(choice->candidate[c].jaccard);
    }
    free(choice->candidate);
    free(choice->gap);
    plx_points_release(&choice->resampled.points);
    free(choice->resampled.weight);
    if (choice->resampled.values)
        gsl_matrix_float_free(choice->resampled.values);
    free(choice->resampled.row);
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
    choice->gaps = choice->high > 2 ? choice->high : 2;
    choice->gap = plx_array_new(choice->gaps, sizeof *choice->gap);
    if (!choice->candidate || !choice->gap)
        return plx_fail_memory(err, "personas");
    for (size_t c = 0; c < choice->candidates; c++)
        choice->candidate[c] = (struct plx_persona_candidate){
            .k = choice->low + c,
            .validity = {NAN, NAN, NAN, NAN, NAN, NAN},
            .silhouette = NAN,
            .silhouette_se = NAN,
            .lowest_jaccard = NAN,
            .stability = {NAN, NAN, NAN},
            .smallest = NAN,
        };
    for (size_t k = 0; k < choice->gaps; k++)
        choice->gap[k] = (struct plx_gap_statistic){NAN, NAN};
    return PLX_OK;
}

static size_t starts_of(const struct plx_persona_model *model)
{
    if (model->settings->starts)
        return model->settings->starts;
    return model->study->personas.starts ? model->study->personas.starts : DEFAULT_STARTS;
}

static const struct plx_points *resampled_points(const struct plx_persona_choice *choice)
{
    return choice->resampled.values ? &choice->resampled.points : &choice->model->points;
}

/* All starts, on the rows that are resampled. */
static enum plx_status sift(const struct plx_persona_choice *choice, size_t k,
                            struct plx_kmeans *found, struct plx_error *err)
{
    const struct plx_kmeans_settings settings = {
        .k = k,
        .starts = starts_of(choice->model),
        .seed = choice->model->settings->seed,
        .task = (uint32_t)k,
        .missing = missing_rule(choice->model),
    };

    return plx_kmeans_fit(resampled_points(choice), &settings, found, err);
}

/* Of many rows the best start of a part goes on to all. So few different rows that the part has
   not enough of them for k are no work. */
static enum plx_status fit(const struct plx_persona_choice *choice, size_t k,
                           struct plx_kmeans *found, struct plx_error *err)
{
    struct plx_kmeans sifted = {0};
    struct plx_kmeans_settings settings = {
        .k = k,
        .starts = SECOND_STARTS,
        .seed = choice->model->settings->seed,
        .task = (uint32_t)k,
        .missing = missing_rule(choice->model),
    };
    enum plx_status status = sift(choice, k, &sifted, err);

    if (!choice->resampled.values || (status != PLX_OK && status != PLX_UNDEFINED)) {
        *found = sifted;
        return status;
    }
    settings.centres = sifted.centres;
    status = plx_kmeans_fit(&choice->model->points, &settings, found, err);
    plx_kmeans_release(&sifted);
    return status;
}

static size_t fitting_takes(const struct plx_persona_choice *choice, size_t k)
{
    return choice->resampled.rows * k * starts_of(choice->model) +
           (choice->resampled.values ? choice->model->points.rows * k : 0);
}

static size_t resampling_takes(const struct plx_persona_choice *choice, size_t k)
{
    return choice->resampled.rows * k * RESAMPLES_TAKE;
}

static size_t silhouettes_take(const struct plx_persona_choice *choice)
{
    return choice->model->points.rows * (choice->model->points.rows / DISTANCES_OF_ONE + 1);
}

/* The rule asks for the gaps of 1 and 2 and of the candidates, and no record has any other. */
static size_t gap_takes(const struct plx_persona_choice *choice)
{
    size_t clusters = 0;

    for (size_t k = 1; k <= choice->gaps; k++)
        clusters += k <= 2 || k >= choice->low ? k : 0;
    return choice->resampled.rows * clusters * GAP_TAKES;
}

static void plan_work(struct plx_persona_choice *choice)
{
    if (strcmp(choice->model->name, "all") == 0)
        snprintf(choice->step, sizeof choice->step, "personas");
    else
        snprintf(choice->step, sizeof choice->step, "personas of %s", choice->model->name);
    choice->work = silhouettes_take(choice) + gap_takes(choice);
    for (size_t k = choice->low; k <= choice->high; k++)
        choice->work += fitting_takes(choice, k) + resampling_takes(choice, k);
}

/* The next part of the work, which the one before has to be done for. */
static struct plx_progress_part begin(struct plx_persona_choice *choice, size_t takes)
{
    const struct plx_progress_part part = {choice->model->settings->progress, choice->step,
                                           choice->work_done, takes, choice->work};

    plx_progress_tell_part(&part, 0, 1);
    choice->work_done += takes;
    return part;
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

/* The labels of the rows that are resampled; the caller frees them. */
static uint32_t *resampled_labels(const struct plx_persona_choice *choice, const uint32_t *label)
{
    const struct plx_persona_resampled *part = &choice->resampled;
    uint32_t *drawn = plx_array_new(part->rows, sizeof *drawn);

    for (size_t i = 0; drawn && i < part->rows; i++)
        drawn[i] = label[part->row ? part->row[i] : i];
    return drawn;
}

static enum plx_status resample(struct plx_persona_choice *choice,
                                struct plx_persona_candidate *candidate, struct plx_error *err)
{
    const struct plx_progress_part progress = begin(choice, resampling_takes(choice, candidate->k));
    const struct plx_stability_settings settings = {.seed = choice->model->settings->seed,
                                                    .missing = missing_rule(choice->model),
                                                    .progress = &progress};
    uint32_t *label = resampled_labels(choice, candidate->found.label);
    enum plx_status status;

    candidate->jaccard = plx_array_new(candidate->k, sizeof *candidate->jaccard);
    if (label && candidate->jaccard)
        status = plx_stability_measure(resampled_points(choice),
                                       &(struct plx_grouping){label, candidate->k}, &settings,
                                       &candidate->stability, candidate->jaccard, err);
    else
        status = plx_fail_memory(err, "personas");
    for (size_t j = 0; status == PLX_OK && j < candidate->k; j++)
        candidate->lowest_jaccard = fmin(candidate->lowest_jaccard, candidate->jaccard[j]);
    free(label);
    return status;
}

static enum plx_status judge(struct plx_persona_choice *choice,
                             struct plx_persona_candidate *candidate, struct plx_error *err)
{
    const struct plx_persona_model *model = choice->model;
    const struct plx_grouping grouping = {candidate->found.label, candidate->k};
    enum plx_status status;

    measure_smallest(candidate, model);
    status = plx_validity_measure(&model->points, &grouping, &candidate->validity, err);
    if (status != PLX_OK)
        return status;
    candidate->value = plx_array_new(model->points.rows, sizeof *candidate->value);
    if (!candidate->value)
        return plx_fail_memory(err, "personas");
    return resample(choice, candidate, err);
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
    candidate->problem =
        distinct < candidate->k
            ? plx_pool_format(&model->results->pool,
                              "k_too_large: %zu personas, but only %zu respondents who differ",
                              candidate->k, distinct)
            : plx_pool_format(
                  &model->results->pool,
                  "k_too_large: %zu personas, but fewer hold everybody's answers without any "
                  "difference",
                  candidate->k);
    return candidate->problem ? PLX_OK : plx_fail_memory(err, "personas");
}

static enum plx_status fit_candidate(struct plx_persona_choice *choice,
                                     struct plx_persona_candidate *candidate, struct plx_error *err)
{
    struct plx_persona_model *model = choice->model;
    enum plx_status status;

    begin(choice, fitting_takes(choice, candidate->k));
    status = fit(choice, candidate->k, &candidate->found, err);
    if (status == PLX_UNDEFINED) {
        choice->work_done += resampling_takes(choice, candidate->k);
        return explain_too_large(candidate, model, err);
    }
    if (status != PLX_OK)
        return status;
    candidate->fitted = true;
    return judge(choice, candidate, err);
}

/* The silhouettes of all k at once, because they share the distances. A sample's errors have to
   count that the distances are to a sample too. */
static enum plx_status measure_silhouettes(struct plx_persona_choice *choice, struct plx_error *err)
{
    struct plx_grouping *grouping = plx_array_new(choice->candidates, sizeof *grouping);
    double **value = plx_array_new(choice->candidates, sizeof *value);
    double *se = plx_array_new(choice->candidates, sizeof *se);
    const struct plx_persona_model *model = choice->model;
    size_t fitted = 0;
    enum plx_status status = PLX_OK;

    begin(choice, silhouettes_take(choice));
    if (!grouping || !value || !se) {
        status = plx_fail_memory(err, "personas");
        goto done;
    }
    for (size_t c = 0; c < choice->candidates; c++)
        if (choice->candidate[c].fitted) {
            grouping[fitted] =
                (struct plx_grouping){choice->candidate[c].found.label, choice->candidate[c].k};
            value[fitted++] = choice->candidate[c].value;
        }
    status = plx_silhouettes(&model->points, grouping, fitted, value, err);
    if (status == PLX_OK && plx_persona_is_sampled(model))
        status =
            plx_silhouette_errors(&model->points, grouping, fitted, model->settings->seed, se, err);
    for (size_t c = choice->candidates; status == PLX_OK && c-- > 0;)
        if (choice->candidate[c].fitted) {
            summarise_silhouettes(&choice->candidate[c], model->points.rows);
            if (plx_persona_is_sampled(model))
                choice->candidate[c].silhouette_se = se[--fitted];
        }
done:
    free(se);
    free(value);
    free(grouping);
    return status;
}

static enum plx_status measure_gap(struct plx_persona_choice *choice, struct plx_error *err)
{
    const struct plx_persona_model *model = choice->model;
    const struct plx_progress_part progress = begin(choice, gap_takes(choice));
    const struct plx_gap_statistic_settings settings = {.k_most = choice->gaps,
                                                        .k_least = choice->low,
                                                        .seed = model->settings->seed,
                                                        .missing = missing_rule(model),
                                                        .progress = &progress};

    return plx_gap_statistic_measure(resampled_points(choice), &settings, choice->gap, err);
}

enum plx_status plx_persona_candidates(struct plx_persona_choice *choice,
                                       struct plx_persona_model *model, struct plx_error *err)
{
    enum plx_status status = init_choice(choice, model, err);

    if (status == PLX_OK)
        status = plx_persona_resampled(choice, err);
    if (status == PLX_OK)
        plan_work(choice);
    for (size_t c = 0; status == PLX_OK && c < choice->candidates; c++)
        status = fit_candidate(choice, &choice->candidate[c], err);
    if (status == PLX_OK)
        status = measure_silhouettes(choice, err);
    return status == PLX_OK ? measure_gap(choice, err) : status;
}
