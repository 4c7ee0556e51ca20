/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "gap_deal.h"
#include "gap_exact.h"
#include "gap_null.h"
#include "gap_ticks.h"
#include "parallax/base/memory.h"
#include "parallax/base/stream.h"
#include "parallax/stats/enumerate.h"
#include "parallax/stats/resample.h"

enum {
    FEWEST_REPLICATES = 999, /* before a clearly large p may stop the drawing */
    ENOUGH_EXCEEDED = 200,   /* that many as extreme make p known to about 7 % of itself */
};

static const double most_ways = 200000;  /* of dealing labels out, to take them all */
static const double most_tables = 20000; /* of counts, about as many as would be drawn */

/* Nominal nanoseconds, as in gap_deal.c. */
static const double per_sum = 0.7;
static const double per_table = 60;
static const double longest = 1e8;

bool gap_too_slow(double nanoseconds, size_t replicates)
{
    return nanoseconds * (double)replicates > longest;
}

double gap_critical(double *largest, size_t count)
{
    return plx_quantile_of(largest, count, 1 - GAP_INTERVAL_ALPHA);
}

static int by_largest(const void *left, const void *right)
{
    const struct gap_outcome *a = left;
    const struct gap_outcome *b = right;

    return (a->largest > b->largest) - (a->largest < b->largest);
}

double gap_enumerated_critical(struct gap_outcome *outcome, size_t count)
{
    double reached = 0;

    qsort(outcome, count, sizeof *outcome, by_largest);
    for (size_t i = 0; i < count; i++) {
        reached += outcome[i].probability;
        if (reached >= 1 - GAP_INTERVAL_ALPHA - 1e-12)
            return outcome[i].largest;
    }
    return outcome[count - 1].largest;
}

/* One permutation test under way. The smaller team is drawn, the other gets the rest. */
struct deal {
    const struct gap_kernel *kernel;
    const struct plx_gap_component *component;
    struct gap_ticks *ticks; /* NULL: components are not 0 or 1, or people too many */
    size_t drawn_team;
    double *drawn_sums;
    double *rest_sums;
    double *extreme;             /* per component: probability of being as extreme as observed */
    struct gap_outcome *outcome; /* of an enumeration; NULL where no critical value is needed */
    size_t outcomes;
};

static double largest_t(const struct deal *deal, const size_t *drawn)
{
    const struct gap_kernel *kernel = deal->kernel;
    const size_t mine = deal->drawn_team;
    double largest = 0;

    if (deal->ticks)
        return gap_ticks_largest(deal->ticks, drawn);
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

/* What the largest |t| must reach to be as extreme as the observed one, but for rounding. */
static double observed_t(const struct plx_gap_component *component)
{
    return fabs(component->t) * (1 - 1e-10);
}

static void see_table(const size_t *drawn, double probability, void *context)
{
    struct deal *deal = context;
    const double largest = largest_t(deal, drawn);

    for (size_t o = 0; o < deal->kernel->components; o++)
        deal->extreme[o] += largest >= observed_t(&deal->component[o]) ? probability : 0;
    if (deal->outcome)
        deal->outcome[deal->outcomes] = (struct gap_outcome){largest, probability};
    deal->outcomes++;
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
            null->critical = gap_enumerated_critical(deal->outcome, deal->outcomes);
    }
    free(deal->outcome);
    return status;
}

static size_t replicates_wanted(const struct plx_gap_settings *settings)
{
    const double for_family = ceil(20 * (double)settings->family / settings->alpha);

    return for_family > (double)settings->permutations ? (size_t)for_family
                                                       : settings->permutations;
}

/* How labels are dealt out, and the nominal nanoseconds of one deal. */
struct way {
    bool bits; /* a bit for each person, by gap_ticks.h; else by gap_deal.h */
    double cost;
};

static struct way quickest(const struct gap_kernel *kernel, size_t sample, bool ticks)
{
    const double cells = (double)kernel->cells->cells;
    const double dealt = gap_dealer_cost(kernel, sample);
    struct way way = {false, dealt + per_sum * cells * (double)kernel->columns};

    if (ticks) {
        way.cost = dealt + per_sum * cells * (double)kernel->components;
        way.bits = gap_ticks_cost(kernel, sample) < way.cost;
        way.cost = fmin(way.cost, gap_ticks_cost(kernel, sample));
    }
    return way;
}

/* Draws of one question, until p is clearly large, or replicates are drawn. Returns how many were.
 */
static size_t draw_all(struct deal *deal, const struct plx_gap_settings *settings,
                       size_t replicates, struct gap_dealer *dealer, double observed,
                       double *largest, bool *enough)
{
    size_t extreme = 0;
    size_t done = 0;

    while (done < replicates && (done < FEWEST_REPLICATES || extreme < ENOUGH_EXCEEDED)) {
        struct plx_stream stream;

        plx_stream_start(&stream, settings->seed, PLX_FOR_PERMUTATION, (uint32_t)done,
                         settings->task);
        if (dealer) {
            gap_dealer_draw(dealer, &stream);
            largest[done] = largest_t(deal, dealer->drawn);
        } else {
            largest[done] = gap_ticks_draw(deal->ticks, &stream);
        }
        extreme += largest[done++] >= observed;
    }
    *enough = done >= FEWEST_REPLICATES && extreme >= ENOUGH_EXCEEDED;
    return done;
}

/* How many replicates are worth drawing: as many as take as long as the distribution itself. */
static size_t replicates_worth(double exact, double each, size_t wanted)
{
    return exact / each < (double)wanted ? (size_t)(exact / each) : wanted;
}

/* The distribution itself. */
static enum plx_status take_exact(struct deal *deal, struct plx_gap_component *component,
                                  struct gap_null *null, struct plx_error *err)
{
    const struct gap_kernel *kernel = deal->kernel;
    const size_t sample = kernel->n[deal->drawn_team];
    double *observed = NULL;
    enum plx_status status;

    null->method = PLX_GAP_EXACT;
    null->replicates = 0;
    if (!deal->ticks)
        return gap_exact_mean(kernel, sample, observed_t(component), &component->p, err);
    observed = plx_array_new(2 * kernel->components, sizeof *observed);
    if (!observed)
        return plx_fail_memory(err, "all permutations of a question");
    for (size_t o = 0; o < kernel->components; o++)
        observed[o] = observed_t(&component[o]);
    status = gap_exact_options(deal->ticks, observed, observed + kernel->components,
                               &null->critical, err);
    for (size_t o = 0; status == PLX_OK && o < kernel->components; o++)
        component[o].p = observed[kernel->components + o];
    free(observed);
    return status;
}

/* At most so many; *enough says whether p is clearly large, or so many are all that are wanted. */
static enum plx_status draw(struct deal *deal, const struct plx_gap_settings *settings, bool bits,
                            size_t replicates, size_t widest, struct plx_gap_component *component,
                            struct gap_null *null, bool *enough, struct plx_error *err)
{
    const struct gap_kernel *kernel = deal->kernel;
    struct gap_dealer dealer = {0};
    double *largest = plx_array_new(replicates, sizeof *largest);
    enum plx_status status = PLX_OK;

    if (!largest)
        return plx_fail_memory(err, "permutations");
    if (!bits)
        status = gap_dealer_init(&dealer, kernel, kernel->n[deal->drawn_team], err);
    if (status != PLX_OK)
        goto done;
    null->method = PLX_GAP_PERMUTATION;
    null->replicates = draw_all(deal, settings, replicates, bits ? NULL : &dealer,
                                observed_t(&component[widest]), largest, enough);
    for (size_t o = 0; o < kernel->components; o++) {
        const double observed = observed_t(&component[o]);
        double extreme = 0;

        for (size_t r = 0; r < null->replicates; r++)
            extreme += largest[r] >= observed;
        component[o].p = (extreme + 1) / ((double)null->replicates + 1);
    }
    if (kernel->components > 1)
        null->critical = gap_critical(largest, null->replicates);
done:
    gap_dealer_release(&dealer);
    free(largest);
    return status;
}

static double exact_cost(const struct deal *deal, const struct plx_gap_component *component)
{
    const struct gap_kernel *kernel = deal->kernel;

    return deal->ticks ? gap_exact_options_cost(deal->ticks)
                       : gap_exact_mean_cost(kernel, kernel->n[deal->drawn_team], component->t);
}

/* Random ones until p is clearly large; but no more than take as long as all of them at once. */
static enum plx_status draw_or_exact(struct deal *deal, const struct plx_gap_settings *settings,
                                     const struct way *way, double exact, size_t widest,
                                     struct plx_gap_component *component, struct gap_null *null,
                                     struct plx_error *err)
{
    const size_t wanted = replicates_wanted(settings);
    const size_t worth = replicates_worth(exact, way->cost, wanted);
    bool enough = false;
    enum plx_status status = PLX_OK;

    if (worth == wanted || worth >= FEWEST_REPLICATES)
        status = draw(deal, settings, way->bits, worth, widest, component, null, &enough, err);
    if (status != PLX_OK || enough || worth == wanted)
        return status;
    return take_exact(deal, component, null, err);
}

/* All of them where they are few, else random ones, else what they would come to. */
static enum plx_status choose(struct deal *deal, const struct plx_gap_settings *settings,
                              size_t widest, struct plx_gap_component *component,
                              struct gap_null *null, struct plx_error *err)
{
    const struct gap_kernel *kernel = deal->kernel;
    const size_t cells = kernel->cells->cells;
    const size_t sample = kernel->n[deal->drawn_team];
    const struct way way = quickest(kernel, sample, deal->ticks != NULL);
    const double exact = exact_cost(deal, component);

    if (!kernel->cells->weight && (double)cells < most_tables) {
        const double ways = plx_enumerate_ways(kernel->n[0] + kernel->n[1], sample);
        double tables = INFINITY;

        /* Counting tables costs cells x people, so only where that is next to nothing. */
        if ((double)cells * (double)sample < 1e6 &&
            plx_enumerate_tables(kernel->all, cells, sample, &tables, err) != PLX_OK)
            return PLX_MEMORY;
        if (tables <= most_tables || (ways <= most_ways && isfinite(tables)))
            return exact < per_table * tables ? take_exact(deal, component, null, err)
                                              : enumerate(deal, tables, component, null, err);
    }
    if (gap_too_slow(fmin(way.cost * (double)replicates_wanted(settings), exact), 1))
        return gap_simulate_normal(kernel, settings, component, null, err);
    return draw_or_exact(deal, settings, &way, exact, widest, component, null, err);
}

enum plx_status gap_permute(const struct gap_kernel *kernel,
                            const struct plx_gap_settings *settings, const struct plx_gap *gap,
                            struct plx_gap_component *component, struct gap_null *null,
                            struct plx_error *err)
{
    struct gap_ticks ticks = {0};
    struct deal deal = {
        .kernel = kernel,
        .component = component,
        .drawn_team = kernel->n[1] < kernel->n[0],
        .drawn_sums = plx_array_new(kernel->columns, sizeof(double)),
        .rest_sums = plx_array_new(kernel->columns, sizeof(double)),
        .extreme = plx_array_new(kernel->components, sizeof(double)),
    };
    enum plx_status status = PLX_OK;

    if (!deal.drawn_sums || !deal.rest_sums || !deal.extreme)
        status = plx_fail_memory(err, "permutations");
    /* Every |t| there can be is worth computing where it is sooner done than drawn. */
    if (status == PLX_OK && kernel->n[deal.drawn_team] < replicates_wanted(settings) &&
        gap_ticks_apply(kernel)) {
        deal.ticks = &ticks;
        status = gap_ticks_init(&ticks, kernel, deal.drawn_team, err);
    }
    if (status == PLX_OK)
        status = choose(&deal, settings, gap->widest, component, null, err);
    gap_ticks_release(&ticks);
    free(deal.drawn_sums);
    free(deal.rest_sums);
    free(deal.extreme);
    return status;
}
