/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "gap_exact.h"
#include "parallax/base/memory.h"

/* Nominal times, as in gap_deal.c. */
static const double per_line = 15;
static const double per_cell = 2;
static const double most_cells = 1 << 18; /* of the table of two kinds */

/* Two kinds at least have people, or nothing varies. */
enum { PAIR = 2 };

/* A kind of answer, the ones with the most people first. */
struct kind {
    size_t people;
    size_t most;    /* of them in the drawn team */
    double v;       /* measured from the middle */
    double square;  /* v^2 */
    double *weight; /* most + 1: C(people, drawn), up to a constant; in the walk's memory */
};

/* The condition that |t| is as large: a first^2 + b first + c second + d >= 0, of the drawn team's
   sums of v and v^2. */
struct condition {
    double a;
    double b;
    double c;
    double d;
};

struct walk {
    const struct gap_kernel *kernel;
    size_t sample;
    size_t kinds;
    struct kind *kind; /* owned */
    double *memory;    /* owned; weights of all kinds */
    double *below;     /* owned; lines x drawn of the first kind: weight of as many or fewer */
    double *above;     /* owned; of as many or more */
    struct condition condition;
    double extreme;
    double all;
};

static int by_people(const void *left, const void *right)
{
    const struct kind *a = left;
    const struct kind *b = right;

    if (a->people != b->people)
        return a->people > b->people ? -1 : 1;
    return (a->v > b->v) - (a->v < b->v);
}

static size_t count_kinds(const struct gap_kernel *kernel)
{
    size_t kinds = 0;

    for (size_t j = 0; j < kernel->cells->cells; j++)
        kinds += kernel->all[j] > 0;
    return kinds;
}

/* The most people that two kinds have. */
static void find_pair(const struct gap_kernel *kernel, size_t pair[static PAIR])
{
    pair[0] = pair[1] = 0;
    for (size_t j = 0; j < kernel->cells->cells; j++) {
        const size_t people = kernel->all[j];

        if (people > pair[0]) {
            pair[1] = pair[0];
            pair[0] = people;
        } else if (people > pair[1]) {
            pair[1] = people;
        }
    }
}

static size_t fewer(size_t a, size_t b)
{
    return a < b ? a : b;
}

double gap_exact_mean_cost(const struct gap_kernel *kernel, size_t sample, double t)
{
    size_t pair[PAIR];
    double lines = 1;
    double cells;

    if (kernel->cells->weight || kernel->components != 1 || !isfinite(t) ||
        count_kinds(kernel) < PAIR)
        return INFINITY;
    find_pair(kernel, pair);
    cells = ((double)fewer(pair[0], sample) + 1) * ((double)fewer(pair[0] + pair[1], sample) + 1);
    for (size_t j = 0; j < kernel->cells->cells; j++)
        lines *= (double)fewer(kernel->all[j], sample) + 1;
    for (size_t i = 0; i < PAIR; i++)
        lines /= (double)fewer(pair[i], sample) + 1;
    return cells > most_cells ? INFINITY : per_cell * cells + per_line * lines;
}

static enum plx_status list_kinds(struct walk *walk, struct plx_error *err)
{
    const struct gap_kernel *kernel = walk->kernel;
    const double rest = (double)(kernel->n[0] + kernel->n[1] - walk->sample);
    double *next;

    walk->kinds = count_kinds(kernel);
    walk->kind = plx_array_new(walk->kinds, sizeof *walk->kind);
    walk->memory = plx_array_new(kernel->n[0] + kernel->n[1] + walk->kinds, sizeof *walk->memory);
    if (!walk->kind || !walk->memory)
        return plx_fail_memory(err, "all permutations of a question");
    walk->kinds = 0;
    for (size_t j = 0; j < kernel->cells->cells; j++)
        if (kernel->all[j] > 0)
            walk->kind[walk->kinds++] = (struct kind){
                .people = kernel->all[j],
                .most = fewer(kernel->all[j], walk->sample),
                .v = kernel->table[j * kernel->columns],
                .square = kernel->table[j * kernel->columns + 1],
            };
    qsort(walk->kind, walk->kinds, sizeof *walk->kind, by_people);
    next = walk->memory;
    for (size_t k = 0; k < walk->kinds; k++) {
        walk->kind[k].weight = next;
        next += walk->kind[k].most + 1;
        gap_exact_weights(walk->kind[k].people, walk->kind[k].most, (double)walk->sample / rest,
                          walk->kind[k].weight);
    }
    return PLX_OK;
}

/* One line for each number of people that the pair may have in the drawn team. */
static enum plx_status fill_lines(struct walk *walk, struct plx_error *err)
{
    const struct kind *one = &walk->kind[0];
    const struct kind *two = &walk->kind[1];
    const size_t most = fewer(one->most + two->most, walk->sample);
    const size_t length = one->most + 1;

    walk->below = plx_array_new((most + 1) * length, sizeof *walk->below);
    walk->above = plx_array_new((most + 1) * length, sizeof *walk->above);
    if (!walk->below || !walk->above)
        return plx_fail_memory(err, "all permutations of a question");
    for (size_t both = 0; both <= most; both++) {
        double *below = walk->below + both * length;
        double *above = walk->above + both * length;
        const size_t last = fewer(both, one->most);
        const size_t first = both > two->most ? both - two->most : 0;
        double sum = 0;

        for (size_t c = first; c <= last; c++)
            below[c] = sum += above[c] = one->weight[c] * two->weight[both - c];
        for (size_t c = last; c-- > first;)
            above[c] += above[c + 1];
    }
    return PLX_OK;
}

/* Welch's t of the drawn team against the others, as gap_kernel_mean() has it, solved for 0. */
static void set_condition(struct walk *walk, double t)
{
    const struct gap_kernel *kernel = walk->kernel;
    const double m = (double)walk->sample;
    const double n = (double)(kernel->n[0] + kernel->n[1]) - m;
    const double first = kernel->pooled[0];
    const double second = kernel->pooled[1];
    const double both = 1 / n + 1 / m;
    const double se_n = t * t / (n * (n - 1));
    const double se_m = t * t / (m * (m - 1));

    walk->condition = (struct condition){
        .a = both * both + se_m / m + se_n / n,
        .b = -2 * first / n * (both + se_n),
        .c = se_n - se_m,
        .d = first * first / n * (1 / n + se_n) - second * se_n,
    };
}

/* What the pair adds, given the others' sums: all where |t| is as large, and all there is. */
static void take_line(struct walk *walk, size_t both, double first, double second, double weight)
{
    const struct condition *is = &walk->condition;
    const struct kind *one = &walk->kind[0];
    const struct kind *two = &walk->kind[1];
    const size_t length = one->most + 1;
    const double *below = walk->below + both * length;
    const double *above = walk->above + both * length;
    const double last = (double)fewer(both, one->most);
    const double least = both > two->most ? (double)(both - two->most) : 0;
    /* Sums where the second kind has all of them, and what one more of the first changes. */
    const double a0 = first + (double)both * two->v;
    const double b0 = second + (double)both * two->square;
    const double step = one->v - two->v;
    const double square = is->a * step * step;
    const double half =
        (2 * is->a * a0 * step + is->b * step + is->c * (one->square - two->square)) / 2;
    const double rest = is->a * a0 * a0 + is->b * a0 + is->c * b0 + is->d;
    const double room = half * half - square * rest;
    double low = last;
    double high = last;
    double extreme = 0;

    walk->all += weight * below[(size_t)last];
    if (step == 0 && rest < 0)
        return;
    if (room > 0) {
        const double root = sqrt(room);

        low = floor((-half - root) / square);
        high = ceil((-half + root) / square);
    }
    if (high <= low) {
        walk->extreme += weight * below[(size_t)last];
        return;
    }
    if (low >= least)
        extreme += below[(size_t)fmin(low, last)];
    if (high <= last && low < last)
        extreme += above[(size_t)fmax(high, least)];
    walk->extreme += weight * extreme;
}

/* Goes through all numbers of the kinds behind the pair. */
static void descend(struct walk *walk, size_t kind, size_t left, double first, double second,
                    double weight)
{
    const struct kind *own = &walk->kind[kind];

    if (kind < PAIR) {
        if (left <= walk->kind[0].most + walk->kind[1].most)
            take_line(walk, left, first, second, weight);
        return;
    }
    for (size_t c = 0; c <= own->most && c <= left; c++)
        descend(walk, kind - 1, left - c, first + (double)c * own->v,
                second + (double)c * own->square, weight * own->weight[c]);
}

static void release(struct walk *walk)
{
    free(walk->kind);
    free(walk->memory);
    free(walk->below);
    free(walk->above);
}

enum plx_status gap_exact_mean(const struct gap_kernel *kernel, size_t sample, double observed,
                               double *p, struct plx_error *err)
{
    struct walk walk = {.kernel = kernel, .sample = sample};
    enum plx_status status = list_kinds(&walk, err);

    *p = 1;
    if (status == PLX_OK)
        status = fill_lines(&walk, err);
    if (status == PLX_OK && observed > 0) {
        set_condition(&walk, observed);
        descend(&walk, walk.kinds - 1, sample, 0, 0, 1);
        *p = fmin(1, walk.extreme / walk.all);
    }
    release(&walk);
    return status;
}
