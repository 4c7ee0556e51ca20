/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "gap_exact.h"
#include "parallax/base/memory.h"
#include "parallax/base/processors.h"
#include "parallax/stats/resample.h"

static const double per_product = 0.3; /* nominal nanoseconds, as in gap_deal.c */

/* People who gave one answer, and the component that it is. */
struct kind {
    size_t people;
    size_t most;      /* of them in the drawn team */
    size_t component; /* as many as there are: none */
    double *weight;   /* most + 1: C(people, drawn), up to a constant; in the chain's memory */
};

struct chain {
    const struct gap_ticks *ticks;
    size_t kinds;
    struct kind *kind; /* owned */
    double *memory;    /* owned; weights of all kinds */
    double *inside;    /* owned; 2 x (sample + 1): weights of so many people, no |t| as large yet */
    double *outside;   /* owned; the same, some |t| as large */
    double *value;     /* owned; every |t| that there can be, ascending, each once */
    size_t values;
};

/* The component that a cell has; as many as there are for none; more for several. */
static size_t component_of(const struct plx_cells *cells, size_t cell)
{
    size_t found = cells->components;

    for (size_t o = 0; o < cells->components; o++)
        if (cells->value[cell * cells->components + o] != 0) {
            if (found < cells->components)
                return cells->components + 1;
            found = o;
        }
    return found;
}

static size_t fewer(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Searching the quantile halves the values each time. */
static double rounds(const struct gap_ticks *ticks)
{
    const double c = (double)ticks->kernel->components;

    return c + ceil(log2(c * (double)(ticks->sample + 1)));
}

double gap_exact_options_cost(const struct gap_ticks *ticks)
{
    const struct gap_kernel *kernel = ticks->kernel;
    const struct plx_cells *cells = kernel->cells;
    double products = 0;
    size_t before = 0;

    for (size_t j = 0; j < cells->cells; j++) {
        if (component_of(cells, j) > cells->components)
            return INFINITY;
        /* Two cells of one component would need their sum. */
        for (size_t i = 0; i < j && component_of(cells, j) < cells->components; i++)
            if (component_of(cells, i) == component_of(cells, j))
                return INFINITY;
        before = fewer(before + kernel->all[j], ticks->sample);
        products += 2 * ((double)fewer(kernel->all[j], ticks->sample) + 1) * ((double)before + 1);
    }
    return per_product * products * rounds(ticks);
}

static bool allocate(struct chain *chain)
{
    const struct gap_ticks *ticks = chain->ticks;
    const size_t cells = ticks->kernel->cells->cells;
    const size_t length = ticks->sample + 1;

    chain->kind = plx_array_new(cells, sizeof *chain->kind);
    chain->memory = plx_array_new(ticks->people + cells, sizeof *chain->memory);
    chain->inside = plx_array_new(2 * length, sizeof *chain->inside);
    chain->outside = plx_array_new(2 * length, sizeof *chain->outside);
    chain->value = plx_array_new(ticks->kernel->components * length, sizeof *chain->value);
    return chain->kind && chain->memory && chain->inside && chain->outside && chain->value;
}

static void release(struct chain *chain)
{
    free(chain->kind);
    free(chain->memory);
    free(chain->inside);
    free(chain->outside);
    free(chain->value);
}

static void list_kinds(struct chain *chain)
{
    const struct gap_ticks *ticks = chain->ticks;
    const struct gap_kernel *kernel = ticks->kernel;
    const double odds = (double)ticks->sample / (double)(ticks->people - ticks->sample);
    double *next = chain->memory;

    for (size_t j = 0; j < kernel->cells->cells; j++) {
        struct kind *kind = &chain->kind[chain->kinds];

        if (kernel->all[j] == 0)
            continue;
        *kind = (struct kind){
            .people = kernel->all[j],
            .most = fewer(kernel->all[j], ticks->sample),
            .component = component_of(kernel->cells, j),
            .weight = next,
        };
        next += kind->most + 1;
        gap_exact_weights(kind->people, kind->most, odds, kind->weight);
        chain->kinds++;
    }
}

static void list_values(struct chain *chain)
{
    const size_t length = chain->ticks->sample + 1;
    size_t all = 0;

    for (size_t k = 0; k < chain->kinds; k++) {
        const struct kind *kind = &chain->kind[k];

        for (size_t x = 0; kind->component < chain->ticks->kernel->components && x <= kind->most;
             x++)
            chain->value[all++] = chain->ticks->t[kind->component * length + x];
    }
    plx_sort_numbers(chain->value, all);
    for (size_t i = 0; i < all; i++)
        if (i == 0 || chain->value[i] > chain->value[chain->values - 1])
            chain->value[chain->values++] = chain->value[i];
}

PLX_FOR_EACH_PROCESSOR
static void add_times(double *restrict sum, const double *restrict term, double times, size_t count)
{
    PLX_SIDE_BY_SIDE
    for (size_t i = 0; i < count; i++)
        sum[i] += times * term[i];
}

/* The probability that the largest |t| is as large as this. */
static double reach(const struct chain *chain, double observed)
{
    const struct gap_ticks *ticks = chain->ticks;
    const size_t length = ticks->sample + 1;
    size_t before = 0; /* people of the kinds so far, as far as they fit the team */
    size_t now = 0;

    memset(chain->inside, 0, length * sizeof *chain->inside);
    memset(chain->outside, 0, length * sizeof *chain->outside);
    chain->inside[0] = 1;
    for (size_t k = 0; k < chain->kinds; k++, now = !now) {
        const struct kind *kind = &chain->kind[k];
        const double *in = chain->inside + now * length;
        const double *out = chain->outside + now * length;
        double *next_in = chain->inside + !now * length;
        double *next_out = chain->outside + !now * length;
        const bool counts = kind->component < ticks->kernel->components;

        memset(next_in, 0, length * sizeof *next_in);
        memset(next_out, 0, length * sizeof *next_out);
        for (size_t c = 0; c <= kind->most; c++) {
            const bool large = counts && ticks->t[kind->component * length + c] >= observed;
            const size_t count = fewer(before, ticks->sample - c) + 1;

            add_times((large ? next_out : next_in) + c, in, kind->weight[c], count);
            add_times(next_out + c, out, kind->weight[c], count);
        }
        before = fewer(before + kind->people, ticks->sample);
    }
    {
        const double in = chain->inside[now * length + ticks->sample];
        const double out = chain->outside[now * length + ticks->sample];

        return out / (in + out);
    }
}

/* The smallest value that the largest |t| exceeds in one of twenty dealings or fewer. */
static double find_critical(const struct chain *chain)
{
    size_t low = 0;
    size_t high = chain->values - 1;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;

        if (reach(chain, chain->value[middle + 1]) <= GAP_INTERVAL_ALPHA + 1e-12)
            high = middle;
        else
            low = middle + 1;
    }
    return chain->value[low];
}

enum plx_status gap_exact_options(const struct gap_ticks *ticks, const double *observed, double *p,
                                  double *critical, struct plx_error *err)
{
    struct chain chain = {.ticks = ticks};
    enum plx_status status = PLX_OK;

    if (allocate(&chain)) {
        list_kinds(&chain);
        list_values(&chain);
        for (size_t o = 0; o < ticks->kernel->components; o++)
            p[o] = reach(&chain, observed[o]);
        *critical = find_critical(&chain);
    } else {
        status = plx_fail_memory(err, "all permutations of a question");
    }
    release(&chain);
    return status;
}
