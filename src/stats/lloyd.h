/* SPDX-License-Identifier: GPL-3.0-or-later */
/** One run of k-means from given centres, and the drawing of such centres. */
#ifndef PARALLAX_STATS_LLOYD_H
#define PARALLAX_STATS_LLOYD_H

#include "parallax/base/stream.h"
#include "parallax/stats/kmeans.h"

/** Unless settings say otherwise. */
enum { PLX_LLOYD_ITERATIONS = 1000 };
#define PLX_LLOYD_TOLERANCE 1e-9

/** What is the same for all runs. */
struct plx_lloyd_job {
    const struct plx_points *points;
    const double *weight; /**< NULL for ones. */
    size_t k;
    enum plx_kmeans_missing missing;
    double tolerance;
    size_t iterations;
    size_t slack; /**< Rows that may still change their label when a run ends. */
    bool polish;
    double value_grid;  /**< Rounds weight x value as plx_row_add() wants it. */
    double weight_grid; /**< Rounds weights likewise. */
};

static inline double plx_lloyd_weight(const struct plx_lloyd_job *job, size_t i)
{
    return job->weight ? job->weight[i] : 1;
}

/** Fixed parts of the rows, the units of work that threads share. */
enum { PLX_CHUNK_BLOCKS = 128 };

/** How many such parts. */
size_t plx_lloyd_chunks(const struct plx_points *points);

/** Finds the grids that the job's points and weights need. */
void plx_lloyd_prepare(struct plx_lloyd_job *job);

/** The grids for so many rows, from the largest absolute value and the largest weight. */
void plx_lloyd_set_grids(struct plx_lloyd_job *job, size_t rows, double largest, double heaviest);

/** Memory of one run, used again by the next. A zeroed struct is empty and safe to release. */
struct plx_lloyd {
    double *centres;  /**< k x columns. */
    uint32_t *label;  /**< One of each row. */
    double *weight;   /**< k */
    double *sums;     /**< k x columns: of weight x value. */
    double *observed; /**< k x columns: of weights; NULL with nothing missing. */
    double inertia;
    size_t iterations;
    bool converged;

    float *key;        /**< Of each row: it keeps its label while this exceeds the label's toll. */
    double *block_key; /**< Of each block: the same for all its rows at once. */
    double *toll;      /**< k: how far this centre and its rivals have moved, all told. */
    double *moved;     /**< k */
    double *limit;     /**< k, for polishing. */
    double *square;    /**< k: one row's squared distances. */
    double *before;    /**< k x columns: the centres before the last step. */
    float *packed;     /**< The centres for plx_block_nearest(). */
    double *change;    /**< Of each thread: k x (2 columns + 1) changes of the sums. */
    double *chunk_sum; /**< Of each chunk: part of the inertia. */
    float *squares;    /**< (candidates + 1) x lanes, for seeding. */
    double *potential; /**< (candidates + 1) x chunks, for seeding. */
    float *candidate;  /**< candidates, packed, for seeding. */
    size_t threads;
    double highest_toll; /**< Sum over steps of the largest growth of a toll. */
    double reach;        /**< The longest centre in the scale of the copy. */
};

/** @param seeds  whether the run's centres will be drawn, which takes memory of its own */
PLX_MUST_CHECK enum plx_status plx_lloyd_init(struct plx_lloyd *run,
                                              const struct plx_lloyd_job *job, bool seeds,
                                              struct plx_error *err);
void plx_lloyd_release(struct plx_lloyd *run);

/** Centres tried for each place: 2 + floor(ln k). */
size_t plx_seed_candidates(size_t k);

/** Whether threads share one run; a region of one thread costs more than few rows take. */
bool plx_lloyd_shares(const struct plx_lloyd *run, const struct plx_lloyd_job *job);

/** The label of a row before the first step. */
#define PLX_LLOYD_NOWHERE UINT32_MAX

/** Sums over the rows of each cluster, or changes of them; k x columns, and k weights. */
struct plx_lloyd_sums {
    double *sums;
    double *observed;
    double *weight;
};

/** Doubles that one thread's part of run->change takes. */
size_t plx_lloyd_change_size(const struct plx_lloyd_job *job);

/** Adds row i to cluster j, or takes it out with sign -1. */
void plx_lloyd_add_row(const struct plx_lloyd_job *job, struct plx_lloyd_sums *to, size_t i,
                       uint32_t j, double sign);

/**
 * Sends every row to its nearest centre and brings the sums up to date; returns how many labels
 * changed. The changes of the sums are exact, so it does not matter which thread made them.
 */
size_t plx_lloyd_assign(struct plx_lloyd *run, const struct plx_lloyd_job *job);

/** Draws run->centres by greedy k-means++. */
void plx_lloyd_seed(struct plx_lloyd *run, const struct plx_lloyd_job *job,
                    struct plx_stream *stream);

/** Iterates from run->centres until no more labels change than the job's slack allows. */
void plx_lloyd_iterate(struct plx_lloyd *run, const struct plx_lloyd_job *job);

/** Goes on from a run's labels, sums and centres. */
void plx_lloyd_continue(struct plx_lloyd *run, const struct plx_lloyd_job *job);

/**
 * Moves single rows of a run at rest as long as the inertia falls with both means following, which
 * gets out of the weakest of Lloyd's resting places: J. A. Hartigan and M. A. Wong (1979),
 * Algorithm AS 136, Applied Statistics 28, 100-108. It ends at rest under Lloyd's iteration. Only
 * with nothing missing.
 */
void plx_lloyd_polish(struct plx_lloyd *run, const struct plx_lloyd_job *job);

/** Finds run->inertia, which the others leave to be found. */
void plx_lloyd_measure(struct plx_lloyd *run, const struct plx_lloyd_job *job);

/** One round of such moves; returns how many there were. Centres stay the means of their rows. */
size_t plx_lloyd_transfer(struct plx_lloyd *run, const struct plx_lloyd_job *job);

/** Moves row i to cluster `to` in labels and sums. */
void plx_lloyd_move_row(struct plx_lloyd *run, const struct plx_lloyd_job *job, size_t i,
                        uint32_t to);

/**
 * The row with the largest weight x squared distance to its own centre before the last step, above
 * `distance`, which becomes it: what a cluster without rows takes over. The number of rows when
 * there is none in a cluster that keeps others.
 */
size_t plx_lloyd_farthest(const struct plx_lloyd *run, const struct plx_lloyd_job *job,
                          double *distance);

/** New centres from the sums; returns how far the loss falls by it while labels stay. */
double plx_lloyd_move_centres(struct plx_lloyd *run, const struct plx_lloyd_job *job);

/**
 * Whether centres that have come to rest still are to become the means of what was observed: k-POD
 * comes as near to them as its tolerance says, and they are where its loss is least for the labels.
 */
bool plx_lloyd_must_finish(const struct plx_lloyd *run, const struct plx_lloyd_job *job);

/** Makes them so. */
void plx_lloyd_finish_centres(struct plx_lloyd *run, const struct plx_lloyd_job *job);

/** Every row is to be measured again in the next step. */
void plx_lloyd_doubt(struct plx_lloyd *run, const struct plx_lloyd_job *job);

/** Charges every label what its centre and the fastest other one have moved since run->before. */
void plx_lloyd_charge(struct plx_lloyd *run, const struct plx_lloyd_job *job);

#endif
