/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/present/report.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/check.h"
#include "support/example.h"
#include "support/page.h"

static const struct plx_presentation english = {.language = PLX_ENGLISH};
static const struct plx_presentation german = {.language = PLX_GERMAN};

static void read_example(const struct plx_presentation *presentation, struct plx_text *html,
                         struct page *page)
{
    struct plx_results results;

    example_results(&results);
    page_read(page, html, &results, presentation);
    plx_results_release(&results);
}

static void a_report_is_one_file_that_needs_nothing_else(void **state)
{
    struct plx_text html;
    struct page page;
    const char *text;

    (void)state;
    read_example(&english, &html, &page);
    text = plx_text_string(&html);
    assert_memory_equal(text, "<!DOCTYPE html>\n<html lang=\"en\">", 32);
    assert_int_equal(page.scripts, 1);
    assert_string_equal(plx_text_string(&page.handlers), "");
    assert_non_null(strstr(text, "default-src 'none'"));
    assert_null(strstr(text, " src=\"http"));
    assert_null(strstr(text, " href=\"http"));
    assert_null(strstr(text, "url("));
    assert_null(strstr(text, "@import"));
    page_release(&page, &html);
}

static void it_leads_with_the_headline_and_how_to_cite_it(void **state)
{
    struct plx_text html;
    struct page page;

    (void)state;
    read_example(&english, &html, &page);
    assert_page_says(&page, "Marketing and Sales agree on 3 of 12 questions, disagree on 5", true);
    assert_page_says(&page, "What to talk about first: Marketing and Sales", true);
    assert_page_says(&page,
                     "How to cite: “Who is our ideal customer?”. Results of parallax 0.1.0, seed 1",
                     true);
    assert_page_says(&page, "109 of 118 rows of the exports were kept.", true);
    assert_page_says(&page, "questions compared\n12", true);
    page_release(&page, &html);
}

static void numbers_are_those_of_the_records(void **state)
{
    struct plx_results results;
    struct plx_text html;
    struct page page;

    (void)state;
    example_results(&results);
    page_read(&page, &html, &results, &english);
    for (size_t i = 0; i < results.table[PLX_TABLE_DIFFERENCES].count; i++) {
        const struct plx_difference_record *gap =
            plx_table_row(&results.table[PLX_TABLE_DIFFERENCES], i);
        char key[128];

        snprintf(key, sizeof key, "%s|%s|%s", gap->question, gap->team_a, gap->team_b);
        assert_near(page_number(&page, "differences", key, "rank")->value, (double)gap->rank, 0);
        if (isnan(gap->effect))
            continue;
        assert_near(page_number(&page, "differences", key, "effect")->value, gap->effect, 0);
        assert_near(page_number(&page, "differences", key, "ci_high")->value, gap->ci_high, 0);
        assert_near(page_number(&page, "differences", key, "q")->value, gap->q, 0);
    }
    assert_near(page_number(&page, "teams", "sales", "respondents")->value, 35, 0);
    assert_near(page_number(&page, "profile", "need_price|sales", "share")->value, 0.5, 0);
    page_release(&page, &html);
    plx_results_release(&results);
}

static void numbers_are_written_as_the_language_has_them(void **state)
{
    struct plx_text html;
    struct page page;

    (void)state;
    read_example(&english, &html, &page);
    assert_string_equal(
        plx_text_string(
            &page_number(&page, "differences", "need_price|marketing|sales", "effect")->shown),
        "+1.32");
    assert_string_equal(
        plx_text_string(
            &page_number(&page, "differences", "company_size|marketing|sales", "effect")->shown),
        "-46 %");
    assert_string_equal(
        plx_text_string(
            &page_number(&page, "differences", "company_size|marketing|sales", "q")->shown),
        "< 0.001");
    page_release(&page, &html);
    read_example(&german, &html, &page);
    assert_non_null(strstr(plx_text_string(&html), "<html lang=\"de\">"));
    assert_string_equal(
        plx_text_string(
            &page_number(&page, "differences", "need_price|marketing|sales", "effect")->shown),
        "+1,32");
    assert_page_says(&page, "Worüber zuerst zu sprechen ist: Marketing und Sales", true);
    assert_page_says(&page, "uneinig", true);
    assert_page_says(&page, "Disagreements", false);
    page_release(&page, &html);
}

static void what_is_suppressed_has_no_numbers(void **state)
{
    struct plx_text html;
    struct page page;

    (void)state;
    read_example(&english, &html, &page);
    for (size_t i = 0; i < page.n_numbers; i++)
        if (strcmp(page.number[i].key, "partner|marketing|sales") == 0)
            assert_string_equal(page.number[i].field, "rank");
    assert_page_says(&page, "suppressed", true);
    page_release(&page, &html);
}

static void add_segment(struct plx_results *results, const char *value, const char *verdict)
{
    struct plx_segment_record *record;
    struct plx_error err;

    assert_int_equal(plx_table_add(&results->table[PLX_TABLE_SEGMENTS], &record, &err), PLX_OK);
    record->segment = "region";
    record->segment_value = value;
    record->question = "company_size";
    record->team_a = "marketing";
    record->team_b = "sales";
    record->measure = "difference of shares";
    record->effect = -0.125;
    record->verdict = verdict;
    record->whole_verdict = "disagree";
}

/* Segments, the mix and guesses have sections only where there is something to say. */
static void what_is_not_in_every_study_has_a_section_where_it_is(void **state)
{
    struct plx_composition_record *mix;
    struct plx_view_record *view;
    struct plx_results results;
    struct plx_text html;
    struct page page;
    struct plx_error err;

    (void)state;
    example_results(&results);
    page_read(&page, &html, &results, &english);
    assert_null(strstr(plx_text_string(&html), "<section id=\"segments\""));
    assert_null(strstr(plx_text_string(&html), "href=\"#views\""));
    page_release(&page, &html);
    add_segment(&results, "EMEA", "unsure");
    add_segment(&results, "Asia", "suppressed");
    assert_int_equal(plx_table_add(&results.table[PLX_TABLE_COMPOSITION], &mix, &err), PLX_OK);
    mix->column = "region";
    mix->question = "company_size";
    mix->measure = "difference of means";
    mix->raked_effect = 12.3456;
    mix->moved = true;
    assert_int_equal(plx_table_add(&results.table[PLX_TABLE_VIEWS], &view, &err), PLX_OK);
    view->question = "guess";
    view->team = "sales";
    view->about = "customer";
    view->accuracy = 0.75;
    page_read(&page, &html, &results, &english);
    assert_near(
        page_number(&page, "segments", "region|EMEA|company_size|marketing|sales", "effect")->value,
        -0.125, 0);
    assert_int_equal(page_count(&html, " data-differs=\"yes\""), 1);
    assert_string_equal(
        plx_text_string(
            &page_number(&page, "composition", "region|company_size||", "raked_effect")->shown),
        "+12.3");
    assert_page_says(&page, "the mix is part of the gap", true);
    assert_near(page_number(&page, "views", "guess|sales|customer", "accuracy")->value, 0.75, 0);
    page_release(&page, &html);
    plx_results_release(&results);
}

static void the_same_results_give_the_same_bytes(void **state)
{
    struct plx_text html[2];
    struct page page[2];

    (void)state;
    for (size_t i = 0; i < 2; i++)
        read_example(&english, &html[i], &page[i]);
    assert_string_equal(plx_text_string(&html[0]), plx_text_string(&html[1]));
    for (size_t i = 0; i < 2; i++)
        page_release(&page[i], &html[i]);
}

/* The colour that a property has for the nth time: light, dark, light, dark. */
static unsigned long color_of(const char *html, const char *property, size_t nth)
{
    char sought[32];

    snprintf(sought, sizeof sought, "--%s:#", property);
    for (size_t i = 0; html && i <= nth; i++) {
        html = strstr(html, sought);
        html = html ? html + strlen(sought) : NULL;
    }
    assert_non_null(html);
    return strtoul(html, NULL, 16);
}

static void a_style_gives_its_colours_and_its_logo(void **state)
{
    static unsigned char logo[] = {0x89, 'P', 'N', 'G', 0xFF};
    struct plx_style_team team = {.team = "marketing", .color = 0x000000};
    struct plx_style style = {.team = &team, .n_teams = 1, .logo = logo, .logo_bytes = sizeof logo};
    const struct plx_presentation styled = {.style = &style};
    struct plx_text html;
    struct page page;

    (void)state;
    read_example(&styled, &html, &page);
    assert_non_null(strstr(plx_text_string(&html), "src=\"data:image/png;base64,iVBOR/8=\""));
    assert_int_equal(color_of(plx_text_string(&html), "t0", 0), 0x000000);
    /* Black on a dark page: grey enough to be seen, and the same by system and by button. */
    assert_true((color_of(plx_text_string(&html), "t0", 1) & 0xFF) > 0x70);
    assert_int_equal(color_of(plx_text_string(&html), "t0", 1),
                     color_of(plx_text_string(&html), "t0", 3));
    page_release(&page, &html);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_report_is_one_file_that_needs_nothing_else),
        cmocka_unit_test(it_leads_with_the_headline_and_how_to_cite_it),
        cmocka_unit_test(numbers_are_those_of_the_records),
        cmocka_unit_test(numbers_are_written_as_the_language_has_them),
        cmocka_unit_test(what_is_suppressed_has_no_numbers),
        cmocka_unit_test(what_is_not_in_every_study_has_a_section_where_it_is),
        cmocka_unit_test(the_same_results_give_the_same_bytes),
        cmocka_unit_test(a_style_gives_its_colours_and_its_logo),
    };

    return cmocka_run_group_tests_name("present/report", tests, NULL, NULL);
}
