/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * How often each person is drawn when as many as there are are drawn with replacement, some people
 * at a time, so that memory does not grow with them.
 *
 * The draws are split over groups of people by binomials, each given those before, and within a
 * group every draw falls on anyone alike; together this is the multinomial draw.
 */
#ifndef PARALLAX_STATS_MULTIPLICITY_H
#define PARALLAX_STATS_MULTIPLICITY_H

#include <stddef.h>
#include <stdint.h>

#include "parallax/base/stream.h"

/** People in a group: as many as a random byte tells apart. The last group may be smaller. */
enum { PLX_DRAWN_TOGETHER = 256 };

/** Plain data; one per resample. */
struct plx_multiplicities {
    struct plx_stream stream;
    size_t people; /**< Of whom nothing is drawn yet. */
    size_t draws;  /**< That are left for them. */
};

/** Starts drawing people among people, from the stream's present number on. */
void plx_multiplicities_start(struct plx_multiplicities *drawn, const struct plx_stream *stream,
                              size_t people);

/**
 * Draws the next group.
 *
 * @param times   how often each is drawn is added to its elements 0, stride, 2 stride, ...
 * @return people in the group; 0 behind the last
 */
size_t plx_multiplicities_next(struct plx_multiplicities *drawn, uint16_t *times, size_t stride);

#endif
