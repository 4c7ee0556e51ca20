/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole workbook of made-up results, cell by cell: values, formulas, formats, layout. */
#include "parallax/present/workbook.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "parallax/base/file.h"
#include "support/check.h"
#include "support/example.h"
#include "support/workbook_cells.h"

/* Of this process, so that two builds can be tested at once. */
static char path[64];

static void write_workbook(enum plx_language language)
{
    const struct plx_presentation presentation = {.language = language};
    struct plx_results results;
    struct plx_error err = {0};

    example_results(&results);
    if (plx_workbook_write(&results, &presentation, path, &err) != PLX_OK)
        fail_msg("%s", err.text);
    workbook_assert_sound(path);
    workbook_assert_numbers(path, &results);
    plx_results_release(&results);
}

/* Tells the first line that differs, not both files. */
static void assert_same_lines(const char *kept, const char *got, const char *where)
{
    size_t line = 1;

    while (*kept && *kept == *got) {
        line += *kept == '\n';
        kept++;
        got++;
    }
    if (*kept == *got)
        return;
    while (line > 1 && kept[-1] != '\n') {
        kept--;
        got--;
    }
    fail_msg("%s:%zu\nkept: %.*s\nnow:  %.*s", where, line, (int)strcspn(kept, "\n"), kept,
             (int)strcspn(got, "\n"), got);
}

/* UPDATE=1 in the environment writes the lines anew; read the diff before committing. */
static void every_cell_is_as_kept(void **state)
{
    static const char where[] = "tests/present/golden/workbook.txt";
    struct plx_text cells = {0};
    struct plx_text kept_cells = {0};
    struct plx_bytes kept;
    struct plx_error err;

    (void)state;
    write_workbook(PLX_ENGLISH);
    workbook_cells(path, CELLS_VALUES | CELLS_FORMATS | CELLS_LAYOUT, &cells);
    assert_false(plx_text_failed(&cells));
    if (getenv("UPDATE"))
        assert_int_equal(plx_file_write(where, cells.bytes, cells.length, &err), PLX_OK);
    assert_int_equal(plx_bytes_open(where, &kept, &err), PLX_OK);
    plx_text_add_bytes(&kept_cells, kept.data, kept.size);
    assert_same_lines(plx_text_string(&kept_cells), plx_text_string(&cells), where);
    plx_bytes_release(&kept);
    plx_text_release(&kept_cells);
    plx_text_release(&cells);
    unlink(path);
}

/* Numbers, in the order of the cells; words differ with the language. */
static void take_numbers(const char *cells, struct plx_text *numbers)
{
    for (const char *line = cells; *line; line = strchr(line, '\n') + 1) {
        const size_t length = strcspn(line, "\n");
        const char *tab = memchr(line, '\t', length);

        if (tab && tab[1] != '"' && tab[1] != '=') {
            plx_text_add_bytes(numbers, line, length);
            plx_text_add(numbers, "\n");
        }
    }
}

static void german_has_the_same_numbers_in_the_same_cells(void **state)
{
    struct plx_text cells[2] = {{0}, {0}};
    struct plx_text numbers[2] = {{0}, {0}};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        write_workbook(i == 0 ? PLX_ENGLISH : PLX_GERMAN);
        workbook_cells(path, CELLS_VALUES, &cells[i]);
        take_numbers(plx_text_string(&cells[i]), &numbers[i]);
    }
    assert_true(numbers[0].length > 1000);
    assert_same_lines(plx_text_string(&numbers[0]), plx_text_string(&numbers[1]), "numbers");
    assert_non_null(strstr(plx_text_string(&cells[1]), "== \xC3\x9C"
                                                       "berblick\n"));
    /* Methods too. */
    assert_non_null(strstr(plx_text_string(&cells[1]), "\"Urteile\""));
    assert_non_null(strstr(plx_text_string(&cells[1]), "\"Jede Frage erh\xC3\xA4lt das erste"));
    for (size_t i = 0; i < 2; i++) {
        plx_text_release(&cells[i]);
        plx_text_release(&numbers[i]);
    }
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_cell_is_as_kept),
        cmocka_unit_test(german_has_the_same_numbers_in_the_same_cells),
    };

    snprintf(path, sizeof path, "/tmp/parallax-golden-%ld.xlsx", (long)getpid());
    return cmocka_run_group_tests_name("present/workbook_golden", tests, NULL, NULL);
}
