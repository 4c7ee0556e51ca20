/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/analysis/persona_assign.h"

#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "parallax/stats/partition.h"
#include "persona_assigned.h"
#include "persona_model.h"

/* Features come question by question. */
static size_t count_answered(const struct plx_features *features, const float *value)
{
    size_t count = 0;
    size_t last = PLX_NONE;

    for (size_t c = 0; c < features->columns; c++) {
        const size_t question = features->feature[features->column[c]].question;

        if (!isnan(value[c]) && question != last) {
            last = question;
            count++;
        }
    }
    return count;
}

/* Over what was answered. */
static double square_to(const struct plx_persona_fit *fit, const float *value, size_t j)
{
    double sum = 0;

    for (size_t c = 0; c < fit->centres->size2; c++) {
        const double apart = (double)value[c] - gsl_matrix_get(fit->centres, j, c);

        sum += isnan(apart) ? 0 : apart * apart;
    }
    return sum;
}

static struct plx_assigned_place find_place(const struct plx_persona_fit *fit, const float *value)
{
    struct plx_assigned_place place = {.label = PLX_NO_CLUSTER,
                                       .second = PLX_NO_CLUSTER,
                                       .square = HUGE_VAL,
                                       .answered = count_answered(&fit->features, value)};
    double second = HUGE_VAL;

    for (size_t c = 0; c < fit->centres->size2; c++)
        place.columns += isnan(value[c]) ? 0 : 1;

    for (uint32_t j = 0; place.answered > 0 && j < fit->k; j++) {
        const double square = fit->shown[j] ? square_to(fit, value, j) : HUGE_VAL;

        if (square < place.square - fit->slack) {
            second = place.square;
            place.second = place.label;
            place.square = square;
            place.label = j;
        } else if (square < second - fit->slack) {
            second = square;
            place.second = j;
        }
    }
    return place;
}

static enum plx_status place_everybody(struct plx_assignment *assignment, struct plx_error *err)
{
    const struct plx_persona_fit *fit = &assignment->fit;
    const struct plx_responses *responses = assignment->responses;
    bool failed = false;

#pragma omp parallel
    {
        double *scratch = plx_array_new(fit->features.count, sizeof *scratch);
        float *value = plx_array_new(fit->features.count, sizeof *value);

#pragma omp for schedule(static)
        for (size_t row = 0; row < responses->n; row++) {
            if (!scratch || !value)
                continue;
            plx_features_row(&fit->features, &fit->formed, responses, row, scratch, value);
            assignment->place[row] = find_place(fit, value);
            assignment->place[row].excluded = responses->flags[row] & PLX_FLAG_EXCLUDED;
        }
        if (!scratch || !value) {
#pragma omp atomic write
            failed = true;
        }
        free(value);
        free(scratch);
    }
    return failed ? plx_fail_memory(err, "assigning respondents") : PLX_OK;
}

static enum plx_status add_member(struct plx_assignment *assignment, size_t row, const char *model,
                                  struct plx_error *err)
{
    const struct plx_assigned_place *place = &assignment->place[row];
    const struct plx_study *study = assignment->fit.study;
    struct plx_persona_member_record *record;
    enum plx_status status =
        plx_table_add(&assignment->results->table[PLX_TABLE_PERSONA_MEMBERS], &record, err);

    if (status != PLX_OK)
        return status;
    record->respondent =
        plx_persona_respondent(study, assignment->responses, row, &assignment->results->pool);
    record->team = plx_pool_string(&assignment->results->pool,
                                   study->team[assignment->responses->team[row]].id);
    record->model = model;
    if (plx_is_assigned(place)) {
        record->persona = plx_persona_number(place->label);
        record->distance =
            sqrt(place->square * (double)assignment->fit.columns / (double)place->columns);
        if (place->second != PLX_NO_CLUSTER)
            record->second = plx_persona_number(place->second);
    } else {
        record->reason = place->excluded ? "excluded" : "no_basis_answer";
    }
    return record->respondent && record->team ? PLX_OK : plx_fail_memory(err, "personas");
}

static enum plx_status add_summary(struct plx_assignment *assignment, const char *check,
                                   size_t team, size_t flagged, size_t excluded, const char *note,
                                   struct plx_error *err)
{
    struct plx_results *results = assignment->results;
    struct plx_quality_summary_record *record;
    enum plx_status status;

    if (flagged == 0)
        return PLX_OK;
    status = plx_table_add(&results->table[PLX_TABLE_QUALITY_SUMMARY], &record, err);
    if (status != PLX_OK)
        return status;
    record->check = check;
    record->flagged = flagged;
    record->excluded = excluded;
    record->note = note;
    if (team == PLX_NONE)
        return PLX_OK;
    record->team = plx_pool_string(&results->pool, assignment->fit.study->team[team].id);
    return record->team ? PLX_OK : plx_fail_memory(err, "personas");
}

/* Whom of each team there is no persona for, and who told little. */
static enum plx_status summarise(struct plx_assignment *assignment, struct plx_error *err)
{
    const struct plx_persona_fit *fit = &assignment->fit;
    const struct plx_responses *responses = assignment->responses;
    size_t few = 0;
    enum plx_status status = PLX_OK;

    for (size_t t = 0; status == PLX_OK && t < fit->study->n_teams; t++) {
        size_t silent = 0;
        size_t excluded = 0;

        for (size_t row = 0; row < responses->n; row++)
            if ((size_t)responses->team[row] == t) {
                excluded += assignment->place[row].excluded;
                silent +=
                    !assignment->place[row].excluded && !plx_is_assigned(&assignment->place[row]);
            }
        status = add_summary(assignment, "persona_no_basis_answer", t, silent, silent,
                             "without a persona: answered no question of the basis", err);
        if (status == PLX_OK)
            status = add_summary(assignment, "persona_excluded", t, excluded, excluded,
                                 "without a persona: excluded by the study's quality rules", err);
    }
    for (size_t row = 0; row < responses->n; row++)
        few += plx_is_assigned(&assignment->place[row]) &&
               2 * assignment->place[row].answered < fit->questions;
    if (status == PLX_OK)
        status =
            add_summary(assignment, "few_basis_answers", PLX_NONE, few, 0,
                        "put in a persona by fewer than half of the questions of the basis", err);
    return status;
}

static enum plx_status add_facts(const struct plx_assignment *assignment, struct plx_error *err)
{
    enum plx_status status = plx_results_add_fact(assignment->results, "assigned_to",
                                                  assignment->fit.settings->folder, err);

    if (status == PLX_OK)
        status =
            plx_results_add_fact(assignment->results, "assigned_model", assignment->fit.model, err);
    if (status == PLX_OK)
        status = plx_assigned_distance(assignment, err);
    return status == PLX_OK ? plx_assigned_accuracy(assignment, err) : status;
}

static enum plx_status add_records(struct plx_assignment *assignment, struct plx_error *err)
{
    const char *model = plx_pool_string(&assignment->results->pool, assignment->fit.model);
    enum plx_status status = model ? PLX_OK : plx_fail_memory(err, "personas");

    for (size_t row = 0; status == PLX_OK && row < assignment->responses->n; row++)
        status = add_member(assignment, row, model, err);
    if (status == PLX_OK)
        status = summarise(assignment, err);
    if (status == PLX_OK)
        status = plx_assigned_personas(assignment, model, err);
    return status == PLX_OK ? add_facts(assignment, err) : status;
}

enum plx_status plx_analysis_assign(const struct plx_study *study,
                                    const struct plx_responses *responses,
                                    const struct plx_results *personas,
                                    const struct plx_assign_settings *settings,
                                    struct plx_results *results, struct plx_problems *problems,
                                    struct plx_error *err)
{
    struct plx_assignment assignment = {.responses = responses, .results = results};
    struct plx_persona_fit *fit = &assignment.fit;
    enum plx_status status = plx_persona_fit_init(fit, study, personas, settings, problems, err);

    if (status == PLX_OK) {
        assignment.place = plx_array_new(responses->n, sizeof *assignment.place);
        status = assignment.place ? place_everybody(&assignment, err)
                                  : plx_fail_memory(err, "assigning respondents");
    }
    if (status == PLX_OK)
        status = add_records(&assignment, err);
    free(assignment.place);
    plx_persona_fit_release(fit);
    return status;
}
