/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "parallax/analysis/persona_names.h"
#include "parallax/base/memory.h"
#include "parallax/stats/adjust.h"
#include "parallax/stats/means.h"
#include "persona_model.h"

static const double level = 0.95;

/* Weighted sums of one feature in one persona, values taken about the overall mean. */
struct moments {
    double n;
    double weight;
    double plain; /* of the values as they are */
    double sum;
    double squares;        /* of weights */
    double squared_sum;    /* of squared weights times values */
    double squared_square; /* of squared weights times squared values */
};

/* What a row of the table says before it is written. */
struct line {
    double n;
    double value;
    double overall;
    struct plx_persona_trait trait;
    double p;
    double q;
};

struct profile {
    struct plx_persona_model *model;
    struct plx_feature *feature; /* the basis first, then what only describes */
    size_t basis;
    size_t features;
    struct line *line; /* k x features */
};

static void add_moments(struct moments *to, double weight, double plain, double value)
{
    to->n++;
    to->weight += weight;
    to->plain += weight * plain;
    to->sum += weight * value;
    to->squares += weight * weight;
    to->squared_sum += weight * weight * value;
    to->squared_square += weight * weight * value * value;
}

static struct moments rest_of(const struct moments *all, const struct moments *part)
{
    return (struct moments){
        .n = all->n - part->n,
        .weight = all->weight - part->weight,
        .sum = all->sum - part->sum,
        .squares = all->squares - part->squares,
        .squared_sum = all->squared_sum - part->squared_sum,
        .squared_square = all->squared_square - part->squared_square,
    };
}

/* As plx_mean_weighted() has it, from sums. */
static struct plx_mean mean_of(const struct moments *moments)
{
    struct plx_mean mean = {moments->n, NAN, NAN, NAN};
    double spread;

    if (moments->n < 1)
        return mean;
    mean.mean = moments->sum / moments->weight;
    spread = moments->squared_square - 2 * mean.mean * moments->squared_sum +
             mean.mean * mean.mean * moments->squares;
    if (moments->n >= 2)
        mean.se2 =
            moments->n / (moments->n - 1) * fmax(0, spread) / (moments->weight * moments->weight);
    return mean;
}

/* The persona's mean less everybody's is what its mean has over the others', times their share of
   the weight. */
static struct line compare(const struct moments *all, const struct moments *part, double mean,
                           double sd)
{
    const struct moments others = rest_of(all, part);
    const struct plx_mean own = mean_of(part);
    const struct plx_mean rest = mean_of(&others);
    struct line line = {
        .n = part->n, .value = part->plain / part->weight, .overall = mean, .p = NAN, .q = NAN};
    struct plx_welch welch;
    double scale;

    line.trait = (struct plx_persona_trait){NAN, NAN, NAN};
    if (part->n < 1 || !(sd > 0))
        return line;
    line.trait.z = own.mean / sd;
    if (part->n < 2 || others.n < 2)
        return line;
    plx_welch_compare(&rest, &own, level, &welch);
    scale = others.weight / all->weight / sd;
    line.trait.low = welch.low * scale;
    line.trait.high = welch.high * scale;
    line.p = welch.p;
    return line;
}

static double mean_value(const struct profile *profile, const struct plx_feature *feature)
{
    const struct plx_persona_model *model = profile->model;
    double sum = 0;
    double weights = 0;

    for (size_t i = 0; i < model->features.rows; i++) {
        const double value =
            plx_feature_value(model->study, model->responses, feature, model->features.row[i]);

        if (isnan(value))
            continue;
        sum += plx_persona_weight(model, i) * value;
        weights += plx_persona_weight(model, i);
    }
    return weights > 0 ? sum / weights : NAN;
}

/* moments has room for the k personas and for everybody. */
static void describe_feature(const struct profile *profile, size_t f, struct moments *moments)
{
    const struct plx_persona_model *model = profile->model;
    const struct plx_feature *feature = &profile->feature[f];
    const double mean = mean_value(profile, feature);
    struct moments *all = &moments[model->k];
    double squares = 0;
    double sd;

    for (size_t j = 0; j <= model->k; j++)
        moments[j] = (struct moments){0};
    for (size_t i = 0; i < model->features.rows; i++) {
        const double weight = plx_persona_weight(model, i);
        const double plain =
            plx_feature_value(model->study, model->responses, feature, model->features.row[i]);
        const double value = plain - mean;

        if (isnan(value))
            continue;
        add_moments(&moments[model->label[i]], weight, plain, value);
        add_moments(all, weight, plain, value);
        squares += weight * value * value;
    }
    sd = all->n > 1 ? sqrt(squares / all->weight * all->n / (all->n - 1)) : 0;
    for (size_t j = 0; j < model->k; j++)
        profile->line[j * profile->features + f] = compare(all, &moments[j], mean, sd);
}

static enum plx_status describe_features(const struct profile *profile, struct plx_error *err)
{
    const size_t k = profile->model->k;
    struct moments *moments = plx_array_new(profile->features * (k + 1), sizeof *moments);

    if (!moments)
        return plx_fail_memory(err, "the profiles of personas");
#pragma omp parallel for schedule(dynamic, 1)
    for (size_t f = 0; f < profile->features; f++)
        describe_feature(profile, f, moments + f * (k + 1));
    free(moments);
    return PLX_OK;
}

static enum plx_status adjust(const struct profile *profile, struct plx_error *err)
{
    double *p = plx_array_new(profile->features, sizeof *p);
    enum plx_status status = p ? PLX_OK : plx_fail_memory(err, "the profiles of personas");

    for (size_t j = 0; status == PLX_OK && j < profile->model->k; j++) {
        struct line *line = profile->line + j * profile->features;

        for (size_t f = 0; f < profile->features; f++)
            p[f] = line[f].p;
        status = plx_adjust_benjamini_hochberg(p, profile->features, p, err);
        for (size_t f = 0; status == PLX_OK && f < profile->features; f++)
            line[f].q = p[f];
    }
    free(p);
    return status;
}

/* The mean of everybody clustered would tell a team's answers, or other people's. */
static bool is_hidden(const struct profile *profile, size_t f)
{
    return profile->model->hidden[profile->feature[f].question];
}

static enum plx_status name_personas(const struct profile *profile, const char **name,
                                     struct plx_error *err)
{
    const size_t k = profile->model->k;
    struct plx_persona_trait *trait = plx_array_new(k * profile->basis, sizeof *trait);
    enum plx_status status;

    if (!trait)
        return plx_fail_memory(err, "the names of personas");
    for (size_t j = 0; j < k; j++)
        for (size_t f = 0; f < profile->basis; f++) {
            trait[j * profile->basis + f] = profile->line[j * profile->features + f].trait;
            /* What is hidden may not come out through a name. */
            if (profile->model->suppressed[j] || is_hidden(profile, f))
                trait[j * profile->basis + f] = (struct plx_persona_trait){NAN, NAN, NAN};
        }
    status = plx_persona_names(profile->model->study, profile->feature, profile->basis, trait, k,
                               &profile->model->results->pool, name, err);
    free(trait);
    return status;
}

static enum plx_status add_record(const struct profile *profile, uint32_t j, size_t f,
                                  struct plx_error *err)
{
    const struct plx_persona_model *model = profile->model;
    const struct plx_feature *feature = &profile->feature[f];
    const struct plx_question *question = &model->study->question[feature->question];
    const struct line *line = &profile->line[j * profile->features + f];
    struct plx_persona_profile_record *record;
    enum plx_status status =
        plx_table_add(&model->results->table[PLX_TABLE_PERSONA_PROFILES], &record, err);

    if (status != PLX_OK)
        return status;
    record->model = model->name;
    record->persona = plx_persona_number(j);
    record->question = plx_pool_string(&model->results->pool, question->id);
    record->feature = plx_pool_string(
        &model->results->pool,
        feature->option == PLX_NONE ? question->id : question->option[feature->option].code);
    record->label = plx_pool_string(
        &model->results->pool,
        feature->option == PLX_NONE ? question->text : question->option[feature->option].label);
    record->basis = f < profile->basis;
    if (!is_hidden(profile, f))
        record->overall = line->overall;
    if (!is_hidden(profile, f) && line->n >= (double)model->study->privacy_minimum) {
        record->value = line->value;
        record->z = line->trait.z;
        record->ci_low = line->trait.low;
        record->ci_high = line->trait.high;
        record->p = line->p;
        record->q = line->q;
        record->index = line->overall > 0 ? 100 * line->value / line->overall : NAN;
    }
    return record->question && record->feature && record->label
               ? PLX_OK
               : plx_fail_memory(err, "the profiles of personas");
}

/* The features of the basis and of the profile; those in both belong to the basis. */
static enum plx_status list_features(struct profile *profile, struct plx_error *err)
{
    const struct plx_study *study = profile->model->study;
    const struct plx_persona_settings *asked = &study->personas;
    size_t *question = plx_array_new(asked->n_basis + asked->n_profile, sizeof *question);
    size_t questions = 0;
    enum plx_status status = PLX_OK;

    if (!question)
        return plx_fail_memory(err, "the profiles of personas");
    for (size_t i = 0; i < asked->n_basis; i++)
        question[questions++] = asked->basis[i];
    for (size_t i = 0; i < asked->n_profile; i++) {
        bool known = false;

        for (size_t b = 0; b < questions; b++)
            known = known || question[b] == asked->profile[i];
        if (!known)
            question[questions++] = asked->profile[i];
    }
    status =
        plx_features_list(study, question, questions, &profile->feature, &profile->features, err);
    profile->basis = profile->model->features.count;
    free(question);
    return status;
}

enum plx_status plx_persona_profiles(struct plx_persona_model *model, const char **name,
                                     struct plx_error *err)
{
    struct profile profile = {.model = model};
    enum plx_status status = list_features(&profile, err);

    if (status != PLX_OK)
        return status;
    profile.line = plx_array_new(model->k * profile.features, sizeof *profile.line);
    if (!profile.line)
        status = plx_fail_memory(err, "the profiles of personas");
    if (status == PLX_OK)
        status = describe_features(&profile, err);
    if (status == PLX_OK)
        status = adjust(&profile, err);
    if (status == PLX_OK)
        status = name_personas(&profile, name, err);
    for (uint32_t j = 0; status == PLX_OK && j < model->k; j++)
        for (size_t f = 0; status == PLX_OK && f < profile.features && !model->suppressed[j]; f++)
            status = add_record(&profile, j, f, err);
    free(profile.line);
    free(profile.feature);
    return status;
}
