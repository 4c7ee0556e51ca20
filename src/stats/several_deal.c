/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "several_deal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/base/stream.h"
#include "parallax/stats/draw.h"
#include "parallax/stats/enumerate.h"
#include "parallax/stats/resample.h"

/* When to take all ways and when to stop, as for pairs. */
enum { FEWEST_REPLICATES = 999, ENOUGH_EXCEEDED = 200 };

static const double most_ways = 200000;
static const double most_tables = 20000;
static const double longest = 1e8; /* nanoseconds of one question */

/* Nominal times on a usual machine; they decide how to draw, so they must never be measured. */
static const double per_kind = 40;
static const double per_later = 90; /* of the teams after the first */
static const double per_person = 5;
static const double per_sum = 0.7;

/* One permutation test under way. */
struct deal {
    struct several_kernel *kernel;
    const struct several_deal *what;
    size_t *order;               /* owned; teams, the largest last: it gets the rest */
    double *spent;               /* owned; columns: sums of all teams but the last */
    double *extreme;             /* owned; components: probability or number of those as extreme */
    struct gap_outcome *outcome; /* owned; of an enumeration */
    size_t outcomes;
};

double several_statistic(struct several_kernel *kernel, size_t component, bool ranks)
{
    double sum = 0;

    several_kernel_means(kernel, component);
    if (!ranks)
        return several_q(kernel->mean, kernel->several->teams, kernel->kernel.range);
    /* Means are measured from that of all, so H is this sum up to a constant. */
    for (size_t team = 0; team < kernel->several->teams; team++)
        sum += kernel->mean[team].n * kernel->mean[team].mean * kernel->mean[team].mean;
    return sum;
}

static double *sums_of(const struct deal *deal, size_t place)
{
    return deal->kernel->sums + deal->order[place] * deal->kernel->kernel.columns;
}

/* The largest statistic, once all teams but the last have their sums. */
static double look(struct deal *deal)
{
    const struct several_kernel *kernel = deal->kernel;
    const size_t last = kernel->several->teams - 1;
    const size_t columns = kernel->kernel.columns;
    double largest = 0;

    memset(deal->spent, 0, columns * sizeof *deal->spent);
    for (size_t place = 0; place < last; place++)
        for (size_t i = 0; i < columns; i++)
            deal->spent[i] += sums_of(deal, place)[i];
    gap_kernel_rest(&kernel->kernel, deal->spent, sums_of(deal, last));
    for (size_t o = 0; o < kernel->several->components; o++)
        largest = fmax(largest, several_statistic(deal->kernel, o, deal->what->ranks));
    return largest;
}

static void count_extreme(const struct deal *deal, double largest, double times)
{
    for (size_t o = 0; o < deal->kernel->several->components; o++)
        if (largest >= deal->what->observed[o] * (1 - 1e-10))
            deal->extreme[o] += times;
}

/* The tables of one team, given those of the teams before it. */
struct level {
    struct deal *deal;
    size_t place;
    double probability;
    const size_t *left; /* people of each cell that are still to be dealt out */
    enum plx_status status;
    struct plx_error *err;
};

static void see_table(const size_t *drawn, double probability, void *context)
{
    struct level *level = context;
    struct deal *deal = level->deal;
    struct several_kernel *kernel = deal->kernel;
    const size_t cells = kernel->several->cells;
    struct level next = {deal, level->place + 1, level->probability * probability,
                         NULL, PLX_OK,           level->err};
    size_t *left;

    if (level->status != PLX_OK)
        return;
    several_kernel_sum(kernel, deal->order[level->place], drawn);
    if (level->place + 2 == kernel->several->teams) {
        const double largest = look(deal);

        count_extreme(deal, largest, next.probability);
        deal->outcome[deal->outcomes++] = (struct gap_outcome){largest, next.probability};
        return;
    }
    left = plx_array_new(cells, sizeof *left);
    if (!left) {
        level->status = plx_fail_memory(level->err, "all permutations of a question");
        return;
    }
    for (size_t j = 0; j < cells; j++)
        left[j] = level->left[j] - drawn[j];
    next.left = left;
    level->status = plx_enumerate_splits(left, cells, kernel->n[deal->order[next.place]], see_table,
                                         &next, level->err);
    if (level->status == PLX_OK)
        level->status = next.status;
    free(left);
}

static enum plx_status enumerate(struct deal *deal, double tables, double *p, struct gap_null *null,
                                 struct plx_error *err)
{
    const struct several_kernel *kernel = deal->kernel;
    struct level first = {deal, 0, 1, kernel->kernel.all, PLX_OK, err};
    enum plx_status status;

    deal->outcome = plx_array_new((size_t)tables + 1, sizeof *deal->outcome);
    if (!deal->outcome)
        return plx_fail_memory(err, "all permutations of a question");
    status = plx_enumerate_splits(first.left, kernel->several->cells, kernel->n[deal->order[0]],
                                  see_table, &first, err);
    if (status == PLX_OK)
        status = first.status;
    if (status != PLX_OK)
        return status;
    for (size_t o = 0; o < kernel->several->components; o++)
        p[o] = fmin(1, deal->extreme[o]);
    *null = (struct gap_null){PLX_GAP_EXACT, deal->outcomes,
                              gap_enumerated_critical(deal->outcome, deal->outcomes)};
    return PLX_OK;
}

/* How a permutation is drawn: by kinds of answers, or person by person where most answers occur
   but once. */
struct dealer {
    struct deal *deal;
    size_t people;
    struct plx_urn urn; /* of all; the first team is drawn from it */
    size_t *left;       /* owned; cells: people that are still to be dealt out */
    size_t *person;     /* owned; the cell of each person; NULL: by kinds */
    size_t *drawn;      /* owned; cells */
};

static void dealer_release(struct dealer *dealer)
{
    plx_urn_release(&dealer->urn);
    free(dealer->left);
    free(dealer->person);
    free(dealer->drawn);
}

static enum plx_status dealer_init(struct dealer *dealer, struct deal *deal, size_t people,
                                   bool by_person, struct plx_error *err)
{
    const struct several_kernel *kernel = deal->kernel;
    const size_t cells = kernel->several->cells;
    size_t next = 0;

    *dealer = (struct dealer){.deal = deal, .people = people};
    dealer->left = plx_array_new(cells, sizeof *dealer->left);
    dealer->drawn = plx_array_new(cells, sizeof *dealer->drawn);
    if (by_person)
        dealer->person = plx_array_new(people, sizeof *dealer->person);
    if (!dealer->left || !dealer->drawn || (by_person && !dealer->person))
        return plx_fail_memory(err, "a permutation");
    if (!by_person)
        return plx_urn_init(&dealer->urn, kernel->kernel.all, cells, false, err);
    for (size_t j = 0; j < cells; j++)
        for (size_t i = 0; i < kernel->kernel.all[j]; i++)
            dealer->person[next++] = j;
    return PLX_OK;
}

/* Team after team; what the last shuffle left in the array is as good an order as any. */
static void shuffle(struct dealer *dealer, struct plx_stream *stream)
{
    struct several_kernel *kernel = dealer->deal->kernel;
    size_t next = 0;

    for (size_t place = 0; place + 1 < kernel->several->teams; place++) {
        const size_t team = dealer->deal->order[place];

        memset(dealer->drawn, 0, kernel->several->cells * sizeof *dealer->drawn);
        plx_draw_first(dealer->person, dealer->people, next, kernel->n[team], stream);
        for (size_t i = 0; i < kernel->n[team]; i++)
            dealer->drawn[dealer->person[next++]]++;
        several_kernel_sum(kernel, team, dealer->drawn);
    }
}

/* Team after team out of those who are left. */
static void draw_by_kinds(struct dealer *dealer, struct plx_stream *stream)
{
    struct several_kernel *kernel = dealer->deal->kernel;
    const size_t cells = kernel->several->cells;
    /* What is left differs from draw to draw, so that no table of it is worth keeping. */
    struct plx_urn later = dealer->urn;

    later.count = dealer->left;
    later.table = NULL;
    memcpy(dealer->left, dealer->urn.count, cells * sizeof *dealer->left);
    for (size_t place = 0; place + 1 < kernel->several->teams; place++) {
        const size_t team = dealer->deal->order[place];

        plx_urn_draw(place == 0 ? &dealer->urn : &later, kernel->n[team], stream, dealer->drawn);
        several_kernel_sum(kernel, team, dealer->drawn);
        later.people -= kernel->n[team];
        for (size_t j = 0; j < cells; j++)
            dealer->left[j] -= dealer->drawn[j];
    }
}

static enum plx_status draw(struct deal *deal, const struct plx_several_settings *settings,
                            size_t people, size_t replicates, bool by_person, double *p,
                            struct gap_null *null, struct plx_error *err)
{
    const struct several_kernel *kernel = deal->kernel;
    double *largest = plx_array_new(replicates, sizeof *largest);
    struct dealer dealer;
    enum plx_status status = dealer_init(&dealer, deal, people, by_person, err);
    size_t done = 0;

    if (!largest && status == PLX_OK)
        status = plx_fail_memory(err, "permutations");
    if (status != PLX_OK)
        goto done;
    while (done < replicates &&
           (done < FEWEST_REPLICATES || deal->extreme[deal->what->widest] < ENOUGH_EXCEEDED)) {
        struct plx_stream stream;

        plx_stream_start(&stream, settings->seed, PLX_FOR_PERMUTATION, (uint32_t)done,
                         settings->task);
        if (by_person)
            shuffle(&dealer, &stream);
        else
            draw_by_kinds(&dealer, &stream);
        largest[done] = look(deal);
        count_extreme(deal, largest[done], 1);
        done++;
    }
    for (size_t o = 0; o < kernel->several->components; o++)
        p[o] = (deal->extreme[o] + 1) / ((double)done + 1);
    *null = (struct gap_null){PLX_GAP_PERMUTATION, done, gap_critical(largest, done)};
done:
    dealer_release(&dealer);
    free(largest);
    return status;
}

/* How many tables there are to see, or ways to deal, whichever is less; infinite for too many. */
static enum plx_status tables_to_see(const struct deal *deal, size_t people, double *least,
                                     struct plx_error *err)
{
    const struct several_kernel *kernel = deal->kernel;
    const size_t cells = kernel->several->cells;
    double ways = 1;
    double tables = 1;

    for (size_t place = 0; place + 1 < kernel->several->teams; place++) {
        const size_t sample = kernel->n[deal->order[place]];
        double drawn = INFINITY;

        ways *= plx_enumerate_ways(people, sample);
        people -= sample;
        /* Fewer, since some people are gone; and counting costs cells x people. */
        if ((double)cells * (double)sample < 1e6 &&
            plx_enumerate_tables(kernel->kernel.all, cells, sample, &drawn, err) != PLX_OK)
            return PLX_MEMORY;
        tables *= drawn;
    }
    *least = tables <= most_tables || ways <= most_ways ? fmin(tables, ways + 1) : INFINITY;
    return PLX_OK;
}

static size_t replicates_wanted(const struct plx_several_settings *settings)
{
    const double for_family = ceil(20 * (double)settings->family / settings->alpha);

    return for_family > (double)settings->permutations ? (size_t)for_family
                                                       : settings->permutations;
}

/* Smaller teams first, of equals the first: their tables are the fewest. */
static void put_in_order(const struct deal *deal)
{
    const struct several_kernel *kernel = deal->kernel;

    for (size_t team = 0; team < kernel->several->teams; team++) {
        size_t place = team;

        for (; place > 0 && kernel->n[deal->order[place - 1]] > kernel->n[team]; place--)
            deal->order[place] = deal->order[place - 1];
        deal->order[place] = team;
    }
}

static enum plx_status choose(struct deal *deal, const struct plx_several_settings *settings,
                              double *p, struct gap_null *null, struct plx_error *err)
{
    const struct several_kernel *kernel = deal->kernel;
    const struct plx_several *several = kernel->several;
    const size_t replicates = replicates_wanted(settings);
    const double teams = (double)several->teams;
    const double cells = (double)several->cells;
    const double by_kind = (per_kind + per_later * (teams - 2)) * cells;
    const double sums = per_sum * teams * cells * (double)kernel->kernel.columns;
    size_t people = 0;
    double by_person;
    double tables = INFINITY;

    *null = (struct gap_null){PLX_GAP_NONE, 0, NAN};
    put_in_order(deal);
    for (size_t team = 0; team < several->teams; team++)
        people += kernel->n[team];
    by_person = per_person * (double)people + teams * cells;
    if (!several->weight && cells < most_tables &&
        tables_to_see(deal, people, &tables, err) != PLX_OK)
        return PLX_MEMORY;
    if (isfinite(tables))
        return enumerate(deal, tables, p, null, err);
    if ((fmin(by_kind, by_person) + sums) * (double)replicates > longest)
        return PLX_OK;
    return draw(deal, settings, people, replicates, by_person < by_kind, p, null, err);
}

static void deal_release(struct deal *deal)
{
    free(deal->order);
    free(deal->spent);
    free(deal->extreme);
    free(deal->outcome);
}

static enum plx_status deal_init(struct deal *deal, struct plx_error *err)
{
    const struct several_kernel *kernel = deal->kernel;

    deal->order = plx_array_new(kernel->several->teams, sizeof *deal->order);
    deal->spent = plx_array_new(kernel->kernel.columns, sizeof *deal->spent);
    deal->extreme = plx_array_new(kernel->several->components, sizeof *deal->extreme);
    if (!deal->order || !deal->spent || !deal->extreme)
        return plx_fail_memory(err, "permutations");
    return PLX_OK;
}

enum plx_status several_deal_out(struct several_kernel *kernel, const struct several_deal *what,
                                 const struct plx_several_settings *settings, double *p,
                                 struct gap_null *null, struct plx_error *err)
{
    struct deal deal = {.kernel = kernel, .what = what};
    enum plx_status status = deal_init(&deal, err);

    if (status == PLX_OK)
        status = choose(&deal, settings, p, null, err);
    deal_release(&deal);
    return status;
}
