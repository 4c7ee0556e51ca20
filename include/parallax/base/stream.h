/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Random numbers that are named, not drawn in turn: the same (seed, purpose, replicate, task)
 * gives the same numbers in any thread, at any time.
 *
 * Philox4x32-10: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw (2011), Parallel random
 * numbers: as easy as 1, 2, 3, SC11. The counter words are (draw, replicate, purpose, task),
 * the key is the seed.
 */
#ifndef PARALLAX_BASE_STREAM_H
#define PARALLAX_BASE_STREAM_H

#include <stddef.h>
#include <stdint.h>

/** What the numbers are for. Fixed for ever: changing one changes published results. */
enum plx_purpose {
    PLX_FOR_PERMUTATION = 1,
    PLX_FOR_BOOTSTRAP = 2,
    PLX_FOR_BAYES = 3,
    PLX_FOR_KMEANS_START = 4,
    PLX_FOR_STABILITY = 5,
    PLX_FOR_GAP = 6,
    PLX_FOR_SAMPLE = 7,
    PLX_FOR_SIMULATION = 8,
    PLX_FOR_TABLES = 9,
    PLX_FOR_PERSONA_MATCHES = 10,
    PLX_FOR_GOLDEN_QUESTIONS = 11,
    PLX_FOR_KMEANS_SAMPLE = 12,
    PLX_FOR_KMEANS_TRIAL = 13,
    PLX_FOR_SILHOUETTE_GROUPS = 14,
    PLX_FOR_CHOICE_SETS = 15,
    PLX_FOR_TEST = 99,
};

/** One stream of numbers: plain data, free to copy unless it draws ahead. */
struct plx_stream {
    uint32_t key[2];
    uint32_t counter[4];
    uint32_t block[4]; /**< The numbers of the present counter. */
    uint32_t *ahead; /**< Where numbers are drawn ahead to, instead of block; NULL: they are not. */
    unsigned room;   /**< How many there are at a time: 4, or as many as ahead holds. */
    unsigned left;   /**< How many of them are still to be given, from the end. */
};

/** The ten rounds on one counter: what the streams are made of, and what known answers test. */
void plx_philox(const uint32_t counter[static 4], const uint32_t key[static 2],
                uint32_t block[static 4]);

/** Starts a stream at its first number. */
void plx_stream_start(struct plx_stream *stream, uint64_t seed, enum plx_purpose purpose,
                      uint32_t replicate, uint32_t task);

/**
 * Lets a stream that has given nothing yet draw many blocks side by side: the same numbers, sooner.
 *
 * @param ahead   room for 4 x blocks words, which is the stream's until it is started again
 * @param blocks  1 or more
 */
void plx_stream_ahead(struct plx_stream *stream, uint32_t *ahead, unsigned blocks);

/** Draws the next numbers; for plx_stream_bits() only. */
void plx_stream_refill(struct plx_stream *stream);

/** 32 random bits. */
static inline uint32_t plx_stream_bits(struct plx_stream *stream)
{
    if (stream->left == 0)
        plx_stream_refill(stream);
    return (stream->ahead ? stream->ahead : stream->block)[stream->room - stream->left--];
}

/** Four times as many words as blocks, all fresh: what is left of the last block is passed over. */
void plx_stream_blocks(struct plx_stream *stream, size_t blocks, uint32_t *bits);

/** Uniform on the whole numbers from 0 to 2^53 - 1. */
static inline uint64_t plx_stream_whole(struct plx_stream *stream)
{
    const uint64_t high = plx_stream_bits(stream);

    return (high << 32 | plx_stream_bits(stream)) >> 11;
}

/** Uniform on [0, 1), with 53 random bits: plx_stream_whole() / 2^53. */
static inline double plx_stream_uniform(struct plx_stream *stream)
{
    return (double)plx_stream_whole(stream) * 0x1p-53;
}

/** Uniform on 0 .. count - 1 without bias (Lemire's rejection); 1 <= count < 2^32. */
size_t plx_stream_below(struct plx_stream *stream, size_t count);

/** Exponential with mean 1; the terms of a Dirichlet(1, .., 1) before they are scaled. */
double plx_stream_exponential(struct plx_stream *stream);

/** Normal with mean 0 and standard deviation 1, by inversion, so that one number uses one draw. */
double plx_stream_normal(struct plx_stream *stream);

#endif
