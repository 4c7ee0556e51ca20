/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Agreement of one battery, written down: values to records, and what to say about them. */
#ifndef PARALLAX_ANALYSIS_AGREEMENT_ROWS_H
#define PARALLAX_ANALYSIS_AGREEMENT_ROWS_H

#include "parallax/results/results.h"
#include "parallax/stats/agreement.h"
#include "parallax/stats/agreement_between.h"
#include "parallax/stats/agreement_units.h"
#include "parallax/study/study.h"

/** Where rows go, and what all rows of a battery have in common. */
struct plx_agreement_rows {
    struct plx_results *results;
    const struct plx_study *study;
    const char *battery;
    bool ordered;
    size_t minimum;         /**< Respondents below which a group is suppressed. */
    bool of_part;           /**< Of a part of everybody, which may hide more. */
    bool units_headline;    /**< For tables of ratings: these weights' AC is the one to quote. */
    const char *left_out;   /**< What every note says last; NULL for nothing. */
    enum plx_status status; /**< The first failure ends the rows; PLX_OK so far. */
    struct plx_error *err;
};

/** One group of respondents. */
struct plx_agreement_group {
    const char *group; /**< "within", "between" or "all". */
    size_t team[2];    /**< PLX_NONE where there is none. */
};

/**
 * The rows of one team, or of all.
 *
 * @param found     NULL: the group is suppressed
 * @param everybody whether the whole team answered
 */
void plx_agreement_rows_within(struct plx_agreement_rows *rows,
                               const struct plx_agreement_group *group,
                               const struct plx_agreement *found, bool everybody);

/**
 * The rows of a pair.
 *
 * @param found      NULL: one of the teams is suppressed
 * @param inside     the two teams' own agreement; not read when found is NULL
 * @param everybody  whether the whole of both teams answered
 */
void plx_agreement_rows_between(struct plx_agreement_rows *rows,
                                const struct plx_agreement_group *group,
                                const struct plx_between *found,
                                const struct plx_agreement *const inside[2], bool everybody);

/**
 * The row of one coefficient of a plain table of ratings.
 *
 * @param single  whether some unit has one rating
 */
void plx_agreement_rows_units(struct plx_agreement_rows *rows, enum plx_coefficient c,
                              const struct plx_agreement_units *found, size_t raters, bool single);

#endif
