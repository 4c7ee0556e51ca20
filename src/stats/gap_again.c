/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gap_again.h"

#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "parallax/stats/draw.h"

/* Nominal times, as in gap_permute.c. */
static const double per_kind = 50;
static const double per_weight = 60;
static const double per_person = 10;

static double kinds_cost(const struct gap_kernel *kernel, double each)
{
    double cost = 0;

    for (size_t j = 0; j < kernel->cells->cells; j++)
        for (size_t team = 0; team < 2; team++)
            cost += kernel->cells->count[team][j] > 0 ? each : 1;
    return cost;
}

double gap_again_bayes_cost(const struct gap_kernel *kernel)
{
    return kinds_cost(kernel, per_weight);
}

static double persons_cost(const struct gap_kernel *kernel)
{
    return per_person * (double)(kernel->n[0] + kernel->n[1]) + 2 * (double)kernel->cells->cells;
}

double gap_again_cost(const struct gap_kernel *kernel)
{
    return fmin(kinds_cost(kernel, per_kind), persons_cost(kernel));
}

static enum plx_status list_persons(struct gap_again *again, struct plx_error *err)
{
    const struct plx_cells *cells = again->kernel->cells;

    for (size_t team = 0; team < 2; team++) {
        size_t next = 0;

        again->person[team] = plx_array_new(again->kernel->n[team], sizeof *again->person[team]);
        if (!again->person[team])
            return plx_fail_memory(err, "a bootstrap");
        for (size_t j = 0; j < cells->cells; j++)
            for (size_t i = 0; i < cells->count[team][j]; i++)
                again->person[team][next++] = j;
    }
    return PLX_OK;
}

enum plx_status gap_again_init(struct gap_again *again, const struct gap_kernel *kernel,
                               struct plx_error *err)
{
    enum plx_status status = PLX_OK;

    *again = (struct gap_again){.kernel = kernel};
    again->drawn = plx_array_new(kernel->cells->cells, sizeof *again->drawn);
    again->weight = plx_array_new(kernel->cells->cells, sizeof *again->weight);
    if (!again->drawn || !again->weight)
        status = plx_fail_memory(err, "a bootstrap");
    else if (persons_cost(kernel) < kinds_cost(kernel, per_kind))
        status = list_persons(again, err);
    for (size_t team = 0; status == PLX_OK && !again->person[1] && team < 2; team++)
        status = plx_urn_init(&again->urn[team], kernel->cells->count[team], kernel->cells->cells,
                              true, err);
    if (status != PLX_OK)
        gap_again_release(again);
    return status;
}

void gap_again_release(struct gap_again *again)
{
    plx_urn_release(&again->urn[0]);
    plx_urn_release(&again->urn[1]);
    free(again->person[0]);
    free(again->person[1]);
    free(again->drawn);
    free(again->weight);
    *again = (struct gap_again){0};
}

void gap_again_draw(struct gap_again *again, size_t team, struct plx_stream *stream)
{
    const struct gap_kernel *kernel = again->kernel;
    const size_t cells = kernel->cells->cells;

    if (!again->person[team]) {
        plx_urn_draw(&again->urn[team], kernel->n[team], stream, again->drawn);
        return;
    }
    for (size_t j = 0; j < cells; j++)
        again->drawn[j] = 0;
    for (size_t i = 0; i < kernel->n[team]; i++)
        again->drawn[again->person[team][plx_stream_below(stream, kernel->n[team])]]++;
}

void gap_again_bayes(struct gap_again *again, size_t team, struct plx_stream *stream)
{
    const struct gap_kernel *kernel = again->kernel;
    const size_t cells = kernel->cells->cells;
    double sum = 0;

    plx_draw_bayes(kernel->cells->count[team], cells, stream, again->weight);
    for (size_t j = 0; j < cells; j++)
        sum += again->weight[j];
    for (size_t j = 0; j < cells; j++)
        again->weight[j] *= (double)kernel->n[team] / sum;
}
