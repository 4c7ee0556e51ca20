/* SPDX-License-Identifier: GPL-3.0-or-later */
/** One question's banner table: what each team said, row by row, and all teams together. */
#ifndef PARALLAX_ANALYSIS_BANNER_H
#define PARALLAX_ANALYSIS_BANNER_H

#include "boxes.h"
#include "parallax/stats/means.h"

/** The column of one team, or of all teams that are shown. */
struct banner_column {
    const size_t *people; /* of each kind of answer; the banner's or the answers' */
    bool hidden;
    size_t base;
    double weighted;
    double effective;
    double keep; /* 1 - n / N */
};

struct banner {
    const struct answers *answers;
    const struct boxes *boxes;
    struct banner_column *column; /* owned; teams, then all of them */
    size_t columns;               /* teams + 1 */
    size_t *together;             /* owned; kinds: people of all teams that are shown */
    double *weights;              /* owned; kinds: room for sums of weights */
    bool complete;                /* no team is hidden */
};

/** What stands in a row of one column. */
struct banner_cell {
    size_t count; /* PLX_NO_COUNT: not a row of people */
    double share; /* NAN: not a row of shares */
    double low;   /* 95 % of the share, or else of the mean */
    double high;
    double sd;
    struct plx_mean mean; /* of what the row is a mean of; mean NAN: of nothing */
};

/** What a row counts or averages. */
enum banner_row { BANNER_OPTION, BANNER_BOX, BANNER_MEAN, BANNER_MEDIAN };

/**
 * @param first  the first of the teams among the answers' groups
 * @param study  for the sizes of whole teams; NULL where the teams are cut
 */
PLX_MUST_CHECK enum plx_status banner_init(struct banner *banner, const struct answers *answers,
                                           const struct boxes *boxes, size_t teams, size_t first,
                                           const struct plx_study *study, struct plx_error *err);

void banner_release(struct banner *banner);

/** Whether something of a column can be shown: it is not hidden, and somebody answered. */
static inline bool banner_shows(const struct banner_column *column)
{
    return !column->hidden && column->base > 0;
}

/** Whether the question has a row of means, or of medians. */
bool banner_has(const struct answers *answers, enum banner_row row);

/** Fills in cells, one per column: of an option or box by index, or of the mean or median. */
void banner_fill(const struct banner *banner, enum banner_row row, size_t index,
                 struct banner_cell *cell);

/** The most columns that letters tell apart. */
enum { BANNER_LETTERS = 26 };

/** Whether a column's base is large enough for letters: 30 effective answers. */
bool banner_is_lettered(const struct banner_column *column);

/**
 * The letters of the teams that a team's share is higher than: two-sided z of shares with pooled
 * variance and effective bases; means, and shares of points, by Welch. Bonferroni over the pairs of
 * teams that are tested in the row; upper case at 95 %, lower case at 90 %.
 *
 * @param letters  room for BANNER_LETTERS and a zero
 */
void banner_compare(const struct banner *banner, const struct banner_cell *cell, size_t own,
                    char letters[static BANNER_LETTERS + 1]);

#endif
