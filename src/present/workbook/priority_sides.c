/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "priority_sides.h"

#include <math.h>

#include "instrument_columns.h"
#include "instrument_grids.h"

/* A team takes two columns. Others are in the rows above. */
enum { MOST_TEAMS = 4, MOST_OPTIONS = 60, MOST_BLOCKS = 60 };

/* The rows of one question by one method: they stand together in the table. */
struct block {
    struct book *book;
    const struct instrument_sheet *about;
    enum sheet sheet;
    const void *const *record;
    size_t count;
    struct grid_names options;
    struct grid_names teams;
};

static const struct plx_priority_record *record_of(const struct block *block, size_t index)
{
    return block->record[index];
}

static const char *label_of(const struct plx_priority_record *record)
{
    return record->label && *record->label ? record->label : record->option;
}

static size_t rows_together(const struct instrument_rows *rows, size_t from)
{
    const struct plx_priority_record *first = rows->record[from];
    size_t to = from + 1;

    for (; to < rows->count; to++) {
        const struct plx_priority_record *record = rows->record[to];

        if (!story_same(record->question, first->question) ||
            !story_same(record->method, first->method))
            break;
    }
    return to - from;
}

static void put_header(struct block *block, lxw_row_t row)
{
    struct book *book = block->book;

    put_text(book, block->sheet, row, 0,
             finding_word(book->story.language, record_of(block, 0)->method), STYLE_HEADER);
    for (size_t t = 0; t < block->teams.count; t++) {
        const char *id = block->teams.name[t];
        const struct book_team look = book_team(book, id);
        struct plx_text label = {0};
        struct plx_text title = {0};

        instrument_add_label(&label, story_team(&book->story, id).label);
        say_add(&title, book->story.language, SAY_PRIORITIES_SCORE_OF, plx_text_string(&label),
                NULL);
        put_text_as(book, block->sheet, row, (lxw_col_t)(1 + 2 * t), plx_text_string(&title),
                    look.header_number);
        plx_text_clear(&title);
        say_add(&title, book->story.language, SAY_PRIORITIES_RANK_OF, plx_text_string(&label),
                NULL);
        put_text_as(book, block->sheet, row, (lxw_col_t)(2 + 2 * t), plx_text_string(&title),
                    look.header_number);
        plx_text_release(&label);
        plx_text_release(&title);
    }
    book_row_height(book, block->sheet, row, 2);
}

static void put_cells(struct block *block, lxw_row_t row)
{
    for (size_t i = 0; i < block->count; i++) {
        const struct plx_priority_record *record = record_of(block, i);
        const size_t option = grid_name(&block->options, record->option, 0);
        const size_t team = grid_name(&block->teams, record->team, 0);
        const lxw_row_t at = row + (lxw_row_t)option;

        if (option == GRID_NAMES || team == GRID_NAMES)
            continue;
        put_text(block->book, block->sheet, at, 0, label_of(record), STYLE_BOLD);
        put_number(block->book, block->sheet, at, (lxw_col_t)(1 + 2 * team), record->score,
                   instrument_code_style(record->method, false));
        put_count(block->book, block->sheet, at, (lxw_col_t)(2 + 2 * team), record->rank,
                  STYLE_COUNT);
        book_row_height(block->book, block->sheet, at, book_lines(label_of(record), 35));
    }
}

/* Of a mean rank the lower is the better: longer bars would tell the opposite. */
static bool is_lower_better(const struct block *block)
{
    return story_same(record_of(block, 0)->method, "mean_rank");
}

/* Bars on one scale for all teams; to both sides where a score is below 0. */
static void mark(struct block *block, lxw_row_t row)
{
    double low = 0;
    double high = 0;

    if (is_lower_better(block))
        return;
    for (size_t i = 0; i < block->count; i++) {
        const double score = record_of(block, i)->score;

        low = isfinite(score) ? fmin(low, score) : low;
        high = isfinite(score) ? fmax(high, score) : high;
    }
    if (low < 0) {
        high = fmax(high, -low);
        low = -high;
    }
    for (size_t t = 0; t < block->teams.count && low < high; t++) {
        const lxw_color_t color = story_team(&block->book->story, block->teams.name[t]).color;

        book_mark_bars(block->book, block->sheet, row, row + (lxw_row_t)block->options.count - 1,
                       (lxw_col_t)(1 + 2 * t), low, high, color_tint(color), color_tint(color));
    }
}

/* The question, and what a score is where that is not plain. */
static void put_title(struct block *block, lxw_row_t row)
{
    const struct plx_priority_record *first = record_of(block, 0);
    struct plx_text title = {0};

    plx_text_add(&title, rows_question(block->book, first->question, first->text));
    if (is_lower_better(block)) {
        plx_text_add(&title, "  ");
        plx_text_add(&title, book_say(block->book, SAY_PRIORITIES_LOWER));
    }
    put_text(block->book, block->sheet, row, 0, plx_text_string(&title), STYLE_FOOTNOTE_LINE);
    plx_text_release(&title);
}

/* Returns the row below. */
static lxw_row_t put_block(struct block *block, lxw_row_t row)
{
    bool more = false;

    for (size_t i = 0; i < block->count; i++) {
        if (grid_name(&block->options, record_of(block, i)->option, MOST_OPTIONS) == GRID_NAMES ||
            grid_name(&block->teams, record_of(block, i)->team, MOST_TEAMS) == GRID_NAMES)
            more = true;
    }
    if (block->options.count == 0 || block->teams.count == 0)
        return row;
    put_title(block, row);
    put_header(block, row + 1);
    put_cells(block, row + 2);
    mark(block, row + 2);
    row += 2 + (lxw_row_t)block->options.count;
    if (more)
        grid_say_most(block->book, block->about, row++, block->options.count);
    return row + 1;
}

/* Points, as far as the first questions go. */
static double height_of(const struct instrument_rows *rows)
{
    double height = 0;
    size_t teams = 1;

    for (size_t i = 0; i < rows->count; i++) {
        const struct plx_priority_record *first = rows->record[0];
        const struct plx_priority_record *record = rows->record[i];

        teams += story_same(record->option, first->option) &&
                 story_same(record->method, first->method) &&
                 story_same(record->question, first->question) && i > 0;
    }
    height += (double)rows->count / (double)teams * 18 * 1.5;
    return height;
}

void priority_sides(struct book *book, const struct instrument_sheet *sheet,
                    const struct instrument_rows *rows, lxw_row_t row)
{
    size_t blocks = 0;
    size_t i = 0;

    row = grid_begin(book, sheet, rows, row,
                     (struct grid_block){SAY_PRIORITIES_LINK, book_say(book, SAY_PRIORITIES_SIDES),
                                         height_of(rows)});
    for (; i < rows->count && blocks < MOST_BLOCKS; blocks++) {
        struct block block = {.book = book,
                              .about = sheet,
                              .sheet = sheet->sheet,
                              .record = &rows->record[i],
                              .count = rows_together(rows, i)};

        row = put_block(&block, row);
        i += block.count;
    }
    if (i < rows->count)
        grid_say_most(book, sheet, row++, blocks);
    grid_end(book, sheet, row);
}
