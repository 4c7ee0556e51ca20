/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/number.h"
#include "parallax/results/records.h"
#include "parallax/results/results.h"
#include "support/check.h"
#include "support/workbook_cells.h"

/* What Excel takes: characters in a cell, in a formula, in a list of a validation, in a name of a
   sheet; points of a row's height are kept by the library. */
enum { MOST_TEXT = 32767, MOST_FORMULA = 8192, MOST_LIST = 255, MOST_NAME = 31, SHEETS = 64 };

struct area {
    unsigned first_row, last_row, first_column, last_column;
};

/* The book as lines, and where its sheets' names are. */
struct book {
    const char *path;
    struct plx_text lines;
    const char *sheet[SHEETS];
    size_t length[SHEETS];
    size_t n_sheets;
};

static size_t characters(const char *text, size_t bytes)
{
    size_t count = 0;

    for (size_t i = 0; i < bytes; i++)
        count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}

static const char *read_cell(const char *text, unsigned *row, unsigned *column)
{
    for (*column = 0; *text >= 'A' && *text <= 'Z'; text++)
        *column = 26 * *column + (unsigned)(*text - 'A' + 1);
    for (*row = 0; *text >= '0' && *text <= '9'; text++)
        *row = 10 * *row + (unsigned)(*text - '0');
    return text;
}

static struct area read_area(const char *text)
{
    struct area area;

    text = read_cell(text, &area.first_row, &area.first_column);
    assert_int_equal(*text, ':');
    read_cell(text + 1, &area.last_row, &area.last_column);
    return area;
}

static bool overlap(const struct area *a, const struct area *b)
{
    return a->first_row <= b->last_row && b->first_row <= a->last_row &&
           a->first_column <= b->last_column && b->first_column <= a->last_column;
}

static void check_sheet_names(const struct book *book)
{
    for (size_t i = 0; i < book->n_sheets; i++) {
        const char *name = book->sheet[i];

        assert_in_range(characters(name, book->length[i]), 1, MOST_NAME);
        for (size_t c = 0; c < book->length[i]; c++)
            assert_null(strchr("[]:*?/\\", name[c]));
        assert_true(name[0] != '\'' && name[book->length[i] - 1] != '\'');
        for (size_t j = 0; j < i; j++)
            if (book->length[i] == book->length[j] &&
                strncmp(name, book->sheet[j], book->length[i]) == 0)
                fail_msg("%s: two sheets of one name", book->path);
    }
}

/* Every 'name'! in a formula, a link or a chart is that of a sheet. */
static void check_references(const struct book *book, const char *line, size_t length)
{
    const char *end = line + length;

    for (const char *at = line; at < end; at++) {
        const char *close = *at == '\'' ? memchr(at + 1, '\'', (size_t)(end - at - 1)) : NULL;
        bool found = false;

        if (!close || close + 1 >= end || close[1] != '!')
            continue;
        for (size_t i = 0; i < book->n_sheets && !found; i++)
            found = book->length[i] == (size_t)(close - at - 1) &&
                    strncmp(book->sheet[i], at + 1, book->length[i]) == 0;
        if (!found)
            fail_msg("%s: leads to no sheet: %.*s", book->path, (int)length, line);
        at = close;
    }
}

static void check_cell(const struct book *book, const char *line, size_t length)
{
    const char *tab = memchr(line, '\t', length);

    if (!tab)
        return;
    if (characters(tab + 1, length - (size_t)(tab + 1 - line)) > MOST_TEXT)
        fail_msg("%s: %.20s holds more than a cell can", book->path, line);
    if (tab[1] != '=')
        return;
    assert_in_range(length - (size_t)(tab - line), 1, MOST_FORMULA);
    check_references(book, line, length);
    if (strstr(tab, "#REF!") && strstr(tab, "#REF!") < line + length)
        fail_msg("%s: a formula leads nowhere: %.*s", book->path, (int)length, line);
}

static void check_merged(const struct book *book, const char *first, const char *line)
{
    const struct area area = read_area(line + 7);

    for (const char *other = first; other < line; other = strchr(other, '\n') + 1) {
        struct area before;

        if (strncmp(other, "merged ", 7) != 0)
            continue;
        before = read_area(other + 7);
        if (overlap(&area, &before))
            fail_msg("%s: merged cells overlap: %.20s", book->path, line + 7);
    }
}

static void list_sheets(struct book *book)
{
    for (const char *line = book->lines.bytes; line && *line; line = strchr(line, '\n') + 1)
        if (strncmp(line, "== ", 3) == 0 && strncmp(line, "== chart ", 9) != 0) {
            assert_in_range(book->n_sheets, 0, SHEETS - 1);
            book->sheet[book->n_sheets] = line + 3;
            book->length[book->n_sheets++] = strcspn(line + 3, "\n");
        }
}

void workbook_assert_sound(const char *path)
{
    struct book book = {.path = path};
    const char *sheet = NULL;

    workbook_assert_parts(path);
    workbook_cells(path, CELLS_VALUES | CELLS_LAYOUT, &book.lines);
    assert_false(plx_text_failed(&book.lines));
    list_sheets(&book);
    check_sheet_names(&book);
    for (const char *line = book.lines.bytes; line && *line; line = strchr(line, '\n') + 1) {
        const size_t length = strcspn(line, "\n");

        if (strncmp(line, "== ", 3) == 0)
            sheet = line;
        else if (strncmp(line, "merged ", 7) == 0)
            check_merged(&book, sheet, line);
        else if (strncmp(line, "link ", 5) == 0 || strncmp(line, "  of ", 5) == 0 ||
                 strncmp(line, "name ", 5) == 0)
            check_references(&book, line, length);
        else if (strncmp(line, "  by \"", 6) == 0)
            assert_in_range(characters(line, length), 1, MOST_LIST + 7);
        else
            check_cell(&book, line, length);
    }
    plx_text_release(&book.lines);
}

static bool is_text(const char *text, const char *begin, size_t length)
{
    return text && strlen(text) == length && memcmp(text, begin, length) == 0;
}

/* An option, or the answer of a team, which stands in a column of words. */
static bool is_label(const struct plx_results *results, const char *text, size_t length)
{
    const struct plx_table *options = &results->table[PLX_TABLE_DISTRIBUTIONS];
    const struct plx_table *gaps = &results->table[PLX_TABLE_DIFFERENCES];
    const struct plx_table *segments = &results->table[PLX_TABLE_SEGMENTS];
    const struct plx_table *profile = &results->table[PLX_TABLE_PROFILE];
    const struct plx_table *consensus = &results->table[PLX_TABLE_CONSENSUS];
    bool found = false;

    for (size_t i = 0; i < options->count && !found; i++) {
        const struct plx_distribution_record *record = plx_table_row(options, i);

        found = is_text(record->label, text, length) || is_text(record->option, text, length);
    }
    for (size_t i = 0; i < gaps->count && !found; i++) {
        const struct plx_difference_record *record = plx_table_row(gaps, i);

        found = is_text(record->answer_a, text, length) || is_text(record->answer_b, text, length);
    }
    for (size_t i = 0; i < segments->count && !found; i++) {
        const struct plx_segment_record *record = plx_table_row(segments, i);

        found = is_text(record->answer_a, text, length) || is_text(record->answer_b, text, length);
    }
    for (size_t i = 0; i < profile->count && !found; i++) {
        const struct plx_profile_record *record = plx_table_row(profile, i);

        found = is_text(record->answer, text, length);
    }
    for (size_t i = 0; i < consensus->count && !found; i++) {
        const struct plx_consensus_record *record = plx_table_row(consensus, i);

        found =
            is_text(record->answer_label, text, length) || is_text(record->answer, text, length);
    }
    return found;
}

void workbook_assert_numbers(const char *path, const struct plx_results *results)
{
    struct plx_text lines = {0};

    workbook_cells(path, CELLS_VALUES, &lines);
    for (const char *line = plx_text_string(&lines); *line; line = strchr(line, '\n') + 1) {
        const size_t length = strcspn(line, "\n");
        const char *text = memchr(line, '\t', length);
        double number;

        if (!text || text[1] != '"')
            continue;
        text += 2;
        if (plx_number_parse(text, (size_t)(line + length - 1 - text), &number) &&
            !is_label(results, text, (size_t)(line + length - 1 - text)))
            fail_msg("%s: a number as text: %.*s", path, (int)length, line);
    }
    plx_text_release(&lines);
}
