/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the teams' answers are cut by: the values of a kept column, or the options of a question.
 */
#ifndef PARALLAX_ANALYSIS_SEGMENTS_H
#define PARALLAX_ANALYSIS_SEGMENTS_H

#include "answers.h"

/** A segment that may be cut by has at most so many values. */
enum { SEGMENT_VALUES = 50 };

/** A zeroed struct is empty and safe to release. */
struct segment {
    const char *name;
    size_t values;
    const char **value; /* owned; in the order of a question's options, else in that of the bytes */
    int16_t *group;     /* owned; of each respondent: value x teams + team; -1 without a value */
    size_t teams;
};

/**
 * Finds the values of a segment and who is in which; with more values than SEGMENT_VALUES, or more
 * groups than can be told apart, values is their number and group stays NULL.
 */
PLX_MUST_CHECK enum plx_status segment_find(struct segment *segment, const struct plx_study *study,
                                            const struct plx_responses *responses, const char *name,
                                            struct plx_error *err);

void segment_release(struct segment *segment);

/**
 * Hides what is too small within each team, and where that is one part only, the smallest of the
 * others, since the team's own answers less the rest would tell; all of a team that is hidden.
 *
 * @param whole  the same question's answers, by team
 */
void segment_hide(const struct segment *segment, size_t minimum, const struct answers *whole,
                  struct answers *answers);

#endif
