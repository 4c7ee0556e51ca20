/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "codes.h"

#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"

/* FNV-1a, 64 bits. */
static uint64_t hash_bytes(const char *bytes, size_t length)
{
    uint64_t hash = 14695981039346656037U;

    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * 1099511628211U;
    return hash;
}

static inline uint64_t key_of(const char *text, size_t length)
{
    uint64_t key = 0;

    if (length > sizeof key)
        return hash_bytes(text, length);
    for (size_t i = 0; i < length; i++)
        key = key << 8 | (unsigned char)text[i];
    return key;
}

/* The slot of the text, or the free one where it belongs. */
static inline struct plx_code_slot *find_slot(const struct plx_codes *codes, const char *text,
                                              size_t length)
{
    const uint64_t key = key_of(text, length);
    /* Fibonacci hashing: the upper bits of the product depend on all bits of the key. */
    size_t at = (size_t)((key * 11400714819323198485U) >> 32) & (codes->n_slots - 1);

    for (;;) {
        struct plx_code_slot *slot = &codes->slot[at];

        if (slot->index < 0 || (slot->key == key && slot->length == length &&
                                (length <= sizeof key || memcmp(slot->text, text, length) == 0)))
            return slot;
        at = (at + 1) & (codes->n_slots - 1);
    }
}

enum plx_status plx_codes_init(struct plx_codes *codes, size_t count, struct plx_error *err)
{
    size_t n_slots = 8;

    while (n_slots < 2 * count)
        n_slots *= 2;
    *codes = (struct plx_codes){plx_array_new(n_slots, sizeof *codes->slot), n_slots};
    if (!codes->slot)
        return plx_fail_memory(err, "the codes of a question");
    for (size_t i = 0; i < n_slots; i++)
        codes->slot[i].index = -1;
    return PLX_OK;
}

void plx_codes_add(struct plx_codes *codes, const char *text, size_t index)
{
    const size_t length = strlen(text);
    struct plx_code_slot *slot = find_slot(codes, text, length);

    if (slot->index < 0)
        *slot =
            (struct plx_code_slot){key_of(text, length), text, (uint32_t)length, (int32_t)index};
}

int32_t plx_codes_find(const struct plx_codes *codes, const char *text, size_t length)
{
    return find_slot(codes, text, length)->index;
}

void plx_codes_release(struct plx_codes *codes)
{
    free(codes->slot);
    *codes = (struct plx_codes){0};
}
