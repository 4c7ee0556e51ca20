/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/fold.h"

#include "support/check.h"

#include <string.h>

static void assert_folds_to(const char *text, const char *expected)
{
    struct plx_text folded = {0};

    plx_text_add(&folded, "what was there before");
    assert_int_equal(plx_fold(text, strlen(text), &folded, NULL), PLX_OK);
    assert_string_equal(plx_text_string(&folded), expected);
    plx_text_release(&folded);
}

static void plain_labels_lose_case_and_spare_blanks(void **state)
{
    (void)state;
    assert_folds_to("Very  Important ", "very important");
    assert_folds_to("\t a\r\nB ", "a b");
    assert_folds_to("", "");
    assert_folds_to("   ", "");
    assert_folds_to("[Q1_2] <b>@Z</b>", "[q1_2] <b>@z</b>");
    assert_folds_to("A label that is longer than the part that is folded at once, and then MORE",
                    "a label that is longer than the part that is folded at once, and then more");
}

static void composed_and_decomposed_letters_are_the_same(void **state)
{
    (void)state;
    assert_folds_to("Caf\xC3\xA9", "caf\xC3\xA9");
    assert_folds_to("CAFE\xCC\x81", "caf\xC3\xA9");
    /* A singleton: the Kelvin sign is the letter K. */
    assert_folds_to("\xE2\x84\xAA", "k");
}

/* Full folding, Unicode's CaseFolding.txt: sharp s; final and other sigma; dotted capital I. */
static void case_folding_is_full(void **state)
{
    (void)state;
    assert_folds_to("STRASSE", "strasse");
    assert_folds_to("Stra\xC3\x9F"
                    "e",
                    "strasse");
    assert_folds_to("\xCE\xA3\xCF\x82", "\xCF\x83\xCF\x83");
    assert_folds_to("\xC4\xB0", "i\xCC\x87");
}

static void odd_white_space_is_a_blank_and_marks_are_nothing(void **state)
{
    (void)state;
    assert_folds_to("1\xC2\xA0-\xE2\x80\xAF"
                    "49",
                    "1 - 49");
    assert_folds_to("a\xE2\x80\x8B \xE3\x80\x80z\xC2\xA0", "a z");
    assert_folds_to("\xEF\xBB\xBFYes\xEF\xBB\xBF", "yes");
}

static void bytes_that_are_no_text_stay_as_they_are(void **state)
{
    (void)state;
    assert_folds_to("A \xFF B", "A \xFF B");
    assert_false(plx_is_utf8("\xFF", 1));
    assert_false(plx_is_utf8("\xED\xA0\x80", 3));
    assert_true(plx_is_utf8("\xC3\xA9", 2));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_labels_lose_case_and_spare_blanks),
        cmocka_unit_test(composed_and_decomposed_letters_are_the_same),
        cmocka_unit_test(case_folding_is_full),
        cmocka_unit_test(odd_white_space_is_a_blank_and_marks_are_nothing),
        cmocka_unit_test(bytes_that_are_no_text_stay_as_they_are),
    };

    return cmocka_run_group_tests_name("base/fold", tests, NULL, NULL);
}
