/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "duplicates.h"

#include <stdbool.h>
#include <stdlib.h>

#include "parallax/base/memory.h"
#include "profile.h"

/* Respondents are looked for in parts, by the highest bits of their hashes, so that a part's table
   is small and different threads have different parts. Whatever the parts, the same are found. */
enum { PART_BITS = 3, PARTS = 1 << PART_BITS };

struct search {
    const uint64_t *hash;
    const struct plx_responses *whole; /* or NULL */
    uint32_t *first;
    uint32_t *row; /* those looked for, part by part, in their order */
    size_t end[PARTS];
};

static size_t part_of(uint64_t hash)
{
    return (size_t)(hash >> (64 - PART_BITS));
}

static enum plx_status sort_into_parts(struct search *search, size_t n, struct plx_error *err)
{
    size_t count[PARTS] = {0};
    size_t all = 0;

    for (size_t row = 0; row < n; row++)
        count[part_of(search->hash[row])] += search->hash[row] != 0;
    for (size_t part = 0; part < PARTS; part++) {
        search->end[part] = all;
        all += count[part];
    }
    search->row = plx_array_new(all, sizeof *search->row);
    if (!search->row)
        return plx_fail_memory(err, "the search for duplicates");
    for (size_t row = 0; row < n; row++)
        if (search->hash[row] != 0)
            search->row[search->end[part_of(search->hash[row])]++] = (uint32_t)row;
    return PLX_OK;
}

/* Open addressing with linear probing over at least twice as many places as respondents. */
static bool search_part(const struct search *search, size_t part)
{
    const uint64_t *hash = search->hash;
    const size_t begin = part == 0 ? 0 : search->end[part - 1];
    size_t places = 16;
    uint32_t *table;

    while (places < 2 * (search->end[part] - begin))
        places *= 2;
    table = plx_array_new(places, sizeof *table);
    for (size_t i = begin; table && i < search->end[part]; i++) {
        const uint32_t row = search->row[i];
        size_t place = (size_t)plx_profile_mix(hash[row], 0) & (places - 1);

        for (; table[place] != 0; place = (place + 1) & (places - 1)) {
            const uint32_t other = table[place] - 1;

            if (hash[other] == hash[row] &&
                (!search->whole || plx_profile_same_answers(search->whole, other, row))) {
                if (search->first[row] == 0)
                    search->first[row] = other + 1;
                break;
            }
        }
        if (table[place] == 0)
            table[place] = row + 1;
    }
    free(table);
    return table;
}

enum plx_status plx_duplicates_find(const uint64_t *hash, size_t n,
                                    const struct plx_responses *whole, uint32_t *first,
                                    struct plx_error *err)
{
    struct search search = {.hash = hash, .whole = whole, .first = first};
    enum plx_status status = sort_into_parts(&search, n, err);
    bool failed = false;

    if (status != PLX_OK)
        return status;
#pragma omp parallel for schedule(dynamic, 1) reduction(|| : failed)
    for (size_t part = 0; part < PARTS; part++)
        failed = failed || !search_part(&search, part);
    free(search.row);
    return failed ? plx_fail_memory(err, "the search for duplicates") : PLX_OK;
}
