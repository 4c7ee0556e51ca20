/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Scores that questionnaires make of several items: SUS, UMUX-Lite, NPS. Keys are data. */
#ifndef PARALLAX_STATS_SCORES_H
#define PARALLAX_STATS_SCORES_H

#include <stddef.h>

/** How a questionnaire's items make one score of 0 .. 100. */
struct plx_score_key {
    const char *id;   /**< "sus", "umux_lite" */
    const char *name; /**< "System Usability Scale" */
    size_t items;
    double low; /**< The smallest answer of each item. */
    double high;
    const signed char *direction; /**< 1: the higher the better; -1: the lower the better. */
    double slope;                 /**< The score is base + slope x the plain one, 0 .. 100. */
    double base;
    const char *source;
};

/** All keys; ends with an entry whose id is NULL. */
extern const struct plx_score_key plx_score_keys[];

/** The key of an id, or NULL. */
const struct plx_score_key *plx_score_key(const char *id);

/**
 * One person's score, 0..100: the mean over items of how far each answer lies towards the better
 * end. NAN when an answer is missing or beyond the ends: a score of part of the items would not be
 * that of the questionnaire.
 */
double plx_score(const struct plx_score_key *key, const double *answer);

/** Promoters less detractors of a 0..10 question, in points of a percentage. */
struct plx_nps {
    double n;
    double promoters;  /**< Share who answered 9 or 10. */
    double detractors; /**< Share who answered 0 to 6. */
    double score;      /**< -100 .. 100; NAN without answers. */
    double se;         /**< 100 sqrt((P + D - (P - D)^2) / n). */
    double low;
    double high;
};

/**
 * Net promoter score with its normal interval; limits stay within -100 .. 100.
 * Source: F. F. Reichheld (2003), Harvard Business Review 81 (12); variance of scores of 1, 0, -1
 * with divisor n.
 *
 * @param answer  NAN: missing
 * @param weight  NULL for ones; n is then the effective number
 */
struct plx_nps plx_nps(const double *answer, const double *weight, size_t n, double level);

#endif
