/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "xlsx.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "parallax/base/number.h"
#include "parallax/base/utf8.h"

/* LAST: 9999-12-31, counted from 1900. */
enum { DAY = 86400, LAST = 2958465, FROM_1900_TO_1904 = 1462 };

/* What stands in a format's code outside of quotes. */
struct letters {
    bool day;  /* or year */
    bool hour; /* or second */
    bool month;
    bool elapsed;
};

/* Behind a bracket: [h], [mm] and [ss] count beyond a day, all others are colours, conditions and
   languages. */
static bool is_elapsed(const char *bracket, size_t length)
{
    const char letter = (char)tolower((unsigned char)bracket[0]);

    if (length == 0 || !strchr("hms", letter))
        return false;
    for (size_t i = 1; i < length; i++)
        if (tolower((unsigned char)bracket[i]) != letter)
            return false;
    return true;
}

static const char *skip_quoted(const char *code)
{
    const char *end = strchr(code + 1, '"');

    return end ? end + 1 : code + strlen(code);
}

static const char *skip_bracket(const char *code, struct letters *letters)
{
    const char *end = strchr(code, ']');

    if (!end)
        return code + strlen(code);
    letters->elapsed = letters->elapsed || is_elapsed(code + 1, (size_t)(end - code - 1));
    return end + 1;
}

/* The first section only: the others are for negative numbers, zero and text. */
static struct letters find_letters(const char *code)
{
    struct letters letters = {0};

    while (*code && *code != ';') {
        const char letter = (char)tolower((unsigned char)*code);

        if (letter == '"') {
            code = skip_quoted(code);
        } else if (letter == '[') {
            code = skip_bracket(code, &letters);
        } else if (strchr("\\_*", letter)) {
            code += code[1] ? 2 : 1;
        } else {
            letters.day = letters.day || letter == 'y' || letter == 'd';
            letters.hour = letters.hour || letter == 'h' || letter == 's';
            letters.month = letters.month || letter == 'm';
            code++;
        }
    }
    return letters;
}

enum plx_xlsx_format plx_xlsx_format_of_code(const char *code)
{
    const struct letters letters = find_letters(code);

    if (letters.elapsed)
        return PLX_XLSX_ELAPSED;
    if (letters.day)
        return letters.hour ? PLX_XLSX_MOMENT : PLX_XLSX_DATE;
    if (letters.hour)
        return PLX_XLSX_TIME;
    return letters.month ? PLX_XLSX_DATE : PLX_XLSX_NUMBER;
}

enum plx_xlsx_format plx_xlsx_format_of_number(unsigned long number)
{
    if (number == 22)
        return PLX_XLSX_MOMENT;
    if (number == 46)
        return PLX_XLSX_ELAPSED;
    if ((number >= 18 && number <= 21) || number == 32 || number == 33 || number == 45 ||
        number == 47)
        return PLX_XLSX_TIME;
    if ((number >= 14 && number <= 17) || (number >= 27 && number <= 36) ||
        (number >= 50 && number <= 58))
        return PLX_XLSX_DATE;
    return PLX_XLSX_NUMBER;
}

/* Most numbers are written as people write them, and are their own shortest text: few digits, no
   zeros that say nothing. */
static bool is_shortest(const char *bytes, size_t length)
{
    size_t at = length > 0 && bytes[0] == '-';
    const size_t first = at;
    size_t point = 0;

    if (length > 15 || at == length)
        return false;
    for (; at < length; at++) {
        if (bytes[at] == '.' && point == 0 && at > first)
            point = at;
        else if (bytes[at] < '0' || bytes[at] > '9')
            return false;
    }
    if (point == 0)
        return bytes[first] != '0' || (first == 0 && length == 1);
    return bytes[length - 1] != '.' && bytes[length - 1] != '0' &&
           (bytes[first] != '0' || (point == first + 1 && bytes[point + 1] != '0'));
}

/* Days since 1970-01-01 to year, month and day (Hinnant 2013, chrono-compatible low-level date
   algorithms). */
static void add_date(struct plx_text *text, long days)
{
    const long shifted = days + 719468;
    const long era = shifted / 146097;
    const long of_era = shifted - era * 146097;
    const long year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    const long of_year = of_era - (365 * year + year / 4 - year / 100);
    const long month = (5 * of_year + 2) / 153;
    const long day = of_year - (153 * month + 2) / 5 + 1;

    plx_text_addf(text, "%04ld-%02ld-%02ld", year + era * 400 + (month >= 10),
                  month < 10 ? month + 3 : month - 9, day);
}

static void add_time(struct plx_text *text, long seconds)
{
    plx_text_addf(text, "%02ld:%02ld:%02ld", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

/* Excel counts 1900-01-01 as 1 and believes in a 29 February 1900, which is day 60: from there on
   days count from 1899-12-30. */
static long day_of_1970(long day, bool from_1904)
{
    if (from_1904)
        return day - 24107;
    return day < 60 ? day - 25568 : day - 25569;
}

static void add_moment(struct plx_text *text, double number, enum plx_xlsx_format format,
                       bool from_1904)
{
    const double seconds = round(number * DAY);
    const long day = (long)(seconds / DAY);
    const long second = (long)(seconds - (double)day * DAY);

    if (format == PLX_XLSX_ELAPSED || (format == PLX_XLSX_TIME && number < 1)) {
        add_time(text, (long)seconds);
        return;
    }
    add_date(text, day_of_1970(day, from_1904));
    if (second != 0 || format != PLX_XLSX_DATE) {
        plx_text_add(text, " ");
        add_time(text, second);
    }
}

void plx_xlsx_add_number(struct plx_text *text, const char *bytes, size_t length,
                         enum plx_xlsx_format format, bool from_1904)
{
    const int last = from_1904 ? LAST - FROM_1900_TO_1904 : LAST;
    double number;

    if (format == PLX_XLSX_NUMBER && is_shortest(bytes, length))
        plx_text_add_bytes(text, bytes, length);
    else if (!plx_number_parse(bytes, length, &number))
        plx_text_add_bytes(text, bytes, length);
    else if (format == PLX_XLSX_NUMBER || !(number >= 0) || number >= last + 1.0)
        plx_text_add_number(text, number); /* Excel shows ##### for such dates */
    else
        add_moment(text, number, format, from_1904);
}

static int hex_of(char letter)
{
    if (letter >= '0' && letter <= '9')
        return letter - '0';
    letter = (char)tolower((unsigned char)letter);
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

/* The code of _xHHHH_ at the start of the bytes; -1 where none stands there. */
static long escaped(const char *bytes, size_t length)
{
    long code = 0;

    if (length < 7 || bytes[0] != '_' || bytes[1] != 'x' || bytes[6] != '_')
        return -1;
    for (size_t i = 2; i < 6; i++) {
        const int digit = hex_of(bytes[i]);

        if (digit < 0)
            return -1;
        code = code * 16 + digit;
    }
    return code;
}

/* As UTF-8, which is never longer than _xHHHH_; what no text may hold becomes U+FFFD. */
static size_t put(char *to, long code)
{
    const unsigned long point =
        code == 0 || (code >= 0xD800 && code < 0xE000) ? 0xFFFD : (unsigned long)code;
    struct plx_text utf8 = {0};
    size_t length;

    plx_utf8_add(&utf8, point);
    length = plx_text_failed(&utf8) ? 0 : utf8.length;
    memcpy(to, plx_text_string(&utf8), length);
    plx_text_release(&utf8);
    return length;
}

static bool is_feed(const char *bytes, size_t length)
{
    return (length > 0 && bytes[0] == '\n') || escaped(bytes, length) == '\n';
}

size_t plx_xlsx_unescape(char *bytes, size_t length)
{
    size_t to = 0;
    size_t from = 0;

    if (!memchr(bytes, '_', length) && !memchr(bytes, '\r', length))
        return length;
    while (from < length) {
        const long code = escaped(bytes + from, length - from);
        const size_t next = from + (code < 0 ? 1 : 7);
        const bool is_return = code == '\r' || (code < 0 && bytes[from] == '\r');

        if (is_return && is_feed(bytes + next, length - next)) {
            from = next; /* one line break, not two */
            continue;
        }
        if (code < 0)
            bytes[to++] = bytes[from];
        else
            to += put(bytes + to, code);
        from = next;
    }
    return to;
}

void plx_xlsx_name_cell(size_t column, size_t row, char name[16])
{
    char reversed[8];
    size_t length = 0;
    size_t at = 0;

    for (; column > 0 && length < sizeof reversed; column = (column - 1) / 26)
        reversed[length++] = (char)('A' + (column - 1) % 26);
    while (length > 0)
        name[at++] = reversed[--length];
    snprintf(name + at, 16 - at, "%zu", row);
}

size_t plx_xlsx_read_count(const char *digits)
{
    size_t count = 0;

    for (; *digits >= '0' && *digits <= '9'; digits++)
        if (count <= PLX_XLSX_ROWS)
            count = count * 10 + (size_t)(*digits - '0');
    return *digits == '\0' ? count : 0;
}

size_t plx_xlsx_read_reference(const char *reference, size_t *row)
{
    size_t column = 0;

    for (; *reference >= 'A' && *reference <= 'Z' && column <= PLX_XLSX_COLUMNS; reference++)
        column = column * 26 + (size_t)(*reference - 'A') + 1;
    if (column > PLX_XLSX_COLUMNS)
        return column;
    *row = plx_xlsx_read_count(reference);
    return *row > 0 ? column : 0;
}
