/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All teams at once, on a question with one answer out of a list without order. */
#include <math.h>
#include <stdlib.h>

#include "overall_field.h"
#include "parallax/base/memory.h"
#include "parallax/stats/crosstab.h"
#include "parallax/stats/noncentral.h"
#include "parallax/stats/weighted_pairs.h"

/* Every respondent's team and option, for the weighted test. */
static enum plx_status test_weighted(const struct overall_field *field, size_t people,
                                     struct plx_weighted_test *found, struct plx_error *err)
{
    const struct answers *answers = field->answers;
    int *row = plx_array_new(people, sizeof *row);
    int *column = plx_array_new(people, sizeof *column);
    double *weight = plx_array_new(people, sizeof *weight);
    enum plx_status status = PLX_OK;
    size_t next = 0;

    if (row && column && weight) {
        for (size_t i = 0; i < field->several.teams; i++)
            for (size_t k = 0; k < answers->kinds; k++)
                for (size_t j = 0; j < field->count[i][k]; j++, next++) {
                    row[next] = (int)i;
                    column[next] = (int)answers->option[k];
                    weight[next] = answers->weight[k];
                }
        status = plx_weighted_test(&(struct plx_weighted_pairs){people, field->several.teams,
                                                                answers->components, row, column,
                                                                weight},
                                   found, err);
    } else {
        status = plx_fail_memory(err, "the answers of all teams");
    }
    free(row);
    free(column);
    free(weight);
    return status;
}

/* Cramer's V and its limits, which turn the noncentral chi-square round. */
static void take_v(const struct plx_crosstab_test *test, double people, struct overall *overall)
{
    /* chi-square = people V^2 (min(rows, columns) - 1) */
    const double scale = test->v > 0 ? test->chi_square / (test->v * test->v) : people;

    overall->effect = test->v_corrected;
    plx_noncentral_limits(test->chi_square / test->df, test->df, INFINITY, 0.95, &overall->low,
                          &overall->high);
    overall->low = fmin(1, sqrt(overall->low / scale));
    overall->high = fmin(1, sqrt(overall->high / scale));
}

/* Weights: the table takes as many people as the answers are worth against a sample without. */
static enum plx_status weigh_table(const struct overall_field *field, size_t people, double *count,
                                   struct plx_crosstab_test *test, struct overall *overall,
                                   struct plx_error *err)
{
    const struct plx_crosstab table = {field->several.teams, field->answers->components, count};
    struct plx_weighted_test found;
    const enum plx_status status = test_weighted(field, people, &found, err);
    double worth;
    double sum = 0;

    if (status != PLX_OK || found.reason != PLX_REASON_NONE)
        return status;
    overall->statistic = found.f;
    overall->df1 = found.df1;
    overall->df2 = found.df2;
    overall->p = overall->p_theory = found.p;
    /* f = chi^2 / trace, and the trace is that of as many degrees of freedom without weights. */
    worth = found.f > 0 ? (double)people * test->df * found.f / found.chi_square : (double)people;
    for (size_t i = 0; i < table.rows * table.columns; i++)
        sum += count[i];
    for (size_t i = 0; i < table.rows * table.columns; i++)
        count[i] *= worth / sum;
    plx_crosstab_test(&table, test);
    return PLX_OK;
}

/* The exact test, where some cell expects too few for chi-square. */
static enum plx_status test_exactly(const struct overall_field *field,
                                    const struct plx_crosstab *table, struct overall *overall,
                                    struct plx_error *err)
{
    struct plx_exact_test exact;
    const enum plx_status status =
        plx_crosstab_exact(table, PLX_EXACT_STEPS_OF_MANY, field->settings.seed,
                           field->settings.permutations, &exact, err);

    if (status != PLX_OK)
        return status;
    overall->p = exact.p;
    overall->method = exact.draws > 0 ? PLX_GAP_PERMUTATION : PLX_GAP_EXACT;
    return PLX_OK;
}

static enum plx_status test_table(const struct overall_field *field, double *count,
                                  struct overall *overall, struct plx_error *err)
{
    const struct plx_crosstab table = {field->several.teams, field->answers->components, count};
    enum plx_status status = PLX_OK;
    struct plx_crosstab_test test;

    plx_crosstab_test(&table, &test);
    overall->reason = test.reason;
    if (test.reason == PLX_REASON_NO_VARIATION) {
        overall->p = 1;
        overall->method = PLX_GAP_EXACT;
        return PLX_OK;
    }
    overall->statistic = test.chi_square;
    overall->df1 = test.df;
    overall->p = overall->p_theory = test.p;
    overall->method = PLX_GAP_ASYMPTOTIC;
    if (field->answers->weight)
        status = weigh_table(field, overall->n, count, &test, overall, err);
    else if (test.least_expected < 5)
        status = test_exactly(field, &table, overall, err);
    take_v(&test, (double)overall->n, overall);
    return status;
}

enum plx_status overall_compare_choices(const struct overall_field *field,
                                        struct plx_several_component *component,
                                        struct overall *overall, struct plx_error *err)
{
    const struct answers *answers = field->answers;
    const size_t options = answers->components;
    double *count = plx_array_new(field->several.teams * options, sizeof *count);
    struct plx_several_gap gap;
    enum plx_status status =
        count ? plx_several_describe(&field->several, &field->settings, &gap, component, err)
              : plx_fail_memory(err, "the answers of all teams");

    if (status == PLX_OK) {
        for (size_t i = 0; i < field->several.teams; i++)
            answers_by_option(answers, field->team[i], count + i * options);
        overall->measure = "cramer_v";
        overall_take_range(field, gap.widest, &component[gap.widest], overall);
        status = test_table(field, count, overall, err);
    }
    free(count);
    return status;
}
