/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "words.h"

static const char *const stop_words[] = {
#include "stop_words.h"
};

/* FNV-1a. */
static uint64_t hash_of(const char *word, size_t length)
{
    uint64_t hash = 14695981039346656037U;

    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)word[i]) * 1099511628211U;
    return hash ^ hash >> 32;
}

/* The slot that holds the word, or the empty one for it. */
static size_t find_slot(const struct word_list *list, const char *word, size_t length)
{
    size_t at = hash_of(word, length) & (list->slots - 1);

    for (; list->slot[at] > 0; at = (at + 1) & (list->slots - 1)) {
        const char *held = list->word[list->slot[at] - 1];

        if (strncmp(held, word, length) == 0 && held[length] == '\0')
            break;
    }
    return at;
}

static enum plx_status grow(struct word_list *list, struct plx_error *err)
{
    const size_t slots = list->slots > 0 ? 2 * list->slots : 1024;
    uint32_t *slot = plx_array_new(slots, sizeof *slot);

    if (!slot)
        return plx_fail_memory(err, "the words");
    free(list->slot);
    list->slot = slot;
    list->slots = slots;
    for (size_t i = 0; i < list->count; i++)
        list->slot[find_slot(list, list->word[i], strlen(list->word[i]))] = (uint32_t)i + 1;
    return PLX_OK;
}

enum plx_status word_list_number(struct word_list *list, const char *word, size_t length,
                                 size_t *number, struct plx_error *err)
{
    enum plx_status status = PLX_OK;
    size_t at;

    if (2 * (list->count + 1) > list->slots)
        status = grow(list, err);
    if (status != PLX_OK)
        return status;
    at = find_slot(list, word, length);
    if (list->slot[at] == 0) {
        status = plx_array_grow(&list->word, &list->capacity, list->count, sizeof *list->word, err);
        if (status != PLX_OK)
            return status;
        list->word[list->count] = plx_pool_copy(&list->pool, word, length);
        if (!list->word[list->count])
            return plx_fail_memory(err, "the words");
        list->slot[at] = (uint32_t)++list->count;
    }
    *number = list->slot[at] - 1;
    return PLX_OK;
}

enum plx_status word_list_add_stops(struct word_list *list, size_t *stops, struct plx_error *err)
{
    enum plx_status status = PLX_OK;
    size_t number;

    for (size_t i = 0; i < sizeof stop_words / sizeof *stop_words && status == PLX_OK; i++)
        status = word_list_number(list, stop_words[i], strlen(stop_words[i]), &number, err);
    *stops = list->count;
    return status;
}

void word_list_release(struct word_list *list)
{
    free(list->word);
    free(list->slot);
    plx_pool_release(&list->pool);
    *list = (struct word_list){0};
}
