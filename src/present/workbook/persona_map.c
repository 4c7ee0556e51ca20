/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "persona_map.h"

/* More would cover the centres, and each other. */
enum { MOST_RESPONDENTS = 1000 };

static void survey(struct map *map)
{
    for (size_t i = 0; i < book_count(map->book, PLX_TABLE_PERSONA_MAP); i++) {
        const struct plx_persona_point_record *point = map_point(map->book, i);

        if (map_has(map->book, point, "respondent"))
            map->respondents++;
        if (map_has(map->book, point, "density") && point->count != PLX_NO_COUNT &&
            point->count > map->densest)
            map->densest = point->count;
        if (!isfinite(map->explained) && persona_is_of_everybody(map->book, point->model))
            map->explained = point->explained;
    }
    map->every = (map->respondents + MOST_RESPONDENTS - 1) / MOST_RESPONDENTS;
}

static void put_heads(struct book *book, lxw_row_t row, enum wording first, enum wording second,
                      enum wording third)
{
    put_text(book, SHEET_PERSONA_MAP, row, COL_FEATURE, book_say(book, first), STYLE_HEADER);
    put_text(book, SHEET_PERSONA_MAP, row, COL_RIGHT, book_say(book, second), STYLE_HEADER_NUMBER);
    put_text(book, SHEET_PERSONA_MAP, row, COL_UP, book_say(book, third), STYLE_HEADER_NUMBER);
}

static void put_row(struct book *book, lxw_row_t row, const char *label, double x, double y)
{
    book_row_height(book, SHEET_PERSONA_MAP, row, book_lines(label, FEATURE_WIDTH));
    put_text(book, SHEET_PERSONA_MAP, row, COL_FEATURE, label, STYLE_TEXT);
    put_number(book, SHEET_PERSONA_MAP, row, COL_RIGHT, x, STYLE_SIGNED);
    put_number(book, SHEET_PERSONA_MAP, row, COL_UP, y, STYLE_SIGNED);
}

/* What features load on the axes, as the map's rows list them. Returns the row below. */
static lxw_row_t put_meaning(struct book *book, lxw_row_t row)
{
    lxw_conditional_format scale = {.type = LXW_CONDITIONAL_3_COLOR_SCALE,
                                    .mid_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                    .mid_value = 0,
                                    .min_color = 0xC9A6D9,
                                    .mid_color = 0xFFFFFF,
                                    .max_color = 0x9BD1A8};
    const lxw_row_t first = row + 1;

    for (size_t i = 0; i < book_count(book, PLX_TABLE_PERSONA_MAP) && row < first + 20; i++) {
        const struct plx_persona_point_record *point = map_point(book, i);
        struct plx_text label = {0};

        if (!map_has(book, point, "axis"))
            continue;
        if (row + 1 == first)
            put_heads(book, row++, SAY_PERSONA_MAP_MEANING, SAY_PERSONA_MAP_RIGHT,
                      SAY_PERSONA_MAP_UP);
        map_add_feature(&label, book, point->id, 2 * FEATURE_WIDTH);
        put_row(book, row++, plx_text_string(&label), point->x, point->y);
        plx_text_release(&label);
    }
    if (row > first)
        worksheet_conditional_format_range(book->sheet[SHEET_PERSONA_MAP], first, COL_RIGHT,
                                           row - 1, COL_UP, &scale);
    return row;
}

static lxw_row_t put_centres(struct book *book, lxw_row_t row)
{
    put_heads(book, row++, SAY_PERSONA_MAP_PERSONAS, SAY_PERSONA_MAP_X, SAY_PERSONA_MAP_Y);
    for (size_t p = 0; p < persona_count(book); p++)
        for (size_t i = 0; i < book_count(book, PLX_TABLE_PERSONA_MAP); i++) {
            const struct plx_persona_point_record *point = map_point(book, i);
            struct plx_text name = {0};

            if (!map_has(book, point, "centre") || point->persona != persona_at(book, p)->persona)
                continue;
            persona_add_name(&name, book, persona_at(book, p));
            put_row(book, row++, plx_text_string(&name), point->x, point->y);
            plx_text_release(&name);
            break;
        }
    return row;
}

/* What the pale dots are. */
static void add_crowd_words(struct plx_text *text, const struct map *map)
{
    const enum plx_language language = map->book->story.language;
    struct plx_text top[CLASSES] = {{0}, {0}, {0}};

    for (size_t c = 0; c < CLASSES; c++)
        say_add_count(&top[c], language, map->respondents > 0 ? map->every : map_class_top(map, c));
    if (map->every > 1)
        say_add(text, language, SAY_PERSONA_MAP_EVERY, plx_text_string(&top[0]), NULL);
    else if (map->respondents > 0)
        plx_text_add(text, say(language, SAY_PERSONA_MAP_EACH));
    else if (map->densest > 0)
        say_add(text, language, SAY_PERSONA_MAP_CLASSES, plx_text_string(&top[0]),
                plx_text_string(&top[1]), plx_text_string(&top[2]), NULL);
    for (size_t c = 0; c < CLASSES; c++)
        plx_text_release(&top[c]);
}

static void begin(const struct map *map, bool drawn)
{
    struct book *book = map->book;
    struct plx_text share = {0};
    struct plx_text reading = {0};

    say_add_share(&share, book->story.language, map->explained);
    if (!drawn)
        plx_text_add(&reading, book_say(book, SAY_PERSONA_MAP_NONE));
    else if (share.length > 0)
        say_add(&reading, book->story.language, SAY_PERSONA_MAP_READING, plx_text_string(&share),
                NULL);
    else
        plx_text_add(&reading, book_say(book, SAY_PERSONA_MAP_READING_PLAIN));
    book_begin(book, SHEET_PERSONA_MAP, book_sheet_name(book, SHEET_PERSONA_MAP),
               plx_text_string(&reading), COL_LAST);
    plx_text_release(&share);
    plx_text_release(&reading);
}

/* Whether a persona has a centre: a chart of nothing is none. */
static bool has_centre(const struct book *book)
{
    for (size_t p = 0; p < persona_count(book); p++)
        for (size_t i = 0; i < book_count(book, PLX_TABLE_PERSONA_MAP); i++) {
            const struct plx_persona_point_record *point = map_point(book, i);

            if (map_has(book, point, "centre") && point->persona == persona_at(book, p)->persona)
                return true;
        }
    return false;
}

static void put_below(struct map *map)
{
    struct book *book = map->book;
    const lxw_row_t below_chart = BOOK_TOP + CHART_HIGH / 20 + 2;
    lxw_row_t row = put_meaning(book, BOOK_TOP);
    struct plx_text text = {0};

    row = put_centres(book, row > BOOK_TOP ? row + 1 : row) + 1;
    if (row < below_chart)
        row = below_chart;
    add_crowd_words(&text, map);
    if (text.length > 0)
        plx_text_add(&text, " ");
    plx_text_add(&text, book_say(book, SAY_PERSONA_MAP_FOOTNOTE));
    book_footnote(book, SHEET_PERSONA_MAP, row, COL_LAST, plx_text_string(&text));
    worksheet_print_area(book->sheet[SHEET_PERSONA_MAP], 0, 0, row, COL_LAST);
    plx_text_release(&text);
}

void sheet_persona_map(struct book *book)
{
    struct map map = {.book = book, .data = BOOK_TOP, .explained = NAN};
    const bool drawn = has_centre(book);
    lxw_worksheet *sheet = book->sheet[SHEET_PERSONA_MAP];

    survey(&map);
    begin(&map, drawn);
    book_set_up(book, SHEET_PERSONA_MAP, 0, 0);
    worksheet_freeze_panes(sheet, 3, 0);
    if (!drawn)
        return;
    worksheet_set_column(sheet, 0, CHART_COLUMNS - 1, 14, NULL);
    worksheet_set_column(sheet, CHART_COLUMNS, CHART_COLUMNS, 2, NULL);
    worksheet_set_column(sheet, COL_FEATURE, COL_FEATURE, FEATURE_WIDTH, NULL);
    worksheet_set_column(sheet, COL_RIGHT, COL_UP, 12, NULL);
    map.chart = persona_chart(book, LXW_CHART_SCATTER);
    if (!map.chart)
        return;
    map_draw(&map);
    put_below(&map);
    worksheet_fit_to_pages(sheet, 1, 1);
}
