/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forest.h"

#include <assert.h>
#include <math.h>

/* Columns of the numbers behind the chart. */
enum {
    DATA_LABEL,
    DATA_VALUE,
    DATA_LOW,
    DATA_HIGH,
    DATA_INNER_LOW,
    DATA_INNER_HIGH,
    DATA_HEIGHT, /* twice, because a line of two points takes two heights */
    DATA_HEIGHT_AGAIN,
    DATA_COLUMNS,
};

/* A default chart, of which libxlsxwriter takes multiples. */
enum { CHART_WIDTH = 480, CHART_HEIGHT = 288 };

struct drawing {
    struct book *book;
    const struct forest *forest;
    const struct forest_row *row;
    size_t count;
    lxw_chart *chart;
};

static lxw_row_t data_row(const struct drawing *drawing, size_t index)
{
    return drawing->forest->data_row + 1 + (lxw_row_t)index;
}

static void put_data(struct drawing *drawing)
{
    static const enum wording heads[DATA_COLUMNS] = {
        SAY_FOREST_NUMBERS,   SAY_FOREST_VALUE,      SAY_FOREST_LOW,    SAY_FOREST_HIGH,
        SAY_FOREST_INNER_LOW, SAY_FOREST_INNER_HIGH, SAY_FOREST_HEIGHT, SAY_FOREST_HEIGHT};
    const struct forest *forest = drawing->forest;
    struct book *book = drawing->book;

    for (int i = 0; i < DATA_COLUMNS; i++)
        put_text(book, forest->sheet, forest->data_row, (lxw_col_t)(forest->data_col + i),
                 book_say(book, heads[i]), STYLE_DATA_HEADER);
    for (size_t i = 0; i < drawing->count; i++) {
        const struct forest_row *row = &drawing->row[i];
        const double height = (double)(drawing->count - i) - 0.5;
        const double numbers[] = {row->value,      row->low, row->high, row->inner_low,
                                  row->inner_high, height,   height};

        put_text(book, forest->sheet, data_row(drawing, i), forest->data_col, row->label,
                 STYLE_DATA);
        for (size_t n = 0; n < sizeof numbers / sizeof *numbers; n++)
            put_number(book, forest->sheet, data_row(drawing, i),
                       (lxw_col_t)(forest->data_col + DATA_VALUE + n), numbers[n], STYLE_DATA);
    }
}

/* A point or, with two columns from..to, a line; its name is what programs show when pointed at. */
static lxw_chart_series *add_series(struct drawing *drawing, size_t index, int from, int to)
{
    const char *sheet = book_sheet_name(drawing->book, drawing->forest->sheet);
    const lxw_col_t col = drawing->forest->data_col;
    const lxw_row_t row = data_row(drawing, index);
    lxw_chart_series *series = chart_add_series(drawing->chart, NULL, NULL);

    if (!series) {
        drawing->book->failed = true;
        return NULL;
    }
    chart_series_set_name_range(series, sheet, row, (lxw_col_t)(col + DATA_LABEL));
    chart_series_set_categories(series, sheet, row, (lxw_col_t)(col + from), row,
                                (lxw_col_t)(col + to));
    chart_series_set_values(series, sheet, row, (lxw_col_t)(col + DATA_HEIGHT), row,
                            (lxw_col_t)(col + DATA_HEIGHT + to - from));
    return series;
}

static void add_line(struct drawing *drawing, size_t index, int from, double low, double high,
                     lxw_chart_line *line)
{
    lxw_chart_series *series;

    if (!isfinite(low) || !isfinite(high))
        return;
    series = add_series(drawing, index, from, from + 1);
    if (!series)
        return;
    chart_series_set_line(series, line);
    chart_series_set_marker_type(series, LXW_CHART_MARKER_NONE);
}

static lxw_color_t color_of(const struct forest_row *row)
{
    return row->solid ? row->color : color_tint(row->color);
}

static void add_marker(struct drawing *drawing, size_t index)
{
    const struct forest_row *row = &drawing->row[index];
    lxw_chart_line none = {.none = LXW_TRUE};
    lxw_chart_fill fill = {.color = color_of(row)};
    lxw_chart_series *series;

    if (!isfinite(row->value))
        return;
    series = add_series(drawing, index, DATA_VALUE, DATA_VALUE);
    if (!series)
        return;
    chart_series_set_line(series, &none);
    chart_series_set_marker_type(series, LXW_CHART_MARKER_CIRCLE);
    chart_series_set_marker_size(series, 8);
    chart_series_set_marker_fill(series, &fill);
    chart_series_set_marker_line(series, &none);
}

/* Upright lines from the foot to the top: their two points stand below the rows' numbers. */
static void add_references(struct drawing *drawing)
{
    const struct forest *forest = drawing->forest;

    for (size_t i = 0; i < sizeof forest->line / sizeof *forest->line; i++) {
        const size_t index = drawing->count + i;
        lxw_chart_line line = {.color = i == 0 ? COLOR_INK : STORY_GREY,
                               .width = 1,
                               .dash_type =
                                   i == 0 ? LXW_CHART_LINE_DASH_SOLID : LXW_CHART_LINE_DASH_DASH};
        lxw_chart_series *series;

        if (!isfinite(forest->line[i]))
            continue;
        put_text(drawing->book, forest->sheet, data_row(drawing, index), forest->data_col,
                 book_say(drawing->book, SAY_FOREST_REFERENCE), STYLE_DATA);
        for (int part = 0; part < 2; part++) {
            put_number(drawing->book, forest->sheet, data_row(drawing, index),
                       (lxw_col_t)(forest->data_col + DATA_LOW + part), forest->line[i],
                       STYLE_DATA);
            put_number(drawing->book, forest->sheet, data_row(drawing, index),
                       (lxw_col_t)(forest->data_col + DATA_HEIGHT + part),
                       part * (double)drawing->count, STYLE_DATA);
        }
        series = add_series(drawing, index, DATA_LOW, DATA_HIGH);
        if (series) {
            chart_series_set_line(series, &line);
            chart_series_set_marker_type(series, LXW_CHART_MARKER_NONE);
        }
    }
}

static void set_axes(struct drawing *drawing)
{
    const struct forest *forest = drawing->forest;
    lxw_chart *chart = drawing->chart;
    lxw_chart_line none = {.none = LXW_TRUE};
    lxw_chart_line faint = {.color = COLOR_LINE, .width = 0.75f};
    lxw_chart_font font = {.name = "Arial", .size = 9, .color = COLOR_FAINT};

    chart_axis_set_min(chart->y_axis, 0);
    chart_axis_set_max(chart->y_axis, (double)drawing->count);
    chart_axis_set_label_position(chart->y_axis, LXW_CHART_AXIS_LABEL_POSITION_NONE);
    chart_axis_set_line(chart->y_axis, &none);
    chart_axis_major_gridlines_set_visible(chart->y_axis, LXW_FALSE);
    chart_axis_set_major_tick_mark(chart->y_axis, LXW_CHART_AXIS_TICK_MARK_NONE);
    chart_axis_set_min(chart->x_axis, forest->low);
    chart_axis_set_max(chart->x_axis, forest->high);
    chart_axis_set_major_unit(chart->x_axis, forest->unit);
    chart_axis_set_major_tick_mark(chart->x_axis, LXW_CHART_AXIS_TICK_MARK_NONE);
    chart_axis_set_line(chart->x_axis, &faint);
    chart_axis_set_num_font(chart->x_axis, &font);
    chart_axis_set_num_format(chart->x_axis, forest->number_format);
}

static void finish(struct drawing *drawing)
{
    const struct forest *forest = drawing->forest;
    struct plx_text description = {0};
    lxw_chart_options options = {.x_scale = (double)forest->width / CHART_WIDTH,
                                 .y_scale = (double)forest->height / CHART_HEIGHT,
                                 .y_offset = forest->offset,
                                 .object_position = LXW_OBJECT_MOVE_AND_SIZE};
    lxw_chart_line none = {.none = LXW_TRUE};
    lxw_chart_fill clear = {.none = LXW_TRUE};

    /* As long as anybody would have read to them. */
    book_add_safe(&description, forest->description, 240);
    options.description = description.bytes;
    chart_legend_set_position(drawing->chart, LXW_CHART_LEGEND_NONE);
    chart_title_off(drawing->chart);
    chart_chartarea_set_line(drawing->chart, &none);
    chart_chartarea_set_fill(drawing->chart, &clear);
    chart_plotarea_set_fill(drawing->chart, &clear);
    if (worksheet_insert_chart_opt(drawing->book->sheet[forest->sheet], forest->row, forest->col,
                                   drawing->chart, &options) != LXW_NO_ERROR)
        drawing->book->failed = true;
    plx_text_release(&description);
}

lxw_row_t forest_add(struct book *book, const struct forest *forest, const struct forest_row *row,
                     size_t count)
{
    struct drawing drawing = {.book = book, .forest = forest, .row = row, .count = count};

    assert(count > 0 && count <= FOREST_MOST_ROWS);
    drawing.chart = workbook_add_chart(book->workbook, LXW_CHART_SCATTER_STRAIGHT);
    if (!drawing.chart) {
        book->failed = true;
        return forest->data_row;
    }
    put_data(&drawing);
    add_references(&drawing);
    for (size_t i = 0; i < count; i++) {
        lxw_chart_line thin = {.color = color_of(&row[i]), .width = 1.25f};
        lxw_chart_line thick = {.color = color_of(&row[i]), .width = 4};

        add_line(&drawing, i, DATA_LOW, row[i].low, row[i].high, &thin);
        add_line(&drawing, i, DATA_INNER_LOW, row[i].inner_low, row[i].inner_high, &thick);
        add_marker(&drawing, i);
    }
    set_axes(&drawing);
    finish(&drawing);
    return data_row(&drawing, count + 3);
}
