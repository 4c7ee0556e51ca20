/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recombine.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"

enum { ROOM = 30, BATCH = 16, TRIALS_PER_START = 5 };

/* So many trials in turn that do not lower the best, and more for each cluster, are enough. */
enum { FRUITLESS = 150, FRUITLESS_PER_CLUSTER = 10 };

/* Of each batch the first trials take the best place, the others two parents; a centre is swapped
   in the first SWAPPED. */
enum { FROM_BEST = 2, SWAPPED = 4 };

/* A place where a run came to rest. */
struct place {
    double *centres; /* k x columns, in memory of the pool */
    double inertia;
    size_t iterations;
    bool converged;
};

struct pool {
    const struct plx_lloyd_job *job;
    const struct plx_kmeans_settings *settings;
    size_t cells;             /* k x columns */
    double same;              /* places this share of their inertia apart are one */
    struct place place[ROOM]; /* the best first */
    size_t count;
    struct place trial[BATCH];
    size_t trials; /* made so far */
    size_t most;
    size_t fruitless; /* since the best fell */
    bool failed;
    double *memory; /* owned */
};

static enum plx_status init_pool(struct pool *pool, const struct plx_trial *starts,
                                 struct plx_error *err)
{
    const struct plx_lloyd_job *job = starts->job;

    *pool = (struct pool){
        .job = job,
        .settings = starts->settings,
        .cells = job->k * job->points->columns,
        /* With missing values runs end a little above where they would. */
        .same = job->points->missing ? 100 * job->tolerance : 0,
        .most = TRIALS_PER_START * starts->starts,
    };
    pool->memory = plx_array_new((ROOM + BATCH) * pool->cells, sizeof *pool->memory);
    if (!pool->memory)
        return plx_fail_memory(err, "k-means");
    for (size_t m = 0; m < ROOM; m++)
        pool->place[m].centres = pool->memory + m * pool->cells;
    for (size_t m = 0; m < BATCH; m++)
        pool->trial[m].centres = pool->memory + (ROOM + m) * pool->cells;
    return PLX_OK;
}

static void exchange(struct place *a, struct place *b)
{
    const struct place old = *a;

    *a = *b;
    *b = old;
}

static bool is_same(const struct pool *pool, double a, double b)
{
    return fabs(a - b) <= pool->same * fmin(a, b);
}

/* Takes a place in, unless it is there or all are better; memory changes hands. */
static void take_in(struct pool *pool, struct place *new)
{
    size_t at;

    for (size_t m = 0; m < pool->count; m++)
        if (is_same(pool, pool->place[m].inertia, new->inertia))
            return;
    if (pool->count < ROOM)
        pool->count++;
    else if (!(new->inertia < pool->place[ROOM - 1].inertia))
        return;
    at = pool->count - 1;
    exchange(&pool->place[at], new);
    for (; at > 0 && pool->place[at].inertia < pool->place[at - 1].inertia; at--)
        exchange(&pool->place[at], &pool->place[at - 1]);
}

/* Returns how many of the places are the best. */
static size_t take_in_starts(struct pool *pool, const double *inertia, const double *centres,
                             size_t count)
{
    size_t best = 0;

    for (size_t s = 0; s < count; s++) {
        memcpy(pool->trial->centres, centres + s * pool->cells, pool->cells * sizeof *centres);
        pool->trial->inertia = inertia[s];
        take_in(pool, pool->trial);
    }
    for (size_t s = 0; s < count; s++)
        best += is_same(pool, inertia[s], pool->place->inertia);
    return best;
}

/* The centre nearest to this one that is not used yet. */
static size_t nearest_free(const double *centre, const double *others, const bool *used, size_t k,
                           size_t columns, double *square)
{
    size_t nearest = k;

    for (size_t o = 0; o < k; o++) {
        double sum = 0;

        if (used[o])
            continue;
        for (size_t f = 0; f < columns; f++) {
            const double apart = centre[f] - others[o * columns + f];

            sum += apart * apart;
        }
        if (nearest == k || sum < *square) {
            nearest = o;
            *square = sum;
        }
    }
    return nearest;
}

/* Pairs centres, beginning with one by chance, and takes the other's of each pair by chance.
   Returns whether the outcome differs from both. */
static bool cross(const struct pool *pool, double *centres, const double *others, bool *used,
                  struct plx_stream *stream)
{
    const size_t k = pool->job->k;
    const size_t columns = pool->job->points->columns;
    const size_t first = plx_stream_below(stream, k);
    size_t taken = 0;
    size_t kept = 0;

    memset(used, 0, k * sizeof *used);
    for (size_t i = 0; i < k; i++) {
        double *centre = centres + (first + i) % k * columns;
        double square = 0;
        const size_t other = nearest_free(centre, others, used, k, columns, &square);

        used[other] = true;
        if (plx_stream_below(stream, 2) == 1) {
            memcpy(centre, others + other * columns, columns * sizeof *centre);
            taken += square > 0;
        } else {
            kept += square > 0;
        }
    }
    return taken > 0 && kept > 0;
}

/* Puts a centre on a row; what the row lacks stays. */
static void swap(const struct pool *pool, double *centres, double *scratch,
                 struct plx_stream *stream)
{
    const struct plx_points *points = pool->job->points;
    double *centre = centres + plx_stream_below(stream, pool->job->k) * points->columns;
    const double *row = plx_points_row(points, plx_stream_below(stream, points->rows), scratch);

    for (size_t f = 0; f < points->columns; f++)
        if (!isnan(row[f]))
            centre[f] = row[f];
}

static size_t pick(const struct pool *pool, struct plx_stream *stream)
{
    const size_t a = plx_stream_below(stream, pool->count);
    const size_t b = plx_stream_below(stream, pool->count);

    return a < b ? a : b;
}

/* The centres that trial t of this batch begins with. */
static void draw_centres(const struct pool *pool, size_t t, struct plx_lloyd *run, bool *used)
{
    const size_t bytes = pool->cells * sizeof *run->centres;
    bool swaps = t < SWAPPED;
    struct plx_stream stream;

    plx_stream_start(&stream, pool->settings->seed, PLX_FOR_KMEANS_TRIAL,
                     (uint32_t)(pool->trials + t), pool->settings->task);
    if (t < FROM_BEST || pool->count == 1) {
        memcpy(run->centres, pool->place->centres, bytes);
        swaps = true;
    } else {
        const size_t one = pick(pool, &stream);
        size_t other = pick(pool, &stream);

        if (other == one)
            other = (other + 1) % pool->count;
        memcpy(run->centres, pool->place[one].centres, bytes);
        if (!cross(pool, run->centres, pool->place[other].centres, used, &stream))
            swaps = true;
    }
    if (swaps)
        swap(pool, run->centres, run->before, &stream);
}

static void make_trial(struct pool *pool, size_t t, struct plx_lloyd *run, bool *used)
{
    struct place *place = &pool->trial[t];

    draw_centres(pool, t, run, used);
    plx_lloyd_iterate(run, pool->job);
    if (pool->job->polish)
        plx_lloyd_polish(run, pool->job);
    plx_lloyd_measure(run, pool->job);
    memcpy(place->centres, run->centres, pool->cells * sizeof *run->centres);
    place->inertia = run->inertia;
    place->iterations = run->iterations;
    place->converged = run->converged;
}

/* In the order of the trials, whoever made them. */
static void take_in_trials(struct pool *pool)
{
    const double least = pool->place->inertia;

    for (size_t t = 0; t < BATCH; t++)
        take_in(pool, &pool->trial[t]);
    pool->trials += BATCH;
    pool->fruitless = pool->place->inertia < least ? 0 : pool->fruitless + BATCH;
}

static bool goes_on(const struct pool *pool)
{
    return !pool->failed && pool->trials < pool->most &&
           pool->fruitless < FRUITLESS + FRUITLESS_PER_CLUSTER * pool->job->k;
}

static void make_trials(struct pool *pool)
{
#pragma omp parallel
    {
        struct plx_lloyd run = {0};
        bool *used = plx_array_new(pool->job->k, sizeof *used);

        if (!used || plx_lloyd_init(&run, pool->job, false, NULL) != PLX_OK) {
#pragma omp atomic write
            pool->failed = true;
        }
#pragma omp barrier
        while (goes_on(pool)) {
#pragma omp for schedule(dynamic, 1)
            for (size_t t = 0; t < BATCH; t++)
                make_trial(pool, t, &run, used);
#pragma omp single
            take_in_trials(pool);
        }
        plx_lloyd_release(&run);
        free(used);
    }
}

/* Runs once more, from rest, for the labels. */
static enum plx_status keep_best(const struct pool *pool, struct plx_kmeans *result,
                                 struct plx_error *err)
{
    const struct place *best = pool->place;
    enum plx_status status;

    if (!(best->inertia < result->inertia))
        return PLX_OK;
    plx_kmeans_release(result);
    status = plx_starts_from(pool->job, best->centres, 1, result, err);
    if (status == PLX_OK) {
        result->iterations = best->iterations;
        result->converged = best->converged;
    }
    return status;
}

enum plx_status plx_recombine(const struct plx_trial *starts, const double *inertia,
                              const double *centres, size_t count, struct plx_kmeans *result,
                              struct plx_error *err)
{
    struct pool pool;
    enum plx_status status = init_pool(&pool, starts, err);

    if (status != PLX_OK)
        return status;
    if (2 * take_in_starts(&pool, inertia, centres, count) < count)
        make_trials(&pool);
    if (pool.failed)
        status = plx_fail_memory(err, "k-means");
    else
        status = keep_best(&pool, result, err);
    free(pool.memory);
    return status;
}
