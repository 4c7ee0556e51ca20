/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The words of answers in words: the pieces of words*.c. */
#ifndef PARALLAX_ANALYSIS_WORDS_H
#define PARALLAX_ANALYSIS_WORDS_H

#include <stddef.h>
#include <stdint.h>

#include "parallax/base/error.h"
#include "parallax/base/pool.h"

/** Words by number, in order of first appearance. A zeroed struct is empty. */
struct word_list {
    const char **word; /**< Owned array; the texts are in the pool. */
    size_t count;
    size_t capacity;
    uint32_t *slot; /**< Owned; a word's number + 1, or 0. */
    size_t slots;   /**< A power of two. */
    struct plx_pool pool;
};

/** The number of a word; a new one where it has not been seen. @return PLX_MEMORY */
PLX_MUST_CHECK enum plx_status word_list_number(struct word_list *list, const char *word,
                                                size_t length, size_t *number,
                                                struct plx_error *err);

void word_list_release(struct word_list *list);

/**
 * Puts the list's first words: those that say nothing by themselves, in English and German.
 *
 * @param stops  how many they are
 */
PLX_MUST_CHECK enum plx_status word_list_add_stops(struct word_list *list, size_t *stops,
                                                   struct plx_error *err);

/** Takes one word; it is good during the call. */
typedef enum plx_status (*word_taker)(void *data, const char *word, size_t length,
                                      struct plx_error *err);

/**
 * Splits a text into words, by Unicode's rules of where words end (UAX 29), after folding case and
 * compatibility forms (NFKC). A typographic apostrophe is a plain one, and an English 's at the end
 * is cut off; characters that show nothing are left out but for the joiners. What is no word: what
 * holds no letter (numbers, emoji), what holds a full stop or stands in a piece of text with an @,
 * a :// or a leading www. (addresses), a single letter, and what is longer than 100 bytes. As there
 * is no dictionary, each Chinese character, and each hiragana one, is a word.
 *
 * @return PLX_MEMORY, or what the taker returned; a text that is not valid UTF-8 has no words
 */
PLX_MUST_CHECK enum plx_status words_split(const char *text, word_taker take, void *data,
                                           struct plx_error *err);

#endif
