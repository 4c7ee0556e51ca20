/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Somebody who knows every count that is shown, and subtracts. Each count is a sum of unknowns, the
 * people that no shown table divides further; what can be told is what lies in the span of the
 * sums.
 */
#ifndef PARALLAX_TESTS_ANALYSIS_ATTACKER_H
#define PARALLAX_TESTS_ANALYSIS_ATTACKER_H

#include <stdbool.h>
#include <stdlib.h>

#include "support/check.h"

/** The sums known so far, in reduced echelon form. */
struct attacker {
    size_t unknowns;
    size_t rank;
    double *row;   /* owned; unknowns x unknowns */
    size_t *pivot; /* owned */
};

static inline void attacker_start(struct attacker *attacker, size_t unknowns)
{
    *attacker = (struct attacker){.unknowns = unknowns};
    attacker->row = calloc(unknowns * unknowns, sizeof *attacker->row);
    attacker->pivot = calloc(unknowns, sizeof *attacker->pivot);
    assert_true(attacker->row && attacker->pivot);
}

static inline void attacker_end(struct attacker *attacker)
{
    free(attacker->row);
    free(attacker->pivot);
}

/** Takes out of a sum what is known of it; true when nothing is left, so that it can be told. */
static inline bool attacker_tells(const struct attacker *attacker, double *sum)
{
    for (size_t r = 0; r < attacker->rank; r++) {
        const double *row = attacker->row + r * attacker->unknowns;
        const double factor = sum[attacker->pivot[r]];

        for (size_t u = 0; factor != 0 && u < attacker->unknowns; u++)
            sum[u] -= factor * row[u];
    }
    for (size_t u = 0; u < attacker->unknowns; u++)
        if (fabs(sum[u]) > 1e-9)
            return false;
    return true;
}

/** Adds a sum that is shown; it is changed. */
static inline void attacker_learns(struct attacker *attacker, double *sum)
{
    const size_t n = attacker->unknowns;
    double *own;
    size_t pivot = 0;

    if (attacker_tells(attacker, sum))
        return;
    own = attacker->row + attacker->rank * n;
    for (size_t u = 1; u < n; u++)
        if (fabs(sum[u]) > fabs(sum[pivot]))
            pivot = u;
    for (size_t u = 0; u < n; u++)
        own[u] = fabs(sum[u]) > 1e-12 ? sum[u] / sum[pivot] : 0;
    for (size_t r = 0; r < attacker->rank; r++) {
        const double factor = attacker->row[r * n + pivot];

        for (size_t u = 0; factor != 0 && u < n; u++)
            attacker->row[r * n + u] -= factor * own[u];
    }
    attacker->pivot[attacker->rank++] = pivot;
}

#endif
