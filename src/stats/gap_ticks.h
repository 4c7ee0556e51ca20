/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Permutations of answers whose components are 0 or 1, everybody counting once.
 *
 * How many of those with a component are dealt to a team is then all that its t depends on, so that
 * every |t| there can be is computed once. The labels themselves can be dealt out as a set of bits,
 * one for each person: how many of it have a component is the number of bits that two sets share.
 */
#ifndef PARALLAX_STATS_GAP_TICKS_H
#define PARALLAX_STATS_GAP_TICKS_H

#include <stdint.h>

#include "gap_kernel.h"
#include "parallax/base/stream.h"

struct gap_ticks {
    const struct gap_kernel *kernel;
    size_t sample; /* people of the team that is drawn */
    size_t people; /* of both teams */
    size_t words;  /* of a set of them */
    unsigned digits;
    unsigned share; /* of the drawn team, times 2^digits, rounded */
    uint64_t *has;  /* owned; components x words: who has the component */
    uint64_t *set;  /* owned; words: who is drawn */
    double *t;      /* owned; components x (sample + 1): |t| where so many of them are drawn */
    size_t *count;  /* owned; components: how many are */
};

/** Whether all components are 0 or 1, without weights. */
bool gap_ticks_apply(const struct gap_kernel *kernel);

/** Nominal nanoseconds of one draw by gap_ticks_draw(). */
double gap_ticks_cost(const struct gap_kernel *kernel, size_t sample);

/**
 * @param team  the one that is drawn
 * @return PLX_MEMORY; the caller releases it either way
 */
PLX_MUST_CHECK enum plx_status gap_ticks_init(struct gap_ticks *ticks,
                                              const struct gap_kernel *kernel, size_t team,
                                              struct plx_error *err);

void gap_ticks_release(struct gap_ticks *ticks);

/** The largest |t| where the team has so many people of each cell. */
double gap_ticks_largest(struct gap_ticks *ticks, const size_t *drawn);

/**
 * The largest |t| of labels dealt out as a set of bits: every person is drawn by a chance near the
 * team's share, and then persons at random change sides until the team has its size. No person is
 * treated unlike another, so all teams of that size are equally likely.
 */
double gap_ticks_draw(struct gap_ticks *ticks, struct plx_stream *stream);

#endif
