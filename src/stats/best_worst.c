/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/best_worst.h"

#include <gsl/gsl_matrix.h>
#include <math.h>
#include <stdlib.h>

#include "likelihood.h"
#include "parallax/base/memory.h"
#include "share_limits.h"

static double weight_of(const struct plx_best_worst *choices, size_t task)
{
    return choices->weight ? choices->weight[task] : 1;
}

void plx_best_worst_counts(const struct plx_best_worst *choices, struct plx_best_worst_count *count)
{
    for (size_t i = 0; i < choices->items; i++)
        count[i] = (struct plx_best_worst_count){0};
    for (size_t t = 0; t < choices->tasks; t++) {
        const double weight = weight_of(choices, t);

        count[choices->best[t]].best += weight;
        count[choices->worst[t]].worst += weight;
        for (size_t i = choices->first[t]; i < choices->first[t + 1]; i++)
            count[choices->item[i]].shown += weight;
    }
    for (size_t i = 0; i < choices->items; i++)
        count[i].score =
            count[i].shown > 0 ? (count[i].best - count[i].worst) / count[i].shown : NAN;
}

enum { NO_PARAMETER = -1, REFERENCE = -2 };

/* The model while it is fitted: items that were shown have a parameter, but for the last. */
struct model {
    const struct plx_best_worst *choices;
    const struct plx_best_worst_count *count;
    int *parameter; /* of each item; owned */
    double *value;  /* of each item; owned scratch, like what follows */
    double *up;     /* of each item: exp(value) */
    double *down;   /* of each item: exp(-value) */
};

/* Values from the middle of all, so that neither exponential leaves the range of a double. */
static void spread_values(const struct model *model, const gsl_vector *parameters)
{
    double least = 0;
    double most = 0;

    for (size_t i = 0; i < model->choices->items; i++) {
        const int parameter = model->parameter[i];

        model->value[i] = parameter >= 0 ? gsl_vector_get(parameters, (size_t)parameter) : 0;
        least = fmin(least, model->value[i]);
        most = fmax(most, model->value[i]);
    }
    for (size_t i = 0; i < model->choices->items; i++) {
        model->up[i] = exp(model->value[i] - (least + most) / 2);
        model->down[i] = 1 / model->up[i];
    }
}

/* exp(v_b - v_w) summed over all pairs of a set, and its parts. */
struct pairs {
    double up;
    double down;
    double all;
};

static struct pairs sum_pairs(const struct model *model, const uint32_t *item, size_t n)
{
    struct pairs pairs = {0};

    for (size_t i = 0; i < n; i++) {
        pairs.up += model->up[item[i]];
        pairs.down += model->down[item[i]];
    }
    /* Less the items paired with themselves: at most half of the product, so no digits go. */
    pairs.all = pairs.up * pairs.down - (double)n;
    return pairs;
}

static void add_between(gsl_matrix *matrix, int row, int column, double value)
{
    if (row >= 0 && column >= 0)
        *gsl_matrix_ptr(matrix, (size_t)row, (size_t)column) += value;
}

/* With x = e_i - e_j for the pair (i, j): the gradient loses the mean of x over all pairs, the
   information gains its covariance, below the diagonal. */
static void add_set(const struct model *model, const uint32_t *item, size_t n,
                    const struct pairs *pairs, double weight, gsl_vector *gradient,
                    gsl_matrix *information)
{
    const double *up = model->up;
    const double *down = model->down;

    for (size_t i = 0; i < n; i++) {
        const uint32_t a = item[i];
        const int row = model->parameter[a];
        /* How often it is best, and worst, by the model. */
        const double best = up[a] * (pairs->down - down[a]) / pairs->all;
        const double worst = down[a] * (pairs->up - up[a]) / pairs->all;

        if (row < 0)
            continue;
        *gsl_vector_ptr(gradient, (size_t)row) -= weight * (best - worst);
        add_between(information, row, row,
                    weight * (best + worst - (best - worst) * (best - worst)));
        for (size_t j = 0; j < n; j++) {
            const uint32_t b = item[j];
            const int column = model->parameter[b];

            if (column < row)
                add_between(information, row, column,
                            -weight / pairs->all *
                                (up[a] * down[b] + up[b] * down[a] +
                                 (best - worst) * (up[b] * pairs->down - down[b] * pairs->up)));
        }
    }
}

/* What was chosen enters by its counts alone, what might have been set by set. */
static double evaluate(const void *data, const gsl_vector *parameters, gsl_vector *gradient,
                       gsl_matrix *information)
{
    const struct model *model = data;
    const struct plx_best_worst *choices = model->choices;
    double height = 0;

    spread_values(model, parameters);
    for (size_t i = 0; i < choices->items; i++) {
        const double surplus = model->count[i].best - model->count[i].worst;

        height += surplus * model->value[i];
        if (gradient && model->parameter[i] >= 0)
            gsl_vector_set(gradient, (size_t)model->parameter[i], surplus);
    }
    for (size_t t = 0; t < choices->tasks; t++) {
        const uint32_t *item = choices->item + choices->first[t];
        const size_t n = choices->first[t + 1] - choices->first[t];
        const double weight = weight_of(choices, t);
        const struct pairs pairs = sum_pairs(model, item, n);

        if (weight <= 0)
            continue;
        height -= weight * log(pairs.all);
        if (gradient)
            add_set(model, item, n, &pairs, weight, gradient, information);
    }
    return height;
}

static void release_model(struct model *model)
{
    free(model->parameter);
    free(model->value);
    free(model->up);
    free(model->down);
}

/* Numbers the items that were shown, and finds the last of them. */
static enum plx_status open_model(struct model *model, size_t *parameters, size_t *reference,
                                  struct plx_error *err)
{
    const struct plx_best_worst *choices = model->choices;

    *parameters = 0;
    *reference = choices->items;
    model->parameter = plx_array_new(choices->items, sizeof *model->parameter);
    model->value = plx_array_new(choices->items, sizeof *model->value);
    model->up = plx_array_new(choices->items, sizeof *model->up);
    model->down = plx_array_new(choices->items, sizeof *model->down);
    if (!model->parameter || !model->value || !model->up || !model->down)
        return plx_fail_memory(err, "best-worst choices");
    for (size_t i = 0; i < choices->items; i++) {
        model->parameter[i] = NO_PARAMETER;
        if (model->count[i].shown > 0) {
            model->parameter[i] = (int)(*parameters)++;
            *reference = i;
        }
    }
    if (*parameters > 0) {
        model->parameter[*reference] = REFERENCE;
        (*parameters)--;
    }
    return PLX_OK;
}

/* Whether the likelihood has one highest point: the best of a set beats the others, and all others
   the worst. Items that were not shown are nowhere. */
static enum plx_status find_separation(const struct model *model, size_t parameters,
                                       bool *separated, struct plx_error *err)
{
    const struct plx_best_worst *choices = model->choices;
    const size_t n = parameters + 1;
    unsigned char *edges = plx_array_new(n * n, 1);
    enum plx_status status;
    bool connected = false;

    if (!edges)
        return plx_fail_memory(err, "best-worst choices");
    for (size_t t = 0; t < choices->tasks; t++)
        for (size_t i = choices->first[t]; weight_of(choices, t) > 0 && i < choices->first[t + 1];
             i++) {
            const int place[] = {model->parameter[choices->best[t]],
                                 model->parameter[choices->item[i]],
                                 model->parameter[choices->worst[t]]};
            size_t at[3];

            for (size_t p = 0; p < 3; p++)
                at[p] = place[p] >= 0 ? (size_t)place[p] : parameters;
            edges[at[0] * n + at[1]] = 1;
            edges[at[1] * n + at[2]] = 1;
        }
    status = likelihood_is_connected(edges, n, &connected, err);
    *separated = !connected;
    free(edges);
    return status;
}

static enum plx_status open_fit(struct plx_best_worst_fit *fit, size_t items, struct plx_error *err)
{
    *fit = (struct plx_best_worst_fit){.items = items, .log_likelihood = NAN};
    fit->value = plx_array_new(items, sizeof *fit->value);
    fit->se = plx_array_new(items, sizeof *fit->se);
    fit->share = plx_array_new(items, sizeof *fit->share);
    fit->covariance = plx_array_new(items * items, sizeof *fit->covariance);
    if (!fit->value || !fit->se || !fit->share || !fit->covariance)
        return plx_fail_memory(err, "best-worst choices");
    for (size_t i = 0; i < items; i++)
        fit->value[i] = fit->se[i] = fit->share[i] = NAN;
    return PLX_OK;
}

static void fill_fit(struct plx_best_worst_fit *fit, const struct model *model,
                     const gsl_vector *parameters, const gsl_matrix *covariance)
{
    double sum = 0;

    spread_values(model, parameters);
    for (size_t i = 0; i < fit->items; i++) {
        const int row = model->parameter[i];

        if (row == NO_PARAMETER)
            continue;
        fit->value[i] = model->value[i];
        fit->share[i] = model->up[i];
        sum += fit->share[i];
        for (size_t j = 0; row >= 0 && j < fit->items; j++)
            if (model->parameter[j] >= 0)
                fit->covariance[i * fit->items + j] =
                    gsl_matrix_get(covariance, (size_t)row, (size_t)model->parameter[j]);
        if (row >= 0)
            fit->se[i] = sqrt(fit->covariance[i * fit->items + i]);
    }
    for (size_t i = 0; i < fit->items; i++)
        fit->share[i] /= sum;
}

/* Climbs, when there is something to climb. */
static enum plx_status fit_model(const struct model *model, size_t n,
                                 struct plx_best_worst_fit *fit, struct plx_error *err)
{
    const struct likelihood likelihood = {evaluate, model, n};
    gsl_vector *parameters = gsl_vector_calloc(n);
    gsl_matrix *covariance = gsl_matrix_calloc(n, n);
    enum plx_status status;
    double highest = NAN;

    if (!parameters || !covariance)
        status = plx_fail_memory(err, "best-worst choices");
    else
        status = likelihood_climb(&likelihood, parameters, covariance, &highest, &fit->reason, err);
    if (status == PLX_OK && fit->reason == PLX_REASON_NONE) {
        fit->log_likelihood = highest;
        fill_fit(fit, model, parameters, covariance);
    }
    gsl_vector_free(parameters);
    gsl_matrix_free(covariance);
    return status;
}

static enum plx_status fit_counted(const struct plx_best_worst *choices,
                                   const struct plx_best_worst_count *count,
                                   struct plx_best_worst_fit *fit, struct plx_error *err)
{
    struct model model = {.choices = choices, .count = count};
    size_t parameters = 0;
    bool separated = false;
    enum plx_status status = open_model(&model, &parameters, &fit->reference, err);

    if (status == PLX_OK && parameters == 0) {
        fit->reason = PLX_REASON_NO_DATA;
    } else if (status == PLX_OK) {
        status = find_separation(&model, parameters, &separated, err);
        if (status == PLX_OK && separated)
            fit->reason = PLX_REASON_SEPARATION;
        else if (status == PLX_OK)
            status = fit_model(&model, parameters, fit, err);
    }
    release_model(&model);
    return status;
}

enum plx_status plx_best_worst_fit(const struct plx_best_worst *choices,
                                   struct plx_best_worst_fit *fit, struct plx_error *err)
{
    struct plx_best_worst_count *count = plx_array_new(choices->items, sizeof *count);
    enum plx_status status = open_fit(fit, choices->items, err);

    if (status == PLX_OK && !count)
        status = plx_fail_memory(err, "best-worst choices");
    if (status == PLX_OK) {
        plx_best_worst_counts(choices, count);
        status = fit_counted(choices, count, fit, err);
    }
    if (status != PLX_OK)
        plx_best_worst_fit_release(fit);
    free(count);
    return status;
}

void plx_best_worst_limits(const struct plx_best_worst_fit *fit, double level, double *low,
                           double *high)
{
    share_limits(fit->share, fit->covariance, fit->items, level, low, high);
}

void plx_best_worst_fit_release(struct plx_best_worst_fit *fit)
{
    free(fit->value);
    free(fit->se);
    free(fit->share);
    free(fit->covariance);
    *fit = (struct plx_best_worst_fit){0};
}
