/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "alike.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "parallax/base/number.h"

/* What choices that ask for words begin with, and what may follow; folded. */
static const char *const others[] = {"other",  "others",  "oth",   "sonstiges", "sonstige",
                                     "andere", "anderes", "autre", "otro",      "otra"};
static const char *const fillers[] = {
    "please",   "specify",  "describe",      "explain", "state", "write",
    "in",       "the",      "option",        "below",   "here",  "answer",
    "response", "bitte",    "angeben",       "nennen",  "und",   "zwar",
    "veuillez", "preciser", "pr\u00E9ciser", "por",     "favor", "especifique"};
static const char other[] = "\x01other";

static bool is_listed(const char *const *list, size_t n, const char *word, size_t length)
{
    for (size_t i = 0; i < n; i++)
        if (strlen(list[i]) == length && memcmp(list[i], word, length) == 0)
            return true;
    return false;
}

static bool is_word_byte(char byte)
{
    return isalnum((unsigned char)byte) || (unsigned char)byte >= 0x80;
}

bool plx_alike_is_other(const char *folded, size_t length)
{
    size_t words = 0;

    for (size_t at = 0; at < length;) {
        size_t end = at;

        while (end < length && is_word_byte(folded[end]))
            end++;
        if (end == at) {
            at++;
            continue;
        }
        if (words++ == 0
                ? !is_listed(others, sizeof others / sizeof *others, folded + at, end - at)
                : !is_listed(fillers, sizeof fillers / sizeof *fillers, folded + at, end - at))
            return false;
        at = end;
    }
    return words > 0;
}

static bool joins(char byte)
{
    return strchr("-/+<>=", byte) && byte;
}

void plx_alike_loosen(const char *folded, size_t length, struct plx_text *loose)
{
    plx_text_clear(loose);
    if (plx_alike_is_other(folded, length)) {
        plx_text_add(loose, other);
        return;
    }
    while (length > 0 && strchr(".:;,!?* ", folded[length - 1]))
        length--;
    if (length > 2 && (*folded == '"' || *folded == '\'') && folded[length - 1] == *folded) {
        folded++;
        length -= 2;
    }
    for (size_t i = 0; i < length; i++) {
        const char before = loose->length ? loose->bytes[loose->length - 1] : ' ';

        if (folded[i] == ' ' && (joins(before) || (i + 1 < length && joins(folded[i + 1]))))
            continue;
        if (folded[i] == '-' && before == '-')
            continue;
        if (folded[i] == '&') {
            plx_text_add(loose, before == ' ' ? "and " : " and ");
        } else if (folded[i] != ' ' || before != ' ') {
            const size_t from = i;

            /* what stands before a blank, a dash or "&" is copied at once */
            while (i + 1 < length && !strchr(" -&", folded[i + 1]))
                i++;
            plx_text_add_bytes(loose, folded + from, i + 1 - from);
        }
    }
}

/* Words between two places, without blanks and brackets around them; false when there are none or
   they begin with a digit. */
static bool take_words(const char *text, size_t from, size_t to, struct plx_alike_parts *parts)
{
    while (from < to && text[from] == ' ')
        from++;
    if (to > from && text[from] == '(' && text[to - 1] == ')') {
        from++;
        to--;
    }
    while (to > from && strchr(" .:;,!?", text[to - 1]))
        to--;
    if (from == to || isdigit((unsigned char)text[from]) || !is_word_byte(text[from]))
        return false;
    parts->words = text + from;
    parts->length = to - from;
    return true;
}

static size_t count_digits(const char *text, size_t length)
{
    size_t n = 0;

    while (n < length && isdigit((unsigned char)text[n]))
        n++;
    return n;
}

/* "10-extremely likely", "10 (extremely likely)", "5=essential", "-2: bad". */
static bool begins_with_code(const char *text, size_t length, struct plx_alike_parts *parts)
{
    const size_t sign = length > 0 && (*text == '-' || *text == '+');
    const size_t code = sign + count_digits(text + sign, length - sign);
    size_t at = code;

    if (code == sign || code > 6)
        return false;
    while (at < length && text[at] == ' ')
        at++;
    if (at >= length || !strchr("-=.:)(", text[at]))
        return false;
    /* an opening bracket belongs to the words, which must close it */
    if (text[at] == '(' && text[length - 1] != ')')
        return false;
    if (!take_words(text, at + (text[at] != '('), length, parts))
        return false;
    return plx_number_parse(text + (*text == '+'), code - (*text == '+'), &parts->number);
}

/* "essential (5)", "essential=5", "essential: 5"; "i hate it!-5" with a number nobody knows. */
static bool ends_with_code(const char *text, size_t length, struct plx_alike_parts *parts)
{
    const bool bracket = length > 0 && text[length - 1] == ')';
    const size_t end = length - bracket;
    size_t start = end;
    size_t joint;

    while (start > 0 && isdigit((unsigned char)text[start - 1]))
        start--;
    if (start == end || start == 0 || end - start > 6)
        return false;
    joint = start - 1;
    while (!bracket && joint > 0 && text[joint] == ' ')
        joint--;
    if (bracket ? text[joint] != '(' : !strchr("-=+:", text[joint]))
        return false;
    if (!take_words(text, 0, joint, parts))
        return false;
    parts->number = NAN;
    return text[joint] == '-' || text[joint] == '+' ||
           plx_number_parse(text + start, end - start, &parts->number);
}

bool plx_alike_take_apart(const struct plx_text *loose, struct plx_alike_parts *parts)
{
    const char *text = plx_text_string(loose);
    struct plx_alike_parts found = {.number = NAN};

    if (!begins_with_code(text, loose->length, &found) &&
        !ends_with_code(text, loose->length, &found))
        return false;
    *parts = found;
    return true;
}
