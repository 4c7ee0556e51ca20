/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planted.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/base/stream.h"
#include "parallax/stats/partition.h"

static const double shares[][PLANTED_MOST_KINDS] = {
    [2] = {.7, .3},
    [3] = {.5, .3, .2},
    [4] = {.5, .3, .15, .05},
    [5] = {.4, .3, .15, .1, .05},
    [6] = {.35, .25, .15, .12, .08, .05},
};

static double within(double answer)
{
    return fmin(5, fmax(1, round(answer)));
}

static void answer(const struct planted_plan *plan, const double *level, double *row,
                   struct plx_stream *stream)
{
    const bool careless = plx_stream_uniform(stream) < plan->careless;

    for (size_t f = 0; f < PLANTED_COLUMNS; f++) {
        const double error = plx_stream_normal(stream);
        const double anything = 1 + (double)plx_stream_below(stream, 5);

        row[f] = careless ? anything : within(level[f] + error);
    }
}

/* The rest after rounding goes to the first kind. */
static void deal_kinds(const struct planted_plan *plan, uint32_t *kind)
{
    size_t row = 0;

    for (size_t j = plan->kinds - 1; j > 0; j--) {
        const size_t count = (size_t)lround(shares[plan->kinds][j] * (double)plan->rows);

        for (size_t i = 0; i < count; i++)
            kind[row++] = (uint32_t)j;
    }
    while (row < plan->rows)
        kind[row++] = 0;
}

static void fill(const struct planted_plan *plan, struct planted *planted)
{
    double level[PLANTED_MOST_KINDS][PLANTED_COLUMNS];
    struct plx_stream stream;

    plx_stream_start(&stream, plan->draw, PLX_FOR_TEST, (uint32_t)plan->rows,
                     (uint32_t)plan->kinds);
    for (size_t j = 0; j < plan->kinds; j++)
        for (size_t f = 0; f < PLANTED_COLUMNS; f++)
            level[j][f] = 1 + 4 * plx_stream_uniform(&stream);
    for (size_t i = 0; i < plan->rows; i++)
        answer(plan, level[planted->kind[i]], gsl_matrix_ptr(planted->answers, i, 0), &stream);
    for (size_t i = 1; i < plan->rows; i++)
        if (plx_stream_uniform(&stream) < plan->copies) {
            const size_t from = plx_stream_below(&stream, i);

            planted->kind[i] = planted->kind[from];
            memcpy(gsl_matrix_ptr(planted->answers, i, 0),
                   gsl_matrix_ptr(planted->answers, from, 0),
                   PLANTED_COLUMNS * sizeof *planted->answers->data);
        }
    for (size_t c = 0; c < plan->rows * PLANTED_COLUMNS; c++)
        if (plx_stream_uniform(&stream) < plan->missing)
            planted->answers->data[c] = NAN;
}

bool planted_grow(const struct planted_plan *plan, struct planted *planted)
{
    *planted = (struct planted){.kinds = plan->kinds};
    planted->answers = gsl_matrix_alloc(plan->rows, PLANTED_COLUMNS);
    planted->kind = plx_array_new(plan->rows, sizeof *planted->kind);
    if (!planted->answers || !planted->kind) {
        planted_release(planted);
        return false;
    }
    deal_kinds(plan, planted->kind);
    fill(plan, planted);
    return true;
}

void planted_release(struct planted *planted)
{
    if (planted->answers)
        gsl_matrix_free(planted->answers);
    free(planted->kind);
    *planted = (struct planted){0};
}

double planted_found(const struct planted *planted, const uint32_t *label, size_t k)
{
    double *counts = plx_array_new(k * planted->kinds, sizeof *counts);
    struct plx_partition_likeness likeness = {.adjusted_rand = NAN};

    if (!counts)
        return NAN;
    plx_partition_cross(label, k, planted->kind, planted->kinds, planted->answers->size1, counts);
    if (plx_partition_compare(counts, k, planted->kinds, &likeness, NULL) != PLX_OK)
        likeness.adjusted_rand = NAN;
    free(counts);
    return likeness.adjusted_rand;
}
