/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/analysis/agreement.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "agreement_battery.h"
#include "agreement_run.h"
#include "parallax/base/memory.h"
#include "parallax/stats/agreement_everybody.h"

static const double level = 0.95;

static const struct plx_agreement_scheme *scheme_of(const struct agreement_battery *battery,
                                                    size_t s)
{
    return &battery->schemes.item[s];
}

static struct plx_agreement_found *found_of(struct agreement_battery *battery, size_t scheme,
                                            size_t team)
{
    return &battery->within[scheme * battery->study->n_teams + team];
}

/* Each team by its own answers. */
static enum plx_status estimate_teams(struct agreement_battery *battery, size_t s,
                                      struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    for (size_t t = 0; t < battery->study->n_teams && status == PLX_OK; t++) {
        if (agreement_suppressed(battery, t))
            continue;
        battery->view.resampling.task = battery->task + (uint32_t)t;
        status = plx_agreement_estimate(&battery->view, (int)t, scheme_of(battery, s),
                                        battery->study->team[t].size, found_of(battery, s, t), err);
    }
    return status;
}

static void keep_everybody(struct agreement_battery *battery, size_t s,
                           const struct agreement_everybody *all, const struct plx_agreement *team)
{
    const bool jackknife = battery->view.interval == PLX_INTERVAL_RESPONDENTS;

    for (size_t i = 0; i < all->who.teams; i++)
        *found_of(battery, s, (size_t)all->who.team[i]) = (struct plx_agreement_found){
            .agreement = team[i],
            .influence = {NAN, NAN, NAN, NAN, NAN, NAN},
            .interval = PLX_INTERVAL_RESPONDENTS,
            .method = "respondent jackknife",
            .remark = jackknife ? NULL
                                : "with chance agreement from everybody intervals are over "
                                  "respondents",
            .expected_from = "everybody",
        };
}

/* Each team by the chance agreement of all that are shown. */
static enum plx_status estimate_against_everybody(struct agreement_battery *battery, size_t s,
                                                  struct plx_error *err)
{
    struct agreement_everybody *all = &battery->everybody;
    struct plx_agreement *team = plx_array_new(battery->study->n_teams, sizeof *team);
    enum plx_status status =
        team ? plx_agreement_everybody(&battery->ratings, &all->who,
                                       &scheme_of(battery, s)->likeness, level, team,
                                       all->difference + s * battery->study->n_pairs, err)
             : plx_fail_memory(err, "agreement");

    if (status == PLX_OK)
        keep_everybody(battery, s, all, team);
    free(team);
    return status;
}

static enum plx_status estimate(struct agreement_battery *battery, struct plx_error *err)
{
    const bool everybody = battery->study->agreement.expected == PLX_EXPECTED_EVERYBODY;
    enum plx_status status = PLX_OK;

    for (size_t s = 0; s < battery->schemes.count && status == PLX_OK; s++)
        if (!scheme_of(battery, s)->trouble[0])
            status = everybody ? estimate_against_everybody(battery, s, err)
                               : estimate_teams(battery, s, err);
    return status;
}

static enum plx_status add_teams(struct agreement_battery *battery, struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    for (size_t t = 0; t < battery->study->n_teams && status == PLX_OK; t++) {
        const bool hidden = agreement_suppressed(battery, t);
        const struct plx_agreement_group group = {
            "within", {t, PLX_NONE}, agreement_whole_team(battery, t)};

        for (size_t s = 0; s < battery->schemes.count; s++) {
            battery->rows.scheme = scheme_of(battery, s);
            plx_agreement_rows_within(&battery->rows, &group,
                                      hidden ? NULL : found_of(battery, s, t));
        }
        if (battery->ordered)
            status = agreement_add_scores(battery, t, err);
    }
    return status == PLX_OK ? battery->rows.status : status;
}

/* One pair by one scheme. */
struct look {
    size_t pair;
    size_t scheme;
    struct plx_agreement_group group;
    bool hidden; /* one of the teams is suppressed */
};

static enum plx_status add_between(struct agreement_battery *battery, const struct look *look,
                                   struct plx_error *err)
{
    const size_t a = look->group.team[0];
    const size_t b = look->group.team[1];
    const struct plx_team_pair pair = {
        .team = {(int)a, (int)b},
        .population = {battery->study->team[a].size, battery->study->team[b].size},
    };
    const struct plx_agreement_found *const inside[2] = {found_of(battery, look->scheme, a),
                                                         found_of(battery, look->scheme, b)};
    const struct plx_agreement_scheme *scheme = scheme_of(battery, look->scheme);
    struct plx_between_found found;
    enum plx_status status = PLX_OK;

    battery->view.resampling.task =
        battery->task + (uint32_t)(battery->study->n_teams + 1 + look->pair);
    if (!look->hidden && !scheme->trouble[0])
        status = plx_agreement_estimate_between(&battery->view, &pair, scheme, &found, err);
    if (status != PLX_OK)
        return status;
    battery->rows.scheme = scheme;
    plx_agreement_rows_between(&battery->rows, &look->group, look->hidden ? NULL : &found, inside);
    return battery->rows.status;
}

static enum plx_status add_difference(struct agreement_battery *battery, const struct look *look,
                                      struct plx_error *err)
{
    const size_t a = look->group.team[0];
    const size_t b = look->group.team[1];
    const int team[2] = {(int)a, (int)b};
    const struct plx_agreement_found *const inside[2] = {found_of(battery, look->scheme, a),
                                                         found_of(battery, look->scheme, b)};
    const struct plx_agreement_scheme *scheme = scheme_of(battery, look->scheme);
    const struct plx_estimate *joint =
        agreement_joint_difference(battery, look->pair, look->scheme);
    struct plx_difference_found found;
    enum plx_status status = PLX_OK;

    if (!look->hidden && !scheme->trouble[0])
        status =
            plx_agreement_estimate_difference(&battery->view, team, scheme, inside, &found, err);
    if (status != PLX_OK)
        return status;
    if (!look->hidden && joint)
        memcpy(found.estimate, joint, sizeof found.estimate);
    battery->rows.scheme = scheme;
    plx_agreement_rows_difference(&battery->rows, &look->group, look->hidden ? NULL : &found,
                                  inside);
    return battery->rows.status;
}

/* Every pair by every scheme, and for `between` its concordance. */
static enum plx_status add_pairs(struct agreement_battery *battery, const char *name,
                                 enum plx_status (*add)(struct agreement_battery *,
                                                        const struct look *, struct plx_error *),
                                 struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    for (size_t p = 0; p < battery->study->n_pairs && status == PLX_OK; p++) {
        const size_t a = battery->study->pair[p].a;
        const size_t b = battery->study->pair[p].b;
        struct look look = {
            .pair = p,
            .group = {name,
                      {a, b},
                      agreement_whole_team(battery, a) && agreement_whole_team(battery, b)},
            .hidden = agreement_suppressed(battery, a) || agreement_suppressed(battery, b),
        };

        for (size_t s = 0; s < battery->schemes.count && status == PLX_OK; s++) {
            look.scheme = s;
            status = add(battery, &look, err);
        }
        if (status == PLX_OK && battery->ordered && add == add_between)
            status = agreement_add_concordance(battery, &look.group, err);
    }
    return status;
}

/* How many people there are in all teams that count; 0 when one is not known. */
static size_t population(const struct agreement_battery *battery)
{
    size_t all = 0;

    for (size_t t = 0; t < battery->study->n_teams; t++) {
        if (agreement_suppressed(battery, t))
            continue;
        if (battery->study->team[t].size == 0)
            return 0;
        all += battery->study->team[t].size;
    }
    return all;
}

static enum plx_status add_all(struct agreement_battery *battery, struct plx_error *err)
{
    const size_t people = population(battery);
    const size_t raters = agreement_shown_raters(battery);
    const struct plx_agreement_group group = {
        "all", {PLX_NONE, PLX_NONE}, people > 0 && raters >= people};
    const bool hidden = raters < battery->rows.minimum;
    struct plx_agreement_view view = battery->view;
    struct plx_ratings shown = battery->ratings;
    enum plx_status status = PLX_OK;

    /* With a suppressed team among all, the others' rows would tell what it said. */
    shown.team = battery->shown;
    view.ratings = &shown;
    view.resampling.task = battery->task + (uint32_t)battery->study->n_teams;
    for (size_t s = 0; s < battery->schemes.count && status == PLX_OK; s++) {
        struct plx_agreement_found found;

        battery->rows.scheme = scheme_of(battery, s);
        if (!hidden && !battery->rows.scheme->trouble[0])
            status = plx_agreement_estimate(&view, 0, battery->rows.scheme, people, &found, err);
        if (status == PLX_OK)
            plx_agreement_rows_within(&battery->rows, &group, hidden ? NULL : &found);
    }
    return status == PLX_OK ? battery->rows.status : status;
}

static enum plx_status measure(struct agreement_battery *battery, const struct plx_battery *asked,
                               struct plx_error *err)
{
    enum plx_status status = agreement_battery_prepare(battery, asked, err);

    battery->view.level = level;
    if (status == PLX_OK)
        status = estimate(battery, err);
    if (status == PLX_OK)
        status = add_teams(battery, err);
    if (status == PLX_OK)
        status = add_pairs(battery, "between", add_between, err);
    if (status == PLX_OK)
        status = add_pairs(battery, "difference", add_difference, err);
    if (status == PLX_OK)
        status = add_all(battery, err);
    agreement_battery_release(battery);
    return status;
}

/* A matrix of one's own that no battery can use is a mistake. */
static enum plx_status check_matrix(const struct plx_study *study, struct plx_error *err)
{
    const struct plx_agreement_settings *settings = &study->agreement;
    const struct plx_place place = {settings->matrix, 0, NULL};

    if (!settings->own || study->n_batteries == 0)
        return PLX_OK;
    for (size_t b = 0; b < study->n_batteries; b++)
        if (study->question[study->battery[b].question[0]].n_options == settings->size)
            return PLX_OK;
    return plx_fail_at(err, PLX_DATA, &place,
                       "%zu x %zu weights, but no battery has questions of %zu options; \"%s\" has "
                       "%zu",
                       settings->size, settings->size, settings->size, study->battery[0].id,
                       study->question[study->battery[0].question[0]].n_options);
}

enum plx_status agreement_run(const struct plx_study *study, const struct plx_responses *responses,
                              struct plx_results *results,
                              const struct plx_analysis_settings *settings,
                              const struct plx_battery *asked, size_t number, struct plx_error *err)
{
    struct agreement_battery battery = {
        .study = study,
        .responses = responses,
        .part = settings->part,
        .number = number,
        .rows =
            {
                .results = results,
                .study = study,
                .battery = asked->id,
                .unit = "question",
                .rater = "respondent",
                .quote = PLX_CONGER_KAPPA,
                .minimum = study->privacy_minimum,
                .of_part = settings->part != NULL,
                .err = err,
            },
        .view =
            {
                .interval = study->agreement.interval,
                .resampling = {.resamples = study->decisions.resamples, .seed = settings->seed},
            },
        .task = (uint32_t)(number * (study->n_teams + 1 + study->n_pairs)),
    };

    return measure(&battery, asked, err);
}

enum plx_status plx_analysis_agreement(const struct plx_study *study,
                                       const struct plx_responses *responses,
                                       struct plx_results *results,
                                       const struct plx_analysis_settings *settings,
                                       struct plx_error *err)
{
    enum plx_status status = check_matrix(study, err);

    for (size_t b = 0; b < study->n_batteries && status == PLX_OK; b++) {
        status = agreement_run(study, responses, results, settings, &study->battery[b], b, err);
        plx_progress_tell(settings->progress, "agreement", b + 1, study->n_batteries);
    }
    return status;
}
