/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shape.h"

#include <string.h>

/* A text is hardly ever looked at twice; whoever makes it so that it would be has no shape. */
enum { STEPS_AT_LEAST = 1000, STEPS_PER_BYTE = 4 };

struct shape_place shape_place_at(const char *shape)
{
    struct shape_place place = {0};

    if (shape[0] != '{' || shape[1] < '1' || shape[1] > '9')
        return place;
    if (shape[2] == '}')
        place.length = 3;
    else if (shape[2] && strchr("#!~,", shape[2]) && shape[3] == '}')
        place.length = 4;
    if (place.length > 0)
        place.number = (size_t)(shape[1] - '0');
    if (place.length == 4)
        place.mark = shape[2];
    return place;
}

static size_t count_digits(const char *text, size_t length)
{
    size_t digits = 0;

    while (digits < length && text[digits] >= '0' && text[digits] <= '9')
        digits++;
    return digits;
}

bool shape_is_number(const char *text, size_t length)
{
    const size_t start = length > 0 && text[0] == '-';
    size_t at = start + count_digits(text + start, length - start);

    if (at == start)
        return false;
    if (at < length && text[at] == '.')
        at += 1 + count_digits(text + at + 1, length - at - 1);
    if (at + 1 < length && text[at] == 'e') {
        at += text[at + 1] == '-' || text[at + 1] == '+' ? 2 : 1;
        at += count_digits(text + at, length - at);
    }
    return at == length;
}

static bool fits(const char *shape, const char *text, const char *end, struct shape_part *part,
                 size_t *steps)
{
    struct shape_place place = {0};

    for (; *shape; shape++, text++) {
        place = shape_place_at(shape);
        if (place.number > 0)
            break;
        if (text == end || *shape != *text)
            return false;
    }
    if (!*shape)
        return text == end;
    shape += place.length;
    for (const char *stop = *shape ? text + 1 : end; stop > text && stop <= end; stop++) {
        const size_t length = (size_t)(stop - text);

        if (*steps == 0)
            return false;
        --*steps;
        if (*shape && shape_place_at(shape).number == 0 && stop < end && *stop != *shape)
            continue;
        if (place.mark == '#' && !shape_is_number(text, length))
            continue;
        part[place.number - 1] = (struct shape_part){text, length};
        if (fits(shape, stop, end, part, steps))
            return true;
    }
    return false;
}

bool shape_fits(const char *shape, const char *text, size_t length,
                struct shape_part part[static SHAPE_PLACES])
{
    size_t steps = STEPS_AT_LEAST + STEPS_PER_BYTE * length;
    const size_t bytes = strlen(shape);

    /* Sooner than by what stands between. */
    if (bytes == 0 || length == 0 ||
        (shape[bytes - 1] != '}' && shape[bytes - 1] != text[length - 1]))
        return false;
    return fits(shape, text, text + length, part, &steps);
}
