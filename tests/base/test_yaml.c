/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/base/yaml.h"

#include "support/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct plx_yaml yaml;
static struct plx_problems problems;
static struct plx_error err;

static enum plx_status parse_bytes(const char *text, size_t length)
{
    plx_pool_release(&yaml.pool);
    plx_problems_release(&problems);
    return plx_yaml_parse(text, length, "y.yaml", &yaml, &problems, &err);
}

static enum plx_status parse(const char *text)
{
    return parse_bytes(text, strlen(text));
}

static int release(void **state)
{
    (void)state;
    plx_pool_release(&yaml.pool);
    plx_problems_release(&problems);
    return 0;
}

static void every_node_knows_its_line_and_column(void **state)
{
    const struct plx_yaml_node *list;

    (void)state;
    assert_int_equal(parse("a: one\n"
                           "list:\n"
                           "  - x\n"
                           "  - {k: v, m: [1, 2]}\n"),
                     PLX_OK);
    assert_int_equal(yaml.root->kind, PLX_YAML_MAP);
    assert_int_equal(yaml.root->count, 2);
    assert_string_equal(plx_yaml_get(yaml.root, "a")->text, "one");
    list = plx_yaml_get(yaml.root, "list");
    assert_int_equal(list->kind, PLX_YAML_LIST);
    assert_int_equal(list->key_line, 2);
    assert_int_equal(list->line, 3);
    assert_int_equal(list->count, 2);
    assert_int_equal(list->first->line, 3);
    assert_int_equal(list->first->column, 5);
    assert_int_equal(list->first->next->line, 4);
    assert_string_equal(plx_yaml_get(list->first->next, "m")->first->next->text, "2");
    assert_null(list->first->next->next);
    assert_null(plx_yaml_get(list->first->next, "z"));
    assert_null(plx_yaml_get(list, "k"));
}

static void all_values_are_text(void **state)
{
    (void)state;
    assert_int_equal(parse("[no, 007, ~, 1e3, \"a\\nb\", ]"), PLX_OK);
    assert_int_equal(yaml.root->count, 5);
    assert_string_equal(yaml.root->first->text, "no");
    assert_string_equal(yaml.root->first->next->text, "007");
    assert_string_equal(yaml.root->first->next->next->text, "~");
    assert_string_equal(yaml.root->first->next->next->next->next->text, "a\nb");
}

static void an_empty_document_has_no_root(void **state)
{
    (void)state;
    assert_int_equal(parse("# nothing but a comment\n"), PLX_OK);
    assert_null(yaml.root);
}

static void what_is_refused_is_said_with_its_line_and_reading_goes_on(void **state)
{
    static const struct {
        const char *text;
        size_t line;
        const char *sentence;
    } cases[] = {
        {"a: 1\nb: 2\na: {c: 3}\n", 3, "the key \"a\" is given twice; first in line 1"},
        {"a: &x 1\nb: 2\n", 1, "an anchor (&name); write the value out where it is used"},
        {"a: 1\nb: !!int 2\n", 2, "a tag (!name); all values are text"},
        {"a: \"x\\0y\"\nb: 2\n", 1, "a text with a zero byte in it"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(parse(cases[i].text), PLX_OK);
        assert_int_equal(problems.count, 1);
        assert_int_equal(problems.item[0].line, cases[i].line);
        assert_string_equal(problems.item[0].text, cases[i].sentence);
        assert_int_equal(yaml.root->count, 2);
        assert_string_equal(plx_yaml_get(yaml.root, "b")->text, "2");
    }
}

static void an_alias_is_refused(void **state)
{
    (void)state;
    assert_int_equal(parse("a: &x 1\nb: *x\n"), PLX_OK);
    assert_int_equal(problems.count, 2);
    assert_int_equal(problems.item[1].line, 2);
    assert_string_equal(problems.item[1].text, "an alias (*name); write the value out");
    assert_string_equal(plx_yaml_get(yaml.root, "b")->text, "*");
}

static void a_key_given_twice_keeps_its_first_value(void **state)
{
    (void)state;
    assert_int_equal(parse("a: 1\na: [2, {b: 3}]\nc: 4\n"), PLX_OK);
    assert_string_equal(plx_yaml_get(yaml.root, "a")->text, "1");
    assert_string_equal(plx_yaml_get(yaml.root, "c")->text, "4");
}

static void what_is_not_yaml_is_said_with_its_line(void **state)
{
    static const struct {
        const char *text;
        const char *message;
    } cases[] = {
        {"a: [1, 2\n", "y.yaml:2: this is not YAML: did not find expected ',' or ']', at "
                       "character 1 of the line"},
        {"a: 1\n\tb: 2\n", "y.yaml:2: this is not YAML: found a tab character that "
                           "violates indentation, at character 1 of the line; indent by spaces, "
                           "not by a tab"},
        {"\303\244: 1\nb:\n  \tc: 2\n",
         "y.yaml:3: this is not YAML: found character that cannot start any token, at "
         "character 3 of the line; indent by spaces, not by a tab"},
        {"a: 1\nb: \xFF\n", "y.yaml:2: this is not YAML: invalid leading UTF-8 octet"},
        {"a: 1\n---\nb: 2\n", "y.yaml:2: a second document (---); one file holds one"},
        {"[1]: 2\n", "y.yaml:1: a key that is a list"},
        {"{a: 1}: 2\n", "y.yaml:1: a key that is a mapping"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(parse(cases[i].text), PLX_DATA);
        assert_string_equal(err.text, cases[i].message);
        assert_null(yaml.root);
    }
}

static void deep_nesting_is_refused(void **state)
{
    char text[2 * PLX_YAML_MAX_DEPTH + 3];

    (void)state;
    memset(text, '[', PLX_YAML_MAX_DEPTH);
    memset(text + PLX_YAML_MAX_DEPTH, ']', PLX_YAML_MAX_DEPTH);
    assert_int_equal(parse_bytes(text, 2 * PLX_YAML_MAX_DEPTH), PLX_OK);
    memset(text, '[', PLX_YAML_MAX_DEPTH + 1);
    memset(text + PLX_YAML_MAX_DEPTH + 1, ']', PLX_YAML_MAX_DEPTH + 1);
    assert_int_equal(parse_bytes(text, 2 * PLX_YAML_MAX_DEPTH + 2), PLX_DATA);
    assert_string_equal(err.text, "y.yaml:1: lists and mappings are nested too deeply");
}

static void a_mapping_with_too_many_keys_is_refused(void **state)
{
    char *text = malloc(PLX_YAML_MAX_KEYS * 12 + 24);
    size_t length = 0;

    (void)state;
    assert_non_null(text);
    for (int i = 0; i <= PLX_YAML_MAX_KEYS; i++)
        length += (size_t)sprintf(text + length, "k%d: 1\n", i);
    assert_int_equal(parse_bytes(text, length), PLX_DATA);
    assert_string_equal(err.text, "y.yaml:1025: a mapping with more than 1024 keys");
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_node_knows_its_line_and_column),
        cmocka_unit_test(all_values_are_text),
        cmocka_unit_test(an_empty_document_has_no_root),
        cmocka_unit_test(what_is_refused_is_said_with_its_line_and_reading_goes_on),
        cmocka_unit_test(an_alias_is_refused),
        cmocka_unit_test(a_key_given_twice_keeps_its_first_value),
        cmocka_unit_test(what_is_not_yaml_is_said_with_its_line),
        cmocka_unit_test(deep_nesting_is_refused),
        cmocka_unit_test(a_mapping_with_too_many_keys_is_refused),
    };

    return cmocka_run_group_tests_name("base/yaml", tests, NULL, release);
}
