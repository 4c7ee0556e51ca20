/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/csv.h"

#include <string.h>

#include "support/check.h"

/* What was read, written so that a test can compare it: cells in brackets, the line in front. */
static enum plx_status note(const struct plx_csv_record *record, void *data, struct plx_error *err)
{
    struct plx_text *seen = data;

    (void)err;
    plx_text_addf(seen, "%zu", record->line);
    for (size_t i = 0; i < record->n_cells; i++)
        plx_text_addf(seen, "[%s]", record->cell[i]);
    plx_text_add(seen, " ");
    return PLX_OK;
}

static void assert_reads(const char *csv, char delimiter, const char *expected)
{
    struct plx_text seen = {0};
    struct plx_error err;

    assert_int_equal(plx_csv_read(csv, strlen(csv), "x.csv", delimiter, note, &seen, &err), PLX_OK);
    assert_string_equal(plx_text_string(&seen), expected);
    plx_text_release(&seen);
}

static void assert_fails(const char *csv, size_t length, const char *message)
{
    struct plx_text seen = {0};
    struct plx_error err;

    assert_int_equal(plx_csv_read(csv, length, "x.csv", ',', note, &seen, &err), PLX_DATA);
    assert_string_equal(err.text, message);
    plx_text_release(&seen);
}

static void cells_keep_blanks_quotes_and_newlines(void **state)
{
    (void)state;
    assert_reads("a, b ,\"c\"\"d\"\n", ',', "1[a][ b ][c\"d] ");
    assert_reads("a;\"x\ny\"\r\nb;\r\n", ';', "1[a][x\ny] 3[b][] ");
}

static void lines_are_where_a_record_starts(void **state)
{
    (void)state;
    assert_reads("a\n\n\"b\nb\"\n\r\nc\n", ',', "1[a] 3[b\nb] 6[c] ");
}

static void a_byte_order_mark_is_no_part_of_the_first_cell(void **state)
{
    (void)state;
    assert_reads("\xEF\xBB\xBFid,x\n", ',', "1[id][x] ");
    assert_reads("\xEF\xBB\xBF\"id\",x", ',', "1[id][x] ");
}

static void broken_quotes_are_named_by_line(void **state)
{
    (void)state;
    assert_fails("a\nb,\"c\n", 7, "x.csv:2: misplaced or missing quote");
    assert_fails("a\nb,c\"\n", 7, "x.csv:2: misplaced or missing quote");
    assert_fails("a\0b\n", 4, "x.csv:1: holds a NUL byte; this is not a text file");
}

static void written_cells_read_back(void **state)
{
    static const char *const cells[] = {"plain",     "",           " blank", "a,b",
                                        "say \"x\"", "two\nlines", "\""};
    struct plx_text csv = {0};

    (void)state;
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        plx_csv_add_cell(&csv, cells[i], strlen(cells[i]), ',');
        plx_text_add(&csv, i + 1 < sizeof cells / sizeof *cells ? "," : "\n");
    }
    assert_string_equal(plx_text_string(&csv),
                        "plain,,\" blank\",\"a,b\",\"say \"\"x\"\"\",\"two\nlines\",\"\"\"\"\n");
    assert_reads(plx_text_string(&csv), ',', "1[plain][][ blank][a,b][say \"x\"][two\nlines][\"] ");
    plx_text_release(&csv);
}

static enum plx_status expect_formula(const struct plx_csv_record *record, void *data,
                                      struct plx_error *err)
{
    (void)err;
    assert_int_equal(record->n_cells, 3);
    assert_string_equal(record->cell[0], data);
    assert_int_equal(record->length[0], strlen(data));
    assert_string_equal(record->cell[1], "-4");
    assert_string_equal(record->cell[2], "=2,3");
    return PLX_OK;
}

static void written_texts_are_no_formulas_and_read_back(void **state)
{
    static char formula[] = "=1+1";
    struct plx_text csv = {0};
    struct plx_error err;

    (void)state;
    plx_csv_add_text(&csv, formula, strlen(formula));
    plx_text_add(&csv, ",");
    plx_csv_add_text(&csv, "-4", 2);
    plx_text_add(&csv, ",");
    plx_csv_add_text(&csv, "=2,3", 4);
    plx_text_add(&csv, "\n");
    assert_string_equal(plx_text_string(&csv), "'=1+1,-4,\"'=2,3\"\n");
    assert_int_equal(
        plx_csv_read_guarded(csv.bytes, csv.length, "x.csv", expect_formula, formula, &err),
        PLX_OK);
    assert_reads(plx_text_string(&csv), ',', "1['=1+1][-4]['=2,3] ");
    plx_text_release(&csv);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_keep_blanks_quotes_and_newlines),
        cmocka_unit_test(lines_are_where_a_record_starts),
        cmocka_unit_test(a_byte_order_mark_is_no_part_of_the_first_cell),
        cmocka_unit_test(broken_quotes_are_named_by_line),
        cmocka_unit_test(written_cells_read_back),
        cmocka_unit_test(written_texts_are_no_formulas_and_read_back),
    };

    return cmocka_run_group_tests_name("base/csv", tests, NULL, NULL);
}
