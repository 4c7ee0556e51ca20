/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Every method in plain words, with where it comes from. */
#ifndef PARALLAX_PRESENT_METHODS_TEXT_H
#define PARALLAX_PRESENT_METHODS_TEXT_H

#include <stddef.h>

#include "parallax/present/language.h"

struct plx_method_text {
    const char *topic;
    const char *words;
    const char *source; /* author, year, title, place; "" for what is parallax' own */
};

extern const size_t plx_n_method_texts; /* how many there are */

/** All of them, plx_n_method_texts, in a language; sources stay as they were published. */
const struct plx_method_text *plx_method_texts_in(enum plx_language language);

#endif
