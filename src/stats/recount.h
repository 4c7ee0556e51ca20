/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * One team's ratings counted in many resamples at once. People are read some at a time; how often
 * each is drawn stands in a row with a lane for every resample, and each of his answers adds that
 * row to the row of its category: one addition of vectors for an answer.
 *
 * Without weights of raters the sums are of integers, hence exact; with them they are of doubles,
 * every lane in the order of the people. Neither depends on the width of a register.
 */
#ifndef PARALLAX_STATS_RECOUNT_H
#define PARALLAX_STATS_RECOUNT_H

#include "parallax/stats/agreement_resample.h"
#include "people.h"
#include "tally.h"

/** Resamples that are counted together. */
enum { PLX_RECOUNT_LANES = 64 };

/** The sums of PLX_RECOUNT_LANES resamples. A zeroed struct is empty and safe to release. */
struct plx_recount {
    size_t units;
    size_t categories;
    size_t members; /**< People who are resampled. */
    bool weighted;  /**< Raters have weights. */
    struct plx_multiplicities drawn[PLX_RECOUNT_LANES];
    uint16_t *times;   /**< Owned. PLX_PEOPLE x lanes: how often each is drawn. */
    uint16_t *squares; /**< Likewise: the squares of that. */

    /* Rows of lanes; the first is owned, the others are part of it. */
    double *count;         /**< units x categories: r_ik. */
    double *square;        /**< units: q_i; without weights of those who did not rate the unit. */
    double *share;         /**< categories: sum of v_g p_gk. */
    double *own;           /**< One: sum of v_g^2 sum_kl w_kl p_gk p_gl. */
    double *weight;        /**< One: sum of v over people. */
    double *weight_square; /**< One: sum of v^2. */

    uint16_t *fresh; /**< Owned. units x (categories + 1): what count and square still lack. */
    uint32_t most[PLX_RECOUNT_LANES]; /**< What no sum of fresh exceeds. */
};

/** @return false when out of memory */
bool plx_recount_init(struct plx_recount *recount, const struct plx_tally *tally, bool weighted);

void plx_recount_release(struct plx_recount *recount);

/** Begins resamples first, first + 1, .. of a team, with nobody counted yet. */
void plx_recount_start(struct plx_recount *recount, const struct plx_resampling *how, size_t first,
                       size_t members);

/** Draws some people, who come behind those before, and adds their answers. */
void plx_recount_people(struct plx_recount *recount, const struct plx_people *people);

/** Makes a tally of one resample, once everybody has been added. */
void plx_recount_tally(struct plx_recount *recount, size_t lane, struct plx_tally *tally);

/** Fills squares, and gives their sums; those that do not fit are cut off in squares only. */
void plx_recount_square(struct plx_recount *recount, size_t people,
                        uint32_t sum[static PLX_RECOUNT_LANES]);

/** Adds the people's answers to fresh, where there are no weights of raters. */
void plx_recount_add_answers(struct plx_recount *recount, const struct plx_people *people);

/** Adds what the people's habits say of chance, likewise. */
void plx_recount_add_habits(struct plx_recount *recount, const struct plx_people *people);

/** Adds all of both where there are weights. */
void plx_recount_add_weighted(struct plx_recount *recount, const struct plx_people *people);

/** Moves fresh to count and square. */
void plx_recount_pour(struct plx_recount *recount);

#endif
