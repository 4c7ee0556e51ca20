/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lookup.h"

#include <stdlib.h>

#include "parallax/base/memory.h"

static void put(struct plx_lookup_entry *entries, size_t places,
                const struct plx_lookup_entry *entry)
{
    size_t place = plx_lookup_place(entry->head, entry->tail, entry->length);

    while (entries[place & (places - 1)].bytes)
        place++;
    entries[place & (places - 1)] = *entry;
}

/* Few texts have many places, so that nearly all are found at the first look; of many, a quarter
   of the places stays free. */
static size_t limit_of(size_t places)
{
    return places <= 256 ? places / 8 : places / 4 * 3;
}

enum plx_status plx_lookup_reserve(struct plx_lookup *lookup, size_t count, struct plx_error *err)
{
    size_t places = lookup->places ? lookup->places : 64;
    struct plx_lookup_entry *entries;

    if (count <= limit_of(lookup->places))
        return PLX_OK;
    while (limit_of(places) < count)
        places *= 2;
    entries = plx_array_new(places, sizeof *entries);
    if (!entries)
        return plx_fail_memory(err, "a dictionary of answers");
    for (size_t i = 0; i < lookup->places; i++)
        if (lookup->entry[i].bytes)
            put(entries, places, &lookup->entry[i]);
    free(lookup->entry);
    lookup->entry = entries;
    lookup->places = places;
    return PLX_OK;
}

enum plx_status plx_lookup_add(struct plx_lookup *lookup, const char *bytes, size_t length,
                               int32_t value, struct plx_error *err)
{
    const struct plx_lookup_key key = plx_lookup_key(bytes, length);
    struct plx_lookup_entry entry = {
        .head = key.head, .tail = key.tail, .length = (uint32_t)length, .value = value};
    enum plx_status status;
    int32_t known;

    if (plx_lookup_find_key(lookup, &key, &known))
        return PLX_OK;
    status = plx_lookup_reserve(lookup, lookup->count + 1, err);
    if (status != PLX_OK)
        return status;
    entry.bytes = plx_pool_copy(&lookup->pool, bytes, length);
    if (!entry.bytes)
        return plx_fail_memory(err, "a dictionary of answers");
    put(lookup->entry, lookup->places, &entry);
    lookup->count++;
    return PLX_OK;
}

enum plx_status plx_lookup_set(struct plx_lookup *lookup, const char *bytes, size_t length,
                               int32_t value, struct plx_error *err)
{
    const struct plx_lookup_key key = plx_lookup_key(bytes, length);
    const enum plx_status status = plx_lookup_add(lookup, bytes, length, value, err);
    size_t place = plx_lookup_place(key.head, key.tail, length);

    for (; status == PLX_OK; place++) {
        struct plx_lookup_entry *entry = &lookup->entry[place & (lookup->places - 1)];

        if (entry->length == length && memcmp(entry->bytes, bytes, length) == 0) {
            entry->value = value;
            return PLX_OK;
        }
    }
    return status;
}

void plx_lookup_release(struct plx_lookup *lookup)
{
    free(lookup->entry);
    plx_pool_release(&lookup->pool);
    *lookup = (struct plx_lookup){0};
}
