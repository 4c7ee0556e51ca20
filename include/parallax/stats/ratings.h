/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Who rated what how: the table that every agreement coefficient starts from. */
#ifndef PARALLAX_STATS_RATINGS_H
#define PARALLAX_STATS_RATINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Ratings of units (questions) by raters (respondents) on one scale. Owns nothing. */
struct plx_ratings {
    size_t units;
    size_t raters;
    size_t categories;          /**< Declared, whether used or not; 1 or more. */
    const int16_t *const *unit; /**< One array of raters categories (from 0) per unit; a negative
                                     one is missing. */
    const bool *reversed;       /**< Units whose scale is turned round first; NULL: none. */
    const int16_t *team;        /**< Per rater; NULL when there are no teams. */
    const double *weight;       /**< Per rater, 0 leaves the rater out; NULL: everybody counts 1. */
};

/** Stands for a team's number where all raters are meant. */
enum { PLX_ALL_RATERS = -1 };

/** The rater's weight; 0 when not of the team. */
static inline double plx_rater_weight(const struct plx_ratings *ratings, int team, size_t rater)
{
    if (team != PLX_ALL_RATERS && ratings->team[rater] != team)
        return 0;
    return ratings->weight ? ratings->weight[rater] : 1;
}

/** The category that the rater gave the unit, turned round where it has to be; -1: missing. */
static inline int plx_rating(const struct plx_ratings *ratings, size_t unit, size_t rater)
{
    const int given = ratings->unit[unit][rater];

    if (given < 0)
        return -1;
    return ratings->reversed && ratings->reversed[unit] ? (int)ratings->categories - 1 - given
                                                        : given;
}

#endif
