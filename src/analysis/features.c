/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/analysis/features.h"

#include <gsl/gsl_eigen.h>
#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"

/* What all steps of building look at. */
struct source {
    const struct plx_study *study;
    const struct plx_responses *responses;
    const bool *take;
    double *level; /* of each respondent, the mean of the basis' scale answers; NULL: not asked */
};

void plx_features_release(struct plx_features *features)
{
    free(features->feature);
    free(features->row);
    free(features->column);
    if (features->values)
        gsl_matrix_float_free(features->values);
    *features = (struct plx_features){0};
}

size_t plx_features_columns(const struct plx_features *features)
{
    return features->values ? features->values->size2 : 0;
}

static double centred_value(const struct source *source, const struct plx_feature *feature,
                            size_t row)
{
    const double value = plx_feature_value(source->study, source->responses, feature, row);

    if (source->level && source->study->question[feature->question].type == PLX_SCALE)
        return value - source->level[row];
    return value;
}

static enum plx_status find_levels(struct source *source, const struct plx_features *features,
                                   struct plx_error *err)
{
    source->level = plx_array_new(source->responses->n, sizeof *source->level);
    if (!source->level)
        return plx_fail_memory(err, "the features of questions");
    for (size_t row = 0; row < source->responses->n; row++) {
        double sum = 0;
        double count = 0;

        for (size_t f = 0; f < features->count; f++) {
            const struct plx_feature *feature = &features->feature[f];
            const double value = plx_feature_value(source->study, source->responses, feature, row);

            if (isnan(value) || source->study->question[feature->question].type != PLX_SCALE)
                continue;
            sum += value;
            count++;
        }
        source->level[row] = count > 0 ? sum / count : 0;
    }
    return PLX_OK;
}

/* Those who may be in it and answered at least one question. */
static enum plx_status find_rows(const struct source *source, struct plx_features *features,
                                 struct plx_error *err)
{
    const struct plx_responses *responses = source->responses;

    features->row = plx_array_new(responses->n, sizeof *features->row);
    if (!features->row)
        return plx_fail_memory(err, "the features of questions");
    for (size_t row = 0; row < responses->n; row++) {
        bool any = false;

        if (source->take && !source->take[row])
            continue;
        for (size_t f = 0; !any && f < features->count; f++)
            any = !isnan(plx_feature_value(source->study, responses, &features->feature[f], row));
        if (any)
            features->row[features->rows++] = row;
    }
    return PLX_OK;
}

/* Weighted, in two passes, so that a large mean does not swamp a small variance. */
static void describe_feature(const struct source *source, const struct plx_features *features,
                             struct plx_feature *feature)
{
    double weights = 0;
    double sum = 0;
    double squares = 0;
    double n = 0;

    for (size_t i = 0; i < features->rows; i++) {
        const double value = centred_value(source, feature, features->row[i]);

        if (isnan(value))
            continue;
        sum += plx_responses_weight(source->responses, features->row[i]) * value;
        weights += plx_responses_weight(source->responses, features->row[i]);
        n++;
    }
    feature->mean = weights > 0 ? sum / weights : 0;
    for (size_t i = 0; i < features->rows; i++) {
        const double value = centred_value(source, feature, features->row[i]);

        if (!isnan(value))
            squares += plx_responses_weight(source->responses, features->row[i]) *
                       pow(value - feature->mean, 2);
    }
    feature->sd = n > 1 ? sqrt(squares / weights * n / (n - 1)) : 0;
    /* Rounding leaves a trace of variance in a constant that is not a round number. */
    if (feature->sd < 1e-12 * fabs(feature->mean))
        feature->sd = 0;
}

static void describe_features(const struct source *source, struct plx_features *features)
{
#pragma omp parallel for schedule(dynamic, 1)
    for (size_t f = 0; f < features->count; f++)
        describe_feature(source, features, &features->feature[f]);
}

/* How a feature enters: 0 when it is constant. */
static double factor_of(const struct source *source, const struct plx_features *features, size_t f)
{
    const struct plx_feature *feature = &features->feature[f];
    const double weight = source->study->question[feature->question].weight;
    double variance = 0;

    if (!(feature->sd > 0) || !(weight > 0))
        return 0;
    switch (source->study->personas.scaling) {
    case PLX_SCALING_ZSCORE:
        return sqrt(weight) / feature->sd;
    case PLX_SCALING_NONE:
        return sqrt(weight);
    case PLX_SCALING_BLOCK:
        break;
    }
    for (size_t g = 0; g < features->count; g++)
        if (features->feature[g].question == feature->question)
            variance += pow(features->feature[g].sd, 2);
    return sqrt(weight / variance);
}

static enum plx_status choose_columns(const struct source *source, struct plx_features *features,
                                      size_t *columns, struct plx_error *err)
{
    *columns = 0;
    features->column = plx_array_new(features->count, sizeof *features->column);
    if (!features->column)
        return plx_fail_memory(err, "the features of questions");
    for (size_t f = 0; f < features->count; f++) {
        features->feature[f].factor = factor_of(source, features, f);
        if (features->feature[f].factor > 0)
            features->column[(*columns)++] = f;
    }
    return PLX_OK;
}

static enum plx_status fill_matrix(const struct source *source, struct plx_features *features,
                                   size_t columns, struct plx_error *err)
{
    if (columns == 0 || features->rows == 0)
        return PLX_OK;
    features->values = gsl_matrix_float_alloc(features->rows, columns);
    if (!features->values)
        return plx_fail_memory(err, "the features of questions");
#pragma omp parallel for schedule(static)
    for (size_t i = 0; i < features->rows; i++)
        for (size_t c = 0; c < columns; c++) {
            const struct plx_feature *feature = &features->feature[features->column[c]];
            const double value = centred_value(source, feature, features->row[i]);

            gsl_matrix_float_set(features->values, i, c,
                                 (float)((value - feature->mean) * feature->factor));
        }
    return PLX_OK;
}

static double observed(const gsl_matrix_float *values, size_t i, size_t c)
{
    const double value = (double)gsl_matrix_float_get(values, i, c);

    return isnan(value) ? 0 : value;
}

static void scatter_of(const gsl_matrix_float *values, gsl_matrix *scatter)
{
#pragma omp parallel for schedule(dynamic, 1)
    for (size_t a = 0; a < values->size2; a++)
        for (size_t b = 0; b <= a; b++) {
            double sum = 0;

            for (size_t i = 0; i < values->size1; i++)
                sum += observed(values, i, a) * observed(values, i, b);
            gsl_matrix_set(scatter, a, b, sum);
        }
}

static void project(const gsl_matrix_float *values, const gsl_matrix *axis,
                    gsl_matrix_float *scores)
{
#pragma omp parallel for schedule(static)
    for (size_t i = 0; i < values->size1; i++)
        for (size_t p = 0; p < scores->size2; p++) {
            double sum = 0;

            for (size_t c = 0; c < values->size2; c++)
                sum += observed(values, i, c) * gsl_matrix_get(axis, c, p);
            gsl_matrix_float_set(scores, i, p, (float)sum);
        }
}

/* Puts the first principal components in the place of the features; the columns are centred. */
static enum plx_status turn_to_components(struct plx_features *features, size_t components,
                                          struct plx_error *err)
{
    const size_t columns = plx_features_columns(features);
    gsl_matrix *scatter = gsl_matrix_calloc(columns, columns);
    gsl_matrix *axis = gsl_matrix_alloc(columns, columns);
    gsl_vector *value = gsl_vector_alloc(columns);
    gsl_eigen_symmv_workspace *work = gsl_eigen_symmv_alloc(columns);
    gsl_matrix_float *scores = gsl_matrix_float_alloc(features->rows, components);
    enum plx_status status = PLX_OK;

    if (scatter && axis && value && work && scores) {
        scatter_of(features->values, scatter);
        gsl_eigen_symmv(scatter, value, axis, work);
        gsl_eigen_symmv_sort(value, axis, GSL_EIGEN_SORT_VAL_DESC);
        project(features->values, axis, scores);
        gsl_matrix_float_free(features->values);
        features->values = scores;
        scores = NULL;
        free(features->column);
        features->column = NULL;
    } else {
        status = plx_fail_memory(err, "principal components");
    }
    gsl_matrix_float_free(scores);
    if (work)
        gsl_eigen_symmv_free(work);
    gsl_vector_free(value);
    gsl_matrix_free(axis);
    gsl_matrix_free(scatter);
    return status;
}

enum plx_status plx_features_build(const struct plx_study *study,
                                   const struct plx_responses *responses, const bool *take,
                                   struct plx_features *features, struct plx_error *err)
{
    const struct plx_persona_settings *settings = &study->personas;
    struct source source = {study, responses, take, NULL};
    size_t columns = 0;
    enum plx_status status;

    *features = (struct plx_features){0};
    status = plx_features_list(study, settings->basis, settings->n_basis, &features->feature,
                               &features->count, err);
    if (status == PLX_OK && settings->centre)
        status = find_levels(&source, features, err);
    if (status == PLX_OK)
        status = find_rows(&source, features, err);
    if (status == PLX_OK) {
        describe_features(&source, features);
        status = choose_columns(&source, features, &columns, err);
    }
    if (status == PLX_OK)
        status = fill_matrix(&source, features, columns, err);
    if (status == PLX_OK && settings->components > 0 && settings->components < columns)
        status = turn_to_components(features, settings->components, err);
    free(source.level);
    if (status != PLX_OK)
        plx_features_release(features);
    return status;
}
