/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A chart of values with their intervals, one below the other.
 *
 * Excel has no such chart, and libxlsxwriter no error bars of differing length, so it is a scatter
 * chart: an interval is a line of two points, a value a marker, and labels belong to points without
 * a marker. All numbers stand in cells, where they can be read and changed. Programs break labels
 * into narrow lines, so long ones had better stand in cells beside the chart.
 */
#ifndef PARALLAX_PRESENT_WORKBOOK_FOREST_H
#define PARALLAX_PRESENT_WORKBOOK_FOREST_H

#include "book.h"

struct forest_row {
    const char *label;            /* NULL: none; a line without a value may hold a label alone */
    double value;                 /* NAN: no marker */
    double low, high;             /* thin line, 95 %; NAN: none */
    double inner_low, inner_high; /* thick line, 90 %; NAN: none */
    lxw_color_t color;
    const char *legend; /* what the colour means; NULL: not in the legend */
    bool solid;         /* in full colour, else pale */
};

struct forest {
    enum sheet sheet;
    lxw_row_t row; /* where the chart's upper left corner is */
    lxw_col_t col;
    int offset; /* from the row's top, pixels */
    int width;
    int height;
    lxw_row_t data_row; /* where its numbers stand */
    lxw_col_t data_col;
    double low, high; /* ends of the axis; low < high */
    double unit;      /* between ticks */
    double left;      /* share of the chart's width that labels take; 0: no labels */
    double line[3];   /* upright lines of reference; NAN: none. The first is drawn through. */
    const char *number_format; /* of the axis */
    bool legend;               /* says what the colours mean */
    const char *description;   /* for who cannot see it */
};

enum { FOREST_MOST_ROWS = 48 };

/** Returns the row below the numbers. */
lxw_row_t forest_add(struct book *book, const struct forest *forest, const struct forest_row *row,
                     size_t count);

#endif
