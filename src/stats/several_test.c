/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of several teams by dealing the labels out. */
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "parallax/stats/proportion.h"
#include "several_deal.h"

static void pair_limits(const struct plx_several_settings *settings, const struct plx_mean *a,
                        const struct plx_mean *b, const double *effective, double z, double *low,
                        double *high)
{
    const double difference = b->mean - a->mean;
    const double reach = z * sqrt(a->se2 + b->se2);

    if (settings->shares) {
        plx_newcombe((struct plx_share){a->mean, effective[0]},
                     (struct plx_share){b->mean, effective[1]}, z, low, high);
        return;
    }
    *low = difference - reach;
    *high = difference + reach;
}

/* The range's limits: the largest over pairs of teams. */
static void find_limits(struct several_kernel *kernel, const struct plx_several_settings *settings,
                        const double *effective, double z, size_t index,
                        struct plx_several_component *component)
{
    const size_t teams = kernel->several->teams;

    several_kernel_sum(kernel, 0, kernel->several->count[0]);
    for (size_t team = 1; team < teams; team++)
        several_kernel_sum(kernel, team, kernel->several->count[team]);
    several_kernel_means(kernel, index);
    for (size_t team = 0; team < teams; team++)
        kernel->mean[team].mean += kernel->kernel.middle[index];
    component->low = 0;
    component->high = 0;
    for (size_t a = 0; a < teams; a++)
        for (size_t b = 0; b < teams; b++) {
            const double both[2] = {effective[a], effective[b]};
            double low;
            double high;

            if (a == b)
                continue;
            pair_limits(settings, &kernel->mean[a], &kernel->mean[b], both, z, &low, &high);
            component->low = fmax(component->low, low);
            component->high = fmax(component->high, high);
        }
}

static enum plx_status bound_ranges(struct several_kernel *kernel,
                                    const struct plx_several_settings *settings, double critical,
                                    struct plx_several_component *component, struct plx_error *err)
{
    const size_t teams = kernel->several->teams;
    const double z = fmax(sqrt(critical), gsl_cdf_ugaussian_Qinv(GAP_INTERVAL_ALPHA / 2));
    double *effective = plx_array_new(teams, sizeof *effective);

    if (!effective)
        return plx_fail_memory(err, "the sizes of several teams");
    for (size_t team = 0; team < teams; team++) {
        double weight;
        double squares;

        several_kernel_sum(kernel, team, kernel->several->count[team]);
        gap_kernel_weights(&kernel->kernel, kernel->sums + team * kernel->kernel.columns,
                           kernel->n[team], &weight, &squares);
        effective[team] = plx_effective_n(weight, squares) / kernel->keep[team];
    }
    for (size_t o = 0; o < kernel->several->components; o++)
        if (settings->shares ||
            (isfinite(critical) && component[o].welch.reason != PLX_REASON_NO_VARIATION))
            find_limits(kernel, settings, effective, z, o, &component[o]);
    free(effective);
    return PLX_OK;
}

static bool is_everybody(const struct several_kernel *kernel)
{
    for (size_t team = 0; team < kernel->several->teams; team++)
        if (kernel->keep[team] > 0)
            return false;
    return true;
}

/* Theory in place of dealing out: each component alone, times their number. */
static void take_theory(size_t components, struct plx_several_component *component, double *p)
{
    for (size_t o = 0; o < components; o++)
        p[o] = component[o].welch.reason == PLX_REASON_NO_VARIATION
                   ? (component[o].welch.q > 0 ? 0 : 1)
                   : fmin(1, component[o].welch.p * (double)components);
}

static enum plx_status test(struct several_kernel *kernel,
                            const struct plx_several_settings *settings,
                            struct plx_several_gap *gap, struct plx_several_component *component,
                            double *p, double *observed, struct plx_error *err)
{
    const size_t components = kernel->several->components;
    const struct several_deal deal = {observed, gap->widest, false};
    struct gap_null null;
    enum plx_status status;

    for (size_t o = 0; o < components; o++)
        observed[o] = component[o].welch.q;
    status = several_deal_out(kernel, &deal, settings, p, &null, err);
    if (status != PLX_OK)
        return status;
    if (null.method == PLX_GAP_NONE) {
        null.method = PLX_GAP_ASYMPTOTIC;
        null.critical = gsl_cdf_chisq_Qinv(GAP_INTERVAL_ALPHA / (double)components,
                                           (double)kernel->several->teams - 1);
        take_theory(components, component, p);
    }
    gap->method = null.method;
    gap->replicates = null.replicates;
    for (size_t o = 0; o < components; o++)
        component[o].p = p[o];
    return bound_ranges(kernel, settings, null.critical, component, err);
}

enum plx_status plx_several_test(const struct plx_several *several,
                                 const struct plx_several_settings *settings,
                                 struct plx_several_gap *gap,
                                 struct plx_several_component *component, struct plx_error *err)
{
    struct several_kernel kernel;
    enum plx_status status = several_kernel_init(&kernel, several, settings, err);
    double *p = NULL;

    if (status != PLX_OK)
        return status;
    status = several_describe(&kernel, gap, component, err);
    if (status != PLX_OK)
        goto done;
    if (is_everybody(&kernel)) {
        gap->reason = PLX_REASON_NONE;
        goto done;
    }
    p = plx_array_new(2 * several->components, sizeof *p);
    status = p ? test(&kernel, settings, gap, component, p, p + several->components, err)
               : plx_fail_memory(err, "p values");
done:
    free(p);
    several_kernel_release(&kernel);
    return status;
}

enum plx_status plx_kruskal_wallis_deal(const struct plx_several *several,
                                        const struct plx_several_settings *settings,
                                        struct plx_several_gap *gap, double *p,
                                        struct plx_error *err)
{
    struct plx_several places = *several;
    struct plx_several_settings scale = *settings;
    struct several_kernel kernel = {0};
    struct gap_null null = {0};
    double observed;
    const struct several_deal deal = {&observed, 0, true};
    double *place = plx_array_new(several->cells, sizeof *place);
    enum plx_status status;

    if (!place)
        return plx_fail_memory(err, "the ranks of several teams");
    places.weight = NULL;
    plx_several_places(&places, place);
    places.value = place;
    scale.low = 0;
    scale.high = 1;
    status = several_kernel_init(&kernel, &places, &scale, err);
    if (status != PLX_OK)
        goto done;
    for (size_t team = 0; team < several->teams; team++)
        several_kernel_sum(&kernel, team, several->count[team]);
    observed = several_statistic(&kernel, 0, true);
    status = several_deal_out(&kernel, &deal, &scale, p, &null, err);
    *gap = (struct plx_several_gap){.method = null.method, .replicates = null.replicates};
done:
    several_kernel_release(&kernel);
    free(place);
    return status;
}
