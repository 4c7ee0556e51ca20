/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/enumerate.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "parallax/base/memory.h"

static size_t total(const size_t *count, size_t kinds)
{
    size_t sum = 0;

    for (size_t k = 0; k < kinds; k++)
        sum += count[k];
    return sum;
}

enum plx_status plx_enumerate_tables(const size_t *count, size_t kinds, size_t sample,
                                     double *tables, struct plx_error *err)
{
    double *ways = plx_array_new(sample + 1, sizeof *ways);

    *tables = INFINITY;
    if (!ways)
        return plx_fail_memory(err, "the number of permutations");
    ways[0] = 1;
    for (size_t k = 0; k < kinds; k++) {
        /* The sum of the last count + 1 entries, for each entry at once: add up, then subtract. */
        for (size_t s = 1; s <= sample; s++)
            ways[s] += ways[s - 1];
        for (size_t s = sample; s > count[k]; s--)
            ways[s] -= ways[s - count[k] - 1];
    }
    if (isfinite(ways[sample]))
        *tables = ways[sample];
    free(ways);
    return PLX_OK;
}

double plx_enumerate_ways(size_t people, size_t sample)
{
    const double n = (double)people;
    const double k = (double)sample;

    return exp(lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1));
}

/* log C(count, drawn) for dealing out, -log drawn! + drawn log share for drawing again. */
struct walk {
    size_t kinds;
    size_t *drawn;
    size_t *left;    /* people of this kind and those after it; none for drawing again */
    double **factor; /* log probability of each number of each kind, up to a constant */
    size_t *most;    /* how many of each kind there can be */
    plx_table_visit *visit;
    void *context;
};

static void descend(struct walk *walk, size_t kind, size_t sample, double log_probability)
{
    if (kind + 1 == walk->kinds) {
        if (sample > walk->most[kind])
            return;
        walk->drawn[kind] = sample;
        walk->visit(walk->drawn, exp(log_probability + walk->factor[kind][sample]), walk->context);
        return;
    }
    for (size_t i = sample > walk->left[kind + 1] ? sample - walk->left[kind + 1] : 0;
         i <= sample && i <= walk->most[kind]; i++) {
        walk->drawn[kind] = i;
        descend(walk, kind + 1, sample - i, log_probability + walk->factor[kind][i]);
    }
}

static enum plx_status start_walk(struct walk *walk, const size_t *count, size_t sample, bool again,
                                  struct plx_error *err)
{
    const double people = (double)total(count, walk->kinds);
    size_t left = 0;

    walk->drawn = plx_array_new(walk->kinds, sizeof *walk->drawn);
    walk->left = plx_array_new(walk->kinds, sizeof *walk->left);
    walk->most = plx_array_new(walk->kinds, sizeof *walk->most);
    walk->factor = plx_array_new(walk->kinds, sizeof *walk->factor);
    if (!walk->drawn || !walk->left || !walk->most || !walk->factor)
        return plx_fail_memory(err, "the tables of a resampling");
    for (size_t k = walk->kinds; k-- > 0;) {
        const double n = (double)count[k];
        const size_t most =
            again ? (count[k] > 0 ? sample : 0) : (count[k] < sample ? count[k] : sample);

        walk->most[k] = most;
        left += again ? most : count[k];
        walk->left[k] = left;
        walk->factor[k] = plx_array_new(most + 1, sizeof **walk->factor);
        if (!walk->factor[k])
            return plx_fail_memory(err, "the tables of a resampling");
        for (size_t i = 0; i <= most; i++) {
            const double x = (double)i;

            walk->factor[k][i] = -lgamma(x + 1) + (again ? (i ? x * log(n / people) : 0)
                                                         : lgamma(n + 1) - lgamma(n - x + 1));
        }
    }
    return PLX_OK;
}

static void end_walk(struct walk *walk)
{
    for (size_t k = 0; walk->factor && k < walk->kinds; k++)
        free(walk->factor[k]);
    free(walk->factor);
    free(walk->most);
    free(walk->left);
    free(walk->drawn);
}

enum plx_status plx_enumerate_splits(const size_t *count, size_t kinds, size_t sample,
                                     plx_table_visit *visit, void *context, struct plx_error *err)
{
    struct walk walk = {.kinds = kinds, .visit = visit, .context = context};
    const double people = (double)total(count, kinds);
    const double x = (double)sample;
    const enum plx_status status = start_walk(&walk, count, sample, false, err);

    if (status == PLX_OK)
        descend(&walk, 0, sample, lgamma(x + 1) + lgamma(people - x + 1) - lgamma(people + 1));
    end_walk(&walk);
    return status;
}

enum plx_status plx_enumerate_resamples(const size_t *count, size_t kinds, plx_table_visit *visit,
                                        void *context, struct plx_error *err)
{
    struct walk walk = {.kinds = kinds, .visit = visit, .context = context};
    const size_t people = total(count, kinds);
    const enum plx_status status = start_walk(&walk, count, people, true, err);

    if (status == PLX_OK)
        descend(&walk, 0, people, lgamma((double)people + 1));
    end_walk(&walk);
    return status;
}
