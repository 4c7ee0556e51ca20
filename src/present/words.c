/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/present/words.h"

#include <ctype.h>
#include <string.h>

#include "names.h"

static const char *find_or_code(enum plx_language language, enum kind kind, const char *code)
{
    const char *words = code ? names_find(language, kind, code, strlen(code)) : NULL;

    return words ? words : code;
}

const char *plx_words_coefficient(enum plx_language language, const char *code)
{
    return find_or_code(language, KIND_COEFFICIENT, code);
}

const char *plx_words_measure(enum plx_language language, const char *code)
{
    return find_or_code(language, KIND_MEASURE, code);
}

const char *plx_words_benchmark(enum plx_language language, const char *code)
{
    return find_or_code(language, KIND_BENCHMARK, code);
}

const char *plx_words_p_method(enum plx_language language, const char *code)
{
    return find_or_code(language, KIND_P_METHOD, code);
}

const char *plx_words_ci_method(enum plx_language language, const char *code)
{
    return find_or_code(language, KIND_CI_METHOD, code);
}

const char *plx_words_status(enum plx_language language, const char *code)
{
    return find_or_code(language, KIND_STATUS, code);
}

const char *plx_words_verdict(enum plx_language language, const char *code)
{
    return find_or_code(language, KIND_VERDICT, code);
}

const char *plx_words_type(enum plx_language language, const char *code)
{
    return find_or_code(language, KIND_TYPE, code);
}

const char *plx_words_weights(enum plx_language language, const char *code)
{
    return find_or_code(language, KIND_WEIGHTS, code);
}

const char *plx_words_group(enum plx_language language, const char *code)
{
    return find_or_code(language, KIND_GROUP, code);
}

void plx_words_add_row_label(struct plx_text *text, enum plx_language language, const char *label)
{
    const struct name *opening =
        label ? names_find_opening(KIND_ROW_LABEL_OF, label, strlen(label)) : NULL;

    if (opening) {
        plx_text_add(text, opening->words[language]);
        plx_text_add(text, label + strlen(opening->code));
    } else if (label) {
        plx_text_add(text, find_or_code(language, KIND_ROW_LABEL, label));
    }
}

void plx_words_add_check(struct plx_text *text, enum plx_language language, const char *check)
{
    const char *words = check ? names_find(language, KIND_CHECK, check, strlen(check)) : NULL;

    if (words)
        plx_text_add(text, words);
    else
        plx_words_add_id(text, check);
}

/* Words with what follows in the place "{1}". */
static void add_around(struct plx_text *text, const char *words, const char *filling, size_t length)
{
    const char *place = strstr(words, "{1}");

    plx_text_add_bytes(text, words, (size_t)(place - words));
    plx_text_add_bytes(text, filling, length);
    plx_text_add(text, place + strlen("{1}"));
}

/* A key that goes on behind what it is about: "composition_Region", "export_2_rows". */
static bool add_long_fact(struct plx_text *text, enum plx_language language, const char *key)
{
    const struct name *opening = names_find_opening(KIND_FACT_OF, key, strlen(key));
    const char *rest = opening ? key + strlen(opening->code) : key;
    const size_t digits = strspn(rest, "0123456789");
    const char *of_export =
        digits > 0 && rest[digits] == '_'
            ? names_find(language, KIND_FACT_EXPORT, rest + digits + 1, strlen(rest + digits + 1))
            : NULL;

    if (!opening)
        return false;
    if (of_export)
        add_around(text, of_export, rest, digits);
    else
        add_around(text, opening->words[language], rest, strlen(rest));
    return true;
}

void plx_words_add_fact(struct plx_text *text, enum plx_language language, const char *key)
{
    const char *words = key ? names_find(language, KIND_FACT, key, strlen(key)) : NULL;

    if (words)
        plx_text_add(text, words);
    else if (key && !add_long_fact(text, language, key))
        plx_words_add_id(text, key);
}

void plx_words_add_fact_value(struct plx_text *text, enum plx_language language, const char *key,
                              const char *value)
{
    static const char *const as_it_is[] = {"command",  "version", "title", "study",
                                           "language", "seed",    "truth", "study_hash"};
    bool kept = !key;

    for (size_t i = 0; !kept && i < sizeof as_it_is / sizeof *as_it_is; i++)
        kept = strcmp(key, as_it_is[i]) == 0;
    if (kept)
        plx_text_add(text, value ? value : "");
    else if (value && strcmp(key, "weights") == 0)
        plx_text_add(text, plx_words_weights(language, value));
    else
        plx_words_add_note(text, language, value);
}

void plx_words_add_id(struct plx_text *text, const char *id)
{
    for (size_t i = 0; id && id[i]; i++) {
        char letter = id[i];

        if (letter == '_' || letter == '-')
            letter = ' ';
        else if (i == 0)
            letter = (char)toupper((unsigned char)letter);
        plx_text_add_bytes(text, &letter, 1);
    }
}
