/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/rows.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/base/stream.h"
#include "parallax/base/text.h"
#include "support/check.h"

enum { WIDTH = 40 };

static void add_cell(struct plx_text *text, const struct plx_raw_cell *raw, char quote)
{
    char *cell = malloc(raw->length + 1);
    size_t length = raw->length;

    if (raw->doubled)
        length = plx_raw_cell_undouble(raw, quote, cell);
    else
        memcpy(cell, raw->bytes, length);
    plx_text_add(text, "[");
    plx_text_add_bytes(text, cell, length);
    plx_text_add(text, "]");
    free(cell);
}

/* A row that came as bytes; behind its last cell, all are empty. */
static void add_brief(struct plx_text *text, const struct plx_rows *rows, const uint8_t *brief,
                      const struct plx_raw_cell *cell, size_t long_cells)
{
    assert_in_range(rows->n_cells, 1, WIDTH);
    for (size_t i = 0; i < WIDTH; i++) {
        const struct plx_raw_cell single = {.bytes = (const char *)&brief[i], .length = 1};
        const struct plx_raw_cell empty = {.bytes = ""};

        if (i >= rows->n_cells)
            assert_int_equal(brief[i], PLX_BRIEF_EMPTY);
        else
            add_cell(text,
                     brief[i] == PLX_BRIEF_CELL    ? &cell[i]
                     : brief[i] == PLX_BRIEF_EMPTY ? &empty
                                                   : &single,
                     '"');
        long_cells -= brief[i] == PLX_BRIEF_CELL;
    }
    assert_int_equal(long_cells, 0);
}

/* All cells as [cell], a row a line. */
static enum plx_status read_all(struct plx_text *text, const char *bytes, size_t size,
                                char delimiter, char quote, struct plx_error *err)
{
    struct plx_rows rows = {.bytes = bytes, .size = size, .delimiter = delimiter, .quote = quote};
    enum plx_status status;

    plx_text_clear(text);
    while ((status = plx_rows_next(&rows, err)) == PLX_OK && rows.n_cells > 0) {
        for (size_t i = 0; i < rows.n_cells; i++)
            add_cell(text, &rows.cell[i], quote);
        plx_text_add(text, "|");
    }
    plx_rows_release(&rows);
    return status;
}

/* The same, many cells at once where that can be; *n_brief is increased by how many rows. */
static enum plx_status read_briefly(struct plx_text *text, const char *bytes, size_t size,
                                    char delimiter, char quote, size_t *n_brief)
{
    struct plx_rows rows = {.bytes = bytes, .size = size, .delimiter = delimiter, .quote = quote};
    uint8_t *brief = malloc(WIDTH + PLX_BRIEF_SLACK);
    struct plx_raw_cell *cell = calloc(WIDTH, sizeof *cell);
    enum plx_status status = PLX_OK;
    struct plx_error err;
    size_t long_cells;

    plx_text_clear(text);
    for (;;) {
        if (plx_rows_next_brief(&rows, WIDTH, brief, cell, &long_cells)) {
            add_brief(text, &rows, brief, cell, long_cells);
            ++*n_brief;
        } else {
            status = plx_rows_next(&rows, &err);
            if (status != PLX_OK || rows.n_cells == 0)
                break;
            for (size_t i = 0; i < rows.n_cells; i++)
                add_cell(text, &rows.cell[i], quote);
        }
        plx_text_add(text, "|");
    }
    plx_rows_release(&rows);
    free(brief);
    free(cell);
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
    size_t n_brief = 0;

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
        for (int briefly = 0; briefly < 2; briefly++) {
            status = briefly ? read_briefly(&here, bytes, size, ',', '"', &n_brief)
                             : read_all(&here, bytes, size, ',', '"', &err);
            if (read_by_libcsv(&there, bytes, size)) {
                closed++;
                assert_int_equal(status, PLX_OK);
                assert_string_equal(plx_text_string(&here), plx_text_string(&there));
            } else {
                assert_int_equal(status, PLX_DATA);
            }
        }
        free(bytes);
    }
    assert_in_range(closed, 10000, 38000);
    plx_text_release(&here);
    plx_text_release(&there);
}

/* A table as exports of codes are, with all that may come between: rows too short and too wide,
   blanks, codes of two digits, long cells, quotes, and every line end. */
static void add_random_rows(struct plx_text *text, struct plx_stream *stream)
{
    static const char *const odd[] = {"",
                                      "10",
                                      "-99",
                                      "caf\u00e9",
                                      "\"a\"\"b,\"",
                                      "\"5\"",
                                      "5\"",
                                      "a cell that is longer than thirty-two bytes"};
    static const char *const ends[] = {"\n", "\r\n", "\r", "\n\n"};
    const char *end = ends[plx_stream_below(stream, 4)];
    const size_t rarity = 1 + plx_stream_below(stream, 60);

    for (size_t rows = plx_stream_below(stream, 12); rows > 0; rows--) {
        const size_t usual = plx_stream_below(stream, 8) ? WIDTH : WIDTH + 2;
        const size_t cells = plx_stream_below(stream, 8) ? usual : 1 + plx_stream_below(stream, 9);

        for (size_t i = 0; i < cells; i++) {
            const char digit[] = {(char)('0' + plx_stream_below(stream, 10)), '\0'};

            plx_text_add(text, i ? "," : "");
            plx_text_add(text, plx_stream_below(stream, rarity) ? digit
                                                                : odd[plx_stream_below(stream, 8)]);
        }
        plx_text_add(text, end);
    }
}

static void rows_of_codes_read_as_libcsv_reads_them(void **state)
{
    struct plx_text bytes = {0};
    struct plx_text here = {0};
    struct plx_text there = {0};
    struct plx_stream stream;
    size_t n_brief = 0;

    (void)state;
    plx_stream_start(&stream, 3, PLX_FOR_TEST, 0, 0);
    for (size_t round = 0; round < 5000; round++) {
        char *copy;
        enum plx_status status;

        plx_text_clear(&bytes);
        add_random_rows(&bytes, &stream);
        /* in an own piece of memory, so that the sanitizer sees a read behind the end */
        copy = malloc(bytes.length + 1);
        memcpy(copy, plx_text_string(&bytes), bytes.length);
        status = read_briefly(&here, copy, bytes.length, ',', '"', &n_brief);
        if (read_by_libcsv(&there, copy, bytes.length)) {
            assert_int_equal(status, PLX_OK);
            assert_string_equal(plx_text_string(&here), plx_text_string(&there));
        } else {
            assert_int_equal(status, PLX_DATA);
        }
        free(copy);
    }
#ifdef __x86_64__
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi"))
        assert_true(n_brief > 3000);
#endif
    plx_text_release(&bytes);
    plx_text_release(&here);
    plx_text_release(&there);
}

static void codes_between_tabs_may_stand_beside_single_quotes(void **state)
{
    const char *bytes =
        "1\t\"\t2\n3\t4\t5\n\"\t\"\t\"\n6\t7\t8\n9\t0\t1\n2\t3\t4\n5\t6\t7\n8\t9\t0";
    struct plx_text text = {0};
    size_t n_brief = 0;

    (void)state;
    assert_int_equal(read_briefly(&text, bytes, strlen(bytes), '\t', 0, &n_brief), PLX_OK);
    assert_string_equal(plx_text_string(&text),
                        "[1][\"][2]|[3][4][5]|[\"][\"][\"]|[6][7][8]|[9][0][1]|[2][3][4]|[5][6][7]|"
                        "[8][9][0]|");
    plx_text_release(&text);
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
        cmocka_unit_test(rows_of_codes_read_as_libcsv_reads_them),
        cmocka_unit_test(codes_between_tabs_may_stand_beside_single_quotes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
