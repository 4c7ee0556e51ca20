/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What a team might think, drawn around what its respondents said: the Bayesian bootstrap (D. B.
 * Rubin (1981), Annals of Statistics 9, 130-134) of the respondents and of one more, who answers at
 * random. Without that one a team of five who say the same could only ever be of one mind, and its
 * interval a point: as a prior it is the Dirichlet process of T. S. Ferguson (1973), A Bayesian
 * analysis of some nonparametric problems, Annals of Statistics 1, 209-230, of weight 1, whose
 * atom is drawn anew for each replicate.
 */
#ifndef PARALLAX_ANALYSIS_VIEW_DRAW_H
#define PARALLAX_ANALYSIS_VIEW_DRAW_H

#include "answers.h"
#include "parallax/base/stream.h"

/** One team's answers with weights: as they are, or drawn. */
struct redraw {
    const struct answers *answers;
    size_t team;
    size_t kinds;  /* those of the answers, and last whoever answers at random */
    double *once;  /* owned; kinds: sum of weights */
    double *twice; /* owned; kinds: sum of squared weights; 0 in a draw, whose kinds are of as many
                      people as one likes */
    double *value; /* owned; kinds x components; NULL where answers are options */
    size_t option; /* what the last kind chose, where answers are options */
};

PLX_MUST_CHECK enum plx_status redraw_init(struct redraw *redraw, const struct answers *answers,
                                           size_t team, struct plx_error *err);

void redraw_release(struct redraw *redraw);

/** The respondents as they are; nobody answers at random. */
void redraw_observed(struct redraw *redraw);

/** A draw; its weights add up to those of the respondents. */
void redraw_again(struct redraw *redraw, struct plx_stream *stream);

/** Nominal nanoseconds of one draw. */
double redraw_cost(const struct redraw *redraw);

#endif
