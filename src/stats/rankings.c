/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/rankings.h"

#include <gsl/gsl_matrix.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "likelihood.h"
#include "parallax/base/memory.h"
#include "share_limits.h"

static double weight_of(const struct plx_rankings *rankings, size_t ranking)
{
    return rankings->weight ? rankings->weight[ranking] : 1;
}

/* How many items of a ranking are in order. */
static size_t ranked_of(const struct plx_rankings *rankings, size_t ranking)
{
    return rankings->ranked ? rankings->ranked[ranking]
                            : rankings->first[ranking + 1] - rankings->first[ranking];
}

/* How many places of a ranking were a choice: the last item left is none. */
static size_t choices_of(const struct plx_rankings *rankings, size_t ranking)
{
    const size_t n = rankings->first[ranking + 1] - rankings->first[ranking];
    const size_t ranked = ranked_of(rankings, ranking);

    if (weight_of(rankings, ranking) <= 0)
        return 0;
    return ranked < n || n == 0 ? ranked : n - 1;
}

void plx_rankings_means(const struct plx_rankings *rankings, struct plx_ranking_mean *mean)
{
    for (size_t i = 0; i < rankings->items; i++)
        mean[i] = (struct plx_ranking_mean){0};
    for (size_t r = 0; r < rankings->rankings; r++) {
        const uint32_t *item = rankings->item + rankings->first[r];
        const size_t n = rankings->first[r + 1] - rankings->first[r];
        const size_t ranked = ranked_of(rankings, r);
        const double weight = weight_of(rankings, r);

        for (size_t i = 0; i < n; i++) {
            const double place = i < ranked ? (double)(i + 1) : (double)(ranked + 1 + n) / 2;

            mean[item[i]].weight += weight;
            mean[item[i]].rank += weight * place;
            mean[item[i]].borda += weight * ((double)n - place);
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
    int *parameter; /* of each item; owned, like what follows */
    double *wins;   /* of each item: weight of the choices it was the outcome of */
    double *value;  /* of each item: log worth; scratch */
    double *worth;  /* of each item, in a unit that none leaves a double's range; scratch */
    double *once;   /* items x items: what choices among both say of their worths; scratch */
    double *among;  /* of each place of one ranking: worths of the items left there; scratch */
};

static void spread_values(const struct model *model, const gsl_vector *parameters)
{
    double most = 0;

    for (size_t i = 0; i < model->rankings->items; i++) {
        const int parameter = model->parameter[i];

        model->value[i] = parameter >= 0 ? gsl_vector_get(parameters, (size_t)parameter) : 0;
        most = fmax(most, model->value[i]);
    }
    for (size_t i = 0; i < model->rankings->items; i++) {
        model->value[i] -= most;
        model->worth[i] = exp(model->value[i]);
    }
}

/* Where S_s is what the items left at place s are worth together, an item's chances of winning
   somewhere are w_i times the sum of 1/S_s over the places at which it was left, and the second
   derivative by two of them is w_i w_j times the sum of 1/S_s^2 over the places where both were. */
static void add_ranking(const struct model *model, const uint32_t *item, size_t n, size_t choices,
                        double weight, double *chances)
{
    const size_t items = model->rankings->items;
    double sum = 0;
    double squares = 0;

    for (size_t i = 0; i < n; i++) {
        double *row = model->once + item[i] * items;

        if (i < choices) {
            sum += weight / model->among[i];
            squares += weight / (model->among[i] * model->among[i]);
        }
        chances[item[i]] += sum;
        for (size_t j = i; j < n; j++)
            row[item[j]] += squares;
    }
}

/* Turns the sums over rankings into derivatives. */
static void fill_derivatives(const struct model *model, const double *chances, gsl_vector *gradient,
                             gsl_matrix *information)
{
    const size_t items = model->rankings->items;

    for (size_t i = 0; i < items; i++) {
        const int row = model->parameter[i];
        const double won = model->worth[i] * chances[i];

        if (row < 0)
            continue;
        gsl_vector_set(gradient, (size_t)row, model->wins[i] - won);
        gsl_matrix_set(information, (size_t)row, (size_t)row,
                       won - model->worth[i] * model->worth[i] * model->once[i * items + i]);
        for (size_t j = 0; j < i; j++)
            if (model->parameter[j] >= 0)
                gsl_matrix_set(information, (size_t)row, (size_t)model->parameter[j],
                               -model->worth[i] * model->worth[j] *
                                   (model->once[i * items + j] + model->once[j * items + i]));
    }
}

static double evaluate(const void *data, const gsl_vector *parameters, gsl_vector *gradient,
                       gsl_matrix *information)
{
    const struct model *model = data;
    const struct plx_rankings *rankings = model->rankings;
    const size_t items = rankings->items;
    double *chances = model->once + items * items;
    double height = 0;

    spread_values(model, parameters);
    memset(model->once, 0, (items + 1) * items * sizeof *model->once);
    for (size_t i = 0; i < items; i++)
        height += model->wins[i] * model->value[i];
    for (size_t r = 0; r < rankings->rankings; r++) {
        const uint32_t *item = rankings->item + rankings->first[r];
        const size_t n = rankings->first[r + 1] - rankings->first[r];
        const size_t choices = choices_of(rankings, r);
        const double weight = weight_of(rankings, r);
        double sum = 0;

        if (choices == 0)
            continue;
        for (size_t i = n; i-- > 0;)
            model->among[i] = sum += model->worth[item[i]];
        for (size_t i = 0; i < choices; i++)
            height -= weight * log(model->among[i]);
        if (gradient)
            add_ranking(model, item, n, choices, weight, chances);
    }
    if (gradient)
        fill_derivatives(model, chances, gradient, information);
    return height;
}

static void release_model(struct model *model)
{
    free(model->parameter);
    free(model->wins);
    free(model->value);
    free(model->worth);
    free(model->once);
    free(model->among);
}

static enum plx_status allocate_model(struct model *model, struct plx_error *err)
{
    const struct plx_rankings *rankings = model->rankings;
    size_t longest = 0;

    for (size_t r = 0; r < rankings->rankings; r++)
        if (rankings->first[r + 1] - rankings->first[r] > longest)
            longest = rankings->first[r + 1] - rankings->first[r];
    model->parameter = plx_array_new(rankings->items, sizeof *model->parameter);
    model->wins = plx_array_new(rankings->items, sizeof *model->wins);
    model->value = plx_array_new(rankings->items, sizeof *model->value);
    model->worth = plx_array_new(rankings->items, sizeof *model->worth);
    /* And one row for the chances of each. */
    model->once = plx_array_new(rankings->items * (rankings->items + 1), sizeof *model->once);
    model->among = plx_array_new(longest, sizeof *model->among);
    if (!model->parameter || !model->wins || !model->value || !model->worth || !model->once ||
        !model->among)
        return plx_fail_memory(err, "rankings");
    return PLX_OK;
}

/* Counts wins, and numbers the items that some choice compares with another. */
static void open_model(struct model *model, size_t *parameters)
{
    const struct plx_rankings *rankings = model->rankings;
    size_t last = 0;

    *parameters = 0;
    for (size_t i = 0; i < rankings->items; i++)
        model->parameter[i] = NO_PARAMETER;
    for (size_t r = 0; r < rankings->rankings; r++) {
        const size_t choices = choices_of(rankings, r);

        for (size_t i = rankings->first[r]; choices > 0 && i < rankings->first[r + 1]; i++) {
            model->parameter[rankings->item[i]] = 0;
            if (i < rankings->first[r] + choices)
                model->wins[rankings->item[i]] += weight_of(rankings, r);
        }
    }
    for (size_t i = 0; i < rankings->items; i++)
        if (model->parameter[i] == 0) {
            model->parameter[i] = (int)(*parameters)++;
            last = i;
        }
    if (*parameters > 0) {
        model->parameter[last] = REFERENCE;
        (*parameters)--;
    }
}

/* An edge leads from each item in order to the next, and from the last to all that tie behind it:
   those behind are reached through it. */
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
    for (size_t r = 0; r < rankings->rankings; r++) {
        const uint32_t *item = rankings->item + rankings->first[r];
        const size_t length = rankings->first[r + 1] - rankings->first[r];
        const size_t choices = choices_of(rankings, r);

        for (size_t i = 1; choices > 0 && i < length; i++) {
            const int from = model->parameter[item[i < choices ? i - 1 : choices - 1]];
            const int to = model->parameter[item[i]];

            edges[(from >= 0 ? (size_t)from : parameters) * n +
                  (to >= 0 ? (size_t)to : parameters)] = 1;
        }
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

static void fill_found(struct plx_plackett_luce *found, const struct model *model,
                       const gsl_vector *parameters, const gsl_matrix *covariance, double level)
{
    const size_t items = found->items;
    double *by_item = model->once; /* the climb needs it no more */
    double sum = 0;

    spread_values(model, parameters);
    for (size_t i = 0; i < items; i++)
        sum += model->parameter[i] != NO_PARAMETER ? model->worth[i] : 0;
    for (size_t i = 0; i < items; i++) {
        if (model->parameter[i] != NO_PARAMETER)
            found->worth[i] = model->worth[i] / sum;
        for (size_t j = 0; j < items; j++)
            by_item[i * items + j] = model->parameter[i] >= 0 && model->parameter[j] >= 0
                                         ? gsl_matrix_get(covariance, (size_t)model->parameter[i],
                                                          (size_t)model->parameter[j])
                                         : 0;
    }
    share_limits(found->worth, by_item, items, level, found->low, found->high);
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
        status = allocate_model(&model, err);
    if (status == PLX_OK)
        open_model(&model, &parameters);
    if (status == PLX_OK && parameters == 0) {
        found->reason = PLX_REASON_NO_DATA;
    } else if (status == PLX_OK) {
        status = find_separation(&model, parameters, &separated, err);
        if (status == PLX_OK && separated)
            found->reason = PLX_REASON_SEPARATION;
        else if (status == PLX_OK)
            status = fit_model(&model, parameters, level, found, err);
    }
    if (status != PLX_OK)
        plx_plackett_luce_release(found);
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
