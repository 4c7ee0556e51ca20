/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Whether bytes are UTF-8, and making them so. */
#ifndef PARALLAX_BASE_UTF8_H
#define PARALLAX_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>

#include "parallax/base/error.h"
#include "parallax/base/text.h"

/** What a stretch of bytes holds besides ASCII. */
struct plx_utf8_counts {
    size_t multibyte; /**< Characters of two bytes and more. */
    size_t bad;       /**< Sequences that are no UTF-8, each as short as the standard has it. */
    size_t first_bad; /**< Where the first of them is; good when bad > 0. */
    size_t zeros;     /**< NUL bytes. */
};

/**
 * The length of the character at the start of the bytes, 1 .. 4; 0 when it is no UTF-8 (Unicode
 * 15, table 3-7: neither overlong nor a surrogate nor above U+10FFFF).
 */
size_t plx_utf8_length(const char *bytes, size_t size);

/**
 * Whether a character, as plx_utf8_length() has it, would be an order to a terminal: control
 * characters of ASCII and of Latin-1, line separators, and those that turn the direction of
 * writing.
 */
bool plx_utf8_moves_the_cursor(const char *character, size_t length);

/** Counts; plain ASCII costs next to nothing. */
struct plx_utf8_counts plx_utf8_count(const char *bytes, size_t size);

/** Adds the bytes with U+FFFD for every byte that is no UTF-8. */
void plx_utf8_add_repaired(struct plx_text *text, const char *bytes, size_t size);

/** Adds a code point as UTF-8. */
void plx_utf8_add(struct plx_text *text, unsigned long point);

#endif
