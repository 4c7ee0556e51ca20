/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools_chart.h"

#include <math.h>
#include <stdio.h>

#include "instrument_grids.h"
#include "tools_labels.h"

/* Chart on the left, over these columns and rows, lists beside it; its numbers stand on the right.
 */
enum { MOST_TOOLS = 30, CHART_WIDTH = 960, CHART_HEIGHT = 460, LABEL_CHARACTERS = 28 };
enum { LIST_COL = 10, DATA_COL = 14 };

/* What the axes leave of the chart, and the width of a letter, pixels. */
enum { PLOT_WIDTH = CHART_WIDTH - 80, PLOT_HEIGHT = CHART_HEIGHT - 70 };
static const double letter_width = 6;

/* How far points stay away from the ends of an axis, on its scale. */
static const double room = 0.2;

struct chart {
    struct book *book;
    const struct instrument_sheet *sheet;
    const struct instrument_rows *tools;
    lxw_chart *chart;
    lxw_row_t row;                              /* of the next number */
    double low[2], high[2];                     /* ends of the axes: satisfaction, importance */
    size_t series;                              /* how many it has */
    struct tools_label_point point[MOST_TOOLS]; /* of the tools drawn */
    const struct plx_tool_record *drawn[MOST_TOOLS];
    size_t n_drawn;
};

const char *tools_label(const struct plx_tool_record *record)
{
    const char *label = record->label && *record->label ? record->label : record->tool;

    return label && *label ? label : "?";
}

void tools_add_names(struct plx_text *text, const struct book *book,
                     const struct instrument_rows *rows, const char *quadrant, size_t most)
{
    size_t named = 0;

    for (size_t i = 0; i < rows->count; i++) {
        const struct plx_tool_record *record = rows->record[i];

        if (!story_same(record->quadrant, quadrant) || named++ >= most)
            continue;
        plx_text_add(text, named > 1 ? ", " : "");
        instrument_add_label(text, tools_label(record));
    }
    if (named > most) {
        struct plx_text others = {0};

        say_add_count(&others, book->story.language, named - most);
        plx_text_add(text, " ");
        say_add(text, book->story.language, SAY_DRAWN_MORE, plx_text_string(&others), NULL);
        plx_text_release(&others);
    }
    if (named == 0)
        plx_text_add(text, book_say(book, SAY_SHEETS_NONE));
}

static const struct plx_tool_record *tool_at(const struct chart *chart, size_t index)
{
    return chart->tools->record[index];
}

static bool is_drawn(const struct plx_tool_record *record)
{
    /* Beyond this, programs cannot draw an axis. */
    return fabs(record->importance) < 1e9 && fabs(record->satisfaction) < 1e9;
}

static void reach(struct chart *chart, int axis, double value)
{
    if (isfinite(value) && fabs(value) < 1e9) {
        chart->low[axis] = fmin(chart->low[axis], floor(value - room));
        chart->high[axis] = fmax(chart->high[axis], ceil(value + room));
    }
}

static void find_ends(struct chart *chart)
{
    for (size_t i = 0; i < chart->tools->count; i++) {
        const struct plx_tool_record *record = tool_at(chart, i);

        if (!is_drawn(record))
            continue;
        reach(chart, 0, record->satisfaction);
        reach(chart, 1, record->importance);
        reach(chart, 0, record->satisfaction_middle);
        reach(chart, 1, record->importance_middle);
    }
    for (int axis = 0; axis < 2; axis++)
        if (chart->low[axis] == chart->high[axis])
            chart->high[axis]++;
}

static lxw_chart_series *add_series(struct chart *chart, lxw_row_t first, lxw_row_t last)
{
    const char *sheet = book_sheet_name(chart->book, chart->sheet->sheet);
    lxw_chart_series *series = chart_add_series(chart->chart, NULL, NULL);

    if (!series) {
        chart->book->failed = true;
        return NULL;
    }
    chart->series++;
    chart_series_set_categories(series, sheet, first, DATA_COL + 1, last, DATA_COL + 1);
    chart_series_set_values(series, sheet, first, DATA_COL + 2, last, DATA_COL + 2);
    chart_series_set_name_range(series, sheet, first, DATA_COL + 3);
    return series;
}

static void put_point(struct chart *chart, const char *name, double satisfaction, double importance,
                      const char *series)
{
    const enum sheet sheet = chart->sheet->sheet;

    put_text(chart->book, sheet, chart->row, DATA_COL, name, STYLE_DATA);
    put_number(chart->book, sheet, chart->row, DATA_COL + 1, satisfaction, STYLE_DATA);
    put_number(chart->book, sheet, chart->row, DATA_COL + 2, importance, STYLE_DATA);
    put_text(chart->book, sheet, chart->row++, DATA_COL + 3, series, STYLE_DATA);
}

/* What matters most is drawn; `drawn` is kept in the order of importance. */
static void draw_tool(struct chart *chart, const struct plx_tool_record *record)
{
    size_t place = chart->n_drawn;

    while (place > 0 && record->importance > chart->drawn[place - 1]->importance)
        place--;
    if (place == MOST_TOOLS)
        return;
    if (chart->n_drawn < MOST_TOOLS)
        chart->n_drawn++;
    for (size_t i = chart->n_drawn - 1; i > place; i--)
        chart->drawn[i] = chart->drawn[i - 1];
    chart->drawn[place] = record;
}

/* Names as many pixels wide as their letters make them. */
static void place_names(struct chart *chart)
{
    for (size_t i = 0; i < chart->tools->count; i++)
        if (is_drawn(tool_at(chart, i)))
            draw_tool(chart, tool_at(chart, i));
    for (size_t i = 0; i < chart->n_drawn; i++) {
        const struct plx_tool_record *record = chart->drawn[i];
        size_t letters = 0;

        for (const char *at = tools_label(record); *at; at++)
            letters += ((unsigned char)*at & 0xC0) != 0x80;
        if (letters > LABEL_CHARACTERS)
            letters = LABEL_CHARACTERS;
        chart->point[i] =
            (struct tools_label_point){.x = (record->satisfaction - chart->low[0]) /
                                            (chart->high[0] - chart->low[0]) * PLOT_WIDTH,
                                       .y = (record->importance - chart->low[1]) /
                                            (chart->high[1] - chart->low[1]) * PLOT_HEIGHT,
                                       .width = (double)letters * letter_width};
    }
    tools_labels_place(chart->point, chart->n_drawn, PLOT_WIDTH, PLOT_HEIGHT);
}

static enum lxw_chart_label_position position_of(enum tools_label_side side)
{
    static const enum lxw_chart_label_position positions[] = {
        [LABEL_RIGHT] = LXW_CHART_LABEL_POSITION_RIGHT,
        [LABEL_ABOVE] = LXW_CHART_LABEL_POSITION_ABOVE,
        [LABEL_BELOW] = LXW_CHART_LABEL_POSITION_BELOW,
        [LABEL_LEFT] = LXW_CHART_LABEL_POSITION_LEFT};

    return positions[side];
}

/* Each point its name; what begins with "=" would be taken for a formula. */
static void label_points(struct chart *chart, lxw_chart_series *series, const char *const *name,
                         size_t count, enum tools_label_side side, lxw_color_t color)
{
    lxw_chart_font font = {.name = "Arial", .size = 10, .color = color};
    struct plx_text text[MOST_TOOLS] = {{0}};
    lxw_chart_data_label label[MOST_TOOLS] = {{0}};
    lxw_chart_data_label *labels[MOST_TOOLS + 1] = {NULL};

    for (size_t i = 0; i < count; i++) {
        plx_text_add(&text[i], *name[i] == '=' ? " " : "");
        book_add_safe(&text[i], name[i], LABEL_CHARACTERS);
        label[i] = (lxw_chart_data_label){.value = text[i].bytes, .font = &font};
        labels[i] = &label[i];
    }
    chart_series_set_labels(series);
    chart_series_set_labels_position(series, (uint8_t)position_of(side));
    if (chart_series_set_labels_custom(series, labels) != LXW_NO_ERROR)
        chart->book->failed = true;
    for (size_t i = 0; i < count; i++)
        plx_text_release(&text[i]);
}

/* The points of a quadrant whose names stand on one side: all names of a series do. */
static void add_points(struct chart *chart, const char *quadrant, enum tools_label_side side,
                       lxw_color_t color)
{
    const char *words = finding_sign(chart->book->story.language, quadrant);
    const char *name[MOST_TOOLS];
    const lxw_row_t first = chart->row;
    lxw_chart_fill fill = {.color = color};
    lxw_chart_line none = {.none = LXW_TRUE};
    lxw_chart_series *series;
    size_t count = 0;

    for (size_t i = 0; i < chart->n_drawn; i++) {
        const struct plx_tool_record *tool = chart->drawn[i];

        if (!story_same(tool->quadrant, quadrant) || chart->point[i].side != side)
            continue;
        name[count] = tools_label(tool);
        put_point(chart, name[count++], tool->satisfaction, tool->importance, words);
    }
    series = count > 0 ? add_series(chart, first, chart->row - 1) : NULL;
    if (!series)
        return;
    chart_series_set_line(series, &none);
    chart_series_set_marker_type(series, LXW_CHART_MARKER_CIRCLE);
    chart_series_set_marker_size(series, 10);
    chart_series_set_marker_fill(series, &fill);
    chart_series_set_marker_line(series, &none);
    label_points(chart, series, name, count, side, COLOR_INK);
}

/* What a quadrant is called, in its corner: on a point that is not seen. */
static void add_corner(struct chart *chart, const char *quadrant, bool right, bool top,
                       lxw_color_t color)
{
    const char *words = finding_sign(chart->book->story.language, quadrant);
    const double edge = (chart->high[1] - chart->low[1]) * 0.04;
    const lxw_row_t first = chart->row;
    lxw_chart_line none = {.none = LXW_TRUE};
    lxw_chart_series *series;

    put_point(chart, words, right ? chart->high[0] : chart->low[0],
              top ? chart->high[1] - edge : chart->low[1] + edge, words);
    series = add_series(chart, first, first);
    if (!series)
        return;
    chart_series_set_line(series, &none);
    chart_series_set_marker_type(series, LXW_CHART_MARKER_NONE);
    label_points(chart, series, &words, 1, right ? LABEL_LEFT : LABEL_RIGHT, color);
}

/* A line from one end of the chart to the other; axis 0 is upright. */
static void add_middle(struct chart *chart, int axis, double middle)
{
    lxw_chart_line line = {.color = STORY_GREY, .width = 1, .dash_type = LXW_CHART_LINE_DASH_DASH};
    const char *words = book_say(chart->book, axis == 0 ? SAY_TOOLS_SATISFACTION_MIDDLE
                                                        : SAY_TOOLS_IMPORTANCE_MIDDLE);
    const lxw_row_t first = chart->row;
    lxw_chart_series *series;

    if (!isfinite(middle) || fabs(middle) >= 1e9)
        return;
    put_point(chart, words, axis == 0 ? middle : chart->low[0], axis == 0 ? chart->low[1] : middle,
              words);
    put_point(chart, words, axis == 0 ? middle : chart->high[0],
              axis == 0 ? chart->high[1] : middle, words);
    series = add_series(chart, first, chart->row - 1);
    if (!series)
        return;
    chart_series_set_line(series, &line);
    chart_series_set_marker_type(series, LXW_CHART_MARKER_NONE);
}

static void set_axis(struct chart *chart, lxw_chart_axis *axis, int which, enum wording name)
{
    lxw_chart_line faint = {.color = COLOR_LINE, .width = 0.75f};
    lxw_chart_font font = {.name = "Arial", .size = 9, .color = COLOR_FAINT};

    chart_axis_set_min(axis, chart->low[which]);
    chart_axis_set_max(axis, chart->high[which]);
    chart_axis_set_name(axis, book_say(chart->book, name));
    chart_axis_set_name_font(axis, &font);
    chart_axis_set_num_font(axis, &font);
    chart_axis_set_line(axis, &faint);
    chart_axis_major_gridlines_set_visible(axis, LXW_FALSE);
    chart_axis_set_num_format(axis, "0.0");
}

/* The quadrants with the names in them, beside the chart. */
static void put_lists(struct chart *chart, lxw_row_t row, const char *const *quadrant)
{
    enum { LISTED = 20, LIST_WIDTH = 38 };
    const enum sheet sheet = chart->sheet->sheet;

    for (size_t q = 0; q < 4; q++, row += 3) {
        struct plx_text names = {0};

        tools_add_names(&names, chart->book, chart->tools, quadrant[q], LISTED);
        put_text(chart->book, sheet, row, LIST_COL,
                 finding_sign(chart->book->story.language, quadrant[q]),
                 instrument_status_style(quadrant[q]));
        put_text(chart->book, sheet, row + 1, LIST_COL, plx_text_string(&names), STYLE_TEXT);
        book_row_height(chart->book, sheet, row + 1,
                        book_lines(plx_text_string(&names), LIST_WIDTH));
        plx_text_release(&names);
    }
}

static void insert(struct chart *chart, lxw_row_t row)
{
    struct plx_text description = {0};
    lxw_chart_line none = {.none = LXW_TRUE};
    lxw_chart_options options = {.x_scale = CHART_WIDTH / 480.0,
                                 .y_scale = CHART_HEIGHT / 288.0,
                                 .object_position = LXW_OBJECT_MOVE_DONT_SIZE};

    plx_text_add(&description, book_say(chart->book, SAY_TOOLS_CHART));
    options.description = description.bytes;
    chart_title_off(chart->chart);
    chart_legend_set_position(chart->chart, LXW_CHART_LEGEND_NONE);
    chart_chartarea_set_line(chart->chart, &none);
    if (worksheet_insert_chart_opt(chart->book->sheet[chart->sheet->sheet], row, 0, chart->chart,
                                   &options) != LXW_NO_ERROR)
        chart->book->failed = true;
    plx_text_release(&description);
}

static void draw(struct chart *chart, const char *const *quadrant)
{
    static const lxw_color_t colors[] = {0x9F1D4A, 0x15803D, 0x6D4AA8, 0x6B7280};
    static const bool right[] = {false, true, true, false};
    const struct plx_tool_record *first = chart->tools->record[0];

    place_names(chart);
    for (size_t q = 0; q < 4; q++)
        for (int side = LABEL_RIGHT; side < LABEL_SIDES; side++)
            add_points(chart, quadrant[q], (enum tools_label_side)side, colors[q]);
    /* One tool alone is in no quadrant, and parts none. */
    if (chart->series == 0)
        return;
    for (size_t q = 0; q < 4; q++)
        add_corner(chart, quadrant[q], right[q], q < 2, colors[q]);
    add_middle(chart, 0, first->satisfaction_middle);
    add_middle(chart, 1, first->importance_middle);
    set_axis(chart, chart->chart->x_axis, 0, SAY_TOOLS_SATISFACTION);
    set_axis(chart, chart->chart->y_axis, 1, SAY_TOOLS_IMPORTANCE);
}

void tools_chart(struct book *book, const struct instrument_sheet *sheet,
                 const struct instrument_rows *tools, const struct instrument_rows *rows,
                 lxw_row_t row)
{
    static const char *const quadrants[] = {"fix", "keep", "over-served", "drop"};
    struct chart chart = {.book = book,
                          .sheet = sheet,
                          .tools = tools,
                          .low = {INFINITY, INFINITY},
                          .high = {-INFINITY, -INFINITY}};

    find_ends(&chart);
    if (chart.low[0] > chart.high[0])
        return;
    chart.chart = workbook_add_chart(book->workbook, LXW_CHART_SCATTER_STRAIGHT);
    if (!chart.chart) {
        book->failed = true;
        return;
    }
    row = grid_begin(
        book, sheet, rows, row,
        (struct grid_block){SAY_TOOLS_LINK, book_say(book, SAY_TOOLS_CHART), CHART_HEIGHT});
    if (tools->count > MOST_TOOLS)
        put_text(book, sheet->sheet, row++, 0, book_say(book, SAY_TOOLS_MOST), STYLE_FOOTNOTE_LINE);
    chart.row = row;
    draw(&chart, quadrants);
    put_lists(&chart, row, quadrants);
    if (chart.series > 0)
        insert(&chart, row);
    grid_end(book, sheet, row + CHART_HEIGHT / 20 + 2);
}
