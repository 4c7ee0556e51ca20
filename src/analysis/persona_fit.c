/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "persona_fit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "feature_coding.h"
#include "features_steps.h"
#include "parallax/base/memory.h"
#include "parallax/base/text.h"
#include "parallax/stats/block_selection.h"

/* Of an edited folder; no run has as many. */
enum { MOST_PERSONAS = 10000 };

static const char everybody[] = "all";
static const char no_mean[] = "suppressed";

void plx_persona_fit_release(struct plx_persona_fit *fit)
{
    if (fit->centres)
        gsl_matrix_free(fit->centres);
    plx_features_release(&fit->features);
    free(fit->shown);
    *fit = (struct plx_persona_fit){0};
}

static bool same(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

static const struct plx_persona_centre_record *centre_at(const struct plx_results *personas,
                                                         size_t i)
{
    return plx_table_row(&personas->table[PLX_TABLE_PERSONA_CENTRES], i);
}

static const struct plx_persona_feature_record *feature_at(const struct plx_results *personas,
                                                           size_t i)
{
    return plx_table_row(&personas->table[PLX_TABLE_PERSONA_FEATURES], i);
}

static size_t centres_of(const struct plx_results *personas)
{
    return personas->table[PLX_TABLE_PERSONA_CENTRES].count;
}

static size_t features_of(const struct plx_results *personas)
{
    return personas->table[PLX_TABLE_PERSONA_FEATURES].count;
}

static enum plx_status fail_no_personas(const struct plx_persona_fit *fit, struct plx_error *err)
{
    const struct plx_place place = {fit->settings->folder, 0, NULL};
    const char *why_not = plx_results_fact(fit->personas, "personas");

    if (why_not)
        return plx_fail_at(err, PLX_DATA, &place, "holds no personas: %s", why_not);
    return plx_fail_at(err, PLX_DATA, &place,
                       "holds no personas; make it with parallax-persona -o DIR/ or parallax run");
}

static enum plx_status fail_no_model(const struct plx_persona_fit *fit, struct plx_error *err)
{
    const struct plx_place place = {fit->settings->folder, 0, NULL};
    const char *last = NULL;
    struct plx_text names = {0};
    enum plx_status status;

    for (size_t i = 0; i < centres_of(fit->personas); i++) {
        const char *model = centre_at(fit->personas, i)->model;

        if (!model || same(model, last))
            continue;
        plx_text_addf(&names, "%s\"%s\"", last ? ", " : "", model);
        last = model;
    }
    if (fit->settings->model)
        status =
            plx_fail_at(err, PLX_DATA, &place, "has no personas of the model \"%s\", but of %s",
                        fit->settings->model, plx_text_string(&names));
    else
        status = plx_fail_at(err, PLX_DATA, &place, "has personas of %s; name one by --model",
                             plx_text_string(&names));
    plx_text_release(&names);
    return status;
}

/* The model asked for, that of everybody, or the only one. */
static enum plx_status choose_model(struct plx_persona_fit *fit, struct plx_error *err)
{
    const char *wanted = fit->settings->model ? fit->settings->model : everybody;
    const size_t count = centres_of(fit->personas);
    bool several = false;

    if (count == 0 || features_of(fit->personas) == 0)
        return fail_no_personas(fit, err);
    for (size_t i = 0; i < count && !fit->model; i++)
        if (same(centre_at(fit->personas, i)->model, wanted))
            fit->model = centre_at(fit->personas, i)->model;
    if (fit->model)
        return PLX_OK;
    for (size_t i = 1; i < count; i++)
        several = several ||
                  !same(centre_at(fit->personas, i)->model, centre_at(fit->personas, 0)->model);
    if (fit->settings->model || several || !centre_at(fit->personas, 0)->model)
        return fail_no_model(fit, err);
    fit->model = centre_at(fit->personas, 0)->model;
    return PLX_OK;
}

/* A team's own personas have the features of all; a folder has those of one model only. */
static enum plx_status choose_measure(struct plx_persona_fit *fit, struct plx_error *err)
{
    const struct plx_place place = {fit->settings->folder, 0, NULL};
    const char *other = NULL;
    bool several = false;

    for (size_t i = 0; i < features_of(fit->personas); i++) {
        const char *model = feature_at(fit->personas, i)->model;

        if (same(model, fit->model))
            fit->measure = model;
        several = several || (other && model && !same(model, other));
        other = model ? model : other;
    }
    if (!fit->measure && !several)
        fit->measure = other;
    if (!fit->measure)
        return plx_fail_at(err, PLX_DATA, &place,
                           "does not tell what formed the personas of the model \"%s\"",
                           fit->model);
    return PLX_OK;
}

/* What is wrong with a feature of the folder, seen from the study; texts are in the pool. */
static void say_other_coding(const struct plx_persona_fit *fit, const char *id, const char *then,
                             const char *now, struct plx_problems *problems)
{
    const struct plx_question *question =
        &fit->study->question[plx_study_find_question(fit->study, id)];
    const struct plx_place place = {fit->study->path, question->line, NULL};

    plx_problems_add(problems, PLX_ERROR, &place,
                     "question \"%s\" counts as \"%s\" here, but counted as \"%s\" when the "
                     "personas of %s were formed; ask it as it was asked then",
                     id, now && *now ? now : "nothing", then ? then : "", fit->settings->folder);
}

static void say_no_option(const struct plx_persona_fit *fit, const char *id, const char *option,
                          struct plx_problems *problems)
{
    const struct plx_question *question =
        &fit->study->question[plx_study_find_question(fit->study, id)];
    const struct plx_place place = {fit->study->path, question->line, NULL};

    plx_problems_add(problems, PLX_ERROR, &place,
                     "question \"%s\" has no option \"%s\", which it had when the personas of %s "
                     "were formed; ask it as it was asked then",
                     id, option, fit->settings->folder);
}

static void warn_new_option(const struct plx_persona_fit *fit, size_t question, const char *option,
                            struct plx_problems *problems)
{
    const struct plx_place place = {fit->study->path, fit->study->question[question].line, NULL};

    plx_problems_add(problems, PLX_WARNING, &place,
                     "question \"%s\": the personas of %s do not know the option \"%s\"; to choose "
                     "it counts as to choose none of theirs",
                     fit->study->question[question].id, fit->settings->folder, option);
}

static void warn_not_asked(const struct plx_persona_fit *fit, const struct plx_text *names,
                           struct plx_problems *problems)
{
    const struct plx_place place = {fit->study->path, 0, NULL};

    if (fit->asked < fit->questions)
        plx_problems_add(problems, PLX_WARNING, &place,
                         "asks %zu of the %zu questions that formed the personas of %s; not asked: "
                         "%s",
                         fit->asked, fit->questions, fit->settings->folder, plx_text_string(names));
}

/* Whether the folder has a feature of this name for the question. */
static bool folder_knows(const struct plx_persona_fit *fit, const char *question,
                         const char *feature)
{
    for (size_t i = 0; i < features_of(fit->personas); i++) {
        const struct plx_persona_feature_record *record = feature_at(fit->personas, i);

        if (same(record->model, fit->measure) && same(record->question, question) &&
            same(record->feature, feature))
            return true;
    }
    return false;
}

/* Takes a row of persona_features over, or tells why it does not fit. */
static enum plx_status take_feature(struct plx_persona_fit *fit,
                                    const struct plx_persona_feature_record *record,
                                    const struct plx_feature *own, size_t owns,
                                    struct plx_problems *problems, struct plx_error *err)
{
    const struct plx_feature *found = NULL;
    const char *now;
    const char *centred;

    for (size_t f = 0; f < owns && !found; f++)
        if (same(record->feature, plx_feature_code(fit->study, &own[f])))
            found = &own[f];
    if (!found && owns > 1 && !same(record->feature, record->question)) {
        say_no_option(fit, record->question, record->feature, problems);
        return PLX_OK;
    }
    now = owns == 0 ? ""
                    : plx_feature_coding(fit->study, found ? found : own, false, &problems->pool);
    centred =
        owns == 0 ? "" : plx_feature_coding(fit->study, found ? found : own, true, &problems->pool);
    if (!now || !centred)
        return plx_fail_memory(err, "the features of questions");
    if (!found || (!same(record->coding, now) && !same(record->coding, centred))) {
        say_other_coding(fit, record->question, record->coding, now, problems);
        return PLX_OK;
    }
    fit->formed.personas.centre = fit->formed.personas.centre || !same(record->coding, now);
    fit->features.feature[fit->features.count] = *found;
    fit->features.feature[fit->features.count].mean = record->mean;
    fit->features.feature[fit->features.count].sd = record->sd;
    fit->features.feature[fit->features.count++].factor = record->factor;
    return PLX_OK;
}

/* Takes over the rows from first to end, which are of one question. */
static enum plx_status take_question(struct plx_persona_fit *fit, size_t first, size_t end,
                                     struct plx_problems *problems, struct plx_error *err)
{
    const char *id = feature_at(fit->personas, first)->question;
    const size_t question = plx_study_find_question(fit->study, id);
    const size_t errors = problems->errors;
    struct plx_feature *own;
    size_t owns;
    enum plx_status status = plx_features_list(fit->study, &question, 1, &own, &owns, err);

    /* A coding that is another one is so for all features. */
    for (size_t i = first; status == PLX_OK && i < end && problems->errors == errors; i++)
        if (same(feature_at(fit->personas, i)->model, fit->measure) &&
            same(feature_at(fit->personas, i)->question, id))
            status = take_feature(fit, feature_at(fit->personas, i), own, owns, problems, err);
    for (size_t f = 0; status == PLX_OK && f < owns && problems->errors == errors; f++)
        if (!folder_knows(fit, id, plx_feature_code(fit->study, &own[f])))
            warn_new_option(fit, question, plx_feature_code(fit->study, &own[f]), problems);
    if (status == PLX_OK)
        free(own);
    return status;
}

/* Whether a question of the folder shows up at row i for the first time. */
static bool is_first(const struct plx_persona_fit *fit, size_t i)
{
    const struct plx_persona_feature_record *record = feature_at(fit->personas, i);

    if (!same(record->model, fit->measure) || !record->question || !record->feature ||
        same(record->note, no_mean))
        return false;
    for (size_t before = 0; before < i; before++)
        if (same(feature_at(fit->personas, before)->model, fit->measure) &&
            same(feature_at(fit->personas, before)->question, record->question))
            return false;
    return true;
}

/* Whether the question had any part in distances. */
static bool had_part(const struct plx_persona_fit *fit, const char *question)
{
    for (size_t i = 0; i < features_of(fit->personas); i++) {
        const struct plx_persona_feature_record *record = feature_at(fit->personas, i);

        if (same(record->model, fit->measure) && same(record->question, question) &&
            record->factor > 0)
            return true;
    }
    return false;
}

static enum plx_status take_questions(struct plx_persona_fit *fit, struct plx_problems *problems,
                                      struct plx_error *err)
{
    const size_t rows = features_of(fit->personas);
    struct plx_text lacking = {0};
    enum plx_status status = PLX_OK;

    for (size_t i = 0; status == PLX_OK && i < rows; i++) {
        const char *id = feature_at(fit->personas, i)->question;

        fit->columns += same(feature_at(fit->personas, i)->model, fit->measure) &&
                        feature_at(fit->personas, i)->factor > 0;
        if (!is_first(fit, i))
            continue;
        fit->questions += had_part(fit, id);
        if (plx_study_find_question(fit->study, id) == PLX_NONE) {
            if (had_part(fit, id))
                plx_text_addf(&lacking, "%s%s", lacking.length > 0 ? ", " : "", id);
            continue;
        }
        fit->asked += had_part(fit, id);
        status = take_question(fit, i, rows, problems, err);
    }
    if (status == PLX_OK && fit->asked > 0)
        warn_not_asked(fit, &lacking, problems);
    plx_text_release(&lacking);
    return status;
}

/* In the order in which distances were added up when the personas were formed. */
static enum plx_status set_columns(struct plx_persona_fit *fit, struct plx_error *err)
{
    struct plx_features *features = &fit->features;
    size_t columns = 0;
    enum plx_status status = plx_features_order(fit->study, features, err);

    if (status != PLX_OK)
        return status;
    features->column = plx_array_new(features->count, sizeof *features->column);
    if (!features->column)
        return plx_fail_memory(err, "the features of questions");
    for (size_t i = 0; i < features->count; i++) {
        const struct plx_feature *feature = &features->feature[features->order[i]];

        if (!(feature->factor > 0))
            continue;
        features->column[columns++] = features->order[i];
        fit->slack += PLX_NEARER_BY * pow(feature->sd * feature->factor, 2);
    }
    features->columns = columns;
    return PLX_OK;
}

static bool is_centre(const struct plx_persona_fit *fit,
                      const struct plx_persona_centre_record *record)
{
    return same(record->model, fit->model) && same(record->kind, "centre") &&
           record->number != PLX_NO_COUNT && record->number > 0;
}

static void take_centre(struct plx_persona_fit *fit, const struct plx_persona_centre_record *record)
{
    /* Of a persona that hides everything nobody can be told to be near. */
    if (isnan(record->value))
        return;
    fit->shown[record->number - 1] = true;
    for (size_t c = 0; c < fit->centres->size2; c++) {
        const struct plx_feature *feature = &fit->features.feature[fit->features.column[c]];

        if (same(record->question, fit->study->question[feature->question].id) &&
            same(record->feature, plx_feature_code(fit->study, feature)))
            gsl_matrix_set(fit->centres, record->number - 1, c, record->value);
    }
}

static enum plx_status take_centres(struct plx_persona_fit *fit, struct plx_error *err)
{
    const size_t rows = centres_of(fit->personas);
    const struct plx_place place = {fit->settings->folder, 0, NULL};

    for (size_t i = 0; i < rows; i++)
        if (is_centre(fit, centre_at(fit->personas, i)) &&
            centre_at(fit->personas, i)->number > fit->k)
            fit->k = centre_at(fit->personas, i)->number;
    if (fit->k == 0)
        return fail_no_personas(fit, err);
    if (fit->k > MOST_PERSONAS)
        return plx_fail_at(err, PLX_DATA, &place, "numbers a persona %zu; there are %d at most",
                           fit->k, MOST_PERSONAS);
    fit->shown = plx_array_new(fit->k, sizeof *fit->shown);
    fit->centres = gsl_matrix_calloc(fit->k, fit->features.columns);
    if (!fit->shown || !fit->centres)
        return plx_fail_memory(err, "the centres of personas");
    for (size_t i = 0; i < rows; i++)
        if (is_centre(fit, centre_at(fit->personas, i)))
            take_centre(fit, centre_at(fit->personas, i));
    for (size_t j = 0; j < fit->k; j++)
        if (fit->shown[j])
            return PLX_OK;
    return plx_fail_at(err, PLX_DATA, &place,
                       "hides the centres of all personas of the model \"%s\", as too few people "
                       "answered; nobody can be assigned",
                       fit->model);
}

static enum plx_status fail_unfit(const struct plx_persona_fit *fit,
                                  const struct plx_problems *problems, struct plx_error *err)
{
    const struct plx_place place = {fit->study->path, 0, NULL};

    if (problems->errors > 0)
        return plx_fail_at(err, PLX_DATA, &place,
                           "does not fit the personas of %s; nobody was assigned",
                           fit->settings->folder);
    return plx_fail_at(err, PLX_DATA, &place,
                       "asks none of the questions that formed the personas of %s",
                       fit->settings->folder);
}

enum plx_status plx_persona_fit_init(struct plx_persona_fit *fit, const struct plx_study *study,
                                     const struct plx_results *personas,
                                     const struct plx_assign_settings *settings,
                                     struct plx_problems *problems, struct plx_error *err)
{
    enum plx_status status;

    *fit = (struct plx_persona_fit){.study = study, .personas = personas, .settings = settings};
    status = choose_model(fit, err);
    if (status == PLX_OK)
        status = choose_measure(fit, err);
    if (status == PLX_OK)
        status = plx_persona_fit_check(fit, err);
    if (status != PLX_OK)
        return status;
    fit->formed = *study;
    fit->formed.personas.centre = false;
    fit->features.feature = plx_array_new(features_of(personas), sizeof *fit->features.feature);
    if (!fit->features.feature)
        return plx_fail_memory(err, "the features of questions");
    status = take_questions(fit, problems, err);
    if (status == PLX_OK && (problems->errors > 0 || fit->asked == 0))
        status = fail_unfit(fit, problems, err);
    if (status == PLX_OK)
        status = set_columns(fit, err);
    return status == PLX_OK ? take_centres(fit, err) : status;
}
