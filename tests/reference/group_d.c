/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/stats/adjust.h"
#include "parallax/stats/crosstab.h"
#include "parallax/stats/divergence.h"
#include "parallax/stats/means.h"
#include "parallax/stats/multiselect.h"
#include "parallax/stats/ordinal.h"
#include "parallax/stats/proportion.h"
#include "parallax/stats/resample.h"
#include "reference.h"

/* Two samples as counts of the distinct values: x is marketing's, or stands before the slash. */
struct samples {
    double *value;
    double *x;
    double *y;
    size_t values;
};

static void add_value(struct samples *samples, double value, bool second)
{
    size_t i = 0;

    while (i < samples->values && samples->value[i] < value)
        i++;
    if (i == samples->values || samples->value[i] != value) {
        for (size_t j = samples->values; j > i; j--) {
            samples->value[j] = samples->value[j - 1];
            samples->x[j] = samples->x[j - 1];
            samples->y[j] = samples->y[j - 1];
        }
        samples->value[i] = value;
        samples->x[i] = samples->y[i] = 0;
        samples->values++;
    }
    if (second)
        samples->y[i]++;
    else
        samples->x[i]++;
}

static struct samples empty_samples(size_t rows)
{
    return (struct samples){ref_memory(rows, sizeof(double)), ref_memory(rows, sizeof(double)),
                            ref_memory(rows, sizeof(double)), 0};
}

static struct samples read_samples(const struct ref_task *task)
{
    const char *data = ref_param(task, "data");
    const char *variable = ref_param(task, "var");
    struct samples samples;

    if (data) {
        size_t sides;
        char **side = ref_words(data, "/", &sides);

        samples = empty_samples(strlen(data));
        for (size_t s = 0; s < sides; s++) {
            size_t count;
            double *number = ref_numbers(side[s], &count);

            for (size_t i = 0; i < count; i++)
                add_value(&samples, number[i], s > 0);
            free(number);
        }
        free(side);
        return samples;
    }
    const struct ref_table *table = ref_read(task->input);
    const size_t team = ref_column(table, "team");
    const size_t column = ref_column(table, variable && *variable ? variable : "value");

    samples = empty_samples(table->rows);
    for (size_t row = 0; row < table->rows; row++) {
        const double value = ref_cell(table, row, column);

        if (!isnan(value))
            add_value(&samples, value,
                      strcmp(table->cell[row * table->columns + team], "marketing") != 0);
    }
    return samples;
}

static void free_samples(struct samples *samples)
{
    free(samples->value);
    free(samples->x);
    free(samples->y);
}

/* The reference takes x less y; the library b less a. */
static struct plx_two_counts x_less_y(const struct samples *s)
{
    return (struct plx_two_counts){s->values, s->value, s->y, s->x};
}

static void mwu(const struct ref_task *task, struct ref_answers *answers)
{
    struct samples samples = read_samples(task);
    const struct plx_two_counts counts = x_less_y(&samples);
    struct plx_mann_whitney test;
    struct plx_cliff cliff;
    struct plx_error err;

    if (plx_mann_whitney(&counts, &test, &err) != PLX_OK) {
        ref_fail(answers, &err);
    } else {
        plx_cliff(&counts, 0.95, &cliff);
        ref_put(answers, "U", test.u);
        ref_put(answers, "z", test.z);
        ref_put_reason(answers, "p", test.p, test.reason);
        ref_put(answers, "p_cc", test.p_corrected);
        ref_put(answers, "p_exact", test.p_exact);
        ref_put(answers, "delta", cliff.delta);
        ref_put(answers, "delta_var", cliff.variance);
        ref_put_reason(answers, "delta_lo", cliff.low, cliff.reason);
        ref_put_reason(answers, "delta_hi", cliff.high, cliff.reason);
        ref_put(answers, "A", (cliff.delta + 1) / 2);
        ref_put(answers, "n1", cliff.n_b);
        ref_put(answers, "n2", cliff.n_a);
    }
    free_samples(&samples);
}

static void brunner_munzel(const struct ref_task *task, struct ref_answers *answers)
{
    struct samples s = read_samples(task);
    const struct plx_two_counts counts = {s.values, s.value, s.x, s.y};
    struct plx_brunner_munzel test;

    plx_brunner_munzel(&counts, &test);
    ref_put(answers, "statistic", test.t);
    ref_put(answers, "df", test.df);
    ref_put_reason(answers, "p", test.p, test.reason);
    ref_put(answers, "p_hat", test.p_hat);
    ref_put(answers, "lo", test.low);
    ref_put(answers, "hi", test.high);
    free_samples(&s);
}

static void welch(const struct ref_task *task, struct ref_answers *answers)
{
    struct samples s = read_samples(task);
    const struct plx_mean x = plx_mean_of(s.value, s.x, s.values);
    const struct plx_mean y = plx_mean_of(s.value, s.y, s.values);
    struct plx_welch test;
    struct plx_hedges hedges;

    plx_welch_compare(&y, &x, 0.95, &test);
    plx_hedges(&y, &x, &hedges);
    ref_put_reason(answers, "t", test.reason == PLX_REASON_NONE ? test.t : NAN, test.reason);
    ref_put(answers, "df", test.df);
    ref_put(answers, "p", test.p);
    ref_put(answers, "diff", test.difference);
    ref_put(answers, "lo", test.low);
    ref_put(answers, "hi", test.high);
    ref_put(answers, "cohen_d", hedges.cohen_d);
    ref_put(answers, "hedges_J", hedges.correction);
    ref_put(answers, "hedges_g", hedges.hedges_g);
    ref_put(answers, "g_lo", hedges.low);
    ref_put(answers, "g_hi", hedges.high);
    free_samples(&s);
}

static void tost_mean(const struct ref_task *task, struct ref_answers *answers)
{
    struct samples s = read_samples(task);
    const struct plx_mean x = plx_mean_of(s.value, s.x, s.values);
    const struct plx_mean y = plx_mean_of(s.value, s.y, s.values);
    struct plx_welch difference;
    struct plx_welch_equivalence tests;

    plx_welch_compare(&y, &x, 0.90, &difference);
    plx_welch_equivalence(&difference, ref_number(task, "low", NAN), ref_number(task, "high", NAN),
                          &tests);
    ref_put(answers, "diff", difference.difference);
    ref_put(answers, "t_low", tests.t_low);
    ref_put(answers, "p_low", tests.p_low);
    ref_put(answers, "t_high", tests.t_high);
    ref_put(answers, "p_high", tests.p_high);
    ref_put(answers, "p", tests.p);
    ref_put(answers, "df", difference.df);
    ref_put(answers, "lo90", difference.low);
    ref_put(answers, "hi90", difference.high);
    free_samples(&s);
}

/* Margins on delta are margins on P(x < y) + P(x = y) / 2, half as wide. */
static void tost_delta(const struct ref_task *task, struct ref_answers *answers)
{
    struct samples s = read_samples(task);
    const struct plx_two_counts counts = x_less_y(&s);
    const double margin = ref_number(task, "margin", NAN);
    struct plx_brunner_munzel test;
    struct plx_cliff cliff;
    double t_low;
    double t_high;

    plx_brunner_munzel(&counts, &test);
    plx_cliff(&counts, 0.90, &cliff);
    t_low = (test.p_hat - (1 - margin) / 2) / test.se;
    t_high = (test.p_hat - (1 + margin) / 2) / test.se;
    ref_put(answers, "delta", cliff.delta);
    ref_put(answers, "delta90_lo", cliff.low);
    ref_put(answers, "delta90_hi", cliff.high);
    ref_put(answers, "bm_se", test.se);
    ref_put(answers, "bm_df", test.df);
    ref_put(answers, "t_low", t_low);
    ref_put(answers, "p_low", gsl_cdf_tdist_Q(t_low, test.df));
    ref_put(answers, "t_high", t_high);
    ref_put(answers, "p_high", gsl_cdf_tdist_P(t_high, test.df));
    ref_put(answers, "p", fmax(gsl_cdf_tdist_Q(t_low, test.df), gsl_cdf_tdist_P(t_high, test.df)));
    free_samples(&s);
}

/* Either `x1 n1 x2 n2`, or inline as `0/0 3/9`. */
static void read_shares(const struct ref_task *task, struct plx_share *first,
                        struct plx_share *second)
{
    double number[4] = {ref_number(task, "x1", 0), ref_number(task, "n1", 0),
                        ref_number(task, "x2", 0), ref_number(task, "n2", 0)};
    const char *data = ref_param(task, "data");

    if (data) {
        size_t words;
        char **word = ref_words(data, "/ ", &words);

        for (size_t i = 0; i < 4 && i < words; i++)
            number[i] = strtod(word[i], NULL);
        free(word);
    }
    *first = (struct plx_share){number[1] > 0 ? number[0] / number[1] : NAN, number[1]};
    *second = (struct plx_share){number[3] > 0 ? number[2] / number[3] : NAN, number[3]};
}

static void prop_diff(const struct ref_task *task, struct ref_answers *answers)
{
    const double z = gsl_cdf_ugaussian_Qinv(0.025);
    struct plx_share first;
    struct plx_share second;
    double low;
    double high;

    read_shares(task, &first, &second);
    ref_put_reason(answers, "diff", first.share - second.share,
                   isnan(first.share - second.share) ? PLX_REASON_NO_DATA : PLX_REASON_NONE);
    plx_newcombe(second, first, z, &low, &high);
    ref_put(answers, "lo", low);
    ref_put(answers, "hi", high);
    plx_wilson(first, z, &low, &high);
    ref_put(answers, "wilson1_lo", low);
    ref_put(answers, "wilson1_hi", high);
    plx_wilson(second, z, &low, &high);
    ref_put(answers, "wilson2_lo", low);
    ref_put(answers, "wilson2_hi", high);
}

static void tost_prop(const struct ref_task *task, struct ref_answers *answers)
{
    struct plx_share first;
    struct plx_share second;
    struct plx_share_equivalence test;
    double low;
    double high;

    read_shares(task, &first, &second);
    plx_share_equivalence(second, first, ref_number(task, "low", NAN),
                          ref_number(task, "high", NAN), &test);
    plx_newcombe(second, first, gsl_cdf_ugaussian_Qinv(0.05), &low, &high);
    ref_put(answers, "diff", test.difference);
    ref_put(answers, "se", test.se);
    ref_put(answers, "z_low", test.z_low);
    ref_put(answers, "p_low", test.p_low);
    ref_put(answers, "z_high", test.z_high);
    ref_put(answers, "p_high", test.p_high);
    ref_put(answers, "p", test.p);
    ref_put(answers, "newcombe90_lo", low);
    ref_put(answers, "newcombe90_hi", high);
}

/* Every respondent is a pattern of his own. Teams are numbered in order of appearance. */
static void mmi(const struct ref_task *task, struct ref_answers *answers)
{
    const struct ref_table *table = ref_read(task->input);
    const size_t team_column = ref_column(table, "team");
    size_t options;
    char **item = ref_words(ref_param(task, "items"), " ", &options);
    double *ticked = ref_memory(table->rows * options, sizeof *ticked);
    double *count = ref_memory(table->rows * table->rows, sizeof *count);
    double *chi_square = ref_memory(options, sizeof *chi_square);
    const char *name[16];
    size_t teams = 0;
    double smallest = 1;
    struct plx_rao_scott test;
    struct plx_error err;

    for (size_t row = 0; row < table->rows; row++) {
        const char *own = table->cell[row * table->columns + team_column];
        size_t team = 0;

        while (team < teams && strcmp(name[team], own) != 0)
            team++;
        if (team == teams)
            name[teams++] = own;
        count[team * table->rows + row] = 1;
        for (size_t o = 0; o < options; o++)
            ticked[row * options + o] = ref_cell(table, row, ref_column(table, item[o]));
    }
    if (plx_rao_scott(ticked, table->rows, options, count, teams, chi_square, &test, &err) !=
        PLX_OK)
        ref_fail(answers, &err);
    ref_put(answers, "sum_chisq", test.sum);
    ref_put(answers, "df", test.df_naive);
    ref_put(answers, "trace", test.trace);
    ref_put(answers, "p_naive", gsl_cdf_chisq_Q(test.sum, test.df_naive));
    ref_put(answers, "X2_rs", test.statistic);
    ref_put(answers, "df_rs", test.df);
    ref_put(answers, "p_rs", test.p);
    for (size_t o = 0; o < options; o++) {
        ref_putf(answers, chi_square[o], "chisq_%s", item[o]);
        smallest = fmin(smallest, gsl_cdf_chisq_Q(chi_square[o], (double)teams - 1));
    }
    ref_put(answers, "p_bonferroni", fmin(1, smallest * (double)options));
    free(item);
    free(ticked);
    free(count);
    free(chi_square);
}

static void distance(const struct ref_task *task, struct ref_answers *answers)
{
    const char *data = ref_param(task, "data");
    size_t sides = 0;
    char **side = data ? ref_words(data, "/", &sides) : NULL;
    size_t options;
    double *p = ref_numbers(data ? side[0] : ref_param(task, "p"), &options);
    double *q = ref_numbers(data ? side[1] : ref_param(task, "q"), &options);
    struct plx_distance found;

    plx_distance_measure(p, q, options, &found);
    ref_put(answers, "jsd_bits", found.jensen_shannon);
    ref_put_reason(answers, "js_distance", found.jensen_root,
                   isnan(found.jensen_root) ? PLX_REASON_NO_DATA : PLX_REASON_NONE);
    ref_put(answers, "tv", found.total_variation);
    ref_put(answers, "overlap", found.overlap);
    ref_put(answers, "emd_norm", found.earth_mover);
    ref_put(answers, "hellinger", found.hellinger);
    free(p);
    free(q);
    free(side);
}

static void adjust(const struct ref_task *task, struct ref_answers *answers)
{
    size_t count;
    double *p = ref_numbers(ref_param(task, "p"), &count);
    double *holm = ref_memory(count, sizeof *holm);
    double *bh = ref_memory(count, sizeof *bh);
    struct plx_error err;

    if (plx_adjust_holm(p, count, holm, &err) != PLX_OK ||
        plx_adjust_benjamini_hochberg(p, count, bh, &err) != PLX_OK)
        ref_fail(answers, &err);
    for (size_t i = 0; i < count; i++) {
        ref_putf(answers, holm[i], "holm_%zu", i + 1);
        ref_putf(answers, bh[i], "bh_%zu", i + 1);
    }
    free(p);
    free(holm);
    free(bh);
}

/* Counts of a file, or of an edge case: teams split at ";", options at blanks. */
static double *read_crosstab(const struct ref_task *task, size_t *rows, size_t *columns)
{
    const char *data = ref_param(task, "data");
    const struct ref_table *read = data ? NULL : ref_read(task->input);
    char **line = data ? ref_words(data, ";", rows) : NULL;
    double *count;

    if (read) {
        *rows = read->rows;
        *columns = read->columns - 1;
    } else {
        free(ref_words(line[0], " ", columns));
        free(line);
    }
    count = ref_memory(*rows * *columns, sizeof *count);
    if (data) {
        size_t cells;
        char **cell = ref_words(data, "; ", &cells);

        for (size_t i = 0; i < cells; i++)
            count[i] = atof(cell[i]);
        free(cell);
    }
    for (size_t i = 0; read && i < *rows; i++)
        for (size_t j = 0; j < *columns; j++)
            count[i * *columns + j] = ref_cell(read, i, j + 1);
    return count;
}

static void crosstab(const struct ref_task *task, struct ref_answers *answers)
{
    size_t rows;
    size_t columns;
    double *count = read_crosstab(task, &rows, &columns);
    const struct plx_crosstab table = {rows, columns, count};
    struct plx_crosstab_test found;
    struct plx_exact_test exact;
    struct plx_error err;

    plx_crosstab_test(&table, &found);
    ref_put_reason(answers, "chisq", found.chi_square, found.reason);
    ref_put_reason(answers, "df", found.df, found.reason);
    ref_put(answers, "p", found.p);
    ref_put(answers, "V", found.v);
    ref_put(answers, "V_corrected", found.v_corrected);
    ref_put(answers, "min_expected", found.least_expected);
    if (plx_crosstab_exact(&table, PLX_EXACT_STEPS, 1, 1999, &exact, &err) == PLX_OK)
        ref_put_reason(answers, "p_fisher", exact.p, exact.reason);
    else
        ref_fail(answers, &err);
    if (rows == 2 && columns == 2)
        ref_put(answers, "odds_ratio", count[0] * count[3] / (count[1] * count[2]));
    free(count);
}

const struct ref_method ref_group_d[] = {
    {"crosstab", crosstab},
    {"mwu", mwu},
    {"brunner_munzel", brunner_munzel},
    {"welch", welch},
    {"prop_diff", prop_diff},
    {"mmi", mmi},
    {"distance", distance},
    {"tost_mean", tost_mean},
    {"tost_prop", tost_prop},
    {"tost_delta", tost_delta},
    {"adjust", adjust},
    {NULL, NULL},
};
