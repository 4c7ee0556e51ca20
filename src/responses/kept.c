/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/responses/responses.h"

/* A table of value indices + 1, 0 for a free slot, at most half full; a value's slot is the first
   free one from where its hash points. */
enum { FIRST_SLOTS = 64 };

/* FNV-1a, 32 bits. */
static uint32_t hash_bytes(const char *bytes, size_t length)
{
    uint32_t hash = 2166136261U;

    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * 16777619U;
    return hash;
}

/* The slot that holds the value, or the free one where it belongs. */
static size_t find_slot(const struct plx_kept *kept, const char *value, size_t length)
{
    size_t at = hash_bytes(value, length) & (kept->n_slots - 1);

    while (kept->slot[at]) {
        const char *known = kept->value[kept->slot[at] - 1];

        if (strncmp(known, value, length) == 0 && known[length] == '\0')
            break;
        at = (at + 1) & (kept->n_slots - 1);
    }
    return at;
}

static enum plx_status grow_slots(struct plx_kept *kept, struct plx_error *err)
{
    const size_t n_slots = kept->n_slots ? 2 * kept->n_slots : FIRST_SLOTS;
    uint32_t *slot = plx_array_new(n_slots, sizeof *slot);

    if (!slot)
        return plx_fail_memory(err, kept->name);
    free(kept->slot);
    kept->slot = slot;
    kept->n_slots = n_slots;
    for (size_t i = 0; i < kept->n_values; i++)
        slot[find_slot(kept, kept->value[i], strlen(kept->value[i]))] = (uint32_t)i + 1;
    return PLX_OK;
}

void plx_kept_shorten(struct plx_kept *kept, size_t n_values)
{
    if (n_values >= kept->n_values)
        return;
    kept->n_values = n_values;
    memset(kept->slot, 0, kept->n_slots * sizeof *kept->slot);
    for (size_t i = 0; i < n_values; i++)
        kept->slot[find_slot(kept, kept->value[i], strlen(kept->value[i]))] = (uint32_t)i + 1;
}

static enum plx_status add_value(struct plx_responses *responses, struct plx_kept *kept,
                                 const char *value, size_t length, struct plx_error *err)
{
    const enum plx_status status =
        plx_array_grow(&kept->value, &kept->capacity, kept->n_values, sizeof *kept->value, err);

    if (status != PLX_OK)
        return status;
    kept->value[kept->n_values] = plx_pool_copy(&responses->pool, value, length);
    if (!kept->value[kept->n_values])
        return plx_fail_memory(err, kept->name);
    kept->n_values++;
    return PLX_OK;
}

enum plx_status plx_kept_code(struct plx_responses *responses, size_t kept, const char *value,
                              size_t length, int32_t *code, struct plx_error *err)
{
    struct plx_kept *list = &responses->kept[kept];
    enum plx_status status = PLX_OK;
    size_t at;

    if (2 * (list->n_values + 1) > list->n_slots)
        status = grow_slots(list, err);
    if (status != PLX_OK)
        return status;
    at = find_slot(list, value, length);
    if (!list->slot[at]) {
        if (list->n_values >= INT32_MAX / 2)
            return plx_fail(err, PLX_DATA, "column \"%s\" has too many different values",
                            list->name);
        status = add_value(responses, list, value, length, err);
        if (status != PLX_OK)
            return status;
        list->slot[at] = (uint32_t)list->n_values;
    }
    *code = (int32_t)list->slot[at] - 1;
    return PLX_OK;
}
