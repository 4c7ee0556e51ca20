/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The gaps between teams within each value of a segment, beside those among everybody. */
#ifndef PARALLAX_ANALYSIS_SEGMENTS_H
#define PARALLAX_ANALYSIS_SEGMENTS_H

#include "parallax/analysis/parts.h"
#include "parallax/results/results.h"

/** The gap of one pair on one question, and its standard error; NAN where they were not compared.
 */
struct plx_effect {
    size_t component; /**< What of the answer it is of: an option, where there are several. */
    double effect;
    double se; /**< Of numbers, from the bootstrap's interval as if it were a normal one. */
};

/** The effects of one analysis. plx_analysis_differences() fills them when its settings ask. */
struct plx_effects {
    struct plx_effect *effect;       /**< Pairs x questions of the study. */
    const struct plx_effects *whole; /**< Whose components to take, so that all segments are about
                                          one option; NULL: the widest of each. */
};

/** What was found in the parts of a segment so far. A zeroed struct is empty and safe to release.
 */
struct plx_segments {
    const struct plx_study *study;
    struct plx_results *results; /**< Of everybody; takes the records, and lends what is
                                      compared with. */
    size_t n_parts;
    size_t n_rows;                  /**< Differences among everybody. */
    struct plx_segment_record *row; /**< Owned: parts x rows; without a question where there is
                                         none. */
    struct plx_effects *effects;    /**< Owned: of each part; each owns its effects. */
};

/**
 * Starts with no part.
 *
 * @param results  with the differences among everybody
 * @param whole    their effects; must live as long as the segments
 * @return PLX_MEMORY, with nothing to release
 */
PLX_MUST_CHECK enum plx_status plx_segments_init(struct plx_segments *segments,
                                                 const struct plx_study *study,
                                                 struct plx_results *results,
                                                 const struct plx_effects *whole, size_t n_parts,
                                                 struct plx_error *err);

/** Takes the differences of one part. Its effects, &effects[index], are there already. */
PLX_MUST_CHECK enum plx_status plx_segments_add(struct plx_segments *segments, size_t index,
                                                const struct plx_part *part,
                                                const struct plx_results *found,
                                                struct plx_error *err);

/**
 * Adds the `segments` records: for each question and pair, as among everybody, a row for each part,
 * with Cochran's Q over the parts that show an effect (stats/heterogeneity.h).
 */
PLX_MUST_CHECK enum plx_status plx_segments_write(const struct plx_segments *segments,
                                                  struct plx_error *err);

void plx_segments_release(struct plx_segments *segments);

#endif
