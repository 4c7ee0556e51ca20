/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Texts of a file that says, rightly or not, in which character set they are. */
#ifndef PARALLAX_INTAKE_READERS_ENCODED_H
#define PARALLAX_INTAKE_READERS_ENCODED_H

#include <iconv.h>
#include <stdbool.h>
#include <stddef.h>

#include "parallax/base/error.h"
#include "parallax/base/text.h"

/** Before use, plx_encoded_start(); after it, plx_encoded_release(). */
struct plx_encoded {
    char name[32];        /**< Of the character set, for messages. */
    iconv_t converter;    /**< (iconv_t)-1 where texts are UTF-8. */
    bool is_single;       /**< Each byte is a character, so that UTF-8 in it shows. */
    struct plx_text text; /**< The text last converted. */
    size_t replaced;      /**< Characters that became U+FFFD. */
    size_t foreign;       /**< Texts that are UTF-8 in a file of another character set. */
};

/**
 * @param name  as iconv knows it; NULL: not known, Windows-1252 where it is no UTF-8. One that
 *              iconv does not know counts as not known
 * @return whether iconv knows it
 */
bool plx_encoded_start(struct plx_encoded *encoded, const char *name);

/**
 * A text as UTF-8. What is no character, or is cut through by the end of its field, becomes U+FFFD
 * and is counted; UTF-8 in a file of single bytes is taken for what it is.
 *
 * @return the text itself where it is plain, else one that holds until the next call; NULL when out
 *         of memory
 */
const char *plx_encoded_text(struct plx_encoded *encoded, const char *bytes, size_t *length);

void plx_encoded_release(struct plx_encoded *encoded);

#endif
