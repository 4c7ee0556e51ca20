/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Whether a team knows how another one thinks: what its people answer, what they believe that the
 * others answer, and what the others do answer.
 *
 * Answers are points, and two of them agree by 1 less their squared distance over the largest
 * there can be:
 *
 *     s(x, y) = 1 - |x - y|^2 / range
 *
 * With w the respondents' weights, all sums over people, and no person paired with himself:
 *
 *     agreement   mean of s(own_i, other_j) over i of the team, j of the other
 *     perceived   mean of s(own_i, guess_i) over people of the team: paired within the person
 *     accuracy    mean of s(guess_i, other_j)
 *     within      mean of s(other_j, other_k), j != k: the agreement and the accuracy of a team
 *                 whose answers are drawn from those of the other
 *
 * They are means over pairs of people, so the size of a team moves none of them. Standard errors
 * are those of the jackknife over the respondents of both teams (stats/jackknife.h): whoever is
 * left out takes both of his answers along. Differences have the error of the difference.
 *
 * Agreement, perceived agreement (congruency) and accuracy: J. M. McLeod and S. H. Chaffee (1973),
 * Interpersonal approaches to communication research, American Behavioral Scientist 16, 469-499.
 * Their form as means over pairs, and within, are the project's.
 */
#ifndef PARALLAX_STATS_COORIENTATION_H
#define PARALLAX_STATS_COORIENTATION_H

#include <stddef.h>

#include "parallax/base/error.h"
#include "parallax/stats/jackknife.h"

/** Two teams' answers as points, best of a size about 1. Owns nothing. */
struct plx_coorientation_data {
    size_t n;             /**< People of the team that guesses. */
    size_t n_other;       /**< People of the team guessed at. */
    size_t components;    /**< Of a point. */
    const double *own;    /**< n x components; a point that begins with NAN is missing. */
    const double *guess;  /**< Likewise. */
    const double *other;  /**< n_other x components; likewise. */
    const double *weight; /**< n weights above 0; NULL: all 1. */
    const double *weight_other;
    double range;         /**< The largest squared distance of two points; above 0. */
    size_t population[2]; /**< Everybody in the team and in the other; 0: not known. */
};

/** Of 0..1, but for the differences, of -1..1. */
struct plx_coorientation {
    struct plx_estimate agreement;
    struct plx_estimate perceived;
    struct plx_estimate accuracy;
    struct plx_estimate within;
    struct plx_estimate perceived_less; /**< perceived - agreement. */
    struct plx_estimate accuracy_less;  /**< accuracy - agreement. */
    struct plx_estimate within_less;    /**< within - agreement. */
};

/**
 * Reasons: PLX_REASON_NO_DATA, nobody gave such an answer; TOO_FEW_VALUES, of within and of errors
 * that take two people or more. O((n + n_other) components).
 *
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_coorientation(const struct plx_coorientation_data *data,
                                                 struct plx_coorientation *result,
                                                 struct plx_error *err);

#endif
