/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Text that is built up piece by piece. */
#ifndef PARALLAX_BASE_TEXT_H
#define PARALLAX_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "parallax/base/error.h"

/**
 * A growing string. Running out of memory is remembered, not reported at each step, so that
 * building reads as a list of steps: ask plx_text_failed() once, at the end.
 *
 * A zeroed struct is empty and safe to release.
 */
struct plx_text {
    char *bytes; /**< Owned; NULL while empty, else ends in a zero byte. */
    size_t length;
    size_t capacity;
    bool failed;
};

void plx_text_add(struct plx_text *text, const char *more);
void plx_text_add_bytes(struct plx_text *text, const char *bytes, size_t length);
void plx_text_addf(struct plx_text *text, const char *format, ...) PLX_PRINTF(2, 3);

/** The shortest text that reads back to the same double; nothing for NAN. */
void plx_text_add_number(struct plx_text *text, double number);

/** Empties the text and keeps its memory. */
void plx_text_clear(struct plx_text *text);

/** A name that stands in quotes in a sentence, or nobody would see where it ends: of more than
   three words, or a list ("Sales and marketing", "Technical, engineering"). */
bool plx_wants_quotes(const char *name);

/**
 * Between these two, a text fails also where memory ran out for something that it was made of, such
 * as another text: a function that fills one has nobody to tell. The C library says so (errno is
 * ENOMEM), and says so until somebody asks again.
 */
void plx_text_watch_memory(void);
void plx_text_check_memory(struct plx_text *text);

/** Whether some step ran out of memory. */
bool plx_text_failed(const struct plx_text *text);

/** The text as a string, "" while it is empty. */
const char *plx_text_string(const struct plx_text *text);

void plx_text_release(struct plx_text *text);

#endif
