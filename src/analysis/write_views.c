/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables about single teams: teams, consensus. */
#include <math.h>

#include "findings.h"
#include "parallax/analysis/parts.h"
#include "parallax/base/memory.h"
#include "parallax/stats/means.h"

const char *findings_keep(struct plx_results *results, const char *text, bool *ok)
{
    const char *kept = text ? plx_pool_string(&results->pool, text) : NULL;

    if (text && !kept)
        *ok = false;
    return kept;
}

enum plx_status findings_write_teams(const struct findings *findings, struct plx_results *results,
                                     struct plx_error *err)
{
    const struct plx_study *study = findings->study;
    const struct plx_responses *responses = findings->responses;
    const struct plx_part *part = findings->settings->part;
    bool ok = true;

    for (size_t team = 0; team < study->n_teams; team++) {
        struct plx_team_record *record;
        enum plx_status status = plx_table_add(&results->table[PLX_TABLE_TEAMS], &record, err);
        size_t members = 0;
        double sum = 0;
        double squares = 0;

        if (status != PLX_OK)
            return status;
        for (size_t row = 0; row < responses->n; row++) {
            const double weight = plx_responses_weight(responses, row);

            if ((size_t)responses->team[row] != team)
                continue;
            members++;
            sum += weight;
            squares += weight * weight;
        }
        record->team = findings_keep(results, study->team[team].id, &ok);
        record->label = findings_keep(results, study->team[team].label, &ok);
        record->suppressed = part ? plx_part_hides_team(part, study, team)
                                  : members > 0 && members < study->privacy_minimum;
        record->note = record->suppressed ? "suppressed" : members == 0 ? "no_data" : NULL;
        /* How many of a team a part holds can be an answer, and who was excluded is known of
           everybody only. */
        if (part && record->suppressed)
            continue;
        if (!part)
            record->excluded =
                responses->excluded && team < responses->n_teams ? responses->excluded[team] : 0;
        record->respondents = members;
        record->weight_sum = sum;
        record->effective_n = plx_effective_n(sum, squares);
    }
    return ok ? PLX_OK : plx_fail_memory(err, "the teams");
}

/* Why a measure has no value, or what goes with it. */
static const char *measure_note(const struct view *view, const struct view_measure *measure)
{
    if (!measure)
        return view->reason;
    if (measure->reason != PLX_REASON_NONE)
        return plx_reason_code(measure->reason);
    return isnan(measure->value) ? view->reason : NULL;
}

static const char *question_note(const struct answers *answers, const struct view *view)
{
    if (answers->given)
        return "what the respondents were chosen by, not compared";
    if (!answers->question->compare)
        return "only asked, not compared, as the study says";
    if (!answers_comparable(answers))
        return "about another team, not compared";
    if (view->reason)
        return NULL;
    if (!view->common)
        return "no common answer";
    return view->doubtful ? "perhaps no common answer" : NULL;
}

/* NULL for nothing to say; *ok turns false when out of memory. */
static const char *consensus_note(const struct answers *answers, const struct view *view,
                                  const struct view_measure *measure, size_t team,
                                  struct plx_results *results, bool *ok)
{
    const char *own = measure_note(view, measure);
    const char *asked = question_note(answers, view);
    const char *both;

    if (answers->hidden[team])
        return "suppressed";
    if (answers->base[team] == 0)
        return "no_data";
    if (answers->kind == ANSWER_NONE)
        return "text is counted, not compared";
    if (!own || !asked)
        return own ? own : asked;
    both = plx_pool_format(&results->pool, "%s; %s", own, asked);
    *ok = *ok && both;
    return both;
}

static enum plx_status write_measure(const struct findings *findings, size_t question, size_t team,
                                     const struct view_measure *measure, bool headline,
                                     struct plx_results *results, struct plx_error *err)
{
    const struct answers *answers = &findings->answers[question];
    const struct view *view = findings_view(findings, question, team);
    struct plx_consensus_record *record;
    const enum plx_status status =
        plx_table_add(&results->table[PLX_TABLE_CONSENSUS], &record, err);
    bool ok = true;

    if (status != PLX_OK)
        return status;
    record->question = findings_keep(results, answers->question->id, &ok);
    record->team = findings_keep(results, findings->study->team[team].id, &ok);
    record->measure = measure ? measure->name : NULL;
    record->headline = headline;
    record->common = view->common;
    record->note = consensus_note(answers, view, measure, team, results, &ok);
    if (answers->hidden[team])
        return ok ? PLX_OK : plx_fail_memory(err, "consensus");
    record->n = answers->base[team];
    record->answer = view->answer;
    record->answer_label = view->label;
    record->mean = view->mean;
    record->sd = view->sd;
    if (measure) {
        record->value = measure->value;
        record->ci_low = measure->low;
        record->ci_high = measure->high;
        record->p = measure->p;
    }
    record->top_share = view->top;
    record->top_low = view->top_low;
    record->top_high = view->top_high;
    return ok ? PLX_OK : plx_fail_memory(err, "consensus");
}

enum plx_status findings_write_consensus(const struct findings *findings,
                                         struct plx_results *results, struct plx_error *err)
{
    const struct plx_study *study = findings->study;
    enum plx_status status = PLX_OK;

    for (size_t q = 0; status == PLX_OK && q < study->n_questions; q++) {
        for (size_t team = 0; status == PLX_OK && team < study->n_teams; team++) {
            const struct view *view = findings_view(findings, q, team);

            if (view->measures == 0 || findings->answers[q].hidden[team])
                status = write_measure(findings, q, team, NULL, true, results, err);
            for (size_t i = 0;
                 status == PLX_OK && !findings->answers[q].hidden[team] && i < view->measures; i++)
                status = write_measure(findings, q, team, &view->measure[i], i == 0, results, err);
        }
    }
    return status;
}
