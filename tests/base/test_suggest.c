/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/suggest.h"

#include "support/check.h"

#include <string.h>

static void the_distance_counts_what_must_be_changed(void **state)
{
    (void)state;
    assert_int_equal(plx_edit_distance("", ""), 0);
    assert_int_equal(plx_edit_distance("abc", ""), 3);
    assert_int_equal(plx_edit_distance("scale", "scale"), 0);
    assert_int_equal(plx_edit_distance("scael", "scale"), 1);
    assert_int_equal(plx_edit_distance("Scale", "sCALE"), 0);
    /* V. I. Levenshtein's usual example: two changes and an addition. */
    assert_int_equal(plx_edit_distance("kitten", "sitting"), 3);
    /* The restricted distance: CA -> AC -> ABC may not change AC again. */
    assert_int_equal(plx_edit_distance("CA", "ABC"), 3);
}

static void very_long_words_are_far_apart_unless_equal(void **state)
{
    char a[80];
    char b[80];

    (void)state;
    memset(a, 'x', 79);
    memset(b, 'x', 79);
    a[79] = b[79] = '\0';
    assert_int_equal(plx_edit_distance(a, b), 0);
    b[0] = 'y';
    assert_int_equal(plx_edit_distance(a, b), 79);
}

static void the_nearest_known_word_is_suggested(void **state)
{
    static const char *const known[] = {"type", "topic", "text", "question"};

    (void)state;
    assert_string_equal(plx_suggest("tpye", known, 4), "type");
    assert_string_equal(plx_suggest("TOPIK", known, 4), "topic");
    assert_string_equal(plx_suggest("qeustiom", known, 4), "question");
    assert_null(plx_suggest("colour", known, 4));
    assert_null(plx_suggest("t", known, 4));
    assert_null(plx_suggest("type", known, 0));
}

static void of_equals_the_first_is_suggested(void **state)
{
    static const char *const known[] = {"cat", "bat"};

    (void)state;
    assert_string_equal(plx_suggest("rat", known, 2), "cat");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_distance_counts_what_must_be_changed),
        cmocka_unit_test(very_long_words_are_far_apart_unless_equal),
        cmocka_unit_test(the_nearest_known_word_is_suggested),
        cmocka_unit_test(of_equals_the_first_is_suggested),
    };

    return cmocka_run_group_tests_name("base/suggest", tests, NULL, NULL);
}
