/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/divergence.h"

#include <math.h>

static double bits(double p, double middle)
{
    return p > 0 ? p * log2(p / middle) : 0;
}

void plx_distance_measure(const double *a, const double *b, size_t options,
                          struct plx_distance *result)
{
    struct plx_distance sum = {0};
    double root = 0;
    double n = 0;
    double m = 0;
    double ahead = 0;

    for (size_t k = 0; k < options; k++) {
        n += a[k];
        m += b[k];
    }
    *result = (struct plx_distance){NAN, NAN, NAN, NAN, NAN, NAN};
    if (!(n > 0) || !(m > 0))
        return;
    for (size_t k = 0; k < options; k++) {
        const double p = a[k] / n;
        const double q = b[k] / m;
        const double middle = (p + q) / 2;

        sum.jensen_shannon += (bits(p, middle) + bits(q, middle)) / 2;
        sum.total_variation += fabs(p - q) / 2;
        sum.overlap += fmin(p, q);
        root += (sqrt(p) - sqrt(q)) * (sqrt(p) - sqrt(q));
        ahead += p - q;
        if (k + 1 < options)
            sum.earth_mover += fabs(ahead) / (double)(options - 1);
    }
    sum.jensen_root = sqrt(fmax(sum.jensen_shannon, 0));
    /* 1 - sum of sqrt(p q), without its cancellation for teams that are almost alike. */
    sum.hellinger = sqrt(root / 2);
    *result = sum;
}

static double log_choose(double n, double k)
{
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1);
}

double plx_distance_chance(const size_t *pooled, size_t options, size_t n, size_t m)
{
    const double size = (double)n;
    const double people = (double)(n + m);
    double deviation = 0;

    if (n == 0 || m == 0)
        return NAN;
    for (size_t k = 0; k < options; k++) {
        const double chosen = (double)pooled[k];
        const double x = ceil(size * chosen / people);
        const double rest = people - chosen - size + x;

        if (chosen > 0 && rest > 0)
            deviation += 2 * x * rest / people *
                         exp(log_choose(chosen, x) + log_choose(people - chosen, size - x) -
                             log_choose(people, size));
    }
    return deviation / 2 * people / (size * (double)m);
}
