/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/shell.h"

#include "support/check.h"

#include <string.h>

static void written_is(const char *word, const char *expected)
{
    struct plx_text text = {0};

    plx_shell_add(&text, word);
    assert_string_equal(plx_text_string(&text), expected);
    plx_text_release(&text);
}

/* POSIX.1-2017, Shell Command Language, 2.2.2: single quotes keep every character but themselves.
 */
static void a_word_is_quoted_only_where_it_must_be(void **state)
{
    (void)state;
    written_is("study.yaml", "study.yaml");
    written_is("sales=a/b-1,2:3@4%5+6_.sav", "sales=a/b-1,2:3@4%5+6_.sav");
    written_is("", "''");
    written_is("my file", "'my file'");
    written_is("it's", "'it'\\''s'");
    written_is("a\nb", "'a\nb'");
    written_is("$HOME", "'$HOME'");
    written_is("a\\b", "'a\\b'");
    written_is("~x", "'~x'");
    written_is("Größe", "'Größe'");
}

static void what_was_written_is_read_back(void **state)
{
    static const char *const words[] = {"parallax", "",         "it's",      "''",
                                        "\\",       "a \t\n b", "$(rm) `x`", "\"q\"",
                                        "-",        "Größe",    "\xff\x80",  "*?[]#~!{}<>|;&"};
    enum { WORDS = sizeof words / sizeof *words };
    struct plx_text text = {0};
    struct plx_pool pool = {0};
    struct plx_words read;
    struct plx_error err;

    (void)state;
    for (size_t i = 0; i < WORDS; i++) {
        plx_text_add(&text, i > 0 ? " " : "");
        plx_shell_add(&text, words[i]);
    }
    assert_int_equal(plx_shell_split(plx_text_string(&text), &pool, &read, &err), PLX_OK);
    assert_int_equal(read.count, WORDS);
    for (size_t i = 0; i < WORDS; i++)
        assert_string_equal(read.word[i], words[i]);
    plx_pool_release(&pool);
    plx_text_release(&text);
}

static void blanks_part_words_and_quotes_join_them(void **state)
{
    struct plx_pool pool = {0};
    struct plx_words words;
    struct plx_error err;

    (void)state;
    assert_int_equal(plx_shell_split("  a'b c'\\ d\t'e'\n", &pool, &words, &err), PLX_OK);
    assert_int_equal(words.count, 2);
    assert_string_equal(words.word[0], "ab c d");
    assert_string_equal(words.word[1], "e");
    assert_int_equal(plx_shell_split(" ", &pool, &words, &err), PLX_OK);
    assert_int_equal(words.count, 0);
    plx_pool_release(&pool);
}

static void refused(const char *line, const char *message)
{
    struct plx_pool pool = {0};
    struct plx_words words;
    struct plx_error err;

    assert_int_equal(plx_shell_split(line, &pool, &words, &err), PLX_DATA);
    assert_string_equal(err.text, message);
    plx_pool_release(&pool);
}

static void what_a_shell_would_act_on_is_refused(void **state)
{
    (void)state;
    refused("a 'b", "a quote is not closed");
    refused("a \\", "a backslash is at the end");
    refused("a > b", "\">\" means something to a shell and is not quoted");
    refused("a$HOME", "\"$\" means something to a shell and is not quoted");
    refused("\"a\"", "\"\"\" means something to a shell and is not quoted");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_is_quoted_only_where_it_must_be),
        cmocka_unit_test(what_was_written_is_read_back),
        cmocka_unit_test(blanks_part_words_and_quotes_join_them),
        cmocka_unit_test(what_a_shell_would_act_on_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
