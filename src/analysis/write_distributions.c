/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many of each team chose each option: of everybody, and within each part of a segment. */
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cuts.h"
#include "findings.h"
#include "parallax/analysis/parts.h"
#include "parallax/base/memory.h"
#include "parallax/stats/proportion.h"

static const double fewest_lettered = 30; /* effective base of a share that is tested by letters */

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

/* Where a block of records stands: of everybody, or in one value of a segment. */
struct part {
    const struct answers *answers;
    const char *segment; /* NULL for everybody */
    const char *value;
    size_t first; /* the group of the first team */
};

static double kept_variance(const struct findings *findings, const struct part *part, size_t team)
{
    return part->segment ? 1 : answers_keep(part->answers, findings->study, team);
}

static enum plx_status write_team(const struct findings *findings, const struct part *part,
                                  size_t option, size_t team, const struct shares *shares,
                                  struct plx_results *results, struct plx_error *err)
{
    const struct answers *answers = part->answers;
    const size_t group = part->first + team;
    struct plx_distribution_record *record;
    const enum plx_status status =
        plx_table_add(&results->table[PLX_TABLE_DISTRIBUTIONS], &record, err);
    const struct plx_share share = {shares->share[team], answers->effective[group] /
                                                             kept_variance(findings, part, team)};
    double weight;
    bool ok = true;

    if (status != PLX_OK)
        return status;
    record->segment = findings_keep(results, part->segment, &ok);
    record->segment_value = findings_keep(results, part->value, &ok);
    record->question = findings_keep(results, answers->question->id, &ok);
    record->option = findings_keep(results, answers->question->option[option].code, &ok);
    record->label = findings_keep(results, answers->question->option[option].label, &ok);
    record->team = findings_keep(results, findings->study->team[team].id, &ok);
    record->note = answers->hidden[group]      ? "suppressed"
                   : answers->base[group] == 0 ? "no_data"
                                               : note_of(answers->kind);
    if (!answers->hidden[group]) {
        record->count = count_option(answers, group, option, &weight);
        record->base = answers->base[group];
        record->weighted_base = answers->weighted[group];
    }
    if (!answers->hidden[group] && answers->base[group] > 0) {
        record->effective_base = answers->effective[group];
        record->share = share.share;
        plx_wilson(share, gsl_cdf_ugaussian_Qinv(0.025), &record->ci_low, &record->ci_high);
        record->letters = letters(findings, shares->share, shares->effective, team, results, &ok);
    }
    return ok ? PLX_OK : plx_fail_memory(err, "the distributions");
}

static enum plx_status write_option(const struct findings *findings, const struct part *part,
                                    size_t option, struct shares *shares,
                                    struct plx_results *results, struct plx_error *err)
{
    const struct answers *answers = part->answers;
    enum plx_status status = PLX_OK;

    for (size_t team = 0; team < findings->study->n_teams; team++) {
        const size_t group = part->first + team;
        const bool shown = !answers->hidden[group] && answers->base[group] > 0;
        double weight;

        count_option(answers, group, option, &weight);
        shares->share[team] = answers->kind == ANSWER_POINTS ? answers_mean(answers, group, option)
                                                             : weight / answers->weighted[group];
        shares->effective[team] = shown ? answers->effective[group] : NAN;
    }
    for (size_t team = 0; status == PLX_OK && team < findings->study->n_teams; team++)
        status = write_team(findings, part, option, team, shares, results, err);
    return status;
}

static enum plx_status write_part(const struct findings *findings, const struct part *part,
                                  struct plx_results *results, struct plx_error *err)
{
    const size_t teams = findings->study->n_teams;
    struct shares shares = {plx_array_new(teams, sizeof(double)),
                            plx_array_new(teams, sizeof(double))};
    enum plx_status status = PLX_OK;

    if (!shares.share || !shares.effective)
        status = plx_fail_memory(err, "the distributions");
    for (size_t o = 0; status == PLX_OK && o < part->answers->question->n_options; o++)
        status = write_option(findings, part, o, &shares, results, err);
    free(shares.share);
    free(shares.effective);
    return status;
}

enum plx_status findings_write_distributions(const struct findings *findings,
                                             struct plx_results *results, struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    for (size_t q = 0; status == PLX_OK && q < findings->study->n_questions; q++) {
        const struct part part = {.answers = &findings->answers[q]};

        status = write_part(findings, &part, results, err);
    }
    return status;
}

/* A segment that the distributions are cut by. */
struct segment {
    const char *name;
    struct plx_parts parts;
    int16_t *group; /* owned; of each respondent: value x teams + team; -1 without a value */
};

static enum plx_status find_segment(struct segment *segment, const struct findings *findings,
                                    const char *name, struct plx_error *err)
{
    const struct plx_responses *responses = findings->responses;
    const size_t teams = findings->study->n_teams;
    const struct plx_parts *parts = &segment->parts;
    enum plx_status status;

    *segment = (struct segment){.name = name};
    status = plx_parts_make(findings->study, responses, NULL, 0, name, &segment->parts, err);
    if (status != PLX_OK || parts->count == 0 || parts->count * teams > INT16_MAX)
        return status;
    segment->group = plx_array_new(responses->n, sizeof *segment->group);
    if (!segment->group)
        return plx_fail_memory(err, name);
    for (size_t row = 0; row < responses->n; row++)
        segment->group[row] =
            parts->of[row] < 0
                ? (int16_t)-1
                : (int16_t)((size_t)parts->of[row] * teams + (size_t)responses->team[row]);
    return PLX_OK;
}

/* One question in every value of a segment. */
static enum plx_status write_cut(const struct findings *findings, const struct segment *segment,
                                 size_t question, struct plx_results *results,
                                 struct plx_error *err)
{
    const struct plx_study *study = findings->study;
    const struct plx_parts *parts = &segment->parts;
    const struct groups groups = {segment->group, parts->count * study->n_teams};
    struct answers answers;
    enum plx_status status =
        answers_count(&answers, &study->question[question], findings->responses,
                      &findings->responses->column[question], &groups, err);

    if (status != PLX_OK)
        return status;
    for (size_t group = 0; group < groups.count; group++)
        answers.hidden[group] = plx_part_hides_question(&parts->part[group / study->n_teams], study,
                                                        question, group % study->n_teams);
    for (size_t value = 0; status == PLX_OK && value < parts->count; value++) {
        const struct part part = {&answers, segment->name, parts->part[value].value,
                                  value * study->n_teams};

        status = write_part(findings, &part, results, err);
    }
    answers_release(&answers);
    return status;
}

static enum plx_status say_not_cut(const struct segment *segment, bool within_part,
                                   struct plx_results *results, struct plx_error *err)
{
    const char *key = plx_pool_format(&results->pool, "segment_%s", segment->name);
    const char *why =
        within_part ? "not cut by: these are a part of everybody already"
                    : plx_pool_format(&results->pool,
                                      "not cut by: it has %zu values, and at most %d can be shown",
                                      segment->parts.values, CUT_VALUES);

    return key && why ? plx_results_add_fact(results, key, why, err)
                      : plx_fail_memory(err, segment->name);
}

enum plx_status findings_write_segments(const struct findings *findings,
                                        struct plx_results *results, struct plx_error *err)
{
    const struct plx_study *study = findings->study;
    const bool within_part = findings->settings->part != NULL;
    enum plx_status status = PLX_OK;

    for (size_t s = 0; status == PLX_OK && s < study->segments.count; s++) {
        const char *name = study->segments.item[s];
        struct segment segment = {.name = name};

        if (!within_part)
            status = find_segment(&segment, findings, name, err);
        if (status == PLX_OK && (within_part || (segment.parts.values > 0 && !segment.group)))
            status = say_not_cut(&segment, within_part, results, err);
        for (size_t q = 0; status == PLX_OK && segment.group && q < study->n_questions; q++)
            if (strcmp(study->question[q].id, name) != 0)
                status = write_cut(findings, &segment, q, results, err);
        free(segment.group);
        plx_parts_release(&segment.parts);
    }
    return status;
}
