/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Drawing the respondents of two teams again, each within their team. */
#ifndef PARALLAX_STATS_GAP_AGAIN_H
#define PARALLAX_STATS_GAP_AGAIN_H

#include "gap_kernel.h"
#include "parallax/base/stream.h"
#include "parallax/stats/draw.h"

struct gap_again {
    const struct gap_kernel *kernel;
    size_t *person[2]; /* owned; the cell of each person; NULL: drawn by kinds of answers */
    struct plx_urn urn[2];
    size_t *drawn;  /* owned; cells: what gap_again_draw() drew */
    double *weight; /* owned; cells: what gap_again_bayes() drew */
};

/** Nominal nanoseconds of drawing both teams once, the quicker way; for gap_too_slow(). */
double gap_again_cost(const struct gap_kernel *kernel);

/** The same for the Bayesian bootstrap. */
double gap_again_bayes_cost(const struct gap_kernel *kernel);

PLX_MUST_CHECK enum plx_status
gap_again_init(struct gap_again *again, const struct gap_kernel *kernel, struct plx_error *err);

void gap_again_release(struct gap_again *again);

/** As many respondents as the team has, with replacement. */
void gap_again_draw(struct gap_again *again, size_t team, struct plx_stream *stream);

/** Dirichlet weights of the team's respondents, scaled so that their mean is 1. */
void gap_again_bayes(struct gap_again *again, size_t team, struct plx_stream *stream);

#endif
