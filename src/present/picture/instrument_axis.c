/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "instrument_axis.h"

#include <math.h>

enum { MOST_TICKS = 12 };

/* Edited folders may hold any number. */
static const double largest = 1e9;

void axis_reach(double *low, double *high, double value)
{
    if (!isfinite(value) || fabs(value) > largest)
        return;
    *low = fmin(*low, value);
    *high = fmax(*high, value);
}

struct axis axis_over(double left, double width, double low, double high, bool is_share)
{
    struct axis axis = {.left = left, .width = width, .is_share = is_share};

    if (!(low < high)) {
        low = low <= high ? low - 0.5 : 0;
        high = low + 1;
    }
    axis.step = part_step(high - low, 5);
    axis.low = floor(low / axis.step) * axis.step;
    axis.high = ceil(high / axis.step) * axis.step;
    return axis;
}

double axis_at(const struct axis *axis, double value)
{
    const double place = (value - axis->low) / (axis->high - axis->low);

    return axis->left + axis->width * fmax(0, fmin(1, place));
}

void axis_add_number(struct plx_text *words, const struct story *story, double value, bool is_share,
                     int decimals)
{
    if (!isfinite(value))
        return;
    if (is_share)
        say_add_share(words, story->language, value);
    else
        say_add_number(words, story->language, value, decimals);
}

void axis_draw(struct plx_text *text, const struct story *story, const struct axis *axis,
               double top, double bottom)
{
    for (int tick = 0; tick <= MOST_TICKS; tick++) {
        const double value = axis->low + axis->step * tick;
        struct plx_text words = {0};

        if (value > axis->high + axis->step / 2)
            return;
        axis_add_number(&words, story, fabs(value) < axis->step / 1e6 ? 0 : value, axis->is_share,
                        part_decimals(axis->step));
        svg_line(text, axis_at(axis, value), top, axis_at(axis, value), bottom, 1,
                 svg_tone(SVG_LINE), false);
        svg_words(text, axis_at(axis, value), bottom + 16, SVG_MIDDLE, 12, false,
                  svg_tone(SVG_FAINT), plx_text_string(&words));
        plx_text_release(&words);
    }
}

void axis_dot(struct plx_text *text, const struct axis *axis, double y, double value, double low,
              double high, struct svg_paint paint)
{
    if (!isfinite(value))
        return;
    if (isfinite(low) && isfinite(high))
        svg_line(text, axis_at(axis, low), y, axis_at(axis, high), y, 2, paint, false);
    svg_circle(text, axis_at(axis, value), y, 6, paint, 1);
}

double axis_legend(struct plx_text *text, double x, double y, struct svg_paint paint,
                   const char *words)
{
    svg_circle(text, x + 6, y - 4, 5, paint, 1);
    svg_words_within(text, x + 16, y, SVG_START, 12, false, svg_tone(SVG_INK), words, 200);
    return x + 36 + fmin(svg_width_of(words, 12), 200);
}

void axis_add_left(struct plx_text *shows, const struct story *story, size_t left)
{
    struct plx_text count = {0};

    if (left == 0)
        return;
    say_add_count(&count, story->language, left);
    plx_text_add(shows, shows->length > 0 ? " " : "");
    say_add(shows, story->language, SAY_DRAWN_LEFT, plx_text_string(&count), NULL);
    plx_text_release(&count);
}
