/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book_check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "check.h"
#include "workbook.h"

static const char path[] = "w.xlsx";

int book_folder_make(void **state)
{
    char *folder = strdup("/tmp/parallax-workbook-XXXXXX");

    *state = folder;
    return folder && mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

int book_folder_remove(void **state)
{
    const int status = unlink(path) == 0 && chdir("/") == 0 && rmdir(*state) == 0 ? 0 : -1;

    free(*state);
    return status;
}

void book_write(const struct plx_results *results, enum plx_language language)
{
    const struct plx_presentation presentation = {.language = language};
    struct plx_error err = {0};

    if (plx_workbook_write(results, &presentation, path, &err) != PLX_OK)
        fail_msg("%s", err.text);
}

void *book_add(struct plx_results *results, enum plx_table_id table)
{
    struct plx_error err;
    void *record;

    assert_int_equal(plx_table_add(&results->table[table], &record, &err), PLX_OK);
    return record;
}

/* The place of a sheet, from 1; 0 where there is none of this name. */
static size_t find_sheet(const char *sheet)
{
    char *workbook = xlsx_part(path, "xl/workbook.xml");
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

    xlsx_open(path, number_of(sheet), &opened);
    if (strcmp(xlsx_cell(&opened, cell, text), expected) != 0)
        fail_msg("%s %s: \"%s\" is not \"%s\"", sheet, cell, text, expected);
    xlsx_close(&opened);
}

void assert_book_format(const char *sheet, const char *cell, const char *expected)
{
    struct xlsx_sheet opened;
    char text[XLSX_BYTES];

    xlsx_open(path, number_of(sheet), &opened);
    assert_string_equal(xlsx_format(&opened, cell, text), expected);
    xlsx_close(&opened);
}

void assert_book_sheet(const char *sheet, const char *text, bool expected)
{
    char part[64];
    char *bytes;

    snprintf(part, sizeof part, "xl/worksheets/sheet%zu.xml", number_of(sheet));
    bytes = xlsx_part(path, part);
    assert_non_null(bytes);
    if ((strstr(bytes, text) != NULL) != expected)
        fail_msg("%s %s \"%s\"", sheet, expected ? "lacks" : "holds", text);
    free(bytes);
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
