/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "svg_attributes.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "../people.h"
#include "parallax/base/utf8.h"

static const struct svg_paint tones[SVG_TONES] = {
    [SVG_INK] = {"ink", 0x1F2A37},           [SVG_FAINT] = {"faint", 0x5B6472},
    [SVG_LINE] = {"line", 0xD1D5DB},         [SVG_PALE] = {"pale", 0xF3F4F6},
    [SVG_SURFACE] = {"surface", 0xFFFFFF},   [SVG_AGREE] = {"agree", 0x1B7F4B},
    [SVG_DISAGREE] = {"disagree", 0xB4234A}, [SVG_SPLIT] = {"split", 0x6B3FA0},
    [SVG_UNSURE] = {"unsure", 0x8A6A00},     [SVG_SUPPRESSED] = {"suppressed", 0x6B7280},
};

struct svg_paint svg_tone(enum svg_tone tone)
{
    return tones[tone];
}

struct svg_paint svg_fixed(uint32_t color)
{
    return (struct svg_paint){"", color};
}

struct svg_paint svg_upon(uint32_t color)
{
    const double red = (color >> 16 & 0xFF) / 255.0;
    const double green = (color >> 8 & 0xFF) / 255.0;
    const double blue = (color & 0xFF) / 255.0;
    /* Relative luminance with a gamma of 2.2; at 0.2 black and white are read equally well. */
    const double light =
        0.2126 * pow(red, 2.2) + 0.7152 * pow(green, 2.2) + 0.0722 * pow(blue, 2.2);

    return svg_fixed(light > 0.2 ? 0x1F2A37 : 0xFFFFFF);
}

struct svg_paint svg_persona(size_t number)
{
    const size_t index = (number - 1) % PEOPLE_MOST;
    struct svg_paint paint = {"", people_color(index + 1)};

    snprintf(paint.name, sizeof paint.name, "p%u", (unsigned)index);
    return paint;
}

struct svg_paint svg_team(const struct story *story, const char *id)
{
    struct svg_paint paint = {"tx", story_team(story, id).color};

    for (size_t i = 0; i < story->n_teams; i++)
        if (story_same(story->team[i].id, id))
            snprintf(paint.name, sizeof paint.name, "t%u", (unsigned)i % 1000);
    return paint;
}

static const char replacement[] = "\xEF\xBF\xBD";
static const char no_break_space[] = "\xC2\xA0";

/* What stands for a byte of markup; NULL for a byte that stands for itself. */
static const char *entity(char byte)
{
    switch (byte) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

/* Control characters, also those of Latin 1, and the two code points that are none. */
static bool is_showable(const char *character, size_t length)
{
    const unsigned char *byte = (const unsigned char *)character;

    if (length == 1)
        return (*byte >= 0x20 && *byte != 0x7F) || *byte == '\n' || *byte == '\t';
    if (length == 2)
        return byte[0] != 0xC2 || byte[1] >= 0xA0;
    return length != 3 || byte[0] != 0xEF || byte[1] != 0xBF || byte[2] < 0xBE;
}

/* "35 %" stays on one line. */
static bool is_before_unit(const char *begin, const char *at)
{
    return at > begin && at[0] == ' ' && at[1] == '%' && at[-1] >= '0' && at[-1] <= '9';
}

void svg_add_escaped(struct plx_text *text, const char *words)
{
    const char *begin = words;
    const char *end = words + strlen(words);

    while (words < end) {
        const size_t length = plx_utf8_length(words, (size_t)(end - words));
        const char *stands = entity(*words);

        if (length == 0 || !is_showable(words, length))
            plx_text_add(text, replacement);
        else if (stands)
            plx_text_add(text, stands);
        else if (is_before_unit(begin, words))
            plx_text_add(text, no_break_space);
        else
            plx_text_add_bytes(text, words, length);
        words += length > 0 ? length : 1;
    }
}

/* At most two decimals, and none that are 0: the file stays small. No page is a million wide. */
static void add_digits(struct plx_text *text, double place)
{
    const double within = isfinite(place) ? fmax(-1e6, fmin(1e6, place)) : 0.0;
    char digits[32];
    size_t length = (size_t)snprintf(digits, sizeof digits, "%.2f", within);

    while (digits[length - 1] == '0')
        length--;
    if (digits[length - 1] == '.')
        length--;
    digits[length] = '\0';
    plx_text_add(text, strcmp(digits, "-0") == 0 ? "0" : digits);
}

void svg_add_place(struct plx_text *text, const char *name, double place)
{
    plx_text_addf(text, " %s=\"", name);
    add_digits(text, place);
    plx_text_add(text, "\"");
}

static void add_class(struct plx_text *text, char what, struct svg_paint paint)
{
    if (*paint.name)
        plx_text_addf(text, " class=\"%c-%s\"", what, paint.name);
}

void svg_add_fill(struct plx_text *text, struct svg_paint fill, double opacity)
{
    add_class(text, 'f', fill);
    plx_text_addf(text, " fill=\"#%06x\"", (unsigned)fill.color);
    if (opacity < 1)
        svg_add_place(text, "fill-opacity", opacity);
}

void svg_open(struct plx_text *text, double width, double height, const char *id, const char *title,
              const char *shows)
{
    plx_text_add(text, "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\""
                       " preserveAspectRatio=\"xMinYMin meet\"");
    plx_text_addf(text, " aria-labelledby=\"%s-title %s-shows\" viewBox=\"0 0 %.0f %.0f\"", id, id,
                  width, height);
    svg_add_place(text, "width", width);
    svg_add_place(text, "height", height);
    plx_text_addf(text, " font-family=\"Arial, Helvetica, sans-serif\"><title id=\"%s-title\">",
                  id);
    svg_add_readable(text, title);
    plx_text_addf(text, "</title><desc id=\"%s-shows\">", id);
    svg_add_readable(text, shows);
    plx_text_add(text, "</desc>\n");
}

void svg_close(struct plx_text *text)
{
    plx_text_add(text, "</svg>\n");
}

void svg_group(struct plx_text *text, const char *tooltip)
{
    plx_text_add(text, "<g>");
    if (tooltip && *tooltip) {
        plx_text_add(text, "<title>");
        svg_add_readable(text, tooltip);
        plx_text_add(text, "</title>");
    }
}

void svg_end_group(struct plx_text *text)
{
    plx_text_add(text, "</g>\n");
}

static void add_rect(struct plx_text *text, double x, double y, double width, double height)
{
    plx_text_add(text, "<rect");
    svg_add_place(text, "x", x);
    svg_add_place(text, "y", y);
    svg_add_place(text, "width", width);
    svg_add_place(text, "height", height);
}

void svg_rect(struct plx_text *text, double x, double y, double width, double height, double round,
              struct svg_paint fill, double opacity)
{
    add_rect(text, x, y, width, height);
    if (round > 0)
        svg_add_place(text, "rx", round);
    svg_add_fill(text, fill, opacity);
    plx_text_add(text, "/>");
}

void svg_line(struct plx_text *text, double x1, double y1, double x2, double y2, double width,
              struct svg_paint stroke, bool dashed)
{
    plx_text_add(text, "<line");
    svg_add_place(text, "x1", x1);
    svg_add_place(text, "y1", y1);
    svg_add_place(text, "x2", x2);
    svg_add_place(text, "y2", y2);
    add_class(text, 's', stroke);
    plx_text_addf(text, " stroke=\"#%06x\"", (unsigned)stroke.color);
    svg_add_place(text, "stroke-width", width);
    /* Dashes grow with the line, so that a wide one does not look hatched. */
    if (dashed)
        plx_text_addf(text, " stroke-dasharray=\"%.0f %.0f\"", fmax(4, 2.2 * width),
                      fmax(3, 1.3 * width));
    plx_text_add(text, "/>");
}

void svg_circle(struct plx_text *text, double x, double y, double radius, struct svg_paint fill,
                double opacity)
{
    plx_text_add(text, "<circle");
    svg_add_place(text, "cx", x);
    svg_add_place(text, "cy", y);
    svg_add_place(text, "r", radius);
    svg_add_fill(text, fill, opacity);
    plx_text_add(text, "/>");
}

void svg_polygon(struct plx_text *text, const double *point, size_t count, struct svg_paint fill,
                 double opacity)
{
    plx_text_add(text, "<polygon points=\"");
    for (size_t i = 0; i < count; i++)
        plx_text_addf(text, "%s%.2f,%.2f", i > 0 ? " " : "", point[2 * i], point[2 * i + 1]);
    plx_text_add(text, "\"");
    svg_add_fill(text, fill, opacity);
    plx_text_add(text, "/>");
}

void svg_begin_rects(struct plx_text *text, struct svg_paint fill, double opacity)
{
    plx_text_add(text, "<g");
    svg_add_fill(text, fill, opacity);
    plx_text_add(text, ">");
}

void svg_place_rect(struct plx_text *text, double x, double y, double width, double height)
{
    add_rect(text, x, y, width, height);
    plx_text_add(text, "/>");
}

void svg_begin_lines(struct plx_text *text)
{
    plx_text_add(text, "<path d=\"");
}

void svg_place_line(struct plx_text *text, double x1, double y1, double x2, double y2)
{
    plx_text_add(text, "M");
    add_digits(text, x1);
    plx_text_add(text, " ");
    add_digits(text, y1);
    plx_text_add(text, "L");
    add_digits(text, x2);
    plx_text_add(text, " ");
    add_digits(text, y2);
}

void svg_end_lines(struct plx_text *text, double width, struct svg_paint stroke)
{
    plx_text_add(text, "\" fill=\"none\"");
    add_class(text, 's', stroke);
    plx_text_addf(text, " stroke=\"#%06x\"", (unsigned)stroke.color);
    svg_add_place(text, "stroke-width", width);
    plx_text_add(text, "/>\n");
}
