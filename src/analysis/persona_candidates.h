/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What is measured of each number of personas before one is chosen; for the choice only. */
#ifndef PARALLAX_ANALYSIS_PERSONA_CANDIDATES_H
#define PARALLAX_ANALYSIS_PERSONA_CANDIDATES_H

#include "parallax/stats/gap_statistic.h"
#include "parallax/stats/validity.h"
#include "persona_model.h"

/** What is known of one k. */
struct plx_persona_candidate {
    size_t k;
    bool fitted;
    const char *problem; /**< Why it was not fitted, or is no candidate; in the pool. */
    struct plx_kmeans found;
    struct plx_validity validity;
    double *value; /**< Silhouettes of the rows. */
    double silhouette;
    double silhouette_se;
    double *jaccard;
    double lowest_jaccard;
    double stability;
    double smallest; /**< Share. */
    size_t smallest_rows;
};

/** A zeroed struct is empty and safe to release. */
struct plx_persona_choice {
    struct plx_persona_model *model;
    size_t low;
    size_t high;
    struct plx_persona_candidate *candidate; /**< Owned: low .. high. */
    size_t candidates;
    const struct plx_persona_candidate *best; /**< The largest silhouette of those the rule allows,
                                                 or NULL. */
    struct plx_gap_statistic *gap;            /**< Owned: 1 .. high; NAN where not measured. */
    bool gap_measured;
};

/**
 * Fits every k of the range, and measures validity, stability and silhouettes of each; with more
 * than one k the gap statistic from 1 too. A k that is too large is not fitted and says why.
 *
 * @param choice  released by the caller whatever comes back
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_persona_candidates(struct plx_persona_choice *choice,
                                                      struct plx_persona_model *model,
                                                      struct plx_error *err);

void plx_persona_candidates_release(struct plx_persona_choice *choice);

#endif
