/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/analysis/agreement.h"

#include <stdio.h>
#include <stdlib.h>

#include "agreement_rows.h"
#include "parallax/analysis/parts.h"
#include "parallax/base/memory.h"
#include "parallax/stats/agreement_weights.h"

static const double level = 0.95;

/* A battery as the statistics take it, and what they found in each team. */
struct battery {
    const struct plx_study *study;
    const struct plx_responses *responses;
    const struct plx_part *part; /* NULL: everybody */
    size_t number;               /* of the battery in the study */
    struct plx_ratings ratings;
    struct plx_likeness likeness;
    struct plx_agreement_rows rows;
    const int16_t **unit; /* owned, and so all below */
    bool *reversed;
    double *scores;               /* of the options, then the two tables of likeness */
    double *masked;               /* weights in which suppressed teams have 0 */
    struct plx_agreement *within; /* per team */
    char left_out[96];
};

static const struct plx_question *first_question(const struct plx_study *study,
                                                 const struct plx_battery *asked)
{
    return &study->question[asked->question[0]];
}

/* Guesses at another team's view are no view of the respondent's own. */
static void choose_questions(struct battery *battery, const struct plx_battery *asked)
{
    size_t units = 0;

    for (size_t i = 0; i < asked->n_questions; i++) {
        const size_t number = asked->question[i];
        const struct plx_question *question = &battery->study->question[number];

        if (question->about != PLX_NONE)
            continue;
        battery->unit[units] = battery->responses->column[number].code;
        battery->reversed[units++] = question->reverse;
        if (question->minimum_base > battery->rows.minimum)
            battery->rows.minimum = question->minimum_base;
    }
    battery->ratings.units = units;
    if (units < asked->n_questions) {
        snprintf(battery->left_out, sizeof battery->left_out,
                 "%zu question%s about another team's view %s left out", asked->n_questions - units,
                 asked->n_questions - units == 1 ? "" : "s",
                 asked->n_questions - units == 1 ? "is" : "are");
        battery->rows.left_out = battery->left_out;
    }
}

static enum plx_status compare_options(struct battery *battery, const struct plx_question *question,
                                       struct plx_error *err)
{
    const size_t q = question->n_options;
    const bool ordered = plx_question_is_ordered(question);
    double *weights = battery->scores + q;
    double *distances = weights + q * q;

    for (size_t k = 0; k < q; k++)
        battery->scores[k] = question->option[k].value;
    plx_level_distances(PLX_NOMINAL, battery->scores, q, distances);
    battery->rows.ordered = ordered;
    battery->likeness.weights = weights;
    battery->likeness.distances = ordered ? NULL : distances;
    return plx_agreement_weights(ordered ? PLX_QUADRATIC : PLX_IDENTITY, battery->scores, q,
                                 weights, err);
}

static enum plx_status prepare(struct battery *battery, const struct plx_battery *asked,
                               struct plx_error *err)
{
    const struct plx_question *question = first_question(battery->study, asked);
    const size_t q = question->n_options;

    battery->unit = plx_array_new(asked->n_questions, sizeof *battery->unit);
    battery->reversed = plx_array_new(asked->n_questions, sizeof *battery->reversed);
    battery->scores = plx_array_new(q + 2 * q * q, sizeof *battery->scores);
    battery->within = plx_array_new(battery->study->n_teams, sizeof *battery->within);
    if (!battery->unit || !battery->reversed || !battery->scores || !battery->within)
        return plx_fail_memory(err, "agreement");
    battery->ratings = (struct plx_ratings){
        .raters = battery->responses->n,
        .categories = q,
        .unit = battery->unit,
        .reversed = battery->reversed,
        .team = battery->responses->team,
        .weight = battery->responses->weight,
    };
    choose_questions(battery, asked);
    return compare_options(battery, question, err);
}

static void release(struct battery *battery)
{
    free(battery->within);
    free(battery->masked);
    free(battery->scores);
    free(battery->reversed);
    free(battery->unit);
}

static bool suppressed(const struct battery *battery, size_t team)
{
    return battery->within[team].raters < battery->rows.minimum ||
           (battery->part &&
            plx_part_hides_battery(battery->part, battery->study, battery->number, team));
}

static bool everybody(const struct battery *battery, size_t team)
{
    const size_t size = battery->study->team[team].size;

    return size > 0 && battery->within[team].raters >= size;
}

static enum plx_status add_teams(struct battery *battery, struct plx_error *err)
{
    for (size_t t = 0; t < battery->study->n_teams; t++) {
        const struct plx_agreement_group group = {"within", {t, PLX_NONE}};
        struct plx_agreement *found = &battery->within[t];
        const enum plx_status status =
            plx_agreement_within(&battery->ratings, (int)t, &battery->likeness,
                                 battery->study->team[t].size, level, found, err);

        if (status != PLX_OK)
            return status;
        plx_agreement_rows_within(&battery->rows, &group, suppressed(battery, t) ? NULL : found,
                                  everybody(battery, t));
    }
    return battery->rows.status;
}

static enum plx_status add_pairs(struct battery *battery, struct plx_error *err)
{
    for (size_t p = 0; p < battery->study->n_pairs; p++) {
        const size_t a = battery->study->pair[p].a;
        const size_t b = battery->study->pair[p].b;
        const struct plx_team_pair pair = {
            .team = {(int)a, (int)b},
            .population = {battery->study->team[a].size, battery->study->team[b].size},
        };
        const struct plx_agreement_group group = {"between", {a, b}};
        const struct plx_agreement *const inside[2] = {&battery->within[a], &battery->within[b]};
        const bool hidden = suppressed(battery, a) || suppressed(battery, b);
        struct plx_between found;
        enum plx_status status = PLX_OK;

        if (!hidden)
            status = plx_agreement_between(&battery->ratings, &pair, battery->likeness.weights,
                                           level, &found, err);
        if (status != PLX_OK)
            return status;
        plx_agreement_rows_between(&battery->rows, &group, hidden ? NULL : &found, inside,
                                   everybody(battery, a) && everybody(battery, b));
    }
    return battery->rows.status;
}

/* With a suppressed team among all, the others' rows would tell what it said. */
static enum plx_status mask_suppressed(struct battery *battery, struct plx_error *err)
{
    const struct plx_responses *responses = battery->responses;
    bool any = false;

    for (size_t t = 0; t < battery->study->n_teams; t++)
        any = any || (suppressed(battery, t) && battery->within[t].raters > 0);
    if (!any)
        return PLX_OK;
    battery->masked = plx_array_new(responses->n, sizeof *battery->masked);
    if (!battery->masked)
        return plx_fail_memory(err, "agreement");
    for (size_t row = 0; row < responses->n; row++)
        battery->masked[row] = suppressed(battery, (size_t)responses->team[row])
                                   ? 0
                                   : plx_responses_weight(responses, row);
    battery->ratings.weight = battery->masked;
    return PLX_OK;
}

/* How many people there are in all teams that count; 0 when one is not known. */
static size_t population(const struct battery *battery)
{
    size_t all = 0;

    for (size_t t = 0; t < battery->study->n_teams; t++) {
        if (suppressed(battery, t))
            continue;
        if (battery->study->team[t].size == 0)
            return 0;
        all += battery->study->team[t].size;
    }
    return all;
}

static enum plx_status add_all(struct battery *battery, struct plx_error *err)
{
    const struct plx_agreement_group group = {"all", {PLX_NONE, PLX_NONE}};
    const size_t people = population(battery);
    struct plx_agreement found;
    enum plx_status status = mask_suppressed(battery, err);

    if (status == PLX_OK)
        status = plx_agreement_within(&battery->ratings, PLX_ALL_RATERS, &battery->likeness, people,
                                      level, &found, err);
    if (status != PLX_OK)
        return status;
    plx_agreement_rows_within(&battery->rows, &group,
                              found.raters < battery->rows.minimum ? NULL : &found,
                              people > 0 && found.raters >= people);
    return battery->rows.status;
}

static enum plx_status measure(const struct plx_study *study, const struct plx_responses *responses,
                               size_t number, const struct plx_part *part,
                               struct plx_results *results, struct plx_error *err)
{
    const struct plx_battery *asked = &study->battery[number];
    struct battery battery = {
        .study = study,
        .responses = responses,
        .part = part,
        .number = number,
        .rows =
            {
                .results = results,
                .study = study,
                .battery = asked->id,
                .minimum = study->privacy_minimum,
                .of_part = part != NULL,
                .err = err,
            },
    };
    enum plx_status status = prepare(&battery, asked, err);

    if (status == PLX_OK)
        status = add_teams(&battery, err);
    if (status == PLX_OK)
        status = add_pairs(&battery, err);
    if (status == PLX_OK)
        status = add_all(&battery, err);
    release(&battery);
    return status;
}

enum plx_status plx_analysis_agreement(const struct plx_study *study,
                                       const struct plx_responses *responses,
                                       struct plx_results *results,
                                       const struct plx_analysis_settings *settings,
                                       struct plx_error *err)
{
    for (size_t b = 0; b < study->n_batteries; b++) {
        const enum plx_status status = measure(study, responses, b, settings->part, results, err);

        if (status != PLX_OK)
            return status;
        plx_progress_tell(settings->progress, "agreement", b + 1, study->n_batteries);
    }
    return PLX_OK;
}
