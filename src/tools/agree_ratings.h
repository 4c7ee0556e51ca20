/* SPDX-License-Identifier: GPL-3.0-or-later */
/** parallax-agree --ratings: agreement on a plain table, without a study. */
#ifndef PARALLAX_TOOLS_AGREE_RATINGS_H
#define PARALLAX_TOOLS_AGREE_RATINGS_H

#include "agree_flags.h"
#include "parallax/base/error.h"
#include "parallax/base/problems.h"
#include "parallax/intake/ratings.h"
#include "parallax/results/results.h"

/** What the command line says about the table. */
struct plx_agree_table {
    const char *path; /**< NULL: there is none; "-" is standard input. */
    struct plx_whole_scale scale;
    bool scale_given;
    bool raters_in_rows;
    bool raters_given; /**< Which way round they stand was said. */
    bool counts;
};

/**
 * Reads a table of ratings (intake/ratings.h) and adds its `agreement` records.
 *
 * @param warnings  what looks wrong about the table, without being so
 * @return PLX_IO, PLX_DATA or PLX_MEMORY
 */
PLX_MUST_CHECK enum plx_status plx_agree_ratings(const struct plx_agree_table *asked,
                                                 struct plx_agree_flags *flags, uint64_t seed,
                                                 struct plx_results *results,
                                                 struct plx_problems *warnings,
                                                 struct plx_error *err);

#endif
