/* SPDX-License-Identifier: GPL-3.0-or-later */
/** An axis from left to right, and what is drawn along it. */
#ifndef PARALLAX_PRESENT_PICTURE_INSTRUMENT_AXIS_H
#define PARALLAX_PRESENT_PICTURE_INSTRUMENT_AXIS_H

#include "instruments.h"
#include "parts.h"

struct axis {
    double left; /* pixels */
    double width;
    double low; /* value at the left; below high */
    double high;
    double step; /* of its ticks */
    bool is_share;
};

/** An axis over these values, its ends at round numbers; low may lie above high: 0 to 1. */
struct axis axis_over(double left, double width, double low, double high, bool is_share);

/** Where a value lies; values beyond an end lie on it. */
double axis_at(const struct axis *axis, double value);

/** Widens a range so that it holds a value; NAN is left out. */
void axis_reach(double *low, double *high, double value);

/** Faint lines from top to bottom, their values below. */
void axis_draw(struct plx_text *text, const struct story *story, const struct axis *axis,
               double top, double bottom);

/** A dot with its interval; nothing for NAN. */
void axis_dot(struct plx_text *text, const struct axis *axis, double y, double value, double low,
              double high, struct svg_paint paint);

/** A number as words: a share in percent, others with so many decimals. */
void axis_add_number(struct plx_text *words, const struct story *story, double value, bool is_share,
                     int decimals);

/** A dot and words behind it. Returns the x behind. */
double axis_legend(struct plx_text *text, double x, double y, struct svg_paint paint,
                   const char *words);

/** Adds that so many more are in the workbook; nothing for none. */
void axis_add_left(struct plx_text *shows, const struct story *story, size_t left);

#endif
