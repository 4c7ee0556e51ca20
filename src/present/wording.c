/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wording.h"

#include <assert.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { MOST_PLACES = 9, NUMBER_BYTES = 400 };

static const char *const texts[WORDINGS][PLX_LANGUAGES] = {
#define WORDING(name, english, german) [SAY_##name] = {english, german},
#include "wording/all.h"
#undef WORDING
};

static const char *const codes[PLX_LANGUAGES] = {[PLX_ENGLISH] = "en", [PLX_GERMAN] = "de"};

const char *plx_language_code(enum plx_language language)
{
    return codes[language];
}

enum plx_status plx_language_find(const char *code, enum plx_language *language,
                                  struct plx_error *err)
{
    const size_t length = strcspn(code, "-_");

    for (size_t i = 0; i < PLX_LANGUAGES; i++)
        if (strlen(codes[i]) == length && strncmp(codes[i], code, length) == 0) {
            *language = (enum plx_language)i;
            return PLX_OK;
        }
    return plx_fail(err, PLX_INVALID, "there is no wording in the language \"%s\"; there is en, de",
                    code);
}

enum plx_language plx_language_or_english(const char *code)
{
    enum plx_language language = PLX_ENGLISH;
    struct plx_error ignored;

    if (code && plx_language_find(code, &language, &ignored) != PLX_OK)
        language = PLX_ENGLISH;
    return language;
}

enum plx_language plx_language_of(const struct plx_results *results)
{
    return plx_language_or_english(plx_results_fact(results, "language"));
}

const char *say(enum plx_language language, enum wording wording)
{
    return texts[wording][language];
}

/* The place that a text begins with, 1..9; 0 where it begins with none. */
static size_t place_at(const char *text)
{
    const bool is_place =
        text[0] == '{' && text[1] >= '1' && text[1] <= '9' && (text[2] == '}' || text[2] == ':');

    return is_place ? (size_t)(text[1] - '0') : 0;
}

/* Adds what a place says, "{1}" or "{1:team|teams}"; returns what follows it. */
static const char *add_place(struct plx_text *text, const char *place, const char *filling)
{
    const char *words = place + 3;
    const char *bar = strchr(words, '|');
    const char *end = strchr(place, '}');

    if (place[2] == '}') {
        plx_text_add(text, filling);
    } else {
        assert(bar && bar < end);
        if (strcmp(filling, "1") == 0)
            plx_text_add_bytes(text, words, (size_t)(bar - words));
        else
            plx_text_add_bytes(text, bar + 1, (size_t)(end - bar - 1));
    }
    return end + 1;
}

void say_add(struct plx_text *text, enum plx_language language, enum wording wording, ...)
{
    const char *filling[MOST_PLACES] = {NULL};
    const char *rest = say(language, wording);
    size_t count = 0;
    va_list args;

    va_start(args, wording);
    for (const char *next; (next = va_arg(args, const char *)) != NULL; count++) {
        assert(count < MOST_PLACES);
        filling[count] = next;
    }
    va_end(args);
    while (*rest) {
        const size_t place = place_at(rest);
        size_t plain = 1;

        if (place > 0) {
            assert(place <= count);
            rest = add_place(text, rest, filling[place - 1]);
            continue;
        }
        while (rest[plain] && rest[plain] != '{')
            plain++;
        plx_text_add_bytes(text, rest, plain);
        rest += plain;
    }
}

void say_add_number(struct plx_text *text, enum plx_language language, double number, int decimals)
{
    char digits[NUMBER_BYTES];
    char *point;

    if (!isfinite(number))
        return;
    snprintf(digits, sizeof digits, "%.*f", decimals, number);
    point = strchr(digits, '.');
    if (point && language == PLX_GERMAN)
        *point = ',';
    /* No number is less than nothing by nothing. */
    plx_text_add(text, digits + (digits[0] == '-' && strspn(digits, "-0.,") == strlen(digits)));
}

int say_decimals(double number)
{
    const double size = fabs(number);

    return size >= 100 ? 0 : size >= 10 ? 1 : 2;
}

void say_add_count(struct plx_text *text, enum plx_language language, size_t count)
{
    const char *between = language == PLX_GERMAN ? "." : ",";
    char digits[24];
    size_t length;

    if (count == PLX_NO_COUNT)
        return;
    length = (size_t)snprintf(digits, sizeof digits, "%zu", count);
    for (size_t i = 0; i < length; i++) {
        if (i > 0 && length > 4 && (length - i) % 3 == 0)
            plx_text_add(text, between);
        plx_text_add_bytes(text, &digits[i], 1);
    }
}

void say_add_name(struct plx_text *text, enum plx_language language, const char *name)
{
    if (plx_wants_quotes(name))
        say_add(text, language, SAY_TERMINAL_QUOTED, name, NULL);
    else
        plx_text_add(text, name);
}

void say_add_share(struct plx_text *text, enum plx_language language, double share)
{
    if (!isfinite(share))
        return;
    say_add_number(text, language, 100 * share, 0);
    plx_text_add(text, " %");
}
