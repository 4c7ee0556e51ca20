/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/alpha_values.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "value_list.h"

/* Per unit. */
struct unit_sums {
    double *own;   /* u_i; owned, and the others are part of it */
    double *all;   /* r_i */
    double *ranks; /* influence by way of the others' ranks, for the ordinal metric */
};

static bool start_sums(struct unit_sums *sums, size_t units)
{
    sums->own = plx_array_new(3 * units, sizeof *sums->own);
    if (!sums->own)
        return false;
    sums->all = sums->own + units;
    sums->ranks = sums->all + units;
    return true;
}

static bool measure_units(const struct plx_value_list *list, struct unit_sums *sums)
{
    const double *value = list->value;
    const double *row = list->row;

    if (!plx_value_list_rows(list, list->value, list->ratings))
        return false;
    for (size_t i = 0; i < list->units; i++)
        for (size_t a = 0; a < list->size[i]; a++)
            sums->all[i] += *row++;
    for (size_t i = 0; i < list->units; i++) {
        const size_t size = list->size[i];

        if (!plx_value_list_rows(list, value, size))
            return false;
        for (size_t a = 0; a < size; a++)
            sums->own[i] += list->row[a];
        sums->own[i] /= (double)(size - 1);
        value += size;
    }
    return true;
}

/* What alpha gains as the midrank of each rating grows, in row: -t_a / E + D_o / E^2 (c_a - 1/2),
   with t_a = sum_{b in i} (c_a - c_b) / (m_i - 1). Returns its sum times the ranks. */
static double find_slopes(const struct plx_value_list *list, double observed, double chance)
{
    const double *rank = list->value;
    double *slope = list->row;
    double sum = 0;

    for (size_t i = 0; i < list->units; i++) {
        const size_t size = list->size[i];
        double ranks = 0;

        for (size_t a = 0; a < size; a++)
            ranks += rank[a];
        for (size_t a = 0; a < size; a++) {
            const double own = ((double)size * rank[a] - ranks) / (double)(size - 1);

            slope[a] = (observed / chance * (rank[a] - 0.5) - own) / chance;
            sum += slope[a] * rank[a];
        }
        rank += size;
        slope += size;
    }
    return sum;
}

/* A rating raises the ranks of all above it, by half of its ties: 4 / N^2 (slopes above - sum). */
static void find_rank_influence(const struct plx_value_list *list, double observed, double chance,
                                struct unit_sums *sums)
{
    const double n = (double)list->ratings;
    const double sum = find_slopes(list, observed, chance);
    double above = 0;
    size_t next = 0;

    for (size_t end = list->ratings, first; end > 0; end = first) {
        double ties = 0;

        first = end;
        while (first > 0 && list->place[first - 1].value == list->place[end - 1].value)
            ties += list->row[list->place[--first].index];
        for (size_t i = first; i < end; i++)
            list->scratch[list->place[i].index] = above + ties / 2;
        above += ties;
    }
    for (size_t i = 0; i < list->units; i++)
        for (size_t a = 0; a < list->size[i]; a++)
            sums->ranks[i] += 4 / (n * n) * (list->scratch[next++] - sum);
}

static enum plx_reason why_nothing(const struct plx_value_list *list)
{
    if (list->raters == 0)
        return PLX_REASON_NO_DATA;
    if (list->raters == 1)
        return PLX_REASON_ONE_RATER;
    return list->units == 0 ? PLX_REASON_NO_PAIRABLE_UNITS : PLX_REASON_NONE;
}

static void find_error(const struct plx_value_list *list, struct unit_sums *sums, double level,
                       struct plx_alpha_values *result)
{
    const double n = (double)list->units;
    const double ratings = (double)list->ratings;
    const double chance = result->expected * (ratings - 1) / ratings;
    struct plx_estimate *estimate = &result->estimate;
    double squares = 0;

    if (list->units < 2) {
        estimate->error_reason = PLX_REASON_TOO_FEW_UNITS;
        return;
    }
    if (list->metric == PLX_ORDINAL)
        find_rank_influence(list, result->observed, chance, sums);
    for (size_t i = 0; i < list->units; i++) {
        const double m = (double)list->size[i];
        const double own = sums->own[i] - m * result->observed;
        const double all = sums->all[i] / ratings - m * chance;
        const double influence =
            (2 * result->observed / chance * all - own) / (ratings * chance) + sums->ranks[i];

        squares += influence * influence;
    }
    estimate->std_error = sqrt(n / (n - 1) * squares);
    estimate->df = n - 1;
    plx_t_interval(estimate, level, 1);
}

static void settle(const struct plx_value_list *list, struct unit_sums *sums, double level,
                   struct plx_alpha_values *result)
{
    const double n = (double)list->ratings;

    result->observed = result->expected = 0;
    for (size_t i = 0; i < list->units; i++) {
        result->observed += sums->own[i] / n;
        result->expected += sums->all[i] / (n * (n - 1));
    }
    if (result->expected > 0) {
        result->estimate.value = 1 - result->observed / result->expected;
        find_error(list, sums, level, result);
    } else {
        result->estimate.reason = PLX_REASON_NO_VARIATION;
    }
    result->observed = ldexp(result->observed, 2 * list->exponent);
    result->expected = ldexp(result->expected, 2 * list->exponent);
}

static const struct plx_estimate undefined = {
    .value = NAN, .std_error = NAN, .df = NAN, .low = NAN, .high = NAN, .p = NAN};

/* Without one rater; without nobody where that is no rater's number. */
static enum plx_status measure(const struct plx_values *values, enum plx_level metric,
                               size_t without, double level, struct plx_alpha_values *result,
                               struct plx_error *err)
{
    struct plx_value_list list;
    struct unit_sums sums = {0};
    enum plx_status status = plx_value_list_make(&list, values, metric, without, err);

    if (status != PLX_OK)
        goto done;
    *result = (struct plx_alpha_values){
        .estimate = undefined,
        .observed = NAN,
        .expected = NAN,
        .units = list.units,
        .raters = list.raters,
        .ratings = list.ratings,
    };
    result->estimate.reason = why_nothing(&list);
    if (result->estimate.reason != PLX_REASON_NONE)
        goto done;
    if (start_sums(&sums, list.units) && measure_units(&list, &sums))
        settle(&list, &sums, level, result);
    else
        status = plx_fail_memory(err, "agreement of values");
done:
    free(sums.own);
    plx_value_list_release(&list);
    return status;
}

static enum plx_status check(const struct plx_values *values, enum plx_level metric,
                             struct plx_error *err)
{
    for (size_t i = 0; i < values->units; i++)
        for (size_t g = 0; g < values->raters; g++) {
            const double value = values->value[i * values->raters + g];

            if (isinf(value))
                return plx_fail(err, PLX_INVALID, "rating %zu of unit %zu is infinite", g + 1,
                                i + 1);
            if (value < 0 && metric == PLX_RATIO)
                return plx_fail(err, PLX_INVALID,
                                "rating %zu of unit %zu is %g, but the ratio metric takes nothing "
                                "below 0",
                                g + 1, i + 1, value);
        }
    return PLX_OK;
}

enum plx_status plx_alpha_values(const struct plx_values *values, enum plx_level metric,
                                 double level, struct plx_alpha_values *result,
                                 struct plx_error *err)
{
    const enum plx_status status = check(values, metric, err);

    assert(metric != PLX_CIRCULAR && metric < PLX_LEVELS);
    if (status != PLX_OK)
        return status;
    return measure(values, metric, values->raters, level, result, err);
}

static bool rated_any(const struct plx_values *values, size_t rater)
{
    for (size_t i = 0; i < values->units; i++)
        if (!isnan(values->value[i * values->raters + rater]))
            return true;
    return false;
}

static enum plx_status leave_out(const struct plx_values *values, enum plx_level metric,
                                 double level, struct plx_left_out *left_out, struct plx_error *err)
{
    struct plx_alpha_values *without = plx_array_new(values->raters, sizeof *without);
    bool no_memory = !without;

    if (no_memory)
        return plx_fail_memory(err, "the jackknife");
#pragma omp parallel for schedule(dynamic)
    for (size_t g = 0; g < values->raters; g++)
        if (measure(values, metric, g, level, &without[g], NULL) != PLX_OK) {
#pragma omp atomic write
            no_memory = true;
        }
    for (size_t g = 0; g < values->raters && !no_memory; g++)
        if (rated_any(values, g))
            plx_left_out_add(left_out, without[g].estimate.value, without[g].estimate.reason);
    free(without);
    return no_memory ? plx_fail_memory(err, "the jackknife") : PLX_OK;
}

enum plx_status plx_alpha_values_over_raters(const struct plx_values *values, enum plx_level metric,
                                             size_t population, double level,
                                             struct plx_alpha_values *result, struct plx_error *err)
{
    struct plx_left_out left_out = {0};
    enum plx_status status = plx_alpha_values(values, metric, level, result, err);

    if (status != PLX_OK || isnan(result->estimate.value))
        return status;
    status = leave_out(values, metric, level, &left_out, err);
    if (status != PLX_OK)
        return status;
    result->estimate.error_reason = PLX_REASON_NONE;
    plx_jackknife_interval(&result->estimate, &left_out, &population, 1, level, 1);
    if (result->estimate.error_reason != PLX_REASON_NONE && result->raters == 2)
        result->estimate.error_reason = PLX_REASON_TOO_FEW_VALUES;
    return PLX_OK;
}
