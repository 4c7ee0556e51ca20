/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Sentences that an analysis put together, known again by their shape; for words.c only.
 *
 * A shape is a sentence with places: "faster than {1#} of the median". A place takes one byte or
 * more; a mark behind its number says what it takes, or how it is to be said.
 */
#ifndef PARALLAX_PRESENT_SHAPE_H
#define PARALLAX_PRESENT_SHAPE_H

#include <stdbool.h>
#include <stddef.h>

enum { SHAPE_PLACES = 9 };

/** What stands in a place of a text; not terminated. */
struct shape_part {
    const char *text;
    size_t length;
};

/** A place at the beginning of a shape or wording. */
struct shape_place {
    size_t number; /**< 1..9; 0: none begins here. */
    char mark;     /**< '#' a number, '!' a note, '~' a persona's name, ',' a list; 0: anything. */
    size_t length; /**< Bytes that it takes in the shape. */
};

struct shape_place shape_place_at(const char *shape);

/**
 * Whether a text has a shape, and what stands in its places. Texts that would take unreasonably
 * long to compare have none.
 *
 * @param part  written where the text has the shape
 */
bool shape_fits(const char *shape, const char *text, size_t length,
                struct shape_part part[static SHAPE_PLACES]);

/** Whether a text is a number: "-0.5", "1e-05". */
bool shape_is_number(const char *text, size_t length);

#endif
