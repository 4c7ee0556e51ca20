/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The personas beside each other: what sets any of them apart, as numbers and as bars. */
#include <math.h>

#include "personas.h"

/* A chart with many personas has thinner bars rather than several pages. */
enum { CHART_PIXELS = 1240, BAR_PIXELS = 10, MOST_HEIGHT = 620 };

/* With few personas it has its place to the right of the numbers. */
enum { BESIDE_PIXELS = 800, BESIDE_HIGH = 520 };

/* The narrow column is left out. */
static lxw_col_t grid_column(size_t persona)
{
    const lxw_col_t col = (lxw_col_t)(PERSONA_VALUE + persona);

    return col < PERSONA_MARK ? col : (lxw_col_t)(col + 1);
}

static size_t list_features(const struct book *book,
                            const struct plx_persona_profile_record **listed)
{
    const struct plx_persona_record *persona[PEOPLE_MOST];
    const size_t count = persona_count(book);

    for (size_t i = 0; i < count; i++)
        persona[i] = persona_at(book, i);
    return people_distinct(&book->story, persona, count, true, listed, PERSONA_FEATURES);
}

static void put_grid_heads(struct book *book, lxw_row_t row)
{
    size_t lines = 1;

    put_text(book, SHEET_PERSONAS, row, 0, book_say(book, SAY_PERSONAS_GRID), STYLE_HEADER);
    for (size_t p = 0; p < persona_count(book); p++) {
        struct plx_text name = {0};
        size_t needs;

        persona_add_name(&name, book, persona_at(book, p));
        put_text(book, SHEET_PERSONAS, row, grid_column(p), plx_text_string(&name),
                 STYLE_HEADER_NUMBER);
        needs = book_lines(plx_text_string(&name), 6.5);
        lines = needs > lines ? needs : lines;
        plx_text_release(&name);
    }
    book_row_height(book, SHEET_PERSONAS, row, lines > 2 ? lines : 2);
}

static void put_grid(struct book *book, lxw_row_t row,
                     const struct plx_persona_profile_record *const *feature, size_t n_features)
{
    lxw_conditional_format scale = {.type = LXW_CONDITIONAL_3_COLOR_SCALE,
                                    .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                    .mid_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                    .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                    .min_value = -1.5,
                                    .mid_value = 0,
                                    .max_value = 1.5,
                                    .min_color = 0xC9A6D9,
                                    .mid_color = 0xFFFFFF,
                                    .max_color = 0x9BD1A8};
    const size_t n_personas = persona_count(book);

    put_grid_heads(book, row);
    for (size_t f = 0; f < n_features; f++) {
        const lxw_row_t at = row + 1 + (lxw_row_t)f;
        struct plx_text label = {0};

        persona_add_feature(&label, book, feature[f]->question, feature[f]->feature,
                            feature[f]->label, 60);
        put_text(book, SHEET_PERSONAS, at, 0, plx_text_string(&label), STYLE_TEXT);
        book_row_height(book, SHEET_PERSONAS, at,
                        book_lines(plx_text_string(&label), PERSONA_TEXT_WIDTH));
        for (size_t p = 0; p < n_personas; p++) {
            const struct plx_persona_profile_record *record =
                people_profile(&book->story, persona_at(book, p), feature[f]);

            put_number(book, SHEET_PERSONAS, at, grid_column(p), record ? record->z : NAN,
                       STYLE_SIGNED);
        }
        plx_text_release(&label);
    }
    worksheet_conditional_format_range(book->sheet[SHEET_PERSONAS], row + 1, 1,
                                       row + (lxw_row_t)n_features, grid_column(n_personas - 1),
                                       &scale);
}

static void add_series(struct book *book, lxw_chart *chart, lxw_row_t row, size_t n_features,
                       size_t persona)
{
    const char *sheet = book_sheet_name(book, SHEET_PERSONAS);
    const lxw_col_t col = grid_column(persona);
    const lxw_row_t last = row + (lxw_row_t)n_features;
    lxw_chart_fill fill = {.color = people_color(persona_at(book, persona)->persona)};
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);

    if (!series) {
        book->failed = true;
        return;
    }
    chart_series_set_categories(series, sheet, row + 1, 0, last, 0);
    chart_series_set_values(series, sheet, row + 1, col, last, col);
    chart_series_set_name_range(series, sheet, row, col);
    chart_series_set_fill(series, &fill);
}

/* Bars beside each other per feature, from the grid at row. Returns the row below the chart. */
static lxw_row_t put_chart(struct book *book, lxw_row_t row, lxw_row_t grid, size_t n_features)
{
    const size_t n_personas = persona_count(book);
    const int needs = (int)(n_features * (BAR_PIXELS * n_personas + 14) + 70);
    lxw_chart *chart = persona_chart(book, LXW_CHART_BAR);

    if (!chart)
        return row;
    for (size_t p = 0; p < n_personas; p++)
        add_series(book, chart, grid, n_features, p);
    chart_set_series_gap(chart, 60);
    /* libxlsxwriter turns a bar chart's axes, so the categories are on y. Reversed, the first
       stands on top, and the numbers would too. */
    persona_style_axis(chart->y_axis, NULL);
    chart_axis_set_reverse(chart->y_axis);
    chart_axis_set_crossing_max(chart->y_axis);
    chart_axis_major_gridlines_set_visible(chart->y_axis, LXW_FALSE);
    persona_style_axis(chart->x_axis, "0.0");
    chart_axis_major_gridlines_set_visible(chart->x_axis, LXW_TRUE);
    if (n_personas <= PERSONAS_FEW)
        return persona_place_chart(book, SHEET_PERSONAS, grid, PERSONA_LOW, chart, BESIDE_PIXELS,
                                   BESIDE_HIGH, SAY_PERSONAS_CHART);
    return persona_place_chart(book, SHEET_PERSONAS, row, 0, chart, CHART_PIXELS,
                               needs < MOST_HEIGHT ? needs : MOST_HEIGHT, SAY_PERSONAS_CHART);
}

lxw_row_t personas_profiles(struct book *book, lxw_row_t row)
{
    const struct plx_persona_profile_record *feature[PERSONA_FEATURES];
    const size_t n_features = list_features(book, feature);

    lxw_row_t below_grid;
    lxw_row_t below_chart;

    if (n_features == 0)
        return row;
    put_grid(book, row, feature, n_features);
    below_grid = row + (lxw_row_t)n_features + 2;
    below_chart = put_chart(book, below_grid, row, n_features);
    return below_chart > below_grid ? below_chart : below_grid;
}
