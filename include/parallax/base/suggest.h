/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The known word that a person probably meant. */
#ifndef PARALLAX_BASE_SUGGEST_H
#define PARALLAX_BASE_SUGGEST_H

#include <stddef.h>

/**
 * How many bytes must be added, dropped, changed or swapped with their neighbour to turn one word
 * into the other, capitals counting as small letters (optimal string alignment: F. J. Damerau
 * (1964), A technique for computer detection and correction of spelling errors, CACM 7(3)).
 * Words of more than 63 bytes are as far apart as the longer one is long.
 */
size_t plx_edit_distance(const char *a, const char *b);

/** The search for the nearest word, known word by known word. */
struct plx_suggestion {
    const char *word;    /**< What the person wrote. */
    const char *nearest; /**< The best so far; NULL when none is near enough. */
    size_t distance;
};

/** A search for a word near this one: at most a third of its letters wrong, one in short words. */
struct plx_suggestion plx_suggestion_start(const char *word);

/** Offers a known word, which must live as long as the search; of equals the first stays. */
void plx_suggestion_offer(struct plx_suggestion *suggestion, const char *known);

/** The nearest of several words; NULL when none is near enough. */
const char *plx_suggest(const char *word, const char *const known[], size_t count);

#endif
