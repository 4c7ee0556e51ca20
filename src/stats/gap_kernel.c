/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gap_kernel.h"

#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "parallax/stats/means.h"

/* Columns of the table: without weights v and v^2 of each component; with weights w, w^2, and then
   w v, w^2 v and w^2 v^2 of each. v is measured from the middle. */
enum { PLAIN = 2, WEIGHTED = 3, SHARED = 2 };

static double cell_weight(const struct plx_cells *cells, size_t cell)
{
    return cells->weight ? cells->weight[cell] : 1;
}

static void find_middles(struct gap_kernel *kernel)
{
    const struct plx_cells *cells = kernel->cells;
    double weights = 0;

    for (size_t j = 0; j < cells->cells; j++) {
        const double weight = cell_weight(cells, j) * (double)kernel->all[j];

        weights += weight;
        for (size_t o = 0; o < kernel->components; o++)
            kernel->middle[o] += weight * cells->value[j * kernel->components + o];
    }
    for (size_t o = 0; weights > 0 && o < kernel->components; o++)
        kernel->middle[o] /= weights;
}

static void fill_table(struct gap_kernel *kernel)
{
    const struct plx_cells *cells = kernel->cells;

    for (size_t j = 0; j < cells->cells; j++) {
        const double w = cell_weight(cells, j);
        double *row = kernel->table + j * kernel->columns;

        if (cells->weight) {
            *row++ = w;
            *row++ = w * w;
        }
        for (size_t o = 0; o < kernel->components; o++) {
            const double v = cells->value[j * kernel->components + o] - kernel->middle[o];

            *row++ = w * v;
            if (cells->weight)
                *row++ = w * w * v;
            *row++ = w * w * v * v;
        }
    }
}

enum plx_status gap_kernel_init(struct gap_kernel *kernel, const struct plx_cells *cells,
                                const struct plx_gap_settings *settings, struct plx_error *err)
{
    const size_t columns =
        cells->weight ? SHARED + WEIGHTED * cells->components : PLAIN * cells->components;

    *kernel = (struct gap_kernel){
        .cells = cells,
        .components = cells->components,
        .columns = columns,
        .range = settings->high - settings->low,
    };
    kernel->tiny = 1e-14 * kernel->range * kernel->range;
    kernel->table = plx_array_new(cells->cells, columns * sizeof *kernel->table);
    kernel->middle = plx_array_new(cells->components, sizeof *kernel->middle);
    kernel->pooled = plx_array_new(columns, sizeof *kernel->pooled);
    kernel->all = plx_array_new(cells->cells, sizeof *kernel->all);
    if (!kernel->table || !kernel->middle || !kernel->pooled || !kernel->all) {
        gap_kernel_release(kernel);
        return plx_fail_memory(err, "the answers to a question");
    }
    for (size_t j = 0; j < cells->cells; j++) {
        kernel->n[0] += cells->count[0][j];
        kernel->n[1] += cells->count[1][j];
        kernel->all[j] = cells->count[0][j] + cells->count[1][j];
    }
    for (size_t team = 0; team < 2; team++)
        kernel->keep[team] =
            settings->size[team] > 0
                ? fmax(0, 1 - (double)kernel->n[team] / (double)settings->size[team])
                : 1;
    find_middles(kernel);
    fill_table(kernel);
    gap_kernel_sum(kernel, kernel->all, kernel->pooled);
    return PLX_OK;
}

void gap_kernel_release(struct gap_kernel *kernel)
{
    free(kernel->table);
    free(kernel->middle);
    free(kernel->pooled);
    free(kernel->all);
    *kernel = (struct gap_kernel){0};
}

static void add_row(const struct gap_kernel *kernel, size_t cell, double times, double *sums)
{
    const double *row = kernel->table + cell * kernel->columns;

    for (size_t i = 0; i < kernel->columns; i++)
        sums[i] += times * row[i];
}

void gap_kernel_sum(const struct gap_kernel *kernel, const size_t *count, double *sums)
{
    for (size_t i = 0; i < kernel->columns; i++)
        sums[i] = 0;
    for (size_t j = 0; j < kernel->cells->cells; j++)
        if (count[j] > 0)
            add_row(kernel, j, (double)count[j], sums);
}

void gap_kernel_sum_real(const struct gap_kernel *kernel, const double *count, double *sums)
{
    for (size_t i = 0; i < kernel->columns; i++)
        sums[i] = 0;
    for (size_t j = 0; j < kernel->cells->cells; j++)
        if (count[j] > 0)
            add_row(kernel, j, count[j], sums);
}

void gap_kernel_ones(const struct gap_kernel *kernel, size_t component, double with, double without,
                     double *sums)
{
    const double middle = kernel->middle[component];

    sums[PLAIN * component] = with * (1 - middle) - without * middle;
    sums[PLAIN * component + 1] = with * (1 - middle) * (1 - middle) + without * middle * middle;
}

void gap_kernel_rest(const struct gap_kernel *kernel, const double *sums, double *rest)
{
    for (size_t i = 0; i < kernel->columns; i++)
        rest[i] = kernel->pooled[i] - sums[i];
}

void gap_kernel_weights(const struct gap_kernel *kernel, const double *sums, size_t n,
                        double *weight, double *squares)
{
    *weight = kernel->cells->weight ? sums[0] : (double)n;
    *squares = kernel->cells->weight ? sums[1] : (double)n;
}

struct gap_mean gap_kernel_mean(const struct gap_kernel *kernel, const double *sums, size_t n,
                                size_t component)
{
    const double people = (double)n;
    double spread;
    double weights;
    double mean;

    if (kernel->cells->weight) {
        const double *own = sums + SHARED + WEIGHTED * component;

        weights = sums[0];
        mean = own[0] / weights;
        spread = own[2] - 2 * mean * own[1] + mean * mean * sums[1];
    } else {
        const double *own = sums + PLAIN * component;

        weights = people;
        mean = own[0] / weights;
        spread = own[1] - mean * own[0];
    }
    spread = people > 1 ? spread * people / (people - 1) / (weights * weights) : NAN;
    return (struct gap_mean){mean, spread * people < kernel->tiny ? 0 : spread};
}

double gap_kernel_t(const struct gap_kernel *kernel, double difference, double se2)
{
    if (se2 > 0)
        return difference / sqrt(se2);
    if (fabs(difference) <= 1e-12 * kernel->range)
        return 0;
    return copysign(INFINITY, difference);
}

/* The spread of answers, for planning: without the weights' design effect. */
static double answer_variance(const struct gap_kernel *kernel, size_t team, size_t component,
                              double mean)
{
    const struct plx_cells *cells = kernel->cells;
    const double n = (double)kernel->n[team];
    double weights = 0;
    double squares = 0;

    for (size_t j = 0; j < cells->cells; j++) {
        const double weight = cell_weight(cells, j) * (double)cells->count[team][j];
        const double off = cells->value[j * cells->components + component] - mean;

        weights += weight;
        squares += weight * off * off;
    }
    return n > 1 ? squares / weights * n / (n - 1) : NAN;
}

static bool no_variation(const struct gap_kernel *kernel, const struct plx_gap_component *component)
{
    for (size_t o = 0; o < kernel->components; o++)
        if (component[o].se2[0] > 0 || component[o].se2[1] > 0)
            return false;
    return true;
}

enum plx_status gap_kernel_describe(const struct gap_kernel *kernel, struct plx_gap *gap,
                                    struct plx_gap_component *component, struct plx_error *err)
{
    double *sums = plx_array_new(kernel->columns, sizeof *sums);
    double weight;
    double squares;

    if (!sums)
        return plx_fail_memory(err, "the means of two teams");
    *gap = (struct plx_gap){.within = NAN, .n = {kernel->n[0], kernel->n[1]}};
    for (size_t o = 0; o < kernel->components; o++)
        component[o] = (struct plx_gap_component){{NAN, NAN}, {NAN, NAN}, NAN, NAN, NAN,
                                                  NAN,        NAN,        NAN, NAN, NAN};
    for (size_t team = 0; team < 2; team++) {
        gap_kernel_sum(kernel, kernel->cells->count[team], sums);
        gap_kernel_weights(kernel, sums, kernel->n[team], &weight, &squares);
        gap->effective_n[team] = plx_effective_n(weight, squares);
        gap->variance[team] = NAN;
        for (size_t o = 0; kernel->n[team] > 0 && o < kernel->components; o++) {
            const struct gap_mean found = gap_kernel_mean(kernel, sums, kernel->n[team], o);

            component[o].mean[team] = found.mean + kernel->middle[o];
            component[o].se2[team] = found.se2 * kernel->keep[team];
        }
    }
    free(sums);
    for (size_t o = 0; o < kernel->components; o++) {
        component[o].effect = component[o].mean[1] - component[o].mean[0];
        component[o].t =
            gap_kernel_t(kernel, component[o].effect, component[o].se2[0] + component[o].se2[1]);
        /* The slack keeps the first of two options that mirror each other. */
        if (fabs(component[o].effect) > fabs(component[gap->widest].effect) + 1e-12 * kernel->range)
            gap->widest = o;
    }
    for (size_t team = 0; team < 2; team++)
        gap->variance[team] =
            answer_variance(kernel, team, gap->widest, component[gap->widest].mean[team]);
    if (kernel->n[0] < 2 || kernel->n[1] < 2)
        gap->reason = PLX_REASON_TOO_FEW_VALUES;
    else if (no_variation(kernel, component))
        gap->reason = PLX_REASON_NO_VARIATION;
    return PLX_OK;
}

bool gap_kernel_testable(const struct gap_kernel *kernel, struct plx_gap *gap)
{
    if (kernel->n[0] < 2 || kernel->n[1] < 2)
        return false;
    if (kernel->keep[0] == 0 && kernel->keep[1] == 0) {
        /* Nobody is left whose answer could differ: the lack of variance says nothing. */
        gap->reason = PLX_REASON_NONE;
        return false;
    }
    return true;
}
