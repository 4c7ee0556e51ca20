/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Steps on the way from answers to the matrix of personas; for the feature modules only. */
#ifndef PARALLAX_ANALYSIS_FEATURES_STEPS_H
#define PARALLAX_ANALYSIS_FEATURES_STEPS_H

#include "parallax/analysis/features.h"

/**
 * Fills features->order, which does not change with the study's order.
 *
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_features_order(const struct plx_study *study,
                                                  struct plx_features *features,
                                                  struct plx_error *err);

/**
 * Puts features->row in an order that does not change with the order of respondents, questions,
 * options or teams: by a hash of the answers to the basis, then by one of these, the answers to
 * the profile and the team, both of 64 bits, then by weight. Rows that are equal in all of these
 * are interchangeable; that two others share both hashes has a probability below 1e-26 for a
 * million rows.
 *
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_features_sort(const struct plx_study *study,
                                                 const struct plx_responses *responses,
                                                 struct plx_features *features,
                                                 struct plx_error *err);

/**
 * Puts principal components in the place of the columns, and the axes into features->axis; see
 * plx_features_build().
 *
 * @return PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_features_turn(const struct plx_responses *responses,
                                                 struct plx_features *features, size_t components,
                                                 struct plx_error *err);

#endif
