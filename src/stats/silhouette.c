/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "distance.h"
#include "parallax/base/memory.h"
#include "parallax/stats/validity.h"

/* Memory that one thread works in. */
struct scratch {
    double *row;      /* columns */
    double *other;    /* columns */
    double *distance; /* rows */
    double *sum;      /* most clusters: distances to each cluster's rows */
    double *compared; /* most clusters: how many */
};

static size_t most_clusters(const struct plx_grouping *grouping, size_t groupings)
{
    size_t most = 1;

    for (size_t g = 0; g < groupings; g++)
        most = grouping[g].k > most ? grouping[g].k : most;
    return most;
}

static bool init_scratch(struct scratch *scratch, const struct plx_points *points, size_t clusters)
{
    scratch->row = plx_array_new(points->columns, sizeof *scratch->row);
    scratch->other = plx_array_new(points->columns, sizeof *scratch->other);
    scratch->distance = plx_array_new(points->blocks * PLX_LANES, sizeof *scratch->distance);
    scratch->sum = plx_array_new(clusters, sizeof *scratch->sum);
    scratch->compared = plx_array_new(clusters, sizeof *scratch->compared);
    return scratch->row && scratch->other && scratch->distance && scratch->sum && scratch->compared;
}

static void release_scratch(struct scratch *scratch)
{
    free(scratch->compared);
    free(scratch->sum);
    free(scratch->distance);
    free(scratch->other);
    free(scratch->row);
}

/* A copy with sixteen rows side by side, as in the points but in double precision. */
static double *turn_rows(const struct plx_points *points, double *scratch)
{
    double *turned = plx_array_new(points->blocks * points->columns * PLX_LANES, sizeof *turned);

    for (size_t i = 0; turned && i < points->rows; i++) {
        const double *row = plx_points_row(points, i, scratch);
        double *lane = turned + i / PLX_LANES * points->columns * PLX_LANES + i % PLX_LANES;

        for (size_t f = 0; f < points->columns; f++)
            lane[f * PLX_LANES] = row[f] - points->middle[f];
    }
    return turned;
}

/* Without a shared column the distance is NAN. */
static double partial_distance(const double *a, const double *b, size_t columns)
{
    double sum = 0;
    double shared = 0;

    for (size_t f = 0; f < columns; f++) {
        const double apart = a[f] - b[f];

        if (isnan(apart))
            continue;
        sum += apart * apart;
        shared++;
    }
    return shared > 0 ? sqrt(sum * (double)columns / shared) : NAN;
}

static void measure_row(const struct plx_points *points, const double *turned, size_t i,
                        struct scratch *scratch)
{
    const size_t columns = points->columns;
    const double *lane = turned + i / PLX_LANES * columns * PLX_LANES + i % PLX_LANES;

    for (size_t f = 0; f < columns; f++)
        scratch->row[f] = lane[f * PLX_LANES];
    if (!points->missing) {
        for (size_t block = 0; block < points->blocks; block++)
            plx_block_distances(turned + block * columns * PLX_LANES, columns, scratch->row,
                                scratch->distance + block * PLX_LANES);
        return;
    }
    for (size_t j = 0; j < points->rows; j++) {
        lane = turned + j / PLX_LANES * columns * PLX_LANES + j % PLX_LANES;
        for (size_t f = 0; f < columns; f++)
            scratch->other[f] = lane[f * PLX_LANES];
        scratch->distance[j] = partial_distance(scratch->row, scratch->other, columns);
    }
}

static double silhouette(const struct scratch *scratch, size_t own, size_t k)
{
    double outside = HUGE_VAL;
    double inside;

    if (scratch->compared[own] == 0)
        return 0;
    inside = scratch->sum[own] / scratch->compared[own];
    for (size_t j = 0; j < k; j++)
        if (j != own && scratch->compared[j] > 0)
            outside = fmin(outside, scratch->sum[j] / scratch->compared[j]);
    if (isinf(outside))
        return NAN;
    return inside == 0 && outside == 0 ? 0 : (outside - inside) / fmax(inside, outside);
}

static double judge_row(const struct plx_points *points, const struct plx_grouping *grouping,
                        size_t i, struct scratch *scratch)
{
    memset(scratch->sum, 0, grouping->k * sizeof *scratch->sum);
    memset(scratch->compared, 0, grouping->k * sizeof *scratch->compared);
    for (size_t j = 0; j < points->rows; j++) {
        if (j == i || isnan(scratch->distance[j]))
            continue;
        scratch->sum[grouping->label[j]] += scratch->distance[j];
        scratch->compared[grouping->label[j]]++;
    }
    return grouping->k > 1 ? silhouette(scratch, grouping->label[i], grouping->k) : NAN;
}

enum plx_status plx_silhouettes(const struct plx_points *points,
                                const struct plx_grouping *grouping, size_t groupings,
                                double *const *value, struct plx_error *err)
{
    const size_t clusters = most_clusters(grouping, groupings);
    double *row = plx_array_new(points->columns, sizeof *row);
    double *turned = row ? turn_rows(points, row) : NULL;
    bool failed = !turned;

    free(row);
#pragma omp parallel if (!failed && points->rows > 64)
    {
        struct scratch scratch = {0};
        const bool ready = !failed && init_scratch(&scratch, points, clusters);

#pragma omp for schedule(dynamic, 16)
        for (size_t i = 0; i < points->rows; i++) {
            if (!ready)
                continue;
            measure_row(points, turned, i, &scratch);
            for (size_t g = 0; g < groupings; g++)
                value[g][i] = judge_row(points, &grouping[g], i, &scratch);
        }
        release_scratch(&scratch);
        if (!ready) {
#pragma omp atomic write
            failed = true;
        }
    }
    free(turned);
    return failed ? plx_fail_memory(err, "silhouettes") : PLX_OK;
}
