/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lloyd.h"

#include <math.h>
#include <omp.h>
#include <stdlib.h>
#include <string.h>

#include "distance.h"
#include "parallax/base/memory.h"

#define INLINE static inline __attribute__((always_inline))

enum { MOST_ROUNDS = 100, ROWS_AT_ONCE = 8 };

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

void plx_lloyd_set_grids(struct plx_lloyd_job *job, size_t rows, double largest, double heaviest)
{
    job->weight_grid = grid_for(heaviest, rows);
    job->value_grid = grid_for(heaviest * largest, rows);
}

void plx_lloyd_prepare(struct plx_lloyd_job *job)
{
    double largest = 1;

    if (job->weight) {
        largest = 0;
        for (size_t i = 0; i < job->points->rows; i++)
            largest = fmax(largest, job->weight[i]);
    }
    plx_lloyd_set_grids(job, job->points->rows, job->points->largest, largest);
}

/* What only seeding needs; of many rows it is not little. */
static bool init_seeding(struct plx_lloyd *run, const struct plx_lloyd_job *job)
{
    const struct plx_points *points = job->points;
    const size_t candidates = plx_seed_candidates(job->k) + 1;

    run->squares = plx_array_new(candidates * points->blocks * PLX_LANES, sizeof *run->squares);
    run->potential = plx_array_new(candidates * plx_lloyd_chunks(points), sizeof *run->potential);
    run->candidate =
        plx_array_new((candidates + PLX_TOGETHER) * points->columns, sizeof *run->candidate);
    return run->squares && run->potential && run->candidate;
}

enum plx_status plx_lloyd_init(struct plx_lloyd *run, const struct plx_lloyd_job *job, bool seeds,
                               struct plx_error *err)
{
    const struct plx_points *points = job->points;
    const size_t cells = job->k * points->columns;
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
    run->square = plx_array_new(run->threads * job->k, sizeof *run->square);
    run->before = plx_array_new(cells, sizeof *run->before);
    run->packed = plx_array_new(packed * points->columns, sizeof *run->packed);
    run->change = plx_array_new(run->threads * plx_lloyd_change_size(job), sizeof *run->change);
    run->chunk_sum = plx_array_new(plx_lloyd_chunks(points), sizeof *run->chunk_sum);
    if (!run->centres || !run->label || !run->weight || !run->sums || !run->key ||
        !run->block_key || !run->toll || !run->moved || !run->limit || !run->before ||
        !run->square || !run->packed || !run->change || !run->chunk_sum ||
        (points->missing && !run->observed) || (seeds && !init_seeding(run, job))) {
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
    free(run->square);
    free(run->before);
    free(run->packed);
    free(run->change);
    free(run->chunk_sum);
    free(run->squares);
    free(run->potential);
    free(run->candidate);
    *run = (struct plx_lloyd){0};
}

size_t plx_lloyd_farthest(const struct plx_lloyd *run, const struct plx_lloyd_job *job,
                          double *distance)
{
    size_t farthest = job->points->rows;

    for (size_t i = 0; i < job->points->rows; i++) {
        const uint32_t j = run->label[i];
        const double weight = plx_lloyd_weight(job, i);
        const double square =
            weight * plx_points_square(job->points, i, run->before + j * job->points->columns);

        if (square > *distance && run->weight[j] > weight) {
            *distance = square;
            farthest = i;
        }
    }
    return farthest;
}

void plx_lloyd_move_row(struct plx_lloyd *run, const struct plx_lloyd_job *job, size_t i,
                        uint32_t to)
{
    struct plx_lloyd_sums sums = {run->sums, run->observed, run->weight};

    plx_lloyd_add_row(job, &sums, i, run->label[i], -1);
    plx_lloyd_add_row(job, &sums, i, to, 1);
    run->label[i] = to;
    run->key[i] = -HUGE_VALF;
    run->block_key[i / PLX_LANES] = -HUGE_VAL;
}

static size_t fill_empty(struct plx_lloyd *run, const struct plx_lloyd_job *job)
{
    size_t moves = 0;

    for (uint32_t j = 0; j < job->k; j++) {
        double distance = 0;
        size_t i;

        if (run->weight[j] > 0)
            continue;
        i = plx_lloyd_farthest(run, job, &distance);
        if (i == job->points->rows)
            break;
        plx_lloyd_move_row(run, job, i, j);
        moves++;
    }
    return moves;
}

double plx_lloyd_move_centres(struct plx_lloyd *run, const struct plx_lloyd_job *job)
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

/* The squared distances of some rows in turn to their own centres. Each is added up column by
   column; several at once, because every addition waits for the one before it. */
INLINE void square_rows(const struct plx_lloyd *run, const struct plx_points *points, size_t first,
                        const bool doubles, double square[static ROWS_AT_ONCE])
{
    const size_t columns = points->columns;
    const size_t tda = doubles ? points->doubles->tda : points->floats->tda;
    const double *centre[ROWS_AT_ONCE];

    for (size_t r = 0; r < ROWS_AT_ONCE; r++) {
        centre[r] = run->centres + run->label[first + r] * columns;
        square[r] = 0;
    }
    for (size_t f = 0; f < columns; f++)
        for (size_t r = 0; r < ROWS_AT_ONCE; r++) {
            const size_t c = (first + r) * tda + f;
            const double x = doubles ? points->doubles->data[c] : (double)points->floats->data[c];
            const double apart = x - centre[r][f];

            square[r] += apart == apart ? apart * apart : 0;
        }
}

static void measure_chunk(const struct plx_lloyd *run, const struct plx_lloyd_job *job,
                          size_t chunk)
{
    const struct plx_points *points = job->points;
    const size_t step = (size_t)PLX_CHUNK_BLOCKS * PLX_LANES;
    const size_t end = (chunk + 1) * step < points->rows ? (chunk + 1) * step : points->rows;
    double sum = 0;
    size_t i = chunk * step;

    for (; i + ROWS_AT_ONCE <= end; i += ROWS_AT_ONCE) {
        double square[ROWS_AT_ONCE];

        if (points->doubles)
            square_rows(run, points, i, true, square);
        else
            square_rows(run, points, i, false, square);
        for (size_t r = 0; r < ROWS_AT_ONCE; r++)
            sum += plx_lloyd_weight(job, i + r) * square[r];
    }
    for (; i < end; i++)
        sum += plx_lloyd_weight(job, i) *
               plx_points_square(points, i, run->centres + run->label[i] * points->columns);
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

void plx_lloyd_doubt(struct plx_lloyd *run, const struct plx_lloyd_job *job)
{
    for (size_t i = 0; i < job->points->rows; i++)
        run->key[i] = -HUGE_VALF;
    for (size_t block = 0; block < job->points->blocks; block++)
        run->block_key[block] = -HUGE_VAL;
}

static void start_run(struct plx_lloyd *run, const struct plx_lloyd_job *job)
{
    const size_t cells = job->k * job->points->columns;

    for (size_t i = 0; i < job->points->rows; i++)
        run->label[i] = PLX_LLOYD_NOWHERE;
    plx_lloyd_doubt(run, job);
    memset(run->toll, 0, job->k * sizeof *run->toll);
    memset(run->weight, 0, job->k * sizeof *run->weight);
    memset(run->sums, 0, cells * sizeof *run->sums);
    if (run->observed)
        memset(run->observed, 0, cells * sizeof *run->observed);
    run->highest_toll = 0;
    run->inertia = HUGE_VAL;
    run->iterations = 0;
}

/* With missing values centres go on moving after the labels have settled. The loss never rises, so
   what it was when last measured can tell that it is too early, without measuring it again. */
static bool centres_settled(struct plx_lloyd *run, const struct plx_lloyd_job *job, double gain)
{
    if (!run->observed || job->missing != PLX_KMEANS_KPOD)
        return true;
    if (gain > job->tolerance * run->inertia)
        return false;
    run->inertia = measure_inertia(run, job);
    return gain <= job->tolerance * run->inertia;
}

bool plx_lloyd_must_finish(const struct plx_lloyd *run, const struct plx_lloyd_job *job)
{
    return run->observed && job->missing == PLX_KMEANS_KPOD && job->slack == 0;
}

void plx_lloyd_finish_centres(struct plx_lloyd *run, const struct plx_lloyd_job *job)
{
    const size_t cells = job->k * job->points->columns;

    memcpy(run->before, run->centres, cells * sizeof *run->centres);
    for (size_t c = 0; c < cells; c++)
        if (run->observed[c] > 0)
            run->centres[c] = run->sums[c] / run->observed[c];
}

/* Returns how many rows the centres, which k-POD only comes near to, give another label. */
static size_t finish_run(struct plx_lloyd *run, const struct plx_lloyd_job *job)
{
    if (!plx_lloyd_must_finish(run, job))
        return 0;
    plx_lloyd_finish_centres(run, job);
    plx_lloyd_charge(run, job);
    return plx_lloyd_assign(run, job);
}

void plx_lloyd_continue(struct plx_lloyd *run, const struct plx_lloyd_job *job)
{
    const size_t bytes = job->k * job->points->columns * sizeof *run->centres;
    const size_t most = run->iterations + job->iterations;
    size_t changed = 0;

    run->converged = false;
    while (!run->converged && run->iterations < most) {
        const size_t changes = changed + plx_lloyd_assign(run, job);
        size_t filled = 0;
        double gain;

        memcpy(run->before, run->centres, bytes);
        if (changes > 0)
            filled = fill_empty(run, job);
        gain = plx_lloyd_move_centres(run, job);
        plx_lloyd_charge(run, job);
        run->iterations++;
        changed = 0;
        run->converged = changes <= job->slack && filled == 0 && centres_settled(run, job, gain);
        if (run->converged)
            changed = finish_run(run, job);
        run->converged = run->converged && changed == 0;
    }
}

void plx_lloyd_iterate(struct plx_lloyd *run, const struct plx_lloyd_job *job)
{
    start_run(run, job);
    plx_lloyd_continue(run, job);
}

void plx_lloyd_polish(struct plx_lloyd *run, const struct plx_lloyd_job *job)
{
    for (size_t round = 0; round < MOST_ROUNDS && plx_lloyd_transfer(run, job) > 0; round++)
        plx_lloyd_continue(run, job);
}

void plx_lloyd_measure(struct plx_lloyd *run, const struct plx_lloyd_job *job)
{
    run->inertia = measure_inertia(run, job);
}
