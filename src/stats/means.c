/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/means.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include <stdbool.h>

struct plx_mean plx_mean_of(const double *value, const double *count, size_t values)
{
    struct plx_mean found = {0, NAN, NAN, NAN};
    double sum = 0;
    double squares = 0;

    for (size_t i = 0; i < values; i++) {
        found.n += count[i];
        sum += count[i] * value[i];
    }
    if (!(found.n > 0))
        return found;
    found.mean = sum / found.n;
    for (size_t i = 0; i < values; i++)
        squares += count[i] * (value[i] - found.mean) * (value[i] - found.mean);
    if (found.n > 1) {
        found.variance = squares / (found.n - 1);
        found.se2 = found.variance / found.n;
    }
    return found;
}

struct plx_mean plx_mean_weighted(const double *value, const double *weight, const double *in,
                                  size_t n)
{
    struct plx_mean found = {(double)n, NAN, NAN, NAN};
    double weights = 0;
    double sum = 0;
    double squares = 0;
    double spread = 0;
    double drift = 0;

    for (size_t i = 0; i < n; i++) {
        const double w = (weight ? weight[i] : 1) * (in ? in[i] : 1);

        weights += w;
        sum += w * value[i];
    }
    if (!(weights > 0))
        return found;
    found.mean = sum / weights;
    for (size_t i = 0; i < n; i++) {
        const double w = (weight ? weight[i] : 1) * (in ? in[i] : 1);
        const double off = value[i] - found.mean;

        squares += w * off * off;
        spread += w * off * w * off;
        drift += w * off;
    }
    if (n > 1) {
        const double scale = found.n / (found.n - 1);

        found.variance = scale * squares / weights;
        /* What the mean of the z_i is away from 0 is rounding. */
        found.se2 = scale * (spread - drift * drift / found.n) / (weights * weights);
    }
    return found;
}

double plx_effective_n(double weight_sum, double weight_squares)
{
    return weight_squares > 0 ? weight_sum * weight_sum / weight_squares : NAN;
}

static double two_sided(double t, double df)
{
    return isinf(t) ? 0 : fmin(1, 2 * gsl_cdf_tdist_Q(fabs(t), df));
}

void plx_welch_compare(const struct plx_mean *a, const struct plx_mean *b, double level,
                       struct plx_welch *result)
{
    const double total = a->se2 + b->se2;
    double reach;

    *result = (struct plx_welch){b->mean - a->mean,        NAN, NAN, NAN, NAN, NAN, NAN,
                                 PLX_REASON_TOO_FEW_VALUES};
    if (isnan(total))
        return;
    result->se = sqrt(total);
    if (total == 0) {
        result->t = result->difference == 0 ? 0 : copysign(INFINITY, result->difference);
        result->reason = PLX_REASON_NO_VARIATION;
        return;
    }
    result->reason = PLX_REASON_NONE;
    result->df = total * total / (a->se2 * a->se2 / (a->n - 1) + b->se2 * b->se2 / (b->n - 1));
    result->t = result->difference / result->se;
    result->p = two_sided(result->t, result->df);
    reach = gsl_cdf_tdist_Qinv((1 - level) / 2, result->df) * result->se;
    result->low = result->difference - reach;
    result->high = result->difference + reach;
}

void plx_welch_equivalence(const struct plx_welch *difference, double low, double high,
                           struct plx_welch_equivalence *result)
{
    const double df = difference->df;

    *result = (struct plx_welch_equivalence){NAN, NAN, NAN, NAN, NAN};
    if (!(difference->se > 0))
        return;
    result->t_low = (difference->difference - low) / difference->se;
    result->t_high = (difference->difference - high) / difference->se;
    result->p_low = gsl_cdf_tdist_Q(result->t_low, df);
    result->p_high = gsl_cdf_tdist_P(result->t_high, df);
    result->p = fmax(result->p_low, result->p_high);
}

/* AS 243 for t >= 0. The two sums start at their first term; both kinds of term fall steadily once
   past the mode of the Poisson weights, which is near noncentrality^2 / 2. */
static double upper_half(double t, double df, double noncentrality)
{
    const double half = noncentrality * noncentrality / 2;
    const double x = t * t / (t * t + df);
    double poisson = exp(-half);
    double odd = noncentrality * exp(-half) / sqrt(2 * M_PI) * 2;
    double sum = 0;
    double left = 1;

    /* odd is exp(-half) half^j noncentrality / (sqrt 2 Gamma(j + 3/2)): at j = 0 Gamma is
     * sqrt(pi)/2. */
    for (int j = 0; j < 10000 && (left > 1e-16 || j < half); j++) {
        if (j > 0) {
            poisson *= half / j;
            odd *= half / (j + 0.5);
        }
        if (x > 0)
            sum += poisson * gsl_cdf_beta_P(x, j + 0.5, df / 2) +
                   odd * gsl_cdf_beta_P(x, j + 1.0, df / 2);
        left -= poisson;
    }
    return gsl_cdf_ugaussian_P(-noncentrality) + sum / 2;
}

double plx_noncentral_t(double t, double df, double noncentrality)
{
    return t >= 0 ? upper_half(t, df, noncentrality) : 1 - upper_half(-t, df, -noncentrality);
}

/* The noncentrality under which a t as large as this has the given probability. */
static double noncentral_limit(double t, double df, double probability)
{
    double low = t - 20;
    double high = t + 20;

    for (int step = 0; step < 200 && high - low > 1e-13; step++) {
        const double middle = (low + high) / 2;

        /* The probability falls as the noncentrality rises. */
        if (plx_noncentral_t(t, df, middle) > probability)
            low = middle;
        else
            high = middle;
    }
    return (low + high) / 2;
}

void plx_hedges(const struct plx_mean *a, const struct plx_mean *b, struct plx_hedges *result)
{
    const double df = a->n + b->n - 2;
    const double pooled = ((a->n - 1) * a->variance + (b->n - 1) * b->variance) / df;
    const double root = sqrt(a->n * b->n / (a->n + b->n));

    *result = (struct plx_hedges){NAN, NAN, NAN, NAN, NAN, PLX_REASON_TOO_FEW_VALUES};
    if (isnan(pooled))
        return;
    result->reason = PLX_REASON_NO_VARIATION;
    if (pooled == 0)
        return;
    result->reason = PLX_REASON_NONE;
    result->cohen_d = (b->mean - a->mean) / sqrt(pooled);
    result->correction =
        exp(gsl_sf_lngamma(df / 2) - gsl_sf_lngamma((df - 1) / 2) - log(df / 2) / 2);
    result->hedges_g = result->correction * result->cohen_d;
    result->low = noncentral_limit(result->cohen_d * root, df, 0.975) / root * result->correction;
    result->high = noncentral_limit(result->cohen_d * root, df, 0.025) / root * result->correction;
}
