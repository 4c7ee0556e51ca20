/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What columns that tell who somebody is are called, in English, German, French, Spanish, Italian,
    Portuguese and Dutch; for personal.c only. */
#ifndef PARALLAX_INTAKE_PERSONAL_NAMES_H
#define PARALLAX_INTAKE_PERSONAL_NAMES_H

#include <stdbool.h>

#include "parallax/base/error.h"
#include "parallax/base/text.h"
#include "personal.h"

/**
 * A column's name in plain words: "RecipientEmail", "recipient_e-mail" and "Recipient e-mail:" are
 * "recipient email", "recipient e mail" and "recipient e mail". Of "group/e-mail" the last part.
 *
 * @param words  replaced; folded, parted by single blanks
 * @param spare  a text to work in
 */
PLX_MUST_CHECK enum plx_status plx_personal_words(const char *name, struct plx_text *words,
                                                  struct plx_text *spare, struct plx_error *err);

/**
 * What a name in plain words says.
 *
 * @param whole  set to whether the words are just what such a column is called, rather than words
 *               that hold it: "email", not "how should we use your email address"
 */
enum plx_personal plx_personal_by_words(const char *words, bool *whole);

#endif
