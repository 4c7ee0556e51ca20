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
    uint64_t tail;     /**< The last eight, of a shorter text all. */
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

/** What a text is looked up by, worked out once. */
struct plx_lookup_key {
    uint64_t head;
    uint64_t tail;
    const char *bytes;
    size_t length;
};

/** The key of a text. Reads no byte beside the text. */
static inline struct plx_lookup_key plx_lookup_key(const char *bytes, size_t length)
{
    struct plx_lookup_key key = {.bytes = bytes, .length = length};

    memcpy(&key.head, bytes, length < 8 ? length : 8);
    key.tail = key.head;
    if (length > 8)
        memcpy(&key.tail, bytes + length - 8, 8);
    return key;
}

/** Where the search for a text begins. */
static inline size_t plx_lookup_place(uint64_t head, uint64_t tail, size_t length)
{
    const uint64_t mixed = (head + (tail ^ length) * 0x9E3779B97F4A7C15U) * 0xBF58476D1CE4E5B9U;

    return (size_t)(mixed >> 32);
}

/** Whether what lies between head and tail is the same. */
static inline bool plx_lookup_same_middle(const struct plx_lookup_entry *entry,
                                          const struct plx_lookup_key *key)
{
    uint64_t ours;
    uint64_t theirs;

    if (key->length > 24)
        return memcmp(entry->bytes + 8, key->bytes + 8, key->length - 16) == 0;
    memcpy(&ours, entry->bytes + 8, 8);
    memcpy(&theirs, key->bytes + 8, 8);
    return ours == theirs;
}

/** The value of a text; false when it is not in the dictionary. */
static inline bool plx_lookup_find_key(const struct plx_lookup *lookup,
                                       const struct plx_lookup_key *key, int32_t *value)
{
    size_t place = plx_lookup_place(key->head, key->tail, key->length);

    if (lookup->places == 0)
        return false;
    for (;; place++) {
        const struct plx_lookup_entry *entry = &lookup->entry[place & (lookup->places - 1)];

        /* Head and tail are all of a text of up to sixteen bytes. */
        if (entry->head == key->head && entry->tail == key->tail && entry->length == key->length &&
            (key->length <= 16 || plx_lookup_same_middle(entry, key))) {
            *value = entry->value;
            return entry->bytes;
        }
        if (!entry->bytes)
            return false;
    }
}

/** The same for a text of which no key has been made. */
static inline bool plx_lookup_find(const struct plx_lookup *lookup, const char *bytes,
                                   size_t length, int32_t *value)
{
    const struct plx_lookup_key key = plx_lookup_key(bytes, length);

    return plx_lookup_find_key(lookup, &key, value);
}

/** Makes room for so many texts in all, where it is known beforehand how many will come. */
PLX_MUST_CHECK enum plx_status plx_lookup_reserve(struct plx_lookup *lookup, size_t count,
                                                  struct plx_error *err);

/** Adds a copy of a text of less than 4 GiB, unless it is there: then its value stays. */
PLX_MUST_CHECK enum plx_status plx_lookup_add(struct plx_lookup *lookup, const char *bytes,
                                              size_t length, int32_t value, struct plx_error *err);

/** The same, but it takes the new value where the text is there already. */
PLX_MUST_CHECK enum plx_status plx_lookup_set(struct plx_lookup *lookup, const char *bytes,
                                              size_t length, int32_t value, struct plx_error *err);

void plx_lookup_release(struct plx_lookup *lookup);

#endif
