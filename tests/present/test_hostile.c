/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results as nobody would make them, but an editor might: in everything that people open. */
#include <ctype.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "parallax/present/notebook.h"
#include "parallax/present/pictures.h"
#include "parallax/present/report.h"
#include "parallax/present/terminal.h"
#include "parallax/results/field.h"
#include "support/book_check.h"
#include "support/check.h"
#include "support/example.h"
#include "support/page.h"
#include "support/workbook.h"
#include "support/workbook_cells.h"

/* What takes the place of everything in a field. */
enum change {
    UNDEFINED,
    LARGEST,
    LEAST,
    TINY,
    ZERO,
    CHANGES,
};

/* About half of the most fields that a table has. */
enum { STEP = 17 };

static char longest[10001];

static const char *hostile_text(enum change change)
{
    switch (change) {
    case LARGEST:
        memset(longest, 'w', sizeof longest - 1);
        return longest;
    case LEAST:
        return "=HYPERLINK(\"http://x\") "
               "../../\xE2\x80\xAE]]>--></script><script>alert(1)</script>";
    case TINY:
        return "\x01\x1B[31m\x7F \xF0\x9F\x98\x80\xD7\xA9 {1} {9} %s %n \xEF\xBF\xBE_x0041_\r\n\t'";
    case ZERO:
        return "";
    default:
        return NULL;
    }
}

static void change_cell(const struct plx_field *field, void *record, enum change change)
{
    static const double numbers[CHANGES] = {NAN, 1e308, -1e308, 1e-320, 0};
    static const size_t counts[CHANGES] = {PLX_NO_COUNT, PLX_NO_COUNT - 1, 1, 2, 0};

    switch (field->type) {
    case PLX_FIELD_TEXT:
        plx_field_set_text(field, record, hostile_text(change));
        break;
    case PLX_FIELD_NUMBER:
        plx_field_set_number(field, record, numbers[change]);
        break;
    case PLX_FIELD_COUNT:
        plx_field_set_count(field, record, counts[change]);
        break;
    case PLX_FIELD_FLAG:
        plx_field_set_flag(field, record, change % 2 == 0);
        break;
    }
}

static void change_column(struct plx_table *table, size_t field, enum change change)
{
    for (size_t i = 0; i < table->count; i++)
        change_cell(&table->type->field[field], plx_table_row(table, i), change);
}

/* What a text field of this name may hold, by turns. */
static const char *text_of(const char *name, size_t turn)
{
    static const struct {
        const char *name;
        const char *value[3];
    } known[] = {
        {"question", {"budget", "goals", "pains"}},
        {"team", {"marketing", "sales", "customers"}},
        {"team_a", {"marketing", "marketing", "sales"}},
        {"team_b", {"sales", "customers", "customers"}},
        {"about", {"sales", "customers", "marketing"}},
        {"verdict", {"agree", "disagree", "unsure"}},
        {"whole_verdict", {"disagree", "agree", "split"}},
        {"status", {"matched", "a only", "b only"}},
        {"kind", {"respondent", "centre", "axis"}},
        {"model", {"all", "marketing", "sales"}},
        {"measure", {"difference of shares", "difference of means", "distance"}},
        {"key", {"title", "seed", "truth"}},
    };

    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i].name, name) == 0)
            return known[i].value[turn % 3];
    return turn % 2 ? "one" : "another";
}

/* Rows for the tables that the example leaves empty. */
static void fill(struct plx_results *results, enum plx_table_id id, size_t rows)
{
    const struct plx_record_type *type = results->table[id].type;

    for (size_t i = 0; i < rows; i++) {
        void *record = book_add(results, id);

        for (size_t f = 0; f < type->n_fields; f++) {
            const struct plx_field *field = &type->field[f];

            if (field->type == PLX_FIELD_TEXT)
                plx_field_set_text(field, record, text_of(field->name, i));
            else if (field->type == PLX_FIELD_NUMBER)
                plx_field_set_number(field, record, 0.1 * (double)(i + 1));
            else if (field->type == PLX_FIELD_COUNT)
                plx_field_set_count(field, record, i % 3 + 1);
            else
                plx_field_set_flag(field, record, i % 2 == 0);
        }
    }
}

static void open_results(struct plx_results *results)
{
    example_results(results);
    for (size_t id = 0; id < PLX_TABLES; id++)
        if (results->table[id].count == 0)
            fill(results, (enum plx_table_id)id, 6);
}

/* A word that is there for want of a number. */
static const char *find_no_number(const char *text)
{
    static const char *const words[] = {"nan",    "-nan", "inf", "-inf", "18446744073709551615",
                                        "(null)", "-0",   "-0.0"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const size_t length = strlen(words[i]);

        for (const char *at = strstr(text, words[i]); at; at = strstr(at + 1, words[i]))
            /* ";-0;" is a number format. */
            if ((at == text || !(isalnum((unsigned char)at[-1]) || strchr("-._#&;", at[-1]))) &&
                !(isalnum((unsigned char)at[length]) || strchr("-.,_", at[length])))
                return at;
    }
    return NULL;
}

static void assert_only_numbers(const char *text, const char *where)
{
    const char *at = find_no_number(text);

    if (at)
        fail_msg("%s: %.*s", where, 120, at - (at - text > 60 ? 60 : at - text));
}

static void assert_parts(const char *file, const char *before, const char *after)
{
    for (size_t i = 1;; i++) {
        char name[64];
        char *part;

        snprintf(name, sizeof name, "%s%zu%s", before, i, after);
        part = xlsx_part(file, name);
        if (!part)
            return;
        assert_only_numbers(part, name);
        free(part);
    }
}

static void show_workbook(const struct plx_results *results, enum plx_language language)
{
    static const char file[] = "w.xlsx";
    char *strings;

    book_write(results, language);
    strings = xlsx_part(file, "xl/sharedStrings.xml");
    assert_non_null(strings);
    assert_only_numbers(strings, "sharedStrings.xml");
    free(strings);
    assert_parts(file, "xl/worksheets/sheet", ".xml");
    assert_parts(file, "xl/charts/chart", ".xml");
    assert_parts(file, "xl/drawings/drawing", ".xml");
    workbook_assert_sound(file);
}

static void show_report(const struct plx_results *results,
                        const struct plx_presentation *presentation)
{
    struct plx_text html = {0};
    struct page page;

    plx_report_add(&html, results, presentation);
    page_open(&page, &html);
    assert_int_equal(page.scripts, 1);
    assert_int_equal(page.handlers.length, 0);
    page_close(&page);
    assert_only_numbers(plx_text_string(&html), "report");
    plx_text_release(&html);
}

static enum plx_status take_picture(void *to, const char *name, const struct plx_text *svg,
                                    struct plx_error *err)
{
    (void)to;
    (void)err;
    assert_int_equal(strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-."), strlen(name));
    assert_null(strstr(name, ".."));
    assert_in_range(strlen(name), 5, 120);
    assert_only_numbers(svg->bytes, name);
    return PLX_OK;
}

static void show_notebooks(const struct plx_results *results,
                           const struct plx_presentation *presentation)
{
    for (size_t kernel = PLX_KERNEL_PYTHON; kernel <= PLX_KERNEL_R; kernel++) {
        struct plx_text text = {0};
        json_t *notebook;

        plx_notebook_add(&text, results, presentation, (enum plx_kernel)kernel);
        notebook = json_loadb(text.bytes, text.length, JSON_REJECT_DUPLICATES, NULL);
        assert_non_null(notebook);
        json_decref(notebook);
        plx_text_release(&text);
    }
}

static void show_terminal(const struct plx_results *results, enum plx_language language)
{
    const struct plx_terminal terminal = {.width = 80, .utf8 = true, .language = language};
    struct plx_text text = {0};

    plx_terminal_summary(results, &terminal, &text);
    assert_false(plx_text_failed(&text));
    assert_only_numbers(plx_text_string(&text), "terminal");
    assert_null(strchr(plx_text_string(&text), '\x1B'));
    plx_text_release(&text);
}

static void show_all(const struct plx_results *results, enum plx_language language)
{
    const struct plx_presentation presentation = {.language = language};
    const struct plx_picture_taker taker = {take_picture, NULL};
    struct plx_error err = {0};

    show_workbook(results, language);
    show_report(results, &presentation);
    assert_int_equal(plx_pictures_make(results, &presentation, &taker, &err), PLX_OK);
    show_notebooks(results, &presentation);
    show_terminal(results, language);
}

/* The fields of each table that stand at the same place, all at once, and so many places further on
   as well: a field at a time would take a minute. */
static void change_everywhere(enum change change, size_t step, enum plx_language language)
{
    for (size_t first = 0; first < step; first++) {
        struct plx_results results;

        open_results(&results);
        for (size_t id = 0; id < PLX_TABLES; id++)
            for (size_t field = first; field < results.table[id].type->n_fields; field += step)
                change_column(&results.table[id], field, change);
        show_all(&results, language);
        plx_results_release(&results);
    }
}

static void fields_without_anything_are_survived(void **state)
{
    (void)state;
    change_everywhere(UNDEFINED, 2 * STEP, PLX_ENGLISH);
}

static void the_largest_numbers_and_texts_are_survived(void **state)
{
    (void)state;
    change_everywhere(LARGEST, STEP, PLX_GERMAN);
}

static void the_least_numbers_and_markup_are_survived(void **state)
{
    (void)state;
    change_everywhere(LEAST, STEP, PLX_ENGLISH);
}

static void tiny_numbers_and_control_characters_are_survived(void **state)
{
    (void)state;
    change_everywhere(TINY, STEP, PLX_GERMAN);
}

static void zeros_and_empty_texts_are_survived(void **state)
{
    (void)state;
    change_everywhere(ZERO, STEP, PLX_ENGLISH);
}

static void any_table_may_be_missing(void **state)
{
    (void)state;
    for (size_t id = 0; id < PLX_TABLES; id++) {
        struct plx_results results;

        open_results(&results);
        results.table[id].count = 0;
        show_all(&results, id % 2 ? PLX_GERMAN : PLX_ENGLISH);
        plx_results_release(&results);
    }
}

static void any_table_may_be_alone_and_without_anything_in_its_rows(void **state)
{
    (void)state;
    for (size_t id = 0; id < PLX_TABLES; id++) {
        struct plx_results results;

        plx_results_init(&results);
        for (size_t i = 0; i < 3; i++)
            book_add(&results, (enum plx_table_id)id);
        show_all(&results, id % 2 ? PLX_GERMAN : PLX_ENGLISH);
        plx_results_release(&results);
    }
}

/* Rows that nothing else in the results knows of. */
static void any_table_may_be_alone(void **state)
{
    (void)state;
    for (size_t id = 0; id < PLX_TABLES; id++) {
        struct plx_results results;

        plx_results_init(&results);
        fill(&results, (enum plx_table_id)id, 3);
        show_all(&results, id % 2 ? PLX_ENGLISH : PLX_GERMAN);
        plx_results_release(&results);
    }
}

/* A chart without a series would be no file at all. */
static void a_map_may_have_centres_of_nobody(void **state)
{
    const enum plx_table_id id = PLX_TABLE_PERSONA_MAP;
    struct plx_results results;

    (void)state;
    open_results(&results);
    for (size_t i = 0; i < results.table[id].count; i++) {
        struct plx_persona_point_record *point = plx_table_row(&results.table[id], i);

        point->kind = "centre";
        point->model = NULL;
        point->persona = 0;
    }
    show_all(&results, PLX_ENGLISH);
    plx_results_release(&results);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_without_anything_are_survived),
        cmocka_unit_test(the_largest_numbers_and_texts_are_survived),
        cmocka_unit_test(the_least_numbers_and_markup_are_survived),
        cmocka_unit_test(tiny_numbers_and_control_characters_are_survived),
        cmocka_unit_test(zeros_and_empty_texts_are_survived),
        cmocka_unit_test(any_table_may_be_missing),
        cmocka_unit_test(any_table_may_be_alone_and_without_anything_in_its_rows),
        cmocka_unit_test(any_table_may_be_alone),
        cmocka_unit_test(a_map_may_have_centres_of_nobody),
    };

    return cmocka_run_group_tests_name("present/hostile", tests, book_folder_make,
                                       book_folder_remove);
}
