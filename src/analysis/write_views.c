/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables about single teams: teams, distributions, consensus. */
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "findings.h"
#include "parallax/base/memory.h"
#include "parallax/stats/means.h"
#include "parallax/stats/proportion.h"

static const double fewest_lettered = 30; /* effective base of a share that is tested by letters */

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
        record->respondents = members;
        record->excluded =
            responses->excluded && team < responses->n_teams ? responses->excluded[team] : 0;
        record->weight_sum = sum;
        record->effective_n = plx_effective_n(sum, squares);
        record->suppressed = members > 0 && members < study->privacy_minimum;
        record->note = members == 0 ? "no_data" : record->suppressed ? "suppressed" : NULL;
    }
    return ok ? PLX_OK : plx_fail_memory(err, "the teams");
}

/* One option in each team. */
struct shares {
    double *share;     /* owned; teams; NAN where not shown */
    double *effective; /* owned; teams */
};

/* Which respondents a distribution counts for an option. */
static bool chose(const struct answers *answers, size_t kind, size_t option)
{
    const double value =
        answers->value[kind * answers->components + (answers->option ? 0 : option)];

    switch (answers->kind) {
    case ANSWER_RANKS:
        return value == 0;
    case ANSWER_TICKS:
    case ANSWER_POINTS:
    case ANSWER_BEST_WORST:
        return value > 0;
    default:
        return answers->option[kind] == option;
    }
}

static const char *note_of(enum answer_kind kind)
{
    switch (kind) {
    case ANSWER_RANKS:
        return "share: ranked first";
    case ANSWER_POINTS:
        return "share: mean share of the points; count: gave any";
    case ANSWER_BEST_WORST:
        return "share: more often best than worst";
    default:
        return NULL;
    }
}

static size_t count_option(const struct answers *answers, size_t team, size_t option,
                           double *weight)
{
    const size_t *people = answers_of(answers, team);
    size_t count = 0;

    *weight = 0;
    for (size_t k = 0; k < answers->kinds; k++)
        if (chose(answers, k, option)) {
            count += people[k];
            *weight += (answers->weight ? answers->weight[k] : 1) * (double)people[k];
        }
    return count;
}

/* The teams whose share of an option is lower: two-sided z with pooled variance, Bonferroni over
   the pairs of teams that are tested; upper case at 95 %, lower case at 90 %. */
static const char *letters(const struct findings *findings, const double *share,
                           const double *effective, size_t own, struct plx_results *results,
                           bool *ok)
{
    const size_t teams = findings->study->n_teams;
    char text[2 * 26 + 1];
    size_t length = 0;
    double tested = 0;

    for (size_t team = 0; team < teams; team++)
        tested += effective[team] >= fewest_lettered;
    if (teams > 26 || !(effective[own] >= fewest_lettered))
        return NULL;
    for (size_t team = 0; team < teams; team++) {
        const double n = effective[own];
        const double m = effective[team];
        const double pooled = (n * share[own] + m * share[team]) / (n + m);
        const double se = sqrt(pooled * (1 - pooled) * (1 / n + 1 / m));
        double p;

        if (!(m >= fewest_lettered) || !(share[own] > share[team]))
            continue;
        p = 2 * gsl_cdf_ugaussian_Q((share[own] - share[team]) / se) * tested * (tested - 1) / 2;
        if (p < 0.1)
            text[length++] = (char)((p < 0.05 ? 'A' : 'a') + (int)team);
    }
    text[length] = '\0';
    return length > 0 ? findings_keep(results, text, ok) : NULL;
}

static enum plx_status write_option(const struct findings *findings, size_t question, size_t option,
                                    struct shares *shares, struct plx_results *results,
                                    struct plx_error *err)
{
    const struct plx_study *study = findings->study;
    const struct answers *answers = &findings->answers[question];
    const double z = gsl_cdf_ugaussian_Qinv(0.025);
    bool ok = true;

    for (size_t team = 0; team < study->n_teams; team++) {
        const bool shown = !answers->hidden[team] && answers->base[team] > 0;
        double weight;

        count_option(answers, team, option, &weight);
        shares->share[team] = answers->kind == ANSWER_POINTS ? answers_mean(answers, team, option)
                                                             : weight / answers->weighted[team];
        shares->effective[team] = shown ? answers->effective[team] : NAN;
    }
    for (size_t team = 0; team < study->n_teams; team++) {
        struct plx_distribution_record *record;
        const enum plx_status status =
            plx_table_add(&results->table[PLX_TABLE_DISTRIBUTIONS], &record, err);
        const struct plx_share share = {
            shares->share[team], answers->effective[team] / answers_keep(answers, study, team)};
        double weight;

        if (status != PLX_OK)
            return status;
        record->question = findings_keep(results, answers->question->id, &ok);
        record->option = findings_keep(results, answers->question->option[option].code, &ok);
        record->label = findings_keep(results, answers->question->option[option].label, &ok);
        record->team = findings_keep(results, study->team[team].id, &ok);
        record->note = answers->hidden[team] ? "suppressed" : note_of(answers->kind);
        if (answers->hidden[team])
            continue;
        record->count = count_option(answers, team, option, &weight);
        record->base = answers->base[team];
        record->weighted_base = answers->weighted[team];
        if (answers->base[team] == 0) {
            record->note = "no_data";
            continue;
        }
        record->effective_base = answers->effective[team];
        record->share = share.share;
        plx_wilson(share, z, &record->ci_low, &record->ci_high);
        record->letters = letters(findings, shares->share, shares->effective, team, results, &ok);
    }
    return ok ? PLX_OK : plx_fail_memory(err, "the distributions");
}

enum plx_status findings_write_distributions(const struct findings *findings,
                                             struct plx_results *results, struct plx_error *err)
{
    const struct plx_study *study = findings->study;
    struct shares shares = {plx_array_new(study->n_teams, sizeof(double)),
                            plx_array_new(study->n_teams, sizeof(double))};
    enum plx_status status = PLX_OK;

    if (!shares.share || !shares.effective)
        status = plx_fail_memory(err, "the distributions");
    for (size_t q = 0; status == PLX_OK && q < study->n_questions; q++)
        for (size_t o = 0; status == PLX_OK && o < study->question[q].n_options; o++)
            status = write_option(findings, q, o, &shares, results, err);
    free(shares.share);
    free(shares.effective);
    return status;
}

static const char *consensus_note(const struct answers *answers, const struct view *view,
                                  size_t team)
{
    if (answers->hidden[team])
        return "suppressed";
    if (answers->base[team] == 0)
        return "no_data";
    if (answers->kind == ANSWER_NONE)
        return "text is counted, not compared";
    if (view->reason)
        return view->reason;
    if (!answers_comparable(answers))
        return "about another team, not compared";
    if (!view->common)
        return "no common answer";
    return view->doubtful ? "perhaps no common answer" : NULL;
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
    record->note = consensus_note(answers, view, team);
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
