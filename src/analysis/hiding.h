/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Which counts of answers stay hidden, so that no smaller one can be told by subtraction.
 *
 * One question's respondents are counted in a table with a row for every combination of the values
 * that they are cut by, and a column for each team. In every direction there is a total as well:
 * over the values of each cut, and, for questions whose mean over teams is shown, over teams. All
 * totals can be published, by this run or another; so where a total is shown, what is hidden of its
 * parts must be nobody, or two parts or more that have the minimum together.
 *
 * Totals are settled before their parts and then stay, so that a table with more cuts hides the
 * same totals as one with fewer: runs that cut by one column, or by it and others, fit together.
 *
 * That none of a few people gave an answer tells of each of them: who is asked a question only
 * after a yes has said no. So where there are people, but fewer than the minimum, nobody is hidden
 * too.
 */
#ifndef PARALLAX_ANALYSIS_HIDING_H
#define PARALLAX_ANALYSIS_HIDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "parallax/base/error.h"

/** Cuts at once, and rows of the table that they may come to. */
enum { HIDING_CUTS = 6, HIDING_ROWS = 20000 };

/** One way of cutting, as far as hiding is concerned. */
struct hiding_cut {
    size_t levels;      /* what a respondent can be; the total is level number `levels` */
    const size_t *nest; /* of each level: levels of one nest have a total of their own; NULL: one
                           nest of all */
    size_t nests;
    bool *nest_hidden; /* owned; nests x columns: totals of nests that are not shown; NULL: none */
};

/** A zeroed struct is empty and safe to release. */
struct hiding {
    size_t cuts;
    struct hiding_cut cut[HIDING_CUTS];
    size_t stride[HIDING_CUTS]; /* of a row, to the next level of a cut */
    size_t rows;                /* products of levels + 1 */
    size_t columns;             /* teams, and last the total over teams */
    size_t minimum;
    const bool *counted;   /* teams that the total over teams is of; NULL: none is shown */
    const size_t *members; /* rows x columns, with totals: who could have answered; NULL: unknown */
    size_t *base;          /* owned; rows x columns */
    bool *hidden;          /* owned; rows x columns */
};

/** Lays out the table; false where it has more than HIDING_ROWS rows. */
bool hiding_lay_out(struct hiding *hiding, size_t teams);

/** Allocates the counts, all 0 and shown. PLX_MEMORY. */
PLX_MUST_CHECK enum plx_status hiding_allocate(struct hiding *hiding, struct plx_error *err);

void hiding_release(struct hiding *hiding);

/** The level of a cut that a row is at. */
static inline size_t hiding_level(const struct hiding *hiding, size_t row, size_t cut)
{
    return row / hiding->stride[cut] % (hiding->cut[cut].levels + 1);
}

/** The row of everybody. */
static inline size_t hiding_everybody(const struct hiding *hiding)
{
    return hiding->rows - 1;
}

/** Adds up the totals of counts. */
void hiding_add_totals(struct hiding *hiding);

/**
 * Adds up the totals and decides what stays hidden. The counts of rows without a total, for each
 * team, are there already; what is marked hidden before stays so. PLX_MEMORY.
 */
PLX_MUST_CHECK enum plx_status hiding_decide(struct hiding *hiding, struct plx_error *err);

/**
 * Whether the people of a block of the table, levels chosen in each cut, can be shown: when their
 * number is a sum and difference of numbers that are shown, and none or at least the minimum.
 *
 * @param chosen  of each cut: levels flags
 * @param base    how many they are
 */
bool hiding_block_is_shown(const struct hiding *hiding, const bool *const chosen[HIDING_CUTS],
                           size_t column, size_t *base);

#endif
