/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The languages that parallax tells results in. What a study says stays in the study's language.
 */
#ifndef PARALLAX_PRESENT_LANGUAGE_H
#define PARALLAX_PRESENT_LANGUAGE_H

#include "parallax/base/error.h"
#include "parallax/results/results.h"

enum plx_language {
    PLX_ENGLISH,
    PLX_GERMAN,
    PLX_LANGUAGES, /**< How many there are. */
};

/** "en", "de": as a study and --language name it. */
const char *plx_language_code(enum plx_language language);

/**
 * The language of a code; a region behind it does not matter: "de-AT".
 *
 * @return PLX_INVALID for a language that there is no wording in, naming those that there are
 */
PLX_MUST_CHECK enum plx_status plx_language_find(const char *code, enum plx_language *language,
                                                 struct plx_error *err);

/** The same where no language is no failure: English where there is no wording in it, or NULL. */
enum plx_language plx_language_or_english(const char *code);

/** The language that the results' study asks for; English where there is no wording in it. */
enum plx_language plx_language_of(const struct plx_results *results);

#endif
