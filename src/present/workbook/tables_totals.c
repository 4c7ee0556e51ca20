/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "tables.h"

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
    const char *label;
    int part;
    enum style style;
} looks[TOTALS] = {
    [TOTAL_BASE] = {"Base: answers", COUNT, STYLE_TOTAL_COUNT},
    [TOTAL_WEIGHTED] = {"Weighted base", WEIGHTED, STYLE_TOTAL_NUMBER},
    [TOTAL_EFFECTIVE] = {"Effective base", COUNT, STYLE_TOTAL_NUMBER},
    [TOTAL_ANSWER] = {"The team's answer", COUNT, STYLE_TOTAL_TEXT},
    [TOTAL_TOP] = {"Top options together (top-2-box)", SHARE, STYLE_TOTAL_SHARE},
    [TOTAL_MEDIAN] = {"Median", SHARE, STYLE_TOTAL_NUMBER},
    [TOTAL_MEAN] = {"Mean", SHARE, STYLE_TOTAL_NUMBER},
    [TOTAL_SD] = {"Standard deviation", SHARE, STYLE_TOTAL_NUMBER},
};

/* What is known of a column's answers to a question as a whole; each may be NULL. */
struct known {
    const struct plx_distribution_record *record;
    const struct plx_distribution_record *median;
    const struct plx_distribution_record *mean;
    const struct plx_consensus_record *consensus;
    bool has_top; /* the top options have a row of their own */
};

/* The measure that decides, or else the first: answer, mean, sd and top share are alike in all. */
static const struct plx_consensus_record *find_consensus(const struct book *book,
                                                         const char *question, const char *team)
{
    const struct plx_consensus_record *found = NULL;

    for (size_t i = 0; i < book_count(book, PLX_TABLE_CONSENSUS); i++) {
        const struct plx_consensus_record *record = book_row(book, PLX_TABLE_CONSENSUS, i);

        if (!story_same(record->question, question) || !story_same(record->team, team))
            continue;
        if (record->headline)
            return record;
        if (!found)
            found = record;
    }
    return found;
}

static const struct plx_distribution_record *
find_kind(const struct book *book, const struct block *block, const char *kind, const char *team)
{
    const struct plx_distribution_record *like = table_kind(book, block, kind);

    return like ? table_record(book, block, like, team) : NULL;
}

/* Consensus is of single teams among everybody, so neither a segment nor all teams together have
   one. */
static struct known find_known(const struct book *book, const struct layout *layout,
                               const struct block *block, size_t column)
{
    const char *team = table_team(book, layout, column);
    struct known known = {
        .record = table_record(book, block, NULL, team),
        .median = find_kind(book, block, "median", team),
        .mean = find_kind(book, block, "mean", team),
        .has_top = table_kind(book, block, "top") != NULL,
    };

    if (team && (!known.record || !known.record->segment || !*known.record->segment))
        known.consensus = find_consensus(book, block->question, team);
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
    const char *answer = known->consensus ? known->consensus->answer_label : NULL;

    put_merged(book, SHEET_TABLES, row, first, row,
               (lxw_col_t)(first + table_parts(layout, column) - 1), answer, STYLE_TOTAL_TEXT);
    return book_lines(answer, 33);
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
static const char *label_of(const struct book *book, const struct block *block, enum total total)
{
    const struct plx_distribution_record *mean =
        total == TOTAL_MEAN ? table_kind(book, block, "mean") : NULL;

    return mean && mean->label ? mean->label : looks[total].label;
}

static void put_total(struct book *book, const struct layout *layout, const struct block *block,
                      enum total total, lxw_row_t row)
{
    size_t lines = 1;

    put_text(book, SHEET_TABLES, row, 0, label_of(book, block, total), STYLE_TOTAL_TEXT);
    for (size_t c = 0; c < layout->columns; c++) {
        const struct known known = find_known(book, layout, block, c);

        if (total == TOTAL_ANSWER) {
            const size_t needs = put_answer(book, layout, &known, c, row);

            lines = needs > lines ? needs : lines;
            continue;
        }
        put_blanks(book, layout, c, row);
        put_number(book, SHEET_TABLES, row, table_column(layout, c, looks[total].part),
                   number_of(total, &known), looks[total].style);
        if (total == TOTAL_MEAN && known.mean && !table_is_total(layout, c))
            put_text(book, SHEET_TABLES, row, table_column(layout, c, LETTERS), known.mean->letters,
                     STYLE_TOTAL_TEXT);
    }
    book_row_height(book, SHEET_TABLES, row, lines);
}

static bool has_total(const struct book *book, const struct layout *layout,
                      const struct block *block, enum total total)
{
    /* Shares are formulas over the base, so it has its row in any case. */
    if (total == TOTAL_BASE)
        return true;
    if (total == TOTAL_WEIGHTED || total == TOTAL_EFFECTIVE)
        return layout->weighted;
    for (size_t c = 0; c < layout->columns; c++) {
        const struct known known = find_known(book, layout, block, c);

        if (total == TOTAL_ANSWER ? known.consensus && known.consensus->answer_label
                                  : isfinite(number_of(total, &known)))
            return true;
    }
    return false;
}

/* Who gave no answer, a row per reason; its records stand together. */
static lxw_row_t put_missing(struct book *book, const struct layout *layout,
                             const struct block *block, lxw_row_t row)
{
    const struct plx_distribution_record *last = NULL;

    for (size_t i = block->first; i < block->end; i++) {
        const struct plx_distribution_record *record = book_row(book, PLX_TABLE_DISTRIBUTIONS, i);

        if (!table_is(record, "missing") || (last && story_same(record->option, last->option)))
            continue;
        last = record;
        put_text(book, SHEET_TABLES, row, 0, record->label ? record->label : record->option,
                 STYLE_TOTAL_TEXT);
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

lxw_row_t table_totals(struct book *book, const struct layout *layout, const struct block *block,
                       lxw_row_t row)
{
    for (int total = 0; total < TOTALS; total++)
        if (has_total(book, layout, block, (enum total)total))
            put_total(book, layout, block, (enum total)total, row++);
    return put_missing(book, layout, block, row);
}
