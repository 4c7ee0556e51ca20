/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../src/present/screen.h"

#include <math.h>
#include <string.h>

#include "support/check.h"

static const struct plx_terminal utf8 = {.width = 80, .utf8 = true};
static const struct plx_terminal ascii = {.width = 80};

static void assert_padded(const struct plx_terminal *terminal, const char *words, size_t cells,
                          const char *expected)
{
    struct plx_text text = {0};

    screen_add_padded(&text, terminal, words, cells);
    assert_string_equal(plx_text_string(&text), expected);
    plx_text_release(&text);
}

static void wide_characters_take_two_cells(void **state)
{
    (void)state;
    assert_padded(&utf8, "速度", 6, "速度  ");
    assert_padded(&utf8, "速度と価格", 6, "速度… ");
    assert_padded(&utf8, "速度と価格", 7, "速度と…");
    assert_padded(&utf8, "\xF0\x9F\x98\x80!", 4, "\xF0\x9F\x98\x80! ");
}

static void combining_characters_take_none(void **state)
{
    (void)state;
    assert_padded(&utf8, "e\xCC\x81t\xC3\xA9", 4, "e\xCC\x81t\xC3\xA9 ");
    assert_padded(&utf8, "e\xCC\x81t\xC3\xA9!!", 3, "e\xCC\x81t…");
}

static void no_byte_is_an_order_to_the_terminal(void **state)
{
    struct plx_text text = {0};

    (void)state;
    assert_padded(&utf8, "a\033[31mb", 9, "a\xEF\xBF\xBD[31mb  ");
    assert_padded(&ascii, "a\033[31mb\a", 9, "a?[31mb? ");
    assert_padded(&utf8, "\x7F\xC2\x9B", 2, "\xEF\xBF\xBD\xEF\xBF\xBD");
    assert_padded(&utf8, "two\nlines\there", 14, "two lines here");
    assert_padded(&utf8, "\xFF\xE2\x80", 3, "\xEF\xBF\xBD\xEF\xBF\xBD ");
    screen_add_colored(&text, &utf8, screen_bold, "\033]0;title\a");
    plx_text_add(&text, "|");
    screen_add_wrapped(&text, &utf8, 40, "one\033c two");
    assert_null(strchr(plx_text_string(&text), '\033'));
    assert_null(strchr(plx_text_string(&text), '\a'));
    plx_text_release(&text);
}

static void right_to_left_is_set_apart(void **state)
{
    (void)state;
    /* The marks take no cells; what follows from left to right stands behind them. */
    assert_padded(&utf8, "שלום עולם x", 12, "\xE2\x81\xA8שלום עולם\xE2\x81\xA9 x ");
    assert_padded(&utf8,
                  "a\xE2\x80\xAE"
                  "b",
                  4,
                  "a\xEF\xBF\xBD"
                  "b ");
}

static void nothing_is_shown_of_nothing(void **state)
{
    struct plx_text text = {0};

    (void)state;
    assert_padded(&utf8, NULL, 2, "  ");
    screen_add(&text, &utf8, NULL);
    screen_add_bar(&text, &ascii, NAN);
    screen_add_number(&text, &ascii, NAN);
    assert_string_equal(plx_text_string(&text), "            ");
    plx_text_release(&text);
}

static void lines_hold_as_many_cells_as_there_are(void **state)
{
    struct plx_text text = {0};

    (void)state;
    screen_add_wrapped(&text, &utf8, 8, "速度 速度 Größe ab");
    assert_string_equal(plx_text_string(&text), "速度\n速度\nGröße ab\n");
    plx_text_release(&text);
}

static void numbers_have_the_languages_mark(void **state)
{
    const struct plx_terminal german = {.width = 80, .language = PLX_GERMAN};
    struct plx_text text = {0};

    (void)state;
    screen_add_number(&text, &german, -0.25);
    assert_string_equal(plx_text_string(&text), "-0,25");
    plx_text_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wide_characters_take_two_cells),
        cmocka_unit_test(combining_characters_take_none),
        cmocka_unit_test(no_byte_is_an_order_to_the_terminal),
        cmocka_unit_test(right_to_left_is_set_apart),
        cmocka_unit_test(nothing_is_shown_of_nothing),
        cmocka_unit_test(lines_hold_as_many_cells_as_there_are),
        cmocka_unit_test(numbers_have_the_languages_mark),
    };

    return cmocka_run_group_tests_name("present/screen", tests, NULL, NULL);
}
