/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "parallax/present/words.h"
#include "parts.h"
#include "pictures.h"

enum { LABEL_WIDTH = 190, CELL = 118, CELL_HEIGHT = 46, MOST_ROWS = 30, HEAD = 44 };

/* A column: a group of people whose agreement is measured. */
struct column {
    const char *group;
    const char *team_a;
    const char *team_b;
};

struct map {
    const struct story *story;
    const char *battery[MOST_ROWS];
    size_t n_batteries;
    struct column column[PICTURE_PAIRS];
    size_t n_columns;
};

static bool is_shown(const struct plx_agreement_record *record)
{
    return record->headline && record->battery && record->group && isfinite(record->value) &&
           (story_same(record->group, "within") || story_same(record->group, "between") ||
            story_same(record->group, "all"));
}

static bool is_same(const char *a, const char *b)
{
    return (!a && !b) || story_same(a, b);
}

static bool is_in(const struct plx_agreement_record *record, const struct column *column)
{
    return is_same(record->group, column->group) && is_same(record->team_a, column->team_a) &&
           is_same(record->team_b, column->team_b);
}

static void add_to(struct map *map, const struct plx_agreement_record *record)
{
    size_t row = 0;
    size_t column = 0;

    while (row < map->n_batteries && !story_same(map->battery[row], record->battery))
        row++;
    if (row == map->n_batteries && row < MOST_ROWS)
        map->battery[map->n_batteries++] = record->battery;
    while (column < map->n_columns && !is_in(record, &map->column[column]))
        column++;
    if (column == map->n_columns && column < PICTURE_PAIRS)
        map->column[map->n_columns++] =
            (struct column){record->group, record->team_a, record->team_b};
}

static void list(struct map *map)
{
    static const char *const order[] = {"within", "between", "all"};

    for (size_t g = 0; g < 3; g++)
        for (size_t i = 0; i < story_count(map->story, PLX_TABLE_AGREEMENT); i++) {
            const struct plx_agreement_record *record =
                story_row(map->story, PLX_TABLE_AGREEMENT, i);

            if (is_shown(record) && story_same(record->group, order[g]))
                add_to(map, record);
        }
}

static const struct plx_agreement_record *find(const struct map *map, size_t row, size_t column)
{
    for (size_t i = 0; i < story_count(map->story, PLX_TABLE_AGREEMENT); i++) {
        const struct plx_agreement_record *record = story_row(map->story, PLX_TABLE_AGREEMENT, i);

        if (is_shown(record) && story_same(record->battery, map->battery[row]) &&
            is_in(record, &map->column[column]))
            return record;
    }
    return NULL;
}

/* By Landis and Koch's (1977) limits: the deeper, the more agreement. */
static uint32_t color_of(double value)
{
    static const uint32_t colors[] = {0xF1E3D3, 0xEEF3F2, 0xC7E5E0, 0x8ECFC7, 0x35978F, 0x01665E};
    static const double limits[] = {0, 0.2, 0.4, 0.6, 0.8};
    size_t place = 0;

    while (place < 5 && value > limits[place])
        place++;
    return colors[place];
}

static void add_column_name(struct plx_text *words, const struct story *story,
                            const struct column *column)
{
    const char *a = story_team(story, column->team_a).label;

    if (story_same(column->group, "within"))
        say_add(words, story->language, SAY_PICTURE_INSIDE, a, NULL);
    else if (column->team_a && column->team_b)
        story_add_pair(words, story, column->team_a, column->team_b);
    else
        plx_text_add(words, say(story->language, SAY_ALL_TEAMS));
}

static void add_cell(struct plx_text *text, const struct story *story,
                     const struct plx_agreement_record *record, double x, double y)
{
    const uint32_t color = color_of(record->value);
    struct plx_text words = {0};

    svg_rect(text, x + 2, y + 2, CELL - 4, CELL_HEIGHT - 4, 4, svg_fixed(color), 1);
    say_add_number(&words, story->language, record->value, 2);
    svg_words(text, x + CELL / 2.0, y + 22, SVG_MIDDLE, 15, true, svg_upon(color),
              plx_text_string(&words));
    plx_text_clear(&words);
    if (isfinite(record->ci_low) && isfinite(record->ci_high)) {
        say_add_number(&words, story->language, record->ci_low, 2);
        plx_text_add(&words, " \xE2\x80\xA6 ");
        say_add_number(&words, story->language, record->ci_high, 2);
        svg_words(text, x + CELL / 2.0, y + 37, SVG_MIDDLE, 11, false, svg_upon(color),
                  plx_text_string(&words));
    }
    text->failed = text->failed || plx_text_failed(&words);
    plx_text_release(&words);
}

static void add_legend(struct plx_text *text, const struct story *story, double y)
{
    static const double value[] = {-0.1, 0.1, 0.3, 0.5, 0.7, 0.9};
    static const char *const benchmark[] = {"poor",     "slight",      "fair",
                                            "moderate", "substantial", "almost perfect"};
    double x = 0;

    for (size_t i = 0; i < 6; i++) {
        const char *word = plx_words_benchmark(story->language, benchmark[i]);

        svg_rect(text, x, y, 12, 12, 2, svg_fixed(color_of(value[i])), 1);
        svg_words(text, x + 17, y + 10.5, SVG_START, 12, false, svg_tone(SVG_INK), word);
        x += 36 + svg_width_of(word, 12);
    }
}

static void add_message(struct plx_text *shows, const struct map *map)
{
    const struct plx_agreement_record *least = NULL;
    struct plx_text battery = {0};
    struct plx_text column = {0};
    struct plx_text value = {0};

    for (size_t r = 0; r < map->n_batteries; r++)
        for (size_t c = 0; c < map->n_columns; c++) {
            const struct plx_agreement_record *record = find(map, r, c);

            if (record && (!least || record->value < least->value))
                least = record;
        }
    if (!least)
        return;
    plx_words_add_id(&battery, least->battery);
    add_column_name(&column, map->story,
                    &(struct column){least->group, least->team_a, least->team_b});
    say_add_number(&value, map->story->language, least->value, 2);
    say_add(shows, map->story->language, SAY_PICTURE_AGREEMENT_SHOWS, plx_text_string(&battery),
            plx_text_string(&column), plx_text_string(&value), NULL);
    plx_text_release(&battery);
    plx_text_release(&column);
    plx_text_release(&value);
}

bool picture_agreement(struct plx_text *text, const struct story *story, const char *id,
                       struct plx_text *shows)
{
    struct map map = {.story = story};
    double width;
    double height;

    list(&map);
    if (map.n_batteries == 0)
        return false;
    width = fmax(LABEL_WIDTH + CELL * (double)map.n_columns, 720);
    height = 24 + HEAD + CELL_HEIGHT * (double)map.n_batteries + 30;
    add_message(shows, &map);
    svg_open(text, width, height, id, say(story->language, SAY_PICTURE_AGREEMENT),
             plx_text_string(shows));
    part_page(text, width, height);
    part_title(text, 0, width, say(story->language, SAY_PICTURE_AGREEMENT));
    for (size_t c = 0; c < map.n_columns; c++) {
        const double x = LABEL_WIDTH + CELL * ((double)c + 0.5);
        struct plx_text name = {0};

        add_column_name(&name, story, &map.column[c]);
        svg_words_wrapped(text, x, 50, SVG_MIDDLE, 12, false, svg_tone(SVG_FAINT),
                          plx_text_string(&name), CELL - 6, 2);
        plx_text_release(&name);
    }
    for (size_t r = 0; r < map.n_batteries; r++) {
        const double y = 24 + HEAD + CELL_HEIGHT * (double)r;
        struct plx_text name = {0};

        plx_words_add_id(&name, map.battery[r]);
        svg_words_within(text, 0, y + CELL_HEIGHT / 2.0 + 4, SVG_START, 13, true, svg_tone(SVG_INK),
                         plx_text_string(&name), LABEL_WIDTH - 8);
        plx_text_release(&name);
        for (size_t c = 0; c < map.n_columns; c++) {
            const struct plx_agreement_record *record = find(&map, r, c);

            if (record)
                add_cell(text, story, record, LABEL_WIDTH + CELL * (double)c, y);
        }
    }
    add_legend(text, story, height - 18);
    svg_close(text);
    return true;
}
