/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tagged_repeats.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"

/* FNV-1a, 64 bits: Fowler, Noll and Vo, www.isthe.com/chongo/tech/comp/fnv. */
static uint64_t hash_of(const char *key)
{
    uint64_t hash = 14695981039346656037U;

    for (; *key; key++)
        hash = (hash ^ (unsigned char)*key) * 1099511628211U;
    return hash ^ hash >> 32;
}

/* Whether an earlier row has the key of this one, which is noted otherwise. Linear probing over a
   table of rows, from 1, at most half full. */
static bool is_repeat(uint32_t *table, size_t places, const char *const *key, size_t row)
{
    size_t place = (size_t)hash_of(key[row]) & (places - 1);

    while (table[place] > 0) {
        if (strcmp(key[table[place] - 1], key[row]) == 0)
            return true;
        place = (place + 1) & (places - 1);
    }
    table[place] = (uint32_t)row + 1;
    return false;
}

enum plx_status plx_tagged_tell_repeats(const struct plx_responses *responses, const char *path,
                                        struct plx_problems *warnings, struct plx_error *err)
{
    const char *const *key = (const char *const *)responses->key;
    const struct plx_place whole = {path, 0, NULL};
    size_t places = 16;
    size_t repeats = 0;
    size_t first = 0;
    uint32_t *table;

    if (!key) /* running numbers */
        return PLX_OK;
    while (places < 2 * responses->n)
        places *= 2;
    table = plx_array_new(places, sizeof *table);
    if (!table)
        return plx_fail_memory(err, "the respondents' keys");
    for (size_t row = 0; row < responses->n; row++)
        if (key[row][0] && is_repeat(table, places, key, row) &&
            !(responses->flags[row] & PLX_FLAG_DUPLICATE) && repeats++ == 0)
            first = row;
    free(table);
    if (repeats > 0)
        plx_problems_add(
            warnings, PLX_WARNING, &whole,
            "%zu respondent%s the key of an earlier one, first in row %zu of the data; "
            "each counts as somebody else, so leave out those who are not",
            repeats, repeats == 1 ? " has" : "s have", first + 1);
    return PLX_OK;
}
