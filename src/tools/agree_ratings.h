/* SPDX-License-Identifier: GPL-3.0-or-later */
/** parallax-agree --ratings: agreement on a plain table, without a study. */
#ifndef PARALLAX_TOOLS_AGREE_RATINGS_H
#define PARALLAX_TOOLS_AGREE_RATINGS_H

#include "parallax/base/error.h"
#include "parallax/intake/ratings.h"
#include "parallax/results/results.h"

/**
 * Reads a table of ratings (intake/ratings.h) and adds its `agreement` records.
 *
 * @param path   "-" is standard input
 * @param scale  NULL: found from the values
 * @return PLX_IO, PLX_DATA or PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_agree_ratings(const char *path,
                                                 const struct plx_whole_scale *scale,
                                                 struct plx_results *results,
                                                 struct plx_error *err);

#endif
