/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tables.h"
#include "../answers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/memory.h"
#include "parallax/present/words.h"
#include "rows.h"

/* A sheet ends at 1,048,576 rows; a table needs far fewer than the rest. */
enum { LAST_ROW = 1040000 };

/* Heights as programs make them, points. */
static const double usual_points = 15;
static const double title_points = 20;

/* Columns in characters: the answers, then the parts of a team's. */
static const double label_width = 44;
static const double widths[] = {[COUNT] = 9, [SHARE] = 13, [LETTERS] = 14, [WEIGHTED] = 10};

void table_row(struct book *book, struct block *block, lxw_row_t row, size_t lines)
{
    book_row_height(book, SHEET_TABLES, row, lines);
    block->points += 14 * (double)(lines < 8 ? lines : 8) + 4;
}

/* "How large? - Region: Europe". */
static void table_add_title(struct plx_text *title, const struct book *book,
                            const struct block *block)
{
    const char *question = story_question_text(&book->story, block->question);

    plx_text_add(title, story_or_empty(question));
    if (!block_is_whole(block))
        plx_text_addf(title, " \xE2\x80\x93 %s: %s", block->segment,
                      story_or_empty(block->segment_value));
}

static void put_title(struct book *book, const struct layout *layout, struct block *block,
                      lxw_row_t row)
{
    struct plx_text title = {0};

    table_add_title(&title, book, block);
    if (plx_text_failed(&title))
        book->failed = true;
    else
        put_merged(book, SHEET_TABLES, row, 0, row, layout->last, title.bytes, STYLE_SECTION);
    worksheet_set_row(book->sheet[SHEET_TABLES], row, title_points, NULL);
    block->points += title_points;
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

    book_add_safe(&head, table_label(book, layout, column), 60);
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
    static const enum wording parts[] = {SAY_TABLES_COUNT, SAY_TABLES_SHARE, SAY_TABLES_HIGHER,
                                         SAY_TABLES_WEIGHTED};

    if (question && question->gap_row)
        put_link(book, SHEET_TABLES, row, 0, SHEET_DISAGREEMENTS, question->gap_row,
                 book_say(book, SAY_TABLES_VERDICT), STYLE_LINK);
    put_text(book, SHEET_TABLES, row + 1, 0, book_say(book, SAY_TABLES_ANSWER), STYLE_HEADER);
    for (size_t c = 0; c < layout->columns; c++) {
        put_head(book, layout, c, row);
        for (int place = 0; place < table_parts(layout, c); place++) {
            const int part = table_part(layout, c, place);

            put_text(book, SHEET_TABLES, row + 1, table_column(layout, c, part),
                     book_say(book, parts[part]),
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

static void put_option(struct book *book, const struct layout *layout, struct block *block,
                       size_t option, lxw_row_t row, lxw_row_t base_row)
{
    const struct plx_distribution_record *first = block->option[option];
    struct plx_text label = {0};

    answers_add_row_label(&label, &book->story, first);
    put_text(book, SHEET_TABLES, row, 0, plx_text_string(&label), STYLE_TEXT);
    table_row(book, block, row, book_lines(plx_text_string(&label), 44));
    plx_text_release(&label);
    for (size_t c = 0; c < layout->columns; c++) {
        const struct plx_distribution_record *record = block->cell[option * layout->columns + c];

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
        const lxw_color_t color = table_is_total(layout, c)
                                      ? (lxw_color_t)STORY_GREY
                                      : book->story.team[c - layout->total].color;

        book_mark_bars(book, SHEET_TABLES, first, last, table_column(layout, c, SHARE), 0, 1,
                       color_tint(color), color_tint(color));
    }
}

/* What is to know about a team's answers, a line per team. */
static lxw_row_t put_notes(struct book *book, const struct layout *layout, struct block *block,
                           lxw_row_t row)
{
    for (size_t c = 0; c < layout->columns; c++) {
        const struct plx_distribution_record *record =
            table_record(book, block, NULL, table_team(book, layout, c));
        struct plx_text note = {0};

        if (!record || !record->note || !*record->note)
            continue;
        plx_text_addf(&note, "%s: ", table_label(book, layout, c));
        plx_words_add_note(&note, book->story.language, record->note);
        put_text(book, SHEET_TABLES, row++, 0, plx_text_string(&note), STYLE_FOOTNOTE_LINE);
        plx_text_release(&note);
        block->points += usual_points;
    }
    return row;
}

/* Returns the row after the block. */
static lxw_row_t put_block(struct book *book, const struct layout *layout, struct block *block,
                           lxw_row_t row)
{
    struct book_question *question = book_question(book, block->question);
    const lxw_row_t options = row + 3;
    const lxw_row_t base_row = options + (lxw_row_t)block->n_options;

    block->row = row;
    block->points = 3 * usual_points;
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

static void set_columns(struct book *book, const struct layout *layout)
{
    lxw_worksheet *sheet = book->sheet[SHEET_TABLES];

    worksheet_set_column(sheet, 0, 0, label_width, NULL);
    for (size_t c = 0; c < layout->columns; c++)
        for (int place = 0; place < table_parts(layout, c); place++) {
            const int part = table_part(layout, c, place);
            const lxw_col_t col = table_column(layout, c, part);

            worksheet_set_column(sheet, col, col, widths[part], NULL);
        }
}

/* Every block, in the order of the results: those of distributions, then questions that have no
   options to count but a base and an answer, such as numbers. Returns how many. */
static size_t find_blocks(struct book *book, const struct layout *layout, struct block **found)
{
    const size_t records = book_count(book, PLX_TABLE_DISTRIBUTIONS);
    const size_t others = book_count(book, PLX_TABLE_CONSENSUS);
    struct block *block = plx_array_new(records + others, sizeof *block);
    bool *listed = plx_array_new(book->story.n_questions, sizeof *listed);
    size_t count = 0;

    *found = block;
    book->failed = book->failed || !block || !listed;
    for (size_t i = 0; i < records && !book->failed; i = block[count++].end) {
        const struct plx_distribution_record *record = book_row(book, PLX_TABLE_DISTRIBUTIONS, i);
        const size_t question = story_question(&book->story, record->question);

        block_find(book, layout, i, &block[count]);
        if (question < book->story.n_questions)
            listed[question] = true;
    }
    for (size_t i = 0; i < others && !book->failed; i++) {
        const struct plx_consensus_record *record = book_row(book, PLX_TABLE_CONSENSUS, i);
        const size_t question = story_question(&book->story, record->question);

        if (question >= book->story.n_questions || listed[question])
            continue;
        listed[question] = true;
        block[count++] = (struct block){.question = record->question};
    }
    free(listed);
    return count;
}

/* Where pages end, so that no table is cut in two where a page could hold it. */
struct pages {
    double room; /* points on a page, at the scale at which the width fits */
    double used;
    lxw_row_t start[LXW_BREAKS_MAX + 1]; /* rows that begin a page; 0 ends them */
    size_t count;
};

static void begin_page(struct pages *pages, lxw_row_t row)
{
    if (pages->count < LXW_BREAKS_MAX)
        pages->start[pages->count++] = row;
    pages->used = 0;
}

static void add_to_page(struct pages *pages, const struct block *block)
{
    if (pages->used > 0 && pages->used + block->points > pages->room)
        begin_page(pages, block->row);
    pages->used += block->points;
}

/* A4 on its side, less the margins of book_set_up() and the title on every page; points. */
static const double paper_width = 784;
static const double paper_height = 515;
static const double title_on_every_page = 30;

/* Columns are as much wider where the usual font is not there. */
static const double wider = 1.25;

/* Below this, percent, nobody could read it: then programs may cut tables as they like. */
enum { SMALLEST_SCALE = 25 };

/* The scale, percent, at which all columns fit; 0 where they would be too small to read. */
static uint16_t scale_of(const struct layout *layout)
{
    double pixels = label_width * 7 + 5;
    double scale;

    for (size_t c = 0; c < layout->columns; c++)
        for (int place = 0; place < table_parts(layout, c); place++)
            pixels += widths[table_part(layout, c, place)] * 7 + 5;
    scale = floor(100 * paper_width / (pixels * 0.75 * wider));
    return scale < SMALLEST_SCALE ? 0 : (uint16_t)fmin(scale, 100);
}

static void set_pages(struct book *book, const struct layout *layout, struct pages *pages)
{
    const uint16_t scale = scale_of(layout);

    if (scale == 0)
        return;
    worksheet_set_print_scale(book->sheet[SHEET_TABLES], scale);
    worksheet_set_h_pagebreaks(book->sheet[SHEET_TABLES], pages->start);
}

/* What the letters stand for, in view wherever the reader is. */
static void put_legend(struct book *book, const struct layout *layout)
{
    struct plx_text teams = {0};
    struct plx_text legend = {0};

    for (size_t t = 0; t < book->story.n_teams && t < 26; t++) {
        plx_text_addf(&teams, "%s%c ", t > 0 ? ", " : "", book->story.team[t].letter);
        book_add_safe(&teams, book->story.team[t].label, 40);
    }
    say_add(&legend, book->story.language, SAY_TABLES_LETTERS, plx_text_string(&teams), NULL);
    if (book->story.n_teams > 1)
        put_merged(book, SHEET_TABLES, 2, 1, 2, layout->last, plx_text_string(&legend),
                   STYLE_FOOTNOTE_LINE);
    plx_text_release(&teams);
    plx_text_release(&legend);
}

static lxw_row_t put_blocks(struct book *book, const struct layout *layout, struct block *block,
                            size_t count)
{
    const double scale = scale_of(layout);
    struct pages pages = {.room = paper_height * 100 / fmax(scale, 1) - title_on_every_page};
    lxw_row_t row = BOOK_TOP + table_index_rows(block, count);

    begin_page(&pages, row);
    for (size_t i = 0; i < count && row < LAST_ROW && !book->failed; i++) {
        row = put_block(book, layout, &block[i], row);
        add_to_page(&pages, &block[i]);
    }
    set_pages(book, layout, &pages);
    return row;
}

void sheet_tables(struct book *book)
{
    const struct layout layout = table_layout(book);
    lxw_row_t row = BOOK_TOP;
    struct block *block;
    const size_t count = find_blocks(book, &layout, &block);

    book_begin(book, SHEET_TABLES, book_sheet_name(book, SHEET_TABLES),
               book_say(book, count > 0 ? SAY_TABLES_READING : SAY_TABLES_NONE), layout.last);
    put_legend(book, &layout);
    set_columns(book, &layout);
    book_set_up(book, SHEET_TABLES, 0, 0);
    if (count > 0 && !book->failed) {
        row = put_blocks(book, &layout, block, count);
        table_index(book, &layout, block, count, row);
    }
    book_footnote(book, SHEET_TABLES, row, layout.last, book_say(book, SAY_TABLES_FOOTNOTE));
    worksheet_print_area(book->sheet[SHEET_TABLES], 0, 0, row, layout.last);
    worksheet_repeat_rows(book->sheet[SHEET_TABLES], 0, 0);
    worksheet_freeze_panes(book->sheet[SHEET_TABLES], 3, 1);
    for (size_t i = 0; i < count; i++)
        block_release(&block[i]);
    free(block);
}
