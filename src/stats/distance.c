/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "distance.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "parallax/base/processors.h"

/* Sixteen rows in one register where there is AVX-512, in two with AVX2, else in four. Every
   lane is computed by the same separate steps, so all of them give the same digits. */
typedef float lanes_float __attribute__((vector_size(sizeof(float) * PLX_LANES)));
typedef int32_t lanes_int __attribute__((vector_size(sizeof(int32_t) * PLX_LANES)));
typedef uint32_t lanes_unsigned __attribute__((vector_size(sizeof(uint32_t) * PLX_LANES)));

/* Clang takes no such loop with a look-up in it, and says so. */
#if defined(__clang__)
#define SIMD_LEAST(least)
#else
#define PRAGMA(text) _Pragma(#text)
#define SIMD_LEAST(least) PRAGMA(omp simd reduction(min : least))
#endif

#define INLINE static inline __attribute__((always_inline))

/* A missing value is infinite here, and so is its square, which must count as nought. Adding
   one exponent step to the bits of a square sets the sign for an infinite one only; comparing
   would do the same, but compilers take vectors of this width apart for it. */
#define ADD_SQUARE(sum, x, centre)                                                                 \
    do {                                                                                           \
        const lanes_float apart = (x) - (centre);                                                  \
        const lanes_float square = apart * apart;                                                  \
        const lanes_int bits = (lanes_int)square;                                                  \
        const lanes_int infinite = (lanes_int)((lanes_unsigned)bits + 0x00800000u) >> 31;          \
        (sum) += missing ? (lanes_float)(bits & ~infinite) : square;                               \
    } while (0)

struct race {
    float best[PLX_LANES];
    float second[PLX_LANES];
    int32_t label[PLX_LANES];
};

/* Centre number `number` enters the race of the two nearest. Ties leave the earlier in front. */
INLINE void enter(struct race *race, const lanes_float *squares, int32_t number)
{
    float square[PLX_LANES];

    memcpy(square, squares, sizeof square);
#pragma omp simd
    for (size_t lane = 0; lane < PLX_LANES; lane++) {
        const float best = race->best[lane];
        const float second = race->second[lane];
        const float behind = best > square[lane] ? best : square[lane];

        race->second[lane] = behind < second ? behind : second;
        race->label[lane] = square[lane] < best ? number : race->label[lane];
        race->best[lane] = square[lane] < best ? square[lane] : best;
    }
}

/* Squared distances to the centres of one packed group. */
INLINE void add_squares(const float *block, size_t columns, const float *packed, const bool missing,
                        lanes_float sums[static PLX_TOGETHER])
{
    const lanes_float *rows = (const lanes_float *)block;
    lanes_float sum0 = {0};
    lanes_float sum1 = {0};
    lanes_float sum2 = {0};
    lanes_float sum3 = {0};

    for (size_t f = 0; f < columns; f++, packed += PLX_TOGETHER) {
        const lanes_float x = rows[f];

        __builtin_prefetch(&rows[f + columns]);
        ADD_SQUARE(sum0, x, packed[0]);
        ADD_SQUARE(sum1, x, packed[1]);
        ADD_SQUARE(sum2, x, packed[2]);
        ADD_SQUARE(sum3, x, packed[3]);
    }
    sums[0] = sum0;
    sums[1] = sum1;
    sums[2] = sum2;
    sums[3] = sum3;
}

INLINE void find_nearest(const float *block, size_t columns, const float *packed, size_t k,
                         const bool missing, struct plx_nearest *nearest)
{
    struct race race;

    for (size_t lane = 0; lane < PLX_LANES; lane++) {
        race.best[lane] = race.second[lane] = HUGE_VALF;
        race.label[lane] = 0;
    }
    for (size_t j = 0; j < k; j += PLX_TOGETHER) {
        lanes_float sums[PLX_TOGETHER];

        add_squares(block, columns, packed + j * columns, missing, sums);
        for (size_t t = 0; t < PLX_TOGETHER && j + t < k; t++)
            enter(&race, &sums[t], (int32_t)(j + t));
    }
#pragma omp simd
    for (size_t lane = 0; lane < PLX_LANES; lane++) {
        nearest->label[lane] = (uint32_t)race.label[lane];
        nearest->best[lane] = sqrtf(race.best[lane]);
        nearest->second[lane] = sqrtf(race.second[lane]);
    }
}

PLX_FOR_EACH_PROCESSOR
static void find_nearest_complete(const float *block, size_t columns, const float *packed, size_t k,
                                  struct plx_nearest *nearest)
{
    find_nearest(block, columns, packed, k, false, nearest);
}

PLX_FOR_EACH_PROCESSOR
static void find_nearest_observed(const float *block, size_t columns, const float *packed, size_t k,
                                  struct plx_nearest *nearest)
{
    find_nearest(block, columns, packed, k, true, nearest);
}

void plx_block_nearest(const float *block, size_t columns, const float *packed, size_t k,
                       bool missing, struct plx_nearest *nearest)
{
    if (missing)
        find_nearest_observed(block, columns, packed, k, nearest);
    else
        find_nearest_complete(block, columns, packed, k, nearest);
}

PLX_FOR_EACH_PROCESSOR
bool plx_block_margins(const struct plx_nearest *nearest, float each, float both,
                       float margin[static PLX_LANES])
{
    int unsure = 0;

#pragma omp simd reduction(| : unsure)
    for (size_t lane = 0; lane < PLX_LANES; lane++) {
        const float best = nearest->best[lane];
        const float second = nearest->second[lane];

        margin[lane] = second - best - each * (second + best) - both;
        unsure |= !(margin[lane] > 0);
    }
    return unsure == 0;
}

/* The tolls are looked up one by one: on some processors gathering them takes longer. */
INLINE double find_room(const float *key, const uint32_t *label, const double *toll, size_t rows)
{
    double room = HUGE_VAL;

    SIMD_LEAST(room)
    for (size_t i = 0; i < rows; i++) {
        const double own = (double)key[i] - toll[label[i]];

        room = own < room ? own : room;
    }
    return room;
}

double plx_block_room(const float *key, const uint32_t *label, const double *toll, size_t rows)
{
    return rows == PLX_LANES ? find_room(key, label, toll, PLX_LANES)
                             : find_room(key, label, toll, rows);
}

/* Rounded down, so that the key never promises too much. */
INLINE float find_keys(const float *margin, const uint32_t *label, const double *toll, size_t rows,
                       float *key)
{
    float least = HUGE_VALF;

    SIMD_LEAST(least)
    for (size_t i = 0; i < rows; i++) {
        const double exact = (double)margin[i] + toll[label[i]];

        key[i] = (float)(exact - fabs(exact) * (double)FLT_EPSILON);
        least = margin[i] < least ? margin[i] : least;
    }
    return least;
}

float plx_block_keys(const float *margin, const uint32_t *label, const double *toll, size_t rows,
                     float *key)
{
    return rows == PLX_LANES ? find_keys(margin, label, toll, PLX_LANES, key)
                             : find_keys(margin, label, toll, rows, key);
}

PLX_FOR_EACH_PROCESSOR
void plx_block_squares(const float *block, size_t columns, const float *packed, bool missing,
                       float squares[static PLX_TOGETHER * PLX_LANES])
{
    lanes_float sums[PLX_TOGETHER];

    if (missing)
        add_squares(block, columns, packed, true, sums);
    else
        add_squares(block, columns, packed, false, sums);
    memcpy(squares, sums, sizeof sums);
}

PLX_FOR_EACH_PROCESSOR
void plx_row_add(const double *row, size_t columns, double weight, double grid, double *sums)
{
#pragma omp simd
    for (size_t f = 0; f < columns; f++)
        sums[f] += (weight * row[f] + grid) - grid;
}

PLX_FOR_EACH_PROCESSOR
void plx_row_add_float(const float *row, size_t columns, double weight, double grid, double *sums)
{
#pragma omp simd
    for (size_t f = 0; f < columns; f++)
        sums[f] += (weight * (double)row[f] + grid) - grid;
}

PLX_FOR_EACH_PROCESSOR
void plx_row_add_observed(const double *row, size_t columns, double weight, double grid,
                          double *sums, double count, double *observed)
{
#pragma omp simd
    for (size_t f = 0; f < columns; f++) {
        const double x = row[f];
        const bool seen = x == x;
        const double part = (weight * x + grid) - grid;

        sums[f] += seen ? part : 0;
        observed[f] += seen ? count : 0;
    }
}

PLX_FOR_EACH_PROCESSOR
void plx_row_add_observed_float(const float *row, size_t columns, double weight, double grid,
                                double *sums, double count, double *observed)
{
#pragma omp simd
    for (size_t f = 0; f < columns; f++) {
        const double x = (double)row[f];
        const bool seen = x == x;
        const double part = (weight * x + grid) - grid;

        sums[f] += seen ? part : 0;
        observed[f] += seen ? count : 0;
    }
}
