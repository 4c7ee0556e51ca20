/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stream_wide.h"

#if defined(__x86_64__) && defined(__GNUC__)

#include <immintrin.h>

enum { ROUNDS = 10, LANES = 4, EIGHT = 2 * LANES };

/* As in stream.c. */
static const uint32_t multiplier[2] = {0xD2511F53, 0xCD9E8D57};
static const uint32_t increment[2] = {0x9E3779B9, 0xBB67AE85};

#define WIDE __attribute__((target("avx2")))

/* The words of four counters, in the lower halves of 64 bits; what stands in the upper halves is
   not read. */
struct four {
    __m256i word[4];
};

WIDE static inline __m256i all_of(uint32_t word)
{
    return _mm256_set1_epi64x((long long)word);
}

WIDE static inline void take_round(struct four *four, __m256i k0, __m256i k1)
{
    const __m256i a = _mm256_mul_epu32(all_of(multiplier[0]), four->word[0]);
    const __m256i b = _mm256_mul_epu32(all_of(multiplier[1]), four->word[2]);

    four->word[0] = _mm256_xor_si256(_mm256_srli_epi64(b, 32), _mm256_xor_si256(four->word[1], k0));
    four->word[2] = _mm256_xor_si256(_mm256_srli_epi64(a, 32), _mm256_xor_si256(four->word[3], k1));
    four->word[1] = b;
    four->word[3] = a;
}

/* Puts the words of each counter behind each other. */
WIDE static inline void store(const struct four *four, uint32_t *bits)
{
    const __m256i low = all_of(UINT32_MAX);
    const __m256i x =
        _mm256_or_si256(_mm256_and_si256(four->word[0], low), _mm256_slli_epi64(four->word[1], 32));
    const __m256i y =
        _mm256_or_si256(_mm256_and_si256(four->word[2], low), _mm256_slli_epi64(four->word[3], 32));
    const __m256i even = _mm256_unpacklo_epi64(x, y); /* of counters 0 and 2 */
    const __m256i odd = _mm256_unpackhi_epi64(x, y);  /* of 1 and 3 */

    _mm256_storeu_si256((__m256i *)bits, _mm256_permute2x128_si256(even, odd, 0x20));
    _mm256_storeu_si256((__m256i *)bits + 1, _mm256_permute2x128_si256(even, odd, 0x31));
}

WIDE static inline struct four start_four(const uint32_t *counter, uint32_t first)
{
    return (struct four){{
        _mm256_set_epi64x((uint32_t)(first + 3), (uint32_t)(first + 2), (uint32_t)(first + 1),
                          first),
        all_of(counter[1]),
        all_of(counter[2]),
        all_of(counter[3]),
    }};
}

/* Two fours in turn, so that neither waits for its products. */
WIDE static void make_eight(const uint32_t *counter, const uint32_t *key, uint32_t first,
                            uint32_t *bits)
{
    struct four one = start_four(counter, first);
    struct four two = start_four(counter, first + LANES);
    __m256i k0 = all_of(key[0]);
    __m256i k1 = all_of(key[1]);

    for (int round = 0; round < ROUNDS; round++) {
        take_round(&one, k0, k1);
        take_round(&two, k0, k1);
        k0 = _mm256_add_epi32(k0, all_of(increment[0]));
        k1 = _mm256_add_epi32(k1, all_of(increment[1]));
    }
    store(&one, bits);
    store(&two, bits + 4 * LANES);
}

size_t plx_philox_wide(const uint32_t counter[static 4], const uint32_t key[static 2],
                       size_t blocks, uint32_t *bits)
{
    size_t made = 0;

    if (blocks < EIGHT || !__builtin_cpu_supports("avx2"))
        return 0;
    for (; made + EIGHT <= blocks; made += EIGHT)
        make_eight(counter, key, counter[0] + (uint32_t)made, bits + 4 * made);
    return made;
}

#else

size_t plx_philox_wide(const uint32_t counter[static 4], const uint32_t key[static 2],
                       size_t blocks, uint32_t *bits)
{
    (void)counter;
    (void)key;
    (void)blocks;
    (void)bits;
    return 0;
}

#endif
