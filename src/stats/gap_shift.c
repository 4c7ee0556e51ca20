/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include <stdlib.h>

#include "gap_again.h"
#include "gap_null.h"
#include "parallax/base/memory.h"
#include "parallax/stats/ordinal.h"
#include "parallax/stats/resample.h"

/* Replicates take distinct answers in so many groups; the estimate itself always takes all. */
enum { MOST_GROUPS = 256 };

/* The answers of both teams as sums of weights per value, and room for them. */
struct sides {
    const double *value;
    double *a; /* owned */
    double *b; /* owned */
};

/* Neighbouring answers put together, where there are too many distinct ones. */
struct groups {
    struct plx_cells cells;
    double *value;    /* owned */
    double *weight;   /* owned */
    size_t *count[2]; /* owned */
};

static void groups_release(struct groups *groups)
{
    free(groups->value);
    free(groups->weight);
    free(groups->count[0]);
    free(groups->count[1]);
}

/* Respondents in ascending order of answers fall into groups of equal size; a group's value is the
   mean of its answers and its weight that of its respondents. Equal answers stay together. */
static enum plx_status groups_init(struct groups *groups, const struct plx_cells *cells,
                                   const struct gap_kernel *kernel, struct plx_error *err)
{
    const double people = (double)(kernel->n[0] + kernel->n[1]);
    double passed = 0;
    size_t group = 0;

    groups->value = plx_array_new(MOST_GROUPS, sizeof *groups->value);
    groups->weight = plx_array_new(MOST_GROUPS, sizeof *groups->weight);
    for (size_t team = 0; team < 2; team++)
        groups->count[team] = plx_array_new(MOST_GROUPS, sizeof *groups->count[team]);
    if (!groups->value || !groups->weight || !groups->count[0] || !groups->count[1])
        return plx_fail_memory(err, "groups of answers");
    for (size_t j = 0; j < cells->cells; j++) {
        const size_t here = cells->count[0][j] + cells->count[1][j];
        const size_t old = groups->count[0][group] + groups->count[1][group];
        const double total = (double)(old + here);

        if (here == 0)
            continue;
        groups->value[group] += (cells->value[j] - groups->value[group]) * (double)here / total;
        groups->weight[group] +=
            ((cells->weight ? cells->weight[j] : 1) - groups->weight[group]) * (double)here / total;
        groups->count[0][group] += cells->count[0][j];
        groups->count[1][group] += cells->count[1][j];
        passed += (double)here;
        if (passed >= people * (double)(group + 1) / MOST_GROUPS && group + 1 < MOST_GROUPS &&
            j + 1 < cells->cells && cells->value[j + 1] > cells->value[j])
            group++;
    }
    groups->cells = (struct plx_cells){
        group + 1,
        1,
        groups->value,
        cells->weight ? groups->weight : NULL,
        {groups->count[0], groups->count[1]},
    };
    return PLX_OK;
}

static double cell_weight(const struct plx_cells *cells, size_t cell)
{
    return cells->weight ? cells->weight[cell] : 1;
}

static enum plx_status sides_init(struct sides *sides, const struct plx_cells *cells,
                                  struct plx_error *err)
{
    sides->value = cells->value;
    sides->a = plx_array_new(cells->cells, sizeof *sides->a);
    sides->b = plx_array_new(cells->cells, sizeof *sides->b);
    if (!sides->a || !sides->b)
        return plx_fail_memory(err, "the answers of two teams");
    for (size_t j = 0; j < cells->cells; j++) {
        sides->a[j] = cell_weight(cells, j) * (double)cells->count[0][j];
        sides->b[j] = cell_weight(cells, j) * (double)cells->count[1][j];
    }
    return PLX_OK;
}

static void sides_release(struct sides *sides)
{
    free(sides->a);
    free(sides->b);
}

static double shift_of(const struct sides *sides, size_t cells)
{
    const struct plx_two_counts counts = {cells, sides->value, sides->a, sides->b};

    return plx_hodges_lehmann(&counts);
}

/* The estimate from all answers, with the teams' medians. */
static enum plx_status estimate(const struct plx_cells *cells, struct plx_gap_component *component,
                                struct plx_error *err)
{
    struct sides sides = {0};
    const enum plx_status status = sides_init(&sides, cells, err);

    if (status == PLX_OK) {
        component->effect = shift_of(&sides, cells->cells);
        component->mean[0] = plx_median_of(cells->value, sides.a, cells->cells);
        component->mean[1] = plx_median_of(cells->value, sides.b, cells->cells);
    }
    sides_release(&sides);
    return status;
}

/* Shifts of drawn respondents less the shift of all, bayes or not; kept sorted. */
static enum plx_status replicate(const struct gap_kernel *kernel,
                                 const struct plx_gap_settings *settings, bool bayes,
                                 double *replicates, struct plx_error *err)
{
    const struct plx_cells *cells = kernel->cells;
    struct gap_again again = {0};
    struct sides sides = {0};
    enum plx_status status = sides_init(&sides, cells, err);
    double middle;

    if (status == PLX_OK)
        status = gap_again_init(&again, kernel, err);
    if (status != PLX_OK)
        goto done;
    middle = shift_of(&sides, cells->cells);
    for (size_t r = 0; r < settings->resamples; r++) {
        struct plx_stream stream;

        plx_stream_start(&stream, settings->seed, bayes ? PLX_FOR_BAYES : PLX_FOR_BOOTSTRAP,
                         (uint32_t)r, settings->task);
        for (size_t team = 0; team < 2; team++) {
            double *side = team == 0 ? sides.a : sides.b;

            if (bayes)
                gap_again_bayes(&again, team, &stream);
            else
                gap_again_draw(&again, team, &stream);
            for (size_t j = 0; j < cells->cells; j++)
                side[j] =
                    cell_weight(cells, j) * (bayes ? again.weight[j] : (double)again.drawn[j]);
        }
        replicates[r] = shift_of(&sides, cells->cells) - middle;
    }
    plx_sort_numbers(replicates, settings->resamples);
done:
    gap_again_release(&again);
    sides_release(&sides);
    return status;
}

/* How much smaller errors are because part of the whole teams has answered. */
static double finite_factor(const struct gap_kernel *kernel, const struct plx_gap *gap)
{
    const double a = gap->variance[0] / gap->effective_n[0];
    const double b = gap->variance[1] / gap->effective_n[1];

    return a + b > 0 ? sqrt((a * kernel->keep[0] + b * kernel->keep[1]) / (a + b)) : 1;
}

/* Draws scatter too little by (n - 1) / n in each team, and their percentiles know nothing of how
   uncertain that scatter is: Student's t with Welch's degrees of freedom does. */
static double widening(const struct plx_gap *gap)
{
    double full = 0;
    double drawn = 0;
    double uncertain = 0;

    for (size_t team = 0; team < 2; team++) {
        const double n = (double)gap->n[team];
        const double part = gap->variance[team] / gap->effective_n[team];

        full += part;
        drawn += part * (n - 1) / n;
        uncertain += part * part / (n - 1);
    }
    return sqrt(full / drawn) *
           gsl_cdf_tdist_Qinv(GAP_INTERVAL_ALPHA / 2, full * full / uncertain) /
           gsl_cdf_ugaussian_Qinv(GAP_INTERVAL_ALPHA / 2);
}

static void read_replicates(const struct plx_gap_settings *settings, const double *sorted,
                            struct plx_gap_component *component)
{
    const size_t count = settings->resamples;
    const double whole = (double)count + 1;
    const double alpha = settings->alpha;
    double at_most = 0;
    double at_least = 0;
    double above = 0;
    double below = 0;

    for (size_t r = 0; r < count; r++) {
        at_most += sorted[r] <= 0;
        at_least += sorted[r] >= 0;
        above += sorted[r] >= settings->margin;
        below += sorted[r] <= -settings->margin;
    }
    component->low = plx_quantile(sorted, count, GAP_INTERVAL_ALPHA / 2);
    component->high = plx_quantile(sorted, count, 1 - GAP_INTERVAL_ALPHA / 2);
    component->eq_low = plx_quantile(sorted, count, alpha);
    component->eq_high = plx_quantile(sorted, count, 1 - alpha);
    component->p = fmin(1, 2 * (fmin(at_most, at_least) + 1) / whole);
    if (!isnan(settings->margin))
        component->p_equivalence = (fmax(above, below) + 1) / whole;
}

static enum plx_status compute(const struct gap_kernel *kernel,
                               const struct plx_gap_settings *settings, struct plx_gap *gap,
                               struct plx_gap_component *component, struct plx_error *err)
{
    const size_t count = settings->resamples;
    const double factor = finite_factor(kernel, gap);
    const double wide = factor * widening(gap);
    double *drawn = plx_array_new(count, sizeof *drawn);
    enum plx_status status;
    double inside = 0;

    if (!drawn)
        return plx_fail_memory(err, "bootstrap replicates");
    status = replicate(kernel, settings, false, drawn, err);
    if (status != PLX_OK)
        goto done;
    for (size_t r = 0; r < count; r++)
        drawn[r] = component->effect + drawn[r] * wide;
    read_replicates(settings, drawn, component);
    gap->method = PLX_GAP_BOOTSTRAP;
    gap->replicates = count;
    if (isnan(settings->margin))
        goto done;
    status = replicate(kernel, settings, true, drawn, err);
    if (status != PLX_OK)
        goto done;
    for (size_t r = 0; r < count; r++)
        inside += fabs(component->effect + drawn[r] * factor) < settings->margin;
    gap->within = inside / (double)count;
done:
    free(drawn);
    return status;
}

/* Nothing varies, so nothing can be drawn that tells how far the next answer might be. */
static void without_variation(struct plx_gap_component *component)
{
    component->low = component->high = component->effect;
    component->eq_low = component->eq_high = component->effect;
}

/* Whether all of a team give one number; a weight may be so large that others do not show. */
static bool of_one_mind(const struct plx_cells *cells, size_t team)
{
    const double *first = NULL;

    for (size_t j = 0; j < cells->cells; j++) {
        if (cells->count[team][j] == 0)
            continue;
        if (first && cells->value[j] != *first)
            return false;
        first = &cells->value[j];
    }
    return first != NULL;
}

/* Two teams of one mind each: of all ways to deal the labels out, only this one, and its mirror
   image between teams of one size, sets them so far apart. Drawing people again shows nothing. */
static void deal_out(const struct gap_kernel *kernel, struct plx_gap *gap,
                     struct plx_gap_component *component)
{
    const unsigned a = (unsigned)kernel->n[0];
    const unsigned b = (unsigned)kernel->n[1];

    gap->method = PLX_GAP_EXACT;
    component->p =
        component->effect == 0 ? 1 : fmin(1, (a == b ? 2 : 1) * exp(-gsl_sf_lnchoose(a + b, a)));
}

enum plx_status plx_gap_shift(const struct plx_cells *cells,
                              const struct plx_gap_settings *settings, struct plx_gap *gap,
                              struct plx_gap_component *component, struct plx_error *err)
{
    struct gap_kernel kernel = {0};
    struct gap_kernel grouped = {0};
    struct groups groups = {0};
    struct plx_gap_settings scaled = *settings;
    enum plx_status status;

    /* What is rounding depends on the numbers, whose unit can be anything. */
    scaled.low = cells->cells > 0 ? cells->value[0] : 0;
    scaled.high = cells->cells > 0 ? cells->value[cells->cells - 1] : 0;
    status = gap_kernel_init(&kernel, cells, &scaled, err);

    if (status == PLX_OK)
        status = gap_kernel_describe(&kernel, gap, component, err);
    if (status == PLX_OK)
        status = estimate(cells, component, err);
    if (status != PLX_OK)
        goto done;
    component->t = component->se2[0] = component->se2[1] = NAN;
    if (!gap_kernel_testable(&kernel, gap) || gap->reason == PLX_REASON_NO_VARIATION) {
        if (gap->reason != PLX_REASON_TOO_FEW_VALUES)
            without_variation(component);
        if (gap->reason == PLX_REASON_NO_VARIATION && of_one_mind(cells, 0) &&
            of_one_mind(cells, 1))
            deal_out(&kernel, gap, component);
    } else if (cells->cells > MOST_GROUPS) {
        status = groups_init(&groups, cells, &kernel, err);
        if (status == PLX_OK)
            status = gap_kernel_init(&grouped, &groups.cells, &scaled, err);
        if (status == PLX_OK)
            status = compute(&grouped, settings, gap, component, err);
    } else {
        status = compute(&kernel, settings, gap, component, err);
    }
done:
    groups_release(&groups);
    gap_kernel_release(&grouped);
    gap_kernel_release(&kernel);
    return status;
}
