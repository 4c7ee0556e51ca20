/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "forest.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

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
    DATA_LABEL_AT,
    DATA_LEGEND,
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
    int16_t hidden[4 * FOREST_MOST_ROWS + 8]; /* series that the legend leaves out */
    size_t n_hidden;
    size_t n_series;
    double left_at; /* where the axis starts: left of its numbers, where labels stand */
};

static lxw_row_t data_row(const struct drawing *drawing, size_t index)
{
    return drawing->forest->data_row + 1 + (lxw_row_t)index;
}

/* Cells of the numbers: rows first..last of the chart, columns from..to. */
struct range {
    size_t first;
    size_t last;
    int from;
    int to;
};

static void put_data(struct drawing *drawing)
{
    static const char *const heads[DATA_COLUMNS] = {"Numbers behind the chart",
                                                    "value",
                                                    "95 % from",
                                                    "95 % to",
                                                    "90 % from",
                                                    "90 % to",
                                                    "height",
                                                    "height",
                                                    "label at",
                                                    "colour"};
    const struct forest *forest = drawing->forest;
    struct book *book = drawing->book;

    for (int i = 0; i < DATA_COLUMNS; i++)
        put_text(book, forest->sheet, forest->data_row, (lxw_col_t)(forest->data_col + i), heads[i],
                 STYLE_DATA_HEADER);
    for (size_t i = 0; i < drawing->count; i++) {
        const struct forest_row *row = &drawing->row[i];
        const double height = (double)(drawing->count - i) - 0.5;
        const double numbers[] = {row->value,      row->low, row->high, row->inner_low,
                                  row->inner_high, height,   height,    drawing->left_at};

        put_text(book, forest->sheet, data_row(drawing, i), forest->data_col, row->label,
                 STYLE_DATA);
        for (size_t n = 0; n < sizeof numbers / sizeof *numbers; n++)
            put_number(book, forest->sheet, data_row(drawing, i),
                       (lxw_col_t)(forest->data_col + DATA_VALUE + n), numbers[n], STYLE_DATA);
        put_text(book, forest->sheet, data_row(drawing, i),
                 (lxw_col_t)(forest->data_col + DATA_LEGEND), row->legend, STYLE_DATA);
    }
}

static lxw_chart_series *add_series(struct drawing *drawing, const struct range *x,
                                    const struct range *y, bool in_legend)
{
    const char *sheet = book_sheet_name(drawing->forest->sheet);
    const lxw_col_t col = drawing->forest->data_col;
    lxw_chart_series *series = chart_add_series(drawing->chart, NULL, NULL);

    if (!series) {
        drawing->book->failed = true;
        return NULL;
    }
    chart_series_set_categories(series, sheet, data_row(drawing, x->first),
                                (lxw_col_t)(col + x->from), data_row(drawing, x->last),
                                (lxw_col_t)(col + x->to));
    chart_series_set_values(series, sheet, data_row(drawing, y->first), (lxw_col_t)(col + y->from),
                            data_row(drawing, y->last), (lxw_col_t)(col + y->to));
    if (!in_legend && drawing->n_hidden + 1 < sizeof drawing->hidden / sizeof *drawing->hidden)
        drawing->hidden[drawing->n_hidden++] = (int16_t)drawing->n_series;
    drawing->n_series++;
    return series;
}

static void add_line(struct drawing *drawing, size_t index, int from, double low, double high,
                     lxw_chart_line *line)
{
    lxw_chart_series *series;

    if (!isfinite(low) || !isfinite(high))
        return;
    series = add_series(drawing, &(struct range){index, index, from, from + 1},
                        &(struct range){index, index, DATA_HEIGHT, DATA_HEIGHT_AGAIN}, false);
    if (!series)
        return;
    chart_series_set_line(series, line);
    chart_series_set_marker_type(series, LXW_CHART_MARKER_NONE);
}

static bool is_first_of_legend(const struct drawing *drawing, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (isfinite(drawing->row[i].value) &&
            book_same(drawing->row[i].legend, drawing->row[index].legend))
            return false;
    return drawing->row[index].legend;
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
    series = add_series(drawing, &(struct range){index, index, DATA_VALUE, DATA_VALUE},
                        &(struct range){index, index, DATA_HEIGHT, DATA_HEIGHT},
                        is_first_of_legend(drawing, index));
    if (!series)
        return;
    chart_series_set_name_range(series, book_sheet_name(drawing->forest->sheet),
                                data_row(drawing, index),
                                (lxw_col_t)(drawing->forest->data_col + DATA_LEGEND));
    chart_series_set_line(series, &none);
    chart_series_set_marker_type(series, LXW_CHART_MARKER_CIRCLE);
    chart_series_set_marker_size(series, 8);
    chart_series_set_marker_fill(series, &fill);
    chart_series_set_marker_line(series, &none);
}

/* A label is text: one that begins with = would be taken for a formula, so a blank goes first. */
static void set_label(struct book *book, lxw_chart_data_label *label, const char *words,
                      struct plx_text *text, lxw_chart_font *font)
{
    plx_text_clear(text);
    if (words && *words) {
        plx_text_add(text, *words == '=' ? " " : "");
        book_add_safe(text, words, 64);
        label->value = text->bytes;
        label->font = font;
    } else {
        label->hide = LXW_TRUE;
    }
    book->failed = book->failed || plx_text_failed(text);
}

static void add_labels(struct drawing *drawing)
{
    lxw_chart_font font = {.name = "Arial", .size = 9, .color = COLOR_INK};
    lxw_chart_line none = {.none = LXW_TRUE};
    lxw_chart_data_label label[FOREST_MOST_ROWS] = {{0}};
    lxw_chart_data_label *labels[FOREST_MOST_ROWS + 1] = {NULL};
    struct plx_text text[FOREST_MOST_ROWS] = {{0}};
    lxw_chart_series *series;

    series =
        add_series(drawing, &(struct range){0, drawing->count - 1, DATA_LABEL_AT, DATA_LABEL_AT},
                   &(struct range){0, drawing->count - 1, DATA_HEIGHT, DATA_HEIGHT}, false);
    if (!series)
        return;
    for (size_t i = 0; i < drawing->count; i++) {
        set_label(drawing->book, &label[i], drawing->row[i].label, &text[i], &font);
        labels[i] = &label[i];
    }
    chart_series_set_line(series, &none);
    chart_series_set_marker_type(series, LXW_CHART_MARKER_NONE);
    chart_series_set_labels(series);
    chart_series_set_labels_font(series, &font);
    chart_series_set_labels_position(series, LXW_CHART_LABEL_POSITION_RIGHT);
    if (chart_series_set_labels_custom(series, labels) != LXW_NO_ERROR)
        drawing->book->failed = true;
    for (size_t i = 0; i < drawing->count; i++)
        plx_text_release(&text[i]);
}

/* Upright lines from the foot to the top: their two points stand below the rows' numbers. */
static void add_references(struct drawing *drawing)
{
    const struct forest *forest = drawing->forest;

    for (size_t i = 0; i < sizeof forest->line / sizeof *forest->line; i++) {
        const size_t index = drawing->count + i;
        lxw_chart_line line = {.color = i == 0 ? COLOR_INK : COLOR_GREY,
                               .width = 1,
                               .dash_type =
                                   i == 0 ? LXW_CHART_LINE_DASH_SOLID : LXW_CHART_LINE_DASH_DASH};
        lxw_chart_series *series;

        if (!isfinite(forest->line[i]))
            continue;
        put_text(drawing->book, forest->sheet, data_row(drawing, index), forest->data_col,
                 "line of reference", STYLE_DATA);
        for (int part = 0; part < 2; part++) {
            put_number(drawing->book, forest->sheet, data_row(drawing, index),
                       (lxw_col_t)(forest->data_col + DATA_LOW + part), forest->line[i],
                       STYLE_DATA);
            put_number(drawing->book, forest->sheet, data_row(drawing, index),
                       (lxw_col_t)(forest->data_col + DATA_HEIGHT + part),
                       part * (double)drawing->count, STYLE_DATA);
        }
        series = add_series(drawing, &(struct range){index, index, DATA_LOW, DATA_HIGH},
                            &(struct range){index, index, DATA_HEIGHT, DATA_HEIGHT_AGAIN}, false);
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
    chart_axis_set_min(chart->x_axis, drawing->left_at);
    chart_axis_set_max(chart->x_axis, forest->high);
    chart_axis_set_major_unit(chart->x_axis, forest->unit);
    chart_axis_set_major_tick_mark(chart->x_axis, LXW_CHART_AXIS_TICK_MARK_NONE);
    chart_axis_set_line(chart->x_axis, &faint);
    chart_axis_set_num_font(chart->x_axis, &font);
    chart_axis_set_num_format(chart->x_axis, forest->number_format);
}

/* Room for labels, in whole ticks so that numbers stay where they belong. */
static double axis_start(const struct forest *forest)
{
    const double range = forest->high - forest->low;

    return forest->low -
           ceil(forest->left / (1 - forest->left) * range / forest->unit) * forest->unit;
}

static void finish(struct drawing *drawing)
{
    const struct forest *forest = drawing->forest;
    char description[200];
    lxw_chart_options options = {.x_scale = (double)forest->width / CHART_WIDTH,
                                 .y_scale = (double)forest->height / CHART_HEIGHT,
                                 .y_offset = forest->offset,
                                 .object_position = LXW_OBJECT_MOVE_AND_SIZE,
                                 .description = description};
    lxw_chart_font font = {.name = "Arial", .size = 9, .color = COLOR_INK};
    lxw_chart_line none = {.none = LXW_TRUE};
    lxw_chart_fill clear = {.none = LXW_TRUE};

    snprintf(description, sizeof description, "%s", forest->description);
    if (!forest->legend) {
        chart_legend_set_position(drawing->chart, LXW_CHART_LEGEND_NONE);
    } else {
        drawing->hidden[drawing->n_hidden] = -1;
        chart_legend_set_position(drawing->chart, LXW_CHART_LEGEND_TOP);
        chart_legend_set_font(drawing->chart, &font);
        chart_legend_delete_series(drawing->chart, drawing->hidden);
    }
    chart_title_off(drawing->chart);
    chart_chartarea_set_line(drawing->chart, &none);
    chart_chartarea_set_fill(drawing->chart, &clear);
    chart_plotarea_set_fill(drawing->chart, &clear);
    if (worksheet_insert_chart_opt(drawing->book->sheet[forest->sheet], forest->row, forest->col,
                                   drawing->chart, &options) != LXW_NO_ERROR)
        drawing->book->failed = true;
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
    drawing.left_at = axis_start(forest);
    put_data(&drawing);
    add_references(&drawing);
    for (size_t i = 0; i < count; i++) {
        lxw_chart_line thin = {.color = color_of(&row[i]), .width = 1.25f};
        lxw_chart_line thick = {.color = color_of(&row[i]), .width = 4};

        add_line(&drawing, i, DATA_LOW, row[i].low, row[i].high, &thin);
        add_line(&drawing, i, DATA_INNER_LOW, row[i].inner_low, row[i].inner_high, &thick);
        add_marker(&drawing, i);
    }
    if (forest->left > 0)
        add_labels(&drawing);
    set_axes(&drawing);
    finish(&drawing);
    return data_row(&drawing, count + 3);
}
