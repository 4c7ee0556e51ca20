/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/present/words.h"
#include "tables.h"

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

static struct layout find_layout(const struct book *book)
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

static bool has_option(const struct block *block, const struct plx_distribution_record *record)
{
    for (size_t i = 0; i < block->n_options; i++)
        if (is_same_row(block->option[i], record))
            return true;
    return false;
}

/* Leaves block->option NULL when out of memory. */
static void find_block(const struct book *book, size_t first, struct block *block)
{
    const struct plx_distribution_record *start = record_at(book, first);

    *block = (struct block){.question = start->question, .first = first, .end = first};
    while (block->end < book_count(book, PLX_TABLE_DISTRIBUTIONS) &&
           is_same_block(start, record_at(book, block->end)))
        block->end++;
    block->option = plx_array_new(block->end - first, sizeof *block->option);
    for (size_t i = first; i < block->end && block->option; i++)
        if (is_share(record_at(book, i)) && !has_option(block, record_at(book, i)))
            block->option[block->n_options++] = record_at(book, i);
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

static void put_title(struct book *book, const struct layout *layout, const struct block *block,
                      lxw_row_t row)
{
    const struct plx_distribution_record *first =
        block->end > block->first ? record_at(book, block->first) : NULL;
    struct plx_text title = {0};

    plx_text_add(&title, story_question_text(&book->story, block->question));
    if (first && !same(first->segment, NULL))
        plx_text_addf(&title, " \xE2\x80\x93 %s: %s", first->segment,
                      first->segment_value ? first->segment_value : "");
    if (plx_text_failed(&title))
        book->failed = true;
    else
        put_merged(book, SHEET_TABLES, row, 0, row, layout->last, title.bytes, STYLE_SECTION);
    worksheet_set_row(book->sheet[SHEET_TABLES], row, 20, NULL);
    plx_text_release(&title);
}

static void put_head(struct book *book, const struct layout *layout, size_t column, lxw_row_t row)
{
    const lxw_col_t first = table_column(layout, column, 0);
    const lxw_col_t last = (lxw_col_t)(first + table_parts(layout, column) - 1);
    const struct story_team *team =
        table_is_total(layout, column) ? NULL : &book->story.team[column - layout->total];
    lxw_format *format =
        team ? book->team[column - layout->total].header : book->style[STYLE_HEADER];
    struct plx_text head = {0};

    book_add_safe(&head, team ? team->label : "All teams", 60);
    if (team)
        plx_text_addf(&head, " (%c)", team->letter);
    worksheet_merge_range(book->sheet[SHEET_TABLES], row, first, row, last, "", format);
    put_text_as(book, SHEET_TABLES, row, first, plx_text_string(&head), format);
    plx_text_release(&head);
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
    for (size_t c = 0; c < layout->columns; c++) {
        put_head(book, layout, c, row);
        for (int place = 0; place < table_parts(layout, c); place++) {
            const int part = table_part(layout, c, place);

            put_text(book, SHEET_TABLES, row + 1, table_column(layout, c, part), parts[part],
                     part == LETTERS ? STYLE_HEADER : STYLE_HEADER_NUMBER);
        }
    }
}

/* A share is a formula over what it is a share of, so that the table can be checked by clicking. */
static void put_share(struct book *book, const struct layout *layout,
                      const struct plx_distribution_record *record, lxw_row_t row,
                      lxw_row_t base_row, size_t column)
{
    const lxw_col_t share = table_column(layout, column, SHARE);
    const int part = layout->weighted ? WEIGHTED : COUNT;
    const double of = layout->weighted
                          ? record->weighted_base
                          : (record->base == PLX_NO_COUNT ? NAN : (double)record->base);
    const double whole = layout->weighted ? record->share * of : (double)record->count;
    char top[CELL_NAME_BYTES];
    char bottom[CELL_NAME_BYTES];

    if (layout->weighted)
        put_number(book, SHEET_TABLES, row, table_column(layout, column, WEIGHTED), whole,
                   STYLE_NUMBER);
    if (record->count != PLX_NO_COUNT && of > 0 && fabs(whole / of - record->share) < 1e-9)
        put_formula(book, SHEET_TABLES, row, share, record->share, STYLE_SHARE,
                    "=IF(%s=0,\"\",%s/%s)",
                    cell_name(base_row, table_column(layout, column, part), bottom),
                    cell_name(row, table_column(layout, column, part), top), bottom);
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
    for (size_t c = 0; c < layout->columns; c++) {
        const struct plx_distribution_record *record =
            table_record(book, block, first, table_team(book, layout, c));

        if (!record)
            continue;
        put_count(book, SHEET_TABLES, row, table_column(layout, c, COUNT), record->count,
                  STYLE_COUNT);
        put_share(book, layout, record, row, base_row, c);
        if (!table_is_total(layout, c))
            put_text(book, SHEET_TABLES, row, table_column(layout, c, LETTERS), record->letters,
                     STYLE_LETTERS);
    }
}

static void put_bars(struct book *book, const struct layout *layout, lxw_row_t first,
                     lxw_row_t last)
{
    for (size_t c = 0; c < layout->columns; c++) {
        const lxw_col_t col = table_column(layout, c, SHARE);
        const lxw_color_t color =
            table_is_total(layout, c) ? COLOR_GREY : book->story.team[c - layout->total].color;
        lxw_conditional_format bar = {.type = LXW_CONDITIONAL_DATA_BAR,
                                      .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                      .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                      .min_value = 0,
                                      .max_value = 1,
                                      .bar_color = color_tint(color),
                                      .bar_solid = LXW_TRUE,
                                      .bar_no_border = LXW_TRUE};

        worksheet_conditional_format_range(book->sheet[SHEET_TABLES], first, col, last, col, &bar);
    }
}

/* What is to know about a team's answers, a line per team. */
static lxw_row_t put_notes(struct book *book, const struct layout *layout,
                           const struct block *block, lxw_row_t row)
{
    for (size_t c = 0; c < layout->columns; c++) {
        const struct plx_distribution_record *record =
            table_record(book, block, NULL, table_team(book, layout, c));
        struct plx_text note = {0};

        if (!record || !record->note || !*record->note)
            continue;
        plx_text_addf(&note, "%s: ",
                      table_is_total(layout, c) ? "All teams"
                                                : book->story.team[c - layout->total].label);
        plx_words_add_note(&note, book->story.language, record->note);
        put_text(book, SHEET_TABLES, row++, 0, plx_text_string(&note), STYLE_FOOTNOTE_LINE);
        plx_text_release(&note);
    }
    return row;
}

/* Returns the row after the block. */
static lxw_row_t put_block(struct book *book, const struct layout *layout,
                           const struct block *block, lxw_row_t row)
{
    struct book_question *question = book_question(book, block->question);
    const lxw_row_t options = row + 3;
    const lxw_row_t base_row = options + (lxw_row_t)block->n_options;

    if (question && !question->table_row)
        question->table_row = row;
    put_title(book, layout, block, row);
    put_heads(book, layout, question, row + 1);
    for (size_t i = 0; i < block->n_options; i++)
        put_option(book, layout, block, i, options + (lxw_row_t)i,
                   layout->weighted ? base_row + 1 : base_row);
    if (block->n_options > 0)
        put_bars(book, layout, options, base_row - 1);
    row = table_totals(book, layout, block, base_row);
    return put_notes(book, layout, block, row) + 1;
}

/* Questions that have no options to count, numbers for one, still have a base and an answer. */
static lxw_row_t put_others(struct book *book, const struct layout *layout, lxw_row_t row)
{
    for (size_t i = 0; i < book_count(book, PLX_TABLE_CONSENSUS); i++) {
        const struct plx_consensus_record *record = book_row(book, PLX_TABLE_CONSENSUS, i);
        const struct book_question *question = book_question(book, record->question);
        const struct block block = {.question = record->question};

        if (question && !question->table_row)
            row = put_block(book, layout, &block, row);
    }
    return row;
}

static void set_columns(struct book *book, const struct layout *layout)
{
    static const double widths[] = {9, 13, 11, 10};
    lxw_worksheet *sheet = book->sheet[SHEET_TABLES];

    worksheet_set_column(sheet, 0, 0, 44, NULL);
    for (size_t c = 0; c < layout->columns; c++)
        for (int place = 0; place < table_parts(layout, c); place++) {
            const int part = table_part(layout, c, place);
            const lxw_col_t col = table_column(layout, c, part);

            worksheet_set_column(sheet, col, col, widths[part], NULL);
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
    row = put_others(book, &layout, row);
    book_footnote(
        book, SHEET_TABLES, row, layout.last,
        "Base: kept respondents who answered the question. Letters: the share is higher than that "
        "of the team with this letter; two-sided z of shares with pooled variance and effective "
        "bases, means (and shares of points) by Welch, Bonferroni over the pairs of a row; upper "
        "case 95 %, lower case 90 %. Bases under 30 are shown, not lettered. All teams: those that "
        "are shown, every respondent once. Shares of questions with several answers add up to more "
        "than 100 %. Groups below the minimum size are left empty.");
    book_set_up(book, SHEET_TABLES, 0, 0);
    worksheet_repeat_rows(book->sheet[SHEET_TABLES], 0, 0);
    worksheet_freeze_panes(book->sheet[SHEET_TABLES], 3, 1);
}
