/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recount.h"

#include <string.h>

#include "parallax/base/processors.h"

/* Weighted people whose rows are made together, few enough to stay in the nearest cache. */
enum { SLICE = 16 };

#define INLINE static inline __attribute__((always_inline))

INLINE void add_row(uint16_t *restrict sum, const uint16_t *restrict row)
{
    PLX_SIDE_BY_SIDE
    for (size_t lane = 0; lane < PLX_RECOUNT_LANES; lane++)
        sum[lane] = (uint16_t)(sum[lane] + row[lane]);
}

INLINE void add_doubles(double *restrict sum, const double *restrict row)
{
    PLX_SIDE_BY_SIDE
    for (size_t lane = 0; lane < PLX_RECOUNT_LANES; lane++)
        sum[lane] += row[lane];
}

INLINE void add_scaled(double *restrict sum, const double *restrict row, double factor)
{
    PLX_SIDE_BY_SIDE
    for (size_t lane = 0; lane < PLX_RECOUNT_LANES; lane++)
        sum[lane] += row[lane] * factor;
}

/* What a person weighs in each resample, and the square of that. */
INLINE void weigh(const uint16_t *restrict times, double weight, double *restrict weighed,
                  double *restrict squares)
{
    PLX_SIDE_BY_SIDE
    for (size_t lane = 0; lane < PLX_RECOUNT_LANES; lane++) {
        const double w = times[lane] * weight;

        weighed[lane] = w;
        squares[lane] = w * w;
    }
}

PLX_FOR_EACH_PROCESSOR
void plx_recount_square(struct plx_recount *recount, size_t people,
                        uint32_t sum[static PLX_RECOUNT_LANES])
{
    memset(sum, 0, PLX_RECOUNT_LANES * sizeof *sum);
    for (size_t g = 0; g < people; g++) {
        const uint16_t *times = recount->times + g * PLX_RECOUNT_LANES;
        uint16_t *squares = recount->squares + g * PLX_RECOUNT_LANES;

        PLX_SIDE_BY_SIDE
        for (size_t lane = 0; lane < PLX_RECOUNT_LANES; lane++) {
            const uint32_t square = (uint32_t)times[lane] * times[lane];

            sum[lane] += square;
            squares[lane] = (uint16_t)square;
        }
    }
}

PLX_FOR_EACH_PROCESSOR
void plx_recount_add_answers(struct plx_recount *recount, const struct plx_people *people)
{
    const size_t q = recount->categories;

    for (size_t i = 0; i < recount->units; i++) {
        const uint16_t *answer = people->answer + i * people->room;
        uint16_t *fresh = recount->fresh + i * (q + 1) * PLX_RECOUNT_LANES;

        for (size_t g = 0; g < people->count; g++) {
            const uint16_t *rows = answer[g] < q ? recount->times : recount->squares;

            add_row(fresh + (size_t)answer[g] * PLX_RECOUNT_LANES, rows + g * PLX_RECOUNT_LANES);
        }
    }
}

PLX_FOR_EACH_PROCESSOR
void plx_recount_pour(struct plx_recount *recount)
{
    const size_t q = recount->categories;

    for (size_t i = 0; i < recount->units; i++)
        for (size_t k = 0; k <= q; k++) {
            const uint16_t *fresh = recount->fresh + (i * (q + 1) + k) * PLX_RECOUNT_LANES;
            double *sum = k < q ? recount->count + (i * q + k) * PLX_RECOUNT_LANES
                                : recount->square + i * PLX_RECOUNT_LANES;

            PLX_SIDE_BY_SIDE
            for (size_t lane = 0; lane < PLX_RECOUNT_LANES; lane++)
                sum[lane] += fresh[lane];
        }
}

INLINE void add_habits(struct plx_recount *recount, const struct plx_people *people, size_t g,
                       const double *weighed, const double *squares)
{
    const size_t q = recount->categories;

    add_scaled(recount->own, squares, people->own[g]);
    for (size_t k = 0; k < q; k++)
        if (people->share[g * q + k] > 0)
            add_scaled(recount->share + k * PLX_RECOUNT_LANES, weighed, people->share[g * q + k]);
}

PLX_FOR_EACH_PROCESSOR
void plx_recount_add_habits(struct plx_recount *recount, const struct plx_people *people)
{
    double weighed[PLX_RECOUNT_LANES];
    double squares[PLX_RECOUNT_LANES];

    for (size_t g = 0; g < people->count; g++) {
        weigh(recount->times + g * PLX_RECOUNT_LANES, 1, weighed, squares);
        add_habits(recount, people, g, weighed, squares);
    }
}

PLX_FOR_EACH_PROCESSOR
void plx_recount_add_weighted(struct plx_recount *recount, const struct plx_people *people)
{
    const size_t q = recount->categories;
    double weighed[SLICE][PLX_RECOUNT_LANES];
    double squares[SLICE][PLX_RECOUNT_LANES];

    for (size_t first = 0; first < people->count; first += SLICE) {
        const size_t slice = people->count - first < SLICE ? people->count - first : SLICE;

        for (size_t s = 0; s < slice; s++) {
            weigh(recount->times + (first + s) * PLX_RECOUNT_LANES, people->weight[first + s],
                  weighed[s], squares[s]);
            add_doubles(recount->weight, weighed[s]);
            add_doubles(recount->weight_square, squares[s]);
            add_habits(recount, people, first + s, weighed[s], squares[s]);
        }
        for (size_t i = 0; i < recount->units; i++)
            for (size_t s = 0; s < slice; s++) {
                const size_t k = people->answer[i * people->room + first + s];

                if (k == q)
                    continue;
                add_doubles(recount->count + (i * q + k) * PLX_RECOUNT_LANES, weighed[s]);
                add_doubles(recount->square + i * PLX_RECOUNT_LANES, squares[s]);
            }
    }
}
