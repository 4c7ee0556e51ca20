/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Two teams brought to one mix of kept columns, such as regions, on one question.
 *
 * Everybody who answered is weighted so that both teams have the mean of the two teams' shares of
 * each value: neither team's size decides what is compared. Existing weights are where raking
 * starts from (stats/rake.h); with one column that is post-stratification. A value that fewer
 * than the minimum of a team have cannot stand for it and is left out of both teams, as are
 * people without a value, and a value in which a team stays hidden (parallax/analysis/parts.h):
 * how many are left would tell how many it has.
 */
#ifndef PARALLAX_ANALYSIS_MIX_H
#define PARALLAX_ANALYSIS_MIX_H

#include "findings.h"
#include "parallax/analysis/parts.h"
#include "parallax/base/text.h"
#include "parallax/stats/jackknife.h"

enum {
    MIX_VALUES = 20,  /* a column that is brought to one mix has at most so many values */
    MIX_SLOTS = 10000 /* and several together at most so many combinations */
};

/** A kept column of 2 to MIX_VALUES values, and what stays hidden in each. */
struct mix_column {
    const struct plx_kept *kept;
    struct plx_parts parts; /* owned; a part for each value, in the order of the bytes */
};

/** Which part a value of the column is. */
size_t mix_part(const struct plx_kept *kept, size_t value);

/**
 * Whether the teams of a pair have the same mix of a column of 2 to MIX_VALUES values: p by
 * chi-square; by Fisher, Freeman and Halton where a value is expected less than five times and
 * there are few values; where there are many, by chi-square with the rare ones as one; by Rao and
 * Scott with weights. The distance is total variation. Both NAN where a team is too small. Values
 * in which one of the teams stays hidden count as one.
 */
PLX_MUST_CHECK enum plx_status mix_test(const struct findings *findings,
                                        const struct mix_column *column,
                                        const struct plx_pair *pair, double *distance, double *p,
                                        struct plx_error *err);

/* Somebody who answered. */
struct mix_person {
    double slot;   /* the combination of values; -1: left out */
    double value;  /* of the component at hand */
    double weight; /* as it was */
    size_t row;
};

/* Sums of one team. */
struct mix_sums {
    double weight;       /* of all who answered */
    double value;        /* weight x value */
    double *slot_weight; /* slots: of those who are brought together */
    double *slot_value;
    double *raked; /* slots: shares after raking */
};

/** A zeroed struct is empty and safe to release. */
struct mix {
    const struct findings *findings;
    const struct comparison *raw; /* the question and pair as they are */
    const struct mix_column *const *column;
    size_t columns;
    size_t slots;
    int32_t *level; /* owned; columns x MIX_VALUES: a value's place among those kept, or -1 */
    size_t *levels; /* owned; columns: how many values are kept */
    struct mix_person *person[2]; /* owned; sorted */
    size_t n[2];                  /* who answered */
    size_t used[2];               /* of whom so many are brought together */
    struct mix_sums sums[2];      /* owned arrays, in one block */
    double *block;                /* owned */
    struct plx_text left_out;     /* owned; which values and why */
    const char *problem;          /* why there is no one mix; NULL */
};

/**
 * Finds who can be brought together, and the weights.
 *
 * @param component  of the answers, whose values the people get
 * @return PLX_MEMORY; what cannot be is PLX_OK with a problem
 */
PLX_MUST_CHECK enum plx_status mix_make(struct mix *mix, size_t component, struct plx_error *err);

void mix_release(struct mix *mix);

/** The weight of a person at one mix, on average 1; 0 for those left out. */
double mix_weight(const struct mix *mix, size_t side, const struct mix_person *person);

/**
 * How much one mix changes the difference of the component's means, team b less team a, with the
 * jackknife over respondents: shares and weights are found anew without each of them. Without an
 * interval where that would take too long.
 */
PLX_MUST_CHECK enum plx_status mix_change(struct mix *mix, struct plx_estimate *change,
                                          struct plx_error *err);

#endif
