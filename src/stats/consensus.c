/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/consensus.h"

#include <math.h>

static double total(const double *count, size_t options)
{
    double sum = 0;

    for (size_t k = 0; k < options; k++)
        sum += count[k];
    return sum;
}

/* A of one layer: the options whose count is still above floor are the pattern's ones. Triples are
   counted by how many ones and zeros stand to the left and right of the option in the middle. */
static double layer_agreement(const double *count, size_t options, double floor, size_t ones)
{
    const double k = (double)options;
    double unimodal = 0;
    double multimodal = 0;
    size_t left = 0;

    if (ones == 1)
        return 1;
    if (ones == options)
        return 0;
    for (size_t j = 0; j < options; j++) {
        const bool one = count[j] > floor;
        const size_t right = ones - left - one;
        const size_t zeros_left = j - left;
        const size_t zeros_right = options - 1 - j - right;

        if (one)
            unimodal += (double)(left * zeros_right + zeros_left * right);
        else
            multimodal += (double)(left * right);
        left += one;
    }
    return ((k - 2) * unimodal - (k - 1) * multimodal) / ((k - 2) * (unimodal + multimodal)) *
           (1 - ((double)ones - 1) / (k - 1));
}

double plx_consensus_van_der_eijk(const double *count, size_t options)
{
    const double n = total(count, options);
    double agreement = 0;
    double floor = 0;

    if (options < 3 || !(n > 0))
        return NAN;
    for (;;) {
        double next = INFINITY;
        size_t ones = 0;

        for (size_t k = 0; k < options; k++) {
            if (count[k] > floor) {
                ones++;
                next = count[k] < next ? count[k] : next; /* fmin() would be a call */
            }
        }
        if (ones == 0)
            return agreement / n;
        agreement += (next - floor) * (double)ones * layer_agreement(count, options, floor, ones);
        floor = next;
    }
}

double plx_consensus_tastle_wierman(const double *count, size_t options)
{
    const double n = total(count, options);
    double mean = 0;
    double sum = 1;

    if (options < 2 || !(n > 0))
        return NAN;
    for (size_t k = 0; k < options; k++)
        mean += (double)k * count[k] / n;
    for (size_t k = 0; k < options; k++) {
        const double near = 1 - fabs((double)k - mean) / (double)(options - 1);

        if (count[k] == n)
            return 1;
        if (count[k] > 0)
            sum += count[k] / n * log2(near);
    }
    return sum;
}

double plx_consensus_leik(const double *count, size_t options)
{
    const double n = total(count, options);
    double below = 0;
    double sum = 0;

    if (options < 2 || !(n > 0))
        return NAN;
    for (size_t k = 0; k + 1 < options; k++) {
        below += count[k];
        sum += fmin(below, n - below) / n;
    }
    return 2 * sum / (double)(options - 1);
}

double plx_consensus_blair_lacy(const double *count, size_t options)
{
    const double n = total(count, options);
    double below = 0;
    double sum = 0;

    if (options < 2 || !(n > 0))
        return NAN;
    for (size_t k = 0; k + 1 < options; k++) {
        below += count[k];
        sum += (below / n - 0.5) * (below / n - 0.5);
    }
    return sum / ((double)(options - 1) / 4);
}

double plx_consensus_berry_mielke(const double *count, size_t options, bool whole)
{
    const double n = total(count, options);
    const double odd = whole && fmod(n, 2) == 1;
    double sum = 0;

    if (options < 2 || !(n * n > odd))
        return NAN;
    for (size_t i = 0; i < options; i++)
        for (size_t j = i + 1; j < options; j++)
            sum += count[i] * count[j] * (double)(j - i);
    return sum / ((n * n - odd) * (double)(options - 1) / 4);
}

double plx_consensus_esteban_ray(const double *count, size_t options, double alpha)
{
    const double n = total(count, options);
    double sum = 0;

    if (options < 2 || !(n > 0))
        return NAN;
    for (size_t k = 0; k < options; k++) {
        const double p = count[k] / n;
        const double power = alpha == 1 ? p * p : pow(p, 1 + alpha);
        double far = 0;

        for (size_t l = 0; l < options; l++)
            far += count[l] / n * fabs((double)k - (double)l);
        sum += power * far / (double)(options - 1);
    }
    return sum;
}

double plx_consensus_entropy(const double *count, size_t options)
{
    const double n = total(count, options);
    double sum = 0;

    if (!(n > 0))
        return NAN;
    for (size_t k = 0; k < options; k++)
        if (count[k] > 0 && count[k] < n)
            sum -= count[k] / n * log2(count[k] / n);
    return sum;
}

double plx_consensus_modal_share(const double *count, size_t options)
{
    const double n = total(count, options);
    double most = 0;

    if (!(n > 0))
        return NAN;
    for (size_t k = 0; k < options; k++)
        most = fmax(most, count[k]);
    return most / n;
}

double plx_consensus_variation(const double *count, size_t options)
{
    const double n = total(count, options);
    double squares = 0;

    if (options < 2 || !(n > 0))
        return NAN;
    for (size_t k = 0; k < options; k++)
        squares += count[k] / n * (count[k] / n);
    return (1 - squares) * (double)options / (double)(options - 1);
}

static double median(const double *value, const double *count, size_t values, double n)
{
    double below = 0;

    for (size_t i = 0; i < values; i++) {
        below += count[i];
        if (below > n / 2)
            return value[i];
        if (below == n / 2)
            for (size_t j = i + 1; j < values; j++)
                if (count[j] > 0)
                    return (value[i] + value[j]) / 2;
    }
    return NAN;
}

static void measure_awg(double mean, const struct plx_rwg_null *null, struct plx_rwg *result)
{
    const double n = result->n;
    const double low = null->low;
    const double high = null->high;
    const double largest = ((high + low) * mean - mean * mean - high * low) * n / (n - 1);

    if (mean == low || mean == high) {
        result->awg = 1;
    } else if (mean < (low * (n - 1) + high) / n || mean > (high * (n - 1) + low) / n) {
        result->awg_reason = PLX_REASON_MEAN_OUT_OF_RANGE;
    } else {
        result->awg = 1 - 2 * result->variance / largest;
    }
}

void plx_rwg_measure(const double *value, const double *count, size_t values,
                     const struct plx_rwg_null *null, struct plx_rwg *result)
{
    const double n = total(count, values);
    double middle;
    double mean = 0;
    double squares = 0;
    double from_mean = 0;
    double from_median = 0;

    *result = (struct plx_rwg){
        n, NAN, NAN, NAN, NAN, NAN, NAN, PLX_REASON_ONE_RATER, PLX_REASON_ONE_RATER};
    if (!(n > 1))
        return;
    for (size_t i = 0; i < values; i++)
        mean += count[i] * value[i] / n;
    middle = median(value, count, values, n);
    for (size_t i = 0; i < values; i++) {
        squares += count[i] * (value[i] - mean) * (value[i] - mean);
        from_mean += count[i] * fabs(value[i] - mean);
        from_median += count[i] * fabs(value[i] - middle);
    }
    result->variance = squares / (n - 1);
    result->rwg_star = 1 - result->variance / null->variance;
    result->rwg = fmax(result->rwg_star, 0);
    result->rwg_reason = result->rwg_star < 0 ? PLX_REASON_TRUNCATED : PLX_REASON_NONE;
    result->ad_mean = from_mean / n;
    result->ad_median = from_median / n;
    result->awg_reason = PLX_REASON_NONE;
    measure_awg(mean, null, result);
}

double plx_rwg_items(double mean_variance, double null_variance, size_t items)
{
    const double c = fmin(mean_variance, null_variance) / null_variance;
    const double room = (double)items * (1 - c);

    return room / (room + c);
}
