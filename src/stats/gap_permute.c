/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "gap_null.h"
#include "parallax/base/memory.h"
#include "parallax/base/stream.h"
#include "parallax/stats/draw.h"
#include "parallax/stats/enumerate.h"
#include "parallax/stats/resample.h"

enum {
    FEWEST_REPLICATES = 999, /* before a clearly large p may stop the drawing */
    ENOUGH_EXCEEDED = 200,   /* that many as extreme make p known to about 7 % of itself */
};

static const double most_ways = 200000;  /* of dealing labels out, to take them all */
static const double most_tables = 20000; /* of counts, about as many as would be drawn */

/* Nominal times on a usual machine; they decide how to draw, so they must never be measured. */
static const double per_kind = 40;
static const double per_person = 10;
static const double per_sum = 0.7;
static const double longest = 1e8;

bool gap_too_slow(double nanoseconds, size_t replicates)
{
    return nanoseconds * (double)replicates > longest;
}

double gap_critical(double *largest, size_t count)
{
    return plx_quantile_of(largest, count, 1 - GAP_INTERVAL_ALPHA);
}

struct outcome {
    double largest;
    double probability;
};

/* One permutation test under way. The smaller team is drawn, the other gets the rest. */
struct deal {
    const struct gap_kernel *kernel;
    const struct plx_gap_component *component;
    size_t drawn_team;
    double *drawn_sums;
    double *rest_sums;
    double *extreme;         /* per component: probability or number as extreme as observed */
    struct outcome *outcome; /* of an enumeration; NULL where no critical value is needed */
    size_t outcomes;
};

static double largest_t(const struct deal *deal, const size_t *drawn)
{
    const struct gap_kernel *kernel = deal->kernel;
    const size_t mine = deal->drawn_team;
    double largest = 0;

    gap_kernel_sum(kernel, drawn, deal->drawn_sums);
    gap_kernel_rest(kernel, deal->drawn_sums, deal->rest_sums);
    for (size_t o = 0; o < kernel->components; o++) {
        const struct gap_mean a = gap_kernel_mean(kernel, deal->drawn_sums, kernel->n[mine], o);
        const struct gap_mean b = gap_kernel_mean(kernel, deal->rest_sums, kernel->n[!mine], o);

        /* Labels are dealt out as if teams had no end, so their t has no 1 - n / N either: it would
           widen what is held against an observed t that has it, and nothing would be gained. */
        largest = fmax(largest, fabs(gap_kernel_t(kernel, b.mean - a.mean, a.se2 + b.se2)));
    }
    return largest;
}

static void count_extreme(const struct deal *deal, double largest, double times)
{
    for (size_t o = 0; o < deal->kernel->components; o++)
        if (largest >= fabs(deal->component[o].t) * (1 - 1e-10))
            deal->extreme[o] += times;
}

static void see_table(const size_t *drawn, double probability, void *context)
{
    struct deal *deal = context;
    const double largest = largest_t(deal, drawn);

    count_extreme(deal, largest, probability);
    if (deal->outcome)
        deal->outcome[deal->outcomes] = (struct outcome){largest, probability};
    deal->outcomes++;
}

static int by_largest(const void *left, const void *right)
{
    const struct outcome *a = left;
    const struct outcome *b = right;

    return (a->largest > b->largest) - (a->largest < b->largest);
}

static double enumerated_critical(struct deal *deal)
{
    double reached = 0;

    qsort(deal->outcome, deal->outcomes, sizeof *deal->outcome, by_largest);
    for (size_t i = 0; i < deal->outcomes; i++) {
        reached += deal->outcome[i].probability;
        if (reached >= 1 - GAP_INTERVAL_ALPHA - 1e-12)
            return deal->outcome[i].largest;
    }
    return deal->outcome[deal->outcomes - 1].largest;
}

static enum plx_status enumerate(struct deal *deal, double tables,
                                 struct plx_gap_component *component, struct gap_null *null,
                                 struct plx_error *err)
{
    const struct gap_kernel *kernel = deal->kernel;
    enum plx_status status;

    if (kernel->components > 1) {
        deal->outcome = plx_array_new((size_t)tables + 1, sizeof *deal->outcome);
        if (!deal->outcome)
            return plx_fail_memory(err, "all permutations of a question");
    }
    status = plx_enumerate_splits(kernel->all, kernel->cells->cells, kernel->n[deal->drawn_team],
                                  see_table, deal, err);
    if (status == PLX_OK) {
        null->method = PLX_GAP_EXACT;
        null->replicates = deal->outcomes;
        for (size_t o = 0; o < kernel->components; o++)
            component[o].p = fmin(1, deal->extreme[o]);
        if (deal->outcome)
            null->critical = enumerated_critical(deal);
    }
    free(deal->outcome);
    return status;
}

/* How a permutation is drawn: by kinds of answers, or person by person where most answers occur
   but once. */
struct dealer {
    struct plx_urn urn;
    size_t *person; /* owned; the cell of each person; NULL: by kinds */
    size_t *drawn;  /* owned; cells */
};

static void dealer_release(struct dealer *dealer)
{
    plx_urn_release(&dealer->urn);
    free(dealer->person);
    free(dealer->drawn);
}

static enum plx_status dealer_init(struct dealer *dealer, const struct gap_kernel *kernel,
                                   bool by_person, struct plx_error *err)
{
    const size_t cells = kernel->cells->cells;
    const size_t people = kernel->n[0] + kernel->n[1];
    size_t next = 0;

    dealer->drawn = plx_array_new(cells, sizeof *dealer->drawn);
    if (!dealer->drawn)
        return plx_fail_memory(err, "a permutation");
    if (!by_person)
        return plx_urn_init(&dealer->urn, kernel->all, cells, false, err);
    dealer->person = plx_array_new(people, sizeof *dealer->person);
    if (!dealer->person)
        return plx_fail_memory(err, "a permutation");
    for (size_t j = 0; j < cells; j++)
        for (size_t i = 0; i < kernel->all[j]; i++)
            dealer->person[next++] = j;
    return PLX_OK;
}

static void dealer_draw(struct dealer *dealer, const struct gap_kernel *kernel, size_t sample,
                        struct plx_stream *stream)
{
    const size_t people = kernel->n[0] + kernel->n[1];

    if (!dealer->person) {
        plx_urn_draw(&dealer->urn, sample, stream, dealer->drawn);
        return;
    }
    for (size_t j = 0; j < kernel->cells->cells; j++)
        dealer->drawn[j] = 0;
    /* The start of a shuffle; what the last one left in the array is as good an order as any. */
    for (size_t i = 0; i < sample; i++) {
        const size_t other = i + plx_stream_below(stream, people - i);
        const size_t cell = dealer->person[other];

        dealer->person[other] = dealer->person[i];
        dealer->person[i] = cell;
        dealer->drawn[cell]++;
    }
}

static enum plx_status draw(struct deal *deal, const struct plx_gap_settings *settings,
                            size_t replicates, bool by_person, size_t widest,
                            struct plx_gap_component *component, struct gap_null *null,
                            struct plx_error *err)
{
    const struct gap_kernel *kernel = deal->kernel;
    const size_t sample = kernel->n[deal->drawn_team];
    struct dealer dealer = {0};
    double *largest = plx_array_new(replicates, sizeof *largest);
    enum plx_status status = dealer_init(&dealer, kernel, by_person, err);
    size_t done = 0;

    if (!largest && status == PLX_OK)
        status = plx_fail_memory(err, "permutations");
    if (status != PLX_OK)
        goto done;
    while (done < replicates &&
           (done < FEWEST_REPLICATES || deal->extreme[widest] < ENOUGH_EXCEEDED)) {
        struct plx_stream stream;

        plx_stream_start(&stream, settings->seed, PLX_FOR_PERMUTATION, (uint32_t)done,
                         settings->task);
        dealer_draw(&dealer, kernel, sample, &stream);
        largest[done] = largest_t(deal, dealer.drawn);
        count_extreme(deal, largest[done], 1);
        done++;
    }
    null->method = PLX_GAP_PERMUTATION;
    null->replicates = done;
    for (size_t o = 0; o < kernel->components; o++)
        component[o].p = (deal->extreme[o] + 1) / ((double)done + 1);
    if (kernel->components > 1)
        null->critical = gap_critical(largest, done);
done:
    dealer_release(&dealer);
    free(largest);
    return status;
}

static size_t replicates_wanted(const struct plx_gap_settings *settings)
{
    const double for_family = ceil(20 * (double)settings->family / settings->alpha);

    return for_family > (double)settings->permutations ? (size_t)for_family
                                                       : settings->permutations;
}

/* Nominal cost of a draw by kinds: those that occur once take less. */
static double kinds_cost(const struct gap_kernel *kernel)
{
    double cost = 0;

    for (size_t j = 0; j < kernel->cells->cells; j++)
        cost += kernel->all[j] > 1 ? per_kind : (double)kernel->all[j] * per_person;
    return cost;
}

static enum plx_status choose(struct deal *deal, const struct plx_gap_settings *settings,
                              size_t widest, struct plx_gap_component *component,
                              struct gap_null *null, struct plx_error *err)
{
    const struct gap_kernel *kernel = deal->kernel;
    const size_t cells = kernel->cells->cells;
    const size_t sample = kernel->n[deal->drawn_team];
    const size_t replicates = replicates_wanted(settings);
    const double by_kind = kinds_cost(kernel);
    const double by_person = per_person * (double)sample + (double)cells;
    const double sums = per_sum * (double)cells * (double)kernel->columns;

    if (!kernel->cells->weight && (double)cells < most_tables) {
        const double ways = plx_enumerate_ways(kernel->n[0] + kernel->n[1], sample);
        /* Counting tables costs cells x people, so only where that is next to nothing. */
        const double tables = (double)cells * (double)sample < 1e6
                                  ? plx_enumerate_tables(kernel->all, cells, sample)
                                  : INFINITY;

        if (tables <= most_tables || (ways <= most_ways && isfinite(tables)))
            return enumerate(deal, tables, component, null, err);
    }
    if (gap_too_slow(fmin(by_kind, by_person) + sums, replicates))
        return gap_simulate_normal(kernel, settings, component, null, err);
    return draw(deal, settings, replicates, by_person < by_kind, widest, component, null, err);
}

enum plx_status gap_permute(const struct gap_kernel *kernel,
                            const struct plx_gap_settings *settings, const struct plx_gap *gap,
                            struct plx_gap_component *component, struct gap_null *null,
                            struct plx_error *err)
{
    struct deal deal = {
        .kernel = kernel,
        .component = component,
        .drawn_team = kernel->n[1] < kernel->n[0],
        .drawn_sums = plx_array_new(kernel->columns, sizeof(double)),
        .rest_sums = plx_array_new(kernel->columns, sizeof(double)),
        .extreme = plx_array_new(kernel->components, sizeof(double)),
    };
    enum plx_status status;

    if (!deal.drawn_sums || !deal.rest_sums || !deal.extreme)
        status = plx_fail_memory(err, "permutations");
    else
        status = choose(&deal, settings, gap->widest, component, null, err);
    free(deal.drawn_sums);
    free(deal.rest_sums);
    free(deal.extreme);
    return status;
}
