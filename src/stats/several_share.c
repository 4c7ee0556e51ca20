/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The share of variance that lies between teams, and its limits. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_math.h>
#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "parallax/stats/noncentral.h"
#include "several_kernel.h"

/* One team's sums of one component, from which a respondent can be taken. */
struct sums {
    double n;
    double weight; /* sum w */
    double first;  /* sum w v, v measured from the mean of all */
    double second; /* sum w v^2 */
    double square; /* sum w^2 */
    double own;    /* sum w^2 v */
    double spread; /* sum w^2 v^2 */
    double keep;   /* 1 - n / N */
};

static void add(struct sums *sums, double w, double v, double times)
{
    sums->n += times;
    sums->weight += times * w;
    sums->first += times * w * v;
    sums->second += times * w * v * v;
    sums->square += times * w * w;
    sums->own += times * w * w * v;
    sums->spread += times * w * w * v * v;
}

/* omega^2: every team's mean has its own squared error, which is taken off. */
static double omega(const struct sums *sums, size_t teams)
{
    double weight = 0;
    double middle = 0;
    double between = 0;
    double within = 0;

    for (size_t i = 0; i < teams; i++) {
        weight += sums[i].weight;
        middle += sums[i].first;
    }
    middle /= weight;
    for (size_t i = 0; i < teams; i++) {
        const struct sums *own = &sums[i];
        const double p = own->weight / weight;
        const double mean = own->first / own->weight;
        const double scale = own->n / (own->n - 1);
        const double se2 = scale *
                           fmax(own->spread - 2 * mean * own->own + mean * mean * own->square, 0) /
                           (own->weight * own->weight) * own->keep;

        between += p * (mean - middle) * (mean - middle) - p * (1 - p) * se2;
        within += p * scale * fmax(own->second / own->weight - mean * mean, 0);
    }
    return between + within > 0 ? between / (between + within) : 0;
}

/* epsilon^2: one variance for all teams. */
static double epsilon(const struct sums *sums, size_t teams)
{
    const double k = (double)teams;
    double n = 0;
    double middle = 0;
    double between = 0;
    double total = 0;

    for (size_t i = 0; i < teams; i++) {
        n += sums[i].n;
        middle += sums[i].first;
        total += sums[i].second;
        between += sums[i].first * sums[i].first / sums[i].weight;
    }
    between -= middle * middle / n;
    total -= middle * middle / n;
    return total > 0 ? ((n - 1) * between / total - k + 1) / (n - k) : 0;
}

static double measure(const struct sums *sums, size_t teams, bool pooled)
{
    return pooled ? epsilon(sums, teams) : omega(sums, teams);
}

/* Spreads a share of variance so that its error hardly depends on it. */
static double stretch(double share)
{
    return asin(sqrt(fmin(fmax(share, 0), 1)));
}

/* Squared error of the stretched share, each respondent left out in turn; NAN with a team of two.
 */
static double left_out(const struct plx_several *several, size_t component, double middle,
                       struct sums *sums, bool pooled)
{
    double error = 0;

    for (size_t team = 0; team < several->teams; team++) {
        const size_t *count = several->count[team];
        const double n = sums[team].n;
        double mean = 0;
        double squares = 0;

        if (n < 3)
            return NAN;
        for (size_t j = 0; j < several->cells; j++) {
            const double w = several->weight ? several->weight[j] : 1;
            const double v = several->value[j * several->components + component] - middle;
            const double times = (double)count[j];
            double share;

            if (count[j] == 0)
                continue;
            add(&sums[team], w, v, -1);
            share = stretch(measure(sums, several->teams, pooled));
            add(&sums[team], w, v, 1);
            mean += times * share / n;
            squares += times * share * share;
        }
        error += (n - 1) / n * fmax(squares - n * mean * mean, 0) * sums[team].keep;
    }
    return error;
}

/* The wider of two: the limits of the noncentral F hold where teams hardly differ, those of the
   jackknife where they differ much and in their spreads. */
static void widen(const struct plx_welch_anova *test, double people, double df, double error,
                  struct plx_between *between)
{
    const double reach = gsl_cdf_tdist_Qinv(0.025, df) * sqrt(error);
    const double centre = stretch(between->share);
    double low;
    double high;

    plx_noncentral_limits(test->f, test->df1, test->df2, 0.95, &low, &high);
    between->low = low / (low + people);
    between->high = high / (high + people);
    if (isnan(reach))
        return;
    between->low = fmin(between->low, pow(sin(fmax(centre - reach, 0)), 2));
    between->high = fmax(between->high, pow(sin(fmin(centre + reach, M_PI_2)), 2));
}

enum plx_status several_between(const struct several_kernel *kernel, size_t component,
                                const struct plx_welch_anova *test, double people, bool pooled,
                                struct plx_between *between, struct plx_error *err)
{
    const struct plx_several *several = kernel->several;
    const double middle = kernel->kernel.middle[component];
    struct sums *sums = plx_array_new(several->teams, sizeof *sums);
    double n = 0;
    double error;

    if (!sums)
        return plx_fail_memory(err, "the variance between teams");
    for (size_t team = 0; team < several->teams; team++) {
        sums[team].keep = kernel->keep[team];
        for (size_t j = 0; j < several->cells; j++)
            add(&sums[team], several->weight ? several->weight[j] : 1,
                several->value[j * several->components + component] - middle,
                (double)several->count[team][j]);
        n += sums[team].n;
    }
    *between =
        (struct plx_between){measure(sums, several->teams, pooled), NAN, NAN, PLX_REASON_NONE};
    error = left_out(several, component, middle, sums, pooled);
    free(sums);
    if (between->share < 0)
        between->reason = PLX_REASON_TRUNCATED;
    between->share = fmax(between->share, 0);
    if (isfinite(test->f))
        widen(test, people, n - (double)several->teams, error, between);
    return PLX_OK;
}
