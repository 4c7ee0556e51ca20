/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/study/study.h"

#include <assert.h>
#include <string.h>

#include "words.h"

const char *const plx_type_names[PLX_QUESTION_TYPES] = {
    "single", "scale", "number", "multi", "rank", "points", "best-worst", "text",
};

const char *const plx_dialect_names[PLX_DIALECTS] = {
    "auto",
    "tagged",
    "plain",
    "qualtrics",
    "surveymonkey",
    "google-forms",
    "microsoft-forms",
    "typeform",
    "limesurvey",
    "alchemer",
    "redcap",
    "kobo",
    "spss",
    "stata",
    "sas",
    "triple-s",
};

const char *const plx_interval_names[PLX_INTERVALS] = {
    "respondents",
    "resampled",
    "units",
    "both",
};

const char *const plx_expected_names[PLX_EXPECTATIONS] = {"team", "everybody"};

void plx_study_release(struct plx_study *study)
{
    plx_pool_release(&study->pool);
    *study = (struct plx_study){0};
}

size_t plx_study_find_question(const struct plx_study *study, const char *id)
{
    for (size_t i = 0; i < study->n_questions; i++)
        if (strcmp(study->question[i].id, id) == 0)
            return i;
    return PLX_NONE;
}

size_t plx_study_find_battery(const struct plx_study *study, const char *id)
{
    for (size_t i = 0; id && i < study->n_batteries; i++)
        if (strcmp(study->battery[i].id, id) == 0)
            return i;
    return PLX_NONE;
}

size_t plx_study_find_team(const struct plx_study *study, const char *id)
{
    for (size_t i = 0; i < study->n_teams; i++)
        if (strcmp(study->team[i].id, id) == 0)
            return i;
    return PLX_NONE;
}

const char *plx_question_type_name(enum plx_question_type type)
{
    assert(type < PLX_QUESTION_TYPES);
    return plx_type_names[type];
}

const char *plx_agreement_interval_name(enum plx_agreement_interval interval)
{
    assert(interval < PLX_INTERVALS);
    return plx_interval_names[interval];
}

const char *plx_agreement_expected_name(enum plx_agreement_expected expected)
{
    assert(expected < PLX_EXPECTATIONS);
    return plx_expected_names[expected];
}

const char *plx_dialect_name(enum plx_dialect dialect)
{
    assert(dialect < PLX_DIALECTS);
    return plx_dialect_names[dialect];
}

size_t plx_question_tasks(const struct plx_question *question)
{
    return question->columns.count < 2 ? 1 : question->columns.count / 2;
}

bool plx_question_shows(const struct plx_question *question, size_t task, size_t option)
{
    if (task >= question->n_sets)
        return true;
    for (size_t i = 0; i < question->set[task].n_options; i++)
        if (question->set[task].option[i] == option)
            return true;
    return false;
}

bool plx_question_is_ordered(const struct plx_question *question)
{
    return (question->type == PLX_SCALE || (question->type == PLX_SINGLE && question->ordered)) &&
           question->n_options >= 3;
}
