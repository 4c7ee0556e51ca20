/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/stream.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "stream_wide.h"

enum { ROUNDS = 10 };

/* The multipliers and the Weyl increments of Salmon et al. (2011), table 2. */
static const uint64_t multiplier[2] = {0xD2511F53, 0xCD9E8D57};
static const uint32_t increment[2] = {0x9E3779B9, 0xBB67AE85};

static inline void philox(uint32_t c0, uint32_t c1, uint32_t c2, uint32_t c3, uint32_t k0,
                          uint32_t k1, uint32_t *block)
{
    for (int round = 0; round < ROUNDS; round++) {
        const uint64_t a = multiplier[0] * c0;
        const uint64_t b = multiplier[1] * c2;

        c0 = (uint32_t)(b >> 32) ^ c1 ^ k0;
        c1 = (uint32_t)b;
        c2 = (uint32_t)(a >> 32) ^ c3 ^ k1;
        c3 = (uint32_t)a;
        k0 += increment[0];
        k1 += increment[1];
    }
    block[0] = c0;
    block[1] = c1;
    block[2] = c2;
    block[3] = c3;
}

void plx_philox(const uint32_t counter[static 4], const uint32_t key[static 2],
                uint32_t block[static 4])
{
    philox(counter[0], counter[1], counter[2], counter[3], key[0], key[1], block);
}

void plx_stream_start(struct plx_stream *stream, uint64_t seed, enum plx_purpose purpose,
                      uint32_t replicate, uint32_t task)
{
    *stream = (struct plx_stream){
        .key = {(uint32_t)seed, (uint32_t)(seed >> 32)},
        .counter = {0, replicate, (uint32_t)purpose, task},
    };
}

void plx_stream_ahead(struct plx_stream *stream, uint32_t *ahead, unsigned blocks)
{
    assert(stream->left == 0 && blocks >= 1);
    stream->ahead = ahead;
    stream->room = 4 * blocks;
}

void plx_stream_refill(struct plx_stream *stream)
{
    if (stream->ahead) {
        plx_stream_blocks(stream, stream->room / 4, stream->ahead);
    } else {
        plx_philox(stream->counter, stream->key, stream->block);
        stream->counter[0]++;
        stream->room = 4;
    }
    stream->left = stream->room;
}

void plx_stream_blocks(struct plx_stream *stream, size_t blocks, uint32_t *bits)
{
    const uint32_t first = stream->counter[0];
    const size_t made = plx_philox_wide(stream->counter, stream->key, blocks, bits);

    for (size_t i = made; i < blocks; i++)
        philox(first + (uint32_t)i, stream->counter[1], stream->counter[2], stream->counter[3],
               stream->key[0], stream->key[1], bits + 4 * i);
    stream->counter[0] += (uint32_t)blocks;
    stream->left = 0;
}

/* D. Lemire (2019), Fast random integer generation in an interval, ACM TOMACS 29. */
size_t plx_stream_below(struct plx_stream *stream, size_t count)
{
    const uint32_t n = (uint32_t)count;
    uint64_t product;

    assert(count >= 1 && count <= UINT32_MAX);
    product = (uint64_t)plx_stream_bits(stream) * n;
    if ((uint32_t)product < n) {
        const uint32_t threshold = -n % n;

        while ((uint32_t)product < threshold)
            product = (uint64_t)plx_stream_bits(stream) * n;
    }
    return (size_t)(product >> 32);
}

double plx_stream_exponential(struct plx_stream *stream)
{
    return -log1p(-plx_stream_uniform(stream));
}

double plx_stream_normal(struct plx_stream *stream)
{
    /* 0 is a possible draw, and its quantile is infinite. */
    return gsl_cdf_ugaussian_Pinv(fmax(plx_stream_uniform(stream), 0x1p-54));
}
