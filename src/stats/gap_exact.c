/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gap_exact.h"

#include <math.h>

void gap_exact_weights(size_t people, size_t most, double odds, double *weight)
{
    const double all = (double)people;
    const double mode = fmin(floor((all + 1) * odds / (1 + odds)), (double)most);
    const size_t middle = (size_t)mode;

    /* From the most probable number down and up: only what is next to impossible becomes 0. */
    weight[middle] = 1;
    for (size_t c = middle; c > 0; c--)
        weight[c - 1] = weight[c] * (double)c / ((all - (double)c + 1) * odds);
    for (size_t c = middle; c < most; c++)
        weight[c + 1] = weight[c] * (all - (double)c) * odds / ((double)c + 1);
}
