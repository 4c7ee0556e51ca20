/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/analysis/features.h"

#include <math.h>
#include <stdlib.h>

#include "features_steps.h"
#include "parallax/base/memory.h"

enum { CHUNK = 1024 };

/* Squares of larger answers, and entries that single precision cannot hold, would not be finite. */
static const double most_answer = 1e100;
static const double most_entry = 1e30;

/* Rounding leaves a trace of variance in a constant that is not a round number. */
static const double least_variation = 1e-12;

/* What all steps of building look at. */
struct builder {
    struct plx_features_source source;
    const bool *take;
    double *level; /* owned: of each respondent, what centring takes off; NULL: not asked */
    double *reach; /* owned: of each feature, the largest absolute answer; -1: none */
};

void plx_features_release(struct plx_features *features)
{
    free(features->feature);
    free(features->order);
    free(features->row);
    free(features->column);
    gsl_matrix_free(features->axis);
    gsl_matrix_float_free(features->values);
    *features = (struct plx_features){0};
}

size_t plx_features_columns(const struct plx_features *features)
{
    return features->values ? features->values->size2 : 0;
}

static bool is_scale(const struct plx_features_source *source, const struct plx_feature *feature)
{
    return source->study->question[feature->question].type == PLX_SCALE;
}

/* The mean of the respondent's answers to scale questions; NAN with fewer than two. */
static double level_of(const struct plx_features_source *source,
                       const struct plx_features *features, size_t row)
{
    double sum = 0;
    double count = 0;

    for (size_t f = 0; f < features->count; f++) {
        const struct plx_feature *feature = &features->feature[features->order[f]];
        double value;

        if (!is_scale(source, feature))
            continue;
        value = plx_feature_value(source->study, source->responses, feature, row);
        if (!(fabs(value) <= most_answer))
            continue;
        sum += value;
        count++;
    }
    return count < 2 ? NAN : sum / count;
}

static double centred_value(const struct builder *builder, const struct plx_feature *feature,
                            size_t row)
{
    const struct plx_features_source *source = &builder->source;
    const double value = plx_feature_value(source->study, source->responses, feature, row);

    return builder->level && is_scale(source, feature) ? value - builder->level[row] : value;
}

static enum plx_status find_levels(struct builder *builder, const struct plx_features *features,
                                   struct plx_error *err)
{
    const size_t n = builder->source.responses->n;

    builder->level = plx_array_new(n, sizeof *builder->level);
    if (!builder->level)
        return plx_fail_memory(err, "the features of questions");
#pragma omp parallel for schedule(static)
    for (size_t row = 0; row < n; row++)
        builder->level[row] = level_of(&builder->source, features, row);
    return PLX_OK;
}

/* Those who may be in it and answered at least one question. */
static enum plx_status find_rows(const struct builder *builder, struct plx_features *features,
                                 struct plx_error *err)
{
    const struct plx_features_source *source = &builder->source;

    features->row = plx_array_new(source->responses->n, sizeof *features->row);
    if (!features->row)
        return plx_fail_memory(err, "the features of questions");
    for (size_t row = 0; row < source->responses->n; row++) {
        bool any = false;

        if (builder->take && !builder->take[row])
            continue;
        for (size_t f = 0; !any && f < features->count; f++)
            any = !isnan(
                plx_feature_value(source->study, source->responses, &features->feature[f], row));
        if (any)
            features->row[features->rows++] = row;
    }
    return PLX_OK;
}

/* Returns the sum of weights of those observed. */
static double find_mean(const struct builder *builder, const struct plx_features *features,
                        struct plx_feature *feature, double *reach)
{
    const struct plx_features_source *source = &builder->source;
    double weights = 0;
    double sum = 0;

    *reach = -1;
    for (size_t i = 0; i < features->rows; i++) {
        const size_t row = features->row[i];
        const double weight = plx_responses_weight(source->responses, row);
        const double value = centred_value(builder, feature, row);

        *reach =
            fmax(*reach, fabs(plx_feature_value(source->study, source->responses, feature, row)));
        if (isnan(value))
            continue;
        sum += weight * value;
        weights += weight;
        feature->answered++;
    }
    feature->mean = feature->answered > 0 ? sum / weights : NAN;
    return weights;
}

/* About the mean, so that a large mean does not swamp a small variance, and in units of the
   largest answer, so that squares of tiny answers do not vanish. */
static double find_sd(const struct builder *builder, const struct plx_features *features,
                      const struct plx_feature *feature, double reach, double weights)
{
    const double n = (double)feature->answered;
    double squares = 0;
    int exponent;

    frexp(reach, &exponent);
    for (size_t i = 0; i < features->rows; i++) {
        const size_t row = features->row[i];
        const double apart = centred_value(builder, feature, row) - feature->mean;

        if (!isnan(apart))
            squares += plx_responses_weight(builder->source.responses, row) *
                       pow(ldexp(apart, -exponent), 2);
    }
    return n > 1 ? ldexp(sqrt(squares / weights * n / (n - 1)), exponent) : 0;
}

static void describe_feature(const struct builder *builder, const struct plx_features *features,
                             struct plx_feature *feature, double *reach)
{
    const double weights = find_mean(builder, features, feature, reach);

    feature->sd = NAN;
    if (feature->answered == 0) {
        feature->problem = *reach >= 0 && builder->level
                               ? "no_data: nobody answered a second scale question to centre on"
                               : "no_data: nobody answered";
    } else if (!(*reach <= most_answer) || !isfinite(feature->mean)) {
        feature->mean = NAN;
        feature->problem = "out_of_range: an answer is beyond 1e100";
    } else {
        feature->sd = find_sd(builder, features, feature, *reach, weights);
        if (!(feature->sd > least_variation * *reach)) {
            feature->sd = 0;
            feature->problem = "no_variation: everybody gave the same answer";
        }
    }
}

static enum plx_status describe_features(struct builder *builder,
                                         const struct plx_features *features, struct plx_error *err)
{
    builder->reach = plx_array_new(features->count, sizeof *builder->reach);
    if (!builder->reach)
        return plx_fail_memory(err, "the features of questions");
#pragma omp parallel for schedule(dynamic, 1)
    for (size_t f = 0; f < features->count; f++)
        describe_feature(builder, features, &features->feature[f], &builder->reach[f]);
    return PLX_OK;
}

/* The root of the total variance of a question's features, safe from overflow. */
static double spread_of(const struct plx_features *features, size_t question)
{
    double largest = 0;
    double squares = 0;

    for (size_t f = 0; f < features->count; f++)
        if (features->feature[f].question == question)
            largest = fmax(largest, features->feature[f].sd);
    for (size_t f = 0; f < features->count; f++) {
        const struct plx_feature *feature = &features->feature[features->order[f]];

        if (feature->question == question && feature->sd > 0)
            squares += pow(feature->sd / largest, 2);
    }
    return largest * sqrt(squares);
}

static double factor_of(const struct builder *builder, const struct plx_features *features,
                        const struct plx_feature *feature)
{
    const struct plx_study *study = builder->source.study;
    const double root = sqrt(study->question[feature->question].weight);

    switch (study->personas.scaling) {
    case PLX_SCALING_ZSCORE:
        return root / feature->sd;
    case PLX_SCALING_NONE:
        return root;
    case PLX_SCALING_BLOCK:
        break;
    }
    return root / spread_of(features, feature->question);
}

static enum plx_status choose_columns(const struct builder *builder, struct plx_features *features,
                                      size_t *columns, struct plx_error *err)
{
    *columns = 0;
    features->column = plx_array_new(features->count, sizeof *features->column);
    if (!features->column)
        return plx_fail_memory(err, "the features of questions");
    for (size_t i = 0; i < features->count; i++) {
        const size_t f = features->order[i];
        struct plx_feature *feature = &features->feature[f];

        if (feature->problem)
            continue;
        feature->factor = factor_of(builder, features, feature);
        if (builder->reach[f] * feature->factor <= most_entry) {
            features->column[(*columns)++] = f;
            continue;
        }
        feature->factor = 0;
        feature->problem =
            "out_of_range: the answers are too large or too small to measure distances by";
    }
    return PLX_OK;
}

/* Those who only answered what is left out say nothing about who is like whom. */
static void drop_empty_rows(const struct builder *builder, struct plx_features *features,
                            size_t columns)
{
    size_t kept = 0;

    for (size_t i = 0; columns > 0 && i < features->rows; i++) {
        bool any = false;

        for (size_t c = 0; !any && c < columns; c++)
            any = !isnan(
                centred_value(builder, &features->feature[features->column[c]], features->row[i]));
        if (any)
            features->row[kept++] = features->row[i];
    }
    if (columns > 0)
        features->rows = kept;
}

static double entry(const struct plx_feature *feature, double value)
{
    return (value - feature->mean) * feature->factor;
}

/* Column by column within a chunk, since answers are kept by question. */
static enum plx_status fill_matrix(const struct builder *builder, struct plx_features *features,
                                   size_t columns, struct plx_error *err)
{
    const size_t chunks = (features->rows + CHUNK - 1) / CHUNK;

    if (columns == 0 || features->rows == 0)
        return PLX_OK;
    features->values = gsl_matrix_float_alloc(features->rows, columns);
    if (!features->values)
        return plx_fail_memory(err, "the features of questions");
#pragma omp parallel for schedule(static) if (chunks > 1)
    for (size_t chunk = 0; chunk < chunks; chunk++)
        for (size_t c = 0; c < columns; c++) {
            const struct plx_feature *feature = &features->feature[features->column[c]];

            for (size_t i = chunk * CHUNK; i < (chunk + 1) * CHUNK && i < features->rows; i++)
                gsl_matrix_float_set(
                    features->values, i, c,
                    (float)entry(feature, centred_value(builder, feature, features->row[i])));
        }
    return PLX_OK;
}

void plx_features_row(const struct plx_features *features, const struct plx_study *study,
                      const struct plx_responses *responses, size_t row, double *scratch,
                      float *values)
{
    const struct plx_features_source source = {study, responses};
    const size_t components = plx_features_columns(features);
    const size_t columns = features->axis ? features->axis->size1 : components;
    const double level = study->personas.centre ? level_of(&source, features, row) : 0;

    for (size_t c = 0; c < columns; c++) {
        const struct plx_feature *feature = &features->feature[features->column[c]];
        const double value = plx_feature_value(study, responses, feature, row);

        scratch[c] = entry(feature, is_scale(&source, feature) ? value - level : value);
        if (!features->axis)
            values[c] = (float)scratch[c];
    }
    for (size_t p = 0; features->axis && p < components; p++) {
        double sum = 0;

        for (size_t c = 0; c < columns; c++)
            sum += isnan(scratch[c])
                       ? 0
                       : (double)(float)scratch[c] * gsl_matrix_get(features->axis, c, p);
        values[p] = (float)sum;
    }
}

enum plx_status plx_features_build(const struct plx_study *study,
                                   const struct plx_responses *responses, const bool *take,
                                   struct plx_features *features, struct plx_error *err)
{
    const struct plx_persona_settings *settings = &study->personas;
    struct builder builder = {{study, responses}, take, NULL, NULL};
    size_t columns = 0;
    enum plx_status status;

    *features = (struct plx_features){0};
    status = plx_features_list(study, settings->basis, settings->n_basis, &features->feature,
                               &features->count, err);
    if (status == PLX_OK)
        status = plx_features_order(study, features, err);
    if (status == PLX_OK && settings->centre)
        status = find_levels(&builder, features, err);
    if (status == PLX_OK)
        status = find_rows(&builder, features, err);
    if (status == PLX_OK)
        status = plx_features_sort(&builder.source, features, err);
    if (status == PLX_OK)
        status = describe_features(&builder, features, err);
    if (status == PLX_OK)
        status = choose_columns(&builder, features, &columns, err);
    if (status == PLX_OK) {
        drop_empty_rows(&builder, features, columns);
        status = fill_matrix(&builder, features, columns, err);
    }
    if (status == PLX_OK && settings->components > 0 && settings->components < columns)
        status = plx_features_turn(responses, features, settings->components, err);
    free(builder.reach);
    free(builder.level);
    if (status != PLX_OK)
        plx_features_release(features);
    return status;
}
