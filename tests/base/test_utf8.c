/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/utf8.h"

#include <string.h>

#include "support/check.h"

static void characters_of_every_length_are_known(void **state)
{
    (void)state;
    assert_int_equal(plx_utf8_length("a", 1), 1);
    assert_int_equal(plx_utf8_length("\xC3\xA9", 2), 2);
    assert_int_equal(plx_utf8_length("\xE2\x82\xAC", 3), 3);
    assert_int_equal(plx_utf8_length("\xF0\x9F\x98\x80", 4), 4);
}

static void ill_formed_sequences_have_no_length(void **state)
{
    const char *const bad[] = {
        "\x80",         "\xC0\xAF",         "\xC3",         "\xC3z",
        "\xE0\x80\x80", "\xED\xA0\x80",     "\xE2\x82",     "\xF0\x80\x80\x80",
        "\xFF",         "\xF4\x90\x80\x80", "\xE2\x82\x7A", "\xF5\x80\x80\x80",
    };

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(plx_utf8_length(bad[i], strlen(bad[i])), 0);
    assert_int_equal(plx_utf8_length("", 0), 0);
}

static void counts_find_the_odd_byte_among_many(void **state)
{
    char bytes[100];
    struct plx_utf8_counts counts;

    (void)state;
    memset(bytes, 'x', sizeof bytes);
    counts = plx_utf8_count(bytes, sizeof bytes);
    assert_int_equal(counts.multibyte + counts.bad + counts.zeros, 0);
    memcpy(bytes + 31, "\xC3\xA9", 2);
    bytes[70] = '\xA0';
    bytes[80] = '\xA1';
    bytes[90] = '\0';
    counts = plx_utf8_count(bytes, sizeof bytes);
    assert_int_equal(counts.multibyte, 1);
    assert_int_equal(counts.bad, 2);
    assert_int_equal(counts.first_bad, 70);
    assert_int_equal(counts.zeros, 1);
}

static void an_odd_byte_is_found_wherever_it_is(void **state)
{
    char bytes[200];

    (void)state;
    for (size_t size = 1; size <= sizeof bytes; size += 7)
        for (size_t i = 0; i < size; i++) {
            struct plx_utf8_counts counts;

            memset(bytes, 'x', sizeof bytes);
            bytes[i] = '\xE9';
            counts = plx_utf8_count(bytes, size);
            assert_int_equal(counts.bad, 1);
            assert_int_equal(counts.first_bad, i);
            bytes[i] = '\0';
            counts = plx_utf8_count(bytes, size);
            assert_int_equal(counts.zeros, 1);
            assert_int_equal(counts.bad + counts.multibyte, 0);
        }
}

static void repairing_replaces_bad_bytes_only(void **state)
{
    struct plx_text text = {0};

    (void)state;
    plx_utf8_add_repaired(&text, "a\xC3\xA9\xFF\xC3z", 6);
    assert_string_equal(plx_text_string(&text), "a\xC3\xA9\xEF\xBF\xBD\xEF\xBF\xBDz");
    plx_text_release(&text);
}

static void code_points_are_written_as_utf8(void **state)
{
    struct plx_text text = {0};

    (void)state;
    plx_utf8_add(&text, 0x41);
    plx_utf8_add(&text, 0xE9);
    plx_utf8_add(&text, 0x20AC);
    plx_utf8_add(&text, 0x1F600);
    assert_string_equal(plx_text_string(&text), "A\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80");
    plx_text_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(characters_of_every_length_are_known),
        cmocka_unit_test(ill_formed_sequences_have_no_length),
        cmocka_unit_test(counts_find_the_odd_byte_among_many),
        cmocka_unit_test(an_odd_byte_is_found_wherever_it_is),
        cmocka_unit_test(repairing_replaces_bad_bytes_only),
        cmocka_unit_test(code_points_are_written_as_utf8),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
