/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/error.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

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

/* Cells quoted from an input file must not be able to move the cursor or start a new line. */
static void mask_control_characters(char *text)
{
    for (; *text; text++)
        if (iscntrl((unsigned char)*text))
            *text = '?';
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
    mask_control_characters(err->text);
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
