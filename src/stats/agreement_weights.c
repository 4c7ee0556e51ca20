/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/agreement_weights.h"

#include <assert.h>
#include <gsl/gsl_math.h>
#include <math.h>
#include <string.h>

static const char *const names[PLX_WEIGHTINGS] = {
    [PLX_IDENTITY] = "identity",         [PLX_LINEAR] = "linear",
    [PLX_QUADRATIC] = "quadratic",       [PLX_RADICAL] = "radical",
    [PLX_RATIO_WEIGHTS] = "ratio",       [PLX_ORDINAL_WEIGHTS] = "ordinal",
    [PLX_CIRCULAR_WEIGHTS] = "circular", [PLX_BIPOLAR_WEIGHTS] = "bipolar",
};

struct scale {
    const double *scores;
    double low;
    double high;
};

static double sine_squared(double distance, double circumference)
{
    const double sine = sin(M_PI * distance / circumference);

    return sine * sine;
}

static double relative_distance(double a, double b)
{
    return a == 0 && b == 0 ? 0 : (a - b) / (a + b);
}

/* How far apart two categories are; 1 minus this over its largest value is their weight. */
static double distance(enum plx_weighting weighting, const struct scale *scale, size_t k, size_t l)
{
    const double a = scale->scores[k];
    const double b = scale->scores[l];
    const double steps = k > l ? (double)(k - l) : (double)(l - k);

    if (k == l)
        return 0;
    switch (weighting) {
    case PLX_LINEAR:
        return fabs(a - b);
    case PLX_QUADRATIC:
        return (a - b) * (a - b);
    case PLX_RADICAL:
        return sqrt(fabs(a - b));
    case PLX_RATIO_WEIGHTS:
        return relative_distance(a, b) * relative_distance(a, b);
    case PLX_ORDINAL_WEIGHTS:
        return steps * (steps + 1) / 2;
    case PLX_CIRCULAR_WEIGHTS:
        return sine_squared(a - b, scale->high - scale->low + 1);
    case PLX_BIPOLAR_WEIGHTS:
        return (a - b) * (a - b) / ((a + b - 2 * scale->low) * (2 * scale->high - a - b));
    case PLX_IDENTITY:
    case PLX_WEIGHTINGS:
        break;
    }
    return 1;
}

enum plx_status plx_agreement_weights(enum plx_weighting weighting, const double *scores,
                                      size_t categories, double *weights, struct plx_error *err)
{
    const struct scale scale = {scores, scores[0], scores[categories - 1]};
    double largest = 0;

    if (categories < 2 && weighting != PLX_IDENTITY)
        return plx_fail(err, PLX_UNDEFINED, "%s weights need two categories or more",
                        plx_weighting_name(weighting));
    if (weighting == PLX_RATIO_WEIGHTS && scores[0] <= 0)
        return plx_fail(err, PLX_INVALID, "ratio weights need scores above 0, not %g", scores[0]);
    for (size_t k = 0; k < categories; k++)
        for (size_t l = 0; l < categories; l++) {
            weights[k * categories + l] = distance(weighting, &scale, k, l);
            largest = fmax(largest, weights[k * categories + l]);
        }
    for (size_t i = 0; i < categories * categories; i++)
        weights[i] = largest > 0 ? 1 - weights[i] / largest : 1;
    return PLX_OK;
}

void plx_level_distances(enum plx_level level, const double *scores, size_t categories,
                         double *distances)
{
    const double circumference = scores[categories - 1] - scores[0] + 1;

    assert(level != PLX_ORDINAL && level < PLX_LEVELS);
    for (size_t k = 0; k < categories; k++)
        for (size_t l = 0; l < categories; l++) {
            const double a = scores[k];
            const double b = scores[l];
            double *cell = &distances[k * categories + l];

            if (level == PLX_NOMINAL)
                *cell = k != l;
            else if (level == PLX_INTERVAL)
                *cell = (a - b) * (a - b);
            else if (level == PLX_RATIO)
                *cell = relative_distance(a, b) * relative_distance(a, b);
            else
                *cell = sine_squared(a - b, circumference);
        }
}

const char *plx_weighting_name(enum plx_weighting weighting)
{
    assert(weighting < PLX_WEIGHTINGS);
    return names[weighting];
}

enum plx_weighting plx_weighting_find(const char *name)
{
    size_t found = 0;

    while (found < PLX_WEIGHTINGS && strcmp(names[found], name) != 0)
        found++;
    return (enum plx_weighting)found;
}
