/* SPDX-License-Identifier: GPL-3.0-or-later */
/** How features are told of in results; for the persona modules only. */
#ifndef PARALLAX_ANALYSIS_FEATURE_CODING_H
#define PARALLAX_ANALYSIS_FEATURE_CODING_H

#include "parallax/analysis/features.h"
#include "parallax/base/pool.h"

/**
 * How an answer becomes a number, in words, with all that a number depends on: personas fit the
 * answers of another study only if this is the same.
 *
 * @return NULL when out of memory
 */
const char *plx_feature_coding(const struct plx_study *study, const struct plx_feature *feature,
                               bool centred, struct plx_pool *pool);

#endif
