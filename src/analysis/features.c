/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/analysis/features.h"

#include <math.h>
#include <stdlib.h>

#include "feature_place.h"
#include "features_steps.h"
#include "parallax/base/memory.h"

/* Single precision could not hold much larger entries. */
static const double most_entry = 1e30;

/* Rounding leaves a trace of variance in a constant that is not a round number. */
static const double least_variation = 1e-12;

/* What all steps of building look at. */
struct builder {
    struct plx_feature_frame frame;
    const bool *take;
    double *level; /* owned: of each respondent, what centring takes off; NULL: not asked */
    double *reach; /* owned: of each feature, the largest absolute answer; -1: none */
    size_t *place; /* owned: of each respondent, the row of the matrix, or PLX_NONE */
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

static double level_of(const struct builder *builder, size_t row)
{
    return builder->level ? builder->level[row] : 0;
}

static enum plx_status find_levels(struct builder *builder, struct plx_error *err)
{
    const size_t n = builder->frame.responses->n;

    builder->level = plx_array_new(n, sizeof *builder->level);
    if (!builder->level)
        return plx_fail_memory(err, "the features of questions");
#pragma omp parallel for schedule(static)
    for (size_t row = 0; row < n; row++)
        builder->level[row] = plx_feature_level(&builder->frame, row);
    return PLX_OK;
}

/* Those who may be in it and answered at least one question. */
static enum plx_status find_rows(const struct builder *builder, struct plx_features *features,
                                 struct plx_error *err)
{
    const struct plx_feature_frame *frame = &builder->frame;

    features->row = plx_array_new(frame->responses->n, sizeof *features->row);
    if (!features->row)
        return plx_fail_memory(err, "the features of questions");
    for (size_t row = 0; row < frame->responses->n; row++) {
        bool any = false;

        if (builder->take && !builder->take[row])
            continue;
        for (size_t f = 0; !any && f < features->count; f++)
            any = !isnan(
                plx_feature_value(frame->study, frame->responses, &features->feature[f], row));
        if (any)
            features->row[features->rows++] = row;
    }
    return PLX_OK;
}

/* Answers are read in the order of respondents, as they lie in memory, and put where they belong:
   reading them in the order of rows takes many times as long. */
static void find_places(struct builder *builder, const struct plx_features *features)
{
    for (size_t row = 0; row < builder->frame.responses->n; row++)
        builder->place[row] = PLX_NONE;
    for (size_t i = 0; i < features->rows; i++)
        builder->place[features->row[i]] = i;
}

/* The answers of all rows to one feature. Returns the largest absolute one, or -1. */
static double gather(const struct builder *builder, const struct plx_feature *feature,
                     double *value)
{
    const struct plx_feature_frame *frame = &builder->frame;
    const bool scale = frame->study->question[feature->question].type == PLX_SCALE;
    double reach = -1;

    for (size_t row = 0; row < frame->responses->n; row++) {
        double answer;

        if (builder->place[row] == PLX_NONE)
            continue;
        answer = plx_feature_value(frame->study, frame->responses, feature, row);
        if (fabs(answer) > reach)
            reach = fabs(answer);
        value[builder->place[row]] = scale ? answer - level_of(builder, row) : answer;
    }
    return reach;
}

static double weight_of(const struct builder *builder, const struct plx_features *features,
                        size_t i)
{
    return plx_responses_weight(builder->frame.responses, features->row[i]);
}

/* Returns the sum of weights of those observed. */
static double find_mean(const struct builder *builder, const struct plx_features *features,
                        struct plx_feature *feature, const double *value)
{
    double weights = 0;
    double sum = 0;

    for (size_t i = 0; i < features->rows; i++) {
        if (isnan(value[i]))
            continue;
        sum += weight_of(builder, features, i) * value[i];
        weights += weight_of(builder, features, i);
        feature->answered++;
    }
    feature->mean = feature->answered > 0 ? sum / weights : NAN;
    return weights;
}

/* About the mean, so that a large mean does not swamp a small variance, and in units of about the
   largest answer, so that squares of tiny answers do not vanish. */
static double find_sd(const struct builder *builder, const struct plx_features *features,
                      const struct plx_feature *feature, const double *value, double reach,
                      double weights)
{
    const double n = (double)feature->answered;
    double squares = 0;
    double unit;
    int exponent;

    frexp(reach, &exponent);
    unit = ldexp(1, exponent > -1000 ? -exponent : 1000);
    for (size_t i = 0; i < features->rows; i++) {
        const double apart = (value[i] - feature->mean) * unit;

        if (!isnan(apart))
            squares += weight_of(builder, features, i) * apart * apart;
    }
    return n > 1 ? sqrt(squares / weights * n / (n - 1)) / unit : 0;
}

/* Returns the largest absolute answer. */
static double describe_feature(const struct builder *builder, const struct plx_features *features,
                               struct plx_feature *feature, double *value)
{
    const double reach = gather(builder, feature, value);
    const double weights = find_mean(builder, features, feature, value);

    feature->sd = NAN;
    if (feature->answered == 0) {
        feature->problem = reach >= 0
                               ? "no_data: nobody answered a second scale question to centre on"
                               : "no_data: nobody answered";
    } else if (!(reach <= PLX_FEATURE_MOST) || !isfinite(feature->mean)) {
        feature->mean = NAN;
        feature->problem = "out_of_range: an answer is beyond 1e100";
    } else {
        feature->sd = find_sd(builder, features, feature, value, reach, weights);
        if (!(feature->sd > least_variation * reach)) {
            feature->sd = 0;
            feature->problem = "no_variation: everybody gave the same answer";
        }
    }
    return reach;
}

static enum plx_status describe_features(struct builder *builder,
                                         const struct plx_features *features, struct plx_error *err)
{
    bool failed = false;

    builder->reach = plx_array_new(features->count, sizeof *builder->reach);
    builder->place = plx_array_new(builder->frame.responses->n, sizeof *builder->place);
    if (!builder->reach || !builder->place)
        return plx_fail_memory(err, "the features of questions");
    find_places(builder, features);
#pragma omp parallel
    {
        double *value = plx_array_new(features->rows, sizeof *value);

#pragma omp for schedule(dynamic, 1)
        for (size_t f = 0; f < features->count; f++)
            if (value)
                builder->reach[f] =
                    describe_feature(builder, features, &features->feature[f], value);
        if (!value) {
#pragma omp atomic write
            failed = true;
        }
        free(value);
    }
    return failed ? plx_fail_memory(err, "the features of questions") : PLX_OK;
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
    const struct plx_study *study = builder->frame.study;
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
                                      struct plx_error *err)
{
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
            features->column[features->columns++] = f;
            continue;
        }
        feature->factor = 0;
        feature->problem =
            "out_of_range: the answers are too large or too small to measure distances by";
    }
    return PLX_OK;
}

/* Those who only answered what is left out say nothing about who is like whom. */
static void drop_empty_rows(const struct builder *builder, struct plx_features *features)
{
    const size_t columns = features->columns;
    size_t kept = 0;

    for (size_t i = 0; columns > 0 && i < features->rows; i++) {
        const size_t row = features->row[i];
        bool any = false;

        for (size_t c = 0; !any && c < columns; c++)
            any = !isnan(plx_feature_place(&builder->frame, features->column[c], row,
                                           level_of(builder, row)));
        if (any)
            features->row[kept++] = row;
    }
    if (columns > 0)
        features->rows = kept;
    if (features->rows == 0)
        features->columns = 0;
}

static enum plx_status fill_matrix(struct builder *builder, struct plx_features *features,
                                   struct plx_error *err)
{
    const size_t columns = features->columns;

    if (columns == 0)
        return PLX_OK;
    features->values = gsl_matrix_float_alloc(features->rows, columns);
    if (!features->values)
        return plx_fail_memory(err, "the features of questions");
    find_places(builder, features);
#pragma omp parallel for schedule(static)
    for (size_t row = 0; row < builder->frame.responses->n; row++) {
        /* Not by gsl_matrix_float_set(), which is a call into the library. */
        float *value = builder->place[row] == PLX_NONE
                           ? NULL
                           : features->values->data + builder->place[row] * features->values->tda;

        for (size_t c = 0; value && c < columns; c++)
            value[c] = plx_feature_place(&builder->frame, features->column[c], row,
                                         level_of(builder, row));
    }
    return PLX_OK;
}

enum plx_status plx_features_build(const struct plx_study *study,
                                   const struct plx_responses *responses, const bool *take,
                                   size_t most, struct plx_features *features,
                                   struct plx_error *err)
{
    const struct plx_persona_settings *settings = &study->personas;
    struct builder builder = {.take = take};
    bool turned;
    enum plx_status status;

    *features = (struct plx_features){0};
    status = plx_features_list(study, settings->basis, settings->n_basis, &features->feature,
                               &features->count, err);
    if (status == PLX_OK)
        status = plx_features_order(study, features, err);
    builder.frame = (struct plx_feature_frame){study,           responses,        features->feature,
                                               features->count, settings->centre, features->order};
    if (status == PLX_OK && settings->centre)
        status = find_levels(&builder, err);
    if (status == PLX_OK)
        status = find_rows(&builder, features, err);
    if (status == PLX_OK)
        status = plx_features_sort(study, responses, features, err);
    if (status == PLX_OK)
        status = describe_features(&builder, features, err);
    if (status == PLX_OK)
        status = choose_columns(&builder, features, err);
    if (status == PLX_OK)
        drop_empty_rows(&builder, features);
    turned = settings->components > 0 && settings->components < features->columns;
    if (status == PLX_OK &&
        (turned || features->columns <= (most ? most : PLX_FEATURES_HELD) / (features->rows + 1)))
        status = fill_matrix(&builder, features, err);
    if (status == PLX_OK && turned)
        status = plx_features_turn(responses, features, settings->components, err);
    free(builder.place);
    free(builder.reach);
    free(builder.level);
    if (status != PLX_OK)
        plx_features_release(features);
    return status;
}
