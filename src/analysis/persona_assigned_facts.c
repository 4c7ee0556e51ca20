/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "parallax/base/number.h"
#include "persona_assigned.h"

static bool is_of(const struct plx_persona_fit *fit, const char *model)
{
    return model && strcmp(model, fit->model) == 0;
}

/* The sum of squared distances of all who formed the personas; NAN where a sample did, or where
   it was measured between components, or by the features of others. */
static double formed_inertia(const struct plx_persona_fit *fit)
{
    const struct plx_table *choice = &fit->personas->table[PLX_TABLE_PERSONA_CHOICE];
    const struct plx_table *centres = &fit->personas->table[PLX_TABLE_PERSONA_CENTRES];

    if (!is_of(fit, fit->measure))
        return NAN;
    for (size_t i = 0; i < centres->count; i++) {
        const struct plx_persona_centre_record *record = plx_table_row(centres, i);

        if (is_of(fit, record->model) && record->kind && strcmp(record->kind, "axis") == 0)
            return NAN;
    }
    for (size_t i = 0; i < choice->count; i++) {
        const struct plx_persona_choice_record *record = plx_table_row(choice, i);

        if (record->chosen && is_of(fit, record->model) &&
            !(record->note && strstr(record->note, "; on a sample")))
            return record->inertia;
    }
    return NAN;
}

/* How much of the variance they had answered, 0..1: what was missing counted as no distance. */
static double formed_answers(const struct plx_persona_fit *fit, double people)
{
    const struct plx_table *features = &fit->personas->table[PLX_TABLE_PERSONA_FEATURES];
    double all = 0;
    double answered = 0;

    for (size_t i = 0; i < features->count; i++) {
        const struct plx_persona_feature_record *record = plx_table_row(features, i);
        const double variance = pow(record->sd * record->factor, 2);

        if (!is_of(fit, record->model) || !(record->factor > 0))
            continue;
        if (record->answered == PLX_NO_COUNT)
            return NAN;
        all += variance;
        answered += variance * (double)record->answered / people;
    }
    return answered / all;
}

/* The mean squared distance that they would have had with all questions answered. */
static double formed_square(const struct plx_persona_fit *fit)
{
    const struct plx_table *personas = &fit->personas->table[PLX_TABLE_PERSONAS];
    double weights = 0;
    double people = 0;

    for (size_t i = 0; i < personas->count; i++) {
        const struct plx_persona_record *record = plx_table_row(personas, i);

        if (!is_of(fit, record->model))
            continue;
        if (record->size == PLX_NO_COUNT)
            return NAN;
        weights += record->weight;
        people += (double)record->size;
    }
    return formed_inertia(fit) / weights / formed_answers(fit, people);
}

enum plx_status plx_assigned_distance(const struct plx_assignment *assignment,
                                      struct plx_error *err)
{
    const struct plx_persona_fit *fit = &assignment->fit;
    double squares = 0;
    size_t whole = 0;
    double ratio;
    char text[PLX_NUMBER_BYTES];

    for (size_t row = 0; row < assignment->responses->n; row++) {
        const struct plx_assigned_place *place = &assignment->place[row];

        if (!plx_is_assigned(place) || place->answered < fit->questions)
            continue;
        squares += place->square;
        whole++;
    }
    ratio = sqrt(squares / (double)whole / formed_square(fit));
    if (whole < fit->study->privacy_minimum || !isfinite(ratio))
        return PLX_OK;
    plx_number_format(ratio, text);
    return plx_results_add_fact(assignment->results, "assigned_distance", text, err);
}

/* Whether anybody answered the question, if it formed the personas. */
static bool is_answered(const struct plx_assignment *assignment, size_t question)
{
    const struct plx_features *features = &assignment->fit.features;

    for (size_t c = 0; c < features->columns; c++)
        for (size_t row = 0; row < assignment->responses->n; row++)
            if (features->feature[features->column[c]].question == question &&
                plx_column_answered(&assignment->responses->column[question], row))
                return true;
    return false;
}

static size_t count_used(const struct plx_assignment *assignment)
{
    size_t used = 0;

    for (size_t question = 0; question < assignment->fit.study->n_questions; question++)
        used += is_answered(assignment, question);
    return used;
}

enum plx_status plx_assigned_accuracy(const struct plx_assignment *assignment,
                                      struct plx_error *err)
{
    const struct plx_persona_fit *fit = &assignment->fit;
    const struct plx_table *golden = &fit->personas->table[PLX_TABLE_GOLDEN_QUESTIONS];
    const size_t used = count_used(assignment);
    size_t step = 0;

    for (size_t i = 0; i < golden->count; i++) {
        const struct plx_golden_question_record *record = plx_table_row(golden, i);
        char text[PLX_NUMBER_BYTES];
        size_t question;

        if (!is_of(fit, record->model) || !record->question)
            continue;
        question = plx_study_find_question(fit->study, record->question);
        if (question == PLX_NONE || !is_answered(assignment, question))
            return PLX_OK;
        if (++step < used)
            continue;
        plx_number_format(record->accuracy, text);
        return used < fit->questions
                   ? plx_results_add_fact(assignment->results, "assigned_accuracy", text, err)
                   : PLX_OK;
    }
    return PLX_OK;
}
