/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/stats/multiplicity.h"

#include <assert.h>
#include <gsl/gsl_randist.h>

#include "parallax/stats/draw.h"

/* Blocks of random bits that are made together: most groups have draws for 15 to 18. */
enum { BLOCKS = 20 };

void plx_multiplicities_start(struct plx_multiplicities *drawn, const struct plx_stream *stream,
                              size_t people)
{
    *drawn = (struct plx_multiplicities){*stream, people, people};
}

/* How many of the draws that are left fall on the next group. */
static size_t draws_of(struct plx_multiplicities *drawn, size_t group)
{
    const gsl_rng rng = plx_draw_rng(&drawn->stream);

    if (group == drawn->people)
        return drawn->draws;
    return gsl_ran_binomial(&rng, (double)group / (double)drawn->people, (unsigned)drawn->draws);
}

/* A draw from each byte of the blocks, of which no more are made than there are draws for. */
static void draw_bytes(struct plx_stream *stream, size_t draws, uint16_t *times, size_t stride)
{
    uint32_t bits[4 * BLOCKS];

    while (draws > 0) {
        const size_t some = draws < 16 * BLOCKS ? draws : 16 * BLOCKS;

        plx_stream_blocks(stream, (some + 15) / 16, bits);
        for (size_t i = 0; i < some / 4; i++) {
            times[(bits[i] & 0xff) * stride]++;
            times[(bits[i] >> 8 & 0xff) * stride]++;
            times[(bits[i] >> 16 & 0xff) * stride]++;
            times[(bits[i] >> 24) * stride]++;
        }
        for (size_t i = some / 4 * 4; i < some; i++)
            times[(bits[i / 4] >> i % 4 * 8 & 0xff) * stride]++;
        draws -= some;
    }
}

size_t plx_multiplicities_next(struct plx_multiplicities *drawn, uint16_t *times, size_t stride)
{
    const size_t group = drawn->people < PLX_DRAWN_TOGETHER ? drawn->people : PLX_DRAWN_TOGETHER;
    size_t draws;

    if (group == 0)
        return 0;
    draws = draws_of(drawn, group);
    /* A group of 256 has 256 draws, give or take 16: this many never come in the life of a sun. */
    assert(draws <= UINT16_MAX);
    if (group == PLX_DRAWN_TOGETHER)
        draw_bytes(&drawn->stream, draws, times, stride);
    else
        for (size_t i = 0; i < draws; i++)
            times[plx_stream_below(&drawn->stream, group) * stride]++;
    drawn->people -= group;
    drawn->draws -= draws;
    return group;
}
