/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/resample.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

static int by_size(const void *left, const void *right)
{
    const double a = *(const double *)left;
    const double b = *(const double *)right;

    if (isnan(a) || isnan(b))
        return isnan(a) - isnan(b);
    return (a > b) - (a < b);
}

void plx_sort_numbers(double *number, size_t count)
{
    qsort(number, count, sizeof *number, by_size);
}

double plx_quantile(const double *sorted, size_t count, double p)
{
    const double place = ((double)count + 1) * p;
    size_t below;

    assert(count > 0);
    if (place <= 1)
        return sorted[0];
    if (place >= (double)count)
        return sorted[count - 1];
    below = (size_t)place;
    /* Equal neighbours first: between two infinities there is nothing to interpolate. */
    if (sorted[below] == sorted[below - 1])
        return sorted[below];
    return sorted[below - 1] + (place - (double)below) * (sorted[below] - sorted[below - 1]);
}

static void swap(double *number, size_t i, size_t j)
{
    const double kept = number[i];

    number[i] = number[j];
    number[j] = kept;
}

/* Puts the place-th smallest number at its place, smaller ones before it and larger ones behind:
   C. A. R. Hoare (1961), Algorithm 65: FIND, with the median of three as pivot. */
static void select_place(double *number, size_t count, size_t place)
{
    size_t low = 0;
    size_t high = count - 1;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        size_t i = low;
        size_t j = high;
        double pivot;

        if (number[middle] < number[low])
            swap(number, middle, low);
        if (number[high] < number[low])
            swap(number, high, low);
        if (number[high] < number[middle])
            swap(number, high, middle);
        pivot = number[middle];
        for (;;) {
            while (number[i] < pivot)
                i++;
            while (pivot < number[j])
                j--;
            if (i >= j)
                break;
            swap(number, i++, j--);
        }
        if (j < place)
            low = j + 1;
        else
            high = j;
    }
}

double plx_quantile_of(double *number, size_t count, double p)
{
    const double place = ((double)count + 1) * p;
    const size_t above = place <= 1 ? 0 : place >= (double)count ? count - 1 : (size_t)place;
    double below;

    assert(count > 0);
    select_place(number, count, above);
    if (place <= 1 || place >= (double)count)
        return number[above];
    below = number[0];
    for (size_t i = 1; i < above; i++)
        below = number[i] > below ? number[i] : below;
    if (number[above] == below)
        return below;
    return below + (place - (double)above) * (number[above] - below);
}

/* Means are taken of differences, so that equal numbers have no deviation at all. */
double plx_replicates_deviation(const double *number, size_t count)
{
    double mean = 0;
    double squares = 0;

    for (size_t i = 0; i < count; i++)
        mean += number[i] - number[0];
    mean = number[0] + mean / (double)count;
    for (size_t i = 0; i < count; i++)
        squares += (number[i] - mean) * (number[i] - mean);
    return sqrt(squares / (double)(count - 1));
}

double plx_replicates_p(const double *number, size_t count)
{
    size_t below = 0;
    size_t above = 0;

    for (size_t i = 0; i < count; i++) {
        below += number[i] <= 0;
        above += number[i] >= 0;
    }
    return fmin(1, 2 * (1 + (double)(below < above ? below : above)) / (double)(count + 1));
}

static double shifted(double z0, double acceleration, double z)
{
    return gsl_cdf_ugaussian_P(z0 + (z0 + z) / (1 - acceleration * (z0 + z)));
}

void plx_bca_limits(const double *sorted, size_t count, double estimate, double acceleration,
                    double level, struct plx_bca *result)
{
    const double z = gsl_cdf_ugaussian_Qinv((1 - level) / 2);
    const double slack = 1e-10 * fabs(estimate);
    double below = 0;

    *result = (struct plx_bca){NAN, acceleration, NAN, NAN, NAN, NAN, PLX_REASON_NO_VARIATION};
    if (sorted[0] == sorted[count - 1] && sorted[0] == estimate)
        return;
    for (size_t i = 0; i < count; i++)
        below += fabs(sorted[i] - estimate) <= slack ? 0.5 : sorted[i] < estimate;
    result->reason = PLX_REASON_Z0_INFINITE;
    result->low = plx_quantile(sorted, count, (1 - level) / 2);
    result->high = plx_quantile(sorted, count, (1 + level) / 2);
    if (below == 0 || below == (double)count)
        return;
    result->reason = PLX_REASON_NONE;
    result->z0 = gsl_cdf_ugaussian_Pinv(below / (double)count);
    result->alpha_low = shifted(result->z0, acceleration, -z);
    result->alpha_high = shifted(result->z0, acceleration, z);
    result->low = plx_quantile(sorted, count, result->alpha_low);
    result->high = plx_quantile(sorted, count, result->alpha_high);
}

double plx_bca_acceleration(const double *left_out, const size_t *size, size_t teams)
{
    double squares = 0;
    double cubes = 0;

    for (size_t team = 0; team < teams; team++) {
        const double n = (double)size[team];
        double mean = 0;

        for (size_t j = 0; j < size[team]; j++)
            mean += left_out[j] / n;
        for (size_t j = 0; j < size[team]; j++) {
            const double l = (n - 1) / n * (mean - left_out[j]);

            squares += l * l;
            cubes += l * l * l;
        }
        left_out += size[team];
    }
    return squares > 0 ? cubes / (6 * pow(squares, 1.5)) : 0;
}
