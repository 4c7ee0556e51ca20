/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Ratings of a task as the library takes them. */
#ifndef PARALLAX_TESTS_REFERENCE_RATINGS_H
#define PARALLAX_TESTS_REFERENCE_RATINGS_H

#include "parallax/stats/agreement.h"
#include "parallax/stats/agreement_weights.h"
#include "parallax/stats/ratings.h"
#include "reference.h"

struct ref_ratings {
    struct plx_ratings ratings;
    double *scores;    /* of the categories */
    double *weights;   /* agreement weights, as the task's `weights` says; NULL where undefined */
    double *distances; /* as its `level` says; NULL for ordinal, or without level */
    const int16_t **unit;
    int16_t *code;
    int16_t *team; /* 0 for the raters of g1, 1 for those of g2 */
    double *rater_weight;
};

/**
 * Reads the ratings of a task: from its input, or an edge case's `data`.
 *
 * Categories are those of `categories`, else the values that occur; raters are those of `g1` and
 * `g2`, else all; `rater_weights` are theirs in the order of the table.
 */
void ref_ratings_read(struct ref_ratings *read, const struct ref_task *task);

void ref_ratings_release(struct ref_ratings *read);

/** The coefficient that a task names by `coef`, or an edge case by its method. */
enum plx_coefficient ref_coefficient(const struct ref_task *task);

/** The weighting that a task names, PLX_IDENTITY where it names none. */
enum plx_weighting ref_weighting(const struct ref_task *task);

#endif
