/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A chart of values with their intervals, one below the other.
 *
 * Excel has no such chart, and libxlsxwriter no error bars of differing length, so it is a scatter
 * chart: an interval is a line of two points, a value a marker. All numbers stand in cells, where
 * they can be read and changed. The words stand in cells beside the chart, a row of cells for each
 * of its rows, because programs break labels inside a chart into narrow lines.
 */
#ifndef PARALLAX_PRESENT_WORKBOOK_FOREST_H
#define PARALLAX_PRESENT_WORKBOOK_FOREST_H

#include "book.h"

struct forest_row {
    const char *label;            /* beside its numbers; the chart itself has no words */
    double value;                 /* NAN: no marker */
    double low, high;             /* thin line, 95 %; NAN: none */
    double inner_low, inner_high; /* thick line, 90 %; NAN: none */
    lxw_color_t color;
    bool solid; /* in full colour, else pale */
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
    double line[3];   /* upright lines of reference; NAN: none. The first is drawn through. */
    const char *number_format; /* of the axis */
    const char *description;   /* for who cannot see it */
};

enum { FOREST_MOST_ROWS = 48 };

/** Returns the row below the numbers. */
lxw_row_t forest_add(struct book *book, const struct forest *forest, const struct forest_row *row,
                     size_t count);

#endif
