/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "within.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"

/* Below this, chance agreement is 1 but for rounding: 10^7 answers of which one differs are still
   10^-7 away. */
static const double no_room = 1e-12;

/* Numbers in the rows of rests: what a processor's own cache takes. */
enum { MOST_RESTS = 1 << 17 };

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

static void add_unit(const struct plx_tally *tally, size_t unit, const struct plx_unit_rest *rest,
                     double weight, struct sums *sums)
{
    const size_t q = tally->categories;
    const double *count = tally->count + unit * q;
    const double each = 1 / rest->total;
    double pairs;

    if (rest->raters == 0)
        return;
    sums->units++;
    for (size_t k = 0; k < q; k++)
        sums->share[k] += count[k] * each;
    if (rest->category >= 0)
        sums->share[rest->category] -= weight * each;
    if (rest->raters < 2)
        return;
    sums->pairable++;
    pairs = 1 / (rest->total * rest->total - rest->square);
    sums->agreement += rest->pairs * pairs;
    sums->apart += rest->far * rest->total * pairs;
    sums->values += rest->total;
    sums->squares += rest->square;
    for (size_t k = 0; k < q; k++)
        sums->value[k] += count[k];
    if (rest->category >= 0)
        sums->value[rest->category] -= weight;
}

static void sum_units(const struct plx_tally *tally, const struct plx_rater *without,
                      struct sums *sums)
{
    const size_t q = tally->categories;

    memset(sums->share, 0, q * sizeof *sums->share);
    memset(sums->value, 0, q * sizeof *sums->value);
    for (size_t i = 0; i < tally->units; i++) {
        const struct plx_unit_rest rest = plx_tally_unit(tally, i, without);

        add_unit(tally, i, &rest, without->weight, sums);
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

static double ordinal_apart(const struct plx_tally *tally, const struct plx_rater *without,
                            const double *centre)
{
    const size_t q = tally->categories;
    double apart = 0;

    for (size_t i = 0; i < tally->units; i++) {
        const struct plx_unit_rest rest = plx_tally_unit(tally, i, without);

        if (rest.raters >= 2)
            apart +=
                ordinal_pairs(centre, tally->count + i * q, q, rest.category, without->weight) *
                rest.total / (rest.total * rest.total - rest.square);
    }
    return apart;
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

/* Once apart is known. */
static void settle_alpha(const struct plx_tally *tally, const struct sums *sums,
                         struct plx_within *result)
{
    const size_t q = tally->categories;
    const double observed = sums->apart / sums->values;
    const double expected =
        (tally->distances ? quadratic_form(tally->distances, sums->value, q)
                          : ordinal_pairs(sums->centre, sums->value, q, -1, 0)) /
        (sums->values * sums->values - sums->squares);

    result->observed[PLX_KRIPPENDORFF_ALPHA] = observed;
    result->expected[PLX_KRIPPENDORFF_ALPHA] = expected;
    if (!(expected > no_room * tally->farthest))
        result->reason[PLX_KRIPPENDORFF_ALPHA] = PLX_REASON_NO_VARIATION;
    else
        result->value[PLX_KRIPPENDORFF_ALPHA] = 1 - observed / expected;
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
    double spread = 0;

    for (size_t k = 0; k < q; k++)
        spread += sums->share[k] / sums->units * (1 - sums->share[k] / sums->units);
    expected[PLX_PERCENT_AGREEMENT] = 0;
    expected[PLX_FLEISS_KAPPA] =
        quadratic_form(tally->weights, sums->share, q) / (sums->units * sums->units);
    expected[PLX_CONGER_KAPPA] = plx_conger_expected(tally, without);
    expected[PLX_GWET_AC] = tally->all_weights / (double)(q * (q - 1)) * spread;
    expected[PLX_BRENNAN_PREDIGER] = tally->all_weights / (double)(q * q);
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

/* All but alpha; false where nothing is defined. */
static bool settle_kappas(const struct plx_tally *tally, const struct plx_rater *without,
                          const struct sums *sums, struct plx_within *result)
{
    enum plx_reason reason;

    *result = (struct plx_within){
        .units = (size_t)sums->units,
        .pairable = (size_t)sums->pairable,
        .raters = tally->members - (without->weight > 0),
        .paired = sums->values,
    };
    reason = why_nothing(sums, result->raters);
    for (size_t c = 0; c < PLX_COEFFICIENTS; c++) {
        result->value[c] = result->observed[c] = result->expected[c] = NAN;
        result->reason[c] = reason;
    }
    if (reason != PLX_REASON_NONE)
        return false;
    expect(tally, without, sums, result->expected);
    for (size_t c = 0; c < PLX_KRIPPENDORFF_ALPHA; c++) {
        result->observed[c] = sums->agreement / sums->pairable;
        settle(result, (enum plx_coefficient)c, tally->categories);
    }
    return true;
}

void plx_within_without(const struct plx_tally *tally, const struct plx_rater *without,
                        double *scratch, struct plx_within *result)
{
    const size_t q = tally->categories;
    struct sums sums = {.share = scratch, .value = scratch + q, .centre = scratch + 2 * q};

    sum_units(tally, without, &sums);
    if (!settle_kappas(tally, without, &sums, result))
        return;
    if (!tally->distances) {
        place_categories(&sums, q);
        sums.apart = ordinal_apart(tally, without, sums.centre);
    }
    settle_alpha(tally, &sums, result);
}

/* A row: shares, values, the other sums, and for the ordinal metric the pairs of two categories. */
enum { ROW_UNITS, ROW_PAIRABLE, ROW_AGREEMENT, ROW_APART, ROW_SUMS };

/* Whole steps, for wide registers. */
static size_t row_length(const struct plx_tally *tally)
{
    const size_t q = tally->categories;
    const size_t length = 2 * q + ROW_SUMS + (tally->distances ? 0 : q * (q - 1) / 2);

    return (length + PLX_REST_STEP - 1) / PLX_REST_STEP * PLX_REST_STEP;
}

bool plx_rests_fit(const struct plx_tally *tally)
{
    return tally->units * (tally->categories + 1) * row_length(tally) <= MOST_RESTS;
}

void plx_rests_release(struct plx_rests *rests)
{
    free(rests->row);
    *rests = (struct plx_rests){0};
}

/* What ordinal_pairs() would sum, before the distances are known: pairs of two categories, each
   weighed as the unit is. */
static void fill_pairs(const struct plx_tally *tally, size_t unit, const struct plx_unit_rest *rest,
                       double *pair)
{
    const size_t q = tally->categories;
    const double *count = tally->count + unit * q;
    const double scale = rest->total / (rest->total * rest->total - rest->square);

    for (size_t k = 0; k < q; k++)
        for (size_t l = k + 1; l < q; l++)
            *pair++ = scale * (count[k] - ((int)k == rest->category)) *
                      (count[l] - ((int)l == rest->category));
}

static void fill_row(const struct plx_tally *tally, size_t unit, int category, double *row)
{
    const size_t q = tally->categories;
    const struct plx_unit_rest rest = plx_tally_rest(tally, unit, category, 1);
    struct sums sums = {.share = row, .value = row + q};

    add_unit(tally, unit, &rest, 1, &sums);
    row += 2 * q;
    row[ROW_UNITS] = sums.units;
    row[ROW_PAIRABLE] = sums.pairable;
    row[ROW_AGREEMENT] = sums.agreement;
    row[ROW_APART] = sums.apart;
    if (!tally->distances && rest.raters >= 2)
        fill_pairs(tally, unit, &rest, row + ROW_SUMS);
}

bool plx_rests_init(struct plx_rests *rests, const struct plx_tally *tally)
{
    const size_t q = tally->categories;
    double *row;

    *rests = (struct plx_rests){.tally = tally, .length = row_length(tally)};
    row = rests->row = plx_array_new(tally->units * (q + 1) * rests->length, sizeof *row);
    if (!row)
        return false;
    for (size_t i = 0; i < tally->units; i++)
        for (size_t k = 0; k <= q; k++, row += rests->length)
            if (k == q || tally->count[i * q + k] > 0)
                fill_row(tally, i, k == q ? -1 : (int)k, row);
    return true;
}

static double pairs_apart(const double *pair, const double *centre, size_t q)
{
    double apart = 0;

    for (size_t k = 0; k < q; k++)
        for (size_t l = k + 1; l < q; l++) {
            const double step = centre[l] - centre[k];

            apart += *pair++ * step * step;
        }
    return 2 * apart;
}

void plx_within_rest(const struct plx_rests *rests, double *sum, const struct plx_rater *without,
                     double *scratch, struct plx_within *result)
{
    const struct plx_tally *tally = rests->tally;
    const size_t q = tally->categories;
    const double *other = sum + 2 * q;
    struct sums sums = {
        .share = sum,
        .value = sum + q,
        .centre = scratch,
        .units = other[ROW_UNITS],
        .pairable = other[ROW_PAIRABLE],
        .agreement = other[ROW_AGREEMENT],
        .apart = other[ROW_APART],
    };

    for (size_t k = 0; k < q; k++)
        sums.values += sums.value[k];
    sums.squares = sums.values;
    if (!settle_kappas(tally, without, &sums, result))
        return;
    if (!tally->distances) {
        place_categories(&sums, q);
        sums.apart = pairs_apart(other + ROW_SUMS, sums.centre, q);
    }
    settle_alpha(tally, &sums, result);
}
