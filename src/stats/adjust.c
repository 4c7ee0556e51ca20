/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/adjust.h"

#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"

struct ranked {
    double p;
    size_t place;
};

static int by_p(const void *left, const void *right)
{
    const struct ranked *a = left;
    const struct ranked *b = right;

    if (a->p != b->p)
        return a->p < b->p ? -1 : 1;
    return a->place < b->place ? -1 : a->place > b->place;
}

/* The tested ones, smallest first; the adjusted values start out as NAN. */
static struct ranked *rank(const double *p, size_t count, double *adjusted, size_t *family)
{
    struct ranked *order = plx_array_new(count, sizeof *order);

    *family = 0;
    if (!order)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        if (!isnan(p[i]))
            order[(*family)++] = (struct ranked){p[i], i};
        adjusted[i] = NAN;
    }
    qsort(order, *family, sizeof *order, by_p);
    return order;
}

enum plx_status plx_adjust_holm(const double *p, size_t count, double *adjusted,
                                struct plx_error *err)
{
    size_t family;
    struct ranked *order = rank(p, count, adjusted, &family);
    double largest = 0;

    if (!order)
        return plx_fail_memory(err, "p values");
    for (size_t i = 0; i < family; i++) {
        largest = fmax(largest, fmin(1, (double)(family - i) * order[i].p));
        adjusted[order[i].place] = largest;
    }
    free(order);
    return PLX_OK;
}

enum plx_status plx_adjust_benjamini_hochberg(const double *p, size_t count, double *adjusted,
                                              struct plx_error *err)
{
    size_t family;
    struct ranked *order = rank(p, count, adjusted, &family);
    double smallest = 1;

    if (!order)
        return plx_fail_memory(err, "p values");
    for (size_t i = family; i-- > 0;) {
        smallest = fmin(smallest, (double)family / (double)(i + 1) * order[i].p);
        adjusted[order[i].place] = smallest;
    }
    free(order);
    return PLX_OK;
}
