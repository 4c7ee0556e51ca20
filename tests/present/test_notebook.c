/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/present/notebook.h"

#include <jansson.h>
#include <string.h>

#include "parallax/results/field.h"
#include "parallax/results/results.h"
#include "support/check.h"
#include "support/example.h"

static const struct plx_presentation english = {0};
static const struct plx_presentation german = {.language = PLX_GERMAN};

static json_t *load(const struct plx_text *text)
{
    json_error_t problem;
    json_t *notebook;

    assert_false(plx_text_failed(text));
    notebook = json_loadb(text->bytes, text->length, JSON_REJECT_DUPLICATES, &problem);
    if (!notebook)
        fail_msg("line %d: %s", problem.line, problem.text);
    return notebook;
}

static const char *string_of(const json_t *object, const char *key)
{
    const char *string = json_string_value(json_object_get(object, key));

    assert_non_null(string);
    return string;
}

/* A cell as nbformat 4.5 wants it; its lines end with a line feed, but for the last one. */
static void assert_is_cell(const json_t *cell)
{
    const bool is_code = strcmp(string_of(cell, "cell_type"), "code") == 0;
    const json_t *source = json_object_get(cell, "source");
    const size_t lines = json_array_size(source);

    if (!is_code)
        assert_string_equal(string_of(cell, "cell_type"), "markdown");
    assert_true(json_is_object(json_object_get(cell, "metadata")));
    assert_int_equal(json_is_null(json_object_get(cell, "execution_count")), is_code);
    assert_int_equal(json_is_array(json_object_get(cell, "outputs")), is_code);
    /* A screen of code; of what the instruments ask, a list. */
    assert_in_range(lines, 1, strcmp(string_of(cell, "id"), "decisions") == 0 ? 60 : 30);
    for (size_t i = 0; i < lines; i++) {
        const char *line = json_string_value(json_array_get(source, i));
        const char *feed = strchr(line, '\n');

        assert_in_range(strlen(line), 1, is_code ? 102 : 1000);
        assert_true(i + 1 < lines ? feed && feed[1] == '\0' : feed == NULL);
    }
}

static void assert_is_notebook(const struct plx_text *text, const char *kernel,
                               const char *language)
{
    json_t *notebook = load(text);
    const json_t *metadata = json_object_get(notebook, "metadata");
    const json_t *cells = json_object_get(notebook, "cells");
    json_t *ids = json_object();

    assert_int_equal(json_integer_value(json_object_get(notebook, "nbformat")), 4);
    assert_int_equal(json_integer_value(json_object_get(notebook, "nbformat_minor")), 5);
    assert_string_equal(string_of(json_object_get(metadata, "kernelspec"), "name"), kernel);
    assert_string_equal(string_of(json_object_get(metadata, "language_info"), "name"), language);
    for (size_t i = 0; i < json_array_size(cells); i++) {
        const json_t *cell = json_array_get(cells, i);
        const char *id = string_of(cell, "id");

        assert_is_cell(cell);
        assert_in_range(strlen(id), 1, 64);
        assert_int_equal(strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-"), strlen(id));
        assert_null(json_object_get(ids, id));
        json_object_set_new(ids, id, json_true());
    }
    assert_in_range(json_object_size(ids), 30, 60);
    json_decref(ids);
    json_decref(notebook);
}

static void it_is_a_notebook_of_its_kernel(void **state)
{
    struct plx_results results;
    struct plx_text text = {0};

    (void)state;
    example_results(&results);
    plx_notebook_add(&text, &results, &english, PLX_KERNEL_PYTHON);
    assert_is_notebook(&text, "python3", "python");
    plx_text_clear(&text);
    plx_notebook_add(&text, &results, &german, PLX_KERNEL_R);
    assert_is_notebook(&text, "ir", "R");
    plx_text_release(&text);
    plx_results_release(&results);
}

static void it_speaks_the_readers_language(void **state)
{
    struct plx_results results;
    struct plx_text text = {0};

    (void)state;
    example_results(&results);
    plx_notebook_add(&text, &results, &german, PLX_KERNEL_PYTHON);
    assert_non_null(strstr(plx_text_string(&text), "'gaps': 'Die größten Abstände'"));
    assert_non_null(strstr(plx_text_string(&text), "'agree': 'einig', 'disagree': 'uneinig'"));
    assert_null(strstr(plx_text_string(&text), "The widest gaps"));
    plx_text_clear(&text);
    plx_notebook_add(&text, &results, &english, PLX_KERNEL_R);
    assert_non_null(strstr(plx_text_string(&text), "gaps = 'The widest gaps'"));
    plx_text_release(&text);
    plx_results_release(&results);
}

static void teams_keep_their_colours(void **state)
{
    struct plx_style_team own = {.team = "sales", .color = 0x123ABC};
    const struct plx_style style = {.team = &own, .n_teams = 1};
    const struct plx_presentation styled = {.style = &style};
    struct plx_results results;
    struct plx_text text = {0};

    (void)state;
    example_results(&results);
    plx_notebook_add(&text, &results, &english, PLX_KERNEL_PYTHON);
    assert_non_null(strstr(plx_text_string(&text), "'#0072B2', '#D55E00', '#7F7F7F'"));
    plx_text_clear(&text);
    plx_notebook_add(&text, &results, &styled, PLX_KERNEL_R);
    assert_non_null(strstr(plx_text_string(&text), "'#0072B2', '#123ABC', '#7F7F7F'"));
    plx_text_release(&text);
    plx_results_release(&results);
}

/* Every text of every table, teams' ids too: none of it may reach a cell. */
static void make_hostile(struct plx_results *results)
{
    static char hostile[] = "\"\"\"\n%magic\n!touch broken\n'); import os #\\ {0} </script>";

    for (size_t t = 0; t < PLX_TABLES; t++)
        for (size_t i = 0; t != PLX_TABLE_RUN && i < results->table[t].count; i++)
            for (size_t f = 0; f < plx_record_types[t].n_fields; f++)
                if (plx_record_types[t].field[f].type == PLX_FIELD_TEXT)
                    plx_field_set_text(&plx_record_types[t].field[f],
                                       plx_table_row(&results->table[t], i), hostile);
}

static void texts_of_a_study_never_become_code(void **state)
{
    struct plx_results results;
    struct plx_text text = {0};

    (void)state;
    for (size_t kernel = PLX_KERNEL_PYTHON; kernel <= PLX_KERNEL_R; kernel++) {
        example_results(&results);
        make_hostile(&results);
        plx_text_clear(&text);
        plx_notebook_add(&text, &results, &english, (enum plx_kernel)kernel);
        json_decref(load(&text));
        assert_null(strstr(plx_text_string(&text), "magic"));
        assert_null(strstr(plx_text_string(&text), "broken"));
        plx_results_release(&results);
    }
    plx_text_release(&text);
}

static void the_same_results_give_the_same_bytes(void **state)
{
    struct plx_results results;
    struct plx_text first = {0};
    struct plx_text second = {0};

    (void)state;
    example_results(&results);
    plx_notebook_add(&first, &results, &english, PLX_KERNEL_PYTHON);
    plx_notebook_add(&second, &results, &english, PLX_KERNEL_PYTHON);
    assert_string_equal(plx_text_string(&first), plx_text_string(&second));
    plx_text_release(&first);
    plx_text_release(&second);
    plx_results_release(&results);
}

static void results_without_rows_have_a_notebook_too(void **state)
{
    struct plx_results results;
    struct plx_text text = {0};

    (void)state;
    plx_results_init(&results);
    plx_notebook_add(&text, &results, &english, PLX_KERNEL_PYTHON);
    assert_is_notebook(&text, "python3", "python");
    assert_non_null(strstr(plx_text_string(&text), "'#7F7F7F'"));
    plx_text_clear(&text);
    plx_notebook_add(&text, &results, &english, PLX_KERNEL_R);
    assert_is_notebook(&text, "ir", "R");
    plx_text_release(&text);
    plx_results_release(&results);
}

/* They stand in strings in single quotes. */
/* A table without rows is not asked about; the sentence and the colours come with those that have.
 */
static void instruments_have_cells_where_they_have_rows(void **state)
{
    struct plx_results results;
    struct plx_message_record *message;
    struct plx_text text = {0};
    struct plx_error err;

    (void)state;
    example_results(&results);
    plx_notebook_add(&text, &results, &english, PLX_KERNEL_PYTHON);
    assert_null(strstr(plx_text_string(&text), "\"id\": \"findings\""));
    assert_int_equal(plx_table_add(&results.table[PLX_TABLE_MESSAGES], &message, &err), PLX_OK);
    for (int kernel = PLX_KERNEL_PYTHON; kernel <= PLX_KERNEL_R; kernel++) {
        plx_text_clear(&text);
        plx_notebook_add(&text, &results, &german, (enum plx_kernel)kernel);
        assert_non_null(strstr(plx_text_string(&text), "\"id\": \"findings\""));
        assert_non_null(strstr(plx_text_string(&text), "\"id\": \"messages-plot\""));
        assert_non_null(strstr(plx_text_string(&text), "## Botschaften"));
        assert_non_null(strstr(plx_text_string(&text), "Kaum genutzt, also"));
        assert_null(strstr(plx_text_string(&text), "\"id\": \"content-plot\""));
        assert_null(strstr(plx_text_string(&text), "\"id\": \"beliefs\""));
    }
    plx_text_release(&text);
    plx_results_release(&results);
}

static void words_hold_no_quote_and_no_backslash(void **state)
{
    struct plx_results results;
    struct plx_text text = {0};

    (void)state;
    example_results(&results);
    for (size_t language = 0; language < PLX_LANGUAGES; language++) {
        const struct plx_presentation presentation = {.language = (enum plx_language)language};
        const char *word;
        const char *end;
        size_t quotes = 0;

        plx_text_clear(&text);
        plx_notebook_add(&text, &results, &presentation, PLX_KERNEL_PYTHON);
        word = strstr(plx_text_string(&text), "\"WORDS = {");
        assert_non_null(word);
        end = strstr(word, "]\n  }");
        for (; word < end; word++) {
            quotes += *word == '\'';
            assert_true(*word != '\\' || word[1] == 'n');
        }
        /* A name and a word each. */
        assert_int_equal(quotes % 4, 0);
    }
    plx_text_release(&text);
    plx_results_release(&results);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_a_notebook_of_its_kernel),
        cmocka_unit_test(it_speaks_the_readers_language),
        cmocka_unit_test(teams_keep_their_colours),
        cmocka_unit_test(texts_of_a_study_never_become_code),
        cmocka_unit_test(the_same_results_give_the_same_bytes),
        cmocka_unit_test(results_without_rows_have_a_notebook_too),
        cmocka_unit_test(instruments_have_cells_where_they_have_rows),
        cmocka_unit_test(words_hold_no_quote_and_no_backslash),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
