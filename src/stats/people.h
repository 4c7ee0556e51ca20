/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Some raters of a team at a time, read question by question, as answers lie in memory. */
#ifndef PARALLAX_STATS_PEOPLE_H
#define PARALLAX_STATS_PEOPLE_H

#include "parallax/stats/multiplicity.h"
#include "parallax/stats/ratings.h"

/** As many as are drawn together, at most. */
enum { PLX_PEOPLE = PLX_DRAWN_TOGETHER };

/** People of the team who have any rating. A zeroed struct is safe to release. */
struct plx_people {
    size_t
        room; /**< For how many there is memory: PLX_PEOPLE, or all raters where they are fewer. */
    size_t count;
    size_t rater[PLX_PEOPLE];  /**< Which raters they are. */
    double weight[PLX_PEOPLE]; /**< v_g. */
    double own[PLX_PEOPLE];    /**< sum_kl w_kl p_gk p_gl, p_gk being g's share of category k. */
    double *share;             /**< Owned. room x categories: p_gk. */
    uint16_t *answer;          /**< Owned. units x room: category; `categories` is missing. */
    uint16_t *given;           /**< Owned. units x categories: how many of them gave it. */
    uint16_t *often;           /**< Owned. categories x room: how often each gave it, of late. */
};

/** @return false when out of memory */
bool plx_people_init(struct plx_people *people, const struct plx_ratings *ratings);

void plx_people_release(struct plx_people *people);

/**
 * Reads the next PLX_PEOPLE people, or those that are left.
 *
 * @param weights  agreement weights
 * @param next     the rater to go on from; moved behind the last that was read
 * @param end      the rater to stop before
 * @return how many; 0 behind the last
 */
size_t plx_people_read(struct plx_people *people, const struct plx_ratings *ratings, int team,
                       const double *weights, size_t *next, size_t end);

#endif
