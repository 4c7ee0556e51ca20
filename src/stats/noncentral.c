/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/noncentral.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

static const double negligible = 1e-17; /* a Poisson weight below it ends the sum */

/* The central distribution with 2 j more degrees of freedom, and the step that leads to j + 1:
   I_x(a + 1, b) = I_x(a, b) - x^a (1 - x)^b / (a B(a, b)), and its limit for chi-square. */
struct central {
    double a;
    double b; /* infinite: chi-square */
    double x;
};

static double central_p(const struct central *c, double a)
{
    return isinf(c->b) ? gsl_cdf_gamma_P(c->x, a, 1) : gsl_cdf_beta_P(c->x, a, c->b);
}

static double central_step(const struct central *c, double a)
{
    if (isinf(c->b))
        return exp(a * log(c->x) - c->x - lgamma(a + 1));
    return exp(a * log(c->x) + c->b * log1p(-c->x) + lgamma(a + c->b) - lgamma(a + 1) -
               lgamma(c->b));
}

double plx_noncentral_f(double f, double df1, double df2, double lambda)
{
    const struct central c = {df1 / 2, isinf(df2) ? INFINITY : df2 / 2,
                              isinf(df2) ? df1 * f / 2 : df1 * f / (df1 * f + df2)};
    const double mode = floor(lambda / 2);
    double sum = 0;
    double weight;
    double p;

    if (!(f > 0))
        return 0;
    weight = exp(mode > 0 ? mode * log(lambda / 2) - lambda / 2 - lgamma(mode + 1) : -lambda / 2);
    p = central_p(&c, c.a + mode);
    for (double j = mode, w = weight; w > negligible; j++, w *= lambda / 2 / j) {
        sum += w * p;
        p = fmax(p - central_step(&c, c.a + j), 0);
    }
    p = central_p(&c, c.a + mode);
    for (double j = mode, w = weight; j > 0;) {
        p += central_step(&c, c.a + j - 1);
        w *= j / (lambda / 2);
        j--;
        if (w < negligible)
            break;
        sum += w * p;
    }
    return fmin(sum, 1);
}

/* The noncentrality at which P(F <= f) is p; it falls as the noncentrality grows. */
static double solve(double f, double df1, double df2, double p)
{
    double low = 0;
    double high = 1;

    if (plx_noncentral_f(f, df1, df2, 0) <= p)
        return 0;
    while (plx_noncentral_f(f, df1, df2, high) > p && high < 1e9)
        high *= 2;
    for (int step = 0; step < 60; step++) {
        const double middle = (low + high) / 2;

        if (plx_noncentral_f(f, df1, df2, middle) > p)
            low = middle;
        else
            high = middle;
    }
    return (low + high) / 2;
}

void plx_noncentral_limits(double f, double df1, double df2, double level, double *low,
                           double *high)
{
    const double tail = (1 - level) / 2;

    *low = *high = NAN;
    if (!(f >= 0) || isinf(f))
        return;
    *low = solve(f, df1, df2, 1 - tail);
    *high = solve(f, df1, df2, tail);
}
