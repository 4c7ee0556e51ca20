/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "choice_sets.h"
#include "parallax/base/memory.h"
#include "parallax/base/stream.h"

enum { STARTS = 64, STEPS = 400 };

/*
 * Base sets: each is moved round the circle of items, once by every step. A pair of items d apart
 * then meets as often as two items of base sets are d apart, so that only the distances count.
 */
struct circle {
    size_t items;
    size_t per_set;
    size_t bases;
    uint32_t *item;    /* bases x per_set */
    unsigned char *in; /* bases x items */
    int *apart;        /* items: pairs of a base set that are so far apart, one way or the other */
    struct plx_stream stream;
};

static void release_circle(struct circle *circle)
{
    free(circle->item);
    free(circle->in);
    free(circle->apart);
}

/* The squares of distances, each both ways round. */
static double squares_of(const struct circle *circle)
{
    double squares = 0;

    for (size_t d = 1; d < circle->items; d++)
        squares += (double)circle->apart[d] * (double)circle->apart[d];
    return squares;
}

/* Counts, or discounts, the distances of one item of a base set to its others. */
static void count_apart(struct circle *circle, size_t base, size_t place, int by)
{
    const uint32_t *item = circle->item + base * circle->per_set;
    const size_t n = circle->items;

    for (size_t i = 0; i < circle->per_set; i++) {
        if (i == place)
            continue;
        circle->apart[(item[i] + n - item[place]) % n] += by;
        circle->apart[(item[place] + n - item[i]) % n] += by;
    }
}

static void put(struct circle *circle, size_t base, size_t place, uint32_t item)
{
    uint32_t *there = circle->item + base * circle->per_set + place;

    count_apart(circle, base, place, -1);
    circle->in[base * circle->items + *there] = 0;
    *there = item;
    circle->in[base * circle->items + item] = 1;
    count_apart(circle, base, place, 1);
}

static void fill_by_chance(struct circle *circle)
{
    const size_t n = circle->items;
    const size_t k = circle->per_set;

    memset(circle->in, 0, circle->bases * n);
    memset(circle->apart, 0, n * sizeof *circle->apart);
    for (size_t b = 0; b < circle->bases; b++)
        for (size_t i = 0; i < k; i++) {
            uint32_t item;

            do
                item = (uint32_t)plx_stream_below(&circle->stream, n);
            while (circle->in[b * n + item]);
            circle->item[b * k + i] = item;
            circle->in[b * n + item] = 1;
            for (size_t j = 0; j < i; j++) {
                circle->apart[(item + n - circle->item[b * k + j]) % n]++;
                circle->apart[(circle->item[b * k + j] + n - item) % n]++;
            }
        }
}

/* Steps that do no harm, until there are no fewer squares to be had. */
static double improve(struct circle *circle, double least)
{
    const size_t n = circle->items;
    const size_t k = circle->per_set;
    double squares = squares_of(circle);

    for (size_t i = 0; i < STEPS * circle->bases && squares > least; i++) {
        const size_t at = plx_stream_below(&circle->stream, circle->bases * k);
        const uint32_t by = (uint32_t)plx_stream_below(&circle->stream, n);
        const uint32_t gone = circle->item[at];
        double next;

        if (circle->in[at / k * n + by])
            continue;
        put(circle, at / k, at % k, by);
        next = squares_of(circle);
        if (next <= squares)
            squares = next;
        else
            put(circle, at / k, at % k, gone);
    }
    return squares;
}

/* Writes the sets that base sets become on their way round. */
static void move_round(const struct circle *circle, uint32_t *item)
{
    const size_t n = circle->items;
    const size_t k = circle->per_set;

    for (size_t b = 0; b < circle->bases; b++)
        for (size_t step = 0; step < n; step++)
            for (size_t i = 0; i < k; i++)
                *item++ = (uint32_t)((circle->item[b * k + i] + step) % n);
}

static enum plx_status open_circle(struct circle *circle, const struct plx_choice_design *design,
                                   struct plx_error *err)
{
    *circle = (struct circle){
        .items = design->items, .per_set = design->per_set, .bases = design->sets / design->items};
    circle->item = plx_array_new(circle->bases * circle->per_set, sizeof *circle->item);
    circle->in = plx_array_new(circle->bases * circle->items, 1);
    circle->apart = plx_array_new(circle->items, sizeof *circle->apart);
    if (!circle->item || !circle->in || !circle->apart)
        return plx_fail_memory(err, "a choice design");
    return PLX_OK;
}

enum plx_status choice_sets_turn(struct plx_choice_design *design, uint64_t seed,
                                 struct plx_error *err)
{
    const double n = (double)design->items;
    /* Each meeting of two items at a distance happens to all n pairs that are so far apart; going
       round both ways counts every pair twice. */
    const double least = choice_sets_least(design->items, design->per_set, design->sets) * 2 / n;
    struct circle circle;
    double best = INFINITY;
    enum plx_status status = open_circle(&circle, design, err);

    for (uint32_t start = 0; status == PLX_OK && start < STARTS && best > least; start++) {
        double squares;

        plx_stream_start(&circle.stream, seed, PLX_FOR_CHOICE_SETS, start, 1);
        fill_by_chance(&circle);
        squares = improve(&circle, least);
        if (squares < best) {
            best = squares;
            move_round(&circle, design->item);
        }
    }
    release_circle(&circle);
    return status;
}
