/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "persona_model.h"

enum { LEAST = 20 };

size_t plx_persona_own_least(const struct plx_study *study)
{
    return 2 * study->privacy_minimum > LEAST ? 2 * study->privacy_minimum : LEAST;
}

static size_t team_of(const struct plx_persona_model *all, size_t i)
{
    return (size_t)all->responses->team[all->features.row[i]];
}

static size_t count_rows(const struct plx_persona_model *all, size_t team)
{
    size_t count = 0;

    for (size_t i = 0; i < all->features.rows; i++)
        count += team_of(all, i) == team;
    return count;
}

/* Whether the study compares the team with another that forms personas. */
static bool is_compared(const struct plx_persona_model *all, size_t team)
{
    for (size_t p = 0; p < all->study->n_pairs; p++) {
        const struct plx_pair *pair = &all->study->pair[p];

        if ((pair->a == team || pair->b == team) && all->part->clustered[pair->a] &&
            all->part->clustered[pair->b])
            return true;
    }
    return false;
}

static bool is_wanted(const struct plx_persona_model *all, size_t team)
{
    return all->features.columns > 0 && is_compared(all, team) &&
           !plx_part_hides_team(all->part, all->study, team) &&
           count_rows(all, team) >= plx_persona_own_least(all->study);
}

static enum plx_status take_features(const struct plx_persona_model *all, size_t team,
                                     struct plx_features *to, struct plx_error *err)
{
    bool *keep = plx_array_new(all->features.rows, sizeof *keep);
    enum plx_status status;

    if (!keep)
        return plx_fail_memory(err, "personas of teams");
    for (size_t i = 0; i < all->features.rows; i++)
        keep[i] = team_of(all, i) == team;
    status = plx_features_take(&all->features, keep, to, err);
    free(keep);
    return status;
}

/* Of the team's people who answered a question, those who are in the features. */
static size_t count_answered(const struct plx_persona_model *own, size_t question)
{
    const struct plx_column *column = &own->responses->column[question];
    size_t count = 0;

    for (size_t i = 0; i < own->features.rows; i++)
        count += plx_column_answered(column, own->features.row[i]);
    return count;
}

static enum plx_status hide_questions(struct plx_persona_model *own, size_t team,
                                      struct plx_error *err)
{
    const struct plx_study *study = own->study;

    own->hidden = plx_array_new(study->n_questions, sizeof *own->hidden);
    if (!own->hidden)
        return plx_fail_memory(err, "personas of teams");
    for (size_t q = 0; q < study->n_questions; q++) {
        size_t beyond = 0;

        for (size_t row = 0; row < own->responses->n; row++)
            beyond += own->take[row] && plx_column_answered(&own->responses->column[q], row);
        beyond -= count_answered(own, q);
        own->hidden[q] = plx_part_hides_question(own->part, study, q, team) ||
                         (beyond > 0 && beyond < study->privacy_minimum);
    }
    return PLX_OK;
}

/* The bar goes by teams, not back to the start for each. */
static enum plx_status find_quietly(struct plx_persona_model *own, struct plx_error *err)
{
    const struct plx_analysis_settings *settings = own->settings;
    struct plx_analysis_settings quiet = *settings;
    enum plx_status status;

    quiet.progress = NULL;
    own->settings = &quiet;
    status = plx_persona_find(own, NULL, err);
    own->settings = settings;
    return status;
}

static enum plx_status make_own(const struct plx_persona_model *all, size_t team, size_t teams,
                                struct plx_persona_model *own, struct plx_error *err)
{
    enum plx_status status;

    *own = (struct plx_persona_model){
        .study = all->study,
        .responses = all->responses,
        .settings = all->settings,
        .results = all->results,
        .part = all->part,
        .team = &all->study->team[team],
        .sample_most = PLX_PERSONA_SAMPLE / teams,
    };
    own->take = plx_array_new(own->responses->n, sizeof *own->take);
    if (!own->take)
        return plx_fail_memory(err, "personas of teams");
    for (size_t row = 0; row < own->responses->n; row++)
        own->take[row] = (size_t)own->responses->team[row] == team;
    status = plx_persona_name_model(own, err);
    if (status == PLX_OK)
        status = take_features(all, team, &own->features, err);
    if (status == PLX_OK)
        status = hide_questions(own, team, err);
    return status == PLX_OK ? find_quietly(own, err) : status;
}

enum plx_status plx_persona_own(const struct plx_persona_model *all, struct plx_persona_model *own,
                                struct plx_error *err)
{
    const size_t teams = all->study->n_teams;
    size_t wanted = 0;
    size_t made = 0;
    enum plx_status status = PLX_OK;

    for (size_t t = 0; t < teams; t++)
        wanted += is_wanted(all, t);
    for (size_t t = 0; status == PLX_OK && t < teams; t++)
        if (is_wanted(all, t)) {
            plx_progress_tell(all->settings->progress, "teams", made++, wanted);
            status = make_own(all, t, wanted, &own[t], err);
        }
    if (status == PLX_OK && wanted > 0)
        plx_progress_tell(all->settings->progress, "teams", made, wanted);
    return status;
}
