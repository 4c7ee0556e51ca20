/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which sheet of a workbook a draft names, so that loading reads the same one again. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "support/drafts.h"

/* A workbook whose first sheet holds nothing where it is given; answers are on the other one. */
static void write_book(const char *path, const char *empty, const char *answers)
{
    static const char *const team[] = {"Marketing", "Sales"};
    lxw_workbook *book = workbook_new(path);
    lxw_worksheet *sheet;

    if (empty)
        workbook_add_worksheet(book, empty);
    sheet = workbook_add_worksheet(book, answers);
    worksheet_write_string(sheet, 0, 0, "Role", NULL);
    worksheet_write_string(sheet, 0, 1, "Q", NULL);
    for (lxw_row_t row = 1; row <= 20; row++) {
        worksheet_write_string(sheet, row, 0, team[row % 2], NULL);
        worksheet_write_number(sheet, row, 1, row % 5 + 1, NULL);
    }
    assert_int_equal(workbook_close(book), LXW_NO_ERROR);
}

/* Drafts from one workbook or two, whose first sheets are empty where they are named. */
static void drafts_books(struct drafted *drafted, const char *const names[4], const char *sheet)
{
    const struct plx_draft_settings settings = {.sheet = sheet};
    char folder[] = "/tmp/parallax-sheets-XXXXXX";
    char path[2][64];
    const char *const exports[] = {path[0], path[1]};
    const size_t n = names[3] ? 2 : 1;

    *drafted = (struct drafted){0};
    assert_non_null(mkdtemp(folder));
    for (size_t i = 0; i < n; i++) {
        snprintf(path[i], sizeof path[i], "%s/%zu.xlsx", folder, i);
        write_book(path[i], names[2 * i], names[2 * i + 1]);
    }
    drafted->status =
        plx_draft_make(exports, n, &settings, &drafted->yaml, &drafted->findings, &drafted->err);
    for (size_t i = 0; i < n; i++)
        unlink(path[i]);
    assert_int_equal(rmdir(folder), 0);
}

static void names_sheet(const char *const names[4], const char *sheet, const char *written)
{
    struct drafted drafted;

    drafts_books(&drafted, names, sheet);
    if (written)
        drafts_say(&drafted, written);
    else
        drafts_say_not(&drafted, "sheet:");
    drafts_release(&drafted);
}

static void the_first_sheet_needs_no_name(void **state)
{
    (void)state;
    names_sheet((const char *const[]){NULL, "Answers", NULL, NULL}, NULL, NULL);
}

static void a_sheet_that_is_not_the_first_is_named(void **state)
{
    (void)state;
    names_sheet((const char *const[]){"Cover", "Answers", NULL, NULL}, NULL,
                "export: {dialect: auto, sheet: Answers");
    names_sheet((const char *const[]){"Cover", "A, B", NULL, NULL}, NULL,
                "export: {dialect: auto, sheet: \"A, B\"");
}

static void a_sheet_that_was_asked_for_is_named_though_it_is_the_first(void **state)
{
    (void)state;
    names_sheet((const char *const[]){NULL, "Answers", NULL, NULL}, "answers",
                "export: {dialect: auto, sheet: answers");
}

static void several_workbooks_must_agree_on_the_sheet(void **state)
{
    (void)state;
    names_sheet((const char *const[]){"Cover", "Answers", NULL, "Answers"}, NULL,
                "export: {dialect: auto, sheet: Answers");
    names_sheet((const char *const[]){NULL, "Answers", "Cover", "Answers"}, NULL,
                "export: {dialect: auto, sheet: Answers");
    names_sheet((const char *const[]){"Cover", "Answers", "Cover", "Wave 2"}, NULL, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_sheet_needs_no_name),
        cmocka_unit_test(a_sheet_that_is_not_the_first_is_named),
        cmocka_unit_test(a_sheet_that_was_asked_for_is_named_though_it_is_the_first),
        cmocka_unit_test(several_workbooks_must_agree_on_the_sheet),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
