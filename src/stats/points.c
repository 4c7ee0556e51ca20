/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/points.h"

#include <assert.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/base/processors.h"

#define INLINE static inline __attribute__((always_inline))

enum { CACHE_LINE = 64, CHUNK_BLOCKS = 128, TILE = 16, SUMS = 4, PAIR = 2 };

/* Squares of larger numbers, and their sums, might not be finite. */
static const double most = 1e100;

const double *plx_points_row(const struct plx_points *points, size_t i, double *scratch)
{
    const float *row;

    if (points->doubles)
        return points->doubles->data + i * points->doubles->tda;
    row = points->floats->data + i * points->floats->tda;
    for (size_t f = 0; f < points->columns; f++)
        scratch[f] = (double)row[f];
    return scratch;
}

double plx_points_weight(const struct plx_points *points, size_t i)
{
    return points->weight ? points->weight[i] : 1;
}

static double square_of(double x, double centre)
{
    const double apart = x - centre;

    return isnan(apart) ? 0 : apart * apart;
}

double plx_points_square(const struct plx_points *points, size_t i, const double *centre)
{
    const double *doubles =
        points->doubles ? points->doubles->data + i * points->doubles->tda : NULL;
    const float *floats = points->floats ? points->floats->data + i * points->floats->tda : NULL;
    double sum = 0;

    if (doubles)
        for (size_t f = 0; f < points->columns; f++)
            sum += square_of(doubles[f], centre[f]);
    else
        for (size_t f = 0; f < points->columns; f++)
            sum += square_of((double)floats[f], centre[f]);
    return sum;
}

/* Of a few centres; their number is known when compiled. */
INLINE void add_squares(const double *doubles, const float *floats, size_t columns,
                        const double *centres, size_t count, double *square)
{
    double sum[SUMS] = {0};

    for (size_t f = 0; f < columns; f++) {
        const double x = doubles ? doubles[f] : (double)floats[f];

        for (size_t c = 0; c < count; c++)
            sum[c] += square_of(x, centres[c * columns + f]);
    }
    for (size_t c = 0; c < count; c++)
        square[c] = sum[c];
}

void plx_points_squares(const struct plx_points *points, size_t i, const double *centres,
                        size_t count, double *square)
{
    const size_t columns = points->columns;
    const double *doubles =
        points->doubles ? points->doubles->data + i * points->doubles->tda : NULL;
    const float *floats = points->floats ? points->floats->data + i * points->floats->tda : NULL;
    size_t c = 0;

    for (; c + SUMS <= count; c += SUMS)
        if (doubles)
            add_squares(doubles, NULL, columns, centres + c * columns, SUMS, square + c);
        else
            add_squares(NULL, floats, columns, centres + c * columns, SUMS, square + c);
    for (; c + PAIR <= count; c += PAIR)
        if (doubles)
            add_squares(doubles, NULL, columns, centres + c * columns, PAIR, square + c);
        else
            add_squares(NULL, floats, columns, centres + c * columns, PAIR, square + c);
    if (c < count)
        square[c] = plx_points_square(points, i, centres + c * columns);
}

/* What one fixed part of the rows holds: four rows of columns doubles. */
struct part {
    double *sum;
    double *count;
    double *low;
    double *high;
};

static struct part part_at(double *parts, size_t chunk, size_t columns)
{
    double *first = parts + 4 * chunk * columns;

    return (struct part){first, first + columns, first + 2 * columns, first + 3 * columns};
}

static size_t chunks_of(const struct plx_points *points)
{
    return (points->blocks + CHUNK_BLOCKS - 1) / CHUNK_BLOCKS;
}

INLINE void measure_row(const struct part *part, const double *doubles, const float *floats,
                        size_t columns)
{
    double *sum = part->sum;
    double *count = part->count;
    double *low = part->low;
    double *high = part->high;

    PLX_SIDE_BY_SIDE
    for (size_t f = 0; f < columns; f++) {
        const double x = doubles ? doubles[f] : (double)floats[f];
        const bool seen = x == x;

        sum[f] += seen ? x : 0;
        count[f] += seen ? 1 : 0;
        low[f] = x < low[f] ? x : low[f];
        high[f] = x > high[f] ? x : high[f];
    }
}

PLX_FOR_EACH_PROCESSOR
static void measure_rows(const struct plx_points *points, size_t begin, size_t end,
                         const struct part *part)
{
    if (points->doubles)
        for (size_t i = begin; i < end; i++)
            measure_row(part, points->doubles->data + i * points->doubles->tda, NULL,
                        points->columns);
    else
        for (size_t i = begin; i < end; i++)
            measure_row(part, NULL, points->floats->data + i * points->floats->tda,
                        points->columns);
}

static void measure_chunk(const struct plx_points *points, size_t chunk, const struct part *part)
{
    const size_t step = (size_t)CHUNK_BLOCKS * PLX_LANES;
    const size_t end = (chunk + 1) * step < points->rows ? (chunk + 1) * step : points->rows;

    for (size_t f = 0; f < points->columns; f++) {
        part->low[f] = HUGE_VAL;
        part->high[f] = -HUGE_VAL;
    }
    measure_rows(points, chunk * step, end, part);
}

/* From the chunks, in their order: middles, the scale, and whether anything is missing. The
   scale is the largest power of two that keeps the centred values within -1 .. 1. */
static void settle_columns(struct plx_points *points, double *parts)
{
    double reach = 0;
    int exponent;

    for (size_t f = 0; f < points->columns; f++) {
        double sum = 0;
        double count = 0;
        double low = HUGE_VAL;
        double high = -HUGE_VAL;

        for (size_t chunk = 0; chunk < chunks_of(points); chunk++) {
            const struct part part = part_at(parts, chunk, points->columns);

            sum += part.sum[f];
            count += part.count[f];
            low = fmin(low, part.low[f]);
            high = fmax(high, part.high[f]);
        }
        points->missing = points->missing || count < (double)points->rows;
        if (count == 0)
            continue;
        points->middle[f] = sum / count;
        points->largest = fmax(points->largest, fmax(fabs(low), fabs(high)));
        reach = fmax(reach, fmax(points->middle[f] - low, high - points->middle[f]));
    }
    frexp(reach, &exponent);
    points->scale = reach > 0 ? ldexp(1, -exponent) : 1;
}

static enum plx_status measure_columns(struct plx_points *points, struct plx_error *err)
{
    const size_t chunks = chunks_of(points);
    double *parts = plx_array_new(4 * chunks * points->columns, sizeof *parts);

    if (!parts)
        return plx_fail_memory(err, "the columns");
#pragma omp parallel for schedule(static) if (chunks > 1)
    for (size_t chunk = 0; chunk < chunks; chunk++) {
        const struct part part = part_at(parts, chunk, points->columns);

        measure_chunk(points, chunk, &part);
    }
    settle_columns(points, parts);
    free(parts);
    if (!(points->largest <= most))
        return plx_fail(err, PLX_INVALID, "distances need numbers between -%g and %g", most, most);
    return PLX_OK;
}

/* Some columns of one block's rows, centred and scaled, turned on the way. */
static void turn_tile(const struct plx_points *points, size_t first, size_t lanes, size_t column,
                      size_t width, double *tile)
{
    const double *middle = points->middle + column;

    for (size_t lane = 0; lane < lanes; lane++) {
        const size_t i = first + lane;

        if (points->doubles) {
            const double *row = points->doubles->data + i * points->doubles->tda + column;

            for (size_t f = 0; f < width; f++)
                tile[f * PLX_LANES + lane] = (row[f] - middle[f]) * points->scale;
        } else {
            const float *row = points->floats->data + i * points->floats->tda + column;

            for (size_t f = 0; f < width; f++)
                tile[f * PLX_LANES + lane] = ((double)row[f] - middle[f]) * points->scale;
        }
    }
}

PLX_FOR_EACH_PROCESSOR
static void store_tile(const double *tile, size_t width, float *copy,
                       double square[static PLX_LANES])
{
    for (size_t f = 0; f < width; f++)
        PLX_SIDE_BY_SIDE
    for (size_t lane = 0; lane < PLX_LANES; lane++) {
        const double x = tile[f * PLX_LANES + lane];
        const bool seen = x == x;

        copy[f * PLX_LANES + lane] = seen ? (float)x : HUGE_VALF;
        square[lane] += seen ? x * x : 0;
    }
}

/* Returns the square of the longest row of the block. */
static double fill_block(struct plx_points *points, size_t block)
{
    const size_t first = block * PLX_LANES;
    const size_t lanes = first + PLX_LANES < points->rows ? PLX_LANES : points->rows - first;
    float *copy = points->lanes + first * points->columns;
    double tile[TILE * PLX_LANES] = {0};
    double square[PLX_LANES] = {0};
    double longest = 0;

    for (size_t column = 0; column < points->columns; column += TILE) {
        const size_t width = column + TILE < points->columns ? TILE : points->columns - column;

        turn_tile(points, first, lanes, column, width, tile);
        store_tile(tile, width, copy + column * PLX_LANES, square);
    }
    for (size_t lane = 0; lane < PLX_LANES; lane++)
        longest = square[lane] > longest ? square[lane] : longest;
    return longest;
}

static void fill_lanes(struct plx_points *points)
{
    double longest = 0;

#pragma omp parallel for schedule(static) reduction(max : longest) if (chunks_of(points) > 1)
    for (size_t block = 0; block < points->blocks; block++) {
        const double square = fill_block(points, block);

        longest = square > longest ? square : longest;
    }
    points->radius = sqrt(longest);
}

static enum plx_status check_weights(const struct plx_points *points, struct plx_error *err)
{
    for (size_t i = 0; points->weight && i < points->rows; i++)
        if (!(points->weight[i] >= 0) || isinf(points->weight[i]))
            return plx_fail(err, PLX_INVALID, "the weight of row %zu is not a number of 0 or more",
                            i + 1);
    return PLX_OK;
}

static enum plx_status prepare(struct plx_points *points, struct plx_error *err)
{
    const size_t cells = points->blocks * points->columns * PLX_LANES;
    enum plx_status status = check_weights(points, err);

    if (status != PLX_OK)
        goto done;
    points->middle = plx_array_new(points->columns, sizeof *points->middle);
    points->lanes = aligned_alloc(CACHE_LINE, (cells ? cells : PLX_LANES) * sizeof *points->lanes);
    if (!points->middle || !points->lanes) {
        status = plx_fail_memory(err, "a copy of the rows");
        goto done;
    }
    status = measure_columns(points, err);
    if (status == PLX_OK)
        fill_lanes(points);
done:
    if (status != PLX_OK)
        plx_points_release(points);
    return status;
}

enum plx_status plx_points_init(const gsl_matrix *rows, const double *weight,
                                struct plx_points *points, struct plx_error *err)
{
    *points = (struct plx_points){
        .rows = rows->size1,
        .columns = rows->size2,
        .doubles = rows,
        .weight = weight,
        .blocks = (rows->size1 + PLX_LANES - 1) / PLX_LANES,
    };
    return prepare(points, err);
}

enum plx_status plx_points_init_float(const gsl_matrix_float *rows, const double *weight,
                                      struct plx_points *points, struct plx_error *err)
{
    *points = (struct plx_points){
        .rows = rows->size1,
        .columns = rows->size2,
        .floats = rows,
        .weight = weight,
        .blocks = (rows->size1 + PLX_LANES - 1) / PLX_LANES,
    };
    return prepare(points, err);
}

void plx_points_release(struct plx_points *points)
{
    if (points->turned) {
        plx_points_release(&points->turned->points);
        gsl_matrix_free(points->turned->rows);
        free(points->turned);
    }
    free(points->middle);
    free(points->lanes);
    *points = (struct plx_points){0};
}

static bool same_row(const double *a, const double *b, size_t columns)
{
    for (size_t f = 0; f < columns; f++)
        if (!(a[f] == b[f] || (isnan(a[f]) && isnan(b[f]))))
            return false;
    return true;
}

enum plx_status plx_points_distinct(const struct plx_points *points, const double *weight,
                                    size_t enough, size_t *distinct, struct plx_error *err)
{
    double *found = plx_array_new(enough * points->columns, sizeof *found);
    double *scratch = plx_array_new(points->columns, sizeof *scratch);
    enum plx_status status = PLX_OK;

    *distinct = 0;
    if (!found || !scratch) {
        status = plx_fail_memory(err, "counting different rows");
        goto done;
    }
    for (size_t i = 0; i < points->rows && *distinct < enough; i++) {
        const double *row = plx_points_row(points, i, scratch);
        size_t seen = 0;

        if ((weight ? weight[i] : plx_points_weight(points, i)) == 0)
            continue;
        while (seen < *distinct && !same_row(row, found + seen * points->columns, points->columns))
            seen++;
        if (seen == *distinct)
            memcpy(found + (*distinct)++ * points->columns, row, points->columns * sizeof *found);
    }
done:
    free(scratch);
    free(found);
    return status;
}
