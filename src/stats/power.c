/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/power.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stddef.h>

enum { NODES = 64 };

/* A team's part of the squared standard error. */
static double part_of(const struct plx_power_design *design, size_t team)
{
    return design->variance[team] / design->n[team] *
           fmax(0, 1 - design->n[team] / design->size[team]);
}

double plx_power_se(const struct plx_power_design *design)
{
    return sqrt(part_of(design, 0) + part_of(design, 1));
}

/* Welch and Satterthwaite. */
static double df_of(const struct plx_power_design *design)
{
    const double a = part_of(design, 0);
    const double b = part_of(design, 1);

    /* A whole team of one has no part in the error, and none in its degrees of freedom. */
    return (a + b) * (a + b) /
           (a * a / fmax(1, design->n[0] - 1) + b * b / fmax(1, design->n[1] - 1));
}

static double quantile(const struct plx_power_design *design, double tail)
{
    return design->estimated ? gsl_cdf_tdist_Qinv(tail, df_of(design))
                             : gsl_cdf_ugaussian_Qinv(tail);
}

double plx_power_reach(const struct plx_power_design *design, double alpha)
{
    const double se = plx_power_se(design);

    return se > 0 ? quantile(design, alpha / 2) * se : 0;
}

/* What the estimated variance is of the true one, at a node of its distribution. */
static double node(const struct plx_power_design *design, size_t index)
{
    const double c = 2 / (9 * df_of(design));
    const double z = gsl_cdf_ugaussian_Pinv(((double)index + 0.5) / NODES);

    return pow(fmax(0, 1 - c + z * sqrt(c)), 3);
}

/* The estimated squared standard error over the true one, with an answer at each end. */
static double augmented(const struct plx_power_design *design, double u)
{
    const double added = design->range * design->range / 2;
    double sum = 0;

    if (!(design->range > 0))
        return u;
    for (size_t team = 0; team < 2; team++) {
        const double variance = design->variance[team];
        const double n = design->n[team];

        sum += part_of(design, team) / variance * ((n - 1) * variance * u + added) / (n + 1);
    }
    return sum / (part_of(design, 0) + part_of(design, 1));
}

double plx_power_difference(const struct plx_power_design *design, double gap, double margin,
                            double alpha)
{
    const size_t nodes = design->estimated ? NODES : 1;
    const double se = plx_power_se(design);
    double sum = 0;
    double q;

    if (!(se > 0))
        return gap > 0 && gap >= margin ? 1 : 0;
    q = quantile(design, alpha / 2);
    for (size_t i = 0; i < nodes; i++) {
        const double u = design->estimated ? node(design, i) : 1;
        const double needed = fmax(margin, q * se * sqrt(u));

        sum += gsl_cdf_ugaussian_Q((needed - gap) / se) + gsl_cdf_ugaussian_P((-needed - gap) / se);
    }
    return sum / (double)nodes;
}

double plx_power_equivalence(const struct plx_power_design *design, double gap, double margin,
                             double alpha)
{
    const size_t nodes = design->estimated ? NODES : 1;
    const double se = plx_power_se(design);
    double sum = 0;
    double q;

    if (!(se > 0))
        return gap < margin ? 1 : 0;
    q = quantile(design, alpha);
    for (size_t i = 0; i < nodes; i++) {
        const double u = design->estimated ? node(design, i) : 1;
        const double room = margin - q * se * sqrt(augmented(design, u));

        if (room > 0)
            sum += gsl_cdf_ugaussian_P((room - gap) / se) - gsl_cdf_ugaussian_P((-room - gap) / se);
    }
    return sum / (double)nodes;
}

double plx_power_smallest_gap(const struct plx_power_design *design, double margin, double alpha,
                              double power)
{
    const double se = plx_power_se(design);
    double low = margin;
    double high;

    if (!(se > 0))
        return margin;
    high = margin + quantile(design, alpha / 2) * se + se;
    while (plx_power_difference(design, high, margin, alpha) < power)
        high += high - margin;
    for (int step = 0; step < 100 && high - low > 1e-12 * high; step++) {
        const double middle = (low + high) / 2;

        if (plx_power_difference(design, middle, margin, alpha) < power)
            low = middle;
        else
            high = middle;
    }
    return high;
}
