/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What a run may choose beside the study; every step of the analysis takes the same. */
#ifndef PARALLAX_ANALYSIS_SETTINGS_H
#define PARALLAX_ANALYSIS_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "parallax/base/progress.h"

struct plx_effects;
struct plx_part;

struct plx_analysis_settings {
    uint64_t seed;       /**< Of every random stream; 1 unless said. */
    bool with_responses; /**< Also make the tables whose rows are respondents. */
    bool verdicts_only; /**< Leave out what takes long and no verdict rests on: `overall`; intervals
                             of consensus, but those by formula; and probability_within, with
                             leaning, but of tiers where the verdict is unsure. */
    size_t k_low;       /**< Personas: overrides the study's range; 0 for none. */
    size_t k_high;      /**< Likewise. */
    size_t starts;      /**< Overrides the study's starts of k-means; 0 for none. */
    size_t most_numbers; /**< Of the personas' matrix, to be held in memory; 0 for half a gibibyte
                              of them (analysis/features.h). */
    const struct plx_progress *progress; /**< NULL for none. */
    const struct plx_part *part;         /**< Whose answers these are, and what they hide
                                              (analysis/parts.h); NULL: everybody's. */
    struct plx_effects *effects; /**< Takes down the effects (analysis/segments.h); NULL: nobody
                                      asks. */
};

#endif
