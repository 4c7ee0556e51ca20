/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What comes of assigning respondents; for persona_assign.c only. */
#ifndef PARALLAX_ANALYSIS_PERSONA_ASSIGNED_H
#define PARALLAX_ANALYSIS_PERSONA_ASSIGNED_H

#include "parallax/stats/partition.h"
#include "persona_fit.h"

/** What becomes of a respondent. */
struct plx_assigned_place {
    uint32_t label;  /**< PLX_NO_CLUSTER for none. */
    uint32_t second; /**< Likewise. */
    double square;   /**< Distance to the centre. */
    size_t columns;  /**< Features answered. */
    size_t answered; /**< Questions that formed the personas. */
    bool excluded;   /**< By the study's quality rules. */
};

struct plx_assignment {
    struct plx_persona_fit fit;
    const struct plx_responses *responses;
    struct plx_results *results;
    struct plx_assigned_place *place; /**< Owned: of each respondent. */
};

static inline bool plx_is_assigned(const struct plx_assigned_place *place)
{
    return !place->excluded && place->label != PLX_NO_CLUSTER;
}

/** Adds `personas` and `persona_teams`; name is that of the model, in the results' pool. */
PLX_MUST_CHECK enum plx_status plx_assigned_personas(struct plx_assignment *assignment,
                                                     const char *name, struct plx_error *err);

/** Adds the fact `assigned_distance`, where it is known. */
PLX_MUST_CHECK enum plx_status plx_assigned_distance(const struct plx_assignment *assignment,
                                                     struct plx_error *err);

/** Adds the fact `assigned_accuracy`, where the questions answered are the first few golden ones.
 */
PLX_MUST_CHECK enum plx_status plx_assigned_accuracy(const struct plx_assignment *assignment,
                                                     struct plx_error *err);

#endif
