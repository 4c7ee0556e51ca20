/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/results/package.h"

#include <jansson.h>
#include <string.h>

#include "../../src/results/package_schema.h"
#include "parallax/results/records.h"
#include "support/check.h"
#include "support/example.h"

static json_t *package_of(const struct plx_results *results, size_t n_tables)
{
    static struct plx_fingerprint fingerprint[PLX_TABLES];
    const struct plx_table *tables[PLX_TABLES];
    const struct plx_table_set set = {tables, n_tables};
    struct plx_text text = {0};
    json_error_t problem;
    json_t *package;

    for (size_t i = 0; i < n_tables; i++)
        tables[i] = &results->table[PLX_TABLES - n_tables + i];
    plx_package_add(&text, &set, fingerprint, NULL, 0);
    package = json_loads(plx_text_string(&text), JSON_REJECT_DUPLICATES, &problem);
    if (!package)
        fail_msg("line %d: %s", problem.line, problem.text);
    plx_text_release(&text);
    return package;
}

static const json_t *schema_of(const json_t *package, size_t table)
{
    const json_t *resources = json_object_get(package, "resources");

    return json_object_get(json_array_get(resources, table), "schema");
}

static const struct plx_field *find_field(const char *table, const char *name)
{
    for (size_t t = 0; t < PLX_TABLES; t++)
        for (size_t f = 0; f < plx_record_types[t].n_fields; f++)
            if (strcmp(plx_record_types[t].name, table) == 0 &&
                strcmp(plx_record_types[t].field[f].name, name) == 0)
                return &plx_record_types[t].field[f];
    return NULL;
}

/* What is said of a column in words, and what a program is told that it may hold, are one. */
static void the_words_of_a_column_stand_in_its_meaning(void **state)
{
    (void)state;
    for (const struct package_words *words = package_words; words->table; words++) {
        const struct plx_field *field = find_field(words->table, words->field);

        if (!field || field->type != PLX_FIELD_TEXT)
            fail_msg("%s.%s is no column of text", words->table, words->field);
        for (size_t i = 0; words->word[i]; i++)
            if (!strstr(field->meaning, words->word[i]))
                fail_msg("%s.%s does not say \"%s\"", words->table, words->field, words->word[i]);
    }
}

static void columns_of_keys_are_there(void **state)
{
    struct plx_results results;
    json_t *package;
    size_t keys = 0;
    size_t foreign = 0;

    (void)state;
    example_results(&results);
    package = package_of(&results, PLX_TABLES);
    for (size_t t = 0; t < PLX_TABLES; t++) {
        const json_t *key = json_object_get(schema_of(package, t), "primaryKey");
        const json_t *teams = json_object_get(schema_of(package, t), "foreignKeys");

        for (size_t i = 0; i < json_array_size(key); i++, keys++)
            assert_non_null(
                find_field(plx_record_types[t].name, json_string_value(json_array_get(key, i))));
        foreign += json_array_size(teams);
    }
    assert_int_equal(keys, 14);
    assert_in_range(foreign, 20, 40);
    assert_null(json_object_get(schema_of(package, PLX_TABLE_PROFILE), "foreignKeys"));
    json_decref(package);
    plx_results_release(&results);
}

static void a_package_without_teams_points_nowhere(void **state)
{
    struct plx_results results;
    json_t *package;

    (void)state;
    example_results(&results);
    package = package_of(&results, PLX_TABLES - 1);
    for (size_t t = 0; t + 1 < PLX_TABLES; t++)
        assert_null(json_object_get(schema_of(package, t), "foreignKeys"));
    json_decref(package);
    plx_results_release(&results);
}

static void it_says_what_it_was_made_from(void **state)
{
    struct plx_results results;
    struct plx_error err = {0};
    const json_t *sources;
    json_t *package;

    (void)state;
    example_results(&results);
    assert_int_equal(plx_results_add_fact(&results, "export_2", "../a \"b\".sav", &err), PLX_OK);
    package = package_of(&results, PLX_TABLES);
    assert_string_equal(json_string_value(json_object_get(package, "title")),
                        "Who is our ideal customer?");
    assert_memory_equal(json_string_value(json_object_get(package, "description")),
                        "Marketing and Sales agree on 3 of 12", 36);
    sources = json_object_get(package, "sources");
    assert_int_equal(json_array_size(sources), 2);
    assert_string_equal(json_string_value(json_object_get(json_array_get(sources, 0), "title")),
                        "export.csv");
    assert_string_equal(json_string_value(json_object_get(json_array_get(sources, 1), "title")),
                        "../a \"b\".sav");
    json_decref(package);
    plx_results_release(&results);
}

static void without_facts_it_says_nothing_of_the_run(void **state)
{
    struct plx_results results;
    json_t *package;

    (void)state;
    plx_results_init(&results);
    package = package_of(&results, PLX_TABLES);
    assert_null(json_object_get(package, "title"));
    assert_null(json_object_get(package, "description"));
    assert_null(json_object_get(package, "sources"));
    assert_string_equal(json_string_value(json_object_get(package, "name")), "results");
    json_decref(package);
    plx_results_release(&results);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_words_of_a_column_stand_in_its_meaning),
        cmocka_unit_test(columns_of_keys_are_there),
        cmocka_unit_test(a_package_without_teams_points_nowhere),
        cmocka_unit_test(it_says_what_it_was_made_from),
        cmocka_unit_test(without_facts_it_says_nothing_of_the_run),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
