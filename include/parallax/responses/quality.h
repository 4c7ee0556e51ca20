/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What the quality checks found: plain facts about respondents, for the `quality` and
 * `quality_summary` tables. intake/quality.h makes them and says by which rules.
 */
#ifndef PARALLAX_RESPONSES_QUALITY_H
#define PARALLAX_RESPONSES_QUALITY_H

#include <stdbool.h>
#include <stddef.h>

#include "parallax/responses/responses.h"

/** In the order of enum plx_flag: check c sets the flag 1 << c. */
enum plx_check {
    PLX_CHECK_SPEEDER,
    PLX_CHECK_STRAIGHTLINE,
    PLX_CHECK_MISSING,
    PLX_CHECK_DUPLICATE,
    PLX_CHECK_IMPOSSIBLE,
    PLX_CHECK_DONT_KNOW,
    PLX_CHECKS, /**< How many there are. */
};

/** One check that one respondent did not pass; a straight-liner has one for each battery. */
struct plx_quality_finding {
    size_t row; /**< The respondent, as numbered before anybody was excluded. */
    enum plx_check check;
    double value;   /**< speeder: seconds, or seconds an answer where the findings are paced;
                         straightline: the longest run of one answer; missing, dont_know: share,
                         0..1; duplicate: the row of the first respondent that is the same;
                         impossible: cells. */
    size_t battery; /**< Of a straight line; else PLX_NONE. */
    bool excluded;  /**< The study excludes respondents for this check. */
};

enum { PLX_SPEEDER_RESPONDENTS = 5 }; /**< Fewest durations whose median is a standard. */

/** A zeroed struct is empty and safe to release. */
struct plx_quality_findings {
    struct plx_quality_finding *item; /**< Owned. By row, then check. */
    size_t count;
    size_t capacity;
    size_t *flagged; /**< Owned. Respondents, team x PLX_CHECKS. */
    bool excludes[PLX_CHECKS];
    size_t n_teams;
    size_t timed;           /**< Respondents whose duration is known. */
    double median_duration; /**< Of those, in seconds; NAN where there are none. */
    bool paced;             /**< Respondents gave differing numbers of answers, so that their times
                                 are compared by the answer. */
    double median_pace;     /**< Seconds an answer; NAN where there are none. */
};

/** "speeder", "straightline", ..: as study.yaml and the tables write them. */
const char *plx_check_name(enum plx_check check);

/** Whether name is a check; *check is written only if so. */
bool plx_check_parse(const char *name, enum plx_check *check);

/** How many respondents of the team the check flagged. */
size_t plx_quality_flagged(const struct plx_quality_findings *found, size_t team,
                           enum plx_check check);

void plx_quality_findings_release(struct plx_quality_findings *found);

#endif
