/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/formula.h"

#include <string.h>

#include "parallax/base/number.h"

static const char guard = '\'';

static bool is_one_of(char byte, const char *bytes)
{
    return byte != '\0' && strchr(bytes, byte);
}

static size_t part_length(const char *bytes, size_t length)
{
    size_t at = 0;

    while (at < length && !is_one_of(bytes[at], ";\t\n\r"))
        at++;
    return at;
}

/* = + - and @, also of full width (U+FF1D, U+FF0B, U+FF0D, U+FF20). */
static bool is_sign(const char *bytes, size_t length)
{
    return length > 0 &&
           (is_one_of(bytes[0], "=+-@") || (length > 2 && memcmp(bytes, "\xEF\xBC", 2) == 0 &&
                                            is_one_of(bytes[2], "\x9D\x8B\x8D\xA0")));
}

/* Whether the part that begins here, the first or a later one, would be taken for a formula. */
static bool is_formula(const char *bytes, size_t length, bool is_first)
{
    const size_t part = part_length(bytes, length);
    size_t at = 0;
    double number;

    while (at < part && is_one_of(bytes[at], "'\" "))
        at++;
    if (is_first && at == part && at < length && bytes[at] != ';')
        return true;
    return is_sign(bytes + at, part - at) && !plx_number_parse(bytes + at, part - at, &number);
}

/* The part behind the one that begins here. */
static size_t next_part(const char *bytes, size_t length, size_t at)
{
    return at + part_length(bytes + at, length - at) + 1;
}

bool plx_formula_is_in(const char *bytes, size_t length)
{
    for (size_t at = 0; at < length; at = next_part(bytes, length, at))
        if (is_formula(bytes + at, length - at, at == 0))
            return true;
    return false;
}

void plx_formula_add_guarded(struct plx_text *text, const char *bytes, size_t length)
{
    for (size_t at = 0; at < length;) {
        const size_t next = next_part(bytes, length, at);

        if (is_formula(bytes + at, length - at, at == 0))
            plx_text_add_bytes(text, &guard, 1);
        plx_text_add_bytes(text, bytes + at, (next < length ? next : length) - at);
        at = next;
    }
}

size_t plx_formula_unguard(char *bytes, size_t length)
{
    size_t to = 0;

    if (!memchr(bytes, guard, length))
        return length;
    for (size_t at = 0; at < length;) {
        const size_t next = next_part(bytes, length, at);
        const size_t end = next < length ? next : length;

        if (bytes[at] == guard && is_formula(bytes + at + 1, length - at - 1, at == 0))
            at++;
        memmove(bytes + to, bytes + at, end - at);
        to += end - at;
        at = next;
    }
    return to;
}
