/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lloyd.h"

#include <math.h>
#include <string.h>

#include "distance.h"

/* 2 + ln of any size_t is less than 47. */
enum { MOST_CANDIDATES = 48 };

/* One round of k-means++: the rows' squared distances to the centres so far, and what they
   would be with each candidate. */
struct round {
    const struct plx_points *points;
    const double *weight;
    size_t candidates;
    const float *nearest; /* of each lane: squared distance to the nearest centre so far */
    float *centre;        /* the candidates, packed, in the scale of the copy */
    float *with;          /* candidates x lanes: squared distance once this one is a centre */
    double *potential;    /* candidates x chunks: sums of weight x with */
};

static size_t lanes_of(const struct plx_points *points)
{
    return points->blocks * PLX_LANES;
}

size_t plx_seed_candidates(size_t k)
{
    return 2 + (size_t)log((double)k);
}

/* Row i as candidate c; what is missing is taken from the middle, which is 0 in the copy. */
static void copy_centre(const struct round *round, size_t i, size_t c)
{
    const struct plx_points *points = round->points;
    const float *lane = points->lanes + i / PLX_LANES * points->columns * PLX_LANES + i % PLX_LANES;
    float *centre =
        round->centre + c / PLX_TOGETHER * points->columns * PLX_TOGETHER + c % PLX_TOGETHER;

    for (size_t f = 0; f < points->columns; f++)
        centre[f * PLX_TOGETHER] = isinf(lane[f * PLX_LANES]) ? 0 : lane[f * PLX_LANES];
}

static void weigh_block(const struct round *round, size_t block, float weight[static PLX_LANES])
{
    const size_t rows = round->points->rows;

    for (size_t lane = 0; lane < PLX_LANES; lane++) {
        const size_t i = block * PLX_LANES + lane;

        weight[lane] = i >= rows ? 0 : round->weight ? (float)round->weight[i] : 1;
    }
}

/* One block with one candidate, whose squared distances these are. */
static void try_block(const struct round *round, size_t block, size_t candidate,
                      const float *square, const float *weight, float *sum)
{
    const float *nearest = round->nearest + block * PLX_LANES;
    float *with = round->with + candidate * lanes_of(round->points) + block * PLX_LANES;

#pragma omp simd
    for (size_t lane = 0; lane < PLX_LANES; lane++) {
        const float least = square[lane] < nearest[lane] ? square[lane] : nearest[lane];

        with[lane] = least;
        sum[lane] += weight[lane] * least;
    }
}

/* The candidates of one packed group. Adds up in single precision within a chunk, lane by lane:
   enough to draw by. */
static void try_group(const struct round *round, size_t chunk, size_t first)
{
    const struct plx_points *points = round->points;
    const size_t columns = points->columns;
    const size_t begin = chunk * PLX_CHUNK_BLOCKS;
    const size_t end =
        begin + PLX_CHUNK_BLOCKS < points->blocks ? begin + PLX_CHUNK_BLOCKS : points->blocks;
    const size_t members =
        round->candidates - first < PLX_TOGETHER ? round->candidates - first : PLX_TOGETHER;
    float sum[PLX_TOGETHER * PLX_LANES] = {0};

    for (size_t block = begin; block < end; block++) {
        float weight[PLX_LANES];
        float square[PLX_TOGETHER * PLX_LANES];

        plx_block_squares(points->lanes + block * PLX_LANES * columns, columns,
                          round->centre + first * columns, points->missing, square);
        weigh_block(round, block, weight);
        for (size_t c = 0; c < members; c++)
            try_block(round, block, first + c, square + c * PLX_LANES, weight, sum + c * PLX_LANES);
    }
    for (size_t c = 0; c < members; c++) {
        double total = 0;

        for (size_t lane = 0; lane < PLX_LANES; lane++)
            total += (double)sum[c * PLX_LANES + lane];
        round->potential[(first + c) * plx_lloyd_chunks(points) + chunk] = total;
    }
}

static void try_in_chunk(const struct round *round, size_t chunk)
{
    for (size_t first = 0; first < round->candidates; first += PLX_TOGETHER)
        try_group(round, chunk, first);
}

static void try_candidates(const struct plx_lloyd *run, const struct plx_lloyd_job *job,
                           const struct round *round)
{
    const size_t chunks = plx_lloyd_chunks(round->points);

    if (plx_lloyd_shares(run, job)) {
#pragma omp parallel for num_threads((int)run->threads)
        for (size_t chunk = 0; chunk < chunks; chunk++)
            try_in_chunk(round, chunk);
    } else {
        for (size_t chunk = 0; chunk < chunks; chunk++)
            try_in_chunk(round, chunk);
    }
}

static double total_of(const double *part, size_t count)
{
    double total = 0;

    for (size_t c = 0; c < count; c++)
        total += part[c];
    return total;
}

/* A row drawn by weight alone. */
static size_t draw_by_weight(const struct plx_lloyd_job *job, struct plx_stream *stream)
{
    const size_t rows = job->points->rows;
    size_t last = 0;
    double left;

    if (!job->weight)
        return plx_stream_below(stream, rows);
    left = plx_stream_uniform(stream) * total_of(job->weight, rows);
    for (size_t i = 0; i < rows; i++) {
        if (job->weight[i] > 0)
            last = i;
        left -= job->weight[i];
        if (left < 0)
            return last;
    }
    return last;
}

/* A row drawn by weight x squared distance; by weight alone once every row is on a centre. */
static size_t draw_row(const struct plx_lloyd_job *job, const float *nearest,
                       const double *potential, struct plx_stream *stream)
{
    const size_t chunks = plx_lloyd_chunks(job->points);
    const size_t step = (size_t)PLX_CHUNK_BLOCKS * PLX_LANES;
    const double total = total_of(potential, chunks);
    size_t last = job->points->rows;
    size_t chunk = 0;
    double left;

    if (!(total > 0))
        return draw_by_weight(job, stream);
    left = plx_stream_uniform(stream) * total;
    while (chunk + 1 < chunks && left >= potential[chunk])
        left -= potential[chunk++];
    for (size_t i = chunk * step; i < job->points->rows; i++) {
        const double share = (job->weight ? job->weight[i] : 1) * (double)nearest[i];

        if (share > 0)
            last = i;
        left -= share;
        if (left < 0 && last < job->points->rows)
            return last;
    }
    return last < job->points->rows ? last : draw_by_weight(job, stream);
}

static size_t best_candidate(const struct round *round)
{
    const size_t chunks = plx_lloyd_chunks(round->points);
    size_t best = 0;

    for (size_t candidate = 1; candidate < round->candidates; candidate++)
        if (total_of(round->potential + candidate * chunks, chunks) <
            total_of(round->potential + best * chunks, chunks))
            best = candidate;
    return best;
}

/* Makes row i centre number j of the run, with the caller's own numbers. */
static void take_centre(struct plx_lloyd *run, const struct plx_points *points, size_t i, size_t j)
{
    double *centre = run->centres + j * points->columns;
    const double *row = plx_points_row(points, i, centre);

    for (size_t f = 0; f < points->columns; f++)
        centre[f] = isnan(row[f]) ? points->middle[f] : row[f];
}

void plx_lloyd_seed(struct plx_lloyd *run, const struct plx_lloyd_job *job,
                    struct plx_stream *stream)
{
    const struct plx_points *points = job->points;
    const size_t lanes = lanes_of(points);
    const size_t chunks = plx_lloyd_chunks(points);
    const size_t most = plx_seed_candidates(job->k);
    float *nearest = run->squares + most * lanes;
    double *potential = run->potential + most * chunks;
    struct round round = {points,       job->weight,   1, nearest, run->candidate,
                          run->squares, run->potential};
    size_t row[MOST_CANDIDATES];

    for (size_t lane = 0; lane < lanes; lane++)
        nearest[lane] = HUGE_VALF;
    row[0] = draw_by_weight(job, stream);
    for (size_t j = 0; j < job->k; j++) {
        size_t best;

        for (size_t c = 0; j > 0 && c < most; c++)
            row[c] = draw_row(job, nearest, potential, stream);
        round.candidates = j == 0 ? 1 : most;
        for (size_t c = 0; c < round.candidates; c++)
            copy_centre(&round, row[c], c);
        try_candidates(run, job, &round);
        best = best_candidate(&round);
        take_centre(run, points, row[best], j);
        memcpy(nearest, round.with + best * lanes, lanes * sizeof *nearest);
        memcpy(potential, round.potential + best * chunks, chunks * sizeof *potential);
    }
}
