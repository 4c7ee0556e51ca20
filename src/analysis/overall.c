/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "overall_field.h"

#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "parallax/stats/multiselect.h"

static void release(struct overall_field *field)
{
    free(field->team);
    free(field->count);
    free(field->size);
}

static enum plx_status init(struct overall_field *field, const struct findings *findings,
                            size_t question, size_t family, struct plx_error *err)
{
    const struct plx_study *study = findings->study;
    const struct answers *answers = &findings->answers[question];
    size_t teams = 0;

    *field = (struct overall_field){.findings = findings, .answers = answers};
    field->team = plx_array_new(study->n_teams, sizeof *field->team);
    field->count = plx_array_new(study->n_teams, sizeof(const size_t *));
    field->size = plx_array_new(study->n_teams, sizeof *field->size);
    if (!field->team || !field->count || !field->size)
        return plx_fail_memory(err, "the comparison of all teams");
    for (size_t team = 0; team < study->n_teams; team++) {
        if (answers->hidden[team] || answers->base[team] < 2)
            continue;
        field->team[teams] = team;
        field->count[teams] = answers_of(answers, team);
        field->size[teams] = study->team[team].size;
        teams++;
    }
    field->several =
        (struct plx_several){teams,           answers->kinds, answers->components, answers->value,
                             answers->weight, field->count,   field->size};
    field->settings = (struct plx_several_settings){
        .low = answers->low,
        .high = answers->high,
        .shares = answers->kind == ANSWER_TICKS,
        .family = family,
        .alpha = study->decisions.alpha,
        .permutations = study->decisions.permutations,
        .seed = findings->settings->seed,
        .task = comparison_task(answers->question->id, "", ""),
    };
    return PLX_OK;
}

static void take_welch(const struct plx_welch_anova *welch, struct overall *overall)
{
    overall->statistic = welch->f;
    overall->df1 = welch->df1;
    overall->df2 = welch->df2;
    overall->p_theory = welch->p;
}

static void take_between(const struct plx_between *between, struct overall *overall)
{
    overall->effect = between->share;
    overall->low = between->low;
    overall->high = between->high;
    overall->reason = between->reason;
}

void overall_take_range(const struct overall_field *field, size_t option,
                        const struct plx_several_component *component, struct overall *overall)
{
    if (!(component->range > 0))
        return;
    overall->option = option;
    overall->highest = field->team[component->highest];
    overall->lowest = field->team[component->lowest];
}

/* The pair's own comparison, where only two teams count: it is the same test. */
static const struct comparison *find_pair(const struct overall_field *field)
{
    const struct findings *findings = field->findings;
    const size_t question = (size_t)(field->answers - findings->answers);

    for (size_t i = 0; field->several.teams == 2 && i < findings->study->n_pairs; i++) {
        const struct comparison *own =
            &findings->comparison[i * findings->study->n_questions + question];

        if (own->compared && ((own->pair.a == field->team[0] && own->pair.b == field->team[1]) ||
                              (own->pair.a == field->team[1] && own->pair.b == field->team[0])))
            return own;
    }
    return NULL;
}

/* Means of every component; where the pair has been compared, its p and limits. */
static enum plx_status test_means(const struct overall_field *field, struct plx_several_gap *gap,
                                  struct plx_several_component *component, struct plx_error *err)
{
    const struct comparison *pair = find_pair(field);
    enum plx_status status;

    if (!pair)
        return plx_several_test(&field->several, &field->settings, gap, component, err);
    status = plx_several_describe(&field->several, &field->settings, gap, component, err);
    if (status != PLX_OK)
        return status;
    gap->method = pair->gap.method;
    gap->replicates = pair->gap.replicates;
    for (size_t o = 0; o < field->answers->components; o++) {
        const struct plx_gap_component *own = &pair->component[o];

        component[o].p = own->p;
        component[o].low = isnan(own->low) ? NAN : fmax(0, fmax(own->low, -own->high));
        component[o].high = fmax(own->high, -own->low);
    }
    return PLX_OK;
}

static enum plx_status compare_scores(const struct overall_field *field,
                                      struct plx_several_component *component,
                                      struct overall *overall, struct plx_error *err)
{
    struct plx_several_gap gap;
    struct plx_kruskal_wallis ranks;
    enum plx_status status = test_means(field, &gap, component, err);

    if (status == PLX_OK)
        status = plx_kruskal_wallis(&field->several, &ranks, err);
    if (status != PLX_OK)
        return status;
    take_welch(&component->welch, overall);
    overall_take_range(field, PLX_NONE, component, overall);
    overall->measure = "omega_squared";
    take_between(&component->omega, overall);
    overall->p = component->p;
    overall->method = gap.method;
    if (!field->answers->weight) {
        overall->second_measure = "kruskal_wallis_p";
        overall->second_effect = ranks.p;
    }
    return PLX_OK;
}

static enum plx_status compare_ranks(const struct overall_field *field, struct overall *overall,
                                     struct plx_error *err)
{
    struct plx_several_gap gap;
    struct plx_kruskal_wallis ranks;
    enum plx_status status = plx_kruskal_wallis(&field->several, &ranks, err);

    if (status != PLX_OK)
        return status;
    overall->measure = "epsilon_squared";
    take_between(&ranks.epsilon, overall);
    overall->statistic = ranks.h;
    overall->df1 = ranks.df;
    overall->p = overall->p_theory = ranks.p;
    overall->method = PLX_GAP_ASYMPTOTIC;
    if (ranks.reason == PLX_REASON_ALL_TIED)
        return PLX_OK;
    status = plx_kruskal_wallis_deal(&field->several, &field->settings, &gap, &overall->p, err);
    if (status == PLX_OK && gap.method != PLX_GAP_NONE)
        overall->method = gap.method;
    return status;
}

/* Numbers by their ranks: with weights by Welch's test of the weighted ranks (T. Lumley, A. J.
   Scott (2013), Two-sample rank tests under complex sampling, Biometrika 100, 831-842). */
static enum plx_status compare_weighted_ranks(const struct overall_field *field,
                                              struct plx_several_component *component,
                                              struct overall *overall, struct plx_error *err)
{
    struct plx_several places = field->several;
    struct plx_several_settings scale = field->settings;
    struct plx_several_gap gap;
    double *place = plx_array_new(places.cells, sizeof *place);
    enum plx_status status;

    if (!place)
        return plx_fail_memory(err, "the ranks of all teams");
    plx_several_places(&field->several, place);
    places.value = place;
    scale.low = 0;
    scale.high = 1;
    status = plx_several_test(&places, &scale, &gap, component, err);
    free(place);
    if (status != PLX_OK)
        return status;
    take_welch(&component->welch, overall);
    take_between(&component->omega, overall);
    overall->measure = "omega_squared_of_ranks";
    overall->p = component->p;
    overall->method = gap.method;
    return PLX_OK;
}

static enum plx_status compare_numbers(const struct overall_field *field,
                                       struct plx_several_component *component,
                                       struct overall *overall, struct plx_error *err)
{
    struct plx_several_gap gap;
    const enum plx_status status =
        plx_several_describe(&field->several, &field->settings, &gap, component, err);

    if (status != PLX_OK)
        return status;
    overall_take_range(field, PLX_NONE, component, overall);
    return field->answers->weight ? compare_weighted_ranks(field, component, overall, err)
                                  : compare_ranks(field, overall, err);
}

static const char *range_name(enum answer_kind kind)
{
    switch (kind) {
    case ANSWER_TICKS:
        return "range of shares";
    case ANSWER_RANKS:
        return "range of mean ranks";
    case ANSWER_POINTS:
        return "range of mean points";
    default:
        return "range of best less worst";
    }
}

/* The joint test of all boxes; weights count for as many people as they are worth. */
static enum plx_status add_rao_scott(const struct overall_field *field, struct overall *overall,
                                     struct plx_error *err)
{
    const struct answers *answers = field->answers;
    const size_t kinds = answers->kinds;
    const size_t teams = field->several.teams;
    double *count = plx_array_new(teams * kinds, sizeof *count);
    struct plx_rao_scott found;
    enum plx_status status;

    if (!count)
        return plx_fail_memory(err, "the answers of all teams");
    for (size_t i = 0; i < teams; i++) {
        const size_t team = field->team[i];
        const double scale = answers->effective[team] / answers->weighted[team];

        for (size_t k = 0; k < kinds; k++)
            count[i * kinds + k] =
                (answers->weight ? answers->weight[k] * scale : 1) * (double)field->count[i][k];
    }
    status =
        plx_rao_scott(answers->value, kinds, answers->components, count, teams, NULL, &found, err);
    free(count);
    if (status != PLX_OK)
        return status;
    overall->statistic = found.statistic;
    overall->df1 = found.df;
    overall->df2 = NAN;
    overall->p_theory = found.p;
    return PLX_OK;
}

static enum plx_status compare_options(const struct overall_field *field,
                                       struct plx_several_component *component,
                                       struct overall *overall, struct plx_error *err)
{
    struct plx_several_gap gap;
    const enum plx_status status = test_means(field, &gap, component, err);
    const struct plx_several_component *widest;

    if (status != PLX_OK)
        return status;
    widest = &component[gap.widest];
    take_welch(&widest->welch, overall);
    overall_take_range(field, gap.widest, widest, overall);
    overall->measure = range_name(field->answers->kind);
    overall->effect = widest->range;
    overall->low = widest->low;
    overall->high = widest->high;
    overall->p = widest->p;
    overall->method = gap.method;
    overall->reason = gap.reason;
    return field->answers->kind == ANSWER_TICKS ? add_rao_scott(field, overall, err) : PLX_OK;
}

static enum plx_status compare(const struct overall_field *field,
                               struct plx_several_component *component, struct overall *overall,
                               struct plx_error *err)
{
    switch (field->answers->kind) {
    case ANSWER_SCORE:
    case ANSWER_POSITION:
        return compare_scores(field, component, overall, err);
    case ANSWER_NUMBER:
        return compare_numbers(field, component, overall, err);
    case ANSWER_CHOICE:
        return overall_compare_choices(field, component, overall, err);
    default:
        return compare_options(field, component, overall, err);
    }
}

/* Where everybody of every team has answered, there is nothing to infer. */
static bool is_everybody(const struct overall_field *field)
{
    for (size_t i = 0; i < field->several.teams; i++)
        if (field->size[i] == 0 || field->answers->base[field->team[i]] < field->size[i])
            return false;
    return true;
}

static void leave_chance_out(struct overall *overall)
{
    overall->p = overall->p_theory = overall->statistic = overall->df1 = overall->df2 = NAN;
    overall->low = overall->high = overall->effect;
    overall->second_effect = NAN;
    overall->second_measure = NULL;
    overall->method = PLX_GAP_NONE;
}

enum plx_status overall_make(const struct findings *findings, size_t question, size_t family,
                             struct overall *overall, struct plx_error *err)
{
    const struct answers *answers = &findings->answers[question];
    struct plx_several_component *component = NULL;
    struct overall_field field;
    enum plx_status status = init(&field, findings, question, family, err);

    *overall = (struct overall){.effect = NAN, .low = NAN, .high = NAN, .statistic = NAN};
    overall->df1 = overall->df2 = overall->p_theory = overall->p = overall->q = NAN;
    overall->second_effect = NAN;
    overall->option = overall->highest = overall->lowest = PLX_NONE;
    if (status != PLX_OK)
        goto done;
    overall->teams = field.several.teams;
    for (size_t i = 0; i < overall->teams; i++)
        overall->n += answers->base[field.team[i]];
    overall->reason = overall->teams == 0 ? PLX_REASON_NO_DATA : PLX_REASON_ONE_TEAM;
    if (overall->teams < 2)
        goto done;
    component = plx_array_new(answers->components, sizeof *component);
    status = component ? compare(&field, component, overall, err)
                       : plx_fail_memory(err, "the comparison of all teams");
    if (status == PLX_OK && is_everybody(&field))
        leave_chance_out(overall);
done:
    free(component);
    release(&field);
    return status;
}
