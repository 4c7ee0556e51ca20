/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tagged_keys.h"

#include <inttypes.h>
#include <stdio.h>

#include "parallax/base/memory.h"

/* Numbers of more digits are text, so that counting up cannot overflow. */
enum { NUMBER_DIGITS = 18, NUMBER_BYTES = 24 };

/* Reads what printing a number above 0 writes; 0 for anything else. */
static uint64_t parse_number(const char *bytes, size_t length)
{
    uint64_t number = 0;

    if (length == 0 || length > NUMBER_DIGITS || bytes[0] == '0')
        return 0;
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] < '0' || bytes[i] > '9')
            return 0;
        number = 10 * number + (uint64_t)(bytes[i] - '0');
    }
    return number;
}

static enum plx_status store_key(struct plx_responses *part, size_t row, const char *bytes,
                                 size_t length, struct plx_error *err)
{
    part->key[row] = plx_pool_copy(&part->pool, bytes, length);
    return part->key[row] ? PLX_OK : plx_fail_memory(err, "keys");
}

/* Turns the count of the part's first rows into keys. */
static enum plx_status store_counted(struct plx_responses *part, uint64_t first_key,
                                     struct plx_error *err)
{
    enum plx_status status = plx_responses_add_keys(part, err);

    for (size_t row = 0; status == PLX_OK && row < part->n; row++) {
        char number[NUMBER_BYTES];
        const int length = snprintf(number, sizeof number, "%" PRIu64, first_key + row);

        status = store_key(part, row, number, (size_t)length, err);
    }
    return status;
}

enum plx_status plx_tagged_take_key(struct plx_responses *part, uint64_t *first_key,
                                    const char *bytes, size_t length, struct plx_error *err)
{
    const size_t row = part->n;
    enum plx_status status = PLX_OK;

    if (row == 0 && !part->key)
        *first_key = parse_number(bytes, length);
    if (!part->key && *first_key && parse_number(bytes, length) == *first_key + row)
        return PLX_OK;
    if (!part->key)
        status = store_counted(part, *first_key, err);
    return status == PLX_OK ? store_key(part, row, bytes, length, err) : status;
}

enum plx_status plx_tagged_settle_keys(struct plx_responses part[], const uint64_t first_key[],
                                       size_t n_parts, struct plx_error *err)
{
    enum plx_status status = PLX_OK;
    uint64_t next = 1;
    bool running = true;

    for (size_t i = 0; i < n_parts; i++) {
        if (part[i].n == 0)
            continue;
        running = running && !part[i].key && first_key[i] == next;
        next += part[i].n;
    }
    for (size_t i = 0; status == PLX_OK && !running && i < n_parts; i++)
        if (part[i].n > 0 && !part[i].key)
            status = store_counted(&part[i], first_key[i], err);
    return status;
}
