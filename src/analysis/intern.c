/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "intern.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"

enum { FIRST_SLOTS = 64 };

static size_t hash(const double *key, size_t words)
{
    uint64_t mixed = 0x9E3779B97F4A7C15;

    for (size_t i = 0; i < words; i++) {
        uint64_t bits;

        memcpy(&bits, &key[i], sizeof bits);
        mixed = (mixed ^ bits) * 0xD6E8FEB86659FD93;
        mixed ^= mixed >> 32;
    }
    return (size_t)(mixed * 0xD6E8FEB86659FD93 >> 16);
}

static size_t find_slot(const struct intern *intern, const double *key)
{
    size_t at = hash(key, intern->words) & (intern->slots - 1);

    while (intern->slot[at] != 0 && memcmp(intern->key + (intern->slot[at] - 1) * intern->words,
                                           key, intern->words * sizeof *key) != 0)
        at = (at + 1) & (intern->slots - 1);
    return at;
}

/* Keeps at most half of the slots taken. */
static enum plx_status make_room(struct intern *intern, struct plx_error *err)
{
    const size_t slots = intern->slots ? intern->slots * 2 : FIRST_SLOTS;
    size_t *slot;

    if (intern->count * 2 < intern->slots)
        return PLX_OK;
    slot = plx_array_new(slots, sizeof *slot);
    if (!slot)
        return plx_fail_memory(err, "distinct answers");
    free(intern->slot);
    intern->slot = slot;
    intern->slots = slots;
    for (size_t i = 0; i < intern->count; i++)
        slot[find_slot(intern, intern->key + i * intern->words)] = i + 1;
    return PLX_OK;
}

enum plx_status intern_number(struct intern *intern, const double *key, size_t *number,
                              struct plx_error *err)
{
    enum plx_status status = make_room(intern, err);
    size_t at;

    if (status != PLX_OK)
        return status;
    at = find_slot(intern, key);
    if (intern->slot[at] == 0) {
        status = plx_array_grow(&intern->key, &intern->capacity, intern->count,
                                intern->words * sizeof *intern->key, err);
        if (status != PLX_OK)
            return status;
        memcpy(intern->key + intern->count * intern->words, key, intern->words * sizeof *key);
        intern->slot[at] = ++intern->count;
    }
    *number = intern->slot[at] - 1;
    return PLX_OK;
}

void intern_release(struct intern *intern)
{
    free(intern->key);
    free(intern->slot);
    *intern = (struct intern){0};
}
