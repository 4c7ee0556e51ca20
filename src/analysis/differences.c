/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/analysis/differences.h"

#include <stdlib.h>

#include "findings.h"
#include "parallax/analysis/parts.h"
#include "parallax/base/memory.h"
#include "parallax/study/roles.h"

static void release(struct findings *findings)
{
    const struct plx_study *study = findings->study;

    for (size_t i = 0; findings->answers && i < study->n_questions; i++)
        answers_release(&findings->answers[i]);
    for (size_t i = 0; findings->boxes && i < study->n_questions; i++)
        boxes_release(&findings->boxes[i]);
    for (size_t i = 0; findings->comparison && i < study->n_pairs * study->n_questions; i++) {
        free(findings->comparison[i].component);
        free(findings->comparison[i].box);
    }
    free(findings->answers);
    free(findings->boxes);
    free(findings->view);
    free(findings->comparison);
    free(findings->family);
}

static enum plx_status allocate(struct findings *findings, struct plx_error *err)
{
    const struct plx_study *study = findings->study;

    findings->answers = plx_array_new(study->n_questions, sizeof *findings->answers);
    findings->view = plx_array_new(study->n_questions * study->n_teams, sizeof *findings->view);
    findings->boxes = plx_array_new(study->n_questions, sizeof *findings->boxes);
    findings->comparison =
        plx_array_new(study->n_pairs * study->n_questions, sizeof *findings->comparison);
    findings->family = plx_array_new(study->n_pairs, sizeof *findings->family);
    if (!findings->answers || !findings->view || !findings->boxes || !findings->comparison ||
        !findings->family)
        return plx_fail_memory(err, "the comparison of teams");
    return PLX_OK;
}

/* A step done for many questions by several threads. */
typedef enum plx_status step(struct findings *findings, size_t index, struct plx_error *err);

/* Runs a step for 0 .. count - 1. Of several failures the first by index is told, so that threads
   do not show. */
static enum plx_status for_each(struct findings *findings, const char *name, size_t count,
                                step *take, struct plx_error *err)
{
    const struct plx_progress *progress = findings->settings->progress;
    enum plx_status status = PLX_OK;
    size_t failed = count;
    size_t done = 0;

#pragma omp parallel for schedule(dynamic, 1)
    for (size_t i = 0; i < count; i++) {
        struct plx_error own = {0};
        const enum plx_status own_status = take(findings, i, &own);

#pragma omp critical(plx_analysis_differences)
        {
            if (own_status != PLX_OK && i < failed) {
                failed = i;
                status = own_status;
                if (err)
                    *err = own;
            }
            plx_progress_tell(progress, name, ++done, count);
        }
    }
    return status;
}

static enum plx_status count_question(struct findings *findings, size_t question,
                                      struct plx_error *err)
{
    const struct plx_study *study = findings->study;
    const struct plx_responses *responses = findings->responses;
    const struct groups teams = {responses->team, study->n_teams};

    return answers_count(&findings->answers[question], &study->question[question], responses,
                         &responses->column[question], &teams, err);
}

/* Whether a team has others to be compared with. */
static bool has_others(const struct answers *answers)
{
    size_t teams = 0;

    for (size_t t = 0; t < answers->teams; t++)
        teams += answers->base[t] > 0;
    return teams > 1;
}

static enum plx_status view_team(struct findings *findings, size_t index, struct plx_error *err)
{
    const struct plx_study *study = findings->study;
    const size_t team = index % study->n_teams;
    const struct answers *answers = &findings->answers[index / study->n_teams];
    const struct view_settings settings = {
        .resamples = findings->settings->verdicts_only && !has_others(answers)
                         ? 0
                         : study->decisions.resamples,
        .seed = findings->settings->seed,
        .task = comparison_task(answers->question->id, study->team[team].id, ""),
        .keep = answers_keep(answers, study, team),
        .top = boxes_top(study, answers),
        .verdict_only = findings->settings->verdicts_only,
    };

    return view_measure(answers, team, &settings, &findings->view[index], err);
}

static bool is_compared(const struct findings *findings, const struct plx_pair *pair,
                        size_t question)
{
    const struct answers *answers = &findings->answers[question];

    return answers_comparable(answers) && answers->base[pair->a] > 0 &&
           answers->base[pair->b] > 0 && !answers->hidden[pair->a] && !answers->hidden[pair->b];
}

static void count_families(struct findings *findings)
{
    const struct plx_study *study = findings->study;

    for (size_t pair = 0; pair < study->n_pairs; pair++)
        for (size_t q = 0; q < study->n_questions; q++)
            findings->family[pair] += is_compared(findings, &study->pair[pair], q);
}

static enum plx_status compare_question(struct findings *findings, size_t index,
                                        struct plx_error *err)
{
    const struct plx_study *study = findings->study;
    const size_t question = index % study->n_questions;
    const struct plx_pair *pair = &study->pair[index / study->n_questions];
    struct comparison *comparison = &findings->comparison[index];

    *comparison = (struct comparison){
        .question = question,
        .pair = *pair,
        .answers = &findings->answers[question],
        .compared = is_compared(findings, pair, question),
    };
    return comparison_make(study, findings->settings, findings->family[index / study->n_questions],
                           comparison, err);
}

/* What an account comes to rests on where its teams lean. */
static enum plx_status lean(struct findings *findings, size_t index, struct plx_error *err)
{
    struct comparison *comparison = &findings->comparison[index];
    enum plx_status status;

    if (plx_role_of(comparison->answers->question) != PLX_ROLE_TIER ||
        comparison->verdict != VERDICT_UNSURE || comparison->gap.method == PLX_GAP_NONE)
        return PLX_OK;
    status = comparison_add_within(findings->study, findings->settings, comparison, err);
    if (status == PLX_OK)
        verdict_lean(comparison);
    return status;
}

static enum plx_status compare_boxes(struct findings *findings, size_t index, struct plx_error *err)
{
    return comparison_add_boxes(findings->study, findings->settings,
                                &findings->boxes[index % findings->study->n_questions],
                                &findings->comparison[index], err);
}

size_t findings_minimum(const struct plx_study *study, const struct plx_question *question)
{
    return question->minimum_base > 0 ? question->minimum_base : study->privacy_minimum;
}

static enum plx_status hide_small(struct findings *findings, struct plx_error *err)
{
    const struct plx_study *study = findings->study;
    const struct plx_part *part = findings->settings->part;
    struct plx_parts everybody = {0};
    enum plx_status status = PLX_OK;

    if (!part) {
        status = plx_parts_make(study, findings->responses, NULL, 0, NULL, &everybody, err);
        part = everybody.part;
    }
    for (size_t q = 0; status == PLX_OK && q < study->n_questions; q++) {
        findings->answers[q].given = part->given[q];
        for (size_t t = 0; t < study->n_teams; t++)
            findings->answers[q].hidden[t] = plx_part_hides_question(part, study, q, t);
    }
    plx_parts_release(&everybody);
    return status;
}

static enum plx_status check_sizes(const struct plx_study *study,
                                   const struct plx_responses *responses, struct plx_error *err)
{
    size_t *members = plx_array_new(study->n_teams, sizeof *members);
    enum plx_status status = PLX_OK;

    if (!members)
        return plx_fail_memory(err, "teams");
    for (size_t row = 0; row < responses->n; row++)
        members[responses->team[row]]++;
    for (size_t team = 0; status == PLX_OK && team < study->n_teams; team++) {
        const struct plx_team *own = &study->team[team];
        const struct plx_place place = {study->path, own->line, NULL};

        if (own->size > 0 && members[team] > own->size)
            status = plx_fail_at(err, PLX_DATA, &place,
                                 "team \"%s\": %zu respondents, but its size is %zu; correct the "
                                 "size or leave it out",
                                 own->id, members[team], own->size);
    }
    free(members);
    return status;
}

static enum plx_status compute(struct findings *findings, struct plx_results *results,
                               struct plx_error *err)
{
    const struct plx_study *study = findings->study;
    const size_t views = study->n_questions * study->n_teams;
    enum plx_status status =
        for_each(findings, "counting answers", study->n_questions, count_question, err);

    if (status != PLX_OK)
        return status;
    status = hide_small(findings, err);
    for (size_t q = 0; status == PLX_OK && q < study->n_questions; q++)
        status = boxes_find(study, &findings->answers[q], &results->pool, &findings->boxes[q], err);
    if (status == PLX_OK)
        status = for_each(findings, "consensus", views, view_team, err);
    for (size_t i = 0; status == PLX_OK && i < views; i++)
        status = view_answer(&findings->answers[i / study->n_teams], i % study->n_teams,
                             &results->pool, &findings->view[i], err);
    if (status == PLX_OK)
        count_families(findings);
    if (status == PLX_OK)
        status = for_each(findings, "differences", study->n_pairs * study->n_questions,
                          compare_question, err);
    if (status == PLX_OK)
        status =
            for_each(findings, "nets", study->n_pairs * study->n_questions, compare_boxes, err);
    for (size_t pair = 0; status == PLX_OK && pair < study->n_pairs; pair++)
        status = verdict_decide(study, findings->view,
                                findings->comparison + pair * study->n_questions, err);
    if (status == PLX_OK && findings->settings->verdicts_only)
        status = for_each(findings, "leanings", study->n_pairs * study->n_questions, lean, err);
    return status;
}

enum plx_status plx_analysis_differences(const struct plx_study *study,
                                         const struct plx_responses *responses,
                                         struct plx_results *results,
                                         const struct plx_analysis_settings *settings,
                                         struct plx_error *err)
{
    static enum plx_status (*const write[])(const struct findings *, struct plx_results *,
                                            struct plx_error *) = {
        findings_write_teams,       findings_write_distributions, findings_write_segments,
        findings_write_consensus,   findings_write_differences,   findings_write_options,
        findings_write_overall,     findings_write_truth,         findings_write_guesses,
        findings_write_composition, findings_write_profile,       findings_write_headlines,
        findings_write_effects,
    };
    struct findings findings = {.study = study, .responses = responses, .settings = settings};
    enum plx_status status = check_sizes(study, responses, err);

    if (status == PLX_OK)
        status = allocate(&findings, err);
    if (status == PLX_OK)
        status = compute(&findings, results, err);
    for (size_t i = 0; status == PLX_OK && i < sizeof write / sizeof *write; i++)
        if (write[i] != findings_write_overall || !settings->verdicts_only)
            status = write[i](&findings, results, err);
    release(&findings);
    return status;
}
