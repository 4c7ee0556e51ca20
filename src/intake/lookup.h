/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Texts and what they stand for, found fast: most cells of an export are looked up in one. */
#ifndef PARALLAX_INTAKE_LOOKUP_H
#define PARALLAX_INTAKE_LOOKUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "parallax/base/error.h"
#include "parallax/base/pool.h"

struct plx_lookup_entry {
    uint64_t head;     /**< The first eight bytes, the rest of them 0. */
    const char *bytes; /**< NULL: the place is free. */
    uint32_t length;
    int32_t value;
};

/** A zeroed struct is empty and safe to release. */
struct plx_lookup {
    struct plx_lookup_entry *entry; /**< Owned. */
    size_t places;                  /**< A power of two. */
    size_t count;
    struct plx_pool pool;
};

/** The first eight bytes of a text, 0 where it is shorter. Reads no byte behind the text. */
static inline uint64_t plx_lookup_head(const char *bytes, size_t length)
{
    uint64_t head = 0;

    memcpy(&head, bytes, length < 8 ? length : 8);
    return head;
}

/** Where the search for a text begins. */
static inline size_t plx_lookup_place(uint64_t head, const char *bytes, size_t length)
{
    uint64_t mixed = (head ^ (uint64_t)length << 56) * 0x9E3779B97F4A7C15U;

    if (length > 8) {
        uint64_t tail;

        memcpy(&tail, bytes + length - 8, 8);
        mixed = (mixed ^ mixed >> 29 ^ tail) * 0xBF58476D1CE4E5B9U;
    }
    return (size_t)(mixed >> 32);
}

/** The value of a text whose head is known; false when it is not in the dictionary. */
static inline bool plx_lookup_find_head(const struct plx_lookup *lookup, uint64_t head,
                                        const char *bytes, size_t length, int32_t *value)
{
    size_t place = plx_lookup_place(head, bytes, length);

    if (lookup->places == 0)
        return false;
    for (;; place++) {
        const struct plx_lookup_entry *entry = &lookup->entry[place & (lookup->places - 1)];

        if (!entry->bytes)
            return false;
        if (entry->head == head && entry->length == length &&
            (length <= 8 || memcmp(entry->bytes + 8, bytes + 8, length - 8) == 0)) {
            *value = entry->value;
            return true;
        }
    }
}

/** The value of a text; false when it is not in the dictionary. */
static inline bool plx_lookup_find(const struct plx_lookup *lookup, const char *bytes,
                                   size_t length, int32_t *value)
{
    return plx_lookup_find_head(lookup, plx_lookup_head(bytes, length), bytes, length, value);
}

/** Adds a copy of a text of less than 4 GiB, unless it is there: then its value stays. */
PLX_MUST_CHECK enum plx_status plx_lookup_add(struct plx_lookup *lookup, const char *bytes,
                                              size_t length, int32_t value, struct plx_error *err);

void plx_lookup_release(struct plx_lookup *lookup);

#endif
