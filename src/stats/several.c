/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/several.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "several_kernel.h"

enum plx_status several_kernel_init(struct several_kernel *kernel,
                                    const struct plx_several *several,
                                    const struct plx_several_settings *settings,
                                    struct plx_error *err)
{
    const struct plx_gap_settings scale = {.low = settings->low, .high = settings->high};
    const size_t teams = several->teams;
    enum plx_status status;

    *kernel = (struct several_kernel){.several = several};
    kernel->rest = plx_array_new(several->cells, sizeof *kernel->rest);
    kernel->n = plx_array_new(teams, sizeof *kernel->n);
    kernel->keep = plx_array_new(teams, sizeof *kernel->keep);
    kernel->mean = plx_array_new(teams, sizeof *kernel->mean);
    if (!kernel->rest || !kernel->n || !kernel->keep || !kernel->mean) {
        several_kernel_release(kernel);
        return plx_fail_memory(err, "the answers of several teams");
    }
    for (size_t team = 0; team < teams; team++) {
        for (size_t j = 0; j < several->cells; j++) {
            kernel->n[team] += several->count[team][j];
            kernel->rest[j] += team > 0 ? several->count[team][j] : 0;
        }
        kernel->keep[team] =
            several->size[team] > 0
                ? fmax(0, 1 - (double)kernel->n[team] / (double)several->size[team])
                : 1;
    }
    kernel->cells = (struct plx_cells){several->cells,
                                       several->components,
                                       several->value,
                                       several->weight,
                                       {several->count[0], kernel->rest}};
    status = gap_kernel_init(&kernel->kernel, &kernel->cells, &scale, err);
    if (status == PLX_OK)
        kernel->sums = plx_array_new(teams * kernel->kernel.columns, sizeof *kernel->sums);
    if (status == PLX_OK && !kernel->sums)
        status = plx_fail_memory(err, "the answers of several teams");
    if (status != PLX_OK)
        several_kernel_release(kernel);
    return status;
}

void several_kernel_release(struct several_kernel *kernel)
{
    gap_kernel_release(&kernel->kernel);
    free(kernel->rest);
    free(kernel->n);
    free(kernel->keep);
    free(kernel->sums);
    free(kernel->mean);
    *kernel = (struct several_kernel){0};
}

void several_kernel_sum(struct several_kernel *kernel, size_t team, const size_t *count)
{
    gap_kernel_sum(&kernel->kernel, count, kernel->sums + team * kernel->kernel.columns);
}

void several_kernel_means(struct several_kernel *kernel, size_t component)
{
    for (size_t team = 0; team < kernel->several->teams; team++) {
        const struct gap_mean found =
            gap_kernel_mean(&kernel->kernel, kernel->sums + team * kernel->kernel.columns,
                            kernel->n[team], component);

        kernel->mean[team] = (struct plx_mean){(double)kernel->n[team], found.mean, NAN,
                                               found.se2 * kernel->keep[team]};
    }
}

/* The mean that teams are held against: that of those known exactly, where there are some. */
static double middle_of(const struct plx_mean *mean, size_t teams, double *weights)
{
    double known = 0;
    double exact = 0;
    double sum = 0;

    *weights = 0;
    for (size_t i = 0; i < teams; i++) {
        if (mean[i].se2 > 0) {
            *weights += 1 / mean[i].se2;
            sum += mean[i].mean / mean[i].se2;
        } else {
            known += mean[i].n;
            exact += mean[i].n * mean[i].mean;
        }
    }
    if (known > 0) {
        *weights = INFINITY;
        return exact / known;
    }
    return sum / *weights;
}

double several_q(const struct plx_mean *mean, size_t teams, double range)
{
    double weights;
    const double middle = middle_of(mean, teams, &weights);
    double q = 0;

    for (size_t i = 0; i < teams; i++) {
        const double off = mean[i].mean - middle;

        if (mean[i].se2 > 0)
            q += off * off / mean[i].se2;
        else if (fabs(off) > 1e-12 * range)
            return INFINITY;
    }
    return q;
}

static struct plx_welch_anova welch(const struct plx_mean *mean, size_t teams, double range)
{
    const double k = (double)teams;
    struct plx_welch_anova found = {.df1 = k - 1, .p = NAN, .reason = PLX_REASON_NO_VARIATION};
    double weights;
    double spread = 0;

    middle_of(mean, teams, &weights);
    found.q = several_q(mean, teams, range);
    for (size_t i = 0; i < teams; i++) {
        if (!(mean[i].se2 > 0))
            continue;
        spread += pow(1 - 1 / mean[i].se2 / weights, 2) / (mean[i].n - 1);
        found.reason = PLX_REASON_NONE;
    }
    found.f = found.q / (k - 1) / (1 + 2 * (k - 2) / (k * k - 1) * spread);
    found.df2 = (k * k - 1) / (3 * spread);
    if (found.reason == PLX_REASON_NONE)
        found.p = gsl_cdf_fdist_Q(found.f, found.df1, found.df2);
    return found;
}

static void find_range(const struct several_kernel *kernel, struct plx_several_component *component)
{
    const struct plx_mean *mean = kernel->mean;

    for (size_t team = 1; team < kernel->several->teams; team++) {
        if (mean[team].mean > mean[component->highest].mean)
            component->highest = team;
        if (mean[team].mean < mean[component->lowest].mean)
            component->lowest = team;
    }
    component->range = mean[component->highest].mean - mean[component->lowest].mean;
}

enum plx_status several_describe(struct several_kernel *kernel, struct plx_several_gap *gap,
                                 struct plx_several_component *component, struct plx_error *err)
{
    const size_t teams = kernel->several->teams;
    const double range = kernel->kernel.range;
    enum plx_status status = PLX_OK;

    *gap = (struct plx_several_gap){.reason = PLX_REASON_NO_VARIATION};
    for (size_t team = 0; team < teams; team++) {
        double weight;
        double squares;

        several_kernel_sum(kernel, team, kernel->several->count[team]);
        gap_kernel_weights(&kernel->kernel, kernel->sums + team * kernel->kernel.columns,
                           kernel->n[team], &weight, &squares);
        gap->n += kernel->n[team];
        gap->effective_n += plx_effective_n(weight, squares);
    }
    for (size_t o = 0; status == PLX_OK && o < kernel->several->components; o++) {
        component[o] = (struct plx_several_component){
            .omega = {NAN, NAN, NAN, PLX_REASON_NO_VARIATION}, .low = NAN, .high = NAN, .p = NAN};
        several_kernel_means(kernel, o);
        component[o].welch = welch(kernel->mean, teams, range);
        find_range(kernel, &component[o]);
        if (component[o].welch.reason == PLX_REASON_NONE) {
            gap->reason = PLX_REASON_NONE;
            if (kernel->several->components > 1)
                component[o].omega.reason = PLX_REASON_NONE;
            else
                status = several_between(kernel, o, &component[o].welch, gap->effective_n, false,
                                         &component[o].omega, err);
        }
        /* The slack keeps the first of two options that mirror each other. */
        if (component[o].range > component[gap->widest].range + 1e-12 * range)
            gap->widest = o;
    }
    return status;
}

enum plx_status plx_several_describe(const struct plx_several *several,
                                     const struct plx_several_settings *settings,
                                     struct plx_several_gap *gap,
                                     struct plx_several_component *component, struct plx_error *err)
{
    struct several_kernel kernel;
    enum plx_status status = several_kernel_init(&kernel, several, settings, err);

    if (status != PLX_OK)
        return status;
    status = several_describe(&kernel, gap, component, err);
    several_kernel_release(&kernel);
    return status;
}

void plx_several_places(const struct plx_several *several, double *place)
{
    double below = 0;
    double all = 0;

    for (size_t first = 0, end; first < several->cells; first = end) {
        double own = 0;

        /* Cells of one value and different weights are ties. */
        for (end = first; end < several->cells && several->value[end] == several->value[first];
             end++)
            for (size_t team = 0; team < several->teams; team++)
                own += (several->weight ? several->weight[end] : 1) *
                       (double)several->count[team][end];
        for (size_t j = first; j < end; j++)
            place[j] = below + own / 2;
        below += own;
    }
    all = below;
    for (size_t j = 0; j < several->cells; j++)
        place[j] /= all;
}

/* Between the teams and in all, of the places. */
static void add_squares(const struct plx_several *several, double *people, double *between,
                        double *total)
{
    for (size_t team = 0; team < several->teams; team++) {
        double n = 0;
        double sum = 0;

        for (size_t j = 0; j < several->cells; j++) {
            const double count = (double)several->count[team][j];
            /* The mean of all places is one half. */
            const double off = several->value[j] - 0.5;

            n += count;
            sum += count * off;
            *total += count * off * off;
        }
        *people += n;
        *between += sum * sum / n;
    }
}

static enum plx_status rank_test(const struct plx_several *places,
                                 struct plx_kruskal_wallis *result, struct plx_error *err)
{
    const struct plx_several_settings scale = {.high = 1};
    const double k = (double)places->teams;
    struct several_kernel kernel;
    struct plx_welch_anova ranks = {.df1 = k - 1};
    double between = 0;
    double total = 0;
    double n = 0;
    enum plx_status status;

    add_squares(places, &n, &between, &total);
    *result = (struct plx_kruskal_wallis){
        0, k - 1, 1, {NAN, NAN, NAN, PLX_REASON_ALL_TIED}, PLX_REASON_ALL_TIED};
    if (!(total > 1e-18 * n))
        return PLX_OK;
    result->reason = PLX_REASON_NONE;
    result->h = (n - 1) * between / total;
    result->p = gsl_cdf_chisq_Q(result->h, k - 1);
    ranks.f = result->h / (k - 1) / ((n - 1 - result->h) / (n - k));
    ranks.df2 = n - k;
    status = several_kernel_init(&kernel, places, &scale, err);
    if (status != PLX_OK)
        return status;
    status = several_between(&kernel, 0, &ranks, n, true, &result->epsilon, err);
    several_kernel_release(&kernel);
    return status;
}

enum plx_status plx_kruskal_wallis(const struct plx_several *several,
                                   struct plx_kruskal_wallis *result, struct plx_error *err)
{
    struct plx_several places = *several;
    double *place = plx_array_new(several->cells, sizeof *place);
    enum plx_status status;

    if (!place)
        return plx_fail_memory(err, "the ranks of several teams");
    places.weight = NULL;
    plx_several_places(&places, place);
    places.value = place;
    status = rank_test(&places, result, err);
    free(place);
    return status;
}
