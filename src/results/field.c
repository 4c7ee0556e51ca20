/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/results/field.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "parallax/results/records.h"

/* memcpy() instead of casts: a record is reached through its description only, so the compiler
   cannot know its type. */
static void get(const struct plx_field *field, const void *record, void *value, size_t size)
{
    memcpy(value, (const char *)record + field->offset, size);
}

static void set(const struct plx_field *field, void *record, const void *value, size_t size)
{
    memcpy((char *)record + field->offset, value, size);
}

bool plx_field_defined(const struct plx_field *field, const void *record)
{
    switch (field->type) {
    case PLX_FIELD_TEXT: {
        const char *text = plx_field_text(field, record);

        return text && *text;
    }
    case PLX_FIELD_NUMBER:
        return isfinite(plx_field_number(field, record));
    case PLX_FIELD_COUNT:
        return plx_field_count(field, record) != PLX_NO_COUNT;
    case PLX_FIELD_FLAG:
        return true;
    }
    return false;
}

const char *plx_field_text(const struct plx_field *field, const void *record)
{
    const char *text;

    assert(field->type == PLX_FIELD_TEXT);
    get(field, record, &text, sizeof text);
    return text;
}

double plx_field_number(const struct plx_field *field, const void *record)
{
    double number;

    assert(field->type == PLX_FIELD_NUMBER);
    get(field, record, &number, sizeof number);
    return number;
}

size_t plx_field_count(const struct plx_field *field, const void *record)
{
    size_t count;

    assert(field->type == PLX_FIELD_COUNT);
    get(field, record, &count, sizeof count);
    return count;
}

bool plx_field_flag(const struct plx_field *field, const void *record)
{
    bool flag;

    assert(field->type == PLX_FIELD_FLAG);
    get(field, record, &flag, sizeof flag);
    return flag;
}

void plx_field_set_text(const struct plx_field *field, void *record, const char *text)
{
    assert(field->type == PLX_FIELD_TEXT);
    set(field, record, &text, sizeof text);
}

void plx_field_set_number(const struct plx_field *field, void *record, double number)
{
    assert(field->type == PLX_FIELD_NUMBER);
    set(field, record, &number, sizeof number);
}

void plx_field_set_count(const struct plx_field *field, void *record, size_t count)
{
    assert(field->type == PLX_FIELD_COUNT);
    set(field, record, &count, sizeof count);
}

void plx_field_set_flag(const struct plx_field *field, void *record, bool flag)
{
    assert(field->type == PLX_FIELD_FLAG);
    set(field, record, &flag, sizeof flag);
}
