/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the site or product drives customers away, and whether the teams know. */
#include "experience.h"

#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/base/text.h"

/* A questionnaire that the study asks but in part has no score: where it is, and what it lacks. */
static enum plx_status tell_lacking(const struct experience *experience,
                                    const struct measure *measure, struct plx_error *err)
{
    const struct plx_study *study = experience->instrument->study;
    struct plx_text text = {0};
    size_t line = 0;
    size_t lacking = 0;
    enum plx_status status = PLX_OK;

    for (size_t i = 1; i <= measure->key->items; i++) {
        size_t q = experience_question(experience, measure, i, PLX_NONE - 1, false);

        if (q == PLX_NONE)
            q = experience_question(experience, measure, i, PLX_NONE - 1, true);
        if (q == PLX_NONE)
            plx_text_addf(&text, "%s%zu", lacking++ > 0 ? ", " : "", i);
        else if (line == 0)
            line = study->question[q].line;
    }
    if (lacking > 0 && line > 0) {
        struct plx_text told = {0};
        struct plx_text key = {0};

        plx_text_addf(&told, "%s:%zu: of the %zu items of %s the study lacks %s: no score",
                      study->path, line, measure->key->items, measure->key->name,
                      plx_text_string(&text));
        plx_text_addf(&key, "experience_%s", measure->name);
        status = plx_text_failed(&told) || plx_text_failed(&key)
                     ? plx_fail_memory(err, "the experience")
                     : plx_results_add_fact(experience->instrument->results, plx_text_string(&key),
                                            plx_text_string(&told), err);
        plx_text_release(&told);
        plx_text_release(&key);
    }
    plx_text_release(&text);
    return status;
}

/* A questionnaire: its score, then its items. */
static enum plx_status add_questionnaire(struct experience *experience, const char *id,
                                         const char *name, enum plx_role role,
                                         struct plx_error *err)
{
    const double margin = experience->instrument->study->decisions.margin_scale;
    struct measure measure = {
        .name = name, .kind = MEASURE_SCORE, .role = role, .low = 0, .high = 100};
    enum plx_status status;

    measure.key = plx_score_key(id);
    measure.margin = 100 * margin / (measure.key->high - measure.key->low);
    status = experience_add(experience, &measure, err);
    if (status == PLX_OK)
        status = tell_lacking(experience, &measure, err);
    measure.kind = MEASURE_MEAN;
    measure.margin = margin;
    measure.low = measure.key->low;
    measure.high = measure.key->high;
    for (size_t i = 1; i <= plx_score_key(id)->items && status == PLX_OK; i++) {
        measure.key = NULL;
        measure.item = i;
        status = experience_add(experience, &measure, err);
    }
    return status;
}

/* A task: who tried it, who of them did it, and how easy it was. */
static enum plx_status add_task(struct experience *experience, const char *task,
                                struct plx_error *err)
{
    const struct plx_decision_settings *decisions = &experience->instrument->study->decisions;
    const struct measure measures[] = {
        {.name = "tried",
         .kind = MEASURE_YES,
         .role = PLX_ROLE_TRIED,
         .margin = decisions->margin_share},
        {.name = "done",
         .kind = MEASURE_YES,
         .role = PLX_ROLE_DONE,
         .of_tried = true,
         .margin = decisions->margin_share},
        {.name = "ease",
         .kind = MEASURE_MEAN,
         .role = PLX_ROLE_EASE,
         .low = 1,
         .high = 7,
         .margin = decisions->margin_scale},
    };
    enum plx_status status = PLX_OK;

    for (size_t i = 0; i < sizeof measures / sizeof *measures && status == PLX_OK; i++) {
        struct measure measure = measures[i];

        measure.object = task;
        status = experience_add(experience, &measure, err);
    }
    return status;
}

static bool is_task(const struct plx_question *question)
{
    const enum plx_role role = plx_role_of(question);

    return question->task && (role == PLX_ROLE_TRIED || role == PLX_ROLE_DONE ||
                              role == PLX_ROLE_EASE || role == PLX_ROLE_OBSTACLE);
}

/* Each task once, where the study names it first. */
static enum plx_status add_tasks(struct experience *experience, struct plx_error *err)
{
    const struct plx_study *study = experience->instrument->study;
    enum plx_status status = PLX_OK;

    for (size_t q = 0; q < study->n_questions && status == PLX_OK; q++) {
        bool before = !is_task(&study->question[q]);

        for (size_t other = 0; other < q && !before; other++)
            before = is_task(&study->question[other]) &&
                     strcmp(study->question[other].task, study->question[q].task) == 0;
        if (!before)
            status = add_task(experience, study->question[q].task, err);
    }
    return status;
}

static bool is_asked(const struct plx_study *study)
{
    for (size_t q = 0; q < study->n_questions; q++)
        if (study->question[q].role && plx_role_of(&study->question[q]) >= PLX_ROLE_SUS)
            return true;
    return false;
}

enum plx_status instrument_experience(struct instrument *instrument, struct plx_error *err)
{
    const double margin = instrument->study->decisions.margin_share;
    const struct measure nps = {.name = "nps",
                                .kind = MEASURE_NPS,
                                .role = PLX_ROLE_NPS,
                                .low = -100,
                                .high = 100,
                                .margin = 100 * margin};
    const struct measure back = {
        .name = "return", .kind = MEASURE_RETURN, .role = PLX_ROLE_RETURN, .margin = margin};
    struct experience experience = {.instrument = instrument};
    enum plx_status status = PLX_OK;

    if (!is_asked(instrument->study))
        return PLX_OK;
    experience.estimate = plx_array_new(instrument->study->n_teams, sizeof *experience.estimate);
    experience.value = plx_array_new(instrument->responses->n, sizeof *experience.value);
    experience.weight = plx_array_new(instrument->responses->n, sizeof *experience.weight);
    if (!experience.estimate || !experience.value || !experience.weight)
        status = plx_fail_memory(err, "the experience");
    if (status == PLX_OK)
        status = add_questionnaire(&experience, "sus", "sus", PLX_ROLE_SUS, err);
    if (status == PLX_OK)
        status = add_questionnaire(&experience, "umux_lite", "umux_lite", PLX_ROLE_UMUX, err);
    if (status == PLX_OK)
        status = experience_add(&experience, &nps, err);
    if (status == PLX_OK)
        status = experience_add(&experience, &back, err);
    if (status == PLX_OK)
        status = add_tasks(&experience, err);
    free(experience.estimate);
    free(experience.value);
    free(experience.weight);
    return status;
}
