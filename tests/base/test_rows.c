/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/rows.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/stream.h"
#include "parallax/base/text.h"
#include "support/check.h"

/* All cells as [cell], a row a line. */
static enum plx_status read_all(struct plx_text *text, const char *bytes, size_t size,
                                char delimiter, char quote, struct plx_error *err)
{
    struct plx_rows rows = {.bytes = bytes, .size = size, .delimiter = delimiter, .quote = quote};
    enum plx_status status;

    plx_text_clear(text);
    while ((status = plx_rows_next(&rows, err)) == PLX_OK && rows.n_cells > 0) {
        for (size_t i = 0; i < rows.n_cells; i++) {
            char *cell = malloc(rows.cell[i].length + 1);
            size_t length = rows.cell[i].length;

            if (rows.cell[i].doubled)
                length = plx_raw_cell_undouble(&rows.cell[i], quote, cell);
            else
                memcpy(cell, rows.cell[i].bytes, length);
            plx_text_add(text, "[");
            plx_text_add_bytes(text, cell, length);
            plx_text_add(text, "]");
            free(cell);
        }
        plx_text_add(text, "|");
    }
    plx_rows_release(&rows);
    return status;
}

static void check(const char *bytes, const char *expected)
{
    struct plx_text text = {0};
    struct plx_error err;
    /* in an own piece of memory, so that the sanitizer sees a read behind the end */
    char *copy = malloc(strlen(bytes) + 1);

    memcpy(copy, bytes, strlen(bytes));
    assert_int_equal(read_all(&text, copy, strlen(bytes), ',', '"', &err), PLX_OK);
    assert_string_equal(plx_text_string(&text), expected);
    plx_text_release(&text);
    free(copy);
}

static void rows_end_with_any_line_end(void **state)
{
    (void)state;
    check("a,b\n1,2\n", "[a][b]|[1][2]|");
    check("a,b\r\n1,2", "[a][b]|[1][2]|");
    check("a,b\r\r\n1,2\r\r\n", "[a][b]|[1][2]|");
    check("a,b\r1,2\r", "[a][b]|[1][2]|");
    check("\n\na\n\n\nb\n", "[a]|[b]|");
    check("", "");
    check("\n", "");
}

static void empty_cells_make_a_row(void **state)
{
    (void)state;
    check(",\n", "[][]|");
    check("a,\n", "[a][]|");
    check("a,", "[a][]|");
    check("\"\"\n", "[]|");
    check(",,\n,,", "[][][]|[][][]|");
}

static void quotes_hold_delimiters_line_ends_and_quotes(void **state)
{
    (void)state;
    check("\"a,b\",\"c\nd\"\ne,f\n", "[a,b][c\nd]|[e][f]|");
    check("\"say \"\"hi\"\"\"\n", "[say \"hi\"]|");
    check("\"6'3\"\"\",x", "[6'3\"][x]|");
    check("\"\"\"\"", "[\"]|");
    check(" a , b \n", "[ a ][ b ]|");
}

static void misplaced_quotes_are_what_libcsv_makes_of_them(void **state)
{
    (void)state;
    check("5\" pipe,x\n1,2\n", "[5\" pipe][x]|[1][2]|");
    check("\"a\"b\",c\n1,2\n", "[a\"b][c]|[1][2]|");
    check("a,\"b\" c\nd\",e\n", "[a][b\" c\nd][e]|");
}

static void without_a_quote_character_quotes_are_text(void **state)
{
    struct plx_text text = {0};
    struct plx_error err;

    (void)state;
    assert_int_equal(read_all(&text, "a\t\"b\nc\t\"", 8, '\t', 0, &err), PLX_OK);
    assert_string_equal(plx_text_string(&text), "[a][\"b]|[c][\"]|");
    plx_text_release(&text);
}

static void an_open_quote_at_the_end_is_an_error(void **state)
{
    const char *const open[] = {"a,\"b\n1,2\n", "a\n\"", "a,\"b\"c\n1,2", "\"a\"\""};
    struct plx_text text = {0};
    struct plx_error err;

    (void)state;
    for (size_t i = 0; i < sizeof open / sizeof *open; i++) {
        assert_int_equal(read_all(&text, open[i], strlen(open[i]), ',', '"', &err), PLX_DATA);
        assert_string_equal(err.text, "a quote that is opened in this row is never closed");
    }
    plx_text_release(&text);
}

static void on_cell(void *cell, size_t length, void *text)
{
    plx_text_add(text, "[");
    plx_text_add_bytes(text, cell, length);
    plx_text_add(text, "]");
}

static void on_row(int terminator, void *text)
{
    (void)terminator;
    plx_text_add(text, "|");
}

static int is_never_space(unsigned char byte)
{
    (void)byte;
    return 0;
}

/* The same by libcsv alone. */
static bool read_by_libcsv(struct plx_text *text, const char *bytes, size_t size)
{
    struct csv_parser parser;
    bool closed;

    plx_text_clear(text);
    assert_int_equal(csv_init(&parser, 0), 0);
    csv_set_space_func(&parser, is_never_space);
    assert_int_equal(csv_parse(&parser, bytes, size, on_cell, on_row, text), size);
    closed = !(parser.pstate == 2 && parser.quoted);
    csv_fini(&parser, on_cell, on_row, text);
    csv_free(&parser);
    return closed;
}

static void random_bytes_read_as_libcsv_reads_them(void **state)
{
    static const char letters[] = "a,\"\n\r,b \"\n,longer";
    struct plx_text here = {0};
    struct plx_text there = {0};
    struct plx_stream stream;
    size_t closed = 0;

    (void)state;
    plx_stream_start(&stream, 1, PLX_FOR_TEST, 0, 0);
    for (size_t round = 0; round < 20000; round++) {
        /* some of them longer than the 64 bytes that are looked at together */
        const size_t size = plx_stream_below(&stream, round % 10 == 0 ? 300 : 20);
        char *bytes = malloc(size + 1);
        struct plx_error err;
        enum plx_status status;

        for (size_t i = 0; i < size; i++)
            bytes[i] = letters[plx_stream_below(&stream, sizeof letters - 1)];
        status = read_all(&here, bytes, size, ',', '"', &err);
        if (read_by_libcsv(&there, bytes, size)) {
            closed++;
            assert_int_equal(status, PLX_OK);
            assert_string_equal(plx_text_string(&here), plx_text_string(&there));
        } else {
            assert_int_equal(status, PLX_DATA);
        }
        free(bytes);
    }
    assert_in_range(closed, 5000, 19000);
    plx_text_release(&here);
    plx_text_release(&there);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_end_with_any_line_end),
        cmocka_unit_test(empty_cells_make_a_row),
        cmocka_unit_test(quotes_hold_delimiters_line_ends_and_quotes),
        cmocka_unit_test(misplaced_quotes_are_what_libcsv_makes_of_them),
        cmocka_unit_test(without_a_quote_character_quotes_are_text),
        cmocka_unit_test(an_open_quote_at_the_end_is_an_error),
        cmocka_unit_test(random_bytes_read_as_libcsv_reads_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
