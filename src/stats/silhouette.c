/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/stats/validity.h"
#include "silhouette_tile.h"

/* Rows stand in panels of whole blocks, at most so many, and every panel meets every other. More
   clusters than MOST_SLOTS, over all groupings, are measured in turns: their sums take memory. */
enum { LEAST_BLOCKS = 4, MOST_PANELS = 32, MOST_SLOTS = 256 };

/* Several groupings of the same rows on their way to silhouettes. */
struct judging {
    const struct plx_points *points;
    const struct plx_grouping *grouping;
    size_t groupings;
    size_t slots;        /* clusters of all groupings */
    size_t panel_blocks; /* of a panel; the last may have fewer */
    size_t panels;
    const double *block; /* blocks x columns x lanes: centred values, 0 where missing */
    const double *seen;  /* likewise 1 where there is a value, else 0; NULL with nothing missing */
    uint32_t *slot;      /* rows x groupings: the cluster of each row */
    double *size;        /* slots */
    double *sum;         /* blocks x slots x lanes: distances to each cluster's rows */
    double *apart;       /* likewise: rows that share no column; NULL with nothing missing */
};

static size_t lanes_of(const struct plx_points *points)
{
    return points->blocks * PLX_LANES;
}

/* Copies with sixteen rows side by side, as in the points but in double precision. */
static bool turn_rows(const struct plx_points *points, double **block, double **seen)
{
    double *scratch = plx_array_new(points->columns, sizeof *scratch);

    *block = plx_array_new(lanes_of(points) * points->columns, sizeof **block);
    *seen =
        points->missing ? plx_array_new(lanes_of(points) * points->columns, sizeof **seen) : NULL;
    for (size_t i = 0; scratch && *block && (*seen || !points->missing) && i < points->rows; i++) {
        const double *row = plx_points_row(points, i, scratch);
        const size_t lane = i / PLX_LANES * points->columns * PLX_LANES + i % PLX_LANES;

        for (size_t f = 0; f < points->columns; f++) {
            if (isnan(row[f]))
                continue;
            (*block)[lane + f * PLX_LANES] = row[f] - points->middle[f];
            if (*seen)
                (*seen)[lane + f * PLX_LANES] = 1;
        }
    }
    free(scratch);
    return scratch && *block && (*seen || !points->missing);
}

static bool init_judging(struct judging *judging)
{
    const struct plx_points *points = judging->points;
    const size_t share = (points->blocks + MOST_PANELS - 1) / MOST_PANELS;
    size_t first = 0;

    judging->panel_blocks = share > LEAST_BLOCKS ? share : LEAST_BLOCKS;
    judging->panels = (points->blocks + judging->panel_blocks - 1) / judging->panel_blocks;
    judging->slot = plx_array_new(points->rows * judging->groupings, sizeof *judging->slot);
    judging->size = plx_array_new(judging->slots, sizeof *judging->size);
    judging->sum = plx_array_new(lanes_of(points) * judging->slots, sizeof *judging->sum);
    if (points->missing)
        judging->apart = plx_array_new(lanes_of(points) * judging->slots, sizeof *judging->apart);
    if (!judging->slot || !judging->size || !judging->sum || (points->missing && !judging->apart))
        return false;
    for (size_t g = 0; g < judging->groupings; g++) {
        for (size_t i = 0; i < points->rows; i++) {
            const size_t slot = first + judging->grouping[g].label[i];

            judging->slot[i * judging->groupings + g] = (uint32_t)slot;
            judging->size[slot]++;
        }
        first += judging->grouping[g].k;
    }
    return true;
}

static void release_judging(struct judging *judging)
{
    free(judging->apart);
    free(judging->sum);
    free(judging->size);
    free(judging->slot);
}

/* What the rows of block i learn from the tile about those of block j. */
static void add_tile(const struct judging *judging, const double *tile, size_t i, size_t j,
                     double *sum)
{
    const size_t left = judging->points->rows - j * PLX_LANES;

    plx_tile_add(tile, left < PLX_LANES ? left : PLX_LANES,
                 judging->slot + j * PLX_LANES * judging->groupings, judging->groupings,
                 sum + i * judging->slots * PLX_LANES);
}

static void add_both_ways(const struct judging *judging, const double *tile, size_t i, size_t j,
                          double *sum)
{
    double turned[PLX_TILE];

    add_tile(judging, tile, i, j, sum);
    if (i == j)
        return;
    plx_tile_turn(tile, turned);
    add_tile(judging, turned, j, i, sum);
}

/* Turns shared columns into marks of those pairs that have none; false when there are no such. */
static bool mark_apart(double shared[static PLX_TILE])
{
    bool any = false;

    for (size_t cell = 0; cell < PLX_TILE; cell++) {
        any = any || shared[cell] == 0;
        shared[cell] = shared[cell] == 0;
    }
    return any;
}

static void meet_block(const struct judging *judging, size_t i, size_t j)
{
    const size_t columns = judging->points->columns;
    const double *own = judging->block + i * columns * PLX_LANES;
    const double *other = judging->block + j * columns * PLX_LANES;
    double tile[PLX_TILE];
    double shared[PLX_TILE];

    if (!judging->seen) {
        plx_tile_distances(own, other, columns, tile);
        add_both_ways(judging, tile, i, j, judging->sum);
        return;
    }
    plx_tile_distances_observed(own, judging->seen + i * columns * PLX_LANES, other,
                                judging->seen + j * columns * PLX_LANES, columns, tile, shared);
    add_both_ways(judging, tile, i, j, judging->sum);
    if (mark_apart(shared))
        add_both_ways(judging, shared, i, j, judging->apart);
}

static void meet_panel(const struct judging *judging, size_t a, size_t b)
{
    const size_t step = judging->panel_blocks;
    const size_t blocks = judging->points->blocks;
    const size_t end_a = (a + 1) * step < blocks ? (a + 1) * step : blocks;
    const size_t end_b = (b + 1) * step < blocks ? (b + 1) * step : blocks;

    for (size_t i = a * step; i < end_a; i++)
        for (size_t j = a == b ? i : b * step; j < end_b; j++)
            meet_block(judging, i, j);
}

/* As in a tournament, where each round has everybody play once: in a round no two pairs share a
   panel, so threads do not meet, and a panel's sums grow in the order of the rounds whoever plays.
   One place stays empty when panels are odd in number. */
static void meet_all(const struct judging *judging)
{
    const size_t places = judging->panels + judging->panels % 2;
    const size_t turning = places - 1;

#pragma omp parallel if (judging->panels > 1)
    {
#pragma omp for schedule(dynamic, 1)
        for (size_t a = 0; a < judging->panels; a++)
            meet_panel(judging, a, a);
        for (size_t round = 0; round < turning; round++) {
#pragma omp for schedule(dynamic, 1)
            for (size_t pair = 0; pair < places / 2; pair++) {
                const size_t a = (round + pair) % turning;
                const size_t b = pair == 0 ? turning : (round + turning - pair) % turning;

                if (a < judging->panels && b < judging->panels)
                    meet_panel(judging, a < b ? a : b, a < b ? b : a);
            }
        }
    }
}

/* The mean distance of row i to the rows of a cluster; HUGE_VAL when it is compared with none. */
static double mean_distance(const struct judging *judging, size_t i, size_t slot, bool own)
{
    const size_t lane = (i / PLX_LANES * judging->slots + slot) * PLX_LANES + i % PLX_LANES;
    const double apart = judging->apart ? judging->apart[lane] : 0;
    /* Of its own cluster, not the row itself; one without any value is apart from all. */
    const double compared = judging->size[slot] - apart - own;

    return compared > 0 ? judging->sum[lane] / compared : HUGE_VAL;
}

static double silhouette(const struct judging *judging, size_t i, size_t first, size_t k,
                         size_t own)
{
    const double inside = mean_distance(judging, i, first + own, true);
    double outside = HUGE_VAL;

    if (isinf(inside))
        return 0;
    for (size_t j = 0; j < k; j++)
        if (j != own)
            outside = fmin(outside, mean_distance(judging, i, first + j, false));
    if (isinf(outside))
        return NAN;
    return inside == 0 && outside == 0 ? 0 : (outside - inside) / fmax(inside, outside);
}

static enum plx_status judge(struct judging *judging, double *const *value, struct plx_error *err)
{
    const bool ready = init_judging(judging);
    size_t first = 0;

    if (ready)
        meet_all(judging);
    for (size_t g = 0; ready && g < judging->groupings; g++) {
        const struct plx_grouping *grouping = &judging->grouping[g];

        for (size_t i = 0; i < judging->points->rows; i++)
            value[g][i] = grouping->k > 1
                              ? silhouette(judging, i, first, grouping->k, grouping->label[i])
                              : NAN;
        first += grouping->k;
    }
    release_judging(judging);
    return ready ? PLX_OK : plx_fail_memory(err, "silhouettes");
}

enum plx_status plx_silhouettes(const struct plx_points *points,
                                const struct plx_grouping *grouping, size_t groupings,
                                double *const *value, struct plx_error *err)
{
    double *block = NULL;
    double *seen = NULL;
    enum plx_status status = PLX_OK;

    if (!turn_rows(points, &block, &seen))
        status = plx_fail_memory(err, "silhouettes");
    for (size_t done = 0; status == PLX_OK && done < groupings;) {
        struct judging judging = {
            .points = points, .grouping = grouping + done, .block = block, .seen = seen};

        do
            judging.slots += grouping[done + judging.groupings++].k;
        while (done + judging.groupings < groupings &&
               judging.slots + grouping[done + judging.groupings].k <= MOST_SLOTS);
        status = judge(&judging, value + done, err);
        done += judging.groupings;
    }
    free(seen);
    free(block);
    return status;
}
