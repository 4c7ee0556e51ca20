/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/present/words.h"

#include "support/check.h"

static void assert_note(const char *note, const char *expected)
{
    struct plx_text text = {0};

    plx_words_add_note(&text, PLX_ENGLISH, note);
    assert_string_equal(plx_text_string(&text), expected);
    plx_text_release(&text);
}

static void notes_say_codes_in_words(void **state)
{
    (void)state;
    assert_note(NULL, "");
    assert_note("no_variation", "everybody gave the same answer");
    assert_note("no_data; a remark; one_team", "nobody answered; a remark; only one team answered");
    assert_note("suppressed: fewer than 5 respondents", "fewer than 5 respondents");
    assert_note("inside the teams: Marketing 0.42", "inside the teams: Marketing 0.42");
    assert_note("no_dat", "no_dat");
    assert_note("no_data:", "nobody answered");
}

static void coefficients_have_names(void **state)
{
    (void)state;
    assert_string_equal(plx_words_coefficient(PLX_ENGLISH, "schouten_kappa"), "Schouten's kappa");
    assert_string_equal(plx_words_coefficient(PLX_ENGLISH, "new_one"), "new_one");
    assert_null(plx_words_coefficient(PLX_ENGLISH, NULL));
}

static void checks_have_names(void **state)
{
    struct plx_text text = {0};

    (void)state;
    plx_words_add_check(&text, PLX_ENGLISH, "dont_know");
    plx_text_add(&text, ", ");
    plx_words_add_check(&text, PLX_ENGLISH, "two_teams");
    assert_string_equal(plx_text_string(&text), "Don't know throughout, Two teams");
    plx_text_release(&text);
}

static void ids_read_as_words(void **state)
{
    struct plx_text text = {0};

    (void)state;
    plx_words_add_id(&text, "rows_read");
    plx_words_add_id(&text, NULL);
    plx_words_add_id(&text, "a-b");
    assert_string_equal(plx_text_string(&text), "Rows readA b");
    plx_text_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(notes_say_codes_in_words),
        cmocka_unit_test(coefficients_have_names),
        cmocka_unit_test(checks_have_names),
        cmocka_unit_test(ids_read_as_words),
    };

    return cmocka_run_group_tests_name("present/words", tests, NULL, NULL);
}
