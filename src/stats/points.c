/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/points.h"

#include <assert.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"

enum { CACHE_LINE = 64, CHUNK_BLOCKS = 128 };

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

static double value_at(const struct plx_points *points, size_t i, size_t f)
{
    return points->doubles ? points->doubles->data[i * points->doubles->tda + f]
                           : (double)points->floats->data[i * points->floats->tda + f];
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

/* What one fixed part of the rows holds in one column. */
struct column {
    double sum;
    double count;
    double low;
    double high;
};

static size_t chunks_of(const struct plx_points *points)
{
    return (points->blocks + CHUNK_BLOCKS - 1) / CHUNK_BLOCKS;
}

static void measure_chunk(const struct plx_points *points, size_t chunk, struct column *column)
{
    const size_t step = (size_t)CHUNK_BLOCKS * PLX_LANES;
    const size_t end = (chunk + 1) * step < points->rows ? (chunk + 1) * step : points->rows;

    for (size_t f = 0; f < points->columns; f++)
        column[f] = (struct column){.low = HUGE_VAL, .high = -HUGE_VAL};
    for (size_t i = chunk * step; i < end; i++)
        for (size_t f = 0; f < points->columns; f++) {
            const double x = value_at(points, i, f);

            if (isnan(x))
                continue;
            column[f].sum += x;
            column[f].count++;
            column[f].low = x < column[f].low ? x : column[f].low;
            column[f].high = x > column[f].high ? x : column[f].high;
        }
}

/* From the chunks, in their order: middles, the scale, and whether anything is missing. The
   scale is the largest power of two that keeps the centred values within -1 .. 1. */
static void settle_columns(struct plx_points *points, const struct column *part)
{
    double reach = 0;
    int exponent;

    for (size_t f = 0; f < points->columns; f++) {
        struct column all = {.low = HUGE_VAL, .high = -HUGE_VAL};

        for (size_t chunk = 0; chunk < chunks_of(points); chunk++) {
            const struct column *one = &part[chunk * points->columns + f];

            all.sum += one->sum;
            all.count += one->count;
            all.low = fmin(all.low, one->low);
            all.high = fmax(all.high, one->high);
        }
        points->missing = points->missing || all.count < (double)points->rows;
        if (all.count == 0)
            continue;
        points->middle[f] = all.sum / all.count;
        points->largest = fmax(points->largest, fmax(fabs(all.low), fabs(all.high)));
        reach = fmax(reach, fmax(points->middle[f] - all.low, all.high - points->middle[f]));
    }
    frexp(reach, &exponent);
    points->scale = reach > 0 ? ldexp(1, -exponent) : 1;
}

static enum plx_status measure_columns(struct plx_points *points, struct plx_error *err)
{
    const size_t chunks = chunks_of(points);
    struct column *part = plx_array_new(chunks * points->columns, sizeof *part);

    if (!part)
        return plx_fail_memory(err, "the columns");
#pragma omp parallel for schedule(static) if (chunks > 1)
    for (size_t chunk = 0; chunk < chunks; chunk++)
        measure_chunk(points, chunk, part + chunk * points->columns);
    settle_columns(points, part);
    free(part);
    if (!(points->largest <= most))
        return plx_fail(err, PLX_INVALID, "distances need numbers between -%g and %g", most, most);
    return PLX_OK;
}

/* Returns the square of the longest row of the block. */
static double fill_block(struct plx_points *points, size_t block)
{
    const size_t first = block * PLX_LANES;
    const size_t lanes = first + PLX_LANES < points->rows ? PLX_LANES : points->rows - first;
    float *copy = points->lanes + first * points->columns;
    double square[PLX_LANES] = {0};
    double longest = 0;

    for (size_t f = 0; f < points->columns; f++)
        for (size_t lane = 0; lane < PLX_LANES; lane++) {
            const double x =
                lane < lanes
                    ? (value_at(points, first + lane, f) - points->middle[f]) * points->scale
                    : 0;

            copy[f * PLX_LANES + lane] = isnan(x) ? HUGE_VALF : (float)x;
            square[lane] += isnan(x) ? 0 : x * x;
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
