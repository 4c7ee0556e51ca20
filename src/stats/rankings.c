/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/rankings.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_matrix.h>
#include <math.h>
#include <stdlib.h>

#include "likelihood.h"
#include "parallax/base/memory.h"

static double weight_of(const struct plx_rankings *rankings, size_t ranking)
{
    return rankings->weight ? rankings->weight[ranking] : 1;
}

void plx_rankings_means(const struct plx_rankings *rankings, struct plx_ranking_mean *mean)
{
    for (size_t i = 0; i < rankings->items; i++)
        mean[i] = (struct plx_ranking_mean){0};
    for (size_t r = 0; r < rankings->rankings; r++) {
        const size_t end = rankings->first[r + 1];
        const double weight = weight_of(rankings, r);

        for (size_t i = rankings->first[r]; i < end; i++) {
            struct plx_ranking_mean *item = &mean[rankings->item[i]];

            item->weight += weight;
            item->rank += weight * (double)(i - rankings->first[r] + 1);
            item->borda += weight * (double)(end - i - 1);
        }
    }
    for (size_t i = 0; i < rankings->items; i++) {
        mean[i].rank = mean[i].weight > 0 ? mean[i].rank / mean[i].weight : NAN;
        mean[i].borda = mean[i].weight > 0 ? mean[i].borda / mean[i].weight : NAN;
    }
}

/* The last item that is compared with others has the log worth 0, the others a parameter each. */
enum { NO_PARAMETER = -1, REFERENCE = -2 };

struct model {
    const struct plx_rankings *rankings;
    int *parameter; /* owned; of each item */
    double *left;   /* owned; scratch: the worths of one ranking's items */
};

static double worth_of(const struct model *model, const gsl_vector *parameters, uint32_t item)
{
    const int parameter = model->parameter[item];

    return parameter >= 0 ? exp(gsl_vector_get(parameters, (size_t)parameter)) : 1;
}

/* The stage at which the items from `start` of a ranking are left. */
static void add_stage(const struct model *model, const uint32_t *item, size_t start, size_t n,
                      double sum, double weight, gsl_vector *gradient, gsl_matrix *information)
{
    const int winner = model->parameter[item[start]];

    if (winner >= 0)
        *gsl_vector_ptr(gradient, (size_t)winner) += weight;
    for (size_t i = start; i < n; i++) {
        const int row = model->parameter[item[i]];
        const double chance = model->left[i] / sum;

        if (row < 0)
            continue;
        *gsl_vector_ptr(gradient, (size_t)row) -= weight * chance;
        *gsl_matrix_ptr(information, (size_t)row, (size_t)row) += weight * chance;
        for (size_t j = start; j < n; j++) {
            const int column = model->parameter[item[j]];

            if (column >= 0)
                *gsl_matrix_ptr(information, (size_t)row, (size_t)column) -=
                    weight * chance * model->left[j] / sum;
        }
    }
}

static double evaluate(const void *data, const gsl_vector *parameters, gsl_vector *gradient,
                       gsl_matrix *information)
{
    const struct model *model = data;
    const struct plx_rankings *rankings = model->rankings;
    double height = 0;

    for (size_t r = 0; r < rankings->rankings; r++) {
        const uint32_t *item = rankings->item + rankings->first[r];
        const size_t n = rankings->first[r + 1] - rankings->first[r];
        const double weight = weight_of(rankings, r);
        double sum = 0;

        for (size_t i = 0; i < n; i++)
            model->left[i] = worth_of(model, parameters, item[i]);
        /* From the last place to the first, so that worths add up. The last is no choice. */
        for (size_t i = n; i-- > 0;) {
            sum += model->left[i];
            if (i + 1 == n)
                continue;
            height += weight * log(model->left[i] / sum);
            if (gradient)
                add_stage(model, item, i, n, sum, weight, gradient, information);
        }
    }
    return height;
}

static void release_model(struct model *model)
{
    free(model->parameter);
    free(model->left);
}

/* Items that some ranking compares with another take part. */
static enum plx_status open_model(struct model *model, size_t *parameters, struct plx_error *err)
{
    const struct plx_rankings *rankings = model->rankings;
    size_t longest = 0;
    size_t last = 0;

    *parameters = 0;
    for (size_t r = 0; r < rankings->rankings; r++)
        if (rankings->first[r + 1] - rankings->first[r] > longest)
            longest = rankings->first[r + 1] - rankings->first[r];
    model->parameter = plx_array_new(rankings->items, sizeof *model->parameter);
    model->left = plx_array_new(longest, sizeof *model->left);
    if (!model->parameter || !model->left)
        return plx_fail_memory(err, "rankings");
    for (size_t i = 0; i < rankings->items; i++)
        model->parameter[i] = NO_PARAMETER;
    for (size_t r = 0; r < rankings->rankings; r++)
        for (size_t i = rankings->first[r];
             weight_of(rankings, r) > 0 && rankings->first[r + 1] > rankings->first[r] + 1 &&
             i < rankings->first[r + 1];
             i++)
            model->parameter[rankings->item[i]] = 0;
    for (size_t i = 0; i < rankings->items; i++)
        if (model->parameter[i] == 0) {
            model->parameter[i] = (int)(*parameters)++;
            last = i;
        }
    if (*parameters > 0) {
        model->parameter[last] = REFERENCE;
        (*parameters)--;
    }
    return PLX_OK;
}

/* An edge leads from each item of a ranking to the next: those behind are reached through it. */
static enum plx_status find_separation(const struct model *model, size_t parameters,
                                       bool *separated, struct plx_error *err)
{
    const struct plx_rankings *rankings = model->rankings;
    const size_t n = parameters + 1;
    unsigned char *edges = plx_array_new(n * n, 1);
    enum plx_status status;
    bool connected = false;

    if (!edges)
        return plx_fail_memory(err, "rankings");
    for (size_t r = 0; r < rankings->rankings; r++)
        for (size_t i = rankings->first[r];
             weight_of(rankings, r) > 0 && i + 1 < rankings->first[r + 1]; i++) {
            const int from = model->parameter[rankings->item[i]];
            const int to = model->parameter[rankings->item[i + 1]];

            edges[(from >= 0 ? (size_t)from : parameters) * n +
                  (to >= 0 ? (size_t)to : parameters)] = 1;
        }
    status = likelihood_is_connected(edges, n, &connected, err);
    *separated = !connected;
    free(edges);
    return status;
}

static enum plx_status open_found(struct plx_plackett_luce *found, size_t items,
                                  struct plx_error *err)
{
    *found = (struct plx_plackett_luce){.items = items, .log_likelihood = NAN};
    found->worth = plx_array_new(items, sizeof *found->worth);
    found->low = plx_array_new(items, sizeof *found->low);
    found->high = plx_array_new(items, sizeof *found->high);
    if (!found->worth || !found->low || !found->high)
        return plx_fail_memory(err, "rankings");
    for (size_t i = 0; i < items; i++)
        found->worth[i] = found->low[i] = found->high[i] = NAN;
    return PLX_OK;
}

/* The standard error of the logit of a share w_i = exp(p_i) / sum: its derivative by p_j is
   (i = j) - w_j over 1 - w_i, since w_i falls as the others rise. */
static double logit_se(const struct model *model, const struct plx_plackett_luce *found,
                       const gsl_matrix *covariance, size_t of)
{
    double variance = 0;

    for (size_t i = 0; i < found->items; i++)
        for (size_t j = 0; j < found->items; j++) {
            const int row = model->parameter[i];
            const int column = model->parameter[j];

            if (row < 0 || column < 0)
                continue;
            variance += ((i == of) - found->worth[i]) * ((j == of) - found->worth[j]) *
                        gsl_matrix_get(covariance, (size_t)row, (size_t)column);
        }
    return sqrt(variance) / (1 - found->worth[of]);
}

static void fill_found(struct plx_plackett_luce *found, const struct model *model,
                       const gsl_vector *parameters, const gsl_matrix *covariance, double level)
{
    const double z = gsl_cdf_ugaussian_Pinv((1 + level) / 2);
    double sum = 0;

    for (size_t i = 0; i < found->items; i++)
        if (model->parameter[i] != NO_PARAMETER) {
            found->worth[i] = worth_of(model, parameters, (uint32_t)i);
            sum += found->worth[i];
        }
    for (size_t i = 0; i < found->items; i++)
        found->worth[i] /= sum;
    for (size_t i = 0; i < found->items; i++) {
        double logit;
        double half;

        if (model->parameter[i] == NO_PARAMETER)
            continue;
        logit = log(found->worth[i] / (1 - found->worth[i]));
        half = z * logit_se(model, found, covariance, i);
        found->low[i] = 1 / (1 + exp(half - logit));
        found->high[i] = 1 / (1 + exp(-half - logit));
    }
}

static enum plx_status fit_model(const struct model *model, size_t n, double level,
                                 struct plx_plackett_luce *found, struct plx_error *err)
{
    const struct likelihood likelihood = {evaluate, model, n};
    gsl_vector *parameters = gsl_vector_calloc(n);
    gsl_matrix *covariance = gsl_matrix_calloc(n, n);
    enum plx_status status;
    double highest = NAN;

    if (!parameters || !covariance)
        status = plx_fail_memory(err, "rankings");
    else
        status =
            likelihood_climb(&likelihood, parameters, covariance, &highest, &found->reason, err);
    if (status == PLX_OK && found->reason == PLX_REASON_NONE) {
        found->log_likelihood = highest;
        fill_found(found, model, parameters, covariance, level);
    }
    gsl_vector_free(parameters);
    gsl_matrix_free(covariance);
    return status;
}

enum plx_status plx_plackett_luce(const struct plx_rankings *rankings, double level,
                                  struct plx_plackett_luce *found, struct plx_error *err)
{
    struct model model = {.rankings = rankings};
    enum plx_status status = open_found(found, rankings->items, err);
    size_t parameters = 0;
    bool separated = false;

    if (status == PLX_OK)
        status = open_model(&model, &parameters, err);
    if (status == PLX_OK && parameters == 0) {
        found->reason = PLX_REASON_NO_DATA;
    } else if (status == PLX_OK) {
        status = find_separation(&model, parameters, &separated, err);
        if (status == PLX_OK && separated)
            found->reason = PLX_REASON_SEPARATION;
        else if (status == PLX_OK)
            status = fit_model(&model, parameters, level, found, err);
    }
    release_model(&model);
    return status;
}

void plx_plackett_luce_release(struct plx_plackett_luce *found)
{
    free(found->worth);
    free(found->low);
    free(found->high);
    *found = (struct plx_plackett_luce){0};
}
