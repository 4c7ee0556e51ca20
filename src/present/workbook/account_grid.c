/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "account_grid.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "account_ranking.h"
#include "instrument_grids.h"

/* Points: that of a usual grid and the ranking below it. */
enum { MOST_TIERS = 10, GRID_HEIGHT = 700 };

struct grid {
    struct book *book;
    const struct instrument_sheet *sheet;
    const struct instrument_rows *pair;
    size_t rows; /* of the sheet */
    struct account_columns columns;
    struct grid_names tiers;
    size_t count[MOST_TIERS][MOST_TIERS];
    bool live;    /* the tiers can be counted by formulas */
    bool several; /* pairs are in the rows */
};

struct tier {
    const char *name;
    double place; /* sum of the mean tiers of the accounts that have it, then their mean */
    size_t count;
};

static int by_place(const void *left, const void *right)
{
    const struct tier *a = left;
    const struct tier *b = right;

    if (a->place != b->place)
        return a->place < b->place ? -1 : 1;
    return strcmp(a->name, b->name);
}

static void place(struct tier *tier, double mean)
{
    if (isfinite(mean)) {
        tier->place += mean;
        tier->count++;
    }
}

/* The best first: a tier is as good as the means of the accounts that most put there. */
static void sort(const struct instrument_rows *pair, struct grid_names *tiers)
{
    struct tier tier[MOST_TIERS] = {{0}};

    for (size_t i = 0; i < tiers->count; i++)
        tier[i].name = tiers->name[i];
    for (size_t i = 0; i < pair->count; i++) {
        const struct plx_account_record *record = pair->record[i];
        const size_t a = grid_name(tiers, record->tier_a, 0);
        const size_t b = grid_name(tiers, record->tier_b, 0);

        if (a < MOST_TIERS)
            place(&tier[a], record->mean_a);
        if (b < MOST_TIERS)
            place(&tier[b], record->mean_b);
    }
    for (size_t i = 0; i < tiers->count; i++)
        tier[i].place = tier[i].count > 0 ? tier[i].place / (double)tier[i].count : 0;
    qsort(tier, tiers->count, sizeof *tier, by_place);
    for (size_t i = 0; i < tiers->count; i++)
        tiers->name[i] = tier[i].name;
}

/* Formulas take some characters of what they look for as signs, and no long texts. */
static bool is_plain(const char *text)
{
    return text && strlen(text) <= 100 && text[strcspn(text, "*?~<>=\"&")] == '\0';
}

static void take(struct grid *grid)
{
    const struct plx_account_record *first = grid->pair->record[0];

    for (size_t i = 0; i < grid->pair->count; i++) {
        const struct plx_account_record *record = grid->pair->record[i];

        grid_name(&grid->tiers, record->tier_a, MOST_TIERS);
        grid_name(&grid->tiers, record->tier_b, MOST_TIERS);
    }
    sort(grid->pair, &grid->tiers);
    for (size_t i = 0; i < grid->pair->count; i++) {
        const struct plx_account_record *record = grid->pair->record[i];
        const size_t a = grid_name(&grid->tiers, record->tier_a, 0);
        const size_t b = grid_name(&grid->tiers, record->tier_b, 0);

        if (a < MOST_TIERS && b < MOST_TIERS)
            grid->count[a][b]++;
    }
    grid->several = grid->pair->count < grid->rows;
    grid->live = !grid->several || (is_plain(story_team(&grid->book->story, first->team_a).label) &&
                                    is_plain(story_team(&grid->book->story, first->team_b).label));
    for (size_t i = 0; i < grid->tiers.count; i++)
        grid->live = grid->live && is_plain(grid->tiers.name[i]);
}

/* A column of the rows, "$D$6:$D$40". */
static void add_range(struct plx_text *text, const struct grid *grid, lxw_col_t col)
{
    plx_text_addf(text, "$%c$%u:$%c$%u", (char)('A' + col), (unsigned)ROWS_FIRST + 1,
                  (char)('A' + col), (unsigned)(ROWS_HEADER + grid->rows) + 1);
}

static void put_cell(struct grid *grid, lxw_row_t top, size_t a, size_t b)
{
    const enum sheet sheet = grid->sheet->sheet;
    const lxw_row_t row = top + 1 + (lxw_row_t)a;
    const lxw_col_t col = (lxw_col_t)(1 + b);
    char beside[CELL_NAME_BYTES];
    char above[CELL_NAME_BYTES];
    struct plx_text formula = {0};

    if (!grid->live) {
        put_count(grid->book, sheet, row, col, grid->count[a][b], STYLE_COUNT);
        return;
    }
    plx_text_add(&formula, "=COUNTIFS(");
    add_range(&formula, grid, grid->columns.tier_a);
    plx_text_addf(&formula, ",%s,", cell_name(row, 0, beside));
    add_range(&formula, grid, grid->columns.tier_b);
    plx_text_addf(&formula, ",%s", cell_name(top, col, above));
    if (grid->several) {
        plx_text_add(&formula, ",");
        add_range(&formula, grid, grid->columns.pair);
        plx_text_addf(&formula, ",$%c$%u", (char)('A' + grid->columns.pair),
                      (unsigned)ROWS_FIRST + 1);
    }
    plx_text_add(&formula, ")");
    put_formula(grid->book, sheet, row, col, (double)grid->count[a][b], STYLE_COUNT, "%s",
                plx_text_string(&formula));
    plx_text_release(&formula);
}

/* Sums below and beside. */
static void put_totals(struct grid *grid, lxw_row_t top)
{
    const enum sheet sheet = grid->sheet->sheet;
    const size_t n = grid->tiers.count;
    char from[CELL_NAME_BYTES];
    char to[CELL_NAME_BYTES];

    put_text(grid->book, sheet, top, (lxw_col_t)(1 + n), book_say(grid->book, SAY_ACCOUNTS_TOTAL),
             STYLE_HEADER_NUMBER);
    put_text(grid->book, sheet, top + 1 + (lxw_row_t)n, 0, book_say(grid->book, SAY_ACCOUNTS_TOTAL),
             STYLE_TOTAL_TEXT);
    for (size_t i = 0; i < n; i++) {
        const lxw_row_t row = top + 1 + (lxw_row_t)i;
        const lxw_col_t col = (lxw_col_t)(1 + i);
        size_t across = 0;
        size_t down = 0;

        for (size_t j = 0; j < n; j++) {
            across += grid->count[i][j];
            down += grid->count[j][i];
        }
        put_formula(grid->book, sheet, row, (lxw_col_t)(1 + n), (double)across, STYLE_TOTAL_COUNT,
                    "=SUM(%s:%s)", cell_name(row, 1, from), cell_name(row, (lxw_col_t)n, to));
        put_formula(grid->book, sheet, top + 1 + (lxw_row_t)n, col, (double)down, STYLE_TOTAL_COUNT,
                    "=SUM(%s:%s)", cell_name(top + 1, col, from),
                    cell_name(top + (lxw_row_t)n, col, to));
    }
}

static void mark(struct grid *grid, lxw_row_t top)
{
    lxw_conditional_format heat = {.type = LXW_CONDITIONAL_2_COLOR_SCALE,
                                   .min_color = COLOR_WHITE,
                                   .max_color = color_tint(COLOR_BAR)};

    if (worksheet_conditional_format_range(grid->book->sheet[grid->sheet->sheet], top + 1, 1,
                                           top + (lxw_row_t)grid->tiers.count,
                                           (lxw_col_t)grid->tiers.count, &heat) != LXW_NO_ERROR)
        grid->book->failed = true;
}

/* Names of the tiers above and beside, as high as the longest needs. */
static void put_names(struct grid *grid, lxw_row_t top)
{
    const struct plx_account_record *first = grid->pair->record[0];
    const enum sheet sheet = grid->sheet->sheet;
    struct book *book = grid->book;
    struct plx_text teams = {0};
    size_t lines;

    say_add(&teams, book->story.language, SAY_ACCOUNTS_GRID_TEAMS,
            story_team(&book->story, first->team_a).label,
            story_team(&book->story, first->team_b).label, NULL);
    put_text(book, sheet, top, 0, plx_text_string(&teams), STYLE_HEADER);
    lines = book_lines(plx_text_string(&teams), grid->sheet->column[0].look.width * 0.75);
    plx_text_release(&teams);
    for (size_t i = 0; i < grid->tiers.count; i++) {
        const char *name = grid->tiers.name[i];

        put_text_as(book, sheet, top, (lxw_col_t)(1 + i), name,
                    book_team(book, first->team_b).header_number);
        put_text_as(book, sheet, top + 1 + (lxw_row_t)i, 0, name,
                    book_team(book, first->team_a).header);
        lines = rows_lines(lines, name, grid->sheet->column[1 + i].look.width * 0.75);
        book_row_height(book, sheet, top + 1 + (lxw_row_t)i,
                        book_lines(name, grid->sheet->column[0].look.width * 0.9));
    }
    book_row_height(book, sheet, top, lines);
}

void account_grid(struct book *book, const struct instrument_sheet *sheet,
                  const struct instrument_rows *pair, const struct instrument_rows *rows,
                  struct account_columns columns, lxw_row_t row)
{
    struct grid grid = {
        .book = book, .sheet = sheet, .pair = pair, .rows = rows->count, .columns = columns};

    take(&grid);
    if (grid.tiers.count == 0)
        return;
    row = grid_begin(book, sheet, rows, row,
                     (struct grid_block){SAY_ACCOUNTS_GRID_LINK, book_say(book, SAY_ACCOUNTS_GRID),
                                         GRID_HEIGHT});
    put_names(&grid, row);
    for (size_t i = 0; i < grid.tiers.count; i++)
        for (size_t j = 0; j < grid.tiers.count; j++)
            put_cell(&grid, row, i, j);
    put_totals(&grid, row);
    mark(&grid, row);
    row = account_ranking(book, sheet, pair, row + (lxw_row_t)grid.tiers.count + 3);
    grid_end(book, sheet, row);
}
