/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/workbook_file.h"

#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "support/check.h"
#include "support/folder.h"

/* As programs do; by another name, since versions of the library declare it in two ways. */
FILE *own_tmpfile(const char *folder) __asm__("lxw_tmpfile");

FILE *own_tmpfile(const char *folder)
{
    return plx_workbook_part(folder);
}

/* Some hundred kilobytes before they are packed. */
static lxw_workbook *fill(bool row_by_row)
{
    lxw_workbook *workbook = plx_workbook_file_new("x.xlsx");
    lxw_worksheet *sheet;

    assert_non_null(workbook);
    workbook->options.constant_memory = row_by_row;
    sheet = workbook_add_worksheet(workbook, "numbers");
    assert_non_null(sheet);
    for (lxw_row_t i = 0; i < 3000; i++)
        assert_int_equal(worksheet_write_number(sheet, i, 0, i, NULL), LXW_NO_ERROR);
    return workbook;
}

/* The number that the next file gets is one more for each that was left open. */
static int next_file(void)
{
    const int file = dup(STDIN_FILENO);

    assert_true(file >= 0);
    close(file);
    return file;
}

static void a_whole_workbook_is_taken(void **state)
{
    const int before = next_file();
    struct plx_error err;

    (void)state;
    assert_int_equal(plx_workbook_file_close(fill(false), "x.xlsx", "book", &err), PLX_OK);
    assert_int_equal(plx_workbook_file_close(fill(true), "x.xlsx", "book", &err), PLX_OK);
    assert_int_equal(next_file(), before);
    assert_int_equal(unlink("x.xlsx"), 0);
}

static void a_temporary_file_that_takes_no_more_is_said(void **state)
{
    const struct rlimit small = {4096, RLIM_INFINITY};
    const struct rlimit none = {RLIM_INFINITY, RLIM_INFINITY};
    struct plx_error err;
    enum plx_status status;

    (void)state;
    (void)signal(SIGXFSZ, SIG_IGN);
    for (int row_by_row = 0; row_by_row < 2; row_by_row++) {
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
        status = plx_workbook_file_close(fill(row_by_row), "x.xlsx", "book", &err);
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &none), 0);
        assert_int_equal(status, PLX_IO);
        assert_string_equal(err.text, "book: cannot write its temporary files (in /tmp, or where "
                                      "TMPDIR says): File too large");
        unlink("x.xlsx");
    }
    /* What went wrong with one is not held against the next. */
    assert_int_equal(plx_workbook_file_close(fill(false), "x.xlsx", "book", &err), PLX_OK);
    unlink("x.xlsx");
}

static void no_place_for_temporary_files_is_said(void **state)
{
    struct plx_error err;

    (void)state;
    assert_int_equal(setenv("TMPDIR", "nowhere", 1), 0);
    assert_int_equal(plx_workbook_file_close(fill(false), "x.xlsx", "book", &err), PLX_IO);
    assert_int_equal(unsetenv("TMPDIR"), 0);
    assert_string_equal(err.text,
                        "book: cannot write its temporary files (in /tmp, or where TMPDIR says): "
                        "No such file or directory");
    unlink("x.xlsx");
}

static void a_place_that_cannot_be_is_said(void **state)
{
    lxw_workbook *workbook = plx_workbook_file_new("nowhere/x.xlsx");
    struct plx_error err;

    (void)state;
    assert_non_null(workbook);
    assert_non_null(workbook_add_worksheet(workbook, "nothing"));
    assert_int_equal(plx_workbook_file_close(workbook, "nowhere/x.xlsx", "book", &err), PLX_IO);
    assert_string_equal(err.text, "book: cannot write: No such file or directory");
}

static void a_workbook_that_is_given_up_leaves_no_file_open(void **state)
{
    const int before = next_file();

    (void)state;
    plx_workbook_file_drop(fill(true));
    assert_int_equal(next_file(), before);
    plx_workbook_file_drop(NULL);
}

/* What others left at names that are easy to guess, a pipe or a folder, is in nobody's way. */
static void what_passes_through_is_where_temporary_files_are(void **state)
{
    char folder[] = "/tmp/parallax-XXXXXX";
    char pipe[64];
    struct plx_outfile passing;
    struct plx_error err;
    FILE *stream = tmpfile();
    char copy[8] = "";

    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(pipe, sizeof pipe, "%s/parallax.xlsx", folder);
    assert_int_equal(mkfifo(pipe, 0600), 0);
    assert_int_equal(setenv("TMPDIR", folder, 1), 0);
    assert_int_equal(plx_workbook_passing_open(&passing, "book", &err), PLX_OK);
    assert_int_equal(unsetenv("TMPDIR"), 0);
    assert_non_null(passing.temporary);
    assert_memory_equal(passing.temporary, folder, strlen(folder));
    assert_true(fputs("it", passing.stream) >= 0 && fflush(passing.stream) == 0);
    assert_int_equal(plx_workbook_passing_end(&passing, stream, &err), PLX_OK);
    rewind(stream);
    assert_int_equal(fread(copy, 1, sizeof copy, stream), 2);
    assert_string_equal(copy, "it");
    assert_int_equal(fclose(stream), 0);
    assert_int_equal(unlink(pipe), 0);
    assert_int_equal(rmdir(folder), 0);
}

static void no_place_to_pass_through_is_said(void **state)
{
    struct plx_outfile passing;
    struct plx_error err;

    (void)state;
    assert_int_equal(setenv("TMPDIR", "nowhere", 1), 0);
    assert_int_equal(plx_workbook_passing_open(&passing, "-", &err), PLX_IO);
    assert_int_equal(unsetenv("TMPDIR"), 0);
    assert_string_equal(err.text, "-: cannot write its temporary files (in /tmp, or where TMPDIR "
                                  "says): No such file or directory");
    plx_outfile_drop(&passing);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_whole_workbook_is_taken, folder_make, folder_remove),
        cmocka_unit_test_setup_teardown(a_temporary_file_that_takes_no_more_is_said, folder_make,
                                        folder_remove),
        cmocka_unit_test_setup_teardown(no_place_for_temporary_files_is_said, folder_make,
                                        folder_remove),
        cmocka_unit_test_setup_teardown(a_place_that_cannot_be_is_said, folder_make, folder_remove),
        cmocka_unit_test_setup_teardown(a_workbook_that_is_given_up_leaves_no_file_open,
                                        folder_make, folder_remove),
        cmocka_unit_test(what_passes_through_is_where_temporary_files_are),
        cmocka_unit_test(no_place_to_pass_through_is_said),
    };

    return cmocka_run_group_tests_name("base/workbook_file", tests, NULL, NULL);
}
