/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the own personas of two teams have in common, as numbers; for the matches only. */
#ifndef PARALLAX_ANALYSIS_PERSONA_PAIR_H
#define PARALLAX_ANALYSIS_PERSONA_PAIR_H

#include "parallax/stats/matching.h"
#include "parallax/stats/partition.h"
#include "persona_model.h"

/** Two teams with personas, or with none: then a team is one group. A zeroed struct is empty. */
struct plx_persona_pair {
    const struct plx_persona_model *own[2];
    size_t groups[2];                       /**< Personas, 1 or more. */
    size_t people;                          /**< Of both teams, in the features. */
    double *cross;                          /**< Owned: groups x groups, how many people are nearest
                                                 to the one centre and to the other. */
    struct plx_partition_likeness likeness; /**< Of the two ways to divide the people. */
    struct plx_matching match;              /**< Of the centres; empty when a team is one group. */
    double *p[2];                           /**< Owned: of each persona; NAN where not tested. */
    double total_p;
};

/**
 * Divides the people of both teams by the centres of each, compares the two divisions, and matches
 * and tests the centres where both teams have two personas or more.
 *
 * @param task  names the permutations
 * @param pair  own is given, the rest zero; the caller releases it whatever comes back
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_persona_pair_compare(struct plx_persona_pair *pair,
                                                        uint32_t task, struct plx_error *err);

void plx_persona_pair_release(struct plx_persona_pair *pair);

/** Whether both teams have two personas or more, so that there is something to match. */
static inline bool plx_persona_pair_has_matches(const struct plx_persona_pair *pair)
{
    return pair->groups[0] > 1 && pair->groups[1] > 1;
}

/** Jaccard index of whom persona a of the first team attracts, and persona b of the second; NAN
    where it would tell of fewer people than the privacy minimum. */
double plx_persona_pair_similarity(const struct plx_persona_pair *pair, size_t a, size_t b);

#endif
