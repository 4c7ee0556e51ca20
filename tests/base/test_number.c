/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/number.h"

#include <stdlib.h>
#include <string.h>

#include "parallax/base/stream.h"
#include "support/check.h"

static const char *format(double number, char text[static PLX_NUMBER_BYTES])
{
    plx_number_format(number, text);
    return text;
}

static void numbers_take_their_shortest_text(void **state)
{
    char text[PLX_NUMBER_BYTES];

    (void)state;
    assert_string_equal(format(0.1, text), "0.1");
    assert_string_equal(format(-3, text), "-3");
    assert_string_equal(format(-0.0, text), "0");
    assert_string_equal(format(1e-9, text), "1e-09");
    assert_string_equal(format(1.0 / 3, text), "0.3333333333333333");
    assert_string_equal(format(0.1 + 0.2, text), "0.30000000000000004");
    assert_string_equal(format(123456789012, text), "123456789012");
    assert_string_equal(format(NAN, text), "");
    assert_string_equal(format(INFINITY, text), "");
}

static void written_numbers_read_back_to_the_bit(void **state)
{
    struct plx_stream stream;
    char text[PLX_NUMBER_BYTES];

    (void)state;
    plx_stream_start(&stream, 3, PLX_FOR_TEST, 0, 0);
    for (int i = 0; i < 20000; i++) {
        const double number =
            ldexp(plx_stream_normal(&stream), (int)plx_stream_below(&stream, 90) - 45);
        const size_t length = plx_number_format(number, text);
        double back;

        assert_true(plx_number_parse(text, length, &back));
        assert_memory_equal(&back, &number, sizeof back);
    }
}

static void only_decimal_numbers_are_numbers(void **state)
{
    static const char *const wrong[] = {"",    " 1", "1 ", "1,5", "0x10",  "nan",
                                        "inf", "1e", "+",  ".",   "1e999", "--1"};
    double number = 7;

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(plx_number_parse(wrong[i], strlen(wrong[i]), &number));
    assert_near(number, 7, 0);
    assert_true(plx_number_parse("+2.50e1x", 7, &number));
    assert_near(number, 25, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_take_their_shortest_text),
        cmocka_unit_test(written_numbers_read_back_to_the_bit),
        cmocka_unit_test(only_decimal_numbers_are_numbers),
    };

    return cmocka_run_group_tests_name("base/number", tests, NULL, NULL);
}
