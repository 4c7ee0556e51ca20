/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report of results that are empty, edited, hostile or very many. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "parallax/present/report.h"
#include "support/check.h"
#include "support/page.h"

static const struct plx_presentation english = {.language = PLX_ENGLISH};
static const struct plx_presentation german = {.language = PLX_GERMAN};

static void empty_results_give_every_section_and_say_why(void **state)
{
    struct plx_results results;
    struct plx_text html;
    struct page page;

    (void)state;
    plx_results_init(&results);
    page_read(&page, &html, &results, &english);
    assert_true(page.sections >= 5);
    assert_page_says(&page, "Nothing is compared here", true);
    assert_page_says(&page, "The study asks nothing of the ideal customer", true);
    assert_page_says(&page, "No check found anything", true);
    page_release(&page, &html);
    plx_results_release(&results);
}

/* Records as an edited folder may have them: nothing in them is defined. */
static void fields_that_are_not_there_are_left_empty(void **state)
{
    /* As printf has them; "nan" by itself is part of Brennan. */
    static const char *const never[] = {
        ">nan", "\"nan", "-nan", "+nan", " nan", "(null)", "18446744073709551615"};
    struct plx_results results;
    struct plx_text html;
    struct page page;
    struct plx_error err;

    (void)state;
    plx_results_init(&results);
    for (size_t i = 0; i < PLX_TABLES; i++)
        for (size_t row = 0; row < 3; row++) {
            void *record;

            assert_int_equal(plx_table_add(&results.table[i], &record, &err), PLX_OK);
        }
    for (size_t language = 0; language < PLX_LANGUAGES; language++) {
        page_read(&page, &html, &results, language ? &german : &english);
        for (size_t i = 0; i < sizeof never / sizeof *never; i++)
            if (strstr(plx_text_string(&html), never[i]))
                fail_msg("the report says %s", never[i]);
        page_release(&page, &html);
    }
    plx_results_release(&results);
}

static void add_hostile_gap(struct plx_results *results, const char *label, size_t index)
{
    struct plx_difference_record *gap;
    struct plx_error err;

    assert_int_equal(plx_table_add(&results->table[PLX_TABLE_DIFFERENCES], &gap, &err), PLX_OK);
    gap->question = label;
    gap->text = label;
    gap->topic = label;
    gap->team_a = "a\"b";
    gap->team_b = "<script>";
    gap->answer_a = label;
    gap->answer_b = label;
    gap->option = label;
    gap->measure = "difference of shares";
    gap->verdict = index % 2 ? label : "disagree";
    gap->note = label;
    gap->rank = index;
    gap->effect = index % 2 ? 1e300 : -0.5;
    gap->ci_low = -INFINITY;
    gap->ci_high = 1;
    gap->margin = index == 3 ? 0 : 0.15;
}

static void what_labels_say_is_never_markup(void **state)
{
    static const char *const labels[] = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>' onload='x",
        "]]><!-- &amp; </title></style></script>",
        "\x01\x1B\x7F bell \x07 \xC2\x85 \xEF\xBF\xBF \xFF\xFE broken",
        "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D \xE2\x80\xAE upside \xF0\x9F\x98\x80",
        "=HYPERLINK(\"http://example.org\")",
    };
    enum { LONG = 10000 };
    char *long_label = malloc(LONG + 1);
    struct plx_results results;
    struct plx_text html;
    struct page page;
    struct plx_error err;

    (void)state;
    assert_non_null(long_label);
    memset(long_label, 'w', LONG);
    long_label[LONG] = '\0';
    plx_results_init(&results);
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        add_hostile_gap(&results, labels[i], i);
    add_hostile_gap(&results, long_label, 7);
    assert_int_equal(plx_results_add_fact(&results, "title", labels[2], &err), PLX_OK);
    assert_int_equal(plx_results_add_fact(&results, "headline", labels[0], &err), PLX_OK);
    page_read(&page, &html, &results, &english);
    assert_int_equal(page.scripts, 1);
    assert_int_equal(page_count(&html, "<script>"), 1);
    assert_int_equal(page_count(&html, "</script>"), 1);
    assert_string_equal(plx_text_string(&page.handlers), "");
    assert_page_says(&page, "<script>alert(1)</script>", true);
    assert_null(strchr(plx_text_string(&html), 0x1B));
    assert_true(html.length < 400000);
    page_release(&page, &html);
    plx_results_release(&results);
    free(long_label);
}

/* Every pair of many teams on many questions: a page that opens, and says what it leaves out. */
static void many_questions_and_teams_are_cut_where_people_stop_reading(void **state)
{
    enum { TEAMS = 24, QUESTIONS = 300 };
    static char team[TEAMS][16];
    static char question[QUESTIONS][16];
    struct plx_results results;
    struct plx_text html;
    struct page page;
    struct plx_error err;

    (void)state;
    plx_results_init(&results);
    for (size_t i = 0; i < QUESTIONS; i++)
        snprintf(question[i], sizeof question[i], "q%zu", i);
    for (size_t a = 0; a < TEAMS; a++)
        snprintf(team[a], sizeof team[a], "team%zu", a);
    for (size_t a = 0; a < 4; a++)
        for (size_t b = a + 1; b < TEAMS / 3; b++)
            for (size_t i = 0; i < QUESTIONS; i++) {
                struct plx_difference_record *gap;

                assert_int_equal(plx_table_add(&results.table[PLX_TABLE_DIFFERENCES], &gap, &err),
                                 PLX_OK);
                gap->question = question[i];
                gap->team_a = team[a];
                gap->team_b = team[b];
                gap->rank = i + 1;
                gap->effect = 0.3;
                gap->margin = 0.15;
                gap->verdict = "disagree";
            }
    page_read(&page, &html, &results, &english);
    assert_true(html.length < 1500000);
    assert_page_says(&page, "The first 200 of 300 rows are shown here; the workbook has them all.",
                     true);
    assert_page_says(&page, "16 more pairs of teams stand in the workbook.", true);
    page_release(&page, &html);
    plx_results_release(&results);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(empty_results_give_every_section_and_say_why),
        cmocka_unit_test(fields_that_are_not_there_are_left_empty),
        cmocka_unit_test(what_labels_say_is_never_markup),
        cmocka_unit_test(many_questions_and_teams_are_cut_where_people_stop_reading),
    };

    return cmocka_run_group_tests_name("present/report odd", tests, NULL, NULL);
}
