/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "experience_scale.h"

#include <math.h>

#include "instrument_grids.h"
#include "parallax/results/grades.h"

/* Pixels, and where the numbers stand: to the right of what is printed. */
enum { MOST_TEAMS = 12, CHART_WIDTH = 1200, EDGES = 110, TEAM_HEIGHT = 48, DATA_COL = 18 };

struct scale {
    struct book *book;
    const struct instrument_sheet *sheet;
    lxw_chart *chart;
    lxw_row_t row; /* of the next number */
    const struct plx_experience_record *team[MOST_TEAMS];
    size_t teams;
};

bool experience_is_sus(const struct plx_experience_record *record)
{
    return story_same(record->measure, "sus") && (!record->item || !*record->item) &&
           isfinite(record->score);
}

static double on_scale(double score)
{
    return fmax(0, fmin(100, score));
}

static double top_of(const struct scale *scale)
{
    return (double)scale->teams + 1;
}

static void put_point(struct scale *scale, const char *name, double x, double y)
{
    const enum sheet sheet = scale->sheet->sheet;

    put_text(scale->book, sheet, scale->row, DATA_COL, name, STYLE_DATA);
    put_number(scale->book, sheet, scale->row, DATA_COL + 1, x, STYLE_DATA);
    put_number(scale->book, sheet, scale->row++, DATA_COL + 2, y, STYLE_DATA);
}

/* The last points that were put, as a series without line and markers. */
static lxw_chart_series *add_series(struct scale *scale, size_t points)
{
    const char *sheet = book_sheet_name(scale->book, scale->sheet->sheet);
    const lxw_row_t last = scale->row - 1;
    const lxw_row_t first = scale->row - (lxw_row_t)points;
    lxw_chart_line none = {.none = LXW_TRUE};
    lxw_chart_series *series = chart_add_series(scale->chart, NULL, NULL);

    if (!series) {
        scale->book->failed = true;
        return NULL;
    }
    chart_series_set_name_range(series, sheet, first, DATA_COL);
    chart_series_set_categories(series, sheet, first, DATA_COL + 1, last, DATA_COL + 1);
    chart_series_set_values(series, sheet, first, DATA_COL + 2, last, DATA_COL + 2);
    chart_series_set_line(series, &none);
    chart_series_set_marker_type(series, LXW_CHART_MARKER_NONE);
    return series;
}

static void label(struct scale *scale, lxw_chart_series *series, const char *words,
                  enum lxw_chart_label_position position, lxw_color_t color)
{
    lxw_chart_font font = {.name = "Arial", .size = 11, .bold = LXW_TRUE, .color = color};
    struct plx_text safe = {0};
    lxw_chart_data_label one = {.font = &font};
    lxw_chart_data_label *labels[] = {&one, NULL};

    /* What begins with "=" would be taken for a formula. */
    plx_text_add(&safe, *words == '=' ? " " : "");
    book_add_safe(&safe, words, 24);
    one.value = safe.bytes;
    chart_series_set_labels(series);
    chart_series_set_labels_position(series, (uint8_t)position);
    if (chart_series_set_labels_custom(series, labels) != LXW_NO_ERROR)
        scale->book->failed = true;
    plx_text_release(&safe);
}

/* An upright line over the whole height. */
static lxw_chart_series *add_upright(struct scale *scale, const char *name, double at,
                                     lxw_chart_line *line)
{
    lxw_chart_series *series;

    put_point(scale, name, at, 0);
    put_point(scale, name, at, top_of(scale));
    series = add_series(scale, 2);
    if (series)
        chart_series_set_line(series, line);
    return series;
}

static void add_grades(struct scale *scale, double benchmark)
{
    lxw_chart_line thin = {.color = COLOR_LINE, .width = 1};
    lxw_chart_line dashed = {
        .color = STORY_GREY, .width = 1.25f, .dash_type = LXW_CHART_LINE_DASH_DASH};

    for (size_t i = 0; i < PLX_SUS_LETTERS; i++) {
        const struct plx_sus_letter *grade = &plx_sus_letter[i];
        lxw_chart_series *series;

        if (i > 0)
            add_upright(scale, grade->letter, grade->from, &thin);
        put_point(scale, grade->letter, grade->from, top_of(scale) - 0.25);
        series = add_series(scale, 1);
        if (series)
            label(scale, series, grade->letter, LXW_CHART_LABEL_POSITION_RIGHT, COLOR_FAINT);
    }
    add_upright(scale, book_say(scale->book, SAY_EXPERIENCE_BENCHMARK), benchmark, &dashed);
}

/* "Marketing" before the interval and "85.3 A+" behind it: programs break longer labels. */
static void add_labels(struct scale *scale, const struct plx_experience_record *record, double y)
{
    const struct story_team team = story_team(&scale->book->story, record->team);
    const double low = isfinite(record->ci_low) ? record->ci_low : record->score;
    const double high = isfinite(record->ci_high) ? record->ci_high : record->score;
    struct plx_text words = {0};
    lxw_chart_series *series;

    put_point(scale, team.label, on_scale(low), y);
    series = add_series(scale, 1);
    if (series)
        label(scale, series, team.label, LXW_CHART_LABEL_POSITION_LEFT, COLOR_INK);
    say_add_number(&words, scale->book->story.language, record->score, 1);
    if (record->grade && *record->grade)
        plx_text_addf(&words, " %.8s", record->grade);
    put_point(scale, team.label, on_scale(high), y);
    series = add_series(scale, 1);
    if (series)
        label(scale, series, plx_text_string(&words), LXW_CHART_LABEL_POSITION_RIGHT, COLOR_INK);
    plx_text_release(&words);
}

static void add_team(struct scale *scale, size_t index)
{
    const struct plx_experience_record *record = scale->team[index];
    const struct story_team team = story_team(&scale->book->story, record->team);
    const double y = (double)(scale->teams - index) - 0.5;
    lxw_chart_line line = {.color = team.color, .width = 2.25f};
    lxw_chart_line none = {.none = LXW_TRUE};
    lxw_chart_fill fill = {.color = team.color};
    lxw_chart_series *series;

    if (isfinite(record->ci_low) && isfinite(record->ci_high)) {
        put_point(scale, team.label, on_scale(record->ci_low), y);
        put_point(scale, team.label, on_scale(record->ci_high), y);
        series = add_series(scale, 2);
        if (series)
            chart_series_set_line(series, &line);
    }
    put_point(scale, team.label, on_scale(record->score), y);
    series = add_series(scale, 1);
    if (!series)
        return;
    chart_series_set_marker_type(series, LXW_CHART_MARKER_CIRCLE);
    chart_series_set_marker_size(series, 11);
    chart_series_set_marker_fill(series, &fill);
    chart_series_set_marker_line(series, &none);
    add_labels(scale, record, y);
}

static void set_axes(struct scale *scale)
{
    lxw_chart_axis *x = scale->chart->x_axis;
    lxw_chart_axis *y = scale->chart->y_axis;
    lxw_chart_line none = {.none = LXW_TRUE};
    lxw_chart_line faint = {.color = COLOR_LINE, .width = 0.75f};
    lxw_chart_font font = {.name = "Arial", .size = 9, .color = COLOR_FAINT};

    chart_axis_set_min(x, 0);
    chart_axis_set_max(x, 100);
    chart_axis_set_major_unit(x, 10);
    chart_axis_set_line(x, &faint);
    chart_axis_set_num_font(x, &font);
    chart_axis_set_num_format(x, "0");
    chart_axis_set_name(x, book_say(scale->book, SAY_EXPERIENCE_SCALE_AXIS));
    chart_axis_set_name_font(x, &font);
    chart_axis_set_min(y, 0);
    chart_axis_set_max(y, top_of(scale));
    chart_axis_set_label_position(y, LXW_CHART_AXIS_LABEL_POSITION_NONE);
    chart_axis_set_line(y, &none);
    chart_axis_major_gridlines_set_visible(y, LXW_FALSE);
    chart_axis_set_major_tick_mark(y, LXW_CHART_AXIS_TICK_MARK_NONE);
}

static void insert(struct scale *scale, lxw_row_t row, double height)
{
    struct plx_text description = {0};
    lxw_chart_line none = {.none = LXW_TRUE};
    lxw_chart_options options = {.x_scale = CHART_WIDTH / 480.0,
                                 .y_scale = height / 288.0,
                                 .object_position = LXW_OBJECT_MOVE_DONT_SIZE};

    book_add_safe(&description, book_say(scale->book, SAY_EXPERIENCE_SCALE_WORDS), 240);
    options.description = description.bytes;
    chart_title_off(scale->chart);
    chart_legend_set_position(scale->chart, LXW_CHART_LEGEND_NONE);
    chart_chartarea_set_line(scale->chart, &none);
    if (worksheet_insert_chart_opt(scale->book->sheet[scale->sheet->sheet], row, 0, scale->chart,
                                   &options) != LXW_NO_ERROR)
        scale->book->failed = true;
    plx_text_release(&description);
}

void experience_scale(struct book *book, const struct instrument_sheet *sheet,
                      const struct instrument_rows *rows, double benchmark, lxw_row_t row)
{
    struct scale scale = {.book = book, .sheet = sheet};
    double height;
    bool more = false;

    for (size_t i = 0; i < rows->count; i++) {
        if (!experience_is_sus(rows->record[i]))
            continue;
        more = scale.teams == MOST_TEAMS;
        if (!more)
            scale.team[scale.teams++] = rows->record[i];
    }
    if (scale.teams == 0)
        return;
    height = EDGES + (double)scale.teams * TEAM_HEIGHT;
    scale.chart = workbook_add_chart(book->workbook, LXW_CHART_SCATTER_STRAIGHT);
    if (!scale.chart) {
        book->failed = true;
        return;
    }
    row = grid_begin(book, sheet, rows, row,
                     (struct grid_block){SAY_EXPERIENCE_SCALE_LINK,
                                         book_say(book, SAY_EXPERIENCE_SCALE), height});
    put_text(book, sheet->sheet, row++, 0, book_say(book, SAY_EXPERIENCE_SCALE_WORDS),
             STYLE_FOOTNOTE_LINE);
    if (more)
        grid_say_most(book, sheet, row++, scale.teams);
    scale.row = row;
    add_grades(&scale, benchmark);
    for (size_t i = 0; i < scale.teams; i++)
        add_team(&scale, i);
    set_axes(&scale);
    insert(&scale, row, height);
    grid_end(book, sheet, row + (lxw_row_t)(height / 20) + 1);
}
