/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/analysis/personas.h"

#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "persona_from.h"
#include "persona_model.h"

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

/* Those of teams that are asked for, but too small. */
static size_t count_small(const struct plx_persona_model *model)
{
    const struct plx_responses *responses = model->responses;
    size_t count = 0;

    for (size_t row = 0; row < responses->n; row++)
        count += !model->take[row] && plx_persona_asked(model->study, (size_t)responses->team[row]);
    return count;
}

/* What keeps every feature out, where that is the same for all. */
static const char *why_no_column(const struct plx_features *features)
{
    const char *problem = features->feature[0].problem;

    for (size_t f = 1; f < features->count; f++)
        if (strcmp(features->feature[f].problem, problem) != 0)
            return "no_variation: no question of the basis tells anybody apart; persona_features "
                   "says why";
    return strncmp(problem, "no_variation", strlen("no_variation")) == 0
               ? "no_variation: everybody gave the same answers to the basis"
               : problem;
}

/* Why there can be no personas at all, or NULL. */
static const char *obstacle(const struct plx_persona_model *model)
{
    if (model->features.rows == 0 && count_small(model) == 0)
        return "no_data: nobody in the teams of the personas answered a question of the basis";
    if (model->features.rows < model->study->privacy_minimum)
        return "suppressed: fewer respondents than the privacy minimum";
    if (model->features.columns == 0)
        return why_no_column(&model->features);
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

static enum plx_status hide_questions(struct plx_persona_model *model, struct plx_error *err)
{
    const size_t questions = model->study->n_questions;

    model->hidden = plx_array_new(questions, sizeof *model->hidden);
    if (!model->hidden)
        return plx_fail_memory(err, "personas");
    memcpy(model->hidden, model->part->total_hidden, questions * sizeof *model->hidden);
    return PLX_OK;
}

static enum plx_status find_personas(struct plx_persona_model *model, struct plx_error *err)
{
    enum plx_status status = plx_persona_name_model(model, err);

    if (status == PLX_OK)
        status = choose_teams(model, err);
    if (status == PLX_OK)
        status = plx_features_build(model->study, model->responses, model->take,
                                    model->settings->most_numbers, &model->features, err);
    if (status == PLX_OK)
        status = count_left_out(model, err);
    if (status == PLX_OK)
        status = plx_persona_features(model, err);
    if (status == PLX_OK)
        status = hide_questions(model, err);
    if (status != PLX_OK)
        return status;
    status = plx_persona_find(model, obstacle(model), err);
    return status == PLX_OK ? plx_persona_rows(model, err) : status;
}

/* What each team sees by itself, and what two of them have in common. */
static enum plx_status compare_teams(const struct plx_persona_model *all, struct plx_error *err)
{
    const size_t teams = all->study->n_teams;
    struct plx_persona_model *own = plx_array_new(teams, sizeof *own);
    enum plx_status status =
        own ? plx_persona_own(all, own, err) : plx_fail_memory(err, "personas of teams");

    if (status == PLX_OK)
        status = plx_persona_matches(all, own, err);
    for (size_t t = 0; own && t < teams; t++)
        plx_persona_model_release(&own[t]);
    free(own);
    return status;
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
    if (status == PLX_OK)
        status = compare_teams(&model, err);
    plx_persona_model_release(&model);
    plx_parts_release(&everybody);
    return status;
}
