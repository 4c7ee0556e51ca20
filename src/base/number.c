/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/number.h"

#include <ctype.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Whole numbers are most of what a survey holds, and have one shortest text. */
static bool is_small_whole(double number)
{
    return fabs(number) < 1e15 && number == floor(number);
}

/* Tables are full of counts, and snprintf() takes ten times as long. */
static size_t format_whole(int64_t number, char *text)
{
    char digits[PLX_NUMBER_BYTES];
    uint64_t left = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    size_t n = 0;
    size_t length = 0;

    do {
        digits[n++] = (char)('0' + left % 10);
        left /= 10;
    } while (left > 0);
    if (number < 0)
        text[length++] = '-';
    while (n > 0)
        text[length++] = digits[--n];
    text[length] = '\0';
    return length;
}

size_t plx_number_format(double number, char text[static PLX_NUMBER_BYTES])
{
    int length;

    text[0] = '\0';
    if (!isfinite(number))
        return 0;
    if (is_small_whole(number))
        return format_whole((int64_t)number, text);
    for (int digits = 15;; digits++) {
        length = snprintf(text, PLX_NUMBER_BYTES, "%.*g", digits, number);
        if (digits == 17 || strtod(text, NULL) == number)
            return (size_t)length;
    }
}

static size_t skip_digits(const char *text, size_t length, size_t at)
{
    while (at < length && isdigit((unsigned char)text[at]))
        at++;
    return at;
}

/* strtod() takes more than we do, so the grammar is checked first. */
static bool is_decimal(const char *text, size_t length)
{
    size_t at = length > 0 && (text[0] == '-' || text[0] == '+');
    const size_t whole = at;
    size_t digits;

    at = skip_digits(text, length, at);
    digits = at - whole;
    if (at < length && text[at] == '.') {
        const size_t fraction = ++at;

        at = skip_digits(text, length, at);
        digits += at - fraction;
    }
    if (digits == 0)
        return false;
    if (at < length && (text[at] == 'e' || text[at] == 'E')) {
        size_t exponent;

        at++;
        if (at < length && (text[at] == '-' || text[at] == '+'))
            at++;
        exponent = at;
        at = skip_digits(text, length, at);
        if (at == exponent)
            return false;
    }
    return at == length;
}

bool plx_number_parse(const char *text, size_t length, double *number)
{
    char copy[64];
    double value;

    if (length == 0 || length >= sizeof copy || !is_decimal(text, length))
        return false;
    memcpy(copy, text, length);
    copy[length] = '\0';
    value = strtod(copy, NULL);
    if (!isfinite(value))
        return false;
    *number = value;
    return true;
}
