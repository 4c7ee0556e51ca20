/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Wordings of answers whose order is known: agreement, importance, satisfaction, frequency,
 * likelihood, quality, amounts, .. in English, German, French, Spanish and Portuguese, and ranges
 * of numbers in any language ("1-9", "10 to 49", "250 or more", "under 18").
 */
#ifndef PARALLAX_INTAKE_WORDINGS_H
#define PARALLAX_INTAKE_WORDINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "parallax/base/error.h"

/** What is known of a list of answers. */
struct plx_wording {
    bool ordered;     /**< Their order is known; what has no place in it is listed as missing. */
    const char *kind; /**< "agreement", "frequency", "ranges of numbers", ..; "numbered" where
                           labels carry numbers that need not be an order ("1 - Sales"); NULL. */
    const char *language; /**< "en", "de", "fr", "es", "pt"; NULL where it does not matter. */
};

/** What an answer beside a scale means. */
enum plx_wording_answer {
    PLX_WORDING_OPTION,
    PLX_WORDING_DONT_KNOW, /**< "Don't know", "weiss nicht", "sans opinion". */
    PLX_WORDING_NO_ANSWER, /**< "N/A", "prefer not to say", "keine Angabe". */
};

/**
 * Orders a list of answers from least to most.
 *
 * @param label   as the export holds them; case, mark-up and blanks do not matter
 * @param count   0 or more
 * @param place   per answer: its place from 0, least first; or by its number; what stands beside
 *                the scale is behind it; unchanged where kind is NULL
 * @param answer  per answer: whether it is an option or stands beside the scale
 */
PLX_MUST_CHECK enum plx_status plx_wording_order(const char *const label[], size_t count,
                                                 size_t place[], enum plx_wording_answer answer[],
                                                 struct plx_wording *wording,
                                                 struct plx_error *err);

#endif
