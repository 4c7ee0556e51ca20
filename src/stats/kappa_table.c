/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/kappa_table.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>

static const double no_room = 1e-12;

struct margins {
    const double *table;
    const double *weights;
    size_t categories;
    double n;
};

/* Mean weight of a category of one rater with all that the other said. */
static double toward(const struct margins *margins, size_t category, bool first)
{
    const size_t q = margins->categories;
    double sum = 0;

    for (size_t i = 0; i < q; i++)
        for (size_t j = 0; j < q; j++)
            sum += margins->table[i * q + j] * (first ? margins->weights[category * q + j]
                                                      : margins->weights[i * q + category]);
    return sum / margins->n;
}

static void agree(const struct margins *margins, double *observed, double *expected)
{
    const size_t q = margins->categories;

    *observed = *expected = 0;
    for (size_t i = 0; i < q; i++) {
        const double near = toward(margins, i, true);

        for (size_t j = 0; j < q; j++) {
            const double share = margins->table[i * q + j] / margins->n;

            *observed += margins->weights[i * q + j] * share;
            *expected += share * near;
        }
    }
}

static double variance(const struct margins *margins, double value, double expected)
{
    const size_t q = margins->categories;
    double sum = 0;

    for (size_t i = 0; i < q; i++)
        for (size_t j = 0; j < q; j++) {
            const double both = toward(margins, i, true) + toward(margins, j, false);
            const double term = margins->weights[i * q + j] - both * (1 - value);

            sum += margins->table[i * q + j] / margins->n * term * term;
        }
    sum -= pow(value - expected * (1 - value), 2);
    return fmax(0, sum) / (margins->n * pow(1 - expected, 2));
}

struct plx_estimate plx_kappa_table(const double *table, size_t categories, const double *weights,
                                    double level)
{
    struct margins margins = {table, weights, categories, 0};
    struct plx_estimate estimate = {
        .value = NAN, .std_error = NAN, .df = INFINITY, .low = NAN, .high = NAN, .p = NAN};
    double observed;
    double expected;
    double margin;

    for (size_t i = 0; i < categories * categories; i++)
        margins.n += table[i];
    if (margins.n == 0) {
        estimate.reason = PLX_REASON_NO_DATA;
        return estimate;
    }
    agree(&margins, &observed, &expected);
    if (1 - expected < no_room) {
        estimate.reason = PLX_REASON_NO_VARIATION;
        return estimate;
    }
    estimate.value = (observed - expected) / (1 - expected);
    estimate.std_error = sqrt(variance(&margins, estimate.value, expected));
    margin = estimate.std_error * gsl_cdf_ugaussian_Qinv((1 - level) / 2);
    estimate.low = estimate.value - margin;
    estimate.high = estimate.value + margin;
    if (estimate.std_error > 0)
        estimate.p = 2 * gsl_cdf_ugaussian_Q(fabs(estimate.value) / estimate.std_error);
    else
        estimate.p = estimate.value == 0 ? 1 : 0;
    return estimate;
}
