/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells are written alike whether they are short or long, and whether there is room already. */
#include <string.h>

#include "../../../src/intake/readers/table.h"
#include "support/check.h"

/* What a row must look like, made the plainest way. */
static void add_expected(struct plx_text *text, const char *cell, size_t length, bool first)
{
    const bool quoted = memchr(cell, ',', length) || memchr(cell, '"', length) ||
                        memchr(cell, '\n', length) || memchr(cell, '\r', length);

    plx_text_add(text, first ? "" : ",");
    plx_text_add(text, quoted ? "\"" : "");
    for (size_t i = 0; i < length; i++) {
        const char byte = cell[i] == '\n' ? '\r' : cell[i];

        plx_text_add(text, byte == '"' ? "\"" : "");
        plx_text_add_bytes(text, &byte, 1);
    }
    plx_text_add(text, quoted ? "\"" : "");
}

static void cells_of_any_length_are_quoted_where_they_must_be(void **state)
{
    static const char signs[] = ",\"\n\ra";
    struct plx_text text = {0};
    struct plx_text expected = {0};
    struct plx_table_writer table = {.text = &text};
    char cell[41];

    (void)state;
    for (const char *sign = signs; *sign; sign++)
        for (size_t length = 0; length < sizeof cell; length++) {
            for (size_t at = 0; at < length; at += 5) {
                memset(cell, '7', sizeof cell);
                cell[at] = *sign;
                plx_table_cell(&table, cell, length);
                add_expected(&expected, cell, length, at == 0);
            }
            if (length > 0) {
                plx_table_end_row(&table);
                plx_text_add(&expected, "\n");
            }
        }
    assert_string_equal(plx_text_string(&text), plx_text_string(&expected));
    assert_int_equal(text.length, strlen(text.bytes));
    plx_text_release(&text);
    plx_text_release(&expected);
}

static void rows_with_one_empty_cell_are_rows_still(void **state)
{
    struct plx_text text = {0};
    struct plx_table_writer table = {.text = &text};

    (void)state;
    for (int row = 0; row < 100; row++) {
        plx_table_cell(&table, "", 0);
        plx_table_end_row(&table);
    }
    assert_int_equal(text.length, 300);
    assert_memory_equal(text.bytes + 297, "\"\"\n", 3);
    plx_text_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_of_any_length_are_quoted_where_they_must_be),
        cmocka_unit_test(rows_with_one_empty_cell_are_rows_still),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
