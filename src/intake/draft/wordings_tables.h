/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The words behind wordings.h; for wordings*.c only. All of them simplified: small letters without
    accents, punctuation a blank, "ss" for the sharp s. */
#ifndef PARALLAX_INTAKE_WORDINGS_TABLES_H
#define PARALLAX_INTAKE_WORDINGS_TABLES_H

#include <stdbool.h>
#include <stddef.h>

#include "wordings.h"

/** A scale whose levels are whole phrases: levels parted by " < ", least first, and ways to say a
    level by "|". */
struct plx_wording_list {
    const char *kind;
    const char *language;
    const char *levels;
};

/** How a language says how much, and what it says the opposite of a head with. */
struct plx_wording_grammar {
    const char *language;
    const char *modifiers; /**< Levels as above; "*" is the place of the head alone. */
    const char *neutral;   /**< Ways to say the middle, parted by "|". */
    const char *middles;   /**< Words between opposites inside a head: "average" value. */
    const char *neither;   /**< How such a phrase begins, parted by "|": "neither ". */
    const char *prefixes;  /**< That make an opposite: "un|dis". */
    const char *opposites; /**< Pairs parted by "|": "good=bad". */
};

/** Whether a phrase is one of those in a list parted by "|". */
bool plx_wording_is_one_of(const char *list, const char *phrase);

bool plx_wording_distinct(const double *value, size_t n);

/**
 * Orders simplified answers by a list of phrases that has them all, or as degrees of one word.
 *
 * @param value  per answer: where it stands, where true is returned
 */
bool plx_wording_match(const char *const words[], size_t n, double *value,
                       struct plx_wording *wording);

/** Ends with a kind of NULL. */
extern const struct plx_wording_list plx_wording_lists[];

/** Ends with a language of NULL. */
extern const struct plx_wording_grammar plx_wording_grammars[];

/** Parted by "|". */
extern const char plx_wording_dont_know[];
extern const char plx_wording_no_answer[];

/**
 * Reads a label as a range or amount of numbers: "1-9", "10 to 49", "250 or more", "under 18",
 * "3 times a week", "less than a year", "$25,000 to $49,999", "none".
 *
 * @param text    simplified but for the signs that numbers are written with
 * @param number  where it begins, in days where it is a time; an open end a little below or above
 * @param named   set where a number or a time stands in the text, not a word for none
 * @param thing   the first word behind the number that is no word of ranges, such as "people";
 *                NULL where there is none
 */
bool plx_wording_range(const char *text, double *number, bool *named, const char **thing);

#endif
