/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/best_worst.h"

#include <gsl/gsl_blas.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdlib.h>

#include "likelihood.h"
#include "parallax/base/memory.h"

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
    int *parameter; /* of each item; owned */
    double *up;     /* owned; scratch for the items of one task: exp(value) */
    double *down;   /* exp(-value) */
};

/* The value of an item. */
static double value_of(const struct model *model, const gsl_vector *parameters, uint32_t item)
{
    const int parameter = model->parameter[item];

    return parameter >= 0 ? gsl_vector_get(parameters, (size_t)parameter) : 0;
}

static void add_at(gsl_vector *vector, int at, double value)
{
    if (at >= 0)
        *gsl_vector_ptr(vector, (size_t)at) += value;
}

static void add_between(gsl_matrix *matrix, int row, int column, double value)
{
    if (row >= 0 && column >= 0)
        *gsl_matrix_ptr(matrix, (size_t)row, (size_t)column) += value;
}

/* With x = e_i - e_j for the pair (i, j): the gradient is x of the pair chosen less its mean over
   all pairs, the information the covariance of x over them. */
static void add_derivatives(const struct model *model, size_t task, double pairs,
                            gsl_vector *gradient, gsl_matrix *information)
{
    const struct plx_best_worst *choices = model->choices;
    const double *up = model->up;
    const double *down = model->down;
    const uint32_t *item = choices->item + choices->first[task];
    const size_t n = choices->first[task + 1] - choices->first[task];
    const double weight = weight_of(choices, task);
    double sum_up = 0;
    double sum_down = 0;

    for (size_t i = 0; i < n; i++) {
        sum_up += up[i];
        sum_down += down[i];
    }
    add_at(gradient, model->parameter[choices->best[task]], weight);
    add_at(gradient, model->parameter[choices->worst[task]], -weight);
    for (size_t i = 0; i < n; i++) {
        const int row = model->parameter[item[i]];
        /* How often it is best, and worst, by the model. */
        const double best = up[i] * (sum_down - down[i]) / pairs;
        const double worst = down[i] * (sum_up - up[i]) / pairs;

        add_at(gradient, row, -weight * (best - worst));
        add_between(information, row, row, weight * (best + worst));
        for (size_t j = 0; j < n; j++) {
            const int column = model->parameter[item[j]];
            const double other =
                (up[j] * (sum_down - down[j]) - down[j] * (sum_up - up[j])) / pairs;

            if (i != j)
                add_between(information, row, column,
                            -weight * (up[i] * down[j] + up[j] * down[i]) / pairs);
            add_between(information, row, column, -weight * (best - worst) * other);
        }
    }
}

static double evaluate(const void *data, const gsl_vector *parameters, gsl_vector *gradient,
                       gsl_matrix *information)
{
    const struct model *model = data;
    const struct plx_best_worst *choices = model->choices;
    double height = 0;

    for (size_t t = 0; t < choices->tasks; t++) {
        const uint32_t *item = choices->item + choices->first[t];
        const size_t n = choices->first[t + 1] - choices->first[t];
        double sum_up = 0;
        double sum_down = 0;

        for (size_t i = 0; i < n; i++) {
            model->up[i] = exp(value_of(model, parameters, item[i]));
            model->down[i] = 1 / model->up[i];
            sum_up += model->up[i];
            sum_down += model->down[i];
        }
        height += weight_of(choices, t) * (value_of(model, parameters, choices->best[t]) -
                                           value_of(model, parameters, choices->worst[t]) -
                                           log(sum_up * sum_down - (double)n));
        if (gradient)
            add_derivatives(model, t, sum_up * sum_down - (double)n, gradient, information);
    }
    return height;
}

static void release_model(struct model *model)
{
    free(model->parameter);
    free(model->up);
    free(model->down);
}

/* Numbers the items that were shown, and finds the last of them. */
static enum plx_status open_model(struct model *model, size_t *parameters, size_t *reference,
                                  struct plx_error *err)
{
    const struct plx_best_worst *choices = model->choices;
    size_t widest = 0;

    *parameters = 0;
    *reference = choices->items;
    for (size_t t = 0; t < choices->tasks; t++)
        if (choices->first[t + 1] - choices->first[t] > widest)
            widest = choices->first[t + 1] - choices->first[t];
    model->parameter = plx_array_new(choices->items, sizeof *model->parameter);
    model->up = plx_array_new(widest, sizeof *model->up);
    model->down = plx_array_new(widest, sizeof *model->down);
    if (!model->parameter || !model->up || !model->down)
        return plx_fail_memory(err, "best-worst choices");
    for (size_t i = 0; i < choices->items; i++)
        model->parameter[i] = NO_PARAMETER;
    for (size_t t = 0; t < choices->tasks; t++)
        for (size_t i = choices->first[t]; weight_of(choices, t) > 0 && i < choices->first[t + 1];
             i++)
            model->parameter[choices->item[i]] = 0;
    for (size_t i = 0; i < choices->items; i++)
        if (model->parameter[i] == 0) {
            model->parameter[i] = (int)(*parameters)++;
            *reference = i;
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

    for (size_t i = 0; i < fit->items; i++) {
        const int row = model->parameter[i];

        if (row == NO_PARAMETER)
            continue;
        fit->value[i] = value_of(model, parameters, (uint32_t)i);
        fit->share[i] = exp(fit->value[i]);
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

enum plx_status plx_best_worst_fit(const struct plx_best_worst *choices,
                                   struct plx_best_worst_fit *fit, struct plx_error *err)
{
    struct model model = {.choices = choices};
    enum plx_status status = open_fit(fit, choices->items, err);
    size_t parameters = 0;
    bool separated = false;

    if (status == PLX_OK)
        status = open_model(&model, &parameters, &fit->reference, err);
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

void plx_best_worst_fit_release(struct plx_best_worst_fit *fit)
{
    free(fit->value);
    free(fit->se);
    free(fit->share);
    free(fit->covariance);
    *fit = (struct plx_best_worst_fit){0};
}

/* The quadratic form of the difference in the inverse of the summed covariances. */
static enum plx_status wald(const struct plx_best_worst_fit *a, const struct plx_best_worst_fit *b,
                            const size_t *item, size_t n,
                            struct plx_best_worst_difference *difference, struct plx_error *err)
{
    gsl_vector *gap = gsl_vector_calloc(n);
    gsl_vector *solved = gsl_vector_calloc(n);
    gsl_matrix *covariance = gsl_matrix_calloc(n, n);

    if (!gap || !solved || !covariance) {
        gsl_vector_free(gap);
        gsl_vector_free(solved);
        gsl_matrix_free(covariance);
        return plx_fail_memory(err, "best-worst choices");
    }
    for (size_t i = 0; i < n; i++) {
        gsl_vector_set(gap, i, b->value[item[i]] - a->value[item[i]]);
        for (size_t j = 0; j < n; j++)
            gsl_matrix_set(covariance, i, j,
                           a->covariance[item[i] * a->items + item[j]] +
                               b->covariance[item[i] * b->items + item[j]]);
    }
    if (gsl_linalg_cholesky_decomp1(covariance) != 0) {
        difference->reason = PLX_REASON_NOT_CONVERGED;
    } else {
        gsl_linalg_cholesky_solve(covariance, gap, solved);
        gsl_blas_ddot(gap, solved, &difference->wald);
        difference->df = (double)n;
        difference->p = gsl_cdf_chisq_Q(difference->wald, difference->df);
    }
    gsl_vector_free(gap);
    gsl_vector_free(solved);
    gsl_matrix_free(covariance);
    return PLX_OK;
}

enum plx_status plx_best_worst_compare(const struct plx_best_worst_fit *a,
                                       const struct plx_best_worst_fit *b,
                                       struct plx_best_worst_difference *difference,
                                       struct plx_error *err)
{
    enum plx_status status;
    size_t *item;
    size_t n = 0;

    *difference = (struct plx_best_worst_difference){NAN, NAN, NAN, PLX_REASON_NONE};
    difference->reason = a->reason != PLX_REASON_NONE ? a->reason : b->reason;
    if (difference->reason == PLX_REASON_NONE &&
        (a->items != b->items || a->reference != b->reference))
        difference->reason = PLX_REASON_NO_OVERLAP;
    if (difference->reason != PLX_REASON_NONE)
        return PLX_OK;
    item = plx_array_new(a->items, sizeof *item);
    if (!item)
        return plx_fail_memory(err, "best-worst choices");
    for (size_t i = 0; i < a->items; i++) {
        if (isnan(a->value[i]) != isnan(b->value[i]))
            difference->reason = PLX_REASON_NO_OVERLAP;
        if (!isnan(a->value[i]) && i != a->reference)
            item[n++] = i;
    }
    status = difference->reason == PLX_REASON_NONE ? wald(a, b, item, n, difference, err) : PLX_OK;
    free(item);
    return status;
}
