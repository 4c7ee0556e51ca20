/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "value_list.h"

#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "ratio_pairs.h"

void plx_value_list_release(struct plx_value_list *list)
{
    free(list->size);
    free(list->value);
    free(list->row);
    free(list->scratch);
    free(list->place);
    *list = (struct plx_value_list){0};
}

static size_t count_given(const double *value, size_t count, size_t without)
{
    size_t given = 0;

    for (size_t g = 0; g < count; g++)
        given += g != without && !isnan(value[g]);
    return given;
}

static size_t count_raters(const struct plx_values *values, size_t without)
{
    size_t raters = 0;

    for (size_t g = 0; g < values->raters; g++) {
        size_t i = 0;

        while (i < values->units && isnan(values->value[i * values->raters + g]))
            i++;
        raters += g != without && i < values->units;
    }
    return raters;
}

static int by_value(const void *left, const void *right)
{
    const double a = ((const struct plx_sorted_value *)left)->value;
    const double b = ((const struct plx_sorted_value *)right)->value;

    return (a > b) - (a < b);
}

static void sort_places(const double *value, size_t count, struct plx_sorted_value *place)
{
    for (size_t i = 0; i < count; i++)
        place[i] = (struct plx_sorted_value){value[i], i};
    qsort(place, count, sizeof *place, by_value);
}

/* Where the values equal to those at first end. */
static size_t end_of_ties(const struct plx_sorted_value *place, size_t count, size_t first)
{
    size_t end = first + 1;

    while (end < count && place[end].value == place[first].value)
        end++;
    return end;
}

static void nominal_rows(const double *value, size_t count, struct plx_sorted_value *place,
                         double *row)
{
    sort_places(value, count, place);
    for (size_t first = 0, end; first < count; first = end) {
        end = end_of_ties(place, count, first);
        for (size_t i = first; i < end; i++)
            row[place[i].index] = (double)(count - (end - first));
    }
}

/* sum_b (a - b)^2 = N (a - mean)^2 + sum_b (b - mean)^2, the mean in a second pass. */
static void interval_rows(const double *value, size_t count, double *row)
{
    const double n = (double)count;
    double mean = 0;
    double rest = 0;
    double squares = 0;

    /* By differences from the first: equal values have no distance at all. */
    for (size_t i = 0; i < count; i++)
        mean += value[i] - value[0];
    mean = value[0] + mean / n;
    for (size_t i = 0; i < count; i++)
        rest += value[i] - mean;
    rest /= n;
    for (size_t i = 0; i < count; i++) {
        const double off = value[i] - mean - rest;

        row[i] = n * off * off;
        squares += off * off;
    }
    for (size_t i = 0; i < count; i++)
        row[i] += squares;
}

static void replace_by_midranks(struct plx_value_list *list)
{
    const double n = (double)list->ratings;

    sort_places(list->value, list->ratings, list->place);
    for (size_t first = 0, end; first < list->ratings; first = end) {
        end = end_of_ties(list->place, list->ratings, first);
        for (size_t i = first; i < end; i++)
            list->value[list->place[i].index] = (double)(first + end) / 2 / n;
    }
}

/* Brings the values to sizes whose squares are numbers, too. */
static void scale(struct plx_value_list *list)
{
    double most = 0;

    for (size_t i = 0; i < list->ratings; i++)
        most = fmax(most, fabs(list->value[i]));
    if (most > 0)
        frexp(most, &list->exponent);
    for (size_t i = 0; i < list->ratings; i++)
        list->value[i] = ldexp(list->value[i], -list->exponent);
}

bool plx_value_list_rows(const struct plx_value_list *list, const double *value, size_t count)
{
    switch (list->metric) {
    case PLX_NOMINAL:
        nominal_rows(value, count, list->place, list->row);
        return true;
    case PLX_RATIO:
        return plx_ratio_rows(value, count, list->row, list->scratch);
    default:
        interval_rows(value, count, list->row);
        return true;
    }
}

static void add_ratings(struct plx_value_list *list, const struct plx_values *values,
                        size_t without)
{
    for (size_t i = 0; i < values->units; i++) {
        const double *given = values->value + i * values->raters;
        const size_t size = count_given(given, values->raters, without);

        if (size < 2)
            continue;
        list->size[list->units++] = size;
        for (size_t g = 0; g < values->raters; g++)
            if (g != without && !isnan(given[g]))
                list->value[list->ratings++] = given[g];
    }
}

enum plx_status plx_value_list_make(struct plx_value_list *list, const struct plx_values *values,
                                    enum plx_level metric, size_t without, struct plx_error *err)
{
    const size_t cells = values->units * values->raters;
    const bool sorts = metric == PLX_NOMINAL || metric == PLX_ORDINAL;

    *list = (struct plx_value_list){
        .metric = metric,
        .raters = count_raters(values, without),
        .size = plx_array_new(values->units, sizeof *list->size),
        .value = plx_array_new(cells, sizeof *list->value),
        .row = plx_array_new(cells, sizeof *list->row),
        .scratch = plx_array_new(cells, sizeof *list->scratch),
    };
    if (sorts)
        list->place = plx_array_new(cells, sizeof *list->place);
    if (!list->size || !list->value || !list->row || !list->scratch || (sorts && !list->place))
        return plx_fail_memory(err, "agreement of values");
    add_ratings(list, values, without);
    if (metric == PLX_ORDINAL)
        replace_by_midranks(list);
    if (metric == PLX_INTERVAL)
        scale(list);
    return PLX_OK;
}
