/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/partition.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"

void plx_partition_cross(const uint32_t *a, size_t k_a, const uint32_t *b, size_t k_b, size_t rows,
                         double *counts)
{
    memset(counts, 0, k_a * k_b * sizeof *counts);
    for (size_t i = 0; i < rows; i++)
        if (a[i] != PLX_NO_CLUSTER && b[i] != PLX_NO_CLUSTER)
            counts[a[i] * k_b + b[i]]++;
}

static double pairs(double count)
{
    return count * (count - 1) / 2;
}

/* What one side, or the cross table, adds up to. */
struct side {
    double pairs;
    double entropy; /* in nats */
    size_t used;    /* groups with rows */
};

static struct side describe(const double *counts, size_t k, double n)
{
    struct side side = {0};

    for (size_t j = 0; j < k; j++) {
        if (counts[j] == 0)
            continue;
        side.pairs += pairs(counts[j]);
        side.entropy -= counts[j] / n * log(counts[j] / n);
        side.used++;
    }
    return side;
}

static void compare(const struct side *a, const struct side *b, const struct side *both, double n,
                    struct plx_partition_likeness *likeness)
{
    const double all = pairs(n);
    const double expected = a->pairs * b->pairs / all;
    const double information = fmax(0, a->entropy + b->entropy - both->entropy);
    const double entropies = (a->entropy + b->entropy) / 2;

    likeness->rand = (all + 2 * both->pairs - a->pairs - b->pairs) / all;
    likeness->mutual_information = information;
    likeness->normalised = entropies > 0 ? information / entropies : 1;
    likeness->variation = fmax(0, a->entropy + b->entropy - 2 * information);
    if (a->pairs == b->pairs && both->pairs == a->pairs)
        likeness->adjusted_rand = 1;
    else if (a->used == 1 || b->used == 1)
        likeness->adjusted_rand = 0;
    else
        likeness->adjusted_rand = (both->pairs - expected) / ((a->pairs + b->pairs) / 2 - expected);
}

enum plx_status plx_partition_compare(const double *counts, size_t k_a, size_t k_b,
                                      struct plx_partition_likeness *likeness,
                                      struct plx_error *err)
{
    double *sums = plx_array_new(k_a + k_b, sizeof *sums);
    double n = 0;

    *likeness = (struct plx_partition_likeness){NAN, NAN, NAN, NAN, NAN};
    if (!sums)
        return plx_fail_memory(err, "comparing clusters");
    for (size_t i = 0; i < k_a; i++)
        for (size_t j = 0; j < k_b; j++) {
            sums[i] += counts[i * k_b + j];
            sums[k_a + j] += counts[i * k_b + j];
            n += counts[i * k_b + j];
        }
    if (n >= 2) {
        const struct side a = describe(sums, k_a, n);
        const struct side b = describe(sums + k_a, k_b, n);
        const struct side both = describe(counts, k_a * k_b, n);

        compare(&a, &b, &both, n, likeness);
    }
    free(sums);
    return PLX_OK;
}

static double column_sum(const double *counts, size_t k_a, size_t k_b, size_t j)
{
    double sum = 0;

    for (size_t i = 0; i < k_a; i++)
        sum += counts[i * k_b + j];
    return sum;
}

void plx_partition_jaccard(const double *counts, size_t k_a, size_t k_b, double *jaccard)
{
    for (size_t i = 0; i < k_a; i++) {
        double rows = 0;

        for (size_t j = 0; j < k_b; j++)
            rows += counts[i * k_b + j];
        jaccard[i] = rows > 0 ? 0 : NAN;
        for (size_t j = 0; rows > 0 && j < k_b; j++) {
            const double shared = counts[i * k_b + j];

            jaccard[i] =
                fmax(jaccard[i], shared / (rows + column_sum(counts, k_a, k_b, j) - shared));
        }
    }
}
