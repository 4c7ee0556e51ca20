/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/error.h"

#include "support/check.h"

#include <string.h>

#include "parallax/base/utf8.h"

static void a_message_begins_with_its_place(void **state)
{
    struct plx_error err;

    (void)state;
    assert_int_equal(plx_fail_at(&err, PLX_DATA, &(struct plx_place){"e.csv", 7, "q3"}, "%d", 9),
                     PLX_DATA);
    assert_string_equal(err.text, "e.csv:7: column \"q3\": 9");
    plx_fail_at(&err, PLX_IO, &(struct plx_place){"e.csv", 0, NULL}, "gone");
    assert_string_equal(err.text, "e.csv: gone");
    plx_fail(&err, PLX_INVALID, "too few");
    plx_error_name_file(&err, "r.csv");
    assert_string_equal(err.text, "r.csv: too few");
    assert_int_equal(err.status, PLX_INVALID);
    assert_int_equal(plx_fail(NULL, PLX_MEMORY, "nobody asks"), PLX_MEMORY);
}

static void what_a_message_quotes_cannot_move_the_cursor(void **state)
{
    static const struct {
        const char *quoted;
        const char *shown;
    } example[] = {
        {"\x1B[31mred\n\r\t\x7F", "?[31mred????"},
        {"\xC2\x9B\x33\x31m next\xC2\x85line", "?31m next?line"},
        {"turned \xE2\x80\xAE round \xE2\x81\xA6 it\xE2\x80\xA8", "turned ? round ? it?"},
        {"marks \xE2\x80\x8E and \xE2\x80\x8F and \xD8\x9C", "marks ? and ? and ?"},
        {"no UTF-8: \xFE \xC3", "no UTF-8: ? ?"},
        {"M\xC3\xBCller \xE2\x80\xB0 \xE2\x82\xAC \xF0\x9F\x98\x80 \xC2\xA0",
         "M\xC3\xBCller \xE2\x80\xB0 \xE2\x82\xAC \xF0\x9F\x98\x80 \xC2\xA0"},
    };
    struct plx_error err;

    (void)state;
    for (size_t i = 0; i < sizeof example / sizeof *example; i++) {
        plx_fail(&err, PLX_DATA, "%s", example[i].quoted);
        assert_string_equal(err.text, example[i].shown);
    }
}

static void a_long_message_is_cut_between_characters_and_says_so(void **state)
{
    char text[3000];
    struct plx_error err;

    (void)state;
    for (size_t shift = 0; shift < 2; shift++) {
        size_t length;

        memset(text, 'x', shift);
        for (size_t i = shift; i + 2 < sizeof text; i += 2)
            memcpy(text + i, "\xC3\xA9", 3);
        plx_fail(&err, PLX_DATA, "%s", text);
        length = strlen(err.text);
        assert_true(length > sizeof err.text - 8);
        assert_string_equal(err.text + length - 3, "...");
        assert_int_equal(plx_utf8_count(err.text, length).bad, 0);
        assert_null(strchr(err.text, '?'));
        plx_error_name_file(&err, "e.csv");
        assert_memory_equal(err.text, "e.csv: ", 7);
        assert_string_equal(err.text + strlen(err.text) - 3, "...");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_message_begins_with_its_place),
        cmocka_unit_test(what_a_message_quotes_cannot_move_the_cursor),
        cmocka_unit_test(a_long_message_is_cut_between_characters_and_says_so),
    };

    return cmocka_run_group_tests_name("base/error", tests, NULL, NULL);
}
