/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Text in 8-bit code pages: which page it is, and its UTF-8. */
#ifndef PARALLAX_INTAKE_PAGES_H
#define PARALLAX_INTAKE_PAGES_H

#include <stdbool.h>
#include <stddef.h>

#include "parallax/base/text.h"

/** The pages in which spreadsheets save CSV: on Windows, and on a Mac. */
enum plx_page {
    PLX_PAGE_WINDOWS, /**< Windows-1252 */
    PLX_PAGE_MAC,     /**< Mac OS Roman */
    PLX_PAGES,        /**< How many there are. */
};

/** "Windows-1252", "Mac OS Roman". */
const char *plx_page_name(enum plx_page page);

/**
 * The page in which bytes above 0x7F make more sense: letters inside words, small behind small;
 * apostrophes between letters, quotes around words, no-break spaces between words; and no signs in
 * the middle of words. Where neither makes more, it is Windows-1252, the more common one.
 */
enum plx_page plx_page_guess(const char *bytes, size_t size);

/** Adds the bytes as UTF-8; U+FFFD for those that the page does not have. */
void plx_page_add(enum plx_page page, const char *bytes, size_t size, struct plx_text *text);

#endif
