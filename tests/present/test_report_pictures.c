/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report's sections that show pictures: questions, agreement, personas, map and match. */
#include <expat.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/present/report/html.h"
#include "support/check.h"
#include "support/example.h"

enum { MOST_IDS = 400, ID_BYTES = 64 };

/* Ids of a page are distinct; tables are counted. */
struct seen {
    char id[MOST_IDS][ID_BYTES];
    size_t n_ids;
    size_t tables;
    size_t pictures;
};

static void see_start(void *to, const XML_Char *name, const XML_Char **attributes)
{
    struct seen *seen = to;

    seen->tables += strcmp(name, "table") == 0;
    seen->pictures += strcmp(name, "svg") == 0;
    for (; *attributes; attributes += 2) {
        if (strcmp(attributes[0], "id") != 0)
            continue;
        for (size_t i = 0; i < seen->n_ids; i++)
            assert_string_not_equal(seen->id[i], attributes[1]);
        assert_true(seen->n_ids < MOST_IDS);
        snprintf(seen->id[seen->n_ids++], ID_BYTES, "%s", attributes[1]);
    }
}

/* Adds all sections as one page. */
static void add_sections(struct plx_text *page, const struct plx_results *results,
                         enum plx_language language)
{
    const struct plx_presentation presentation = {.language = language};
    struct report report = {.text = page};
    struct plx_error err;

    assert_int_equal(story_open(&report.story, results, &presentation, &err), PLX_OK);
    plx_text_add(page, "<main>");
    section_questions(&report);
    section_agreement(&report);
    section_personas(&report);
    section_persona_map(&report);
    section_persona_match(&report);
    plx_text_add(page, "</main>");
    assert_false(plx_text_failed(page));
    story_release(&report.story);
}

static void see(const struct plx_results *results, enum plx_language language, struct seen *seen)
{
    XML_Parser parser = XML_ParserCreate("UTF-8");
    struct plx_text page = {0};

    memset(seen, 0, sizeof *seen);
    add_sections(&page, results, language);
    assert_null(strstr(page.bytes, "nan\""));
    assert_null(strstr(page.bytes, ">nan"));
    /* An attribute without a value is HTML, but no XML. */
    for (char *at = strstr(page.bytes, " data-filter>"); at; at = strstr(at, " data-filter>"))
        memset(at, ' ', strlen(" data-filter"));
    XML_SetUserData(parser, seen);
    XML_SetStartElementHandler(parser, see_start);
    if (XML_Parse(parser, page.bytes, (int)page.length, 1) == XML_STATUS_ERROR)
        fail_msg("byte %ld: %s", XML_GetCurrentByteIndex(parser),
                 XML_ErrorString(XML_GetErrorCode(parser)));
    XML_ParserFree(parser);
    plx_text_release(&page);
}

static void sections_are_well_formed_with_a_table_behind_pictures(void **state)
{
    struct plx_results results;
    struct seen *seen = malloc(sizeof *seen);

    (void)state;
    example_results(&results);
    for (size_t language = 0; language < PLX_LANGUAGES; language++) {
        see(&results, (enum plx_language)language, seen);
        assert_true(seen->pictures > 10);
        assert_true(seen->tables >= seen->pictures - 1);
    }
    plx_results_release(&results);
    free(seen);
}

static void batteries_are_what_they_ask(void **state)
{
    struct plx_results results;
    struct plx_text page = {0};
    struct plx_error err;

    (void)state;
    example_results(&results);
    assert_int_equal(plx_results_add_fact(&results, "battery_needs", "How <much>?", &err), PLX_OK);
    add_sections(&page, &results, PLX_ENGLISH);
    assert_non_null(strstr(page.bytes, " Needs: \xE2\x80\x9CHow &lt;much&gt;?\xE2\x80\x9D"));
    assert_non_null(strstr(page.bytes, "<h3 class=\"hidden\">How &lt;much&gt;?</h3>"));
    plx_text_release(&page);
    plx_results_release(&results);
}

static void sections_without_results_say_so(void **state)
{
    struct plx_results results;
    struct plx_text page = {0};

    (void)state;
    plx_results_init(&results);
    add_sections(&page, &results, PLX_ENGLISH);
    assert_non_null(strstr(page.bytes, "There are no answers to show."));
    assert_non_null(strstr(page.bytes, "there is no agreement to measure"));
    assert_non_null(strstr(page.bytes, "The respondents were not grouped into personas."));
    assert_non_null(strstr(page.bytes, "Without personas there is no map."));
    assert_non_null(strstr(page.bytes, "No two teams have personas"));
    assert_null(strstr(page.bytes, "<svg"));
    plx_text_release(&page);
    plx_results_release(&results);
}

static void sections_bear_rows_without_a_field(void **state)
{
    struct plx_results results;
    struct seen *seen = malloc(sizeof *seen);

    (void)state;
    example_results(&results);
    for (size_t t = 0; t < PLX_TABLES; t++) {
        void *row;

        assert_int_equal(plx_table_add(&results.table[t], &row, NULL), PLX_OK);
    }
    see(&results, PLX_GERMAN, seen);
    plx_results_release(&results);
    free(seen);
}

/* The numbers of the tables, with all their digits. */
static void tables_hold_the_numbers_of_the_results(void **state)
{
    struct plx_results results;
    struct plx_text page = {0};
    size_t found = 0;

    (void)state;
    example_results(&results);
    add_sections(&page, &results, PLX_ENGLISH);
    for (size_t i = 0; i < results.table[PLX_TABLE_DISTRIBUTIONS].count; i++) {
        const struct plx_distribution_record *row =
            plx_table_row(&results.table[PLX_TABLE_DISTRIBUTIONS], i);
        struct plx_text words = {0};
        const char *at;

        if (!row->team || !*row->team || (row->segment && *row->segment) || !isfinite(row->share))
            continue;
        plx_text_addf(&words, "data-key=\"%s|%s|%s\"", row->question, row->option, row->team);
        at = strstr(page.bytes, plx_text_string(&words));
        plx_text_clear(&words);
        plx_text_add(&words, "data-f=\"share\" data-v=\"");
        plx_text_add_number(&words, row->share);
        plx_text_add(&words, "\"");
        if (at) {
            at = strstr(at, "data-f=\"share\"");
            assert_non_null(at);
            assert_memory_equal(at, words.bytes, words.length);
            found++;
        }
        plx_text_release(&words);
    }
    assert_true(found > 10);
    plx_text_release(&page);
    plx_results_release(&results);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sections_are_well_formed_with_a_table_behind_pictures),
        cmocka_unit_test(batteries_are_what_they_ask),
        cmocka_unit_test(sections_without_results_say_so),
        cmocka_unit_test(sections_bear_rows_without_a_field),
        cmocka_unit_test(tables_hold_the_numbers_of_the_results),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
