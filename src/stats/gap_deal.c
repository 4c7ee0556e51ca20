/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gap_deal.h"

#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"

/* Nominal times on a usual machine; they decide how to draw, so they must never be measured. */
static const double per_kind = 40;
static const double per_kind_by_table = 15;
static const double per_person = 5;

/* Kinds that occur once take less. */
static double kinds_cost(const struct gap_kernel *kernel)
{
    const size_t cells = kernel->cells->cells;
    const double each =
        plx_urn_has_tables(cells, kernel->n[0] + kernel->n[1]) ? per_kind_by_table : per_kind;
    double cost = 0;

    for (size_t j = 0; j < cells; j++)
        cost += kernel->all[j] > 1 ? each : (double)kernel->all[j] * per_person;
    return cost;
}

static double persons_cost(const struct gap_kernel *kernel, size_t sample)
{
    return per_person * (double)sample + (double)kernel->cells->cells;
}

double gap_dealer_cost(const struct gap_kernel *kernel, size_t sample)
{
    return fmin(kinds_cost(kernel), persons_cost(kernel, sample));
}

enum plx_status gap_dealer_init(struct gap_dealer *dealer, const struct gap_kernel *kernel,
                                size_t sample, struct plx_error *err)
{
    const size_t cells = kernel->cells->cells;
    const size_t people = kernel->n[0] + kernel->n[1];
    size_t next = 0;

    *dealer = (struct gap_dealer){.kernel = kernel, .sample = sample};
    dealer->drawn = plx_array_new(cells, sizeof *dealer->drawn);
    if (!dealer->drawn)
        return plx_fail_memory(err, "a permutation");
    if (kinds_cost(kernel) <= persons_cost(kernel, sample))
        return plx_urn_init(&dealer->urn, kernel->all, cells, false, err);
    dealer->person = plx_array_new(people, sizeof *dealer->person);
    if (!dealer->person)
        return plx_fail_memory(err, "a permutation");
    for (size_t j = 0; j < cells; j++)
        for (size_t i = 0; i < kernel->all[j]; i++)
            dealer->person[next++] = j;
    return PLX_OK;
}

void gap_dealer_release(struct gap_dealer *dealer)
{
    plx_urn_release(&dealer->urn);
    free(dealer->person);
    free(dealer->drawn);
    *dealer = (struct gap_dealer){0};
}

void gap_dealer_draw(struct gap_dealer *dealer, struct plx_stream *stream)
{
    const size_t people = dealer->kernel->n[0] + dealer->kernel->n[1];

    if (!dealer->person) {
        plx_urn_draw(&dealer->urn, dealer->sample, stream, dealer->drawn);
        return;
    }
    for (size_t j = 0; j < dealer->kernel->cells->cells; j++)
        dealer->drawn[j] = 0;
    /* What the last shuffle left in the array is as good an order as any. */
    plx_draw_first(dealer->person, people, 0, dealer->sample, stream);
    for (size_t i = 0; i < dealer->sample; i++)
        dealer->drawn[dealer->person[i]]++;
}
