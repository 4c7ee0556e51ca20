/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Shapes of an SVG picture, added to a text one by one. Coordinates are in pixels from the upper
 * left corner; numbers are written with two decimals at most. Text is escaped, and what XML cannot
 * hold is shown as U+FFFD.
 *
 * Each shape has its colour as an attribute, which programs for slides understand, and a class, by
 * which the report's style sheet gives it another in the dark.
 */
#ifndef PARALLAX_PRESENT_PICTURE_SVG_H
#define PARALLAX_PRESENT_PICTURE_SVG_H

#include <stdbool.h>
#include <stdint.h>

#include "../story.h"
#include "parallax/base/text.h"

enum { SVG_CLASS_BYTES = 12 };

struct svg_paint {
    char name[SVG_CLASS_BYTES]; /* of the class: "ink", "t0"; "" for none */
    uint32_t color;             /* 0xRRGGBB, in the light */
};

enum svg_tone {
    SVG_INK,     /* text, axes */
    SVG_FAINT,   /* text of less weight */
    SVG_LINE,    /* rules between rows */
    SVG_PALE,    /* surfaces behind something */
    SVG_SURFACE, /* the page */
    SVG_AGREE,   /* verdicts, in the order of enum verdict */
    SVG_DISAGREE,
    SVG_SPLIT,
    SVG_UNSURE,
    SVG_SUPPRESSED,
    SVG_TONES, /* how many there are */
};

struct svg_paint svg_tone(enum svg_tone tone);

/** A colour that is the same in the light and in the dark: it has no class. */
struct svg_paint svg_fixed(uint32_t color);

/** Black or white, whichever is read better on this colour; the same in the dark. */
struct svg_paint svg_upon(uint32_t color);

/** A persona's colour, by its number from 1. Class "p0", "p1", ... */
struct svg_paint svg_persona(size_t number);

/** A team's colour: class "t0", "t1", ... by its place among the teams; "tx" for another's. */
struct svg_paint svg_team(const struct story *story, const char *id);

enum svg_anchor { SVG_START, SVG_MIDDLE, SVG_END };

/**
 * Opens a picture of this size, which shrinks with the page.
 *
 * @param id     distinct within the page; small letters, digits, hyphens
 * @param title  read by screen readers first, then what it shows in a sentence
 */
void svg_open(struct plx_text *text, double width, double height, const char *id, const char *title,
              const char *shows);
void svg_close(struct plx_text *text);

/** What follows is one thing with a tooltip of this text, until svg_end_group(). */
void svg_group(struct plx_text *text, const char *tooltip);
void svg_end_group(struct plx_text *text);

void svg_rect(struct plx_text *text, double x, double y, double width, double height, double round,
              struct svg_paint fill, double opacity);
void svg_line(struct plx_text *text, double x1, double y1, double x2, double y2, double width,
              struct svg_paint stroke, bool dashed);
void svg_circle(struct plx_text *text, double x, double y, double radius, struct svg_paint fill,
                double opacity);

/** A polygon; points are x, y, x, y, ... */
void svg_polygon(struct plx_text *text, const double *point, size_t count, struct svg_paint fill,
                 double opacity);

/** Words at a baseline, of a font size in pixels; bold where asked. */
void svg_words(struct plx_text *text, double x, double y, enum svg_anchor anchor, double size,
               bool bold, struct svg_paint fill, const char *words);

/** The same, cut with an ellipsis to about this width, and in full as a tooltip then. */
void svg_words_within(struct plx_text *text, double x, double y, enum svg_anchor anchor,
                      double size, bool bold, struct svg_paint fill, const char *words,
                      double width);

/**
 * Words in lines that are not wider than this, the last one cut with an ellipsis where there are
 * more; broken at blanks, and within a word only where it is wider than a line.
 *
 * @param y     the baseline of the first line; lines are 1.25 font sizes apart
 * @param most  lines
 * @return how many lines there are
 */
size_t svg_words_wrapped(struct plx_text *text, double x, double y, enum svg_anchor anchor,
                         double size, bool bold, struct svg_paint fill, const char *words,
                         double width, size_t most);

/** How many lines the words would take, at most so many. */
size_t svg_lines_of(const char *words, double size, double width, size_t most);

/* Many shapes alike: what they share is written once, which keeps a picture small. */

/** Words follow by svg_place_words() until svg_end_group(). */
void svg_begin_words(struct plx_text *text, enum svg_anchor anchor, double size, bool bold,
                     struct svg_paint fill);
void svg_place_words(struct plx_text *text, double x, double y, const char *words);

/** Rectangles follow by svg_place_rect() until svg_end_group(). */
void svg_begin_rects(struct plx_text *text, struct svg_paint fill, double opacity);
void svg_place_rect(struct plx_text *text, double x, double y, double width, double height);

/** Straight lines follow by svg_place_line() until svg_end_lines(). */
void svg_begin_lines(struct plx_text *text);
void svg_place_line(struct plx_text *text, double x1, double y1, double x2, double y2);
void svg_end_lines(struct plx_text *text, double width, struct svg_paint stroke);

/** About how wide words are in a plain font of this size; never less than they turn out. */
double svg_width_of(const char *words, double size);

/** Adds words as far as anybody reads them as a tooltip or a caption, then an ellipsis. */
void svg_add_cut(struct plx_text *text, const char *words);

/** Adds words as far as they fit into a width in font sizes, then an ellipsis. */
void svg_add_cut_to(struct plx_text *text, const char *words, double width);

/** Adds text for XML and HTML: & < > " ' as entities, what XML cannot hold as U+FFFD, the blank of
    "35 %" as one that does not break. */
void svg_add_escaped(struct plx_text *text, const char *words);

#endif
