/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Where an answer lies in the scale of the personas' distances; for the persona modules only. */
#ifndef PARALLAX_ANALYSIS_FEATURE_PLACE_H
#define PARALLAX_ANALYSIS_FEATURE_PLACE_H

#include "parallax/analysis/features.h"

/** Features with their means and factors, and the answers to place by them. Nothing is owned. */
struct plx_feature_frame {
    const struct plx_study *study;
    const struct plx_responses *responses;
    const struct plx_feature *feature;
    size_t count;
    bool centred;        /**< Within respondent: the scale questions about their own mean. */
    const size_t *order; /**< In which sums go through the features; NULL: as they come. */
};

/** Squares of larger answers, and their sums, might not be finite. */
#define PLX_FEATURE_MOST 1e100

/**
 * The mean of a respondent's scale answers to the features; 0 when not centred, NAN with fewer than
 * two, as one answer is its own mean.
 */
double plx_feature_level(const struct plx_feature_frame *frame, size_t row);

/**
 * (value - level - mean) * factor, the level of a scale question only, in single precision as the
 * personas were formed; NAN where there is no answer, or no level to take off it.
 */
float plx_feature_place(const struct plx_feature_frame *frame, size_t f, size_t row, double level);

#endif
