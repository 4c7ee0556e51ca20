/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "silhouette_tile.h"

#include <math.h>

#include "parallax/base/processors.h"

/* Half a block in one register where there is AVX-512. Memory need not be aligned to as much. */
enum { HALF = PLX_LANES / 2, TOGETHER = 4 };

typedef double lanes_double __attribute__((vector_size(sizeof(double) * HALF), aligned(8)));

#define INLINE static inline __attribute__((always_inline))

#define ADD_SQUARE(sum, y)                                                                         \
    do {                                                                                           \
        const lanes_double apart = x - (y);                                                        \
        (sum) += apart * apart;                                                                    \
    } while (0)

/* Half of the rows i, four of the rows j. */
INLINE void add_squares(const double *block, const double *other, size_t columns, double *distances)
{
    lanes_double sum0 = {0};
    lanes_double sum1 = {0};
    lanes_double sum2 = {0};
    lanes_double sum3 = {0};

    for (size_t f = 0; f < columns; f++, block += PLX_LANES, other += PLX_LANES) {
        const lanes_double x = *(const lanes_double *)block;

        ADD_SQUARE(sum0, other[0]);
        ADD_SQUARE(sum1, other[1]);
        ADD_SQUARE(sum2, other[2]);
        ADD_SQUARE(sum3, other[3]);
    }
    *(lanes_double *)distances = sum0;
    *(lanes_double *)(distances + PLX_LANES) = sum1;
    *(lanes_double *)(distances + 2 * PLX_LANES) = sum2;
    *(lanes_double *)(distances + 3 * PLX_LANES) = sum3;
}

PLX_FOR_EACH_PROCESSOR
void plx_tile_distances(const double *block, const double *other, size_t columns,
                        double distances[static PLX_TILE])
{
    for (size_t j = 0; j < PLX_LANES; j += TOGETHER)
        for (size_t i = 0; i < PLX_LANES; i += HALF)
            add_squares(block + i, other + j, columns, distances + j * PLX_LANES + i);
    PLX_SIDE_BY_SIDE
    for (size_t cell = 0; cell < PLX_TILE; cell++)
        distances[cell] = sqrt(distances[cell]);
}

/* What is missing on either side counts nought, since it is 0 and finite. */
#define ADD_SHARED(sum, count, y, y_seen)                                                          \
    do {                                                                                           \
        const lanes_double apart = x - (y);                                                        \
        const lanes_double both = x_seen * (y_seen);                                               \
        (sum) += apart * apart * both;                                                             \
        (count) += both;                                                                           \
    } while (0)

/* Half of the rows i, two of the rows j. */
INLINE void add_shared(const double *block, const double *seen, const double *other,
                       const double *other_seen, size_t columns, double *distances, double *shared)
{
    lanes_double sum0 = {0};
    lanes_double sum1 = {0};
    lanes_double count0 = {0};
    lanes_double count1 = {0};

    for (size_t f = 0; f < columns * PLX_LANES; f += PLX_LANES) {
        const lanes_double x = *(const lanes_double *)(block + f);
        const lanes_double x_seen = *(const lanes_double *)(seen + f);

        ADD_SHARED(sum0, count0, other[f], other_seen[f]);
        ADD_SHARED(sum1, count1, other[f + 1], other_seen[f + 1]);
    }
    *(lanes_double *)distances = sum0;
    *(lanes_double *)(distances + PLX_LANES) = sum1;
    *(lanes_double *)shared = count0;
    *(lanes_double *)(shared + PLX_LANES) = count1;
}

PLX_FOR_EACH_PROCESSOR
void plx_tile_distances_observed(const double *block, const double *seen, const double *other,
                                 const double *other_seen, size_t columns,
                                 double distances[static PLX_TILE], double shared[static PLX_TILE])
{
    for (size_t j = 0; j < PLX_LANES; j += 2)
        for (size_t i = 0; i < PLX_LANES; i += HALF)
            add_shared(block + i, seen + i, other + j, other_seen + j, columns,
                       distances + j * PLX_LANES + i, shared + j * PLX_LANES + i);
    PLX_SIDE_BY_SIDE
    for (size_t cell = 0; cell < PLX_TILE; cell++) {
        const double count = shared[cell] > 0 ? shared[cell] : 1;

        distances[cell] = sqrt(distances[cell] * (double)columns / count);
    }
}

void plx_tile_turn(const double tile[static PLX_TILE], double turned[static PLX_TILE])
{
    for (size_t i = 0; i < PLX_LANES; i++)
        for (size_t j = 0; j < PLX_LANES; j++)
            turned[i * PLX_LANES + j] = tile[j * PLX_LANES + i];
}

PLX_FOR_EACH_PROCESSOR
void plx_tile_add(const double tile[static PLX_TILE], size_t rows, const uint32_t *slot,
                  size_t groupings, double *sums)
{
    for (size_t j = 0; j < rows; j++) {
        const lanes_double low = *(const lanes_double *)(tile + j * PLX_LANES);
        const lanes_double high = *(const lanes_double *)(tile + j * PLX_LANES + HALF);

        for (size_t g = 0; g < groupings; g++) {
            double *sum = sums + slot[j * groupings + g] * PLX_LANES;

            *(lanes_double *)sum += low;
            *(lanes_double *)(sum + HALF) += high;
        }
    }
}
