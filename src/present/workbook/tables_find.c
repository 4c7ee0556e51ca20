/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "tables.h"

static const struct plx_distribution_record *record_at(const struct book *book, size_t index)
{
    return book_row(book, PLX_TABLE_DISTRIBUTIONS, index);
}

static bool same(const char *a, const char *b)
{
    return strcmp(story_or_empty(a), story_or_empty(b)) == 0;
}

static bool is_same_block(const struct plx_distribution_record *a,
                          const struct plx_distribution_record *b)
{
    return same(a->question, b->question) && same(a->segment, b->segment) &&
           same(a->segment_value, b->segment_value);
}

static bool is_weighted(const struct plx_distribution_record *record)
{
    return record->base != PLX_NO_COUNT && isfinite(record->weighted_base) &&
           fabs(record->weighted_base - (double)record->base) > 1e-9;
}

bool table_is(const struct plx_distribution_record *record, const char *kind)
{
    return same(plx_is_option_row(record->kind) ? "option" : record->kind, kind);
}

bool table_is_total(const struct layout *layout, size_t column)
{
    return layout->total && column == 0;
}

const char *table_team(const struct book *book, const struct layout *layout, size_t column)
{
    return table_is_total(layout, column) ? NULL : book->story.team[column - layout->total].id;
}

const char *table_label(const struct book *book, const struct layout *layout, size_t column)
{
    return table_is_total(layout, column) ? book_say(book, SAY_ALL_TEAMS)
                                          : book->story.team[column - layout->total].label;
}

int table_parts(const struct layout *layout, size_t column)
{
    return (int)layout->columns_per_team - table_is_total(layout, column);
}

int table_part(const struct layout *layout, size_t column, int place)
{
    return table_is_total(layout, column) && place >= LETTERS ? place + 1 : place;
}

lxw_col_t table_column(const struct layout *layout, size_t column, int part)
{
    if (table_is_total(layout, column))
        return (lxw_col_t)(1 + (part > LETTERS ? part - 1 : part));
    return (lxw_col_t)(1 + column * layout->columns_per_team - layout->total + (size_t)part);
}

struct layout table_layout(const struct book *book)
{
    struct layout layout = {.columns_per_team = 3};

    for (size_t i = 0; i < book_count(book, PLX_TABLE_DISTRIBUTIONS); i++) {
        const struct plx_distribution_record *record = record_at(book, i);

        layout.weighted = layout.weighted || (is_weighted(record) && !table_is(record, "missing"));
        layout.total = layout.total || same(record->team, NULL);
    }
    if (layout.weighted)
        layout.columns_per_team = 4;
    layout.columns = book->story.n_teams + layout.total;
    layout.last = (lxw_col_t)(layout.columns * layout.columns_per_team - layout.total);
    if (layout.last < 4)
        layout.last = 4;
    return layout;
}

static bool is_share(const struct plx_distribution_record *record)
{
    return table_is(record, "option") || table_is(record, "net") || table_is(record, "top");
}

static bool is_same_row(const struct plx_distribution_record *a,
                        const struct plx_distribution_record *b)
{
    return same(a->option, b->option) && same(a->kind, b->kind);
}

/* The row of shares that a record belongs to; n_options where it is a new one. Records mostly stand
   as rows do, so it looks from the row `likely` on, and round. */
static size_t option_of(const struct block *block, const struct plx_distribution_record *record,
                        size_t likely)
{
    for (size_t i = 0; i < block->n_options; i++) {
        const size_t option = (likely + i) % block->n_options;

        if (is_same_row(block->option[option], record))
            return option;
    }
    return block->n_options;
}

size_t table_column_of(const struct book *book, const struct layout *layout, const char *team,
                       size_t likely)
{
    for (size_t i = 0; i < layout->columns; i++) {
        const size_t column = (likely + i) % layout->columns;

        if (same(table_team(book, layout, column), team))
            return column;
    }
    return layout->columns;
}

static void list_options(const struct book *book, struct block *block)
{
    for (size_t i = block->first; i < block->end; i++)
        if (is_share(record_at(book, i)) &&
            option_of(block, record_at(book, i), block->n_options - 1) == block->n_options)
            block->option[block->n_options++] = record_at(book, i);
    while (block->n_answers < block->n_options &&
           table_is(block->option[block->n_answers], "option"))
        block->n_answers++;
}

static void fill_cells(const struct book *book, const struct layout *layout, struct block *block)
{
    size_t option = 0;
    size_t column = 0;

    for (size_t i = block->first; i < block->end; i++) {
        const struct plx_distribution_record *record = record_at(book, i);

        option = is_share(record) ? option_of(block, record, option) : block->n_options;
        column = table_column_of(book, layout, record->team, column + 1);
        if (option < block->n_options && column < layout->columns &&
            !block->cell[option * layout->columns + column])
            block->cell[option * layout->columns + column] = record;
    }
}

void block_find(struct book *book, const struct layout *layout, size_t first, struct block *block)
{
    const struct plx_distribution_record *start = record_at(book, first);

    *block = (struct block){.question = start->question,
                            .segment = start->segment,
                            .segment_value = start->segment_value,
                            .first = first,
                            .end = first};
    while (block->end < book_count(book, PLX_TABLE_DISTRIBUTIONS) &&
           is_same_block(start, record_at(book, block->end)))
        block->end++;
    block->option = plx_array_new(block->end - first, sizeof *block->option);
    if (block->option)
        list_options(book, block);
    block->cell = plx_array_new(block->n_options * layout->columns, sizeof *block->cell);
    if (block->option && block->cell)
        fill_cells(book, layout, block);
    else
        book->failed = true;
}

void block_release(struct block *block)
{
    free(block->option);
    free(block->cell);
    *block = (struct block){0};
}

bool block_is_whole(const struct block *block)
{
    return !block->segment || !*block->segment;
}

const struct plx_distribution_record *table_record(const struct book *book,
                                                   const struct block *block,
                                                   const struct plx_distribution_record *like,
                                                   const char *team)
{
    for (size_t i = block->first; i < block->end; i++) {
        const struct plx_distribution_record *record = record_at(book, i);

        if (same(record->team, team) &&
            (like ? is_same_row(record, like) : !table_is(record, "missing")))
            return record;
    }
    return NULL;
}

const struct plx_distribution_record *table_kind(const struct book *book, const struct block *block,
                                                 const char *kind)
{
    for (size_t i = block->first; i < block->end; i++)
        if (table_is(record_at(book, i), kind))
            return record_at(book, i);
    return NULL;
}
