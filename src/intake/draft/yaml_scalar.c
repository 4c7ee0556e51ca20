/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "parallax/base/number.h"
#include "parallax/base/utf8.h"

#include "drafting.h"

/* Words that other readers of YAML take for truth values or for nothing. */
static const char *const words[] = {"y",  "n",   "yes", "no",   "true", "false",
                                    "on", "off", "~",   "null", "nan",  "inf"};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_word(const char *text)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const char *word = words[i];
        const char *at = text;

        while (*word && *at && (*at | (is_letter(*at) ? 0x20 : 0)) == *word) {
            word++;
            at++;
        }
        if (*word == '\0' && *at == '\0')
            return true;
    }
    return false;
}

/* A number that reads back as it is written stays one; 007, 1_000, 0x1f and 1:30 are texts. */
static bool is_plain_number(const char *text)
{
    char again[PLX_NUMBER_BYTES];
    double number;

    if (!plx_number_parse(text, strlen(text), &number))
        return false;
    plx_number_format(number, again);
    return strcmp(again, text) == 0;
}

/* Bytes that may stand anywhere in a plain scalar in a flow sequence. */
static bool is_plain_byte(char c)
{
    return is_letter(c) || is_digit(c) || strchr(" _-./()+%&$'<>=!*@;", c) != NULL;
}

/* Characters that YAML does not let stand as they are, or that nobody would see. */
static bool must_be_escaped(unsigned long point)
{
    return point < 0x20 || point == 0x7F || (point >= 0x80 && point <= 0xA0) || point == 0xAD ||
           (point >= 0x200B && point <= 0x200F) || point == 0x2028 || point == 0x2029 ||
           (point >= 0x202A && point <= 0x202E) || point == 0xFEFF || point == 0xFFFE ||
           point == 0xFFFF;
}

static unsigned long point_at(const char *text, size_t length)
{
    static const unsigned char masks[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    unsigned long point = (unsigned char)text[0] & masks[length];

    for (size_t i = 1; i < length; i++)
        point = point << 6 | ((unsigned char)text[i] & 0x3F);
    return point;
}

static bool is_plain(const char *text)
{
    const size_t size = strlen(text);

    if (size == 0 || is_word(text))
        return false;
    if (is_plain_number(text))
        return true;
    for (size_t at = 0; at < size;) {
        const size_t length = plx_utf8_length(text + at, size - at);

        if (length == 0 || (length == 1 && !is_plain_byte(text[at])) ||
            must_be_escaped(point_at(text + at, length)))
            return false;
        at += length;
    }
    /* what begins with a digit may be read as a number, a date or a time */
    return (is_letter(text[0]) || text[0] == '(' || (text[0] & 0x80) != 0) && text[size - 1] != ' ';
}

void plx_drafting_scalar(struct plx_text *yaml, const char *text)
{
    const size_t size = strlen(text);

    if (is_plain(text)) {
        plx_text_add(yaml, text);
        return;
    }
    plx_text_add(yaml, "\"");
    for (size_t at = 0; at < size;) {
        const size_t length = plx_utf8_length(text + at, size - at);
        const unsigned long point = length > 0 ? point_at(text + at, length) : 0xFFFD;

        if (text[at] == '"' || text[at] == '\\')
            plx_text_addf(yaml, "\\%c", text[at]);
        else if (point == '\t')
            plx_text_add(yaml, "\\t");
        else if (point == '\n')
            plx_text_add(yaml, "\\n");
        else if (must_be_escaped(point))
            plx_text_addf(yaml, "\\u%04lX", point);
        else if (length == 0)
            plx_text_add(yaml, "\xEF\xBF\xBD");
        else
            plx_text_add_bytes(yaml, text + at, length);
        at += length ? length : 1;
    }
    plx_text_add(yaml, "\"");
}

void plx_drafting_comment(struct plx_text *yaml, const char *text)
{
    const size_t size = strlen(text);

    for (size_t at = 0; at < size;) {
        const size_t length = plx_utf8_length(text + at, size - at);

        if (length == 0 || must_be_escaped(point_at(text + at, length)))
            plx_text_add(yaml, length == 1 || length == 2 ? " " : "");
        else
            plx_text_add_bytes(yaml, text + at, length);
        at += length ? length : 1;
    }
}
