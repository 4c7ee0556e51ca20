/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which code page 8-bit text is in, and that it becomes UTF-8. */
#include <stdlib.h>
#include <string.h>

#include "../src/intake/pages.h"
#include "parallax/base/text.h"
#include "support/check.h"

static void guesses(enum plx_page page, const char *bytes, const char *expected)
{
    struct plx_text text = {0};

    assert_string_equal(plx_page_name(plx_page_guess(bytes, strlen(bytes))), plx_page_name(page));
    plx_page_add(page, bytes, strlen(bytes), &text);
    assert_string_equal(plx_text_string(&text), expected);
    plx_text_release(&text);
}

static void letters_stand_inside_words(void **state)
{
    (void)state;
    guesses(PLX_PAGE_WINDOWS,
            "Gr\xF6\xDF"
            "e,caf\xE9",
            "Gr\u00F6\u00DFe,caf\u00E9");
    guesses(PLX_PAGE_MAC,
            "Gr\x9A\xA7"
            "e,caf\x8E",
            "Gr\u00F6\u00DFe,caf\u00E9");
    guesses(PLX_PAGE_WINDOWS,
            "\xDC"
            "ber uns,\xDC"
            "BER",
            "\u00DCber uns,\u00DC"
            "BER");
    guesses(PLX_PAGE_MAC,
            "\x86"
            "ber uns",
            "\u00DCber uns");
}

static void signs_stand_beside_words(void **state)
{
    (void)state;
    guesses(PLX_PAGE_WINDOWS, "don\x92t,\x93yes\x94,1 \x96 2,100 \x80",
            "don\u2019t,\u201Cyes\u201D,1 \u2013 2,100 \u20AC");
    guesses(PLX_PAGE_MAC, "don\xD5t,\xD2yes\xD3,1 \xD0 2,100 \xDB",
            "don\u2019t,\u201Cyes\u201D,1 \u2013 2,100 \u20AC");
    guesses(PLX_PAGE_WINDOWS, "no state \x96 a", "no state \u2013 a");
}

static void blanks_stand_between_words(void **state)
{
    (void)state;
    guesses(PLX_PAGE_MAC, "level of knowledge\xCAof cuisine", "level of knowledge\u00A0of cuisine");
    guesses(PLX_PAGE_WINDOWS, "somewhat\xA0well", "somewhat\u00A0well");
    guesses(PLX_PAGE_WINDOWS, "\xCAtre,m\xEAme", "\u00CAtre,m\u00EAme");
}

/* Bytes that make sense in neither page; the more common page gets them. */
static void where_neither_makes_sense_it_is_windows(void **state)
{
    (void)state;
    guesses(PLX_PAGE_WINDOWS, "Universe?\x8C\xE6,Do", "Universe?\u0152\u00E6,Do");
    guesses(PLX_PAGE_WINDOWS, "plain", "plain");
}

static void bytes_that_a_page_lacks_are_replaced(void **state)
{
    struct plx_text text = {0};

    (void)state;
    plx_page_add(PLX_PAGE_WINDOWS,
                 "a\x81"
                 "b",
                 3, &text);
    assert_string_equal(plx_text_string(&text), "a\uFFFD"
                                                "b");
    plx_text_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_stand_inside_words),
        cmocka_unit_test(signs_stand_beside_words),
        cmocka_unit_test(blanks_stand_between_words),
        cmocka_unit_test(where_neither_makes_sense_it_is_windows),
        cmocka_unit_test(bytes_that_a_page_lacks_are_replaced),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
