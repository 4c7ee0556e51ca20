/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "parallax/base/utf8.h"
#include "svg_attributes.h"

enum { MOST_READ = 300 }; /* font sizes wide: what somebody reads in a tooltip */

static void add_font(struct plx_text *text, enum svg_anchor anchor, double size, bool bold,
                     struct svg_paint fill)
{
    static const char *const anchors[] = {[SVG_START] = "",
                                          [SVG_MIDDLE] = " text-anchor=\"middle\"",
                                          [SVG_END] = " text-anchor=\"end\""};

    svg_add_place(text, "font-size", size);
    plx_text_add(text, anchors[anchor]);
    plx_text_add(text, bold ? " font-weight=\"bold\"" : "");
    svg_add_fill(text, fill, 1);
    plx_text_add(text, ">");
}

static void open_words(struct plx_text *text, double x, double y, enum svg_anchor anchor,
                       double size, bool bold, struct svg_paint fill)
{
    plx_text_add(text, "<text");
    svg_add_place(text, "x", x);
    svg_add_place(text, "y", y);
    add_font(text, anchor, size, bold, fill);
}

void svg_words(struct plx_text *text, double x, double y, enum svg_anchor anchor, double size,
               bool bold, struct svg_paint fill, const char *words)
{
    if (!*words)
        return;
    open_words(text, x, y, anchor, size, bold, fill);
    svg_add_escaped(text, words);
    plx_text_add(text, "</text>");
}

/* The width of a character, in the font's size: Helvetica's, which Arial and Liberation Sans share;
   beyond ASCII that of the widest Latin letters, or full. */
static double width_of(const char *character, size_t length)
{
    static const unsigned short widths[] = {
        278,  278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
        556,  556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
        667,  778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
        333,  556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
        556,  556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584};
    const unsigned char byte = (unsigned char)*character;

    if (length == 1 && byte >= ' ' && byte <= '~')
        return 1.03 * widths[byte - ' '] / 1000;
    return length == 2 ? 0.8 : 1;
}

/* Bytes of the words that are not wider than this, and their width. */
static size_t fit(const char *words, double size, double most, double *width)
{
    const char *end = words + strlen(words);
    const char *at = words;

    *width = 0;
    while (at < end) {
        const size_t length = plx_utf8_length(at, (size_t)(end - at));
        const double next = size * width_of(at, length);

        if (*width + next > most)
            break;
        *width += next;
        at += length > 0 ? length : 1;
    }
    return (size_t)(at - words);
}

double svg_width_of(const char *words, double size)
{
    double width;

    fit(words, size, INFINITY, &width);
    return width;
}

void svg_add_cut(struct plx_text *text, const char *words)
{
    svg_add_cut_to(text, words, MOST_READ);
}

void svg_add_cut_to(struct plx_text *text, const char *words, double width)
{
    double ignored;
    const size_t bytes = fit(words, 1, width, &ignored);

    plx_text_add_bytes(text, words, bytes);
    if (words[bytes] != '\0')
        plx_text_add(text, "\xE2\x80\xA6");
}

void svg_add_readable(struct plx_text *text, const char *words)
{
    struct plx_text cut = {0};

    svg_add_cut(&cut, words);
    svg_add_escaped(text, plx_text_string(&cut));
    text->failed = text->failed || plx_text_failed(&cut);
    plx_text_release(&cut);
}

void svg_words_within(struct plx_text *text, double x, double y, enum svg_anchor anchor,
                      double size, bool bold, struct svg_paint fill, const char *words,
                      double width)
{
    double used;
    size_t bytes = fit(words, size, width, &used);
    struct plx_text cut = {0};

    if (words[bytes] == '\0') {
        svg_words(text, x, y, anchor, size, bold, fill, words);
        return;
    }
    bytes = fit(words, size, width - size, &used);
    plx_text_add_bytes(&cut, words, bytes);
    plx_text_add(&cut, "\xE2\x80\xA6");
    open_words(text, x, y, anchor, size, bold, fill);
    plx_text_add(text, "<title>");
    svg_add_readable(text, words);
    plx_text_add(text, "</title>");
    svg_add_escaped(text, plx_text_string(&cut));
    plx_text_add(text, "</text>");
    text->failed = text->failed || plx_text_failed(&cut);
    plx_text_release(&cut);
}

/* Bytes of the words that make a line; the blank at its end is not among them. */
static size_t line_of(const char *words, double size, double width)
{
    double used;
    const size_t bytes = fit(words, size, width, &used);
    size_t line = bytes;

    if (words[bytes] == '\0')
        return bytes;
    while (line > 0 && words[line] != ' ')
        line--;
    if (line > 0)
        return line;
    /* A word wider than a line is broken; a line narrower than a character holds one anyway. */
    return bytes > 0 ? bytes : strlen(words);
}

size_t svg_lines_of(const char *words, double size, double width, size_t most)
{
    size_t lines = 0;

    while (*words && lines < most) {
        words += line_of(words, size, width);
        words += strspn(words, " ");
        lines++;
    }
    return lines;
}

size_t svg_words_wrapped(struct plx_text *text, double x, double y, enum svg_anchor anchor,
                         double size, bool bold, struct svg_paint fill, const char *words,
                         double width, size_t most)
{
    size_t lines = 0;

    for (; *words && lines + 1 < most; lines++) {
        const size_t bytes = line_of(words, size, width);
        struct plx_text line = {0};

        if (words[bytes] == '\0')
            break;
        plx_text_add_bytes(&line, words, bytes);
        svg_words(text, x, y + 1.25 * size * (double)lines, anchor, size, bold, fill,
                  plx_text_string(&line));
        text->failed = text->failed || plx_text_failed(&line);
        plx_text_release(&line);
        words += bytes;
        words += strspn(words, " ");
    }
    if (!*words)
        return lines;
    svg_words_within(text, x, y + 1.25 * size * (double)lines, anchor, size, bold, fill, words,
                     width);
    return lines + 1;
}

void svg_begin_words(struct plx_text *text, enum svg_anchor anchor, double size, bool bold,
                     struct svg_paint fill)
{
    plx_text_add(text, "<g");
    add_font(text, anchor, size, bold, fill);
}

void svg_place_words(struct plx_text *text, double x, double y, const char *words)
{
    plx_text_add(text, "<text");
    svg_add_place(text, "x", x);
    svg_add_place(text, "y", y);
    plx_text_add(text, ">");
    svg_add_escaped(text, words);
    plx_text_add(text, "</text>");
}
