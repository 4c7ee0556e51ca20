/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "persona_map.h"

static const uint8_t class_size[CLASSES] = {7, 12, 18};

enum { RESPONDENT_SIZE = 4, CENTRE_SIZE = 13 };

const struct plx_persona_point_record *map_point(const struct book *book, size_t index)
{
    return book_row(book, PLX_TABLE_PERSONA_MAP, index);
}

/* Of one kind and everybody's, and somewhere. */
bool map_has(const struct book *book, const struct plx_persona_point_record *point,
             const char *kind)
{
    return story_same(point->kind, kind) && persona_is_of_everybody(book, point->model) &&
           isfinite(point->x) && isfinite(point->y);
}

size_t map_class_top(const struct map *map, size_t class)
{
    return map->densest * (class + 1) / CLASSES;
}

/* By thirds of the densest place. */
static size_t class_of(const struct map *map, size_t count)
{
    for (size_t c = 0; c < CLASSES; c++)
        if (count <= map->densest * (c + 1) / CLASSES)
            return c;
    return CLASSES - 1;
}

static void put_point(struct map *map, const struct plx_persona_point_record *point,
                      const char *what)
{
    struct book *book = map->book;
    const lxw_row_t row = map->data++;

    put_text(book, SHEET_PERSONA_MAP, row, COL_DATA, what, STYLE_DATA);
    put_count(book, SHEET_PERSONA_MAP, row, COL_DATA_PERSONA, point->persona, STYLE_DATA_HEADER);
    put_number(book, SHEET_PERSONA_MAP, row, COL_DATA_X, point->x, STYLE_DATA);
    put_number(book, SHEET_PERSONA_MAP, row, COL_DATA_Y, point->y, STYLE_DATA);
    put_count(book, SHEET_PERSONA_MAP, row, COL_DATA_COUNT, point->count, STYLE_DATA_HEADER);
}

/* A series over the data's rows from `first` on. A centre's is named, others stand for it. */
static lxw_chart_series *add_series(struct map *map, lxw_row_t first, uint8_t size,
                                    lxw_color_t color)
{
    const char *sheet = book_sheet_name(map->book, SHEET_PERSONA_MAP);
    const lxw_row_t last = map->data - 1;
    lxw_chart_series *series = chart_add_series(map->chart, NULL, NULL);
    lxw_chart_fill fill = {.color = color};
    lxw_chart_line edge = {.color = COLOR_WHITE, .width = 0.75f};
    lxw_chart_line none = {.none = LXW_TRUE};

    if (!series) {
        map->book->failed = true;
        return NULL;
    }
    chart_series_set_categories(series, sheet, first, COL_DATA_X, last, COL_DATA_X);
    chart_series_set_values(series, sheet, first, COL_DATA_Y, last, COL_DATA_Y);
    chart_series_set_name_range(series, sheet, first, COL_DATA);
    chart_series_set_line(series, &none);
    chart_series_set_marker_type(series, LXW_CHART_MARKER_CIRCLE);
    chart_series_set_marker_size(series, size);
    chart_series_set_marker_fill(series, &fill);
    chart_series_set_marker_line(series, &edge);
    return series;
}

/* How many people are where, of one persona and class. */
static void draw_density(struct map *map, size_t persona, size_t class)
{
    const lxw_row_t first = map->data;

    for (size_t i = 0; i < book_count(map->book, PLX_TABLE_PERSONA_MAP); i++) {
        const struct plx_persona_point_record *point = map_point(map->book, i);

        if (map_has(map->book, point, "density") && point->persona == persona &&
            point->count != PLX_NO_COUNT && class_of(map, point->count) == class)
            put_point(map, point, book_say(map->book, SAY_PERSONA_MAP_DENSITY));
    }
    if (map->data > first)
        add_series(map, first, class_size[class], color_tint(people_color(persona)));
}

static void draw_respondents(struct map *map, size_t persona)
{
    const lxw_row_t first = map->data;
    size_t met = 0;

    for (size_t i = 0; i < book_count(map->book, PLX_TABLE_PERSONA_MAP); i++) {
        const struct plx_persona_point_record *point = map_point(map->book, i);

        if (map_has(map->book, point, "respondent") && met++ % map->every == 0 &&
            point->persona == persona)
            put_point(map, point, book_say(map->book, SAY_PERSONA_MAP_RESPONDENT));
    }
    if (map->data > first)
        add_series(map, first, RESPONDENT_SIZE, color_tint(people_color(persona)));
}

static void draw_crowd(struct map *map, size_t persona)
{
    if (map->respondents > 0)
        draw_respondents(map, persona);
    else
        for (size_t c = 0; c < CLASSES; c++)
            draw_density(map, persona, c);
}

/* Custom labels, as programs differ in what they add to a series' name. Many names would cover each
   other: then numbers stand for them, as in the table beside the chart. */
static void label_series(struct map *map, lxw_chart_series *series,
                         const struct plx_persona_record *persona, const char *name)
{
    lxw_chart_font font = {.name = "Arial", .size = 10, .bold = LXW_TRUE, .color = COLOR_INK};
    char text[4 * PERSONA_NAME_CHARACTERS + 64];
    lxw_chart_data_label label = {.value = text, .font = &font};
    lxw_chart_data_label *labels[] = {&label, NULL};

    /* What begins with "=" would be taken for a formula. */
    if (persona_count(map->book) > PERSONAS_FEW && persona->persona != PLX_NO_COUNT)
        snprintf(text, sizeof text, "%zu", persona->persona);
    else
        snprintf(text, sizeof text, "%s%s", *name == '=' ? " " : "", name);
    chart_series_set_labels(series);
    chart_series_set_labels_position(series, LXW_CHART_LABEL_POSITION_ABOVE);
    if (chart_series_set_labels_custom(series, labels) != LXW_NO_ERROR)
        map->book->failed = true;
}

/* A centre is labelled with the name of its persona, which its series has. */
static void draw_centre(struct map *map, const struct plx_persona_record *persona)
{
    const lxw_row_t first = map->data;
    lxw_chart_series *series = NULL;
    struct plx_text name = {0};

    persona_add_name(&name, map->book, persona);
    for (size_t i = 0; i < book_count(map->book, PLX_TABLE_PERSONA_MAP) && map->data == first;
         i++) {
        const struct plx_persona_point_record *point = map_point(map->book, i);

        if (map_has(map->book, point, "centre") && point->persona == persona->persona)
            put_point(map, point, plx_text_string(&name));
    }
    if (map->data > first)
        series = add_series(map, first, CENTRE_SIZE, people_color(persona->persona));
    if (series)
        label_series(map, series, persona, plx_text_string(&name));
    plx_text_release(&name);
}

static void put_data_heads(struct map *map)
{
    static const enum wording heads[] = {SAY_PERSONA_MAP_KIND, SAY_PERSONAS_COLUMN_PERSONA,
                                         SAY_PERSONA_MAP_X, SAY_PERSONA_MAP_Y,
                                         SAY_PERSONA_MAP_DENSITY};

    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        put_text(map->book, SHEET_PERSONA_MAP, map->data, (lxw_col_t)(COL_DATA + i),
                 book_say(map->book, heads[i]), STYLE_DATA_HEADER);
    map->data++;
}

/* "need_price" or "tools:crm": the label of the feature that the axis' row is about. */
void map_add_feature(struct plx_text *text, const struct book *book, const char *id, size_t most)
{
    const char *colon = id ? strchr(id, ':') : NULL;
    const size_t length = colon ? (size_t)(colon - id) : 0;

    for (size_t i = 0; id && i < book_count(book, PLX_TABLE_PERSONA_FEATURES); i++) {
        const struct plx_persona_feature_record *feature =
            book_row(book, PLX_TABLE_PERSONA_FEATURES, i);
        const bool whole = story_same(feature->question, id);

        if (!whole && !(colon && feature->question && strlen(feature->question) == length &&
                        strncmp(feature->question, id, length) == 0 &&
                        story_same(feature->feature, colon + 1)))
            continue;
        persona_add_feature(text, book, feature->question, feature->feature, feature->label, most);
        return;
    }
    if (id)
        book_add_safe(text, story_question_text(&book->story, id), most);
}

/* The feature that draws people farthest to one end of an axis, 0 or 1; NULL for none. */
static const char *find_end(const struct book *book, size_t axis, double sign)
{
    const char *id = NULL;
    double farthest = 0;

    for (size_t i = 0; i < book_count(book, PLX_TABLE_PERSONA_MAP); i++) {
        const struct plx_persona_point_record *point = map_point(book, i);
        const double at = sign * (axis == 0 ? point->x : point->y);

        if (map_has(book, point, "axis") && point->id && at > farthest) {
            farthest = at;
            id = point->id;
        }
    }
    return id;
}

/* "Axis 1 (both together show 43 %)   ← Seeing a first result | Proof that ... →", in a cell that
   the chart's axis is bound to. */
static void name_axis(struct map *map, lxw_chart_axis *axis, size_t number)
{
    struct book *book = map->book;
    const enum plx_language language = book->story.language;
    const char *low = find_end(book, number, -1);
    const char *high = find_end(book, number, 1);
    char digit[] = {(char)('1' + number), '\0'};
    lxw_chart_font font = {.name = "Arial", .size = 9, .bold = LXW_TRUE, .color = COLOR_INK};
    struct plx_text share = {0};
    struct plx_text title = {0};

    say_add_share(&share, language, map->explained);
    if (share.length > 0)
        say_add(&title, language, SAY_PERSONA_MAP_AXIS, digit, plx_text_string(&share), NULL);
    else
        say_add(&title, language, SAY_PERSONA_MAP_AXIS_PLAIN, digit, NULL);
    if (low && high) {
        struct plx_text ends[2] = {{0}, {0}};

        map_add_feature(&ends[0], book, low, 40);
        map_add_feature(&ends[1], book, high, 40);
        plx_text_add(&title, "\n");
        say_add(&title, language, SAY_PERSONA_MAP_AXIS_ENDS, plx_text_string(&ends[0]),
                plx_text_string(&ends[1]), NULL);
        plx_text_release(&ends[0]);
        plx_text_release(&ends[1]);
    }
    put_text(book, SHEET_PERSONA_MAP, map->data, COL_DATA, plx_text_string(&title), STYLE_DATA);
    chart_axis_set_name_range(axis, book_sheet_name(book, SHEET_PERSONA_MAP), map->data, COL_DATA);
    chart_axis_set_name_font(axis, &font);
    map->data++;
    plx_text_release(&share);
    plx_text_release(&title);
}

/* The crowd goes below the centres. */
void map_draw(struct map *map)
{
    const size_t count = persona_count(map->book);

    put_data_heads(map);
    draw_crowd(map, PLX_NO_COUNT);
    for (size_t p = 0; p < count; p++)
        draw_crowd(map, persona_at(map->book, p)->persona);
    for (size_t p = 0; p < count; p++)
        draw_centre(map, persona_at(map->book, p));
    name_axis(map, map->chart->x_axis, 0);
    name_axis(map, map->chart->y_axis, 1);
    persona_style_axis(map->chart->x_axis, "0");
    persona_style_axis(map->chart->y_axis, "0");
    chart_axis_major_gridlines_set_visible(map->chart->x_axis, LXW_TRUE);
    chart_legend_set_position(map->chart, LXW_CHART_LEGEND_NONE);
    persona_place_chart(map->book, SHEET_PERSONA_MAP, BOOK_TOP, 0, map->chart, CHART_PIXELS,
                        CHART_HIGH, SAY_PERSONA_MAP_CHART);
}
