/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "gap_again.h"
#include "gap_null.h"
#include "parallax/base/memory.h"

static const double per_sum = 0.7; /* nominal nanoseconds, as in gap_permute.c */

enum { BLOCKS_AHEAD = 8 }; /* of random numbers: what most draws take */

struct sums {
    double *team[2]; /* owned; columns */
};

static enum plx_status sums_init(struct sums *sums, size_t columns, struct plx_error *err)
{
    sums->team[0] = plx_array_new(columns, sizeof *sums->team[0]);
    sums->team[1] = plx_array_new(columns, sizeof *sums->team[1]);
    if (!sums->team[0] || !sums->team[1])
        return plx_fail_memory(err, "a bootstrap");
    return PLX_OK;
}

static void sums_release(struct sums *sums)
{
    free(sums->team[0]);
    free(sums->team[1]);
}

static double sums_cost(const struct gap_kernel *kernel)
{
    return 2 * per_sum * (double)kernel->cells->cells * (double)kernel->columns;
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
    double *se;      /* owned; per component: the augmented error of the difference */
    double *extreme; /* owned; per component: largest at least |t| */
    double *above;   /* owned; t* at least the distance from the lower margin */
    double *below;   /* owned; t* at most the distance from the upper margin */
};

/* How far a drawn difference fell from the effect. Draws scatter as if teams had no end: 1 - n / N
   takes its part of that as it does of their error. */
static double scatter_of(const struct gap_kernel *kernel, const struct plx_gap_component *component,
                         size_t index, const struct gap_mean *a, const struct gap_mean *b)
{
    const double off_a = a->mean + kernel->middle[index] - component->mean[0];
    const double off_b = b->mean + kernel->middle[index] - component->mean[1];

    return sqrt(kernel->keep[1]) * off_b - sqrt(kernel->keep[0]) * off_a;
}

static double look(const struct gap_kernel *kernel, const struct sums *sums,
                   const struct plx_gap_settings *settings,
                   const struct plx_gap_component *component, struct tails *tails)
{
    double largest = 0;

    for (size_t o = 0; o < kernel->components; o++) {
        const struct gap_mean a = gap_kernel_mean(kernel, sums->team[0], kernel->n[0], o);
        const struct gap_mean b = gap_kernel_mean(kernel, sums->team[1], kernel->n[1], o);
        const double effect = component[o].effect;
        const double t = gap_kernel_t(kernel, scatter_of(kernel, &component[o], o, &a, &b),
                                      a.se2 * kernel->keep[0] + b.se2 * kernel->keep[1]);

        largest = fmax(largest, fabs(t));
        tails->above[o] += t >= (effect + settings->margin) / tails->se[o];
        tails->below[o] += t <= (effect - settings->margin) / tails->se[o];
    }
    for (size_t o = 0; o < kernel->components; o++)
        tails->extreme[o] += largest >= fabs(component[o].t) * (1 - 1e-10);
    return largest;
}

static enum plx_status replicate(const struct gap_kernel *kernel, struct sums *sums,
                                 const struct plx_gap_settings *settings,
                                 const struct plx_gap_component *component, struct tails *tails,
                                 double *largest, struct plx_error *err)
{
    struct gap_again again;
    const enum plx_status status = gap_again_init(&again, kernel, err);

    for (size_t r = 0; status == PLX_OK && r < settings->resamples; r++) {
        struct plx_stream stream;

        plx_stream_start(&stream, settings->seed, PLX_FOR_BOOTSTRAP, (uint32_t)r, settings->task);
        for (size_t team = 0; team < 2; team++) {
            gap_again_draw(&again, team, &stream);
            gap_kernel_sum(kernel, again.drawn, sums->team[team]);
        }
        largest[r] = look(kernel, sums, settings, component, tails);
    }
    gap_again_release(&again);
    return status;
}

static void conclude(const struct plx_gap_settings *settings, size_t components,
                     const struct tails *tails, struct plx_gap_component *component)
{
    const double whole = (double)settings->resamples + 1;

    for (size_t o = 0; o < components; o++) {
        component[o].p = (tails->extreme[o] + 1) / whole;
        component[o].p_equivalence = (fmax(tails->above[o], tails->below[o]) + 1) / whole;
    }
}

enum plx_status gap_resample(const struct gap_kernel *kernel,
                             const struct plx_gap_settings *settings, const double *augmented,
                             struct plx_gap_component *component, struct gap_null *null,
                             struct plx_error *err)
{
    const size_t c = kernel->components;
    struct tails tails = {0};
    struct sums sums = {0};
    double *largest = NULL;
    enum plx_status status;

    if (gap_too_slow(gap_again_cost(kernel) + sums_cost(kernel), settings->resamples)) {
        for (size_t o = 0; o < c; o++)
            component[o].p_equivalence = 0; /* Welch's is as good with so many people */
        return gap_simulate_normal(kernel, settings, component, null, err);
    }
    tails.se = plx_array_new(c, sizeof(double));
    tails.extreme = plx_array_new(c, sizeof(double));
    tails.above = plx_array_new(c, sizeof(double));
    tails.below = plx_array_new(c, sizeof(double));
    largest = plx_array_new(settings->resamples, sizeof *largest);
    status = sums_init(&sums, kernel->columns, err);
    if (status == PLX_OK &&
        (!tails.se || !tails.extreme || !tails.above || !tails.below || !largest))
        status = plx_fail_memory(err, "bootstrap replicates");
    for (size_t o = 0; status == PLX_OK && o < c; o++)
        tails.se[o] = sqrt(augmented[2 * o] + augmented[2 * o + 1]);
    if (status == PLX_OK)
        status = replicate(kernel, &sums, settings, component, &tails, largest, err);
    if (status == PLX_OK) {
        conclude(settings, c, &tails, component);
        null->method = PLX_GAP_BOOTSTRAP;
        null->replicates = settings->resamples;
        null->critical = gap_critical(largest, settings->resamples);
    }
    sums_release(&sums);
    free(tails.se);
    free(tails.extreme);
    free(tails.above);
    free(tails.below);
    free(largest);
    return status;
}

static bool is_within(const struct gap_kernel *kernel, const struct sums *sums,
                      const struct plx_gap_settings *settings,
                      const struct plx_gap_component *component)
{
    for (size_t o = 0; o < kernel->components; o++) {
        double effect = component[o].effect;

        for (size_t team = 0; team < 2; team++) {
            const double drawn = gap_kernel_mean(kernel, sums->team[team], kernel->n[team], o).mean;
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
    struct gap_again again = {0};
    struct sums sums = {0};
    uint32_t ahead[4 * BLOCKS_AHEAD];
    enum plx_status status;
    double inside = 0;

    if (gap_too_slow(gap_again_bayes_cost(kernel) + sums_cost(kernel), settings->resamples)) {
        *within = normal_within(kernel, settings, component);
        return PLX_OK;
    }
    status = sums_init(&sums, kernel->columns, err);
    if (status == PLX_OK)
        status = gap_again_init(&again, kernel, err);
    for (size_t r = 0; status == PLX_OK && r < settings->resamples; r++) {
        struct plx_stream stream;

        plx_stream_start(&stream, settings->seed, PLX_FOR_BAYES, (uint32_t)r, settings->task);
        plx_stream_ahead(&stream, ahead, BLOCKS_AHEAD);
        for (size_t team = 0; team < 2; team++) {
            gap_again_bayes(&again, team, &stream);
            gap_kernel_sum_real(kernel, again.weight, sums.team[team]);
        }
        inside += is_within(kernel, &sums, settings, component);
    }
    *within = inside / (double)settings->resamples;
    gap_again_release(&again);
    sums_release(&sums);
    return status;
}
