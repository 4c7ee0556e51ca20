/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quick.h"

#include <string.h>
#ifdef __x86_64__
#include <immintrin.h>
#endif

#include "parallax/base/rows.h"
#include "parallax/responses/responses.h"

#ifdef __x86_64__
/* Four rounds of interleaving each row with the one eight rows further down. */
static void transpose_16(const uint8_t *from, size_t stride, uint8_t *to)
{
    __m128i row[16];
    __m128i next[16];

    for (size_t i = 0; i < 16; i++)
        memcpy(&row[i], from + i * stride, sizeof row[i]);
    for (int round = 0; round < 4; round++) {
        for (int i = 0; i < 8; i++) {
            next[2 * i] = _mm_unpacklo_epi8(row[i], row[i + 8]);
            next[2 * i + 1] = _mm_unpackhi_epi8(row[i], row[i + 8]);
        }
        memcpy(row, next, sizeof row);
    }
    for (size_t i = 0; i < 16; i++)
        memcpy(to + i * PLX_QUICK_ROWS, &row[i], sizeof row[i]);
}

void plx_quick_transpose(const uint8_t *from, size_t stride, uint8_t *to)
{
    for (size_t row = 0; row < PLX_QUICK_ROWS; row += 16)
        for (size_t column = 0; column < stride; column += 16)
            transpose_16(from + row * stride + column, stride, to + column * PLX_QUICK_ROWS + row);
}

/* Rows come as bytes on processors with AVX2 only. */
__attribute__((target("avx2"))) bool plx_quick_codes(const struct plx_quick *quick,
                                                     const uint8_t *brief, int16_t *code)
{
    const __m256i nine = _mm256_set1_epi8(9);
    const __m256i zero_digit = _mm256_set1_epi8('0');
    const __m256i empty = _mm256_set1_epi8(PLX_BRIEF_EMPTY);
    const __m256i not_known = _mm256_set1_epi8(PLX_NOT_VALID);
    __m256i all_known = _mm256_set1_epi8(-1);
    __m256i table;

    _Static_assert(PLX_BLANK == -1, "the mask of what is empty is its code");
    memcpy(&table, quick->code, sizeof quick->code);
    table = _mm256_broadcastsi128_si256(_mm256_castsi256_si128(table));
    for (size_t i = 0; i < PLX_QUICK_ROWS; i += 32) {
        __m256i bytes;
        __m256i digits;
        __m256i blank;
        __m256i codes;
        __m256i known;

        memcpy(&bytes, brief + i, sizeof bytes);
        blank = _mm256_cmpeq_epi8(bytes, empty);
        digits = _mm256_xor_si256(bytes, zero_digit);
        known = _mm256_cmpeq_epi8(_mm256_min_epu8(digits, nine), digits);
        codes = _mm256_shuffle_epi8(table, digits);
        known = _mm256_andnot_si256(_mm256_cmpeq_epi8(codes, not_known), known);
        all_known = _mm256_and_si256(all_known, _mm256_or_si256(known, blank));
        codes = _mm256_or_si256(codes, blank);
        _mm256_storeu_si256((__m256i *)(code + i),
                            _mm256_cvtepi8_epi16(_mm256_castsi256_si128(codes)));
        _mm256_storeu_si256((__m256i *)(code + i + 16),
                            _mm256_cvtepi8_epi16(_mm256_extracti128_si256(codes, 1)));
    }
    return _mm256_movemask_epi8(all_known) == -1;
}
#else
void plx_quick_transpose(const uint8_t *from, size_t stride, uint8_t *to)
{
    for (size_t row = 0; row < PLX_QUICK_ROWS; row++)
        for (size_t column = 0; column < stride; column++)
            to[column * PLX_QUICK_ROWS + row] = from[row * stride + column];
}

bool plx_quick_codes(const struct plx_quick *quick, const uint8_t *brief, int16_t *code)
{
    (void)quick;
    (void)brief;
    (void)code;
    return false;
}
#endif
