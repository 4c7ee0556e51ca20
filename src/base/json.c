/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/json.h"

#include <math.h>
#include <string.h>
#include <unistr.h>

#include "parallax/base/utf8.h"

static void add_ascii(struct plx_text *text, char byte)
{
    switch (byte) {
    case '"':
        plx_text_add(text, "\\\"");
        break;
    case '\\':
        plx_text_add(text, "\\\\");
        break;
    case '\n':
        plx_text_add(text, "\\n");
        break;
    case '\r':
        plx_text_add(text, "\\r");
        break;
    case '\t':
        plx_text_add(text, "\\t");
        break;
    default:
        if ((unsigned char)byte < 0x20 || byte == 0x7F)
            plx_text_addf(text, "\\u%04x", (unsigned)byte);
        else
            plx_text_add_bytes(text, &byte, 1);
    }
}

void plx_json_add_string(struct plx_text *text, const char *string)
{
    const char *end = string ? string + strlen(string) : NULL;

    if (!string) {
        plx_text_add(text, "null");
        return;
    }
    plx_text_add(text, "\"");
    while (string < end) {
        ucs4_t point;
        const int length = u8_mbtoucr(&point, (const uint8_t *)string, (size_t)(end - string));

        if (length < 0)
            plx_text_add(text, "\xEF\xBF\xBD");
        else if (length == 1)
            add_ascii(text, *string);
        else if (plx_utf8_moves_the_cursor(string, (size_t)length))
            plx_text_addf(text, "\\u%04x", (unsigned)point);
        else
            plx_text_add_bytes(text, string, (size_t)length);
        string += length < 1 ? 1 : length;
    }
    plx_text_add(text, "\"");
}

void plx_json_add_number(struct plx_text *text, double number)
{
    if (isfinite(number))
        plx_text_add_number(text, number);
    else
        plx_text_add(text, "null");
}
