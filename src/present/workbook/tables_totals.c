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
    [TOTAL_MEAN] = {"Mean", SHARE, STYLE_TOTAL_NUMBER},
    [TOTAL_SD] = {"Standard deviation", SHARE, STYLE_TOTAL_NUMBER},
};

/* What is known of a team's answers to a question as a whole; either may be NULL. */
struct known {
    const struct plx_distribution_record *record;
    const struct plx_consensus_record *consensus;
};

/* The measure that decides, or else the first: answer, mean, sd and top share are alike in all. */
static const struct plx_consensus_record *find_consensus(const struct book *book,
                                                         const char *question, const char *team)
{
    const struct plx_consensus_record *found = NULL;

    for (size_t i = 0; i < book_count(book, PLX_TABLE_CONSENSUS); i++) {
        const struct plx_consensus_record *record = book_row(book, PLX_TABLE_CONSENSUS, i);

        if (!book_same(record->question, question) || !book_same(record->team, team))
            continue;
        if (record->headline)
            return record;
        if (!found)
            found = record;
    }
    return found;
}

/* Consensus is of everybody, so a segment has none. */
static struct known find_known(const struct book *book, const struct block *block, size_t team)
{
    struct known known = {.record = table_record(book, block, NULL, book->team[team].id)};

    if (!known.record || !known.record->segment || !*known.record->segment)
        known.consensus = find_consensus(book, block->question, book->team[team].id);
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
        return known->consensus ? known->consensus->top_share : NAN;
    case TOTAL_MEAN:
        return known->consensus ? known->consensus->mean : NAN;
    case TOTAL_SD:
        return known->consensus ? known->consensus->sd : NAN;
    case TOTAL_ANSWER:
    case TOTALS:
        break;
    }
    return NAN;
}

static size_t put_answer(struct book *book, const struct layout *layout, const struct known *known,
                         size_t team, lxw_row_t row)
{
    const lxw_col_t first = table_column(layout, team, 0);
    const char *answer = known->consensus ? known->consensus->answer_label : NULL;

    put_merged(book, SHEET_TABLES, row, first, row,
               (lxw_col_t)(first + layout->columns_per_team - 1), answer, STYLE_TOTAL_TEXT);
    return book_lines(answer, 33);
}

static void put_total(struct book *book, const struct layout *layout, const struct block *block,
                      enum total total, lxw_row_t row)
{
    size_t lines = 1;

    put_text(book, SHEET_TABLES, row, 0, looks[total].label, STYLE_TOTAL_TEXT);
    for (size_t t = 0; t < book->n_teams; t++) {
        const struct known known = find_known(book, block, t);

        if (total == TOTAL_ANSWER) {
            const size_t needs = put_answer(book, layout, &known, t, row);

            lines = needs > lines ? needs : lines;
            continue;
        }
        for (int part = 0; part < layout->columns_per_team; part++)
            put_text(book, SHEET_TABLES, row, table_column(layout, t, part), NULL,
                     STYLE_TOTAL_TEXT);
        put_number(book, SHEET_TABLES, row, table_column(layout, t, looks[total].part),
                   number_of(total, &known), looks[total].style);
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
    for (size_t t = 0; t < book->n_teams; t++) {
        const struct known known = find_known(book, block, t);

        if (total == TOTAL_ANSWER ? known.consensus && known.consensus->answer_label
                                  : isfinite(number_of(total, &known)))
            return true;
    }
    return false;
}

lxw_row_t table_totals(struct book *book, const struct layout *layout, const struct block *block,
                       lxw_row_t row)
{
    for (int total = 0; total < TOTALS; total++)
        if (has_total(book, layout, block, (enum total)total))
            put_total(book, layout, block, (enum total)total, row++);
    return row;
}
