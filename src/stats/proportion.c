/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/proportion.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>

static const double largest_z = 38; /* the upper tail beyond it is below the smallest double */

void plx_wilson(struct plx_share share, double z, double *low, double *high)
{
    const double p = share.share;
    const double n = share.n;
    const double middle = p + z * z / (2 * n);
    const double spread = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    const double scale = 1 + z * z / n;

    if (!(n > 0) || isnan(p)) {
        *low = NAN;
        *high = NAN;
        return;
    }
    *low = p <= 0 || isinf(z) ? 0 : fmax((middle - spread) / scale, 0);
    *high = p >= 1 || isinf(z) ? 1 : fmin((middle + spread) / scale, 1);
}

void plx_newcombe(struct plx_share a, struct plx_share b, double z, double *low, double *high)
{
    const double difference = b.share - a.share;
    double low_a;
    double high_a;
    double low_b;
    double high_b;

    plx_wilson(a, z, &low_a, &high_a);
    plx_wilson(b, z, &low_b, &high_b);
    *low = difference - hypot(b.share - low_b, high_a - a.share);
    *high = difference + hypot(high_b - b.share, a.share - low_a);
}

/* p of the one-sided test that the difference is at most bound: the tail beyond the z whose lower
   limit meets the bound. Below one half only if the difference is above the bound; then the lower
   limit is used, else, mirrored, the upper. */
static double tail(struct plx_share a, struct plx_share b, double bound)
{
    const bool above = b.share - a.share > bound;
    double inside = 0;
    double outside = largest_z;

    for (int step = 0; step < 100; step++) {
        const double z = (inside + outside) / 2;
        double low;
        double high;

        plx_newcombe(a, b, z, &low, &high);
        if (above ? low > bound : high < bound)
            inside = z;
        else
            outside = z;
    }
    return above ? gsl_cdf_ugaussian_Q(inside) : gsl_cdf_ugaussian_P(inside);
}

double plx_newcombe_not_equivalent(struct plx_share a, struct plx_share b, double margin)
{
    if (!(a.n > 0) || !(b.n > 0))
        return NAN;
    return fmax(tail(a, b, -margin), tail(b, a, -margin));
}

double plx_newcombe_different(struct plx_share a, struct plx_share b)
{
    if (!(a.n > 0) || !(b.n > 0))
        return NAN;
    return a.share == b.share ? 1
                              : fmin(1, 2 * (b.share > a.share ? tail(a, b, 0) : tail(b, a, 0)));
}

void plx_share_equivalence(struct plx_share a, struct plx_share b, double low, double high,
                           struct plx_share_equivalence *result)
{
    const double se = sqrt(a.share * (1 - a.share) / a.n + b.share * (1 - b.share) / b.n);
    const double difference = b.share - a.share;

    result->difference = difference;
    result->se = se;
    result->z_low = (difference - low) / se;
    result->z_high = (difference - high) / se;
    result->p_low = gsl_cdf_ugaussian_Q(result->z_low);
    result->p_high = gsl_cdf_ugaussian_P(result->z_high);
    result->p = fmax(result->p_low, result->p_high);
}
