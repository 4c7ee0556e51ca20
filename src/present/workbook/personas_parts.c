/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sheets about personas share. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "parallax/base/number.h"
#include "parallax/present/words.h"
#include "personas.h"

enum { CHART_WIDTH = 480, CHART_HEIGHT = 288, ROW_PIXELS = 20 };

enum { TOLD_FEATURES = 3 };

bool persona_is_of_everybody(const struct book *book, const char *model)
{
    return people_is_of(model, people_model(&book->story));
}

size_t persona_count(const struct book *book)
{
    const size_t all = book_count(book, PLX_TABLE_PERSONAS);
    size_t count = 0;

    while (count < all && count < PEOPLE_MOST &&
           persona_is_of_everybody(book, persona_at(book, count)->model))
        count++;
    return count;
}

const struct plx_persona_record *persona_at(const struct book *book, size_t index)
{
    return book_row(book, PLX_TABLE_PERSONAS, index);
}

void persona_add_name(struct plx_text *text, const struct book *book,
                      const struct plx_persona_record *persona)
{
    struct plx_text name = {0};

    if (persona->persona != PLX_NO_COUNT)
        plx_text_addf(text, "%zu  ", persona->persona);
    plx_words_add_persona_name(&name, book->story.language, persona->name);
    book_add_safe(
        text, persona->name ? plx_text_string(&name) : book_say(book, SAY_PERSONAS_COLUMN_PERSONA),
        PERSONA_NAME_CHARACTERS);
    plx_text_release(&name);
}

void persona_add_team(struct plx_text *text, const struct book *book, const char *team)
{
    const char *label = story_team(&book->story, team).label;

    book_add_safe(text, story_or_empty(label), PERSONA_TEAM_CHARACTERS);
}

void persona_add_feature(struct plx_text *text, const struct book *book, const char *question,
                         const char *feature, const char *label, size_t most)
{
    const char *asked = question ? story_question_text(&book->story, question) : NULL;
    const bool is_option = feature && question && !story_same(feature, question);

    if (is_option && label && !story_same(label, asked)) {
        book_add_safe(text, story_or_empty(asked), most / 2);
        plx_text_add(text, " \xE2\x80\x93 ");
        book_add_safe(text, label, most / 2);
        return;
    }
    if (!label)
        label = asked ? asked : feature;
    book_add_safe(text, story_or_empty(label), most);
}

void persona_add_features(struct plx_text *text, const struct book *book,
                          const struct plx_persona_record *persona)
{
    const struct plx_persona_profile_record *feature[TOLD_FEATURES];
    const size_t count = people_features(&book->story, persona, feature, TOLD_FEATURES);

    for (size_t i = 0; i < count; i++) {
        plx_text_add(text, i > 0 ? "\n" : "");
        plx_text_add(text, feature[i]->z < 0 ? "\xE2\x96\xBC " : "\xE2\x96\xB2 ");
        persona_add_feature(text, book, feature[i]->question, feature[i]->feature,
                            feature[i]->label, 70);
        plx_text_add(text, feature[i]->z < 0 ? " " : " +");
        say_add_number(text, book->story.language, feature[i]->z, 1);
    }
}

size_t persona_put_note(struct book *book, enum sheet sheet, lxw_row_t row, lxw_col_t first,
                        lxw_col_t last, const char *before, const char *note, enum style style,
                        double width)
{
    struct plx_text words = {0};
    struct plx_text safe = {0};
    size_t lines;

    plx_words_add_note(&words, book->story.language, note);
    if (before && words.length > 0)
        plx_text_add(&safe, before);
    book_add_safe(&safe, plx_text_string(&words), PERSONA_NOTE_CHARACTERS);
    if (first == last)
        put_text(book, sheet, row, first, plx_text_string(&safe), style);
    else
        put_merged(book, sheet, row, first, row, last, plx_text_string(&safe), style);
    lines = book_lines(plx_text_string(&safe), width);
    plx_text_release(&words);
    plx_text_release(&safe);
    return lines;
}

double persona_alpha(const struct book *book)
{
    const char *fact = plx_results_fact(book->story.results, "alpha");
    double alpha;

    return fact && plx_number_parse(fact, strlen(fact), &alpha) ? alpha : 0.05;
}

void persona_add_p(struct plx_text *text, const struct book *book, double p)
{
    if (p < 0.0005)
        plx_text_add(text, "<");
    say_add_number(text, book->story.language, fmax(p, 0.001), 3);
}

lxw_chart *persona_chart(struct book *book, lxw_chart_type type)
{
    lxw_chart *chart = workbook_add_chart(book->workbook, (uint8_t)type);
    lxw_chart_font font = {.name = "Arial", .size = 9, .color = COLOR_INK};
    lxw_chart_line none = {.none = LXW_TRUE};

    if (!chart) {
        book->failed = true;
        return NULL;
    }
    chart_title_off(chart);
    chart_chartarea_set_line(chart, &none);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_TOP);
    chart_legend_set_font(chart, &font);
    return chart;
}

void persona_style_axis(lxw_chart_axis *axis, const char *format)
{
    lxw_chart_font font = {.name = "Arial", .size = 9, .color = COLOR_INK};
    lxw_chart_line faint = {.color = COLOR_LINE, .width = 0.75f};

    chart_axis_set_num_font(axis, &font);
    chart_axis_set_line(axis, &faint);
    chart_axis_major_gridlines_set_line(axis, &faint);
    chart_axis_set_label_position(axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
    chart_axis_set_major_tick_mark(axis, LXW_CHART_AXIS_TICK_MARK_NONE);
    if (format)
        chart_axis_set_num_format(axis, format);
}

lxw_row_t persona_place_chart(struct book *book, enum sheet sheet, lxw_row_t row, lxw_col_t col,
                              lxw_chart *chart, int width, int height, enum wording description)
{
    char text[200];
    lxw_chart_options options = {.x_scale = (double)width / CHART_WIDTH,
                                 .y_scale = (double)height / CHART_HEIGHT,
                                 .object_position = LXW_OBJECT_MOVE_AND_SIZE,
                                 .description = text};

    snprintf(text, sizeof text, "%s", book_say(book, description));
    if (worksheet_insert_chart_opt(book->sheet[sheet], row, col, chart, &options) != LXW_NO_ERROR)
        book->failed = true;
    return row + (lxw_row_t)(height / ROW_PIXELS) + 2;
}

lxw_chart_series *persona_add_line(struct book *book, lxw_chart *chart, lxw_row_t first,
                                   lxw_row_t last, lxw_col_t category, lxw_col_t value,
                                   lxw_color_t color)
{
    const char *sheet = book_sheet_name(book, SHEET_PERSONAS);
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    lxw_chart_line line = {.color = color, .width = 2.25f};
    lxw_chart_fill fill = {.color = color};

    if (!series) {
        book->failed = true;
        return NULL;
    }
    chart_series_set_categories(series, sheet, first, category, last, category);
    chart_series_set_values(series, sheet, first, value, last, value);
    chart_series_set_name_range(series, sheet, first - 1, value);
    chart_series_set_line(series, &line);
    chart_series_set_marker_type(series, LXW_CHART_MARKER_CIRCLE);
    chart_series_set_marker_size(series, 7);
    chart_series_set_marker_fill(series, &fill);
    chart_series_set_marker_line(series, &line);
    return series;
}

void persona_put_heads(struct book *book, lxw_row_t row, const enum wording *head, size_t count)
{
    for (size_t i = 0; i < count; i++)
        put_text(book, SHEET_PERSONAS, row, (lxw_col_t)i, book_say(book, head[i]),
                 i == 0 ? STYLE_HEADER : STYLE_HEADER_NUMBER);
}

lxw_row_t persona_section(struct book *book, lxw_row_t row, enum wording title)
{
    put_text(book, SHEET_PERSONAS, row, 0, book_say(book, title), STYLE_SECTION);
    worksheet_set_row(book->sheet[SHEET_PERSONAS], row, 24, NULL);
    return row + 1;
}
