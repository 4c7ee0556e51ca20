/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/tiers.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "tiers_connected.h"

enum { MOST_STEPS = 20000 };

static const double close_enough = 1e-11; /* of the logarithm of a worth, from step to step */

/* What the choices of one tier of one person sum to; den is what each of them is made among, and
   part the share of the tier that is left to be chosen. */
struct choices {
    double items;        /* in the tier */
    double worth;        /* of them together */
    double once;         /* sum of 1 / den */
    double part;         /* sum of part / den */
    double once_squared; /* sum of 1 / den^2, and so on */
    double part_once;
    double part_squared;
};

struct climb {
    const struct plx_tiers *tiers;
    struct choices *choices; /* tiers + 1 */
    double *wins;            /* items */
    double *pull;            /* items */
    double *next;            /* items */
    double *of_tier;         /* tiers + 1 */
    double likelihood;
};

/* The last tier that a person gave. */
static size_t last_of(const struct climb *climb)
{
    size_t last = climb->tiers->tiers;

    while (last > 0 && climb->choices[last].items == 0)
        last--;
    return last;
}

/* Sums over each tier's choices, at these worths. @return the last tier, which nobody chose from */
static size_t sum_choices(struct climb *climb, size_t person, const double *worth)
{
    const struct plx_tiers *tiers = climb->tiers;
    const int16_t *tier = tiers_of(tiers, person);
    double left = 0;
    size_t last;

    for (size_t t = 0; t <= tiers->tiers; t++)
        climb->choices[t] = (struct choices){0};
    for (size_t i = 0; i < tiers->items; i++)
        if (tier[i] > 0) {
            climb->choices[tier[i]].items++;
            climb->choices[tier[i]].worth += worth[i];
        }
    last = last_of(climb);
    if (last == 0)
        return 0;
    for (size_t t = last; t > 0; t--) {
        struct choices *own = &climb->choices[t];

        left += own->worth;
        for (double l = 0; t < last && l < own->items; l++) {
            const double part = 1 - l / own->items;
            const double den = left - (1 - part) * own->worth;

            own->once += 1 / den;
            own->part += part / den;
            own->once_squared += 1 / (den * den);
            own->part_once += part / (den * den);
            own->part_squared += part * part / (den * den);
            climb->likelihood -= tiers_weight(tiers, person) * log(den);
        }
    }
    return last;
}

/* How hard a person's choices pull an item of each tier down: it was there to be chosen. */
static void pull_tiers(struct climb *climb)
{
    double before = 0;

    for (size_t t = 1; t <= climb->tiers->tiers; t++) {
        climb->of_tier[t] = before + climb->choices[t].part;
        before += climb->choices[t].once;
    }
}

static void pull_all(struct climb *climb, const double *worth)
{
    const struct plx_tiers *tiers = climb->tiers;

    climb->likelihood = 0;
    for (size_t i = 0; i < tiers->items; i++)
        climb->pull[i] = climb->wins[i] = 0;
    for (size_t p = 0; p < tiers->people; p++) {
        const int16_t *tier = tiers_of(tiers, p);
        const double weight = tiers_weight(tiers, p);
        const size_t last = weight > 0 ? sum_choices(climb, p, worth) : 0;

        if (last == 0)
            continue;
        pull_tiers(climb);
        for (size_t i = 0; i < tiers->items; i++) {
            if (tier[i] == 0)
                continue;
            climb->pull[i] += weight * climb->of_tier[tier[i]];
            if ((size_t)tier[i] < last) {
                climb->wins[i] += weight;
                climb->likelihood += weight * log(worth[i]);
            }
        }
    }
}

/* Minorisation and maximisation; items without tiers have a worth of 0. */
static bool climb_up(struct climb *climb, double *worth)
{
    const size_t items = climb->tiers->items;

    for (size_t step = 0; step < MOST_STEPS; step++) {
        double sum = 0;
        double moved = 0;

        pull_all(climb, worth);
        for (size_t i = 0; i < items; i++) {
            climb->next[i] = worth[i] > 0 ? climb->wins[i] / climb->pull[i] : 0;
            sum += climb->next[i];
        }
        for (size_t i = 0; i < items; i++) {
            climb->next[i] /= sum;
            if (worth[i] > 0)
                moved = fmax(moved, fabs(log(climb->next[i] / worth[i])));
            worth[i] = climb->next[i];
        }
        if (moved < close_enough)
            return true;
    }
    return false;
}

/* Adds, for each pair of tiers, the sum over choices of the parts of both that were there. */
static void add_tiers(struct climb *climb, double *pair)
{
    const size_t width = climb->tiers->tiers + 1;
    double before = 0;

    for (size_t t = 1; t < width; t++) {
        const struct choices *own = &climb->choices[t];

        pair[t * width + t] = before + own->part_squared;
        for (size_t u = t + 1; u < width; u++)
            pair[t * width + u] = pair[u * width + t] = before + own->part_once;
        before += own->once_squared;
    }
}

/* The information on log worths, with weight on their sum, which nothing tells, so that it can be
   inverted; shares do not depend on that. */
static void inform(struct climb *climb, const double *worth, double *pair, gsl_matrix *matrix)
{
    const struct plx_tiers *tiers = climb->tiers;
    const size_t items = tiers->items;
    const size_t width = tiers->tiers + 1;
    double trace = 0;

    gsl_matrix_set_zero(matrix);
    for (size_t p = 0; p < tiers->people; p++) {
        const int16_t *tier = tiers_of(tiers, p);
        const double weight = tiers_weight(tiers, p);

        if (!(weight > 0) || sum_choices(climb, p, worth) == 0)
            continue;
        add_tiers(climb, pair);
        for (size_t i = 0; i < items; i++) {
            const double *row = pair + (size_t)tier[i] * width;
            double *to = matrix->data + i * matrix->tda;

            for (size_t j = 0; tier[i] > 0 && j <= i; j++)
                to[j] -= weight * row[tier[j]]; /* that of no tier is 0 */
        }
    }
    pull_all(climb, worth);
    for (size_t i = 0; i < items; i++)
        trace += climb->pull[i] * worth[i];
    for (size_t i = 0; i < items; i++)
        for (size_t j = 0; j <= i; j++) {
            double value = gsl_matrix_get(matrix, i, j) * worth[i] * worth[j];

            if (i == j)
                value += worth[i] > 0 ? climb->pull[i] * worth[i] : 1;
            value += worth[i] > 0 && worth[j] > 0 ? trace / (double)(items * items) : 0;
            gsl_matrix_set(matrix, i, j, value);
            gsl_matrix_set(matrix, j, i, value);
        }
}

/* Wald's limits on the logit of each share w_i: its derivative by the j-th log worth is (i = j) -
   w_j over 1 - w_i. Row by row of the covariance V, as V w and w V w are the same for all. */
static void limit(const gsl_matrix *covariance, double level, struct plx_plackett_luce *found)
{
    const double z = gsl_cdf_ugaussian_Pinv((1 + level) / 2);
    const size_t items = found->items;
    double both = 0;

    for (size_t i = 0; i < items; i++) {
        double sum = 0;

        for (size_t j = 0; j < items; j++)
            sum += gsl_matrix_get(covariance, i, j) * found->worth[j];
        found->low[i] = sum; /* until it is wanted for the limit */
        both += sum * found->worth[i];
    }
    for (size_t i = 0; i < items; i++) {
        const double worth = found->worth[i];
        const double variance = gsl_matrix_get(covariance, i, i) - 2 * found->low[i] + both;
        const double half = z * sqrt(fmax(variance, 0)) / (1 - worth);
        const double logit = log(worth / (1 - worth));

        found->low[i] = 1 / (1 + exp(half - logit));
        found->high[i] = 1 / (1 + exp(-half - logit));
    }
}

static enum plx_status set_limits(struct climb *climb, double level,
                                  struct plx_plackett_luce *found, struct plx_error *err)
{
    const size_t items = climb->tiers->items;
    const size_t width = climb->tiers->tiers + 1;
    gsl_matrix *matrix = gsl_matrix_alloc(items, items);
    double *pair = plx_array_new(width * width, sizeof *pair);
    enum plx_status status = PLX_OK;

    if (!matrix || !pair) {
        status = plx_fail_memory(err, "tiers");
    } else {
        inform(climb, found->worth, pair, matrix);
        if (gsl_linalg_cholesky_decomp1(matrix) != GSL_SUCCESS ||
            gsl_linalg_cholesky_invert(matrix) != GSL_SUCCESS)
            found->reason = PLX_REASON_NOT_CONVERGED;
        else
            limit(matrix, level, found);
    }
    gsl_matrix_free(matrix);
    free(pair);
    return status;
}

/* Equal worths of all that somebody gave a tier; 0 for the others. @return how many there are */
static size_t start_worths(const struct plx_tiers *tiers, double *worth)
{
    size_t known = 0;

    for (size_t i = 0; i < tiers->items; i++) {
        worth[i] = 0;
        for (size_t p = 0; p < tiers->people && worth[i] == 0; p++)
            worth[i] = tiers_of(tiers, p)[i] > 0 && tiers_weight(tiers, p) > 0;
        known += worth[i] > 0;
    }
    for (size_t i = 0; i < tiers->items; i++)
        worth[i] /= (double)(known > 0 ? known : 1);
    return known;
}

static void forget(struct plx_plackett_luce *found)
{
    for (size_t i = 0; i < found->items; i++)
        if (found->reason != PLX_REASON_NONE || !(found->worth[i] > 0))
            found->worth[i] = found->low[i] = found->high[i] = NAN;
    if (found->reason != PLX_REASON_NONE)
        found->log_likelihood = NAN;
}

static enum plx_status fit(struct climb *climb, double level, struct plx_plackett_luce *found,
                           struct plx_error *err)
{
    enum plx_status status = PLX_OK;
    bool connected = false;

    if (start_worths(climb->tiers, found->worth) < 2) {
        found->reason = PLX_REASON_NO_DATA;
        return PLX_OK;
    }
    status = tiers_are_connected(climb->tiers, found->worth, &connected, err);
    if (status != PLX_OK)
        return status;
    if (!connected)
        found->reason = PLX_REASON_SEPARATION;
    else if (!climb_up(climb, found->worth))
        found->reason = PLX_REASON_NOT_CONVERGED;
    else
        status = set_limits(climb, level, found, err);
    found->log_likelihood = climb->likelihood;
    return status;
}

enum plx_status plx_tiers_worth(const struct plx_tiers *tiers, double level,
                                struct plx_plackett_luce *found, struct plx_error *err)
{
    struct climb climb = {.tiers = tiers};
    enum plx_status status;

    *found = (struct plx_plackett_luce){.items = tiers->items};
    found->worth = plx_array_new(tiers->items, sizeof *found->worth);
    found->low = plx_array_new(tiers->items, sizeof *found->low);
    found->high = plx_array_new(tiers->items, sizeof *found->high);
    climb.choices = plx_array_new(tiers->tiers + 1, sizeof *climb.choices);
    climb.of_tier = plx_array_new(tiers->tiers + 1, sizeof *climb.of_tier);
    climb.wins = plx_array_new(tiers->items, sizeof *climb.wins);
    climb.pull = plx_array_new(tiers->items, sizeof *climb.pull);
    climb.next = plx_array_new(tiers->items, sizeof *climb.next);
    status = found->worth && found->low && found->high && climb.choices && climb.of_tier &&
                     climb.wins && climb.pull && climb.next
                 ? fit(&climb, level, found, err)
                 : plx_fail_memory(err, "tiers");
    if (status == PLX_OK)
        forget(found);
    else
        plx_plackett_luce_release(found);
    free(climb.choices);
    free(climb.of_tier);
    free(climb.wins);
    free(climb.pull);
    free(climb.next);
    return status;
}
