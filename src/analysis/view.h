/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What one team says to one question, and whether it is of one mind. */
#ifndef PARALLAX_ANALYSIS_VIEW_H
#define PARALLAX_ANALYSIS_VIEW_H

#include <stdint.h>

#include "answers.h"
#include "parallax/base/pool.h"
#include "parallax/stats/reason.h"

enum { VIEW_MEASURES = 20 };

/**
 * A measure with its 95 % interval: the value, and about it the scatter of draws (view_draw.h) of
 * as many respondents, widened as Student's t is. Of the headlines of teams of 5 to 20 it covers
 * 92 % or more where percentiles of resampled respondents cover 30 to 95 % (make validity), but for
 * two camps of equal size, where van der Eijk's A has a corner: 79 %.
 */
struct view_measure {
    const char *name;
    double value;
    double low; /* NAN without an interval */
    double high;
    double least; /* what the measure can be */
    double most;
    double p;               /* of no agreement at all; NAN for measures without a test */
    enum plx_reason reason; /* why there is no value, or what goes with it */
};

struct view {
    struct view_measure measure[VIEW_MEASURES]; /* the first is the headline */
    size_t measures;
    double mean; /* of scores or numbers; NAN where there are none */
    double sd;
    double top; /* share of the top options of a scale, with Wilson limits */
    double top_low;
    double top_high;
    bool common;        /* false only where the team surely has no common answer */
    bool doubtful;      /* below the line, but not surely so */
    const char *reason; /* code why the headline is not defined; NULL */
    const char *answer; /* in the pool: the option's code; several joined by ";" */
    const char *label;  /* in the pool: for people */
};

/** How resampling is done for one question and team. */
struct view_settings {
    size_t resamples; /* 0: no intervals, and whether an answer is common is not asked */
    uint64_t seed;
    uint32_t task;
    double keep;       /* 1 - n / N */
    size_t top;        /* options in the top box; 0: none */
    bool verdict_only; /* draws decide whether an answer is common; no intervals but Wilson's */
};

/** Measures a team that answered; the answer's text is left to view_answer(). */
PLX_MUST_CHECK enum plx_status view_measure(const struct answers *answers, size_t team,
                                            const struct view_settings *settings, struct view *view,
                                            struct plx_error *err);

/** Writes the team's answer in codes and in words. */
PLX_MUST_CHECK enum plx_status view_answer(const struct answers *answers, size_t team,
                                           struct plx_pool *pool, struct view *view,
                                           struct plx_error *err);

#endif
