/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book_check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "check.h"
#include "folder.h"
#include "workbook.h"

const char book_path[] = "w.xlsx";

int book_folder_make(void **state)
{
    return folder_make(state);
}

int book_folder_remove(void **state)
{
    return unlink(book_path) == 0 ? folder_remove(state) : -1;
}

void book_write_to(const struct plx_results *results, enum plx_language language, const char *path)
{
    const struct plx_presentation presentation = {.language = language};
    struct plx_error err = {0};

    if (plx_workbook_write(results, &presentation, path, &err) != PLX_OK)
        fail_msg("%s", err.text);
}

void book_write(const struct plx_results *results, enum plx_language language)
{
    book_write_to(results, language, book_path);
}

void *book_add(struct plx_results *results, enum plx_table_id table)
{
    struct plx_error err;
    void *record;

    assert_int_equal(plx_table_add(&results->table[table], &record, &err), PLX_OK);
    return record;
}

const char *book_text(struct plx_results *results, const char *text, size_t number)
{
    const int before = (int)strcspn(text, "#");
    const char *after = text[before] ? text + before + 1 : "";

    return plx_pool_format(&results->pool, "%.*s%zu%s", before, text, number, after);
}

void book_add_teams(struct plx_results *results, size_t count, const char *label)
{
    for (size_t i = 0; i < count; i++) {
        struct plx_team_record *team = book_add(results, PLX_TABLE_TEAMS);

        team->team = book_text(results, "t#", i);
        team->label = book_text(results, label, i);
        team->respondents = 10 + i;
        team->excluded = i % 3;
        team->effective_n = 9.5;
    }
}

/* The place of a sheet, from 1; 0 where there is none of this name. */
static size_t find_sheet(const char *sheet)
{
    char *workbook = xlsx_part(book_path, "xl/workbook.xml");
    const char *at = workbook;
    char tag[100];
    size_t found = 0;

    assert_non_null(workbook);
    snprintf(tag, sizeof tag, "<sheet name=\"%s\"", sheet);
    for (size_t i = 1; !found && (at = strstr(at, "<sheet name=")) != NULL; i++, at++)
        if (strncmp(at, tag, strlen(tag)) == 0)
            found = i;
    free(workbook);
    return found;
}

static size_t number_of(const char *sheet)
{
    const size_t number = find_sheet(sheet);

    if (number == 0)
        fail_msg("there is no sheet \"%s\"", sheet);
    return number;
}

bool book_has_sheet(const char *sheet)
{
    return find_sheet(sheet) > 0;
}

void assert_book_cell(const char *sheet, const char *cell, const char *expected)
{
    struct xlsx_sheet opened;
    char text[XLSX_BYTES];

    xlsx_open(book_path, number_of(sheet), &opened);
    if (strcmp(xlsx_cell(&opened, cell, text), expected) != 0)
        fail_msg("%s %s: \"%s\" is not \"%s\"", sheet, cell, text, expected);
    xlsx_close(&opened);
}

void assert_book_format(const char *sheet, const char *cell, const char *expected)
{
    struct xlsx_sheet opened;
    char text[XLSX_BYTES];

    xlsx_open(book_path, number_of(sheet), &opened);
    assert_string_equal(xlsx_format(&opened, cell, text), expected);
    xlsx_close(&opened);
}

bool book_part_holds(const char *part, const char *text)
{
    char *bytes = xlsx_part(book_path, part);
    const bool holds = bytes && strstr(bytes, text);

    free(bytes);
    return holds;
}

void assert_book_part(const char *part, const char *text, bool expected)
{
    if (book_part_holds(part, text) != expected)
        fail_msg("%s %s \"%s\"", part, expected ? "lacks" : "holds", text);
}

bool book_chart_holds(const char *text)
{
    for (size_t i = 1; i < 20; i++) {
        char part[40];

        snprintf(part, sizeof part, "xl/charts/chart%zu.xml", i);
        if (book_part_holds(part, text))
            return true;
    }
    return false;
}

void assert_book_sheet(const char *sheet, const char *text, bool expected)
{
    char part[64];

    snprintf(part, sizeof part, "xl/worksheets/sheet%zu.xml", number_of(sheet));
    if (book_part_holds(part, text) != expected)
        fail_msg("%s %s \"%s\"", sheet, expected ? "lacks" : "holds", text);
}

void assert_book_says_no_nan(const char *sheet)
{
    static const char *const never[] = {"<v>nan",
                                        "<v>-nan",
                                        "<v>inf",
                                        "<v>-inf",
                                        "<v>18446744073709551615",
                                        "<v>1.8446744073709552e+19"};

    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        assert_book_sheet(sheet, never[i], false);
}
