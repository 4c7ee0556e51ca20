/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/formula.h"

#include "support/check.h"

#include <string.h>

static void guarded_is(const char *text, const char *expected)
{
    struct plx_text guarded = {0};

    assert_int_equal(plx_formula_is_in(text, strlen(text)), strcmp(text, expected) != 0);
    plx_formula_add_guarded(&guarded, text, strlen(text));
    assert_string_equal(plx_text_string(&guarded), expected);
    plx_text_release(&guarded);
}

/* The characters of OWASP, CSV Injection (https://owasp.org/www-community/attacks/CSV_Injection).
 */
static void what_begins_as_a_formula_gets_a_guard(void **state)
{
    (void)state;
    guarded_is("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0");
    guarded_is("+1+1", "'+1+1");
    guarded_is("-1+1", "'-1+1");
    guarded_is("@SUM(A1)", "'@SUM(A1)");
    guarded_is("\tx", "'\tx");
    guarded_is("\rx", "'\rx");
    guarded_is("\nx", "'\nx");
    guarded_is("\xEF\xBC\x9D"
               "1",
               "'\xEF\xBC\x9D"
               "1");
    guarded_is("\xEF\xBC\x8B"
               "1",
               "'\xEF\xBC\x8B"
               "1");
    guarded_is("\xEF\xBC\x8D"
               "1",
               "'\xEF\xBC\x8D"
               "1");
    guarded_is("\xEF\xBC\xA0"
               "A",
               "'\xEF\xBC\xA0"
               "A");
    guarded_is("  =1", "'  =1");
    guarded_is("\"=1\"", "'\"=1\"");
}

static void a_cell_may_begin_behind_a_semicolon_or_an_end_of_line(void **state)
{
    (void)state;
    guarded_is("a;=1", "a;'=1");
    guarded_is("a;;@b;c", "a;;'@b;c");
    guarded_is("a\n+b\r\n-c\t=d", "a\n'+b\r\n'-c\t'=d");
    guarded_is("\t=1", "'\t'=1");
}

static void numbers_and_other_texts_stay(void **state)
{
    static const char *const texts[] = {
        "",      "a",     "-5",    "+4.5e-3",      "1-2",      "a=b",
        "'",     "it's",  "'a'",   "\"a\"",        "-1;-2",    "a\n\nb",
        "a;\tb", "; \n ", "a@b.c", "\xEF\xBC\x91", "\xEF\xBC", "'-5"};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        guarded_is(texts[i], texts[i]);
}

static void assert_comes_back(const char *bytes, size_t length)
{
    struct plx_text guarded = {0};

    plx_text_add_bytes(&guarded, bytes, length);
    plx_text_clear(&guarded);
    plx_formula_add_guarded(&guarded, bytes, length);
    assert_int_equal(plx_formula_unguard(guarded.bytes, guarded.length), length);
    if (length > 0)
        assert_memory_equal(guarded.bytes, bytes, length);
    plx_text_release(&guarded);
}

/* Every text of up to six bytes from all that have a meaning, those that look guarded too. */
static void every_text_comes_back(void **state)
{
    static const char letters[] = "'=-\";\n 5a";
    enum { LETTERS = sizeof letters - 1, MOST = 6 };
    size_t count = 1;

    (void)state;
    for (size_t length = 0; length <= MOST; length++, count *= LETTERS)
        for (size_t i = 0; i < count; i++) {
            char text[MOST];

            for (size_t at = 0, rest = i; at < length; at++, rest /= LETTERS)
                text[at] = letters[rest % LETTERS];
            assert_comes_back(text, length);
        }
}

static void what_nobody_guarded_stays(void **state)
{
    char text[] = "'quoted' and '5";

    (void)state;
    assert_int_equal(plx_formula_unguard(text, strlen(text)), strlen("'quoted' and '5"));
    assert_string_equal(text, "'quoted' and '5");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_begins_as_a_formula_gets_a_guard),
        cmocka_unit_test(a_cell_may_begin_behind_a_semicolon_or_an_end_of_line),
        cmocka_unit_test(numbers_and_other_texts_stay),
        cmocka_unit_test(every_text_comes_back),
        cmocka_unit_test(what_nobody_guarded_stays),
    };

    return cmocka_run_group_tests_name("base/formula", tests, NULL, NULL);
}
