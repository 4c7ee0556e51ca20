/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "between.h"

#include <math.h>

#include "between_sums.h"

/* Below this, chance leaves no room but for rounding. */
static const double no_room = 1e-12;

/* E: chance agreement from the raters' own habits. */
static double expect_raters(const struct plx_two_tallies *two, size_t side,
                            const struct plx_rater *without)
{
    const struct plx_tally *here = &two->tally[side];
    const struct plx_tally *there = &two->tally[!side];
    double sum = 0;

    for (size_t k = 0; k < here->categories; k++) {
        const double left_out = without->weight > 0 ? without->weight * without->share[k] : 0;

        sum += (here->share[k] - left_out) * there->nearby[k];
    }
    return sum / ((here->weight - without->weight) * there->weight);
}

static double bilinear(const double *table, const double *x, const double *y, size_t q)
{
    double sum = 0;

    for (size_t k = 0; k < q; k++) {
        double row = 0;

        for (size_t l = 0; l < q; l++)
            row += table[k * q + l] * y[l];
        sum += x[k] * row;
    }
    return sum;
}

/* Chance agreement of the coefficients that share P. The shares become s_k. */
static void expect(const struct plx_two_tallies *two, size_t side, const struct plx_rater *without,
                   const struct plx_between_sums *sums, double units, double *expected)
{
    const size_t q = two->tally[0].categories;
    const double *weights = two->tally[0].weights;
    double *both = sums->share[0];
    double all_weights = 0;
    double spread = 0;

    expected[PLX_SCHOUTEN_KAPPA] = expected[PLX_AGREEMENT_RATIO] =
        expect_raters(two, side, without);
    expected[PLX_VANBELLE_KAPPA] =
        bilinear(weights, sums->share[0], sums->share[1], q) / (units * units);
    for (size_t k = 0; k < q; k++) {
        both[k] = (sums->share[0][k] + sums->share[1][k]) / (2 * units);
        spread += both[k] * (1 - both[k]);
    }
    for (size_t i = 0; i < q * q; i++)
        all_weights += weights[i];
    expected[PLX_CROSS_PERCENT] = 0;
    expected[PLX_CROSS_SCOTT] = bilinear(weights, both, both, q);
    expected[PLX_CROSS_GWET] = all_weights / (double)(q * (q - 1)) * spread;
    expected[PLX_CROSS_BRENNAN_PREDIGER] = all_weights / (double)(q * q);
}

static enum plx_reason why_nothing(const struct plx_two_tallies *two, size_t side,
                                   const struct plx_rater *without,
                                   const struct plx_between_totals *totals)
{
    if (two->tally[side].members == (without->weight > 0) || two->tally[!side].members == 0)
        return PLX_REASON_ONE_TEAM;
    return totals->units == 0 ? PLX_REASON_NO_OVERLAP : PLX_REASON_NONE;
}

/* Reads NAN as no room too: the expectation of AC with one category is 0 times infinity. */
static void settle(struct plx_between_values *result, enum plx_between_coefficient c,
                   size_t categories)
{
    const double room = result->maximum[c] - result->expected[c];

    if (fabs(room) > no_room)
        result->value[c] = (result->observed[c] - result->expected[c]) / room;
    else
        result->reason[c] =
            categories < 2 && (c == PLX_CROSS_GWET || c == PLX_CROSS_BRENNAN_PREDIGER)
                ? PLX_REASON_TOO_FEW_CATEGORIES
                : PLX_REASON_NO_VARIATION;
}

static void measure_agreement(const struct plx_two_tallies *two, size_t side,
                              const struct plx_rater *without, const struct plx_between_sums *sums,
                              const struct plx_between_totals *totals,
                              struct plx_between_values *result)
{
    const size_t q = two->tally[0].categories;

    expect(two, side, without, sums, totals->units, result->expected);
    for (size_t c = 0; c < PLX_CROSS_ALPHA; c++) {
        result->observed[c] = totals->cross / totals->units;
        result->maximum[c] = 1;
    }
    result->maximum[PLX_VANBELLE_KAPPA] = totals->most / totals->units;
    result->maximum[PLX_AGREEMENT_RATIO] = sqrt(totals->agreement[0] / totals->pairable[0] *
                                                (totals->agreement[1] / totals->pairable[1]));
    for (size_t c = 0; c < PLX_CROSS_ALPHA; c++)
        if (c != PLX_AGREEMENT_RATIO)
            settle(result, (enum plx_between_coefficient)c, q);
    if (totals->pairable[0] == 0 || totals->pairable[1] == 0) {
        result->maximum[PLX_AGREEMENT_RATIO] = NAN;
        result->reason[PLX_AGREEMENT_RATIO] = PLX_REASON_NO_PAIRABLE_UNITS;
    } else {
        settle(result, PLX_AGREEMENT_RATIO, q);
    }
}

/* Where the ordinal metric puts a category: half of its own ratings and all of those below,
   as a share of all, so that the distance of two categories is the square of a difference. */
static void place_categories(const double *first, const double *second, size_t q, double *centre)
{
    double all = 0;
    double below = 0;

    for (size_t k = 0; k < q; k++)
        all += first[k] + (second ? second[k] : 0);
    for (size_t k = 0; k < q; k++) {
        const double here = first[k] + (second ? second[k] : 0);

        centre[k] = (below + here / 2) / all;
        below += here;
    }
}

/* Distances summed over a table of pairs, and over all pairs of two rows of counts. */
struct apart {
    double pairs;
    double chance;
};

static struct apart measure_apart(const double *distances, const double *centre,
                                  const double *pairs, const double *first, const double *second,
                                  size_t q)
{
    struct apart sum = {0, 0};

    for (size_t k = 1; k < q; k++)
        for (size_t l = 0; l < k; l++) {
            const double step = centre[k] - centre[l];
            const double distance = distances ? distances[k * q + l] : step * step;

            sum.pairs += distance * (pairs[k * q + l] + pairs[l * q + k]);
            sum.chance += distance * (first[k] * second[l] + first[l] * second[k]);
        }
    return sum;
}

static double total_of(const double *number, size_t count)
{
    double sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += number[i];
    return sum;
}

/* The largest distance there may be, which for the ordinal metric is 1. */
static double largest(const double *distances, size_t q)
{
    double most = distances ? 0 : 1;

    for (size_t i = 0; distances && i < q * q; i++)
        most = fmax(most, distances[i]);
    return most;
}

/* A team's own alpha over the shared units; NAN with a reason. */
static double own_alpha(const struct plx_two_tallies *two, const struct plx_between_sums *sums,
                        const struct plx_between_totals *totals, size_t t, double *centre,
                        enum plx_reason *reason)
{
    const size_t q = two->tally[0].categories;
    const double n = totals->values[t];
    struct apart apart;
    double expected;

    *reason = PLX_REASON_NO_PAIRABLE_UNITS;
    if (totals->pairable[t] == 0)
        return NAN;
    place_categories(sums->value[t], NULL, q, centre);
    apart =
        measure_apart(two->distances, centre, sums->inside[t], sums->value[t], sums->value[t], q);
    expected = apart.chance / (n * n - totals->squares[t]);
    *reason = PLX_REASON_NO_VARIATION;
    if (!(expected > no_room * largest(two->distances, q)))
        return NAN;
    *reason = PLX_REASON_NONE;
    return 1 - apart.pairs / n / expected;
}

static void measure_normalised(const struct plx_two_tallies *two,
                               const struct plx_between_sums *sums,
                               const struct plx_between_totals *totals, double *centre,
                               struct plx_between_values *result)
{
    enum plx_reason why[2];
    const double first = own_alpha(two, sums, totals, 0, centre, &why[0]);
    const double second = own_alpha(two, sums, totals, 1, centre, &why[1]);
    enum plx_reason *reason = &result->reason[PLX_CROSS_ALPHA_NORMALISED];

    if (result->reason[PLX_CROSS_ALPHA] != PLX_REASON_NONE)
        *reason = result->reason[PLX_CROSS_ALPHA];
    else if (why[0] != PLX_REASON_NONE || why[1] != PLX_REASON_NONE)
        *reason = why[0] != PLX_REASON_NONE ? why[0] : why[1];
    else if (!(first > 0 && second > 0))
        *reason = PLX_REASON_NO_BETWEEN_VARIANCE;
    if (*reason != PLX_REASON_NONE)
        return;
    result->own_alphas = sqrt(first * second);
    result->maximum[PLX_CROSS_ALPHA_NORMALISED] =
        result->expected[PLX_CROSS_ALPHA] +
        (1 - result->expected[PLX_CROSS_ALPHA]) * result->own_alphas;
    result->value[PLX_CROSS_ALPHA_NORMALISED] = result->value[PLX_CROSS_ALPHA] / result->own_alphas;
}

static void measure_alpha(const struct plx_two_tallies *two, const struct plx_between_sums *sums,
                          const struct plx_between_totals *totals, double *centre,
                          struct plx_between_values *result)
{
    const size_t q = two->tally[0].categories;
    struct apart apart;
    double expected;
    double observed;

    place_categories(sums->pooled[0], sums->pooled[1], q, centre);
    apart =
        measure_apart(two->distances, centre, sums->across, sums->pooled[0], sums->pooled[1], q);
    observed = apart.pairs / totals->ratings;
    expected = apart.chance / (total_of(sums->pooled[0], q) * total_of(sums->pooled[1], q));
    for (size_t c = PLX_CROSS_ALPHA; c < PLX_BETWEEN_COEFFICIENTS; c++) {
        result->observed[c] = 1 - observed;
        result->expected[c] = 1 - expected;
    }
    result->maximum[PLX_CROSS_ALPHA] = 1;
    if (!(expected > no_room * largest(two->distances, q)))
        result->reason[PLX_CROSS_ALPHA] = PLX_REASON_NO_VARIATION;
    else
        result->value[PLX_CROSS_ALPHA] = 1 - observed / expected;
    measure_normalised(two, sums, totals, centre, result);
}

void plx_between_without(const struct plx_two_tallies *two, size_t side,
                         const struct plx_rater *without, struct plx_between_work *work,
                         struct plx_between_values *result)
{
    struct plx_between_sums sums;
    struct plx_between_totals totals;
    double *centre = plx_between_sum(two, side, without, work, &sums, &totals);
    const enum plx_reason reason = why_nothing(two, side, without, &totals);

    *result = (struct plx_between_values){.own_alphas = NAN, .units = (size_t)totals.units};
    for (size_t c = 0; c < PLX_BETWEEN_COEFFICIENTS; c++) {
        result->value[c] = result->observed[c] = result->expected[c] = result->maximum[c] = NAN;
        result->reason[c] = reason;
    }
    if (reason != PLX_REASON_NONE)
        return;
    measure_alpha(two, &sums, &totals, centre, result);
    measure_agreement(two, side, without, &sums, &totals, result);
}
