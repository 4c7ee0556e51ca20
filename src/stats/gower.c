/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/gower.h"

#include <math.h>

void plx_gower_ranges(const gsl_matrix *rows, double *range)
{
    for (size_t f = 0; f < rows->size2; f++) {
        double low = HUGE_VAL;
        double high = -HUGE_VAL;

        for (size_t i = 0; i < rows->size1; i++) {
            low = fmin(low, gsl_matrix_get(rows, i, f)); /* fmin() passes over NAN */
            high = fmax(high, gsl_matrix_get(rows, i, f));
        }
        range[f] = high > low ? high - low : 0;
    }
}

double plx_gower_distance(const gsl_matrix *rows, size_t a, size_t b, const bool *category,
                          const double *range)
{
    double sum = 0;
    double used = 0;

    for (size_t f = 0; f < rows->size2; f++) {
        const double apart = fabs(gsl_matrix_get(rows, a, f) - gsl_matrix_get(rows, b, f));

        if (isnan(apart))
            continue;
        used++;
        if (category[f])
            sum += apart != 0;
        else if (range[f] > 0)
            sum += apart / range[f];
    }
    return used > 0 ? sum / used : NAN;
}
