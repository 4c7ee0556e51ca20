/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "parallax/stats/agreement_units.h"

/* Ratings of each category, over the units with two or more. */
static enum plx_status count(const struct plx_ratings *ratings, int team, double *total,
                             struct plx_error *err)
{
    double *here = plx_array_new(ratings->categories, sizeof *here);

    if (!here)
        return plx_fail_memory(err, "the ordinal metric");
    for (size_t i = 0; i < ratings->units; i++) {
        size_t raters = 0;

        for (size_t k = 0; k < ratings->categories; k++)
            here[k] = 0;
        for (size_t g = 0; g < ratings->raters; g++) {
            const int category = plx_rating(ratings, i, g);
            const double v = plx_rater_weight(ratings, team, g);

            if (category < 0 || !(v > 0))
                continue;
            here[category] += v;
            raters++;
        }
        for (size_t k = 0; k < ratings->categories && raters >= 2; k++)
            total[k] += here[k];
    }
    free(here);
    return PLX_OK;
}

enum plx_status plx_ordinal_weights(const struct plx_ratings *ratings, int team, double *weights,
                                    struct plx_error *err)
{
    const size_t q = ratings->categories;
    double *total = plx_array_new(q, sizeof *total);
    enum plx_status status =
        total ? count(ratings, team, total, err) : plx_fail_memory(err, "the ordinal metric");
    double below = 0;
    double largest = 0;

    for (size_t k = 0; k < q && status == PLX_OK; k++) {
        const double here = total[k];

        total[k] = below + here / 2; /* where the category stands */
        below += here;
    }
    for (size_t i = 0; i < q * q && status == PLX_OK; i++) {
        weights[i] = pow(total[i / q] - total[i % q], 2);
        largest = fmax(largest, weights[i]);
    }
    for (size_t i = 0; i < q * q && status == PLX_OK; i++)
        weights[i] = largest > 0 ? 1 - weights[i] / largest : i / q == i % q;
    free(total);
    return status;
}
