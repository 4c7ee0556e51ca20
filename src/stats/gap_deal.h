/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Dealing the team labels of a permutation test out at random, whatever the answers are. */
#ifndef PARALLAX_STATS_GAP_DEAL_H
#define PARALLAX_STATS_GAP_DEAL_H

#include "gap_kernel.h"
#include "parallax/base/stream.h"
#include "parallax/stats/draw.h"

/* How a permutation is drawn: by kinds of answers, or person by person where most answers occur
   but once. */
struct gap_dealer {
    const struct gap_kernel *kernel;
    size_t sample; /* people of the team that is drawn */
    struct plx_urn urn;
    size_t *person; /* owned; the cell of each person; NULL: by kinds */
    size_t *drawn;  /* owned; cells: what gap_dealer_draw() drew */
};

/** Nominal nanoseconds of one draw, the quicker way; for gap_too_slow(). */
double gap_dealer_cost(const struct gap_kernel *kernel, size_t sample);

PLX_MUST_CHECK enum plx_status gap_dealer_init(struct gap_dealer *dealer,
                                               const struct gap_kernel *kernel, size_t sample,
                                               struct plx_error *err);

void gap_dealer_release(struct gap_dealer *dealer);

/** Draws one team of sample people into drawn. */
void gap_dealer_draw(struct gap_dealer *dealer, struct plx_stream *stream);

#endif
