/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dictionary.h"

#include <stdlib.h>

#include "parallax/base/memory.h"

static void put(struct plx_dictionary_entry *entries, size_t places,
                const struct plx_dictionary_entry *entry)
{
    size_t place = plx_dictionary_place(entry->head, entry->bytes, entry->length);

    while (entries[place & (places - 1)].bytes)
        place++;
    entries[place & (places - 1)] = *entry;
}

/* A quarter of the places stay free, so that a search ends soon. */
static enum plx_status make_room(struct plx_dictionary *dictionary, struct plx_error *err)
{
    const size_t places = dictionary->places ? dictionary->places * 2 : 16;
    struct plx_dictionary_entry *entries;

    if (4 * (dictionary->count + 1) <= 3 * dictionary->places)
        return PLX_OK;
    entries = plx_array_new(places, sizeof *entries);
    if (!entries)
        return plx_fail_memory(err, "a dictionary of answers");
    for (size_t i = 0; i < dictionary->places; i++)
        if (dictionary->entry[i].bytes)
            put(entries, places, &dictionary->entry[i]);
    free(dictionary->entry);
    dictionary->entry = entries;
    dictionary->places = places;
    return PLX_OK;
}

enum plx_status plx_dictionary_add(struct plx_dictionary *dictionary, const char *bytes,
                                   size_t length, int32_t value, struct plx_error *err)
{
    struct plx_dictionary_entry entry = {
        .head = plx_dictionary_head(bytes, length), .length = (uint32_t)length, .value = value};
    enum plx_status status;
    int32_t known;

    if (plx_dictionary_find(dictionary, bytes, length, &known))
        return PLX_OK;
    status = make_room(dictionary, err);
    if (status != PLX_OK)
        return status;
    entry.bytes = plx_pool_copy(&dictionary->pool, bytes, length);
    if (!entry.bytes)
        return plx_fail_memory(err, "a dictionary of answers");
    put(dictionary->entry, dictionary->places, &entry);
    dictionary->count++;
    return PLX_OK;
}

void plx_dictionary_release(struct plx_dictionary *dictionary)
{
    free(dictionary->entry);
    plx_pool_release(&dictionary->pool);
    *dictionary = (struct plx_dictionary){0};
}
