/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tables_chart.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../answers.h"
#include "rows.h"

enum { CHART_ROW = BOOK_TOP + 3, CHART_PIXELS = 400 };

double table_chart_share(const struct chooser *chooser, size_t answer, size_t team)
{
    const struct block *now = chooser->now;
    const size_t column = chooser->layout->total + team;
    const struct plx_distribution_record *record =
        answer < now->n_answers ? now->cell[answer * chooser->layout->columns + column] : NULL;

    return record && isfinite(record->share) ? record->share : NAN;
}

void table_chart_add_label(struct plx_text *label, const struct chooser *chooser, size_t answer)
{
    struct plx_text whole = {0};

    if (answer < chooser->now->n_answers)
        answers_add_row_label(&whole, &chooser->book->story, chooser->now->option[answer]);
    book_add_safe(label, plx_text_string(&whole), 60);
    plx_text_release(&whole);
}

static bool has_bars(const struct chooser *chooser, size_t team)
{
    for (size_t answer = 0; answer < chooser->answers; answer++)
        if (isfinite(table_chart_share(chooser, answer, team)))
            return true;
    return false;
}

void table_chart_add_team(struct plx_text *name, const struct chooser *chooser, size_t team)
{
    book_add_safe(name, chooser->book->story.team[team].label, TABLE_TEAM_CHARACTERS);
    if (!has_bars(chooser, team))
        plx_text_add(name, book_say(chooser->book, SAY_TABLES_NO_BARS));
}

/* The library remembers the cells of a chart for programs that do not compute, but takes every
   formula for 0: it is told to leave these, and what they hold. False without memory. */
static bool remember(lxw_series_range *range, const char *text, double number)
{
    lxw_series_data_point *point = calloc(1, sizeof *point);

    if (!point)
        return false;
    if (text) {
        point->string = strdup(text);
        point->is_string = point->string != NULL;
        range->has_string_cache = LXW_TRUE;
    }
    point->number = number;
    point->no_data = !point->string && (text || !isfinite(number));
    STAILQ_INSERT_TAIL(range->data_cache, point, list_pointers);
    range->num_data_points++;
    range->ignore_cache = LXW_TRUE;
    return !text || point->string;
}

static bool remember_series(const struct chooser *chooser, lxw_chart_series *series, size_t team)
{
    struct plx_text words = {0};
    bool done;

    table_chart_add_team(&words, chooser, team);
    done = remember(series->title.range, plx_text_string(&words), NAN);
    for (size_t answer = 0; answer < chooser->answers && done; answer++) {
        plx_text_clear(&words);
        table_chart_add_label(&words, chooser, answer);
        done =
            remember(series->categories, words.length > 0 ? plx_text_string(&words) : NULL, NAN) &&
            remember(series->values, NULL, table_chart_share(chooser, answer, team));
    }
    done = done && !plx_text_failed(&words);
    plx_text_release(&words);
    return done;
}

static void add_series(const struct chooser *chooser, lxw_chart *chart, size_t team)
{
    const char *sheet = book_sheet_name(chooser->book, SHEET_TABLES);
    const lxw_col_t col = (lxw_col_t)(chooser->label + 1 + team);
    const lxw_row_t last = (lxw_row_t)(TABLE_INDEX_FIRST + chooser->answers - 1);
    lxw_chart_fill fill = {.color = chooser->book->story.team[team].color};
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);

    if (!series) {
        chooser->book->failed = true;
        return;
    }
    chart_series_set_name_range(series, sheet, BOOK_TOP, col);
    chart_series_set_categories(series, sheet, TABLE_INDEX_FIRST, chooser->label, last,
                                chooser->label);
    chart_series_set_values(series, sheet, TABLE_INDEX_FIRST, col, last, col);
    chart_series_set_fill(series, &fill);
    if (!remember_series(chooser, series, team))
        chooser->book->failed = true;
}

static int chart_width(const struct layout *layout)
{
    const int width = (layout->last) * 86;

    return width < 480 ? 480 : width > 1100 ? 1100 : width;
}

/* In a chart of bars the answers stand on the y axis. */
static void set_axes(lxw_chart *chart)
{
    lxw_chart_line none = {.none = LXW_TRUE};
    lxw_chart_line faint = {.color = COLOR_LINE, .width = 0.75f};
    lxw_chart_font font = {.name = "Arial", .size = 9, .color = COLOR_INK};

    chart_axis_set_reverse(chart->y_axis);
    chart_axis_set_num_font(chart->y_axis, &font);
    chart_axis_set_line(chart->y_axis, &faint);
    chart_axis_set_major_tick_mark(chart->y_axis, LXW_CHART_AXIS_TICK_MARK_NONE);
    /* Left to itself the axis may go on to 120 %. */
    chart_axis_set_min(chart->x_axis, 0);
    chart_axis_set_max(chart->x_axis, 1);
    chart_axis_set_num_format(chart->x_axis, "0%");
    chart_axis_set_num_font(chart->x_axis, &font);
    chart_axis_set_line(chart->x_axis, &none);
    chart_axis_major_gridlines_set_line(chart->x_axis, &faint);
    chart_title_off(chart);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_TOP);
    chart_legend_set_font(chart, &font);
    chart_chartarea_set_line(chart, &none);
}

void table_chart(const struct chooser *chooser)
{
    struct book *book = chooser->book;
    lxw_chart *chart = workbook_add_chart(book->workbook, LXW_CHART_BAR);
    char description[200];
    lxw_chart_options options = {.x_scale = chart_width(chooser->layout) / 480.0,
                                 .y_scale = CHART_PIXELS / 288.0,
                                 .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
                                 .description = description};

    if (!chart) {
        book->failed = true;
        return;
    }
    snprintf(description, sizeof description, "%s", book_say(book, SAY_TABLES_PICTURE_WORDS));
    for (size_t t = 0; t < chooser->teams; t++)
        add_series(chooser, chart, t);
    set_axes(chart);
    if (worksheet_insert_chart_opt(book->sheet[SHEET_TABLES], CHART_ROW, 1, chart, &options) !=
        LXW_NO_ERROR)
        book->failed = true;
}
