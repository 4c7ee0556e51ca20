/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "parallax/analysis/persona_names.h"
#include "parallax/base/memory.h"
#include "parallax/stats/adjust.h"
#include "persona_compare.h"
#include "persona_model.h"

/* What a row of the table says before it is written. */
struct line {
    struct plx_comparison_with_all found;
    double q;
    bool hidden;
};

struct profile {
    struct plx_persona_model *model;
    struct plx_feature *feature; /* the basis first, then what only describes */
    size_t basis;
    size_t features;
    struct line *line; /* k x features */
    size_t people;     /* who may be in the model, those with a persona first */
    size_t *row;
    uint32_t *group; /* of each of these: the persona, or k for none */
};

/* Everybody of the teams, also who has no persona, so that everybody's mean is what other tables
   have, and nobody can be told by the difference. */
static enum plx_status list_people(struct profile *profile, struct plx_error *err)
{
    const struct plx_persona_model *model = profile->model;
    const size_t n = model->responses->n;
    bool *placed = plx_array_new(n, sizeof *placed);

    profile->row = plx_array_new(n, sizeof *profile->row);
    profile->group = plx_array_new(n, sizeof *profile->group);
    if (!placed || !profile->row || !profile->group) {
        free(placed);
        return plx_fail_memory(err, "the profiles of personas");
    }
    for (size_t i = 0; i < model->features.rows; i++) {
        placed[model->features.row[i]] = true;
        profile->row[profile->people] = model->features.row[i];
        profile->group[profile->people++] = model->label[i];
    }
    for (size_t row = 0; row < n; row++)
        if (model->take[row] && !placed[row]) {
            profile->row[profile->people] = row;
            profile->group[profile->people++] = (uint32_t)model->k;
        }
    free(placed);
    return PLX_OK;
}

static bool is_share(const struct profile *profile, const struct plx_feature *feature)
{
    const enum plx_question_type type = profile->model->study->question[feature->question].type;

    return feature->option != PLX_NONE && (type == PLX_SINGLE || type == PLX_MULTI);
}

/* group has room for the k personas and for those without one. */
static void describe_feature(const struct profile *profile, size_t f, struct plx_group *group)
{
    const struct plx_persona_model *model = profile->model;
    const struct plx_feature *feature = &profile->feature[f];
    struct plx_group all = {0};

    for (size_t j = 0; j <= model->k; j++)
        group[j] = (struct plx_group){0};
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < profile->people; i++) {
            const double value =
                plx_feature_value(model->study, model->responses, feature, profile->row[i]);
            const double weight = plx_responses_weight(model->responses, profile->row[i]);

            if (isnan(value))
                continue;
            if (pass == 0)
                plx_group_add(&group[profile->group[i]], weight, value);
            else
                plx_group_spread(&group[profile->group[i]], weight, value);
        }
        for (size_t j = 0; pass == 0 && j <= model->k; j++)
            plx_group_end(&group[j]);
    }
    for (size_t j = 0; j <= model->k; j++)
        plx_group_join(&all, &group[j]);
    for (size_t j = 0; j < model->k; j++) {
        struct plx_group others = {0};

        for (size_t other = 0; other <= model->k; other++)
            if (other != j)
                plx_group_join(&others, &group[other]);
        profile->line[j * profile->features + f] =
            (struct line){plx_group_compare(&group[j], &others, &all, is_share(profile, feature)),
                          NAN, plx_persona_hides(model, j, feature->question)};
    }
}

static enum plx_status describe_features(const struct profile *profile, struct plx_error *err)
{
    const size_t k = profile->model->k;
    struct plx_group *group = plx_array_new(profile->features * (k + 1), sizeof *group);

    if (!group)
        return plx_fail_memory(err, "the profiles of personas");
#pragma omp parallel for schedule(dynamic, 1)
    for (size_t f = 0; f < profile->features; f++)
        describe_feature(profile, f, group + f * (k + 1));
    free(group);
    return PLX_OK;
}

/* Over `count` features of a persona that are shown. */
static enum plx_status adjust_family(struct line *line, size_t count, double *p,
                                     struct plx_error *err)
{
    enum plx_status status;

    for (size_t f = 0; f < count; f++)
        p[f] = line[f].hidden ? NAN : line[f].found.p;
    status = plx_adjust_benjamini_hochberg(p, count, p, err);
    for (size_t f = 0; status == PLX_OK && f < count; f++)
        line[f].q = p[f];
    return status;
}

/* What formed the personas differs between them by construction; among its many small p values
   those of what only describes would pass too easily. */
static enum plx_status adjust(const struct profile *profile, struct plx_error *err)
{
    const size_t basis = profile->basis;
    double *p = plx_array_new(profile->features, sizeof *p);
    enum plx_status status = p ? PLX_OK : plx_fail_memory(err, "the profiles of personas");

    for (size_t j = 0; status == PLX_OK && j < profile->model->k; j++) {
        struct line *line = profile->line + j * profile->features;

        status = adjust_family(line, basis, p, err);
        if (status == PLX_OK)
            status = adjust_family(line + basis, profile->features - basis, p, err);
    }
    free(p);
    return status;
}

/* Where there is no interval as everybody on either side says the same, there is no doubt. */
static struct plx_persona_trait trait_of(const struct profile *profile, size_t j, size_t f)
{
    const struct line *line = &profile->line[j * profile->features + f];
    struct plx_persona_trait trait = {line->found.z, line->found.low, line->found.high};

    if (line->found.separated)
        trait = (struct plx_persona_trait){trait.z, trait.z, trait.z};
    /* What is hidden may not come out through a name. */
    if (line->hidden || profile->model->suppressed[j])
        trait = (struct plx_persona_trait){NAN, NAN, NAN};
    return trait;
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
        for (size_t f = 0; f < profile->basis; f++)
            trait[j * profile->basis + f] = trait_of(profile, j, f);
    status = plx_persona_names(profile->model->study, profile->feature, profile->basis, trait, k,
                               &profile->model->results->pool, name, err);
    free(trait);
    return status;
}

/* Why something of the row is empty; NULL where nothing is. */
static const char *note_of(const struct line *line)
{
    const enum plx_reason reason = line->found.reason;

    if (line->hidden)
        return "suppressed";
    if (reason != PLX_REASON_NONE)
        return plx_reason_code(reason);
    return isnan(line->found.index) ? "no_index" : NULL;
}

static void fill_record(struct plx_persona_profile_record *record, const struct line *line)
{
    const struct plx_comparison_with_all *found = &line->found;

    record->note = note_of(line);
    if (line->hidden)
        return;
    record->value = found->value;
    record->z = found->z;
    record->ci_low = found->low;
    record->ci_high = found->high;
    record->p = found->p;
    record->q = line->q;
    record->index = found->index;
    record->index_low = found->index_low;
    record->index_high = found->index_high;
}

static enum plx_status add_record(const struct profile *profile, uint32_t j, size_t f,
                                  struct plx_error *err)
{
    const struct plx_persona_model *model = profile->model;
    const struct plx_feature *feature = &profile->feature[f];
    const struct plx_question *question = &model->study->question[feature->question];
    const struct line *line = &profile->line[j * profile->features + f];
    const bool whole = feature->option == PLX_NONE;
    struct plx_pool *pool = &model->results->pool;
    struct plx_persona_profile_record *record;
    enum plx_status status =
        plx_table_add(&model->results->table[PLX_TABLE_PERSONA_PROFILES], &record, err);

    if (status != PLX_OK)
        return status;
    record->model = model->name;
    record->persona = plx_persona_number(j);
    record->question = plx_pool_string(pool, question->id);
    record->feature =
        plx_pool_string(pool, whole ? question->id : question->option[feature->option].code);
    record->label =
        plx_pool_string(pool, whole ? question->text : question->option[feature->option].label);
    record->basis = f < profile->basis;
    if (!plx_persona_hides(model, model->k, feature->question))
        record->overall = line->found.overall;
    fill_record(record, line);
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
        status = list_people(&profile, err);
    if (status == PLX_OK)
        status = plx_persona_hide(model, err);
    if (status == PLX_OK)
        status = describe_features(&profile, err);
    if (status == PLX_OK)
        status = adjust(&profile, err);
    if (status == PLX_OK)
        status = name_personas(&profile, name, err);
    for (uint32_t j = 0; status == PLX_OK && j < model->k; j++)
        for (size_t f = 0; status == PLX_OK && f < profile.features && !model->suppressed[j]; f++)
            status = add_record(&profile, j, f, err);
    free(profile.group);
    free(profile.row);
    free(profile.line);
    free(profile.feature);
    return status;
}
