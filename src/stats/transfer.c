/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "lloyd.h"

/* What a cluster's inertia changes by when a row of this weight and squared distance leaves it,
   or comes to it: its mean follows. */
static double leaving(double cluster, double weight, double square)
{
    return square * cluster / (cluster - weight);
}

static double coming(double cluster, double weight, double square)
{
    return square * cluster / (cluster + weight);
}

/* For each cluster how much farther the next centre may be of a row that can still gain by going
   there. Taken once before all rows are looked at, since single moves change it little. */
static void find_limits(struct plx_lloyd *run, const struct plx_lloyd_job *job, double heaviest)
{
    const double farthest = job->points->radius + run->reach;
    double smallest = HUGE_VAL;

    for (size_t j = 0; j < job->k; j++)
        if (run->weight[j] > 0)
            smallest = fmin(smallest, run->weight[j]);
    for (size_t j = 0; j < job->k; j++) {
        const double left = run->weight[j] - heaviest;

        run->limit[j] =
            left > 0 ? farthest * (sqrt(run->weight[j] / left * (smallest + heaviest) / smallest) -
                                   1 + 1e-6)
                     : HUGE_VAL;
    }
}

static double heaviest_row(const struct plx_lloyd_job *job)
{
    double heaviest = job->weight ? 0 : 1;

    for (size_t i = 0; job->weight && i < job->points->rows; i++)
        heaviest = fmax(heaviest, job->weight[i]);
    return heaviest;
}

static void centre_from_sums(struct plx_lloyd *run, const struct plx_lloyd_job *job, size_t j)
{
    const size_t columns = job->points->columns;

    for (size_t f = 0; f < columns; f++)
        run->centres[j * columns + f] = run->sums[j * columns + f] / run->weight[j];
}

static void move_row(struct plx_lloyd *run, const struct plx_lloyd_job *job, size_t i, uint32_t to)
{
    const uint32_t from = run->label[i];

    memcpy(run->before, run->centres, job->k * job->points->columns * sizeof *run->centres);
    plx_lloyd_move_row(run, job, i, to);
    centre_from_sums(run, job, from);
    centre_from_sums(run, job, to);
    plx_lloyd_charge(run, job);
}

/* Sends row i where the inertia falls most, with both means following. */
static bool try_row(struct plx_lloyd *run, const struct plx_lloyd_job *job, size_t i)
{
    const uint32_t own = run->label[i];
    const double weight = plx_lloyd_weight(job, i);
    double least;
    uint32_t best = own;

    if ((double)run->key[i] - run->toll[own] > run->limit[own] || weight == 0 ||
        !(run->weight[own] > weight))
        return false;
    plx_points_squares(job->points, i, run->centres, job->k, run->square);
    least = leaving(run->weight[own], weight, run->square[own]);
    least *= 1 - 1e-12; /* or rounding could send a row to and fro */
    for (uint32_t j = 0; j < job->k; j++) {
        double change;

        if (j == own || run->weight[j] == 0)
            continue;
        change = coming(run->weight[j], weight, run->square[j]);
        if (change < least) {
            least = change;
            best = j;
        }
    }
    if (best == own)
        return false;
    move_row(run, job, i, best);
    return true;
}

size_t plx_lloyd_transfer(struct plx_lloyd *run, const struct plx_lloyd_job *job)
{
    size_t moves = 0;

    find_limits(run, job, heaviest_row(job));
    for (size_t i = 0; i < job->points->rows; i++)
        moves += try_row(run, job, i);
    return moves;
}
