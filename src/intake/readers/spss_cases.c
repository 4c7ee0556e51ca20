/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "spss_dictionary.h"
#include "statistics.h"

/* Of a compressed file's blocks: where they are, and how large they claim to be. */
enum { BLOCK_HEADER = 24, BLOCK_TRAILER = 24, BLOCK_ENTRY = 24, BLOCK_MOST = 16 << 20 };

static uint64_t number_at(const struct plx_spss_dictionary *dictionary, const char *bytes,
                          size_t length)
{
    uint64_t number = 0;

    for (size_t i = 0; i < length; i++) {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
        const size_t at = dictionary->swapped ? i : length - 1 - i;
#else
        const size_t at = dictionary->swapped ? length - 1 - i : i;
#endif
        number = number << 8 | (unsigned char)bytes[at];
    }
    return number;
}

static bool is_inside(uint64_t start, uint64_t length, size_t size)
{
    return start <= size && length <= size - start;
}

/* The largest that the blocks come to together; false where they are not where they should be. */
static bool check_blocks(const struct plx_spss_dictionary *dictionary, const char *bytes,
                         size_t size, uint64_t *total)
{
    const char *header = bytes + dictionary->size;
    uint64_t trailer_at;
    uint64_t trailer_size;
    uint64_t n_blocks;

    *total = 0;
    if (!is_inside(dictionary->size, BLOCK_HEADER, size))
        return false;
    trailer_at = number_at(dictionary, header + 8, 8);
    trailer_size = number_at(dictionary, header + 16, 8);
    if (!is_inside(trailer_at, trailer_size, size) || trailer_size < BLOCK_TRAILER)
        return false;
    n_blocks = number_at(dictionary, bytes + trailer_at + 20, 4);
    if (n_blocks != (trailer_size - BLOCK_TRAILER) / BLOCK_ENTRY)
        return false;
    for (uint64_t i = 0; i < n_blocks; i++) {
        const char *entry = bytes + trailer_at + BLOCK_TRAILER + i * BLOCK_ENTRY;
        const uint64_t large = number_at(dictionary, entry + 16, 4);

        if (!is_inside(number_at(dictionary, entry + 8, 8), number_at(dictionary, entry + 20, 4),
                       size) ||
            large > BLOCK_MOST)
            return false;
        *total += large;
    }
    return true;
}

enum plx_status plx_spss_check_cases(const struct plx_spss_dictionary *dictionary,
                                     const char *bytes, size_t size, const char *path,
                                     struct plx_error *err)
{
    const struct plx_place place = {path, 0, NULL};
    const size_t room = size - dictionary->size;
    uint64_t total;

    if (dictionary->row_bytes == 0)
        return plx_fail_at(err, PLX_DATA, &place, "holds no variables");
    if (memcmp(bytes, "$FL3", 4) == 0) {
        if (!check_blocks(dictionary, bytes, size, &total))
            return plx_fail_at(err, PLX_DATA, &place,
                               "is cut short or broken: its compressed cases are not where it says "
                               "that they are; export it again");
        if (total > PLX_STATISTICS_TEXT)
            return plx_fail_at(err, PLX_DATA, &place,
                               "would take more than %zu MB unpacked; save it with the variables "
                               "that the study needs",
                               (size_t)PLX_STATISTICS_TEXT >> 20);
        return PLX_OK;
    }
    if (!dictionary->compressed && dictionary->cases > 0 &&
        (uint64_t)dictionary->cases > room / dictionary->row_bytes)
        return plx_fail_at(
            err, PLX_DATA, &place,
            "is cut short: it should hold %lld cases, and only %zu are there; export "
            "it again",
            (long long)dictionary->cases, room / dictionary->row_bytes);
    return PLX_OK;
}
