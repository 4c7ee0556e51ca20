/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lloyd.h"

#include <assert.h>
#include <float.h>
#include <math.h>
#include <omp.h>
#include <stdlib.h>
#include <string.h>

#include "distance.h"
#include "parallax/base/memory.h"

enum { CACHE_LINE = 64, DOUBLES_PER_LINE = 8 };

/* No row is in a cluster before the first step. */
static const uint32_t nowhere = UINT32_MAX;

size_t plx_lloyd_chunks(const struct plx_points *points)
{
    return (points->blocks + PLX_CHUNK_BLOCKS - 1) / PLX_CHUNK_BLOCKS;
}

bool plx_lloyd_shares(const struct plx_lloyd *run, const struct plx_lloyd_job *job)
{
    return run->threads > 1 && plx_lloyd_chunks(job->points) > 1;
}

/* Adding and subtracting 1.5 x 2^52 steps rounds to a whole number of steps. With the step
   chosen so, sums of all rows stay below 2^52 steps and every addition is exact. */
static double grid_for(double largest, size_t rows)
{
    int exponent;

    frexp(largest * (double)(rows + 1), &exponent);
    return 1.5 * ldexp(1, exponent);
}

void plx_lloyd_prepare(struct plx_lloyd_job *job)
{
    double largest = 1;

    if (job->weight) {
        largest = 0;
        for (size_t i = 0; i < job->points->rows; i++)
            largest = fmax(largest, job->weight[i]);
    }
    job->weight_grid = grid_for(largest, job->points->rows);
    job->value_grid = grid_for(largest * job->points->largest, job->points->rows);
}

static size_t change_size(const struct plx_lloyd_job *job)
{
    const size_t doubles = job->k * (2 * job->points->columns + 1);

    /* Whole cache lines, so that threads do not write into each other's. */
    return (doubles + 2 * DOUBLES_PER_LINE - 1) / DOUBLES_PER_LINE * DOUBLES_PER_LINE;
}

enum plx_status plx_lloyd_init(struct plx_lloyd *run, const struct plx_lloyd_job *job,
                               struct plx_error *err)
{
    const struct plx_points *points = job->points;
    const size_t cells = job->k * points->columns;
    const size_t candidates = plx_seed_candidates(job->k) + 1;
    const size_t packed = (job->k + PLX_TOGETHER - 1) / PLX_TOGETHER * PLX_TOGETHER;

    *run = (struct plx_lloyd){.threads = omp_in_parallel() ? 1 : (size_t)omp_get_max_threads()};
    run->centres = plx_array_new(cells, sizeof *run->centres);
    run->label = plx_array_new(points->rows, sizeof *run->label);
    run->weight = plx_array_new(job->k, sizeof *run->weight);
    run->sums = plx_array_new(cells, sizeof *run->sums);
    run->observed = points->missing ? plx_array_new(cells, sizeof *run->observed) : NULL;
    run->key = plx_array_new(points->rows, sizeof *run->key);
    run->block_key = plx_array_new(points->blocks, sizeof *run->block_key);
    run->toll = plx_array_new(job->k, sizeof *run->toll);
    run->moved = plx_array_new(job->k, sizeof *run->moved);
    run->limit = plx_array_new(job->k, sizeof *run->limit);
    run->before = plx_array_new(cells, sizeof *run->before);
    run->packed = plx_array_new(packed * points->columns, sizeof *run->packed);
    run->change = plx_array_new(run->threads * change_size(job), sizeof *run->change);
    run->chunk_sum = plx_array_new(plx_lloyd_chunks(points), sizeof *run->chunk_sum);
    run->squares = plx_array_new(candidates * points->blocks * PLX_LANES, sizeof *run->squares);
    run->potential = plx_array_new(candidates * plx_lloyd_chunks(points), sizeof *run->potential);
    run->candidate = plx_array_new(candidates * points->columns, sizeof *run->candidate);
    if (!run->squares || !run->potential || !run->candidate || !run->centres || !run->label ||
        !run->weight || !run->sums || !run->key || !run->block_key || !run->toll || !run->moved ||
        !run->limit || !run->before || !run->packed || !run->change || !run->chunk_sum ||
        (points->missing && !run->observed)) {
        plx_lloyd_release(run);
        return plx_fail_memory(err, "k-means");
    }
    return PLX_OK;
}

void plx_lloyd_release(struct plx_lloyd *run)
{
    free(run->centres);
    free(run->label);
    free(run->weight);
    free(run->sums);
    free(run->observed);
    free(run->key);
    free(run->block_key);
    free(run->toll);
    free(run->moved);
    free(run->limit);
    free(run->before);
    free(run->packed);
    free(run->change);
    free(run->chunk_sum);
    free(run->squares);
    free(run->potential);
    free(run->candidate);
    *run = (struct plx_lloyd){0};
}

static double weight_of(const struct plx_lloyd_job *job, size_t i)
{
    return job->weight ? job->weight[i] : 1;
}

/* Copies the centres into the scale and order of the rows' copy. */
static void pack_centres(struct plx_lloyd *run, const struct plx_lloyd_job *job)
{
    const struct plx_points *points = job->points;
    const size_t columns = points->columns;

    run->reach = 0;
    for (size_t j = 0; j < job->k; j++) {
        float *packed = run->packed + j / PLX_TOGETHER * columns * PLX_TOGETHER + j % PLX_TOGETHER;
        double squares = 0;

        for (size_t f = 0; f < columns; f++) {
            const double c = (run->centres[j * columns + f] - points->middle[f]) * points->scale;

            packed[f * PLX_TOGETHER] = (float)c;
            squares += c * c;
        }
        run->reach = fmax(run->reach, sqrt(squares));
    }
}

/* How much of the difference of two distances measured in single precision may be rounding: the
   copies' own rounding moves either end by half a unit of its length, and each of the columns + 3
   operations adds one. Doubled, which also covers the rounding of the exact path. */
static void find_margins(const struct plx_lloyd *run, const struct plx_lloyd_job *job,
                         const struct plx_nearest *nearest, float margin[static PLX_LANES])
{
    const float each = (float)(job->points->columns + 8) * FLT_EPSILON;
    const float both = (float)(2 * (job->points->radius + run->reach)) * FLT_EPSILON;

#pragma omp simd
    for (size_t lane = 0; lane < PLX_LANES; lane++)
        margin[lane] = nearest->second[lane] - nearest->best[lane] -
                       each * (nearest->second[lane] + nearest->best[lane]) - both;
}

/* Where single precision cannot tell. Returns the margin to the next centre. */
static float decide_exactly(const struct plx_lloyd *run, const struct plx_lloyd_job *job, size_t i,
                            uint32_t *label)
{
    double best = HUGE_VAL;
    double second = HUGE_VAL;

    for (size_t j = 0; j < job->k; j++) {
        const double square =
            plx_points_square(job->points, i, run->centres + j * job->points->columns);

        if (square < best) {
            second = best;
            best = square;
            *label = (uint32_t)j;
        } else if (square < second) {
            second = square;
        }
    }
    best = sqrt(best) * job->points->scale;
    second = sqrt(second) * job->points->scale;
    return (float)(second - best - (second + job->points->radius) * 1e-12);
}

struct sums {
    double *sums;
    double *observed;
    double *weight;
};

static struct sums thread_change(const struct plx_lloyd *run, const struct plx_lloyd_job *job,
                                 size_t thread)
{
    double *change = run->change + thread * change_size(job);
    const size_t cells = job->k * job->points->columns;

    return (struct sums){change, change + cells, change + 2 * cells};
}

/* Adds row i to cluster j, or takes it out with sign -1. */
static void add_row(const struct plx_lloyd_job *job, struct sums *to, size_t i, uint32_t j,
                    double sign)
{
    const struct plx_points *points = job->points;
    const size_t columns = points->columns;
    const double weight = weight_of(job, i);
    const double rounded = (weight + job->weight_grid) - job->weight_grid;
    double *sums = to->sums + j * columns;
    double *observed = to->observed + j * columns;
    const double *doubles =
        points->doubles ? points->doubles->data + i * points->doubles->tda : NULL;
    const float *floats = points->floats ? points->floats->data + i * points->floats->tda : NULL;

    if (weight == 0)
        return;
    to->weight[j] += sign * rounded;
    if (!points->missing && doubles) {
        plx_row_add(doubles, columns, sign * weight, job->value_grid, sums);
    } else if (!points->missing) {
        plx_row_add_float(floats, columns, sign * weight, job->value_grid, sums);
    } else if (doubles) {
        plx_row_add_observed(doubles, columns, sign * weight, job->value_grid, sums, sign * rounded,
                             observed);
    } else {
        plx_row_add_observed_float(floats, columns, sign * weight, job->value_grid, sums,
                                   sign * rounded, observed);
    }
}

/* In the first step every row is added in turn, faster than memory brings them by itself. The
   address may lie past the end: it is only a hint. */
static void expect_row(const struct plx_points *points, size_t i)
{
    enum { AHEAD = 16 };
    const char *row =
        points->doubles ? (const char *)(points->doubles->data + (i + AHEAD) * points->doubles->tda)
                        : (const char *)(points->floats->data + (i + AHEAD) * points->floats->tda);
    const size_t bytes = points->columns * (points->doubles ? sizeof(double) : sizeof(float));

    for (size_t b = 0; b < bytes; b += CACHE_LINE)
        __builtin_prefetch(row + b);
}

/* Gives one row its label and its key; counts a change. */
static size_t settle_row(struct plx_lloyd *run, const struct plx_lloyd_job *job,
                         struct sums *change, size_t i, uint32_t label, float margin)
{
    const uint32_t before = run->label[i];
    const double key = (double)margin + run->toll[label];

    /* Rounded down, so that the key never promises too much. */
    run->key[i] = (float)(key - fabs(key) * (double)FLT_EPSILON);
    if (label == before)
        return 0;
    if (before == nowhere)
        expect_row(job->points, i);
    else
        add_row(job, change, i, before, -1);
    add_row(job, change, i, label, 1);
    run->label[i] = label;
    return 1;
}

/* The smallest room that any row of the block has before it must be looked at again. */
static double block_room(const struct plx_lloyd *run, size_t first, size_t end)
{
    double room = HUGE_VAL;

    for (size_t i = first; i < end; i++) {
        const double own = (double)run->key[i] - run->toll[run->label[i]];

        room = own < room ? own : room;
    }
    return room;
}

static size_t visit_block(struct plx_lloyd *run, const struct plx_lloyd_job *job,
                          struct sums *change, size_t block)
{
    const struct plx_points *points = job->points;
    const size_t first = block * PLX_LANES;
    const size_t end = first + PLX_LANES < points->rows ? first + PLX_LANES : points->rows;
    struct plx_nearest nearest;
    float margin[PLX_LANES];
    float least = HUGE_VALF;
    size_t changes = 0;

    plx_block_nearest(points->lanes + first * points->columns, points->columns, run->packed, job->k,
                      points->missing, &nearest);
    find_margins(run, job, &nearest, margin);
    for (size_t i = first; i < end; i++) {
        uint32_t label = nearest.label[i - first];
        float room = margin[i - first];

        if (job->k == 1)
            room = 1;
        else if (!(room > 0))
            room = decide_exactly(run, job, i, &label);
        least = room < least ? room : least;
        changes += settle_row(run, job, change, i, label, room);
    }
    run->block_key[block] = (double)least + run->highest_toll;
    return changes;
}

static size_t visit_chunk(struct plx_lloyd *run, const struct plx_lloyd_job *job,
                          struct sums *change, size_t chunk)
{
    const struct plx_points *points = job->points;
    const size_t begin = chunk * PLX_CHUNK_BLOCKS;
    const size_t end =
        begin + PLX_CHUNK_BLOCKS < points->blocks ? begin + PLX_CHUNK_BLOCKS : points->blocks;
    size_t changes = 0;

    for (size_t block = begin; block < end; block++) {
        const size_t first = block * PLX_LANES;
        const size_t last = first + PLX_LANES < points->rows ? first + PLX_LANES : points->rows;

        if (run->block_key[block] > run->highest_toll)
            continue;
        if (run->iterations > 0) {
            const double room = block_room(run, first, last);

            run->block_key[block] = room + run->highest_toll;
            if (room > 0)
                continue;
        }
        changes += visit_block(run, job, change, block);
    }
    return changes;
}

static void add_change(struct plx_lloyd *run, const struct plx_lloyd_job *job, size_t thread)
{
    const struct sums change = thread_change(run, job, thread);

    for (size_t c = 0; c < job->k * job->points->columns; c++) {
        run->sums[c] += change.sums[c];
        if (run->observed)
            run->observed[c] += change.observed[c];
    }
    for (size_t j = 0; j < job->k; j++)
        run->weight[j] += change.weight[j];
}

static size_t visit_chunks(struct plx_lloyd *run, const struct plx_lloyd_job *job)
{
    const size_t chunks = plx_lloyd_chunks(job->points);
    size_t changes = 0;

#pragma omp parallel num_threads((int)run->threads) reduction(+ : changes)
    {
        struct sums change = thread_change(run, job, (size_t)omp_get_thread_num());

#pragma omp for schedule(dynamic, 1)
        for (size_t chunk = 0; chunk < chunks; chunk++)
            changes += visit_chunk(run, job, &change, chunk);
    }
    return changes;
}

/* Sends every row to its nearest centre and brings the sums up to date. The changes of the sums
   are exact, so it does not matter which thread made them. */
static size_t assign_rows(struct plx_lloyd *run, const struct plx_lloyd_job *job)
{
    const size_t chunks = plx_lloyd_chunks(job->points);
    struct sums change = thread_change(run, job, 0);
    size_t changes = 0;

    memset(run->change, 0, run->threads * change_size(job) * sizeof *run->change);
    pack_centres(run, job);
    if (plx_lloyd_shares(run, job))
        changes = visit_chunks(run, job);
    else
        for (size_t chunk = 0; chunk < chunks; chunk++)
            changes += visit_chunk(run, job, &change, chunk);
    for (size_t thread = 0; thread < run->threads; thread++)
        add_change(run, job, thread);
    return changes;
}

/* The row that a cluster without rows takes over, or rows when none is away from its centre. */
static size_t farthest_row(const struct plx_lloyd *run, const struct plx_lloyd_job *job)
{
    double largest = 0;
    size_t farthest = job->points->rows;

    for (size_t i = 0; i < job->points->rows; i++) {
        const uint32_t j = run->label[i];
        const double weight = weight_of(job, i);
        const double square =
            weight * plx_points_square(job->points, i, run->before + j * job->points->columns);

        if (square > largest && run->weight[j] > weight) {
            largest = square;
            farthest = i;
        }
    }
    return farthest;
}

void plx_lloyd_move_row(struct plx_lloyd *run, const struct plx_lloyd_job *job, size_t i,
                        uint32_t to)
{
    struct sums sums = {run->sums, run->observed, run->weight};

    add_row(job, &sums, i, run->label[i], -1);
    add_row(job, &sums, i, to, 1);
    run->label[i] = to;
    run->key[i] = -HUGE_VALF;
    run->block_key[i / PLX_LANES] = -HUGE_VAL;
}

static size_t fill_empty(struct plx_lloyd *run, const struct plx_lloyd_job *job)
{
    size_t moves = 0;

    for (uint32_t j = 0; j < job->k; j++) {
        size_t i;

        if (run->weight[j] > 0)
            continue;
        i = farthest_row(run, job);
        if (i == job->points->rows)
            break;
        plx_lloyd_move_row(run, job, i, j);
        moves++;
    }
    return moves;
}

/* New centres from the sums; returns how far the loss falls by it while labels stay. */
static double move_centres(struct plx_lloyd *run, const struct plx_lloyd_job *job)
{
    const size_t columns = job->points->columns;
    double gain = 0;

    for (size_t j = 0; j < job->k; j++)
        for (size_t f = 0; f < columns; f++) {
            const size_t c = j * columns + f;
            const double seen = run->observed ? run->observed[c] : run->weight[j];
            const double old = run->before[c];
            double centre = old;

            if (seen > 0 && job->missing == PLX_KMEANS_KPOD && seen < run->weight[j])
                centre = (run->sums[c] + (run->weight[j] - seen) * old) / run->weight[j];
            else if (seen > 0)
                centre = run->sums[c] / seen;
            run->centres[c] = centre;
            if (seen > 0)
                gain += (old - centre) * (seen * (old + centre) - 2 * run->sums[c]);
        }
    return gain;
}

void plx_lloyd_charge(struct plx_lloyd *run, const struct plx_lloyd_job *job)
{
    const size_t columns = job->points->columns;
    double fastest = 0;
    double next = 0;
    double growth = 0;

    for (size_t j = 0; j < job->k; j++) {
        double squares = 0;

        for (size_t f = 0; f < columns; f++)
            squares += pow(run->centres[j * columns + f] - run->before[j * columns + f], 2);
        run->moved[j] = sqrt(squares) * job->points->scale * (1 + 1e-9);
        next = fmax(next, fmin(run->moved[j], fastest));
        fastest = fmax(fastest, run->moved[j]);
    }
    for (size_t j = 0; j < job->k; j++) {
        const double toll = run->moved[j] + (run->moved[j] == fastest ? next : fastest);

        run->toll[j] += toll;
        growth = fmax(growth, toll);
    }
    run->highest_toll += growth;
}

static void measure_chunk(const struct plx_lloyd *run, const struct plx_lloyd_job *job,
                          size_t chunk)
{
    const size_t rows = job->points->rows;
    const size_t step = (size_t)PLX_CHUNK_BLOCKS * PLX_LANES;
    const size_t end = (chunk + 1) * step < rows ? (chunk + 1) * step : rows;
    double sum = 0;

    for (size_t i = chunk * step; i < end; i++)
        sum +=
            weight_of(job, i) *
            plx_points_square(job->points, i, run->centres + run->label[i] * job->points->columns);
    run->chunk_sum[chunk] = sum;
}

/* In fixed parts that are added in order, so that threads leave no trace. */
static double measure_inertia(const struct plx_lloyd *run, const struct plx_lloyd_job *job)
{
    const size_t chunks = plx_lloyd_chunks(job->points);
    double inertia = 0;

    if (plx_lloyd_shares(run, job)) {
#pragma omp parallel for num_threads((int)run->threads)
        for (size_t chunk = 0; chunk < chunks; chunk++)
            measure_chunk(run, job, chunk);
    } else {
        for (size_t chunk = 0; chunk < chunks; chunk++)
            measure_chunk(run, job, chunk);
    }
    for (size_t chunk = 0; chunk < chunks; chunk++)
        inertia += run->chunk_sum[chunk];
    return inertia;
}

static void start_run(struct plx_lloyd *run, const struct plx_lloyd_job *job)
{
    const size_t cells = job->k * job->points->columns;

    for (size_t i = 0; i < job->points->rows; i++) {
        run->label[i] = nowhere;
        run->key[i] = -HUGE_VALF;
    }
    for (size_t block = 0; block < job->points->blocks; block++)
        run->block_key[block] = -HUGE_VAL;
    memset(run->toll, 0, job->k * sizeof *run->toll);
    memset(run->weight, 0, job->k * sizeof *run->weight);
    memset(run->sums, 0, cells * sizeof *run->sums);
    if (run->observed)
        memset(run->observed, 0, cells * sizeof *run->observed);
    run->highest_toll = 0;
    run->iterations = 0;
    run->converged = false;
}

/* With missing values centres go on moving after the labels have settled. */
static bool centres_settled(struct plx_lloyd *run, const struct plx_lloyd_job *job, double gain)
{
    if (!run->observed || job->missing != PLX_KMEANS_KPOD)
        return true;
    return gain <= job->tolerance * measure_inertia(run, job);
}

void plx_lloyd_iterate(struct plx_lloyd *run, const struct plx_lloyd_job *job)
{
    const size_t bytes = job->k * job->points->columns * sizeof *run->centres;

    start_run(run, job);
    while (!run->converged && run->iterations < job->iterations) {
        size_t changes = assign_rows(run, job);
        double gain;

        memcpy(run->before, run->centres, bytes);
        if (changes > 0)
            changes += fill_empty(run, job);
        gain = move_centres(run, job);
        plx_lloyd_charge(run, job);
        run->iterations++;
        run->converged = changes == 0 && centres_settled(run, job, gain);
    }
    run->inertia = measure_inertia(run, job);
}
