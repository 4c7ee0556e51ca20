/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/json.h"

#include <jansson.h>
#include <math.h>

#include "parallax/base/utf8.h"
#include "support/check.h"

static void string_is(const char *string, const char *expected)
{
    struct plx_text text = {0};

    plx_json_add_string(&text, string);
    assert_string_equal(plx_text_string(&text), expected);
    plx_text_release(&text);
}

static void number_is(double number, const char *expected)
{
    struct plx_text text = {0};

    plx_json_add_number(&text, number);
    assert_string_equal(plx_text_string(&text), expected);
    plx_text_release(&text);
}

static void what_a_string_cannot_hold_is_escaped(void **state)
{
    (void)state;
    string_is("plain", "\"plain\"");
    string_is("a \"b\" \\ c", "\"a \\\"b\\\" \\\\ c\"");
    string_is("\n\r\t", "\"\\n\\r\\t\"");
    string_is("\x01\x1F\x7F", "\"\\u0001\\u001f\\u007f\"");
    string_is(NULL, "null");
}

/* Signs that would turn a terminal's line around, or begin one; letters stay as they are. */
static void what_moves_the_cursor_is_escaped(void **state)
{
    (void)state;
    string_is("a\xE2\x80\xAE\x62", "\"a\\u202eb\"");
    string_is("\xC2\x85\xE2\x80\xA8\xE2\x81\xA6\xD8\x9C", "\"\\u0085\\u2028\\u2066\\u061c\"");
    string_is("M\xC3\xBCller \xF0\x9F\x99\x82", "\"M\xC3\xBCller \xF0\x9F\x99\x82\"");
}

static void bytes_that_are_no_utf_8_are_replaced(void **state)
{
    (void)state;
    string_is("caf\xE9", "\"caf\xEF\xBF\xBD\"");
    string_is("\xED\xA0\x80", "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

static void numbers_are_short_and_finite(void **state)
{
    (void)state;
    number_is(0.1, "0.1");
    number_is(-3, "-3");
    number_is(NAN, "null");
    number_is(INFINITY, "null");
    number_is(-INFINITY, "null");
}

/* Every sign up to U+2FFF comes back by Jansson. */
static void every_sign_reads_back(void **state)
{
    struct plx_text text = {0};
    struct plx_text string = {0};

    (void)state;
    for (unsigned point = 1; point < 0x3000; point++) {
        json_t *read;

        plx_text_clear(&string);
        plx_utf8_add(&string, point);
        plx_text_clear(&text);
        plx_json_add_string(&text, plx_text_string(&string));
        read = json_loads(plx_text_string(&text), JSON_DECODE_ANY, NULL);
        assert_non_null(read);
        assert_string_equal(json_string_value(read), plx_text_string(&string));
        json_decref(read);
    }
    plx_text_release(&string);
    plx_text_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_string_cannot_hold_is_escaped),
        cmocka_unit_test(what_moves_the_cursor_is_escaped),
        cmocka_unit_test(bytes_that_are_no_utf_8_are_replaced),
        cmocka_unit_test(numbers_are_short_and_finite),
        cmocka_unit_test(every_sign_reads_back),
    };

    return cmocka_run_group_tests_name("base/json", tests, NULL, NULL);
}
