/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What is measured of each number of personas before one is chosen; for the choice only. */
#ifndef PARALLAX_ANALYSIS_PERSONA_CANDIDATES_H
#define PARALLAX_ANALYSIS_PERSONA_CANDIDATES_H

#include "parallax/stats/gap_statistic.h"
#include "parallax/stats/stability.h"
#include "parallax/stats/validity.h"
#include "persona_model.h"

/** Why a k is no candidate. */
enum plx_persona_objection {
    PLX_PERSONA_PASSES,
    PLX_PERSONA_ONE,       /**< One group is not a choice of groups. */
    PLX_PERSONA_TOO_MANY,  /**< More than respondents who differ: not fitted. */
    PLX_PERSONA_TOO_FEW,   /**< The smallest is under the privacy minimum. */
    PLX_PERSONA_SMALL,     /**< The smallest holds under PLX_PERSONA_LEAST_SHARE. */
    PLX_PERSONA_UNSTABLE,  /**< Resamples agree less than PLX_PERSONA_LEAST_STABILITY. */
    PLX_PERSONA_UNMEASURED /**< Without a silhouette, because no two share a question. */
};

#define PLX_PERSONA_LEAST_SHARE 0.05
#define PLX_PERSONA_LEAST_STABILITY 0.6

/** What is known of one k. */
struct plx_persona_candidate {
    size_t k;
    bool fitted;
    enum plx_persona_objection objection; /**< Set by plx_persona_choose(). */
    const char *problem;                  /**< Why it was not fitted; in the pool. */
    struct plx_kmeans found;
    struct plx_validity validity;
    double *value; /**< Silhouettes of the rows. */
    double silhouette;
    double silhouette_se;
    double *jaccard;
    double lowest_jaccard;
    struct plx_stability stability;
    double smallest; /**< Share. */
    size_t smallest_rows;
};

/** The rows of the sample that are resampled and that the gap statistic has. */
struct plx_persona_resampled {
    size_t rows;
    size_t *row;              /**< Owned: which of the sample. */
    gsl_matrix_float *values; /**< Owned. */
    double *weight;           /**< Owned; NULL for ones. */
    struct plx_points points;
};

/** A zeroed struct is empty and safe to release. */
struct plx_persona_choice {
    struct plx_persona_model *model;
    size_t low;
    size_t high;
    struct plx_persona_candidate *candidate; /**< Owned: low .. high. */
    size_t candidates;
    /** The largest silhouette of those the rule allows, or NULL. */
    const struct plx_persona_candidate *best;
    /** What the rule takes unless the gap statistic sees no clusters, or NULL; one number alone. */
    const struct plx_persona_candidate *favoured;
    size_t gaps;                            /**< high, but 2 at least. */
    struct plx_gap_statistic *gap;          /**< Owned: of 1 .. gaps; NAN where not measured. */
    struct plx_persona_resampled resampled; /**< Without values: the whole sample. */
    char step[48];                          /**< What the progress is called. */
    size_t work_done;                       /**< Of work, for the progress. */
    size_t work;
};

/** Whether there is more than one k to choose from. */
static inline bool plx_persona_has_choice(const struct plx_persona_choice *choice)
{
    return choice->candidates > 1;
}

/**
 * Fits every k of the range, and measures validity, stability and silhouettes of each, and the gap
 * statistic from 1. A k that is too large is not fitted and says why.
 *
 * @param choice  released by the caller whatever comes back
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_persona_candidates(struct plx_persona_choice *choice,
                                                      struct plx_persona_model *model,
                                                      struct plx_error *err);

void plx_persona_candidates_release(struct plx_persona_choice *choice);

/** Draws the rows that are resampled, where there are many. */
PLX_MUST_CHECK enum plx_status plx_persona_resampled(struct plx_persona_choice *choice,
                                                     struct plx_error *err);

#endif
