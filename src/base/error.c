/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "parallax/base/utf8.h"

PLX_PRINTF(2, 0)
static void append_args(struct plx_error *err, const char *format, va_list args)
{
    const size_t used = strlen(err->text);

    vsnprintf(err->text + used, sizeof err->text - used, format, args);
}

PLX_PRINTF(2, 3)
static void append(struct plx_error *err, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    append_args(err, format, args);
    va_end(args);
}

static void append_place(struct plx_error *err, const struct plx_place *place)
{
    append(err, "%s:", place->file);
    if (place->line)
        append(err, "%zu:", place->line);
    if (place->column)
        append(err, " column \"%s\":", place->column);
    append(err, " ");
}

void plx_message_make_safe(char *text, size_t size)
{
    static const char dots[] = "...";
    const size_t used = strlen(text);
    size_t to = 0;

    for (size_t from = 0; from < used;) {
        const size_t length = plx_utf8_length(text + from, used - from);
        const bool is_safe = length > 0 && !plx_utf8_moves_the_cursor(text + from, length);

        if (is_safe)
            memmove(text + to, text + from, length);
        else
            text[to] = '?';
        to += is_safe ? length : 1;
        from += length > 0 ? length : 1;
    }
    text[to] = '\0';
    if (used + 1 < size)
        return;
    /* It was cut, perhaps inside a character. */
    to = to < size - sizeof dots ? to : size - sizeof dots;
    while (to > 0 && ((unsigned char)text[to] & 0xC0) == 0x80)
        to--;
    memcpy(text + to, dots, sizeof dots);
}

PLX_PRINTF(4, 0)
static void fill(struct plx_error *err, enum plx_status status, const struct plx_place *place,
                 const char *format, va_list args)
{
    if (!err)
        return;
    *err = (struct plx_error){.status = status};
    if (place)
        append_place(err, place);
    append_args(err, format, args);
    plx_message_make_safe(err->text, sizeof err->text);
}

enum plx_status plx_fail(struct plx_error *err, enum plx_status status, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    fill(err, status, NULL, format, args);
    va_end(args);
    return status;
}

enum plx_status plx_fail_at(struct plx_error *err, enum plx_status status,
                            const struct plx_place *place, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    fill(err, status, place, format, args);
    va_end(args);
    return status;
}

void plx_error_name_file(struct plx_error *err, const char *file)
{
    if (err) {
        const struct plx_error bare = *err;

        plx_fail(err, bare.status, "%s: %s", file, bare.text);
    }
}
