/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "message_maps.h"

#include <math.h>

#include "instrument_grids.h"

/* Two maps side by side have room for so many stages; more stages stand one below the other. */
enum { MOST_STAGES = 13, STAGES_BESIDE = 6, MOST_MESSAGES = 100, STAGE_WIDTH = 10 };

struct maps {
    struct book *book;
    const struct instrument_sheet *sheet;
    const struct instrument_rows *pair;
    struct grid_names stages;
    struct grid_names messages;
    bool more;        /* than there is room for */
    double low, high; /* weights of both teams, so that a colour means the same in both maps */
};

static bool is_of_pair(const struct maps *maps, const struct plx_message_record *record)
{
    const struct plx_message_record *first = maps->pair->record[0];

    return story_same(record->team_a, first->team_a) && story_same(record->team_b, first->team_b);
}

static void take_weight(struct maps *maps, double weight)
{
    if (isfinite(weight)) {
        maps->low = fmin(maps->low, weight);
        maps->high = fmax(maps->high, weight);
    }
}

/* In the order of the table, which is that of the journey. */
static void take_names(struct maps *maps)
{
    const size_t count = book_count(maps->book, PLX_TABLE_MESSAGES);

    for (size_t i = 0; i < count; i++) {
        const struct plx_message_record *record = book_row(maps->book, PLX_TABLE_MESSAGES, i);

        if (!is_of_pair(maps, record))
            continue;
        if (grid_name(&maps->stages, record->stage, MOST_STAGES) == GRID_NAMES ||
            grid_name(&maps->messages, record->message, MOST_MESSAGES) == GRID_NAMES)
            maps->more = true;
        take_weight(maps, record->weight_a);
        take_weight(maps, record->weight_b);
    }
}

static const char *words_of(const struct maps *maps, const char *message)
{
    for (size_t i = 0; i < maps->pair->count; i++) {
        const struct plx_message_record *record = maps->pair->record[i];

        if (story_same(record->message, message))
            return record->text && *record->text ? record->text : message;
    }
    return message;
}

/* Names above and beside, empty cells between. */
static void put_frame(struct maps *maps, lxw_row_t row, lxw_col_t col, lxw_format *header)
{
    const enum sheet sheet = maps->sheet->sheet;
    size_t lines = 1;

    put_text(maps->book, sheet, row, 0, book_say(maps->book, SAY_MESSAGES_MESSAGE), STYLE_HEADER);
    for (size_t s = 0; s < maps->stages.count; s++)
        lines = rows_lines(lines, maps->stages.name[s], STAGE_WIDTH);
    book_row_height(maps->book, sheet, row, lines);
    for (size_t s = 0; s < maps->stages.count; s++)
        put_text_as(maps->book, sheet, row, (lxw_col_t)(col + s), maps->stages.name[s], header);
    for (size_t m = 0; m < maps->messages.count; m++) {
        const char *words = words_of(maps, maps->messages.name[m]);
        const lxw_row_t at = row + 1 + (lxw_row_t)m;

        put_text(maps->book, sheet, at, 0, words, STYLE_BOLD);
        book_row_height(maps->book, sheet, at, book_lines(words, 35));
        for (size_t s = 0; s < maps->stages.count; s++)
            put_text(maps->book, sheet, at, (lxw_col_t)(col + s), NULL, STYLE_TEXT);
    }
}

/* Which of a cell's fields a map shows. */
enum content { WEIGHT_A, WEIGHT_B, STATUS };

static void put_cells(struct maps *maps, lxw_row_t row, lxw_col_t col, enum content content)
{
    const enum sheet sheet = maps->sheet->sheet;

    for (size_t i = 0; i < maps->pair->count; i++) {
        const struct plx_message_record *record = maps->pair->record[i];
        const size_t stage = grid_name(&maps->stages, record->stage, 0);
        const size_t message = grid_name(&maps->messages, record->message, 0);
        const lxw_row_t at = row + 1 + (lxw_row_t)message;
        const lxw_col_t to = (lxw_col_t)(col + stage);

        if (stage == GRID_NAMES || message == GRID_NAMES)
            continue;
        if (content == STATUS)
            put_text(maps->book, sheet, at, to,
                     finding_sign(maps->book->story.language, record->status),
                     instrument_status_style(record->status));
        else
            put_number(maps->book, sheet, at, to,
                       content == WEIGHT_A ? record->weight_a : record->weight_b, STYLE_EXPECTED);
    }
}

static void mark_heat(struct maps *maps, lxw_row_t row, lxw_col_t col, uint32_t color)
{
    lxw_conditional_format heat = {.type = LXW_CONDITIONAL_2_COLOR_SCALE,
                                   .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                   .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                   .min_value = maps->low,
                                   .max_value = maps->high,
                                   .min_color = COLOR_WHITE,
                                   .max_color = color_tint(color)};

    if (maps->low < maps->high &&
        worksheet_conditional_format_range(maps->book->sheet[maps->sheet->sheet], row + 1, col,
                                           row + (lxw_row_t)maps->messages.count,
                                           (lxw_col_t)(col + maps->stages.count - 1),
                                           &heat) != LXW_NO_ERROR)
        maps->book->failed = true;
}

static void put_heat(struct maps *maps, lxw_row_t row, lxw_col_t col, const char *team,
                     enum content content)
{
    const struct story_team known = story_team(&maps->book->story, team);
    struct plx_text label = {0};
    struct plx_text title = {0};

    instrument_add_label(&label, known.label);
    say_add(&title, maps->book->story.language, SAY_MESSAGES_HEAT, plx_text_string(&label), NULL);
    put_text(maps->book, maps->sheet->sheet, row, col, plx_text_string(&title),
             STYLE_FOOTNOTE_LINE);
    put_frame(maps, row + 1, col, book_team(maps->book, team).header_number);
    put_cells(maps, row + 1, col, content);
    mark_heat(maps, row + 1, col, known.color);
    plx_text_release(&label);
    plx_text_release(&title);
}

void message_maps(struct book *book, const struct instrument_sheet *sheet,
                  const struct instrument_rows *pair, const struct instrument_rows *rows,
                  lxw_row_t row)
{
    const struct plx_message_record *first = pair->record[0];
    struct maps maps = {
        .book = book, .sheet = sheet, .pair = pair, .low = INFINITY, .high = -INFINITY};
    struct plx_text title = {0};
    bool beside;
    lxw_row_t height;

    take_names(&maps);
    if (maps.stages.count == 0 || maps.messages.count == 0)
        return;
    beside = maps.stages.count <= STAGES_BESIDE;
    height = (lxw_row_t)maps.messages.count + 3;
    story_add_pair(&title, &book->story, first->team_a, first->team_b);
    row = grid_begin(book, sheet, rows, row,
                     (struct grid_block){SAY_INSTRUMENT_HEAT_LINK, plx_text_string(&title),
                                         (beside ? 2 : 3) * height * 18.0});
    plx_text_release(&title);
    if (maps.more)
        grid_say_most(book, sheet, row, maps.messages.count);
    put_heat(&maps, row, 1, first->team_a, WEIGHT_A);
    if (!beside)
        row += height;
    put_heat(&maps, row, beside ? (lxw_col_t)(2 + maps.stages.count) : 1, first->team_b, WEIGHT_B);
    row += height;
    put_text(book, sheet->sheet, row, 0, book_say(book, SAY_MESSAGES_MAP), STYLE_SECTION);
    worksheet_set_row(book->sheet[sheet->sheet], row, 24, NULL);
    put_frame(&maps, row + 1, 1, book->style[STYLE_HEADER]);
    put_cells(&maps, row + 1, 1, STATUS);
    grid_end(book, sheet, row + height);
}
