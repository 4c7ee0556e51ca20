/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/utf8.h"

#include <stdint.h>
#include <string.h>
#ifdef __x86_64__
#include <emmintrin.h>
#endif

static bool is_between(unsigned char byte, unsigned low, unsigned high)
{
    return byte >= low && byte <= high;
}

size_t plx_utf8_length(const char *bytes, size_t size)
{
    const unsigned char *byte = (const unsigned char *)bytes;
    unsigned low = 0x80;
    unsigned high = 0xBF;
    size_t length;

    if (size == 0)
        return 0;
    if (byte[0] < 0x80)
        return 1;
    length = is_between(byte[0], 0xC2, 0xDF)   ? 2
             : is_between(byte[0], 0xE0, 0xEF) ? 3
             : is_between(byte[0], 0xF0, 0xF4) ? 4
                                               : 0;
    if (length == 0 || size < length)
        return 0;
    /* The first byte narrows what the second may be: no overlong forms, surrogates, giants. */
    if (byte[0] == 0xE0)
        low = 0xA0;
    else if (byte[0] == 0xED)
        high = 0x9F;
    else if (byte[0] == 0xF0)
        low = 0x90;
    else if (byte[0] == 0xF4)
        high = 0x8F;
    if (!is_between(byte[1], low, high))
        return 0;
    for (size_t i = 2; i < length; i++)
        if (!is_between(byte[i], 0x80, 0xBF))
            return 0;
    return length;
}

enum { PLAIN = 64 };

/* How many of the first 64 bytes, until one is not, are ASCII and not NUL; or a few less. */
#ifdef __x86_64__
static size_t plain_run(const char *bytes)
{
    uint64_t others = 0;

    for (int i = 0; i < PLAIN / 16; i++) {
        __m128i part;

        memcpy(&part, bytes + 16 * i, sizeof part);
        part = _mm_or_si128(part, _mm_cmpeq_epi8(part, _mm_setzero_si128()));
        others |= (uint64_t)(unsigned)_mm_movemask_epi8(part) << (16 * i);
    }
    return others ? (size_t)__builtin_ctzll(others) : PLAIN;
}
#else
static size_t plain_run(const char *bytes)
{
    size_t run = 0;

    for (; run < PLAIN; run += 8) {
        uint64_t word;

        memcpy(&word, bytes + run, sizeof word);
        /* the difference sets the high bit of every byte that is 0, and maybe above one */
        if ((word | ((word - 0x0101010101010101U) & ~word)) & 0x8080808080808080U)
            break;
    }
    return run;
}
#endif

struct plx_utf8_counts plx_utf8_count(const char *bytes, size_t size)
{
    struct plx_utf8_counts counts = {0};
    size_t i = 0;

    while (i < size) {
        size_t length;

        if (size - i >= PLAIN) {
            const size_t run = plain_run(bytes + i);

            i += run;
            if (run == PLAIN)
                continue;
        }
        length = plx_utf8_length(bytes + i, size - i);
        if (length == 0 && counts.bad++ == 0)
            counts.first_bad = i;
        counts.multibyte += length > 1;
        counts.zeros += bytes[i] == '\0';
        i += length ? length : 1;
    }
    return counts;
}

void plx_utf8_add_repaired(struct plx_text *text, const char *bytes, size_t size)
{
    size_t good = 0;

    while (good < size) {
        const size_t length = plx_utf8_length(bytes + good, size - good);

        if (length > 0) {
            good += length;
            continue;
        }
        plx_text_add_bytes(text, bytes, good);
        plx_text_add(text, "\xEF\xBF\xBD");
        bytes += good + 1;
        size -= good + 1;
        good = 0;
    }
    plx_text_add_bytes(text, bytes, good);
}

void plx_utf8_add(struct plx_text *text, unsigned long point)
{
    char bytes[4];
    size_t length = 0;

    if (point < 0x80) {
        bytes[length++] = (char)point;
    } else if (point < 0x800) {
        bytes[length++] = (char)(0xC0 | point >> 6);
        bytes[length++] = (char)(0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
        bytes[length++] = (char)(0xE0 | point >> 12);
        bytes[length++] = (char)(0x80 | (point >> 6 & 0x3F));
        bytes[length++] = (char)(0x80 | (point & 0x3F));
    } else {
        bytes[length++] = (char)(0xF0 | point >> 18);
        bytes[length++] = (char)(0x80 | (point >> 12 & 0x3F));
        bytes[length++] = (char)(0x80 | (point >> 6 & 0x3F));
        bytes[length++] = (char)(0x80 | (point & 0x3F));
    }
    plx_text_add_bytes(text, bytes, length);
}

static bool is_within(const char *character, const char *first, const char *last)
{
    return strncmp(character, first, strlen(first)) >= 0 &&
           strncmp(character, last, strlen(last)) <= 0;
}

bool plx_utf8_moves_the_cursor(const char *character, size_t length)
{
    const unsigned char first = (unsigned char)character[0];

    if (length == 1)
        return first < 0x20 || first == 0x7F;
    return is_within(character, "\xC2\x80", "\xC2\x9F") ||
           is_within(character, "\xD8\x9C", "\xD8\x9C") ||
           is_within(character, "\xE2\x80\x8E", "\xE2\x80\x8F") ||
           is_within(character, "\xE2\x80\xA8", "\xE2\x80\xAE") ||
           is_within(character, "\xE2\x81\xA6", "\xE2\x81\xA9");
}
