/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ratio_pairs.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/base/processors.h"

/* Values that are turned together, and lanes that are summed apart, whatever the processor. */
enum { GROUP = 32, LANES = 8 };

/* Values up to here are paired one by one, which is faster, and as right as can be. */
enum { FEW = 256 };

static const double pi = 3.14159265358979323846;
static const double apart = 42;     /* exp(-42) is below half of the last bit of 1 */
static const double highest = 14.5; /* and so is w^3 exp(-pi w) here */

/* All values at frequencies h, 2 h, .. */
struct spectrum {
    double step;
    size_t frequencies;
    double *weight; /* 2 h F(w); owned, and the others are part of it */
    double *c;      /* frequencies x LANES, then frequencies: sum of cos(w x) - 1 */
    double *d;      /* likewise: sum of sin(w x) */
};

static void pair_few(const double *value, size_t count, double *row)
{
    memset(row, 0, count * sizeof *row);
    for (size_t a = 0; a < count; a++)
        for (size_t b = a + 1; b < count; b++) {
            /* Halves, because the sum of two large values may be infinite. */
            const double sum = value[a] / 2 + value[b] / 2;
            const double ratio = (value[a] / 2 - value[b] / 2) / sum;
            const double distance = sum > 0 ? ratio * ratio : 0;

            row[a] += distance;
            row[b] += distance;
        }
}

/* ln(value / centre), with all digits for values close to the centre. */
static double log_ratio(double value, double centre)
{
    if (value > centre / 2 && value / 2 < centre)
        return log1p((value - centre) / centre);
    return log(value) - log(centre);
}

/* The mean, by differences from the first, so that it is equal to equal numbers. */
static double mean_of(const double *number, size_t count)
{
    double sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += number[i] - number[0];
    return number[0] + sum / (double)count;
}

/* Logarithms about their mean; returns their range. */
static double take_logarithms(const double *value, size_t count, double *x)
{
    double low = HUGE_VAL;
    double high = -HUGE_VAL;
    double centre;

    for (size_t i = 0; i < count; i++)
        x[i] = log(value[i]);
    centre = exp(mean_of(x, count));
    for (size_t i = 0; i < count; i++)
        x[i] = log_ratio(value[i], centre);
    centre = mean_of(x, count);
    for (size_t i = 0; i < count; i++) {
        x[i] -= centre;
        low = fmin(low, x[i]);
        high = fmax(high, x[i]);
    }
    return high - low;
}

static bool start_spectrum(struct spectrum *spectrum, double range)
{
    const double h = 2 * pi / (range + apart);
    const size_t frequencies = (size_t)ceil(highest / h);
    double *next = plx_array_new(frequencies * (1 + 2 * LANES), sizeof *next);

    *spectrum = (struct spectrum){h, frequencies, next, next + frequencies,
                                  next + frequencies * (1 + LANES)};
    if (!next)
        return false;
    for (size_t j = 0; j < frequencies; j++) {
        const double w = (double)(j + 1) * h;

        /* Once for j and once for -j. */
        spectrum->weight[j] = 2 * h * 2 * w / sinh(pi * w);
    }
    return true;
}

/* exp(i h x) - 1 of a group, and its real and imaginary part at the present frequency. */
struct turning {
    double step_real[GROUP];
    double step_imaginary[GROUP];
    double real[GROUP];
    double imaginary[GROUP];
};

static void start_turning(struct turning *turning, const double *x, size_t count, double h)
{
    memset(turning, 0, sizeof *turning);
    for (size_t i = 0; i < count; i++) {
        const double half = sin(h * x[i] / 2);

        turning->real[i] = turning->step_real[i] = -2 * half * half;
        turning->imaginary[i] = turning->step_imaginary[i] = sin(h * x[i]);
    }
}

/* With z = exp(i w x) - 1 and y = exp(i h x) - 1, the next z is z + y + z y: all in terms that are
   as small as z is, so that small angles keep their digits. */
static inline __attribute__((always_inline)) void turn(struct turning *turning)
{
    PLX_SIDE_BY_SIDE
    for (size_t i = 0; i < GROUP; i++) {
        const double a = turning->real[i];
        const double b = turning->imaginary[i];
        const double u = turning->step_real[i];
        const double v = turning->step_imaginary[i];

        turning->real[i] = (a + u) + (a * u - b * v);
        turning->imaginary[i] = (b + v) + (a * v + b * u);
    }
}

PLX_FOR_EACH_PROCESSOR
static void add_group(struct spectrum *spectrum, struct turning *turning)
{
    for (size_t j = 0; j < spectrum->frequencies; j++) {
        double *restrict c = spectrum->c + j * LANES;
        double *restrict d = spectrum->d + j * LANES;

        PLX_SIDE_BY_SIDE
        for (size_t i = 0; i < LANES; i++) {
            c[i] += (turning->real[i] + turning->real[LANES + i]) +
                    (turning->real[2 * LANES + i] + turning->real[3 * LANES + i]);
            d[i] += (turning->imaginary[i] + turning->imaginary[LANES + i]) +
                    (turning->imaginary[2 * LANES + i] + turning->imaginary[3 * LANES + i]);
        }
        turn(turning);
    }
}

static void sum_lanes(double *sum, size_t frequencies)
{
    for (size_t j = 0; j < frequencies; j++) {
        double all = 0;

        for (size_t i = 0; i < LANES; i++)
            all += sum[j * LANES + i];
        sum[j] = all;
    }
}

/* N - sum_b cos(w (x_a - x_b)) = -C - N c - C c - D s of value a, weighed and summed. */
PLX_FOR_EACH_PROCESSOR
static void read_group(const struct spectrum *spectrum, double n, struct turning *turning,
                       double *restrict row)
{
    memset(row, 0, GROUP * sizeof *row);
    for (size_t j = 0; j < spectrum->frequencies; j++) {
        const double weight = spectrum->weight[j];
        const double c = spectrum->c[j];
        const double d = spectrum->d[j];

        PLX_SIDE_BY_SIDE
        for (size_t i = 0; i < GROUP; i++)
            row[i] += weight * ((-c - (n + c) * turning->real[i]) - d * turning->imaginary[i]);
        turn(turning);
    }
}

/* Positive values, which need not be few. */
static bool pair_many(const double *value, size_t count, double *row, double *x)
{
    const double range = take_logarithms(value, count, x);
    struct spectrum spectrum;
    struct turning turning;
    double group[GROUP];

    if (!start_spectrum(&spectrum, range))
        return false;
    for (size_t first = 0; first < count; first += GROUP) {
        const size_t size = count - first < GROUP ? count - first : GROUP;

        start_turning(&turning, x + first, size, spectrum.step);
        add_group(&spectrum, &turning);
    }
    sum_lanes(spectrum.c, spectrum.frequencies);
    sum_lanes(spectrum.d, spectrum.frequencies);
    for (size_t first = 0; first < count; first += GROUP) {
        const size_t size = count - first < GROUP ? count - first : GROUP;

        start_turning(&turning, x + first, size, spectrum.step);
        read_group(&spectrum, (double)count, &turning, group);
        memcpy(row + first, group, size * sizeof *row);
    }
    free(spectrum.weight);
    return true;
}

bool plx_ratio_rows(const double *value, size_t count, double *row, double *scratch)
{
    double *positive;
    size_t positives = 0;
    size_t next = 0;
    bool ok;

    if (count <= FEW) {
        pair_few(value, count, row);
        return true;
    }
    for (size_t i = 0; i < count; i++)
        positives += value[i] > 0;
    if (positives == count)
        return pair_many(value, count, row, scratch);
    /* Nought is at distance 1 from all that is positive. */
    positive = plx_array_new(2 * positives, sizeof *positive);
    if (!positive)
        return false;
    for (size_t i = 0; i < count; i++)
        if (value[i] > 0)
            positive[next++] = value[i];
    ok = positives == 0 || pair_many(positive, positives, positive + positives, scratch);
    next = positives;
    for (size_t i = 0; i < count; i++)
        row[i] = value[i] > 0 ? positive[next++] + (double)(count - positives) : (double)positives;
    free(positive);
    return ok;
}
