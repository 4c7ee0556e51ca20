/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recount.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"

/* Rows of doubles: counts, squares, shares, and three single ones. */
static size_t rows_of(size_t units, size_t categories)
{
    return units * categories + units + categories + 3;
}

bool plx_recount_init(struct plx_recount *recount, const struct plx_tally *tally, bool weighted)
{
    const size_t units = tally->units;
    const size_t q = tally->categories;
    double *next = plx_array_new(rows_of(units, q) * PLX_RECOUNT_LANES, sizeof *next);

    *recount = (struct plx_recount){.units = units, .categories = q, .weighted = weighted};
    recount->count = next;
    recount->times = plx_array_new(PLX_PEOPLE * PLX_RECOUNT_LANES, sizeof *recount->times);
    recount->squares = plx_array_new(PLX_PEOPLE * PLX_RECOUNT_LANES, sizeof *recount->squares);
    recount->fresh = plx_array_new(units * (q + 1) * PLX_RECOUNT_LANES, sizeof *recount->fresh);
    if (!next || !recount->times || !recount->squares || !recount->fresh)
        return false;
    recount->square = next += units * q * PLX_RECOUNT_LANES;
    recount->share = next += units * PLX_RECOUNT_LANES;
    recount->own = next += q * PLX_RECOUNT_LANES;
    recount->weight = next += PLX_RECOUNT_LANES;
    recount->weight_square = next + PLX_RECOUNT_LANES;
    return true;
}

void plx_recount_release(struct plx_recount *recount)
{
    free(recount->count);
    free(recount->times);
    free(recount->squares);
    free(recount->fresh);
    *recount = (struct plx_recount){0};
}

static void empty_fresh(struct plx_recount *recount)
{
    memset(recount->fresh, 0,
           recount->units * (recount->categories + 1) * PLX_RECOUNT_LANES * sizeof *recount->fresh);
    memset(recount->most, 0, sizeof recount->most);
}

void plx_recount_start(struct plx_recount *recount, const struct plx_resampling *how, size_t first,
                       size_t members)
{
    recount->members = members;
    for (size_t lane = 0; lane < PLX_RECOUNT_LANES; lane++) {
        struct plx_stream stream;

        plx_stream_start(&stream, how->seed, PLX_FOR_BOOTSTRAP, (uint32_t)(first + lane),
                         how->task);
        plx_multiplicities_start(&recount->drawn[lane], &stream, members);
    }
    memset(recount->count, 0,
           rows_of(recount->units, recount->categories) * PLX_RECOUNT_LANES *
               sizeof *recount->count);
    empty_fresh(recount);
}

static void pour(struct plx_recount *recount)
{
    plx_recount_pour(recount);
    empty_fresh(recount);
}

static void draw(struct plx_recount *recount, size_t people)
{
    memset(recount->times, 0, people * PLX_RECOUNT_LANES * sizeof *recount->times);
    for (size_t lane = 0; lane < PLX_RECOUNT_LANES; lane++) {
        const size_t drawn = plx_multiplicities_next(&recount->drawn[lane], recount->times + lane,
                                                     PLX_RECOUNT_LANES);

        assert(drawn == people);
    }
}

/* Makes sure that the sums of fresh can take the squares of the people. */
static void make_room(struct plx_recount *recount, const uint32_t *sum)
{
    bool full = false;

    for (size_t lane = 0; lane < PLX_RECOUNT_LANES; lane++) {
        /* 512, give or take 60, when people are many, and never too much for fewer than 256. */
        assert(sum[lane] <= UINT16_MAX);
        full = full || recount->most[lane] + sum[lane] > UINT16_MAX;
    }
    if (full)
        pour(recount);
    for (size_t lane = 0; lane < PLX_RECOUNT_LANES; lane++)
        recount->most[lane] += sum[lane];
}

void plx_recount_people(struct plx_recount *recount, const struct plx_people *people)
{
    uint32_t sum[PLX_RECOUNT_LANES];

    draw(recount, people->count);
    if (recount->weighted) {
        plx_recount_add_weighted(recount, people);
        return;
    }
    plx_recount_square(recount, people->count, sum);
    make_room(recount, sum);
    plx_recount_add_answers(recount, people);
    plx_recount_add_habits(recount, people);
    for (size_t lane = 0; lane < PLX_RECOUNT_LANES; lane++) {
        recount->weight[lane] = (double)recount->members;
        recount->weight_square[lane] += sum[lane];
    }
}

/* How many different people a sum of weights and that of their squares stand for, up to two: one
   alone makes the square of the sum the sum of squares, to the last bit. */
static double people_of(double sum, double squares)
{
    return (sum > 0) + (sum * sum > squares);
}

void plx_recount_tally(struct plx_recount *recount, size_t lane, struct plx_tally *tally)
{
    const size_t q = recount->categories;

    if (recount->most[lane] > 0)
        pour(recount);
    tally->own = recount->own[lane];
    tally->weight = recount->weight[lane];
    tally->weight_square = recount->weight_square[lane];
    tally->members = (size_t)people_of(tally->weight, tally->weight_square);
    for (size_t k = 0; k < q; k++)
        tally->share[k] = recount->share[k * PLX_RECOUNT_LANES + lane];
    for (size_t i = 0; i < recount->units; i++) {
        const double square = recount->square[i * PLX_RECOUNT_LANES + lane];
        double sum = 0;

        for (size_t k = 0; k < q; k++)
            sum += tally->count[i * q + k] = recount->count[(i * q + k) * PLX_RECOUNT_LANES + lane];
        tally->square[i] = recount->weighted ? square : tally->weight_square - square;
        tally->raters[i] = people_of(sum, tally->square[i]);
    }
    plx_tally_derive(tally);
}
