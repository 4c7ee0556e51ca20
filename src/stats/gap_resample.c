/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "gap_null.h"
#include "parallax/base/memory.h"
#include "parallax/base/stream.h"
#include "parallax/stats/draw.h"

/* Nominal times, as in gap_permute.c. */
static const double per_kind = 90;
static const double per_person = 10;
static const double per_sum = 0.7;

struct again {
    const struct gap_kernel *kernel;
    size_t *person[2]; /* owned; the cell of each person; NULL: drawn by kinds */
    size_t *drawn;     /* owned; cells */
    double *weight;    /* owned; cells */
    double *sums[2];   /* owned; columns */
};

static void again_release(struct again *again)
{
    for (size_t team = 0; team < 2; team++) {
        free(again->person[team]);
        free(again->sums[team]);
    }
    free(again->drawn);
    free(again->weight);
}

static double kinds_cost(const struct gap_kernel *kernel)
{
    double cost = 0;

    for (size_t j = 0; j < kernel->cells->cells; j++)
        for (size_t team = 0; team < 2; team++)
            cost += kernel->cells->count[team][j] > 0 ? per_kind : 1;
    return cost;
}

static double persons_cost(const struct gap_kernel *kernel)
{
    return per_person * (double)(kernel->n[0] + kernel->n[1]) + 2 * (double)kernel->cells->cells;
}

static double sums_cost(const struct gap_kernel *kernel)
{
    return 2 * per_sum * (double)kernel->cells->cells * (double)kernel->columns;
}

static enum plx_status list_persons(struct again *again, struct plx_error *err)
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

static enum plx_status again_init(struct again *again, const struct gap_kernel *kernel,
                                  struct plx_error *err)
{
    again->kernel = kernel;
    again->drawn = plx_array_new(kernel->cells->cells, sizeof *again->drawn);
    again->weight = plx_array_new(kernel->cells->cells, sizeof *again->weight);
    for (size_t team = 0; team < 2; team++)
        again->sums[team] = plx_array_new(kernel->columns, sizeof *again->sums[team]);
    if (!again->drawn || !again->weight || !again->sums[0] || !again->sums[1])
        return plx_fail_memory(err, "a bootstrap");
    return PLX_OK;
}

static void draw_team(struct again *again, size_t team, struct plx_stream *stream)
{
    const struct gap_kernel *kernel = again->kernel;
    const size_t cells = kernel->cells->cells;

    if (!again->person[team]) {
        plx_draw_resample(kernel->cells->count[team], cells, stream, again->drawn);
    } else {
        for (size_t j = 0; j < cells; j++)
            again->drawn[j] = 0;
        for (size_t i = 0; i < kernel->n[team]; i++)
            again->drawn[again->person[team][plx_stream_below(stream, kernel->n[team])]]++;
    }
    gap_kernel_sum(kernel, again->drawn, again->sums[team]);
}

void gap_augment(const struct gap_kernel *kernel, const struct plx_gap_settings *settings,
                 const struct plx_gap_component *component, size_t index, double se2[static 2])
{
    const struct plx_cells *cells = kernel->cells;

    for (size_t team = 0; team < 2; team++) {
        const double n = (double)kernel->n[team];
        const double old = component->mean[team];
        double weights = 0;
        double squares = 0;
        double spread = 0;
        double mean;
        double own;

        for (size_t j = 0; j < cells->cells; j++) {
            const double w = cells->weight ? cells->weight[j] : 1;
            const double people = (double)cells->count[team][j];
            const double off = cells->value[j * cells->components + index] - old;

            weights += w * people;
            squares += w * w * people;
            spread += w * people * off * off;
        }
        /* The two new answers weigh as much as the mean respondent. */
        own = weights / n;
        mean = (weights * old + own * (settings->low + settings->high)) / (weights + 2 * own);
        spread += weights * (old - mean) * (old - mean) +
                  own * ((settings->low - mean) * (settings->low - mean) +
                         (settings->high - mean) * (settings->high - mean));
        /* Variance with divisor n + 1 for the n + 2 answers, over the effective number. */
        se2[team] = spread / own / (n + 1) * squares / (weights * weights) * kernel->keep[team];
    }
}

/* What one bootstrap of the largest |t* - t| gathers. */
struct tails {
    double *extreme; /* owned; per component: largest at least |t| */
    double *above;   /* owned; t* at least the distance from the lower margin */
    double *below;   /* owned; t* at most the distance from the upper margin */
};

static double look(const struct again *again, const struct plx_gap_settings *settings,
                   const double *augmented, const struct plx_gap_component *component,
                   struct tails *tails)
{
    const struct gap_kernel *kernel = again->kernel;
    double largest = 0;

    for (size_t o = 0; o < kernel->components; o++) {
        const struct gap_mean a = gap_kernel_mean(kernel, again->sums[0], kernel->n[0], o);
        const struct gap_mean b = gap_kernel_mean(kernel, again->sums[1], kernel->n[1], o);
        const double effect = component[o].effect;
        const double se = sqrt(augmented[o]);
        const double t = gap_kernel_t(kernel, b.mean - a.mean - effect,
                                      a.se2 * kernel->keep[0] + b.se2 * kernel->keep[1]);

        largest = fmax(largest, fabs(t));
        tails->above[o] += t >= (effect + settings->margin) / se;
        tails->below[o] += t <= (effect - settings->margin) / se;
    }
    for (size_t o = 0; o < kernel->components; o++)
        tails->extreme[o] += largest >= fabs(component[o].t) * (1 - 1e-10);
    return largest;
}

static enum plx_status replicate(struct again *again, const struct plx_gap_settings *settings,
                                 const double *augmented, struct plx_gap_component *component,
                                 struct gap_null *null, struct plx_error *err)
{
    const size_t c = again->kernel->components;
    const double whole = (double)settings->resamples + 1;
    struct tails tails = {
        plx_array_new(c, sizeof(double)),
        plx_array_new(c, sizeof(double)),
        plx_array_new(c, sizeof(double)),
    };
    double *largest = plx_array_new(settings->resamples, sizeof *largest);
    enum plx_status status = PLX_OK;

    if (!tails.extreme || !tails.above || !tails.below || !largest) {
        status = plx_fail_memory(err, "bootstrap replicates");
        goto done;
    }
    for (size_t r = 0; r < settings->resamples; r++) {
        struct plx_stream stream;

        plx_stream_start(&stream, settings->seed, PLX_FOR_BOOTSTRAP, (uint32_t)r, settings->task);
        draw_team(again, 0, &stream);
        draw_team(again, 1, &stream);
        largest[r] = look(again, settings, augmented, component, &tails);
    }
    for (size_t o = 0; o < c; o++) {
        component[o].p = (tails.extreme[o] + 1) / whole;
        component[o].p_equivalence = (fmax(tails.above[o], tails.below[o]) + 1) / whole;
    }
    null->method = PLX_GAP_BOOTSTRAP;
    null->replicates = settings->resamples;
    null->critical = gap_critical(largest, settings->resamples, settings->alpha);
done:
    free(tails.extreme);
    free(tails.above);
    free(tails.below);
    free(largest);
    return status;
}

enum plx_status gap_resample(const struct gap_kernel *kernel,
                             const struct plx_gap_settings *settings, const double *augmented,
                             struct plx_gap_component *component, struct gap_null *null,
                             struct plx_error *err)
{
    const double by_kind = kinds_cost(kernel);
    const double by_person = persons_cost(kernel);
    struct again again = {0};
    enum plx_status status;

    if (gap_too_slow(fmin(by_kind, by_person) + sums_cost(kernel), settings->resamples)) {
        for (size_t o = 0; o < kernel->components; o++)
            component[o].p_equivalence = gsl_cdf_ugaussian_Q(
                (settings->margin - fabs(component[o].effect)) / sqrt(augmented[o]));
        return gap_simulate_normal(kernel, settings, component, null, err);
    }
    status = again_init(&again, kernel, err);
    if (status == PLX_OK && by_person < by_kind)
        status = list_persons(&again, err);
    if (status == PLX_OK)
        status = replicate(&again, settings, augmented, component, null, err);
    again_release(&again);
    return status;
}

/* Weights of a team's respondents, scaled so that a respondent's mean weight is 1. */
static void draw_bayes_team(struct again *again, size_t team, struct plx_stream *stream)
{
    const struct gap_kernel *kernel = again->kernel;
    const size_t cells = kernel->cells->cells;
    double sum = 0;

    plx_draw_bayes(kernel->cells->count[team], cells, stream, again->weight);
    for (size_t j = 0; j < cells; j++)
        sum += again->weight[j];
    for (size_t j = 0; j < cells; j++)
        again->weight[j] *= (double)kernel->n[team] / sum;
    gap_kernel_sum_real(kernel, again->weight, again->sums[team]);
}

static bool is_within(const struct again *again, const struct plx_gap_settings *settings,
                      const struct plx_gap_component *component)
{
    const struct gap_kernel *kernel = again->kernel;

    for (size_t o = 0; o < kernel->components; o++) {
        double effect = component[o].effect;

        for (size_t team = 0; team < 2; team++) {
            const double drawn =
                gap_kernel_mean(kernel, again->sums[team], kernel->n[team], o).mean;
            const double off = drawn + kernel->middle[o] - component[o].mean[team];
            /* Where most of a team has answered, its mean can be less far from what we saw. */
            const double reach = off * sqrt(kernel->keep[team]);

            effect += team == 1 ? reach : -reach;
        }
        if (!(fabs(effect) < settings->margin))
            return false;
    }
    return true;
}

/* Normal theory, one component at a time; the least likely one bounds them all. */
static double normal_within(const struct gap_kernel *kernel,
                            const struct plx_gap_settings *settings,
                            const struct plx_gap_component *component)
{
    double least = 1;

    for (size_t o = 0; o < kernel->components; o++) {
        const double se = sqrt(component[o].se2[0] + component[o].se2[1]);

        if (se > 0)
            least = fmin(least,
                         gsl_cdf_ugaussian_P((settings->margin - component[o].effect) / se) -
                             gsl_cdf_ugaussian_P((-settings->margin - component[o].effect) / se));
        else if (!(fabs(component[o].effect) < settings->margin))
            least = 0;
    }
    return least;
}

enum plx_status gap_within(const struct gap_kernel *kernel, const struct plx_gap_settings *settings,
                           const struct plx_gap_component *component, double *within,
                           struct plx_error *err)
{
    struct again again = {0};
    enum plx_status status;
    double inside = 0;

    if (gap_too_slow(kinds_cost(kernel) + sums_cost(kernel), settings->resamples)) {
        *within = normal_within(kernel, settings, component);
        return PLX_OK;
    }
    status = again_init(&again, kernel, err);
    for (size_t r = 0; status == PLX_OK && r < settings->resamples; r++) {
        struct plx_stream stream;

        plx_stream_start(&stream, settings->seed, PLX_FOR_BAYES, (uint32_t)r, settings->task);
        draw_bayes_team(&again, 0, &stream);
        draw_bayes_team(&again, 1, &stream);
        inside += is_within(&again, settings, component);
    }
    *within = inside / (double)settings->resamples;
    again_release(&again);
    return status;
}
