/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/gap.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "gap_null.h"
#include "parallax/base/memory.h"
#include "parallax/stats/means.h"
#include "parallax/stats/proportion.h"

const char *plx_gap_method_name(enum plx_gap_method method)
{
    static const char *const name[] = {"none", "exact", "permutation", "bootstrap", "asymptotic"};

    return name[method];
}

/* Without sampling error the interval is the point. */
static void collapse(struct plx_gap_component *component, size_t count)
{
    for (size_t o = 0; o < count; o++) {
        component[o].low = component[o].high = component[o].effect;
        component[o].eq_low = component[o].eq_high = component[o].effect;
    }
}

/* What all three kinds begin with. Whoever gets *go = false is done. */
static enum plx_status start(struct gap_kernel *kernel, const struct plx_cells *cells,
                             const struct plx_gap_settings *settings, struct plx_gap *gap,
                             struct plx_gap_component *component, bool *go, struct plx_error *err)
{
    enum plx_status status = gap_kernel_init(kernel, cells, settings, err);

    *go = false;
    if (status == PLX_OK)
        status = gap_kernel_describe(kernel, gap, component, err);
    if (status != PLX_OK)
        return status;
    *go = gap_kernel_testable(kernel, gap);
    if (!*go && gap->reason == PLX_REASON_NONE)
        collapse(component, kernel->components);
    return PLX_OK;
}

static enum plx_status finish(const struct gap_kernel *kernel,
                              const struct plx_gap_settings *settings,
                              const struct plx_gap_component *component,
                              const struct gap_null *null, struct plx_gap *gap,
                              struct plx_error *err)
{
    gap->method = null->method;
    gap->replicates = null->replicates;
    return settings->no_within ? PLX_OK
                               : gap_within(kernel, settings, component, &gap->within, err);
}

enum plx_status plx_gap_within(const struct plx_cells *cells,
                               const struct plx_gap_settings *settings,
                               const struct plx_gap_component *component, double *within,
                               struct plx_error *err)
{
    struct gap_kernel kernel = {0};
    enum plx_status status = gap_kernel_init(&kernel, cells, settings, err);

    if (status == PLX_OK)
        status = gap_within(&kernel, settings, component, within, err);
    gap_kernel_release(&kernel);
    return status;
}

/* Means of both teams with the errors given, as Welch's formulas take them. */
static void means_of(const struct plx_gap *gap, const struct plx_gap_component *component,
                     const double se2[static 2], struct plx_mean mean[static 2])
{
    for (size_t team = 0; team < 2; team++)
        mean[team] = (struct plx_mean){(double)gap->n[team], component->mean[team], NAN, se2[team]};
}

/* Two one-sided Welch tests with the augmented errors, and the interval they amount to. */
static double welch_equivalence(const struct plx_gap_settings *settings, const struct plx_gap *gap,
                                const double augmented[static 2],
                                struct plx_gap_component *component)
{
    struct plx_mean mean[2];
    struct plx_welch equivalence;
    struct plx_welch_equivalence tests;

    means_of(gap, component, augmented, mean);
    plx_welch_compare(&mean[0], &mean[1], 1 - 2 * settings->alpha, &equivalence);
    plx_welch_equivalence(&equivalence, -settings->margin, settings->margin, &tests);
    component->eq_low = equivalence.low;
    component->eq_high = equivalence.high;
    return tests.p;
}

static void welch_limits(const struct gap_kernel *kernel, const struct plx_gap_settings *settings,
                         const struct plx_gap *gap, struct plx_gap_component *component)
{
    struct plx_mean mean[2];
    struct plx_welch difference;
    double augmented[2];

    gap_augment(kernel, settings, component, 0, augmented);
    means_of(gap, component, component->se2, mean);
    plx_welch_compare(&mean[0], &mean[1], 1 - GAP_INTERVAL_ALPHA, &difference);
    if (difference.reason == PLX_REASON_NO_VARIATION) {
        means_of(gap, component, augmented, mean);
        plx_welch_compare(&mean[0], &mean[1], 1 - GAP_INTERVAL_ALPHA, &difference);
    }
    component->low = difference.low;
    component->high = difference.high;
    component->p_equivalence = welch_equivalence(settings, gap, augmented, component);
}

enum plx_status plx_gap_mean(const struct plx_cells *cells, const struct plx_gap_settings *settings,
                             struct plx_gap *gap, struct plx_gap_component *component,
                             struct plx_error *err)
{
    struct gap_kernel kernel = {0};
    struct gap_null null = {0};
    bool go;
    enum plx_status status = start(&kernel, cells, settings, gap, component, &go, err);

    if (status != PLX_OK || !go)
        goto done;
    welch_limits(&kernel, settings, gap, component);
    status = gap_permute(&kernel, settings, gap, component, &null, err);
    if (status == PLX_OK)
        status = finish(&kernel, settings, component, &null, gap, err);
done:
    gap_kernel_release(&kernel);
    return status;
}

static void newcombe_limits(const struct gap_kernel *kernel,
                            const struct plx_gap_settings *settings, const struct plx_gap *gap,
                            double critical, struct plx_gap_component *component)
{
    const double z = fmax(critical, gsl_cdf_ugaussian_Qinv(GAP_INTERVAL_ALPHA / 2));
    struct plx_share share[2];

    for (size_t team = 0; team < 2; team++)
        share[team] =
            (struct plx_share){component->mean[team], gap->effective_n[team] / kernel->keep[team]};
    plx_newcombe(share[0], share[1], z, &component->low, &component->high);
    plx_newcombe(share[0], share[1], gsl_cdf_ugaussian_Qinv(settings->alpha), &component->eq_low,
                 &component->eq_high);
    component->p_equivalence = plx_newcombe_not_equivalent(share[0], share[1], settings->margin);
}

enum plx_status plx_gap_shares(const struct plx_cells *cells,
                               const struct plx_gap_settings *settings, struct plx_gap *gap,
                               struct plx_gap_component *component, struct plx_error *err)
{
    struct gap_kernel kernel = {0};
    struct gap_null null = {.critical = gsl_cdf_ugaussian_Qinv(GAP_INTERVAL_ALPHA / 2)};
    bool go;
    enum plx_status status = start(&kernel, cells, settings, gap, component, &go, err);

    if (status != PLX_OK || !go)
        goto done;
    status = gap_permute(&kernel, settings, gap, component, &null, err);
    if (status != PLX_OK)
        goto done;
    for (size_t o = 0; o < cells->components; o++)
        newcombe_limits(&kernel, settings, gap, null.critical, &component[o]);
    status = finish(&kernel, settings, component, &null, gap, err);
done:
    gap_kernel_release(&kernel);
    return status;
}

static void bootstrap_limits(const struct plx_gap_settings *settings, const struct plx_gap *gap,
                             double critical, const double augmented[static 2],
                             struct plx_gap_component *component)
{
    const double plain = sqrt(component->se2[0] + component->se2[1]);
    const double se = plain > 0 ? plain : sqrt(augmented[0] + augmented[1]);
    const double reach = fmax(critical, gsl_cdf_ugaussian_Qinv(GAP_INTERVAL_ALPHA / 2)) * se;

    component->low = component->effect - reach;
    component->high = component->effect + reach;
    /* Draws of people who all answered alike prove anything; Student's t does not. */
    component->p_equivalence =
        fmax(component->p_equivalence, welch_equivalence(settings, gap, augmented, component));
}

static void clamp_limits(const struct plx_gap_settings *settings,
                         struct plx_gap_component *component)
{
    const double most = settings->high - settings->low;

    component->low = fmax(component->low, -most);
    component->high = fmin(component->high, most);
    component->eq_low = fmax(component->eq_low, -most);
    component->eq_high = fmin(component->eq_high, most);
}

enum plx_status plx_gap_bootstrap(const struct plx_cells *cells,
                                  const struct plx_gap_settings *settings, struct plx_gap *gap,
                                  struct plx_gap_component *component, struct plx_error *err)
{
    struct gap_kernel kernel = {0};
    struct gap_null null = {0};
    double *augmented = plx_array_new(2 * cells->components, sizeof *augmented);
    bool go = false;
    enum plx_status status = start(&kernel, cells, settings, gap, component, &go, err);

    if (!augmented && status == PLX_OK)
        status = plx_fail_memory(err, "the options of a question");
    if (status != PLX_OK || !go)
        goto done;
    for (size_t o = 0; o < cells->components; o++)
        gap_augment(&kernel, settings, &component[o], o, augmented + 2 * o);
    status = gap_resample(&kernel, settings, augmented, component, &null, err);
    if (status != PLX_OK)
        goto done;
    for (size_t o = 0; o < cells->components; o++) {
        bootstrap_limits(settings, gap, null.critical, augmented + 2 * o, &component[o]);
        clamp_limits(settings, &component[o]);
    }
    status = finish(&kernel, settings, component, &null, gap, err);
done:
    gap_kernel_release(&kernel);
    free(augmented);
    return status;
}
