/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Straight lines, battery by battery; by the rules of parallax/intake/quality.h. */
#ifndef PARALLAX_INTAKE_STRAIGHTLINE_H
#define PARALLAX_INTAKE_STRAIGHTLINE_H

#include <stddef.h>
#include <stdint.h>

#include "parallax/base/error.h"
#include "parallax/responses/responses.h"
#include "parallax/study/study.h"

/** Sums of one option of a battery over the respondents who differentiate, in the names of
    parallax/intake/quality.h. */
struct plx_leaning {
    double within; /**< sum(c (m - c) / m) */
    double chosen; /**< sum(c) */
};

/** Those of a battery. */
struct plx_leanings {
    struct plx_leaning *option; /**< Owned. */
    double answers;             /**< M */
    double n;
};

/** How respondents usually answer batteries. A zeroed struct is empty and safe to release. */
struct plx_custom {
    const struct plx_study *study;
    const struct plx_responses *responses;
    size_t stride;      /**< Every so manieth respondent is looked at. */
    uint32_t **count;   /**< Owned. Per question, per option; NULL: in no battery, or no codes. */
    uint32_t *answered; /**< Owned. Per question. */
    size_t *n_options;  /**< Owned. Per question. */
    struct plx_leanings *leanings; /**< Owned. Per battery. */
};

/** One respondent's straight line in a battery. */
struct plx_straight_line {
    size_t battery;
    size_t run; /**< The longest. */
};

/** Finds out how respondents usually answer; the caller releases it in any case. */
PLX_MUST_CHECK enum plx_status plx_custom_find(struct plx_custom *custom,
                                               const struct plx_study *study,
                                               const struct plx_responses *responses,
                                               struct plx_error *err);

void plx_custom_release(struct plx_custom *custom);

/**
 * The straight lines of one respondent.
 *
 * @param line  room for one per battery
 * @return how many there are
 */
size_t plx_straight_lines(const struct plx_custom *custom, size_t row,
                          struct plx_straight_line *line);

#endif
