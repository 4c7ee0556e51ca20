/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/stats/gap_statistic.h"
#include "parallax/stats/stability.h"
#include "parallax/stats/validity.h"
#include "persona_model.h"

enum { DEFAULT_STARTS = 100 };

static const double least_share = 0.05;
static const double least_stability = 0.6;

/* What is known of one k. */
struct candidate {
    size_t k;
    bool fitted;
    const char *problem; /* why it was not fitted, or is no candidate; in the pool */
    struct plx_kmeans found;
    struct plx_validity validity;
    double *value; /* silhouettes of the rows */
    double silhouette;
    double silhouette_se;
    double *jaccard;
    double lowest_jaccard;
    double stability;
    double smallest; /* share */
    size_t smallest_rows;
};

struct choice {
    struct plx_persona_model *model;
    size_t low;
    size_t high;
    struct candidate *candidate; /* low .. high */
    size_t candidates;
    const struct candidate *best;  /* the largest silhouette of those the rule allows, or NULL */
    struct plx_gap_statistic *gap; /* 1 .. high */
    bool gap_measured;
};

static void release_choice(struct choice *choice)
{
    for (size_t c = 0; choice->candidate && c < choice->candidates; c++) {
        plx_kmeans_release(&choice->candidate[c].found);
        free(choice->candidate[c].value);
        free(choice->candidate[c].jaccard);
    }
    free(choice->candidate);
    free(choice->gap);
}

static enum plx_kmeans_missing missing_rule(const struct plx_persona_model *model)
{
    return model->study->personas.missing == PLX_FILL_PARTIAL ? PLX_KMEANS_PARTIAL
                                                              : PLX_KMEANS_KPOD;
}

static enum plx_status init_choice(struct choice *choice, struct plx_persona_model *model,
                                   struct plx_error *err)
{
    const struct plx_persona_settings *asked = &model->study->personas;

    *choice = (struct choice){
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
        choice->candidate[c] = (struct candidate){
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

static void measure_smallest(struct candidate *candidate, const struct plx_persona_model *model)
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

static void summarise_silhouettes(struct candidate *candidate, size_t rows)
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

static enum plx_status judge(struct candidate *candidate, const struct plx_persona_model *model,
                             struct plx_error *err)
{
    const struct plx_grouping grouping = {candidate->found.label, candidate->k};
    const struct plx_stability_settings resampling = {.seed = model->settings->seed,
                                                      .missing = missing_rule(model)};
    enum plx_status status;

    measure_smallest(candidate, model);
    status = plx_validity_measure(&model->points, &grouping, &candidate->validity, err);
    if (status != PLX_OK)
        return status;
    candidate->value = plx_array_new(model->points.rows, sizeof *candidate->value);
    candidate->jaccard = plx_array_new(candidate->k, sizeof *candidate->jaccard);
    if (!candidate->value || !candidate->jaccard)
        return plx_fail_memory(err, "personas");
    status = plx_stability_measure(&model->points, &grouping, &resampling, &candidate->stability,
                                   candidate->jaccard, err);
    for (size_t j = 0; status == PLX_OK && j < candidate->k; j++)
        candidate->lowest_jaccard = fmin(candidate->lowest_jaccard, candidate->jaccard[j]);
    return status;
}

/* In the words of a survey, not of k-means. */
static enum plx_status explain_too_large(struct candidate *candidate,
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

static enum plx_status fit_candidate(struct candidate *candidate, struct plx_persona_model *model,
                                     struct plx_error *err)
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
static enum plx_status measure_silhouettes(struct choice *choice, struct plx_error *err)
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

/* ln W of each k from 1; those below the range are fitted for this alone. */
static enum plx_status measure_gap(struct choice *choice, struct plx_error *err)
{
    struct plx_persona_model *model = choice->model;
    double *log_w = plx_array_new(choice->high, sizeof *log_w);
    const struct plx_gap_statistic_settings settings = {
        .k_most = choice->high, .seed = model->settings->seed, .missing = missing_rule(model)};
    enum plx_status status = log_w ? PLX_OK : plx_fail_memory(err, "personas");

    for (size_t k = 1; status == PLX_OK && k <= choice->high; k++) {
        struct plx_kmeans found;

        if (k >= choice->low) {
            const struct candidate *own = &choice->candidate[k - choice->low];

            log_w[k - 1] = own->fitted ? log(own->found.inertia) : NAN;
            continue;
        }
        log_w[k - 1] = NAN;
        status = fit(model, k, &found, err);
        if (status == PLX_OK) {
            log_w[k - 1] = log(found.inertia);
            plx_kmeans_release(&found);
        } else if (status == PLX_UNDEFINED) {
            status = PLX_OK;
        }
    }
    if (status == PLX_OK)
        status = plx_gap_statistic_measure(&model->points, log_w, &settings, choice->gap, err);
    choice->gap_measured = status == PLX_OK;
    free(log_w);
    return status;
}

/* Why a fitted k is no candidate, or NULL. */
static const char *objection(const struct choice *choice, const struct candidate *candidate)
{
    if (candidate->k < 2)
        return "one_cluster";
    if (candidate->smallest < least_share)
        return "its smallest persona holds under 5 %";
    if (candidate->smallest_rows < choice->model->study->privacy_minimum)
        return "its smallest persona is under the privacy minimum";
    if (!(candidate->stability >= least_stability))
        return "its personas do not come back when respondents are resampled (under 0.6)";
    return NULL;
}

/* Gaps of a constant, or of fewer rows than two, are no evidence for clusters either. */
static bool no_gap(const struct choice *choice)
{
    return choice->high >= 2 && choice->gap_measured &&
           !(choice->gap[0].gap < choice->gap[1].gap - choice->gap[1].se);
}

/* The candidate that the rule takes, or NULL. */
static struct candidate *apply_rule(struct choice *choice)
{
    const struct candidate *best;

    for (size_t c = 0; c < choice->candidates; c++) {
        struct candidate *candidate = &choice->candidate[c];

        if (!candidate->fitted)
            continue;
        candidate->problem = objection(choice, candidate);
        if (!candidate->problem &&
            (!choice->best || candidate->silhouette > choice->best->silhouette))
            choice->best = candidate;
    }
    best = choice->best;
    for (size_t c = 0; best && c < choice->candidates; c++) {
        struct candidate *candidate = &choice->candidate[c];

        if (candidate->fitted && !candidate->problem &&
            candidate->silhouette >= best->silhouette - best->silhouette_se)
            return candidate;
    }
    return NULL;
}

static const char *sample_note(const struct plx_persona_model *model)
{
    if (!model->sample_values)
        return "";
    return plx_pool_format(&model->results->pool, "; on a sample of %zu of %zu respondents",
                           model->sampled, model->features.rows);
}

/* Why a k was taken or not; NULL when out of memory. */
static const char *verdict_on(const struct choice *choice, const struct candidate *candidate,
                              const struct candidate *chosen)
{
    struct plx_pool *pool = &choice->model->results->pool;

    if (!candidate->fitted || (choice->candidates > 1 && candidate->problem))
        return candidate->problem;
    if (choice->candidates == 1)
        return "asked for";
    if (!chosen)
        return "no clusters: gap(1) >= gap(2) - s(2)";
    if (candidate == chosen && candidate == choice->best)
        return "the largest silhouette";
    if (candidate == chosen)
        return plx_pool_format(pool, "within one standard error of k = %zu, and smaller",
                               choice->best->k);
    if (candidate == choice->best)
        return plx_pool_format(
            pool, "the largest silhouette, but k = %zu is within one standard error", chosen->k);
    return "a smaller silhouette";
}

static enum plx_status add_record(const struct choice *choice, const struct candidate *candidate,
                                  const struct candidate *chosen, struct plx_error *err)
{
    struct plx_persona_model *model = choice->model;
    const char *sample = sample_note(model);
    const char *verdict = verdict_on(choice, candidate, chosen);
    struct plx_persona_choice_record *record;
    enum plx_status status =
        plx_table_add(&model->results->table[PLX_TABLE_PERSONA_CHOICE], &record, err);

    if (status != PLX_OK)
        return status;
    record->model = model->name;
    record->k = candidate->k;
    record->inertia = candidate->validity.inertia;
    record->silhouette = candidate->silhouette;
    record->silhouette_se = candidate->silhouette_se;
    record->calinski_harabasz = candidate->validity.calinski_harabasz;
    record->davies_bouldin = candidate->validity.davies_bouldin;
    record->gap = choice->gap[candidate->k - 1].gap;
    record->gap_se = choice->gap[candidate->k - 1].se;
    record->bic = candidate->validity.bic;
    record->stability = candidate->stability;
    record->jaccard = candidate->lowest_jaccard;
    record->smallest = candidate->smallest;
    record->chosen = candidate == chosen;
    record->note =
        sample && verdict ? plx_pool_format(&model->results->pool, "%s%s", verdict, sample) : NULL;
    return record->note ? PLX_OK : plx_fail_memory(err, "personas");
}

/* What the model keeps changes hands. */
static void keep(struct plx_persona_model *model, struct candidate *chosen)
{
    model->k = chosen->k;
    model->label = chosen->found.label;
    model->centres = chosen->found.centres;
    model->silhouette = chosen->value;
    model->jaccard = chosen->jaccard;
    chosen->found.label = NULL;
    chosen->found.centres = NULL;
    chosen->value = NULL;
    chosen->jaccard = NULL;
}

static const char *explain(const struct choice *choice)
{
    if (choice->candidates == 1)
        return choice->candidate[0].problem;
    if (no_gap(choice))
        return "no clusters: one group describes the answers as well (gap statistic)";
    return "no clusters: no number of personas is both large enough and stable";
}

enum plx_status plx_persona_choose(struct plx_persona_model *model, struct plx_error *err)
{
    struct choice choice;
    struct candidate *chosen = NULL;
    enum plx_status status = init_choice(&choice, model, err);

    for (size_t c = 0; status == PLX_OK && c < choice.candidates; c++) {
        status = fit_candidate(&choice.candidate[c], model, err);
        plx_progress_tell(model->settings->progress, "personas", c + 1, choice.candidates + 2);
    }
    if (status == PLX_OK)
        status = measure_silhouettes(&choice, err);
    if (status == PLX_OK && choice.candidates > 1)
        status = measure_gap(&choice, err);
    if (status != PLX_OK)
        goto done;
    if (choice.candidates > 1)
        chosen = apply_rule(&choice);
    else if (choice.candidate[0].fitted)
        chosen = &choice.candidate[0];
    if (no_gap(&choice))
        chosen = NULL;
    for (size_t c = 0; status == PLX_OK && c < choice.candidates; c++)
        status = add_record(&choice, &choice.candidate[c], chosen, err);
    if (chosen)
        keep(model, chosen);
    else
        model->why_not = explain(&choice);
done:
    release_choice(&choice);
    return status;
}
