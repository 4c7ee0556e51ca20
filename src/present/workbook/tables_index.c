/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The index of Tables, and one chart beside it through which the reader leafs: a cell says of which
   question, and formulas fetch its answers from the tables below. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "../answers.h"
#include "rows.h"
#include "tables.h"
#include "tables_chart.h"

enum {
    QUESTION_ROW = BOOK_TOP + 2, /* the whole wording of the chosen one */
    MOST_ANSWERS = 12,
    MOST_TEAMS = 6,
    ENTRY_CHARACTERS = 46,
    TITLE_CHARACTERS = 110,
};

static size_t entries_of(const struct block *block, size_t count)
{
    size_t entries = 0;

    for (size_t i = 0; i < count; i++)
        entries += block_is_whole(&block[i]);
    return entries;
}

lxw_row_t table_index_rows(const struct block *block, size_t count)
{
    const size_t entries = entries_of(block, count) + 2;

    return count == 0
               ? 0
               : (lxw_row_t)(entries > TABLE_CHART_ROWS + 3 ? entries : TABLE_CHART_ROWS + 3) + 1;
}

/* "12. How large are they?": the number makes it one of a kind, and no formula. */
static void add_entry(struct plx_text *entry, const struct book *book, const struct block *block,
                      size_t number)
{
    const char *question = story_question_text(&book->story, block->question);

    plx_text_addf(entry, "%zu. ", number);
    book_add_safe(entry, story_or_empty(question), ENTRY_CHARACTERS);
}

static void put_entry(const struct chooser *chooser, const struct block *block, size_t number)
{
    const lxw_row_t row = (lxw_row_t)(TABLE_INDEX_FIRST + number - 1);
    struct book *book = chooser->book;
    struct plx_text entry = {0};

    add_entry(&entry, book, block, number);
    put_link(book, SHEET_TABLES, row, 0, SHEET_TABLES, block->row, plx_text_string(&entry),
             STYLE_LINK_CELL);
    put_number(book, SHEET_TABLES, row, chooser->first, (double)block->row + 4, STYLE_DATA);
    put_number(book, SHEET_TABLES, row, (lxw_col_t)(chooser->first + 1),
               (double)(block->n_answers < chooser->answers ? block->n_answers : chooser->answers),
               STYLE_DATA);
    plx_text_release(&entry);
}

static void put_entries(struct chooser *chooser, const struct block *block, size_t count)
{
    struct book *book = chooser->book;
    const struct block *segment = NULL;
    size_t number = 0;

    put_text(book, SHEET_TABLES, BOOK_TOP, 0, book_say(book, SAY_TABLES_INDEX), STYLE_HEADER);
    for (size_t i = 0; i < count; i++) {
        if (block_is_whole(&block[i]))
            put_entry(chooser, &block[i], ++number);
        else if (!segment)
            segment = &block[i];
    }
    if (segment)
        put_link(book, SHEET_TABLES, (lxw_row_t)(TABLE_INDEX_FIRST + number), 0, SHEET_TABLES,
                 segment->row, book_say(book, SAY_TABLES_SEGMENTS), STYLE_LINK_CELL);
}

/* The question of the widest gap, else the first that has answers to draw. Returns its number in
   the index; 0 where there is none. */
static size_t choose(struct chooser *chooser, const struct block *block, size_t count)
{
    const char *widest =
        chooser->book->story.n_gaps > 0 ? chooser->book->story.gap[0]->question : NULL;
    size_t number = 0;
    size_t chosen = 0;

    for (size_t i = 0; i < count; i++) {
        if (!block_is_whole(&block[i]))
            continue;
        number++;
        if (block[i].n_answers == 0 || (chosen > 0 && !story_same(block[i].question, widest)))
            continue;
        chosen = number;
        chooser->now = &block[i];
        if (story_same(block[i].question, widest))
            break;
    }
    return chosen;
}

static const char *absolute(lxw_row_t row, lxw_col_t col, char name[CELL_NAME_BYTES])
{
    char letters[CELL_NAME_BYTES];
    size_t length = 0;

    cell_name(row, col, letters);
    while (letters[length] >= 'A' && letters[length] <= 'Z')
        length++;
    snprintf(name, CELL_NAME_BYTES, "$%.*s$%u", (int)length, letters, row + 1);
    return name;
}

/* The formulas that find the chosen table: its number in the index, its first row, its answers. */
static void put_chosen(const struct chooser *chooser, size_t number)
{
    struct book *book = chooser->book;
    const lxw_row_t last = (lxw_row_t)(TABLE_INDEX_FIRST + chooser->entries - 1);
    char from[CELL_NAME_BYTES];
    char to[CELL_NAME_BYTES];
    char choice[CELL_NAME_BYTES];
    char place[CELL_NAME_BYTES];

    absolute(TABLE_INDEX_FIRST, 1, choice);
    put_formula(book, SHEET_TABLES, TABLE_INDEX_FIRST, chooser->chosen, (double)number, STYLE_DATA,
                "=IFERROR(VALUE(LEFT(%s,FIND(\".\",%s)-1)),1)", choice, choice);
    absolute(TABLE_INDEX_FIRST, chooser->chosen, place);
    for (lxw_col_t i = 0; i < 2; i++) {
        const lxw_col_t col = (lxw_col_t)(chooser->first + i);
        const double value = i == 0
                                 ? (double)chooser->now->row + 4
                                 : fmin((double)chooser->now->n_answers, (double)chooser->answers);

        put_formula(book, SHEET_TABLES, (lxw_row_t)(TABLE_INDEX_FIRST + 1 + i), chooser->chosen,
                    value, STYLE_DATA, "=INDEX(%s:%s,%s)", absolute(TABLE_INDEX_FIRST, col, from),
                    absolute(last, col, to), place);
    }
}

/* The cell of the chosen table that holds an answer, the answer's index from 0. */
static void add_source(struct plx_text *formula, const struct chooser *chooser, size_t answer,
                       lxw_col_t source)
{
    char names[3][CELL_NAME_BYTES];

    plx_text_addf(formula, "INDEX(%s:%s,%s+%zu)", absolute(0, source, names[0]),
                  absolute(chooser->last, source, names[1]),
                  absolute(TABLE_INDEX_FIRST + 1, chooser->chosen, names[2]), answer);
}

/* A formula that fetches what add_source() says; nothing beyond the last answer. */
static void put_fetched(const struct chooser *chooser, size_t answer, lxw_col_t col,
                        const struct plx_text *fetched, const char *text, double number)
{
    const lxw_row_t row = (lxw_row_t)(TABLE_INDEX_FIRST + answer);
    lxw_worksheet *sheet = chooser->book->sheet[SHEET_TABLES];
    lxw_format *format = chooser->book->style[STYLE_DATA];
    char name[CELL_NAME_BYTES];
    struct plx_text formula = {0};

    plx_text_addf(&formula, "=IF(%zu>%s,\"\",%s)", answer + 1,
                  absolute(TABLE_INDEX_FIRST + 2, chooser->chosen, name), plx_text_string(fetched));
    if (plx_text_failed(&formula) || plx_text_failed(fetched))
        chooser->book->failed = true;
    else if (isfinite(number))
        worksheet_write_formula_num(sheet, row, col, formula.bytes, format, number);
    else
        worksheet_write_formula_str(sheet, row, col, formula.bytes, format, story_or_empty(text));
    plx_text_release(&formula);
}

static void put_label(const struct chooser *chooser, size_t answer)
{
    struct plx_text fetched = {0};
    struct plx_text safe = {0};

    table_chart_add_label(&safe, chooser, answer);
    plx_text_add(&fetched, "LEFT(");
    add_source(&fetched, chooser, answer, 0);
    plx_text_add(&fetched, ",60)");
    put_fetched(chooser, answer, chooser->label, &fetched, plx_text_string(&safe), NAN);
    plx_text_release(&fetched);
    plx_text_release(&safe);
}

/* A share that is hidden is an empty cell, which a formula would take for 0. */
static void put_chart_share(const struct chooser *chooser, size_t answer, size_t team)
{
    const lxw_col_t source = table_column(chooser->layout, chooser->layout->total + team, SHARE);
    struct plx_text cell = {0};
    struct plx_text fetched = {0};

    add_source(&cell, chooser, answer, source);
    plx_text_addf(&fetched, "IF(ISNUMBER(%s),%s,\"\")", plx_text_string(&cell),
                  plx_text_string(&cell));
    put_fetched(chooser, answer, (lxw_col_t)(chooser->label + 1 + team), &fetched, NULL,
                table_chart_share(chooser, answer, team));
    chooser->book->failed = chooser->book->failed || plx_text_failed(&cell);
    plx_text_release(&cell);
    plx_text_release(&fetched);
}

/* A team without a bar says so in the legend: no bar is not a bar of 0 %. Its label stands above,
   for the formula. */
static void put_team(const struct chooser *chooser, size_t team)
{
    struct book *book = chooser->book;
    const lxw_col_t col = (lxw_col_t)(chooser->label + 1 + team);
    const lxw_row_t last = (lxw_row_t)(TABLE_INDEX_FIRST + chooser->answers - 1);
    char names[3][CELL_NAME_BYTES];
    struct plx_text formula = {0};
    struct plx_text label = {0};
    struct plx_text name = {0};

    table_chart_add_team(&name, chooser, team);
    book_add_safe(&label, book->story.team[team].label, TABLE_TEAM_CHARACTERS);
    put_text(book, SHEET_TABLES, BOOK_TOP - 1, col, plx_text_string(&label), STYLE_DATA);
    plx_text_addf(&formula, "=IF(COUNT(%s:%s)=0,%s&\"%s\",%s)",
                  absolute(TABLE_INDEX_FIRST, col, names[0]), absolute(last, col, names[1]),
                  absolute(BOOK_TOP - 1, col, names[2]), book_say(book, SAY_TABLES_NO_BARS),
                  names[2]);
    if (plx_text_failed(&formula) || plx_text_failed(&name))
        book->failed = true;
    else
        worksheet_write_formula_str(book->sheet[SHEET_TABLES], BOOK_TOP, col, formula.bytes,
                                    book->style[STYLE_DATA_HEADER], plx_text_string(&name));
    plx_text_release(&formula);
    plx_text_release(&label);
    plx_text_release(&name);
}

/* The whole wording of the chosen question, over the chart: the list has it cut. */
static void put_question(const struct chooser *chooser)
{
    const char *question = story_question_text(&chooser->book->story, chooser->now->question);
    char names[3][CELL_NAME_BYTES];
    struct plx_text safe = {0};
    char formula[200];

    book_add_safe(&safe, story_or_empty(question), TITLE_CHARACTERS);
    snprintf(formula, sizeof formula, "=LEFT(INDEX(%s:%s,%s-3),%d)", absolute(0, 0, names[0]),
             absolute(chooser->last, 0, names[1]),
             absolute(TABLE_INDEX_FIRST + 1, chooser->chosen, names[2]), TITLE_CHARACTERS);
    put_merged(chooser->book, SHEET_TABLES, QUESTION_ROW, 1, QUESTION_ROW, chooser->layout->last,
               NULL, STYLE_FOOTNOTE_LINE);
    worksheet_write_formula_str(chooser->book->sheet[SHEET_TABLES], QUESTION_ROW, 1, formula,
                                chooser->book->style[STYLE_FOOTNOTE_LINE], plx_text_string(&safe));
    plx_text_release(&safe);
}

static void put_numbers(const struct chooser *chooser, size_t number)
{
    struct book *book = chooser->book;

    put_text(book, SHEET_TABLES, BOOK_TOP, chooser->label, book_say(book, SAY_TABLES_DATA),
             STYLE_DATA_HEADER);
    for (size_t t = 0; t < chooser->teams; t++)
        put_team(chooser, t);
    put_text(book, SHEET_TABLES, BOOK_TOP, chooser->first, book_say(book, SAY_TABLES_FIRST_ROW),
             STYLE_DATA_HEADER);
    put_text(book, SHEET_TABLES, BOOK_TOP, (lxw_col_t)(chooser->first + 1),
             book_say(book, SAY_TABLES_OPTIONS), STYLE_DATA_HEADER);
    put_text(book, SHEET_TABLES, BOOK_TOP, chooser->chosen, book_say(book, SAY_TABLES_CHOSEN),
             STYLE_DATA_HEADER);
    put_chosen(chooser, number);
    put_question(chooser);
    for (size_t answer = 0; answer < chooser->answers; answer++) {
        put_label(chooser, answer);
        for (size_t t = 0; t < chooser->teams; t++)
            put_chart_share(chooser, answer, t);
    }
}

/* The cell that says which question is drawn, with the list of all. */
static void put_choice(const struct chooser *chooser, size_t number)
{
    struct book *book = chooser->book;
    const lxw_col_t last = chooser->layout->last;
    char from[CELL_NAME_BYTES];
    char to[CELL_NAME_BYTES];
    char list[2 * CELL_NAME_BYTES + 2];
    struct plx_text entry = {0};
    char message[200];
    lxw_data_validation choice = {.validate = LXW_VALIDATION_TYPE_LIST_FORMULA,
                                  .value_formula = list,
                                  .input_message = message};

    snprintf(message, sizeof message, "%s", book_say(book, SAY_TABLES_CHOOSE));
    snprintf(list, sizeof list, "=%s:%s", absolute(TABLE_INDEX_FIRST, 0, from),
             absolute((lxw_row_t)(TABLE_INDEX_FIRST + chooser->entries - 1), 0, to));
    add_entry(&entry, book, chooser->now, number);
    put_merged(book, SHEET_TABLES, BOOK_TOP, 1, BOOK_TOP, last, book_say(book, SAY_TABLES_PICTURE),
               STYLE_HEADER);
    put_merged(book, SHEET_TABLES, TABLE_INDEX_FIRST, 1, TABLE_INDEX_FIRST, last,
               plx_text_string(&entry), STYLE_CARD);
    if (worksheet_data_validation_cell(book->sheet[SHEET_TABLES], TABLE_INDEX_FIRST, 1, &choice) !=
        LXW_NO_ERROR)
        book->failed = true;
    plx_text_release(&entry);
}

void table_index(struct book *book, const struct layout *layout, const struct block *block,
                 size_t count, lxw_row_t last)
{
    struct chooser chooser = {.book = book,
                              .layout = layout,
                              .last = last,
                              .entries = entries_of(block, count),
                              .teams = book->story.n_teams < MOST_TEAMS ? book->story.n_teams
                                                                        : (size_t)MOST_TEAMS,
                              .label = (lxw_col_t)(layout->last + 2)};
    size_t number;

    for (size_t i = 0; i < count; i++)
        if (block_is_whole(&block[i]) && block[i].n_answers > chooser.answers)
            chooser.answers =
                block[i].n_answers < MOST_ANSWERS ? block[i].n_answers : (size_t)MOST_ANSWERS;
    chooser.first = (lxw_col_t)(chooser.label + chooser.teams + 2);
    chooser.chosen = (lxw_col_t)(chooser.first + 3);
    put_entries(&chooser, block, count);
    number = choose(&chooser, block, count);
    if (number == 0 || chooser.teams == 0)
        return;
    put_numbers(&chooser, number);
    put_choice(&chooser, number);
    table_chart(&chooser);
}
