/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "book.h"
#include "parallax/base/memory.h"

/* The records of one question, in one segment: they stand together. */
struct block {
    size_t first;
    size_t end;
    const struct plx_distribution_record **option; /* owned; the first record of each option */
    size_t n_options;
};

/* The columns of one team. */
enum { COUNT, SHARE, LETTERS, WEIGHTED };

struct layout {
    bool weighted; /* a fourth column per team: the sum of weights */
    lxw_col_t columns_per_team;
    lxw_col_t last;
};

static const struct plx_distribution_record *record_at(const struct book *book, size_t index)
{
    return book_row(book, PLX_TABLE_DISTRIBUTIONS, index);
}

static bool same(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "") == 0;
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

static struct layout find_layout(const struct book *book)
{
    struct layout layout = {.columns_per_team = 3};

    for (size_t i = 0; i < book_count(book, PLX_TABLE_DISTRIBUTIONS); i++)
        layout.weighted = layout.weighted || is_weighted(record_at(book, i));
    if (layout.weighted)
        layout.columns_per_team = 4;
    layout.last = (lxw_col_t)(book->n_teams * layout.columns_per_team);
    if (layout.last < 4)
        layout.last = 4;
    return layout;
}

static bool has_option(const struct block *block, const struct plx_distribution_record *record)
{
    for (size_t i = 0; i < block->n_options; i++)
        if (same(block->option[i]->option, record->option))
            return true;
    return false;
}

/* Leaves block->option NULL when out of memory. */
static void find_block(const struct book *book, size_t first, struct block *block)
{
    const struct plx_distribution_record *start = record_at(book, first);

    *block = (struct block){.first = first, .end = first};
    while (block->end < book_count(book, PLX_TABLE_DISTRIBUTIONS) &&
           is_same_block(start, record_at(book, block->end)))
        block->end++;
    block->option = plx_array_new(block->end - first, sizeof *block->option);
    for (size_t i = first; i < block->end && block->option; i++)
        if (!has_option(block, record_at(book, i)))
            block->option[block->n_options++] = record_at(book, i);
}

static const struct plx_distribution_record *find_record(const struct book *book,
                                                         const struct block *block,
                                                         const char *option, const char *team)
{
    for (size_t i = block->first; i < block->end; i++) {
        const struct plx_distribution_record *record = record_at(book, i);

        if (same(record->team, team) && (!option || same(record->option, option)))
            return record;
    }
    return NULL;
}

/* The measure that decides, or else the first: mean, sd and top share are the same in all. */
static const struct plx_consensus_record *find_consensus(const struct book *book,
                                                         const char *question, const char *team)
{
    const struct plx_consensus_record *found = NULL;

    for (size_t i = 0; i < book_count(book, PLX_TABLE_CONSENSUS); i++) {
        const struct plx_consensus_record *record = book_row(book, PLX_TABLE_CONSENSUS, i);

        if (!same(record->question, question) || !same(record->team, team))
            continue;
        if (record->headline)
            return record;
        if (!found)
            found = record;
    }
    return found;
}

static lxw_col_t team_column(const struct layout *layout, size_t team, int part)
{
    return (lxw_col_t)(1 + team * layout->columns_per_team + (size_t)part);
}

static void put_title(struct book *book, const struct layout *layout,
                      const struct plx_distribution_record *record, lxw_row_t row)
{
    struct plx_text title = {0};

    plx_text_add(&title, book_question_text(book, record->question));
    if (record->segment && *record->segment)
        plx_text_addf(&title, " \xE2\x80\x93 %s: %s", record->segment,
                      record->segment_value ? record->segment_value : "");
    if (plx_text_failed(&title))
        book->failed = true;
    else
        put_merged(book, SHEET_TABLES, row, 0, row, layout->last, title.bytes, STYLE_SECTION);
    worksheet_set_row(book->sheet[SHEET_TABLES], row, 20, NULL);
    plx_text_release(&title);
}

/* Two rows: the teams, then what their columns are. */
static void put_heads(struct book *book, const struct layout *layout,
                      const struct book_question *question, lxw_row_t row)
{
    static const char *const parts[] = {"count", "share", "higher than", "weighted"};

    if (question && question->gap_row)
        put_link(book, SHEET_TABLES, row, 0, SHEET_DISAGREEMENTS, question->gap_row,
                 "\xE2\x86\x92 verdict", STYLE_LINK);
    put_text(book, SHEET_TABLES, row + 1, 0, "Answer", STYLE_HEADER);
    for (size_t t = 0; t < book->n_teams; t++) {
        const lxw_col_t first = team_column(layout, t, 0);
        struct plx_text head = {0};

        book_add_safe(&head, book->team[t].label, 60);
        plx_text_addf(&head, " (%c)", book->team[t].letter);
        worksheet_merge_range(book->sheet[SHEET_TABLES], row, first, row,
                              (lxw_col_t)(first + layout->columns_per_team - 1), "",
                              book->team[t].header);
        put_text_as(book, SHEET_TABLES, row, first, plx_text_string(&head), book->team[t].header);
        for (int part = 0; part < layout->columns_per_team; part++)
            put_text(book, SHEET_TABLES, row + 1, (lxw_col_t)(first + part), parts[part],
                     part == LETTERS ? STYLE_HEADER : STYLE_HEADER_NUMBER);
        plx_text_release(&head);
    }
}

/* A share is a formula over what it is a share of, so that the table can be checked by clicking. */
static void put_share(struct book *book, const struct layout *layout,
                      const struct plx_distribution_record *record, lxw_row_t row,
                      lxw_row_t base_row, size_t team)
{
    const lxw_col_t share = team_column(layout, team, SHARE);
    const int part = layout->weighted ? WEIGHTED : COUNT;
    const double of = layout->weighted
                          ? record->weighted_base
                          : (record->base == PLX_NO_COUNT ? NAN : (double)record->base);
    const double whole = layout->weighted ? record->share * of : (double)record->count;
    char top[CELL_NAME_BYTES];
    char bottom[CELL_NAME_BYTES];

    if (layout->weighted)
        put_number(book, SHEET_TABLES, row, team_column(layout, team, WEIGHTED), whole,
                   STYLE_NUMBER);
    if (record->count != PLX_NO_COUNT && of > 0 && fabs(whole / of - record->share) < 1e-9)
        put_formula(book, SHEET_TABLES, row, share, record->share, STYLE_SHARE,
                    "=IF(%s=0,\"\",%s/%s)",
                    cell_name(base_row, team_column(layout, team, part), bottom),
                    cell_name(row, team_column(layout, team, part), top), bottom);
    else
        put_number(book, SHEET_TABLES, row, share, record->share, STYLE_SHARE);
}

static void put_option(struct book *book, const struct layout *layout, const struct block *block,
                       size_t option, lxw_row_t row, lxw_row_t base_row)
{
    const struct plx_distribution_record *first = block->option[option];
    const char *label = first->label ? first->label : first->option;

    put_text(book, SHEET_TABLES, row, 0, label, STYLE_TEXT);
    book_row_height(book, SHEET_TABLES, row, book_lines(label, 44));
    for (size_t t = 0; t < book->n_teams; t++) {
        const struct plx_distribution_record *record =
            find_record(book, block, first->option, book->team[t].id);

        if (!record)
            continue;
        put_count(book, SHEET_TABLES, row, team_column(layout, t, COUNT), record->count,
                  STYLE_COUNT);
        put_share(book, layout, record, row, base_row, t);
        put_text(book, SHEET_TABLES, row, team_column(layout, t, LETTERS), record->letters,
                 STYLE_LETTERS);
    }
}

static void put_bars(struct book *book, const struct layout *layout, lxw_row_t first,
                     lxw_row_t last)
{
    for (size_t t = 0; t < book->n_teams; t++) {
        const lxw_col_t col = team_column(layout, t, SHARE);
        lxw_conditional_format bar = {.type = LXW_CONDITIONAL_DATA_BAR,
                                      .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                      .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                      .min_value = 0,
                                      .max_value = 1,
                                      .bar_color = color_tint(book->team[t].color),
                                      .bar_solid = LXW_TRUE,
                                      .bar_no_border = LXW_TRUE};

        worksheet_conditional_format_range(book->sheet[SHEET_TABLES], first, col, last, col, &bar);
    }
}

/* What a row below the options shows. */
enum total { TOTAL_BASE, TOTAL_WEIGHTED, TOTAL_EFFECTIVE, TOTAL_TOP, TOTAL_MEAN, TOTAL_SD, TOTALS };

static double total_of(enum total total, const struct plx_distribution_record *record,
                       const struct plx_consensus_record *consensus)
{
    switch (total) {
    case TOTAL_BASE:
        return record->base == PLX_NO_COUNT ? NAN : (double)record->base;
    case TOTAL_WEIGHTED:
        return record->weighted_base;
    case TOTAL_EFFECTIVE:
        return record->effective_base;
    case TOTAL_TOP:
        return consensus ? consensus->top_share : NAN;
    case TOTAL_MEAN:
        return consensus ? consensus->mean : NAN;
    case TOTAL_SD:
        return consensus ? consensus->sd : NAN;
    case TOTALS:
        break;
    }
    return NAN;
}

static void put_total(struct book *book, const struct layout *layout, const struct block *block,
                      enum total total, lxw_row_t row)
{
    static const struct {
        const char *label;
        int part;
        enum style style;
    } looks[TOTALS] = {
        [TOTAL_BASE] = {"Base: answers", COUNT, STYLE_TOTAL_COUNT},
        [TOTAL_WEIGHTED] = {"Weighted base", WEIGHTED, STYLE_TOTAL_NUMBER},
        [TOTAL_EFFECTIVE] = {"Effective base", COUNT, STYLE_TOTAL_NUMBER},
        [TOTAL_TOP] = {"Top options together (top-2-box)", SHARE, STYLE_TOTAL_SHARE},
        [TOTAL_MEAN] = {"Mean", SHARE, STYLE_TOTAL_NUMBER},
        [TOTAL_SD] = {"Standard deviation", SHARE, STYLE_TOTAL_NUMBER},
    };

    put_text(book, SHEET_TABLES, row, 0, looks[total].label, STYLE_TOTAL_TEXT);
    for (size_t t = 0; t < book->n_teams; t++) {
        const struct plx_distribution_record *record =
            find_record(book, block, NULL, book->team[t].id);
        const bool of_everybody = record && same(record->segment, NULL);

        for (int part = 0; part < layout->columns_per_team; part++)
            put_text(book, SHEET_TABLES, row, team_column(layout, t, part), NULL, STYLE_TOTAL_TEXT);
        if (record)
            put_number(book, SHEET_TABLES, row, team_column(layout, t, looks[total].part),
                       total_of(total, record,
                                of_everybody ? find_consensus(book, record->question, record->team)
                                             : NULL),
                       looks[total].style);
    }
}

static bool has_total(const struct book *book, const struct layout *layout,
                      const struct block *block, enum total total)
{
    if (total == TOTAL_BASE)
        return true;
    if (total == TOTAL_WEIGHTED || total == TOTAL_EFFECTIVE)
        return layout->weighted;
    for (size_t t = 0; t < book->n_teams; t++) {
        const struct plx_distribution_record *record =
            find_record(book, block, NULL, book->team[t].id);

        if (record && same(record->segment, NULL) &&
            isfinite(total_of(total, record, find_consensus(book, record->question, record->team))))
            return true;
    }
    return false;
}

/* Returns the row after the block. */
static lxw_row_t put_block(struct book *book, const struct layout *layout,
                           const struct block *block, lxw_row_t row)
{
    const struct plx_distribution_record *first = record_at(book, block->first);
    struct book_question *question = book_question(book, first->question);
    const lxw_row_t options = row + 3;
    const lxw_row_t base_row = options + (lxw_row_t)block->n_options;

    if (question && !question->table_row)
        question->table_row = row;
    put_title(book, layout, first, row);
    put_heads(book, layout, question, row + 1);
    for (size_t i = 0; i < block->n_options; i++)
        put_option(book, layout, block, i, options + (lxw_row_t)i,
                   layout->weighted ? base_row + 1 : base_row);
    put_bars(book, layout, options, base_row - 1);
    row = base_row;
    for (int total = 0; total < TOTALS; total++)
        if (has_total(book, layout, block, (enum total)total))
            put_total(book, layout, block, (enum total)total, row++);
    if (first->note)
        put_text(book, SHEET_TABLES, row++, 0, first->note, STYLE_FOOTNOTE);
    return row + 1;
}

static void set_columns(struct book *book, const struct layout *layout)
{
    lxw_worksheet *sheet = book->sheet[SHEET_TABLES];

    worksheet_set_column(sheet, 0, 0, 44, NULL);
    for (size_t t = 0; t < book->n_teams; t++) {
        worksheet_set_column(sheet, team_column(layout, t, COUNT), team_column(layout, t, COUNT), 9,
                             NULL);
        worksheet_set_column(sheet, team_column(layout, t, SHARE), team_column(layout, t, SHARE),
                             13, NULL);
        worksheet_set_column(sheet, team_column(layout, t, LETTERS),
                             team_column(layout, t, LETTERS), 11, NULL);
        if (layout->weighted)
            worksheet_set_column(sheet, team_column(layout, t, WEIGHTED),
                                 team_column(layout, t, WEIGHTED), 10, NULL);
    }
}

void sheet_tables(struct book *book)
{
    const struct layout layout = find_layout(book);
    const size_t count = book_count(book, PLX_TABLE_DISTRIBUTIONS);
    lxw_row_t row = BOOK_TOP;
    struct block block;

    book_begin(book, SHEET_TABLES, "Tables",
               count > 0 ? "How each team answered every question: counts, shares and bases. A "
                           "share is a live formula over the counts."
                         : "There are no answers to show.",
               layout.last);
    set_columns(book, &layout);
    for (size_t i = 0; i < count && !book->failed; i = block.end) {
        find_block(book, i, &block);
        if (block.option)
            row = put_block(book, &layout, &block, row);
        else
            book->failed = true;
        free(block.option);
    }
    book_footnote(
        book, SHEET_TABLES, row, layout.last,
        "Base: kept respondents who answered the question. Letters: the share is higher than that "
        "of the team with this letter; two-sided z of shares with pooled variance and effective "
        "bases, Bonferroni over the pairs of a row; upper case 95 %, lower case 90 %. Bases under "
        "30 are shown, not lettered. Shares of questions with several answers add up to more than "
        "100 %. Groups below the minimum size are left empty.");
    book_set_up(book, SHEET_TABLES, 0, 0);
    worksheet_repeat_rows(book->sheet[SHEET_TABLES], 0, 0);
    worksheet_freeze_panes(book->sheet[SHEET_TABLES], 3, 1);
}
