/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "../answers.h"
#include "parallax/base/memory.h"

#include "tables.h"

/* Bases under this are shown, but carry no letters. */
static const double low_base = 30;

/* What a row below the options shows. */
enum total {
    TOTAL_BASE,
    TOTAL_WEIGHTED,
    TOTAL_EFFECTIVE,
    TOTAL_ANSWER,
    TOTAL_TOP,
    TOTAL_MEDIAN,
    TOTAL_MEAN,
    TOTAL_SD,
    TOTALS,
};

static const struct {
    enum wording label;
    int part;
    enum style style;
} looks[TOTALS] = {
    [TOTAL_BASE] = {SAY_TABLES_BASE, COUNT, STYLE_TOTAL_COUNT},
    [TOTAL_WEIGHTED] = {SAY_TABLES_WEIGHTED_BASE, WEIGHTED, STYLE_TOTAL_NUMBER},
    [TOTAL_EFFECTIVE] = {SAY_TABLES_EFFECTIVE_BASE, COUNT, STYLE_TOTAL_NUMBER},
    [TOTAL_ANSWER] = {SAY_TABLES_TEAM_ANSWER, COUNT, STYLE_TOTAL_TEXT},
    [TOTAL_TOP] = {SAY_TABLES_TOP, SHARE, STYLE_TOTAL_SHARE},
    [TOTAL_MEDIAN] = {SAY_TABLES_MEDIAN, SHARE, STYLE_TOTAL_NUMBER},
    [TOTAL_MEAN] = {SAY_TABLES_MEAN, SHARE, STYLE_TOTAL_NUMBER},
    [TOTAL_SD] = {SAY_TABLES_SD, SHARE, STYLE_TOTAL_NUMBER},
};

/* What is known of a column's answers to a question as a whole; each may be NULL. */
struct known {
    const struct plx_distribution_record *record;
    const struct plx_distribution_record *median;
    const struct plx_distribution_record *mean;
    const struct plx_consensus_record *consensus;
    bool has_top; /* the top options have a row of their own */
};

static const struct plx_distribution_record *
find_kind(const struct book *book, const struct block *block, const char *kind, const char *team)
{
    const struct plx_distribution_record *like = table_kind(book, block, kind);

    return like ? table_record(book, block, like, team) : NULL;
}

/* The measure that decides, or else the first: answer, mean, sd and top share are alike in all.
   Consensus is of single teams among everybody, so neither a segment nor all teams together have
   one. */
static void find_consensus(const struct book *book, const struct layout *layout,
                           const struct block *block, struct known *known)
{
    const struct book_question *question = book_question(book, block->question);
    size_t next = question && block_is_whole(block) ? question->consensus : 0;
    size_t c = 0;

    for (; next > 0; next = book->next_consensus[next - 1]) {
        const struct plx_consensus_record *record = book_row(book, PLX_TABLE_CONSENSUS, next - 1);

        c = table_column_of(book, layout, record->team, c);
        if (c < layout->columns && !table_is_total(layout, c) &&
            (!known[c].consensus || (record->headline && !known[c].consensus->headline)))
            known[c].consensus = record;
    }
}

/* What is known of every column; NULL when out of memory. The caller frees it. */
static struct known *find_known(const struct book *book, const struct layout *layout,
                                const struct block *block)
{
    struct known *known = plx_array_new(layout->columns, sizeof *known);

    for (size_t c = 0; known && c < layout->columns; c++) {
        const char *team = table_team(book, layout, c);

        known[c] = (struct known){.record = table_record(book, block, NULL, team),
                                  .median = find_kind(book, block, "median", team),
                                  .mean = find_kind(book, block, "mean", team),
                                  .has_top = table_kind(book, block, "top") != NULL};
    }
    if (known)
        find_consensus(book, layout, block, known);
    return known;
}

static double base_of(const struct known *known)
{
    const size_t base = known->record      ? known->record->base
                        : known->consensus ? known->consensus->n
                                           : PLX_NO_COUNT;

    return base == PLX_NO_COUNT ? NAN : (double)base;
}

static double number_of(enum total total, const struct known *known)
{
    switch (total) {
    case TOTAL_BASE:
        return base_of(known);
    case TOTAL_WEIGHTED:
        return known->record ? known->record->weighted_base : NAN;
    case TOTAL_EFFECTIVE:
        return known->record ? known->record->effective_base : NAN;
    case TOTAL_TOP:
        return known->consensus && !known->has_top ? known->consensus->top_share : NAN;
    case TOTAL_MEDIAN:
        return known->median ? known->median->mean : NAN;
    case TOTAL_MEAN:
        return known->mean ? known->mean->mean : known->consensus ? known->consensus->mean : NAN;
    case TOTAL_SD:
        return known->mean ? known->mean->sd : known->consensus ? known->consensus->sd : NAN;
    case TOTAL_ANSWER:
    case TOTALS:
        break;
    }
    return NAN;
}

static size_t put_answer(struct book *book, const struct layout *layout, const struct known *known,
                         size_t column, lxw_row_t row)
{
    const lxw_col_t first = table_column(layout, column, 0);
    struct plx_text answer = {0};
    size_t lines;

    if (known->consensus)
        answers_add(&answer, &book->story, known->consensus->question,
                    known->consensus->answer_label);
    put_merged(book, SHEET_TABLES, row, first, row,
               (lxw_col_t)(first + table_parts(layout, column) - 1), plx_text_string(&answer),
               STYLE_TOTAL_TEXT);
    lines = book_lines(plx_text_string(&answer), 33);
    plx_text_release(&answer);
    return lines;
}

/* The cells of a row that stay empty have its style all the same. */
static void put_blanks(struct book *book, const struct layout *layout, size_t column, lxw_row_t row)
{
    for (int place = 0; place < table_parts(layout, column); place++)
        put_text(book, SHEET_TABLES, row,
                 table_column(layout, column, table_part(layout, column, place)), NULL,
                 STYLE_TOTAL_TEXT);
}

/* The row's own words, such as what the mean is of. */
static void add_label(struct plx_text *label, const struct book *book, const struct block *block,
                      enum total total)
{
    const struct plx_distribution_record *mean =
        total == TOTAL_MEAN ? table_kind(book, block, "mean") : NULL;

    if (mean && mean->label)
        answers_add_row_label(label, &book->story, mean);
    else
        plx_text_add(label, book_say(book, looks[total].label));
}

/* Whether the answers are too few to carry letters. */
static bool is_low(const struct known *known)
{
    const double effective = known->record ? known->record->effective_base : NAN;
    const double base = isfinite(effective) && effective > 0 ? effective : base_of(known);

    return base > 0 && base < low_base;
}

static void put_cell(struct book *book, const struct layout *layout, enum total total,
                     const struct known *known, size_t column, lxw_row_t row)
{
    const char *beside = NULL;

    put_blanks(book, layout, column, row);
    put_number(book, SHEET_TABLES, row, table_column(layout, column, looks[total].part),
               number_of(total, known), looks[total].style);
    if (table_is_total(layout, column))
        return;
    if (total == TOTAL_MEAN && known->mean)
        beside = known->mean->letters;
    if (total == TOTAL_BASE && is_low(known))
        beside = book_say(book, SAY_TABLES_LOW_BASE);
    if (beside)
        put_text(book, SHEET_TABLES, row, table_column(layout, column, LETTERS), beside,
                 STYLE_TOTAL_TEXT);
}

static void put_total(struct book *book, const struct layout *layout, struct block *block,
                      enum total total, const struct known *known, lxw_row_t row)
{
    struct plx_text label = {0};
    size_t lines = 1;

    add_label(&label, book, block, total);
    put_text(book, SHEET_TABLES, row, 0, plx_text_string(&label), STYLE_TOTAL_TEXT);
    for (size_t c = 0; c < layout->columns; c++) {
        const size_t needs =
            total == TOTAL_ANSWER ? put_answer(book, layout, &known[c], c, row) : 1;

        lines = needs > lines ? needs : lines;
        if (total != TOTAL_ANSWER)
            put_cell(book, layout, total, &known[c], c, row);
    }
    table_row(book, block, row, lines);
    plx_text_release(&label);
}

static bool has_total(const struct layout *layout, enum total total, const struct known *known)
{
    /* Shares are formulas over the base, so it has its row in any case. */
    if (total == TOTAL_BASE)
        return true;
    if (total == TOTAL_WEIGHTED || total == TOTAL_EFFECTIVE)
        return layout->weighted;
    for (size_t c = 0; c < layout->columns; c++)
        if (total == TOTAL_ANSWER ? known[c].consensus && known[c].consensus->answer_label
                                  : isfinite(number_of(total, &known[c])))
            return true;
    return false;
}

/* Who gave no answer, a row per reason; its records stand together. */
static lxw_row_t put_missing(struct book *book, const struct layout *layout, struct block *block,
                             lxw_row_t row)
{
    const struct plx_distribution_record *last = NULL;

    for (size_t i = block->first; i < block->end; i++) {
        const struct plx_distribution_record *record = book_row(book, PLX_TABLE_DISTRIBUTIONS, i);
        struct plx_text label = {0};

        if (!table_is(record, "missing") || (last && story_same(record->option, last->option)))
            continue;
        last = record;
        answers_add_row_label(&label, &book->story, record);
        put_text(book, SHEET_TABLES, row, 0, plx_text_string(&label), STYLE_TOTAL_TEXT);
        plx_text_release(&label);
        table_row(book, block, row, 1);
        for (size_t c = 0; c < layout->columns; c++) {
            const struct plx_distribution_record *own =
                table_record(book, block, record, table_team(book, layout, c));

            put_blanks(book, layout, c, row);
            if (own)
                put_count(book, SHEET_TABLES, row, table_column(layout, c, COUNT), own->count,
                          STYLE_TOTAL_COUNT);
        }
        row++;
    }
    return row;
}

lxw_row_t table_totals(struct book *book, const struct layout *layout, struct block *block,
                       lxw_row_t row)
{
    struct known *known = find_known(book, layout, block);

    if (!known) {
        book->failed = true;
        return row;
    }
    for (int total = 0; total < TOTALS; total++)
        if (has_total(layout, (enum total)total, known))
            put_total(book, layout, block, (enum total)total, known, row++);
    free(known);
    return put_missing(book, layout, block, row);
}
