/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "instruments.h"

#include "parallax/present/words.h"

void instrument_say_label(struct plx_text *text, const char *label, const char *id)
{
    if (label && *label)
        plx_text_add(text, label);
    else if (id)
        plx_words_add_id(text, id);
}

size_t instrument_place(const char **list, size_t *count, size_t most, const char *name)
{
    size_t i = 0;

    while (i < *count && !story_same(list[i], name))
        i++;
    if (i == *count && i < most)
        list[(*count)++] = name;
    return i;
}

/* PLX_NO_COUNT is the largest of all: what has no rank comes last. */
static size_t rank_of(const void *row, size_t rank)
{
    return *(const size_t *)(const void *)((const char *)row + rank);
}

size_t instrument_rows(const struct story *story, enum plx_table_id table, size_t rank,
                       const void **row, size_t most)
{
    const size_t all = story_count(story, table);
    size_t count = 0;

    for (size_t i = 0; i < all && (rank != INSTRUMENT_UNRANKED || count < most); i++) {
        const void *record = story_row(story, table, i);
        size_t place = count;

        while (rank != INSTRUMENT_UNRANKED && place > 0 &&
               rank_of(row[place - 1], rank) > rank_of(record, rank))
            place--;
        if (place == most)
            continue;
        count += count < most;
        for (size_t at = count - 1; at > place; at--)
            row[at] = row[at - 1];
        row[place] = record;
    }
    return count;
}
