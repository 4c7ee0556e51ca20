/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Drawing the respondents of one team again, with the sums that leave out self-pairs. */
#ifndef PARALLAX_ANALYSIS_VIEW_DRAW_H
#define PARALLAX_ANALYSIS_VIEW_DRAW_H

#include "answers.h"
#include "parallax/base/stream.h"
#include "parallax/stats/draw.h"

/** Room for one team's respondents drawn again. */
struct redraw {
    const struct answers *answers;
    size_t team;
    size_t *person; /* owned; the kind of each respondent; NULL: drawn by kinds */
    size_t *times;  /* owned; respondents: how often each was drawn */
    struct plx_urn urn;
    size_t *drawn; /* owned; kinds */
    double *once;  /* owned; kinds: sum of weights */
    double *twice; /* owned; kinds: sum of squared weights, respondents drawn twice as one */
};

PLX_MUST_CHECK enum plx_status redraw_init(struct redraw *redraw, const struct answers *answers,
                                           size_t team, struct plx_error *err);

void redraw_release(struct redraw *redraw);

/** once and twice of the respondents as they are. */
void redraw_observed(struct redraw *redraw);

/**
 * once and twice of as many respondents drawn with replacement. Drawn by kinds, the squares of the
 * respondents' multiplicities take their mean given how many of the kind were drawn.
 */
void redraw_again(struct redraw *redraw, struct plx_stream *stream);

/** Nominal nanoseconds of one draw. */
double redraw_cost(const struct redraw *redraw);

#endif
