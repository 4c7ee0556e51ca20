/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The counts of one team that agreement coefficients need, and what becomes of them without one
 * rater: every coefficient, with and without him, is computed from here.
 *
 * Ratings of rater g have the weight v_g. Per unit i and category k, r_ik = sum of v, q_i = sum
 * of v^2, so that a sum over pairs of different raters is a sum over all pairs less q.
 */
#ifndef PARALLAX_STATS_TALLY_H
#define PARALLAX_STATS_TALLY_H

#include "parallax/base/error.h"
#include "parallax/stats/ratings.h"

/** A zeroed struct is empty and safe to release. */
struct plx_tally {
    size_t units;
    size_t categories;
    const double *weights;   /**< Agreement weights, categories x categories; not owned. */
    const double *distances; /**< For alpha, likewise; NULL for the ordinal metric. */

    double *count;  /**< units x categories: r_ik. Owned; all arrays below are part of it. */
    double *toward; /**< units x categories: sum_l w_kl r_il. */
    double *apart;  /**< units x categories: sum_l d_kl r_il; 0 for the ordinal metric. */
    double *total;  /**< Per unit: r_i. */
    double *square; /**< Per unit: q_i. */
    double *pairs;  /**< Per unit: agreement weights summed over pairs of different raters. */
    double *far;    /**< Per unit: distances summed over pairs. */
    double *raters; /**< Per unit: how many people rated it. */
    double *share;  /**< Per category: sum over raters of v_g p_gk, p_gk his share of category k. */
    double *nearby; /**< Per category: sum_l w_kl share_l. */

    double own;           /**< Sum over raters of v_g^2 sum_kl w_kl p_gk p_gl. */
    double weight;        /**< Sum of v over raters with any rating. */
    double weight_square; /**< Sum of v^2, likewise. */
    size_t members;       /**< How many raters have any rating. */

    double all_weights; /**< Sum of the agreement weights. */
    double farthest;    /**< The largest distance; 1 for the ordinal metric. */
};

/** One rater as he stands in a tally, ready to be left out. */
struct plx_rater {
    double weight; /**< 0: nobody is left out. */
    double own;    /**< sum_kl w_kl p_gk p_gl */
    int *answer;   /**< Per unit: category, -1 missing. Owned. */
    double *share; /**< Per category: p_gk. Owned. */
};

/**
 * Counts a team's ratings. Runs on all threads; the result does not depend on how many.
 *
 * @param team  or PLX_ALL_RATERS
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_tally_count(struct plx_tally *tally,
                                               const struct plx_ratings *ratings, int team,
                                               const double *weights, const double *distances,
                                               struct plx_error *err);

void plx_tally_release(struct plx_tally *tally);

/** Makes an empty tally, for counts that come from elsewhere; false when out of memory. */
bool plx_tally_init(struct plx_tally *tally, size_t units, size_t categories, const double *weights,
                    const double *distances);

/** Works out total, toward, apart, pairs, far and nearby from the other counts. */
void plx_tally_derive(struct plx_tally *tally);

/** Makes room for the raters of a tally; false when out of memory. */
bool plx_rater_init(struct plx_rater *rater, const struct plx_tally *tally);

void plx_rater_release(struct plx_rater *rater);

/**
 * Reads a rater of the team the tally counts.
 *
 * @return false for raters of other teams, of weight 0 or without any rating
 */
bool plx_rater_read(struct plx_rater *rater, const struct plx_ratings *ratings, int team,
                    size_t number, const double *weights);

/** A unit of a tally without a rater; raters is 0 when nobody is left. */
struct plx_unit_rest {
    double raters;
    double total;
    double square;
    double pairs;
    double far;
    int category; /**< What the one left out had said; -1: nothing. */
};

/** A unit of a tally without one rater's answer; category -1: without anybody's. */
static inline struct plx_unit_rest plx_tally_rest(const struct plx_tally *tally, size_t unit,
                                                  int category, double weight)
{
    struct plx_unit_rest rest = {
        .raters = tally->raters[unit],
        .total = tally->total[unit],
        .square = tally->square[unit],
        .pairs = tally->pairs[unit],
        .far = tally->far[unit],
        .category = category,
    };

    if (category >= 0) {
        const size_t cell = unit * tally->categories + (size_t)category;

        rest.raters--;
        rest.total -= weight;
        rest.square -= weight * weight;
        rest.pairs -= 2 * weight * (tally->toward[cell] - weight);
        rest.far -= 2 * weight * tally->apart[cell];
    }
    return rest;
}

/** A unit of a tally without the rater. */
static inline struct plx_unit_rest plx_tally_unit(const struct plx_tally *tally, size_t unit,
                                                  const struct plx_rater *without)
{
    const int category = without->weight > 0 ? without->answer[unit] : -1;

    return plx_tally_rest(tally, unit, category < 0 ? -1 : category, without->weight);
}

/** Raters are cut into this many chunks, whatever the threads, and chunks are added in order. */
enum { PLX_CHUNKS = 64 };

/** Fewer raters than these are one chunk, counted by one thread: starting others takes longer. */
enum { PLX_PARALLEL_RATERS = 4096 };

/** How many chunks of raters there are that anybody is in. */
static inline size_t plx_chunk_count(size_t raters)
{
    return raters < PLX_PARALLEL_RATERS ? 1 : PLX_CHUNKS;
}

/** Where the chunk's raters begin; chunk PLX_CHUNKS begins behind the last. */
static inline size_t plx_chunk_start(size_t raters, size_t chunk)
{
    if (raters < PLX_PARALLEL_RATERS)
        return chunk == 0 ? 0 : raters;
    return raters / PLX_CHUNKS * chunk + raters % PLX_CHUNKS * chunk / PLX_CHUNKS;
}

#endif
