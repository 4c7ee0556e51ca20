/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "within.h"

#include <math.h>
#include <string.h>

/* Below this, chance agreement is 1 but for rounding: 10^7 answers of which one differs are still
   10^-7 away. */
static const double no_room = 1e-12;

/* What one pass over the units leaves. */
struct sums {
    double *share;    /* sum_i r_ik / r_i, of units with a rating */
    double *value;    /* n_k: sum_i r_ik, of units with two ratings */
    double *centre;   /* for the ordinal metric: where each category stands among all ratings */
    double units;     /* n */
    double pairable;  /* n' */
    double agreement; /* sum of the units' observed agreement */
    double values;    /* N: the sum of value */
    double squares;   /* the sum of v^2 over the same ratings */
    double apart;     /* disagreement of the units, each times r_i */
};

static void sum_units(const struct plx_tally *tally, const struct plx_rater *without,
                      struct sums *sums)
{
    const size_t q = tally->categories;

    memset(sums->share, 0, q * sizeof *sums->share);
    memset(sums->value, 0, q * sizeof *sums->value);
    for (size_t i = 0; i < tally->units; i++) {
        const struct plx_unit_rest rest = plx_tally_unit(tally, i, without);
        const double *count = tally->count + i * q;
        const double each = 1 / rest.total;
        double pairs;

        if (rest.raters == 0)
            continue;
        sums->units++;
        for (size_t k = 0; k < q; k++)
            sums->share[k] += count[k] * each;
        if (rest.category >= 0)
            sums->share[rest.category] -= without->weight * each;
        if (rest.raters < 2)
            continue;
        sums->pairable++;
        pairs = 1 / (rest.total * rest.total - rest.square);
        sums->agreement += rest.pairs * pairs;
        sums->apart += rest.far * rest.total * pairs;
        sums->values += rest.total;
        sums->squares += rest.square;
        for (size_t k = 0; k < q; k++)
            sums->value[k] += count[k];
        if (rest.category >= 0)
            sums->value[rest.category] -= without->weight;
    }
}

/* Where the ordinal metric puts a category: half of its own ratings and all of those below,
   as a share of all, so that the distance of two categories is the square of a difference. */
static void place_categories(struct sums *sums, size_t q)
{
    double below = 0;

    for (size_t k = 0; k < q; k++) {
        sums->centre[k] = (below + sums->value[k] / 2) / sums->values;
        below += sums->value[k];
    }
}

/* Squared distances over all pairs of one unit (or of all ratings). Walks up the scale with the
   sums of the categories below, in terms that are never negative, so that no digits cancel. */
static double ordinal_pairs(const double *centre, const double *count, size_t q, int left_out,
                            double weight)
{
    double ratings = 0;
    double distances = 0;
    double squares = 0;
    double pairs = 0;

    for (size_t k = 0; k < q; k++) {
        const double here = count[k] - ((int)k == left_out ? weight : 0);
        const double step = k ? centre[k] - centre[k - 1] : 0;

        squares += step * (2 * distances + step * ratings);
        distances += step * ratings;
        pairs += here * squares;
        ratings += here;
    }
    return 2 * pairs;
}

static void measure_ordinal(const struct plx_tally *tally, const struct plx_rater *without,
                            struct sums *sums, double *expected)
{
    const size_t q = tally->categories;

    place_categories(sums, q);
    for (size_t i = 0; i < tally->units; i++) {
        const struct plx_unit_rest rest = plx_tally_unit(tally, i, without);

        if (rest.raters >= 2)
            sums->apart += ordinal_pairs(sums->centre, tally->count + i * q, q, rest.category,
                                         without->weight) *
                           rest.total / (rest.total * rest.total - rest.square);
    }
    *expected = ordinal_pairs(sums->centre, sums->value, q, -1, 0);
}

static double quadratic_form(const double *table, const double *x, size_t q)
{
    double sum = 0;

    for (size_t k = 0; k < q; k++) {
        double row = 0;

        for (size_t l = 0; l < q; l++)
            row += table[k * q + l] * x[l];
        sum += x[k] * row;
    }
    return sum;
}

static double largest(const double *table, size_t cells)
{
    double most = 0;

    for (size_t i = 0; i < cells; i++)
        most = fmax(most, table[i]);
    return most;
}

static void measure_alpha(const struct plx_tally *tally, const struct plx_rater *without,
                          struct sums *sums, struct plx_within *result)
{
    const size_t q = tally->categories;
    double expected;
    double scale;

    if (tally->distances) {
        expected = quadratic_form(tally->distances, sums->value, q);
        scale = largest(tally->distances, q * q);
    } else {
        measure_ordinal(tally, without, sums, &expected);
        scale = 1;
    }
    expected /= sums->values * sums->values - sums->squares;
    result->observed[PLX_KRIPPENDORFF_ALPHA] = sums->apart / sums->values;
    result->expected[PLX_KRIPPENDORFF_ALPHA] = expected;
    if (!(expected > no_room * scale))
        result->reason[PLX_KRIPPENDORFF_ALPHA] = PLX_REASON_NO_VARIATION;
    else
        result->value[PLX_KRIPPENDORFF_ALPHA] = 1 - sums->apart / sums->values / expected;
}

double plx_conger_expected(const struct plx_tally *tally, const struct plx_rater *without)
{
    const double v = without->weight;
    const double weight = tally->weight - v;
    const double square = tally->weight_square - v * v;
    double all = 0;
    double left_out = 0;

    for (size_t k = 0; k < tally->categories; k++)
        all += tally->share[k] * tally->nearby[k];
    if (v > 0) {
        for (size_t k = 0; k < tally->categories; k++)
            left_out += without->share[k] * tally->nearby[k];
        all -= 2 * v * left_out - v * v * without->own;
    }
    return (all - (tally->own - v * v * without->own)) / (weight * weight - square);
}

/* Chance agreement of the coefficients that share the observed agreement. */
static void expect(const struct plx_tally *tally, const struct plx_rater *without,
                   const struct sums *sums, double *expected)
{
    const size_t q = tally->categories;
    double all_weights = 0;
    double spread = 0;

    for (size_t i = 0; i < q * q; i++)
        all_weights += tally->weights[i];
    for (size_t k = 0; k < q; k++)
        spread += sums->share[k] / sums->units * (1 - sums->share[k] / sums->units);
    expected[PLX_PERCENT_AGREEMENT] = 0;
    expected[PLX_FLEISS_KAPPA] =
        quadratic_form(tally->weights, sums->share, q) / (sums->units * sums->units);
    expected[PLX_CONGER_KAPPA] = plx_conger_expected(tally, without);
    expected[PLX_GWET_AC] = all_weights / (double)(q * (q - 1)) * spread;
    expected[PLX_BRENNAN_PREDIGER] = all_weights / (double)(q * q);
}

static enum plx_reason why_nothing(const struct sums *sums, size_t raters)
{
    if (raters == 0)
        return PLX_REASON_NO_DATA;
    if (raters == 1)
        return PLX_REASON_ONE_RATER;
    return sums->pairable == 0 ? PLX_REASON_NO_PAIRABLE_UNITS : PLX_REASON_NONE;
}

/* Reads NAN as no room too: the expectation of AC with one category is 0 times infinity. */
static void settle(struct plx_within *result, enum plx_coefficient c, size_t categories)
{
    const double room = 1 - result->expected[c];

    if (room > no_room)
        result->value[c] = (result->observed[c] - result->expected[c]) / room;
    else
        result->reason[c] = categories < 2 && (c == PLX_GWET_AC || c == PLX_BRENNAN_PREDIGER)
                                ? PLX_REASON_TOO_FEW_CATEGORIES
                                : PLX_REASON_NO_VARIATION;
}

void plx_within_without(const struct plx_tally *tally, const struct plx_rater *without,
                        double *scratch, struct plx_within *result)
{
    const size_t q = tally->categories;
    struct sums sums = {.share = scratch, .value = scratch + q, .centre = scratch + 2 * q};
    enum plx_reason reason;

    sum_units(tally, without, &sums);
    *result = (struct plx_within){
        .units = (size_t)sums.units,
        .pairable = (size_t)sums.pairable,
        .raters = tally->members - (without->weight > 0),
        .paired = sums.values,
    };
    reason = why_nothing(&sums, result->raters);
    for (size_t c = 0; c < PLX_COEFFICIENTS; c++) {
        result->value[c] = result->observed[c] = result->expected[c] = NAN;
        result->reason[c] = reason;
    }
    if (reason != PLX_REASON_NONE)
        return;
    expect(tally, without, &sums, result->expected);
    for (size_t c = 0; c < PLX_KRIPPENDORFF_ALPHA; c++) {
        result->observed[c] = sums.agreement / sums.pairable;
        settle(result, (enum plx_coefficient)c, q);
    }
    measure_alpha(tally, without, &sums, result);
}
