/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/text.h"

#include <errno.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/number.h"

/* Room for more bytes and the zero behind them. */
static bool reserve(struct plx_text *text, size_t more)
{
    size_t capacity = text->capacity ? text->capacity : 64;
    char *bytes;

    if (text->failed)
        return false;
    if (more >= SIZE_MAX / 2 - text->length) {
        text->failed = true;
        return false;
    }
    if (text->bytes && text->length + more + 1 <= text->capacity)
        return true;
    while (capacity < text->length + more + 1)
        capacity *= 2;
    bytes = realloc(text->bytes, capacity);
    text->failed = !bytes;
    if (bytes) {
        text->bytes = bytes;
        text->capacity = capacity;
    }
    return bytes;
}

void plx_text_add_bytes(struct plx_text *text, const char *bytes, size_t length)
{
    if (!reserve(text, length))
        return;
    if (length > 0)
        memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    text->bytes[text->length] = '\0';
}

void plx_text_add(struct plx_text *text, const char *more)
{
    plx_text_add_bytes(text, more, strlen(more));
}

void plx_text_addf(struct plx_text *text, const char *format, ...)
{
    va_list args;
    int length;

    va_start(args, format);
    length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (length < 0 || !reserve(text, (size_t)length))
        return;
    va_start(args, format);
    vsnprintf(text->bytes + text->length, (size_t)length + 1, format, args);
    va_end(args);
    text->length += (size_t)length;
}

void plx_text_add_number(struct plx_text *text, double number)
{
    char digits[PLX_NUMBER_BYTES];

    plx_text_add_bytes(text, digits, plx_number_format(number, digits));
}

void plx_text_clear(struct plx_text *text)
{
    text->length = 0;
    if (text->bytes)
        text->bytes[0] = '\0';
}

void plx_text_watch_memory(void)
{
    errno = 0;
}

void plx_text_check_memory(struct plx_text *text)
{
    if (errno == ENOMEM)
        text->failed = true;
}

bool plx_text_failed(const struct plx_text *text)
{
    return text->failed;
}

const char *plx_text_string(const struct plx_text *text)
{
    return text->bytes ? text->bytes : "";
}

void plx_text_release(struct plx_text *text)
{
    free(text->bytes);
    *text = (struct plx_text){0};
}

/* Whether a name that is a list or a choice of its own would run into the sentence round it. */
static bool joins_names(const char *word, size_t length)
{
    static const char *const joint[] = {"and", "or", "und", "oder", "&"};

    for (size_t i = 0; i < sizeof joint / sizeof *joint; i++)
        if (strlen(joint[i]) == length && memcmp(joint[i], word, length) == 0)
            return true;
    return length > 0 && (word[length - 1] == ',' || word[length - 1] == ';');
}

bool plx_wants_quotes(const char *name)
{
    size_t words = 0;

    while (*name) {
        const size_t length = strcspn(name, " ");

        if (joins_names(name, length) && name[length])
            return true;
        words += length > 0;
        name += length + (name[length] == ' ');
    }
    return words > 3;
}
