/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numbers.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "parallax/base/number.h"

enum { LONGEST = 48 };

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* The text without blanks around and no-break spaces inside, which become blanks; false when it is
   too long for a number. */
static bool tidy(const char *text, size_t length, char copy[LONGEST + 1])
{
    size_t filled = 0;

    while (length > 0 && isspace((unsigned char)*text)) {
        text++;
        length--;
    }
    while (length > 0 && isspace((unsigned char)text[length - 1]))
        length--;
    for (size_t i = 0; i < length; i++) {
        if (filled == LONGEST)
            return false;
        if (i + 1 < length && memcmp(text + i, "\xC2\xA0", 2) == 0) {
            copy[filled++] = ' ';
            i++;
        } else if (i + 2 < length && memcmp(text + i, "\xE2\x80\xAF", 3) == 0) {
            copy[filled++] = ' ';
            i += 2;
        } else {
            copy[filled++] = text[i];
        }
    }
    copy[filled] = '\0';
    return filled > 0;
}

static size_t count(const char *text, char sign)
{
    size_t found = 0;

    for (; *text; text++)
        found += *text == sign;
    return found;
}

/* Whether a sign parts groups of three digits, and only does that, up to the end or the mark. */
static bool parts_thousands(const char *text, char sign, char mark)
{
    const char *at = strchr(text, sign);

    if (at == text || !is_digit(at[-1]))
        return false;
    while (*at == sign) {
        if (!is_digit(at[1]) || !is_digit(at[2]) || !is_digit(at[3]) || is_digit(at[4]))
            return false;
        at += 4;
    }
    return *at == '\0' || (mark && *at == mark);
}

/* Whether the only sign stands before three digits, as if it parted thousands. */
static bool is_ambiguous(const char *text, char sign)
{
    return parts_thousands(text, sign, 0) && strchr(text, sign) - text <= 4 && text[0] != '0';
}

/* Which of both signs is the decimal mark: 0 for none, '?' when it cannot be told. */
static char decimal_mark(const char *text, enum plx_decimal_mark mark)
{
    const char *comma = strrchr(text, ',');
    const char *point = strrchr(text, '.');

    if (comma && point)
        return comma > point ? ',' : '.';
    if (point && count(text, '.') > 1)
        return 0;
    if (point)
        return mark != PLX_POINT && is_ambiguous(text, '.') ? '?' : '.';
    if (!comma)
        return 0;
    if (count(text, ',') > 1)
        return 0;
    return is_ambiguous(text, ',') ? '?' : ',';
}

/* Most numbers in surveys are short and whole. */
static bool read_digits(const char *text, size_t length, double *number)
{
    unsigned long value = 0;

    if (length == 0 || length > 9)
        return false;
    for (size_t i = 0; i < length; i++) {
        if (!is_digit(text[i]))
            return false;
        value = value * 10 + (unsigned long)(text[i] - '0');
    }
    *number = (double)value;
    return true;
}

bool plx_numbers_read(const char *text, size_t length, enum plx_decimal_mark mark, double *number)
{
    static const char groups[] = ",. '";
    char copy[LONGEST + 1];
    size_t filled = 0;
    char decimal;

    if (read_digits(text, length, number))
        return true;
    if ((mark == PLX_POINT || !memchr(text, '.', length)) && plx_number_parse(text, length, number))
        return true;
    if (!tidy(text, length, copy))
        return false;
    decimal = decimal_mark(copy, mark);
    if (decimal == '?')
        decimal = mark == PLX_COMMA && strchr(copy, ',') ? ',' : 0;
    for (size_t i = 0; groups[i]; i++)
        if (groups[i] != decimal && strchr(copy, groups[i]) &&
            !parts_thousands(copy, groups[i], decimal))
            return false;
    for (size_t i = 0; copy[i]; i++)
        if (copy[i] == decimal && decimal)
            copy[filled++] = '.';
        else if (!strchr(groups, copy[i]))
            copy[filled++] = copy[i];
    return plx_number_parse(copy + (copy[0] == '+'), filled - (copy[0] == '+'), number);
}

/* Signs and the code that they stand for; a dollar may be of several countries. */
static const struct {
    const char *sign;
    const char *code;
} currencies[] = {
    {"US$", "USD"},    {"A$", "AUD"},     {"C$", "CAD"},     {"CA$", "CAD"},    {"$", NULL},
    {"\u20AC", "EUR"}, {"\u00A3", "GBP"}, {"\u00A5", "JPY"}, {"\u20B9", "INR"}, {"\u20A9", "KRW"},
    {"USD", "USD"},    {"EUR", "EUR"},    {"GBP", "GBP"},    {"CHF", "CHF"},    {"JPY", "JPY"},
    {"CAD", "CAD"},    {"AUD", "AUD"},    {"NZD", "NZD"},    {"SEK", "SEK"},    {"NOK", "NOK"},
    {"DKK", "DKK"},    {"PLN", "PLN"},    {"CZK", "CZK"},    {"INR", "INR"},    {"CNY", "CNY"},
    {"BRL", "BRL"},    {"MXN", "MXN"},    {"ZAR", "ZAR"},    {"SGD", "SGD"},    {"HKD", "HKD"},
    {"KRW", "KRW"},
};

enum { CURRENCIES = sizeof currencies / sizeof *currencies };

static size_t find_currency(const char *text, size_t length)
{
    for (size_t i = 0; i < CURRENCIES; i++)
        if (strlen(currencies[i].sign) == length &&
            strncasecmp(currencies[i].sign, text, length) == 0)
            return i;
    return CURRENCIES;
}

/* Whether both signs can be one currency: $ is any dollar. */
static bool is_same_currency(size_t a, size_t b)
{
    const char *left = currencies[a].code;
    const char *right = currencies[b].code;

    if (!left || !right)
        return (!left && !right) || strcmp((left ? left : right) + 2, "D") == 0;
    return strcmp(left, right) == 0;
}

/* Whether a word beside a number is what the question counts in. */
static bool is_unit(const char *word, size_t length, const char *unit)
{
    const size_t currency = find_currency(word, length);
    const size_t own = find_currency(unit, strlen(unit));
    const bool percent = length == 1 && *word == '%';

    if (strlen(unit) == length && strncasecmp(unit, word, length) == 0)
        return true;
    if (unit[0] == '\0')
        return percent || currency < CURRENCIES;
    if (percent)
        return strcasecmp(unit, "percent") == 0;
    return currency < CURRENCIES && own < CURRENCIES && is_same_currency(currency, own);
}

bool plx_numbers_is_money(const char *unit)
{
    return find_currency(unit, strlen(unit)) < CURRENCIES;
}

static bool begins_number(char byte)
{
    return is_digit(byte) || byte == '-' || byte == '+' || byte == '.' || byte == ',';
}

static size_t without_blanks(const char *text, size_t length)
{
    while (length > 0 && text[length - 1] == ' ')
        length--;
    return length;
}

/* The stretch of a text that is its number, from the first digit or sign to the last digit. */
static bool find_digits(const char *text, const char **first, size_t *length)
{
    *first = text;
    while (**first && !begins_number(**first))
        ++*first;
    *length = strlen(*first);
    while (*length > 0 && !is_digit((*first)[*length - 1]))
        --*length;
    return *length > 0;
}

bool plx_numbers_read_amount(const char *text, size_t length, enum plx_decimal_mark mark,
                             const char *unit, double *number)
{
    char copy[LONGEST + 1];
    const char *word = copy;
    const char *digits;
    size_t word_length;
    size_t n_digits;
    bool negative;

    if (!tidy(text, length, copy))
        return false;
    /* a minus may stand before the sign of the currency, but then not behind it as well */
    negative = copy[0] == '-' && !is_digit(copy[1]) && copy[1] != '.';
    word += negative;
    if (!find_digits(word, &digits, &n_digits) || (negative && *digits == '-'))
        return false;
    word_length = without_blanks(word, (size_t)(digits - word));
    if ((word_length == 0) == (digits[n_digits] == '\0'))
        return false; /* nothing beside the number, or something on both sides of it */
    if (word_length == 0) {
        word = digits + n_digits + strspn(digits + n_digits, " ");
        word_length = strlen(word);
    }
    if (!is_unit(word, word_length, unit) ||
        !plx_numbers_read(digits, n_digits,
                          find_currency(word, word_length) < CURRENCIES ? PLX_MONEY : mark, number))
        return false;
    if (negative)
        *number = -*number;
    return true;
}

bool plx_numbers_has_decimal_comma(const char *text, size_t length)
{
    char copy[LONGEST + 1];
    double number;

    return tidy(text, length, copy) && decimal_mark(copy, PLX_POINT) == ',' &&
           plx_numbers_read(text, length, PLX_COMMA, &number);
}

/* Days from 1970-01-01 (H. Hinnant's days_from_civil, 2013). */
static long days_of(long year, long month, long day)
{
    const long y = month <= 2 ? year - 1 : year;
    const long era = (y >= 0 ? y : y - 399) / 400;
    const long year_of_era = y - era * 400;
    const long day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year -
           719468;
}

/* Each number has its width, so none is too large.
   NOLINTBEGIN(cert-err34-c) */
static bool read_date(const char *text, long date[static 3], int *used)
{
    if (sscanf(text, "%4ld-%2ld-%2ld%n", &date[0], &date[1], &date[2], used) == 3)
        return true;
    if (sscanf(text, "%2ld/%2ld/%4ld%n", &date[1], &date[2], &date[0], used) == 3 ||
        sscanf(text, "%2ld.%2ld.%4ld%n", &date[1], &date[2], &date[0], used) == 3) {
        if (date[1] > 12) {
            const long day = date[1];

            date[1] = date[2];
            date[2] = day;
        }
        date[0] += date[0] < 100 ? 2000 : 0;
        return true;
    }
    return false;
}

/* Hours, minutes and perhaps seconds, with AM or PM perhaps; what follows is a time zone. */
static bool read_clock(const char *text, double *seconds)
{
    long hour;
    long minute;
    double second = 0;
    int used = 0;

    while (*text == ' ' || *text == 'T')
        text++;
    if (*text == '\0') {
        *seconds = 0;
        return true;
    }
    if (sscanf(text, "%2ld:%2ld%n", &hour, &minute, &used) != 2)
        return false;
    text += used;
    if (*text == ':') {
        if (sscanf(text, ":%2lf%n", &second, &used) != 1)
            return false;
        text += used;
    }
    while (*text == ' ')
        text++;
    if ((*text == 'P' || *text == 'p') && hour < 12)
        hour += 12;
    else if ((*text == 'A' || *text == 'a') && hour == 12)
        hour = 0;
    *seconds = (double)(hour * 3600 + minute * 60) + second;
    return hour >= 0 && hour < 25 && minute >= 0 && minute < 60;
}
/* NOLINTEND(cert-err34-c) */

static size_t count_digits(const char *text, size_t length)
{
    size_t digits = 0;

    while (digits < length && text[digits] >= '0' && text[digits] <= '9')
        digits++;
    return digits;
}

bool plx_numbers_is_rounded(const char *text, size_t length)
{
    size_t at = count_digits(text, length);
    size_t exponent;

    if (at != 1)
        return false;
    if (at < length && (text[at] == '.' || text[at] == ',')) {
        at++;
        at += count_digits(text + at, length - at);
    }
    if (at + 2 >= length || text[at] != 'E' || text[at + 1] != '+')
        return false;
    exponent = count_digits(text + at + 2, length - at - 2);
    return exponent > 0 && at + 2 + exponent == length;
}

/* Whether there can be a date or a spreadsheet's day in a text, which most cells can be told not to
   have: the first is three numbers with two of one sign between, the second has five digits, or an
   exponent. */
static bool may_be_time(const char *text, size_t length)
{
    size_t digits = 0;
    size_t dashes = 0;
    size_t slashes = 0;
    size_t points = 0;
    bool exponent = false;

    for (size_t i = 0; i < length; i++) {
        digits += is_digit(text[i]);
        dashes += text[i] == '-';
        slashes += text[i] == '/';
        points += text[i] == '.';
        exponent = exponent || text[i] == 'e' || text[i] == 'E';
    }
    return digits >= 5 || (digits >= 3 && (dashes >= 2 || slashes >= 2 || points >= 2)) ||
           (digits >= 2 && exponent);
}

bool plx_numbers_read_time(const char *text, size_t length, double *seconds)
{
    char copy[LONGEST + 1];
    long date[3];
    double clock;
    int used = 0;

    if (!may_be_time(text, length) || !tidy(text, length, copy))
        return false;
    if (plx_number_parse(copy, strlen(copy), &clock) && clock > 10000 && clock < 100000) {
        *seconds = clock * 86400;
        return true;
    }
    if (!read_date(copy, date, &used) || date[1] < 1 || date[1] > 12 || date[2] < 1 ||
        date[2] > 31 || !read_clock(copy + used, &clock))
        return false;
    *seconds = (double)days_of(date[0], date[1], date[2]) * 86400 + clock;
    return true;
}
