/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <float.h>
#include <math.h>
#include <omp.h>
#include <string.h>

#include "distance.h"
#include "lloyd.h"

enum { CACHE_LINE = 64, DOUBLES_PER_LINE = 8, WAITING_MOVES = 48 };

size_t plx_lloyd_change_size(const struct plx_lloyd_job *job)
{
    const size_t doubles = job->k * (2 * job->points->columns + 1);

    /* Whole cache lines, so that threads do not write into each other's. */
    return (doubles + 2 * DOUBLES_PER_LINE - 1) / DOUBLES_PER_LINE * DOUBLES_PER_LINE;
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
   operations adds one. Doubled, which also covers the rounding of the exact path. Returns whether
   there is more to each. */
static bool find_margins(const struct plx_lloyd *run, const struct plx_lloyd_job *job,
                         const struct plx_nearest *nearest, float margin[static PLX_LANES])
{
    const float each = (float)(job->points->columns + 8) * FLT_EPSILON;
    const float both = (float)(2 * (job->points->radius + run->reach)) * FLT_EPSILON;

    return plx_block_margins(nearest, each, both, margin);
}

/* Where single precision cannot tell. Returns the margin to the next centre. */
static float decide_exactly(const struct plx_lloyd *run, const struct plx_lloyd_job *job, size_t i,
                            uint32_t *label)
{
    double *squares = run->square + (size_t)omp_get_thread_num() % run->threads * job->k;
    double best = HUGE_VAL;
    double second = HUGE_VAL;

    plx_points_squares(job->points, i, run->centres, job->k, squares);
    for (size_t j = 0; j < job->k; j++) {
        const double square = squares[j];

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

static struct plx_lloyd_sums thread_change(const struct plx_lloyd *run,
                                           const struct plx_lloyd_job *job, size_t thread)
{
    double *change = run->change + thread * plx_lloyd_change_size(job);
    const size_t cells = job->k * job->points->columns;

    return (struct plx_lloyd_sums){change, change + cells, change + 2 * cells};
}

void plx_lloyd_add_row(const struct plx_lloyd_job *job, struct plx_lloyd_sums *to, size_t i,
                       uint32_t j, double sign)
{
    const struct plx_points *points = job->points;
    const size_t columns = points->columns;
    const double weight = plx_lloyd_weight(job, i);
    const double rounded = (weight + job->weight_grid) - job->weight_grid;
    double *sums = to->sums + j * columns;
    double *observed = points->missing ? to->observed + j * columns : NULL;
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

/* Rows that change their cluster, added to the sums a little later: by then memory has brought
   them, and the sums are exact in any order. */
struct moves {
    struct plx_lloyd_sums change;
    size_t total;
    size_t waiting;
    struct {
        size_t row;
        uint32_t from;
        uint32_t to;
    } move[WAITING_MOVES];
};

static void make_moves(const struct plx_lloyd_job *job, struct moves *moves)
{
    for (size_t m = 0; m < moves->waiting; m++) {
        if (moves->move[m].from != PLX_LLOYD_NOWHERE)
            plx_lloyd_add_row(job, &moves->change, moves->move[m].row, moves->move[m].from, -1);
        plx_lloyd_add_row(job, &moves->change, moves->move[m].row, moves->move[m].to, 1);
    }
    moves->total += moves->waiting;
    moves->waiting = 0;
}

static void expect_row(const struct plx_points *points, size_t i)
{
    const char *row = points->doubles
                          ? (const char *)(points->doubles->data + i * points->doubles->tda)
                          : (const char *)(points->floats->data + i * points->floats->tda);
    const size_t bytes = points->columns * (points->doubles ? sizeof(double) : sizeof(float));

    for (size_t b = 0; b < bytes; b += CACHE_LINE)
        __builtin_prefetch(row + b);
}

/* Gives one row another label. */
static void move_later(struct plx_lloyd *run, const struct plx_lloyd_job *job, struct moves *moves,
                       size_t i, uint32_t label)
{
    expect_row(job->points, i);
    moves->move[moves->waiting].row = i;
    moves->move[moves->waiting].from = run->label[i];
    moves->move[moves->waiting].to = label;
    moves->waiting++;
    run->label[i] = label;
}

static void visit_block(struct plx_lloyd *run, const struct plx_lloyd_job *job, struct moves *moves,
                        size_t block)
{
    const struct plx_points *points = job->points;
    const size_t first = block * PLX_LANES;
    const size_t rows = points->rows - first < PLX_LANES ? points->rows - first : PLX_LANES;
    struct plx_nearest nearest;
    float margin[PLX_LANES];
    float least;

    if (moves->waiting > WAITING_MOVES - PLX_LANES)
        make_moves(job, moves);
    plx_block_nearest(points->lanes + first * points->columns, points->columns, run->packed, job->k,
                      points->missing, &nearest);
    if (job->k == 1)
        for (size_t i = 0; i < PLX_LANES; i++)
            margin[i] = 1;
    else if (!find_margins(run, job, &nearest, margin))
        for (size_t i = 0; i < rows; i++)
            if (!(margin[i] > 0))
                margin[i] = decide_exactly(run, job, first + i, &nearest.label[i]);
    least = plx_block_keys(margin, nearest.label, run->toll, rows, run->key + first);
    for (size_t i = 0; i < rows; i++)
        if (nearest.label[i] != run->label[first + i])
            move_later(run, job, moves, first + i, nearest.label[i]);
    run->block_key[block] = (double)least + run->highest_toll;
}

static size_t visit_chunk(struct plx_lloyd *run, const struct plx_lloyd_job *job,
                          const struct plx_lloyd_sums *change, size_t chunk)
{
    const struct plx_points *points = job->points;
    const size_t begin = chunk * PLX_CHUNK_BLOCKS;
    const size_t end =
        begin + PLX_CHUNK_BLOCKS < points->blocks ? begin + PLX_CHUNK_BLOCKS : points->blocks;
    struct moves moves;

    moves.change = *change;
    moves.total = 0;
    moves.waiting = 0;
    for (size_t block = begin; block < end; block++) {
        const size_t first = block * PLX_LANES;
        const size_t rows = points->rows - first < PLX_LANES ? points->rows - first : PLX_LANES;

        if (run->block_key[block] > run->highest_toll)
            continue;
        if (run->iterations > 0) {
            const double room =
                plx_block_room(run->key + first, run->label + first, run->toll, rows);

            run->block_key[block] = room + run->highest_toll;
            if (room > 0)
                continue;
        }
        visit_block(run, job, &moves, block);
    }
    make_moves(job, &moves);
    return moves.total;
}

static void add_change(struct plx_lloyd *run, const struct plx_lloyd_job *job, size_t thread)
{
    const struct plx_lloyd_sums change = thread_change(run, job, thread);

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
        struct plx_lloyd_sums change = thread_change(run, job, (size_t)omp_get_thread_num());

#pragma omp for schedule(dynamic, 1)
        for (size_t chunk = 0; chunk < chunks; chunk++)
            changes += visit_chunk(run, job, &change, chunk);
    }
    return changes;
}

size_t plx_lloyd_assign(struct plx_lloyd *run, const struct plx_lloyd_job *job)
{
    const size_t chunks = plx_lloyd_chunks(job->points);
    struct plx_lloyd_sums change = thread_change(run, job, 0);
    size_t changes = 0;

    memset(run->change, 0, run->threads * plx_lloyd_change_size(job) * sizeof *run->change);
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
