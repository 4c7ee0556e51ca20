/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Why a statistic is not defined for these data, or what happened on the way to its value.
 *
 * A statistic that does not exist is NAN and carries one reason, so that no output ever shows
 * a silent 0, 1 or NaN. The codes stand in result tables and are never renamed.
 */
#ifndef PARALLAX_STATS_REASON_H
#define PARALLAX_STATS_REASON_H

enum plx_reason {
    PLX_REASON_NONE = 0,

    /* The value is not defined. */
    PLX_REASON_NO_DATA,
    PLX_REASON_TOO_FEW_UNITS,
    PLX_REASON_TOO_FEW_VALUES,
    PLX_REASON_ONE_RATER,
    PLX_REASON_ONE_TEAM,
    PLX_REASON_NO_OVERLAP,
    PLX_REASON_NO_PAIRABLE_UNITS,
    PLX_REASON_NO_VARIATION,
    PLX_REASON_NO_BETWEEN_VARIANCE,
    PLX_REASON_TOO_FEW_CATEGORIES,
    PLX_REASON_MEAN_OUT_OF_RANGE,
    PLX_REASON_SEPARATION,
    PLX_REASON_ALL_TIED,
    PLX_REASON_Z0_INFINITE,
    PLX_REASON_INFEASIBLE_MARGINS,
    PLX_REASON_INFEASIBLE_CAP,
    PLX_REASON_ONE_CLUSTER,
    PLX_REASON_K_TOO_LARGE,
    PLX_REASON_NOT_CONVERGED,

    /* The value stands; this goes with it. */
    PLX_REASON_TRUNCATED,
    PLX_REASON_EMPTY_COLUMN_DROPPED,
    PLX_REASON_EMPTY_ROW_DROPPED,

    PLX_REASON_COUNT /**< How many there are; not a reason. */
};

/** The code as result tables write it: "no_variation"; "" for PLX_REASON_NONE. */
const char *plx_reason_code(enum plx_reason reason);

/** What it means, for people: "everybody gave the same answer"; "" for PLX_REASON_NONE. */
const char *plx_reason_text(enum plx_reason reason);

#endif
