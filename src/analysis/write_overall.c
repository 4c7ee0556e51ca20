/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table over all teams together. */
#include <math.h>
#include <stdlib.h>

#include "overall.h"
#include "parallax/base/memory.h"
#include "parallax/base/text.h"
#include "parallax/stats/adjust.h"

static bool is_tested(const struct findings *findings, size_t question)
{
    const struct answers *answers = &findings->answers[question];
    size_t teams = 0;

    for (size_t team = 0; team < findings->study->n_teams; team++)
        teams += !answers->hidden[team] && answers->base[team] >= 2;
    return answers_comparable(answers) && teams >= 2;
}

/* Of several failures the first by question is told, so that threads do not show. */
static enum plx_status make_all(const struct findings *findings, struct overall *overall,
                                struct plx_error *err)
{
    const size_t questions = findings->study->n_questions;
    enum plx_status status = PLX_OK;
    size_t failed = questions;
    size_t family = 0;

    for (size_t q = 0; q < questions; q++)
        family += is_tested(findings, q);
#pragma omp parallel for schedule(dynamic, 1)
    for (size_t q = 0; q < questions; q++) {
        struct plx_error own = {0};
        enum plx_status own_status = PLX_OK;

        if (answers_comparable(&findings->answers[q]))
            own_status = overall_make(findings, q, family, &overall[q], &own);
#pragma omp critical(plx_analysis_overall)
        if (own_status != PLX_OK && q < failed) {
            failed = q;
            status = own_status;
            if (err)
                *err = own;
        }
    }
    return status;
}

static enum plx_status adjust(const struct findings *findings, struct overall *overall,
                              struct plx_error *err)
{
    const size_t questions = findings->study->n_questions;
    double *p = plx_array_new(questions, sizeof *p);
    enum plx_status status;

    if (!p)
        return plx_fail_memory(err, "p values");
    for (size_t q = 0; q < questions; q++)
        p[q] = answers_comparable(&findings->answers[q]) ? overall[q].p : NAN;
    status = plx_adjust_benjamini_hochberg(p, questions, p, err);
    for (size_t q = 0; status == PLX_OK && q < questions; q++)
        overall[q].q = p[q];
    free(p);
    return status;
}

static void add_note(struct plx_text *note, const char *text)
{
    plx_text_add(note, note->length > 0 ? "; " : "");
    plx_text_add(note, text);
}

static void note_teams(const struct findings *findings, const struct answers *answers,
                       const struct overall *overall, struct plx_text *note)
{
    const struct plx_team *team = findings->study->team;

    if (overall->highest != PLX_NONE) {
        add_note(note, "");
        plx_text_addf(note, "highest: %s, lowest: %s", team[overall->highest].label,
                      team[overall->lowest].label);
    }
    for (size_t i = 0; i < answers->teams; i++) {
        const char *why = answers->hidden[i]      ? "too few answers to show"
                          : answers->base[i] == 0 ? "no answers"
                                                  : "one answer";

        if (!answers->hidden[i] && answers->base[i] >= 2)
            continue;
        add_note(note, "");
        plx_text_addf(note, "without %s (%s)", team[i].label, why);
    }
}

static bool is_everybody(const struct overall *overall)
{
    return overall->teams >= 2 && overall->method == PLX_GAP_NONE;
}

static enum plx_status write_row(const struct findings *findings, size_t question,
                                 const struct overall *overall, struct plx_results *results,
                                 struct plx_error *err)
{
    const struct answers *answers = &findings->answers[question];
    const struct plx_question *asked = answers->question;
    struct plx_overall_record *record;
    struct plx_text note = {0};
    enum plx_status status = plx_table_add(&results->table[PLX_TABLE_OVERALL], &record, err);
    bool ok = true;

    if (status != PLX_OK)
        return status;
    record->question = findings_keep(results, asked->id, &ok);
    record->type = plx_question_type_name(asked->type);
    record->battery = findings_keep(results, asked->battery, &ok);
    record->text = findings_keep(results, asked->text, &ok);
    record->teams = overall->teams;
    record->n = overall->n;
    record->measure = overall->measure;
    record->effect = overall->effect;
    record->ci_low = overall->low;
    record->ci_high = overall->high;
    record->statistic = overall->statistic;
    record->df1 = overall->df1;
    record->df2 = overall->df2;
    record->p = overall->p;
    record->p_theory = overall->p_theory;
    record->p_method = overall->measure ? plx_gap_method_name(overall->method) : NULL;
    record->q = overall->q;
    record->second_measure = overall->second_measure;
    record->second_effect = overall->second_effect;
    if (overall->option != PLX_NONE)
        record->option = findings_keep(results, asked->option[overall->option].code, &ok);
    if (overall->reason != PLX_REASON_NONE)
        add_note(&note, plx_reason_code(overall->reason));
    if (is_everybody(overall))
        add_note(&note, "everybody");
    note_teams(findings, answers, overall, &note);
    if (note.length > 0)
        record->note = findings_keep(results, plx_text_string(&note), &ok);
    ok = ok && !plx_text_failed(&note);
    plx_text_release(&note);
    return ok ? PLX_OK : plx_fail_memory(err, "the comparison of all teams");
}

enum plx_status findings_write_overall(const struct findings *findings, struct plx_results *results,
                                       struct plx_error *err)
{
    const size_t questions = findings->study->n_questions;
    struct overall *overall = plx_array_new(questions, sizeof *overall);
    enum plx_status status = overall ? make_all(findings, overall, err)
                                     : plx_fail_memory(err, "the comparison of all teams");

    if (status == PLX_OK)
        status = adjust(findings, overall, err);
    for (size_t q = 0; status == PLX_OK && q < questions; q++)
        if (answers_comparable(&findings->answers[q]))
            status = write_row(findings, q, &overall[q], results, err);
    free(overall);
    return status;
}
