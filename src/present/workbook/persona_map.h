/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The parts of the sheet Persona map: the chart, and what it draws of the results. */
#ifndef PARALLAX_PRESENT_WORKBOOK_PERSONA_MAP_H
#define PARALLAX_PRESENT_WORKBOOK_PERSONA_MAP_H

#include "personas.h"

/* The chart has the left part of the page, what its axes mean the right; the numbers behind the
   chart stand right of what is printed. */
enum {
    CHART_COLUMNS = 9,
    COL_FEATURE = CHART_COLUMNS + 1,
    COL_RIGHT,
    COL_UP,
    COL_LAST = COL_UP,
    COL_DATA = COL_LAST + 2,
    COL_DATA_PERSONA,
    COL_DATA_X,
    COL_DATA_Y,
    COL_DATA_COUNT,
};

enum { CHART_PIXELS = 900, CHART_HIGH = 720, FEATURE_WIDTH = 46 };

/* Markers of a scatter chart have one size a series, so density has a series for each class. */
enum { CLASSES = 3 };

struct map {
    struct book *book;
    lxw_chart *chart;
    lxw_row_t data;     /* the next row of the numbers behind the chart */
    double explained;   /* share that both axes show; NAN */
    size_t respondents; /* drawn, if every one were */
    size_t densest;     /* largest count of a place */
    size_t every;       /* one respondent in so many is drawn */
};

/** The points of the results' table. */
const struct plx_persona_point_record *map_point(const struct book *book, size_t index);

/** Whether a point is of a kind, of everybody's personas, and somewhere. */
bool map_has(const struct book *book, const struct plx_persona_point_record *point,
             const char *kind);

/** The largest count of a class of density: a third of the densest place, two, all of it. */
size_t map_class_top(const struct map *map, size_t class);

/** Adds the feature that a row of kind axis is about, by its id: "need_price", "tools:crm". */
void map_add_feature(struct plx_text *text, const struct book *book, const char *id, size_t most);

/** Draws people, the centres above them, and the axes with their meaning. */
void map_draw(struct map *map);

#endif
