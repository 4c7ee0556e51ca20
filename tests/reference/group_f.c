/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/stats/means.h"
#include "parallax/stats/rake.h"
#include "parallax/stats/weighted_pairs.h"
#include "reference.h"

enum { MAX_MARGINS = 4, MAX_CATEGORIES = 8 };

/* A margin of the task, written `region: north=0.3 south=0.45`. */
struct margin {
    int32_t *category;
    double target[MAX_CATEGORIES];
    size_t n_categories;
};

static void read_margin(const struct ref_table *table, const char *text, struct margin *margin)
{
    size_t n_words;
    char **word = ref_words(text, " :", &n_words);
    const size_t column = ref_column(table, word[0]);

    margin->category = ref_memory(table->rows, sizeof *margin->category);
    for (size_t row = 0; row < table->rows; row++)
        margin->category[row] = -1;
    for (size_t w = 1; w < n_words; w++) {
        const char *equals = strchr(word[w], '=');
        const size_t length = (size_t)(equals - word[w]);

        margin->target[w - 1] = strtod(equals + 1, NULL);
        for (size_t row = 0; row < table->rows; row++) {
            const char *cell = table->cell[row * table->columns + column];

            if (strlen(cell) == length && strncmp(cell, word[w], length) == 0)
                margin->category[row] = (int32_t)w - 1;
        }
    }
    margin->n_categories = n_words - 1;
    free(word);
}

static double weighted_mean(const struct ref_table *table, size_t column, const double *weight)
{
    double sum = 0;
    double weights = 0;

    for (size_t row = 0; row < table->rows; row++) {
        const double value = ref_cell(table, row, column);

        if (!isnan(value)) {
            sum += weight[row] * value;
            weights += weight[row];
        }
    }
    return sum / weights;
}

static void put_weights(const struct ref_task *task, struct ref_answers *answers,
                        const struct ref_table *table, const double *weight)
{
    const char *mean_of = ref_param(task, "mean_of");
    double low = INFINITY;
    double high = 0;
    double sum = 0;

    for (size_t row = 0; row < table->rows; row++) {
        char name[32];

        low = fmin(low, weight[row]);
        high = fmax(high, weight[row]);
        sum += weight[row];
        snprintf(name, sizeof name, "w_%zu", row + 1);
        ref_put(answers, name, weight[row]);
    }
    ref_put(answers, "n", (double)table->rows);
    ref_put(answers, "sum_w", sum);
    ref_put(answers, "min_w", low);
    ref_put(answers, "max_w", high);
    if (mean_of)
        ref_put(answers, "wmean", weighted_mean(table, ref_column(table, mean_of), weight));
}

/* The edge cases say in words what cannot be met. */
static void rake_edge(const char *words, struct ref_answers *answers)
{
    double target[2] = {0.2, 0.8};
    size_t people = 0;
    size_t total = 600;
    size_t carried;
    double cap = NAN;
    double *weight;
    struct plx_margin margin = {.n_categories = 2, .target = target};
    struct plx_raking found;
    enum plx_reason reason;
    int32_t *category;

    if (sscanf(words, "%zu people must carry %zu of %zu, cap %lf", &people, &carried, &total,
               &cap) == 4) {
        target[0] = (double)carried / (double)total;
        target[1] = 1 - target[0];
    } else if (sscanf(words, "a category with target %lf and nobody", &target[0]) == 1) {
        target[1] = 1 - target[0];
    } else {
        ref_stop("rake: do not know the case \"%s\"", words);
    }
    category = ref_memory(total, sizeof *category);
    weight = ref_memory(total, sizeof *weight);
    for (size_t i = 0; i < total; i++)
        category[i] = i >= people;
    margin.category = category;
    if (plx_rake(total, NULL, &margin, 1, cap, weight, &found, &reason, NULL) == PLX_OK)
        ref_put(answers, "w", weight[0]);
    else
        ref_put_reason(answers, "w", NAN, reason);
    free(category);
    free(weight);
}

static void rake_file(const struct ref_task *task, struct ref_answers *answers)
{
    const struct ref_table *table = ref_read(task->input);
    double *weight = ref_memory(table->rows, sizeof *weight);
    struct margin read[MAX_MARGINS];
    struct plx_margin margin[MAX_MARGINS];
    struct plx_raking found;
    enum plx_reason reason;
    size_t n_margins;
    char **text = ref_words(ref_param(task, "margins"), ";", &n_margins);

    for (size_t m = 0; m < n_margins; m++) {
        read_margin(table, text[m], &read[m]);
        margin[m] = (struct plx_margin){read[m].category, read[m].n_categories, read[m].target};
    }
    if (plx_rake(table->rows, NULL, margin, n_margins, ref_number(task, "cap", NAN), weight, &found,
                 &reason, NULL) == PLX_OK) {
        put_weights(task, answers, table, weight);
        ref_put(answers, "n_eff", found.effective_n);
        ref_put(answers, "deff", found.design_effect);
    }
    for (size_t m = 0; m < n_margins; m++)
        free(read[m].category);
    free(text);
    free(weight);
}

static void rake(const struct ref_task *task, struct ref_answers *answers)
{
    if (task->input[0])
        rake_file(task, answers);
    else
        rake_edge(ref_param(task, "data"), answers);
}

/* Means of everybody, and of each team as a domain of everybody. */
static void wmean(const struct ref_task *task, struct ref_answers *answers)
{
    const struct ref_table *table = ref_read(task->input);
    const size_t y_column = ref_column(table, ref_param(task, "y"));
    const size_t w_column = ref_column(table, ref_param(task, "w"));
    const char *by = ref_param(task, "by");
    double *y = ref_memory(table->rows, sizeof *y);
    double *w = ref_memory(table->rows, sizeof *w);
    double *in = ref_memory(table->rows, sizeof *in);
    const double n = (double)table->rows;
    double sum = 0;
    double squares = 0;
    struct plx_mean mean;
    double reach;

    for (size_t row = 0; row < table->rows; row++) {
        y[row] = ref_cell(table, row, y_column);
        w[row] = ref_cell(table, row, w_column);
        sum += w[row];
        squares += w[row] * w[row];
    }
    mean = plx_mean_weighted(y, w, NULL, table->rows);
    reach = gsl_cdf_tdist_Qinv(0.025, n - 1) * sqrt(mean.se2);
    ref_put(answers, "mean", mean.mean);
    ref_put(answers, "se", sqrt(mean.se2));
    ref_put(answers, "n", n);
    ref_put(answers, "n_eff", plx_effective_n(sum, squares));
    ref_put(answers, "deff_kish", n / plx_effective_n(sum, squares));
    ref_put(answers, "lo", mean.mean - reach);
    ref_put(answers, "hi", mean.mean + reach);
    for (size_t team = 0; by && team < 2; team++) {
        static const char *const name[] = {"marketing", "sales"};

        for (size_t row = 0; row < table->rows; row++)
            in[row] =
                strcmp(table->cell[row * table->columns + ref_column(table, by)], name[team]) == 0;
        mean = plx_mean_weighted(y, w, in, table->rows);
        ref_putf(answers, mean.mean, "mean_%s", name[team]);
        ref_putf(answers, sqrt(mean.se2), "se_%s", name[team]);
    }
    free(y);
    free(w);
    free(in);
}

static void effective_n(const struct ref_task *task, struct ref_answers *answers)
{
    size_t n;
    double *weight = ref_numbers(ref_param(task, "data"), &n);
    double sum = 0;
    double squares = 0;

    for (size_t i = 0; i < n; i++) {
        sum += weight[i];
        squares += weight[i] * weight[i];
    }
    ref_put(answers, "n_eff", plx_effective_n(sum, squares));
    free(weight);
}

/* Numbers the texts of a column in the order in which they turn up. */
static int *number_texts(const struct ref_table *table, size_t column, size_t *count)
{
    int *number = ref_memory(table->rows, sizeof *number);
    const char *seen[MAX_CATEGORIES];

    *count = 0;
    for (size_t row = 0; row < table->rows; row++) {
        const char *cell = table->cell[row * table->columns + column];
        size_t at = 0;

        while (at < *count && strcmp(seen[at], cell) != 0)
            at++;
        if (at == MAX_CATEGORIES)
            ref_stop("%s: too many categories", table->header[column]);
        if (at == *count)
            seen[(*count)++] = cell;
        number[row] = (int)at;
    }
    return number;
}

static void rao_scott(const struct ref_task *task, struct ref_answers *answers)
{
    const struct ref_table *table = ref_read(task->input);
    struct plx_weighted_pairs pairs = {.n = table->rows};
    int *row = number_texts(table, ref_column(table, ref_param(task, "a")), &pairs.rows);
    int *column = number_texts(table, ref_column(table, ref_param(task, "b")), &pairs.columns);
    double *weight = ref_memory(table->rows, sizeof *weight);
    struct plx_weighted_test found;
    struct plx_error err;

    for (size_t i = 0; i < table->rows; i++)
        weight[i] = ref_cell(table, i, ref_column(table, ref_param(task, "w")));
    pairs.row = row;
    pairs.column = column;
    pairs.weight = weight;
    if (plx_weighted_test(&pairs, &found, &err) == PLX_OK) {
        ref_put_reason(answers, "F", found.f, found.reason);
        ref_put(answers, "ndf", found.df1);
        ref_put(answers, "ddf", found.df2);
        ref_put(answers, "p", found.p);
    } else {
        ref_fail(answers, &err);
    }
    free(weight);
    free(column);
    free(row);
}

const struct ref_method ref_group_f[] = {
    {"svychisq", rao_scott}, {"rake", rake}, {"wmean", wmean}, {"n_eff", effective_n}, {NULL, NULL},
};
