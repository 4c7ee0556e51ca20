/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/present/workbook.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "parallax/base/file.h"
#include "support/book_check.h"
#include "support/check.h"
#include "support/example.h"
#include "support/workbook.h"

enum {
    SUMMARY = 1,
    CONTENTS,
    CUSTOMER,
    DISAGREEMENTS,
    TABLES,
    AGREEMENT,
    PERSONAS,
    PERSONA_MAP,
    PERSONA_MATCH,
    QUALITY,
    METHOD
};

/* In English, without responses. */
static const struct plx_presentation presentation = {0};

static int write_example(void **state)
{
    struct plx_results results;

    (void)state;
    example_results(&results);
    book_write(&results, PLX_ENGLISH);
    plx_results_release(&results);
    return 0;
}

static void the_summary_leads_with_the_headline(void **state)
{
    (void)state;
    assert_book_cell("Summary", "A1", "Who is our ideal customer?");
    assert_book_cell("Summary", "A2",
                     "What Marketing, Sales and Customers agree on, and what they do not: 109 "
                     "respondents.");
    assert_book_cell(
        "Summary", "A4",
        "Marketing and Sales agree on 3 of 12 questions, disagree on 5, are split on 1; 2 "
        "need more answers (1 leans to agreement). The widest gap is company size: "
        "Marketing says 250 or more, Sales says 50-249.");
}

static void verdicts_are_counted_by_live_formulas(void **state)
{
    (void)state;
    assert_book_cell("Summary", "A6", "=COUNTA('Disagreements'!G6:G17) -> 12");
    assert_book_cell("Summary", "C6", "=COUNTIF('Disagreements'!G6:G17,C7) -> 3");
    assert_book_cell("Summary", "C7", "\xE2\x9C\x93 agree");
    assert_book_cell("Summary", "E6", "=COUNTIF('Disagreements'!G6:G17,E7) -> 5");
    assert_book_cell("Summary", "G6", "=COUNTIF('Disagreements'!G6:G17,G7) -> 1");
    assert_book_cell("Summary", "I6", "=COUNTIF('Disagreements'!G6:G17,I7) -> 2");
    assert_book_cell("Summary", "K6", "=COUNTIF('Disagreements'!G6:G17,K7) -> 1");
    assert_book_cell("Disagreements", "G6", "\xE2\x9C\x97 disagree");
    assert_book_cell("Disagreements", "G17", "\xE2\x80\x93 suppressed");
}

static void gaps_stand_in_their_units_and_in_margins(void **state)
{
    (void)state;
    assert_book_cell("Disagreements", "D6", "How many people does our ideal customer employ?");
    assert_book_cell("Disagreements", "E5", "Marketing says");
    assert_book_cell("Disagreements", "E6", "250 or more");
    assert_book_cell("Disagreements", "H6", "=I6/L6 -> -3.066666666666667");
    assert_book_cell("Disagreements", "I6", "-0.46");
    assert_book_format("Disagreements", "I6", "[&gt;=0.005]+0%;[&lt;=-0.005]-0%;0%");
    assert_book_format("Disagreements", "I7", "[&gt;=0.005]+0.00;[&lt;=-0.005]-0.00;0.00");
    assert_book_format("Disagreements", "N6", "[&lt;0.0005]&quot;&lt;0.001&quot;;0.000");
    assert_book_cell("Disagreements", "M6", "250 or more");
    assert_book_cell("Disagreements", "O12", "agree (83 %)");
    assert_book_cell("Disagreements", "P12", "210");
    assert_book_cell(
        "Disagreements", "T12",
        "the gap is too near the margin for any number of answers to settle it; a remark "
        "of its own");
}

static void what_is_suppressed_has_no_numbers(void **state)
{
    static const char *const cells[] = {"E17", "H17", "I17", "J17", "N17", "Q17"};

    (void)state;
    assert_book_cell("Disagreements", "A17", "12");
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        assert_book_cell("Disagreements", cells[i], "");
}

static void text_that_looks_like_a_formula_is_text(void **state)
{
    (void)state;
    assert_book_cell("Disagreements", "D10", "=Somebody to call &amp; &lt;talk&gt; to");
    assert_book_part("xl/worksheets/sheet4.xml", "<f>Somebody", false);
    assert_book_part("xl/charts/chart2.xml", "Somebody", false);
}

static void sheets_stand_in_their_order_and_open_on_the_summary(void **state)
{
    static const char *const names[] = {"Summary",       "Contents", "Ideal customer",
                                        "Disagreements", "Tables",   "Agreement",
                                        "Personas",      "Quality",  "Method"};
    char *workbook = xlsx_part(book_path, "xl/workbook.xml");
    const char *at = workbook;

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char tag[64];

        snprintf(tag, sizeof tag, "<sheet name=\"%s\"", names[i]);
        at = strstr(at, tag);
        assert_non_null(at);
    }
    assert_null(strstr(at + 1, "<sheet name"));
    assert_null(strstr(workbook, "activeTab"));
    free(workbook);
}

static void every_sheet_prints_on_the_width_of_a_page(void **state)
{
    (void)state;
    for (size_t i = 1; i <= METHOD; i++) {
        char part[64];

        snprintf(part, sizeof part, "xl/worksheets/sheet%zu.xml", i);
        assert_book_part(part, "orientation=\"landscape\"", true);
        /* The pages of Tables end between tables, which takes a scale instead. */
        assert_book_part(part, "fitToPage=\"1\"", i != TABLES);
        assert_book_part(part, "Page &amp;P of &amp;N", true);
        assert_book_part(part, "state=\"frozen\"", true);
        if (i != CONTENTS)
            assert_book_part(part, "location=\"'Contents'!A1\"", true);
    }
    assert_book_part("xl/worksheets/sheet1.xml", "fitToHeight=\"0\"", false);
    assert_book_part("xl/worksheets/sheet4.xml", "<autoFilter ref=\"A5:T17\"", true);
    assert_book_part("xl/workbook.xml", "Disagreements!$5:$5", true);
}

static void charts_are_bound_to_cells(void **state)
{
    (void)state;
    assert_book_cell("Summary", "P3", "-3.066666666666667");
    assert_book_part("xl/charts/chart1.xml", "<c:f>Summary!$P$3</c:f>", true);
    assert_book_part("xl/charts/chart1.xml", "<c:v>-3.066666666666667</c:v>", true);
}

static void the_customer_both_hold_comes_first(void **state)
{
    (void)state;
    assert_book_cell("Ideal customer", "A6", "What Marketing and Sales hold together (3)");
    assert_book_cell("Ideal customer", "C7", "They trust what peers tell them");
    assert_book_cell("Ideal customer", "D7", "4 (4.1)");
    assert_book_cell("Ideal customer", "E7", "0.4");
}

static void quality_and_method_say_what_was_done(void **state)
{
    (void)state;
    assert_book_cell("Quality", "A6", "Too fast");
    assert_book_cell("Quality", "C6", "3");
    assert_book_cell("Method", "A6", "Verdicts");
    assert_book_part("xl/sharedStrings.xml", "parallax run study.yaml export.csv --seed 1", true);
    assert_book_part("xl/sharedStrings.xml", "This run: level 95 %; alpha 0.05.", true);
    assert_book_part("xl/sharedStrings.xml", "Surely closer to Customers", true);
    assert_book_part("xl/sharedStrings.xml", "<t>118</t>", false);
}

static void the_same_results_give_the_same_bytes(void **state)
{
    static const char again[] = "again.xlsx";
    struct plx_results results;
    struct plx_bytes first;
    struct plx_bytes second;
    struct plx_error err;

    (void)state;
    example_results(&results);
    book_write_to(&results, PLX_ENGLISH, again);
    assert_int_equal(plx_bytes_open(book_path, &first, &err), PLX_OK);
    assert_int_equal(plx_bytes_open(again, &second, &err), PLX_OK);
    assert_int_equal(first.size, second.size);
    assert_memory_equal(first.data, second.data, first.size);
    plx_bytes_release(&first);
    plx_bytes_release(&second);
    plx_results_release(&results);
    unlink(again);
}

static void the_date_is_never_the_clock(void **state)
{
    struct plx_results results;

    (void)state;
    assert_book_part("docProps/core.xml", "2026-01-01T00:00:00Z</dcterms:created>", true);
    plx_results_init(&results);
    setenv("SOURCE_DATE_EPOCH", "1700000000", 1);
    book_write(&results, PLX_ENGLISH);
    assert_book_part("docProps/core.xml", "2023-11-14T22:13:20Z</dcterms:created>", true);
    setenv("SOURCE_DATE_EPOCH", "yesterday", 1);
    book_write(&results, PLX_ENGLISH);
    assert_book_part("docProps/core.xml", "2026-01-01T00:00:00Z</dcterms:created>", true);
    unsetenv("SOURCE_DATE_EPOCH");
}

static void empty_results_give_every_sheet_and_say_why(void **state)
{
    struct plx_results results;

    (void)state;
    plx_results_init(&results);
    book_write(&results, PLX_ENGLISH);
    assert_book_cell("Summary", "A4",
                     "Nothing is compared here: that takes the answers of two teams.");
    assert_book_cell(
        "Ideal customer", "A2",
        "The study asks nothing of the ideal customer that teams could hold together.");
    assert_book_cell("Disagreements", "A2", "Nothing is compared: that takes two teams.");
    assert_book_cell("Tables", "A2", "There are no answers to show.");
    assert_book_cell("Personas", "A2", "The respondents were not clustered into personas.");
    assert_book_cell("Quality", "A2", "No check found anything, or none was made.");
    assert_book_cell("Method", "A6", "Verdicts");
}

/* What a label may hold: a control character, bytes that are no UTF-8, what a file would take for
   an escape, and far more than anybody would read. */
static void odd_labels_are_shown_safely(void **state)
{
    struct plx_distribution_record *record;
    struct plx_difference_record *gap;
    struct plx_results results;
    struct plx_error err;
    char *text;
    char *label = malloc(40001);

    (void)state;
    memset(label, 'x', 40000);
    label[40000] = '\0';
    memcpy(label, "\x01\xFF_x0041_", 9);
    plx_results_init(&results);
    assert_int_equal(plx_table_add(&results.table[PLX_TABLE_DISTRIBUTIONS], &record, &err), PLX_OK);
    record->question = "[a]:*?/\\'";
    record->option = label;
    record->team = "+cmd|' /C calc'!A0";
    assert_int_equal(plx_table_add(&results.table[PLX_TABLE_DIFFERENCES], &gap, &err), PLX_OK);
    gap->question = "=1+1";
    gap->text = label;
    gap->team_a = "a\"b";
    gap->team_b = "=x";
    gap->effect = 1;
    gap->margin = 0.5;
    book_write(&results, PLX_ENGLISH);
    text = xlsx_part(book_path, "xl/sharedStrings.xml");
    assert_non_null(strstr(text, "\xEF\xBF\xBD\xEF\xBF\xBD_x005F_x0041_xxx"));
    for (const char *at = text; *at; at++)
        assert_true((unsigned char)*at >= 0x20 || *at == '\n');
    assert_null(strstr(text, "<f>"));
    free(text);
    assert_book_part("xl/worksheets/sheet4.xml", "<f>I6/L6</f>", true);
    assert_book_part("xl/worksheets/sheet4.xml", "<f>1+1", false);
    plx_results_release(&results);
    free(label);
}

static void a_gap_of_ranks_says_that_ranks_are_counted(void **state)
{
    struct plx_difference_record *gap;
    struct plx_results results;
    struct plx_error err;

    (void)state;
    plx_results_init(&results);
    assert_int_equal(plx_table_add(&results.table[PLX_TABLE_DIFFERENCES], &gap, &err), PLX_OK);
    gap->question = "priorities";
    gap->type = "rank";
    gap->team_a = "a";
    gap->team_b = "b";
    gap->option = "speed";
    gap->effect = 0.4;
    gap->margin = 0.15;
    book_write(&results, PLX_ENGLISH);
    assert_book_part("xl/sharedStrings.xml",
                     "priorities \xE2\x80\x93 mean rank (1 is first) of speed", true);
    plx_results_release(&results);
}

static void what_cannot_be_written_is_named_and_nothing_is_left(void **state)
{
    struct plx_results results;
    struct plx_error err;

    (void)state;
    plx_results_init(&results);
    assert_int_equal(plx_workbook_write(&results, &presentation, "/tmp/no/such/w.xlsx", &err),
                     PLX_IO);
    assert_string_equal(err.text, "/tmp/no/such/w.xlsx: cannot write: No such file or directory");
    assert_int_equal(plx_workbook_write(&results, &presentation, "/tmp", &err), PLX_IO);
    assert_string_equal(err.text, "/tmp: cannot write: Is a directory");
    if (access("/dev/full", W_OK) == 0) {
        assert_int_equal(plx_workbook_write(&results, &presentation, "/dev/full", &err), PLX_IO);
        assert_string_equal(err.text, "/dev/full: cannot write: No space left on device");
    }
}

#define WITH_EXAMPLE(test) cmocka_unit_test_setup(test, write_example)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_EXAMPLE(the_summary_leads_with_the_headline),
        WITH_EXAMPLE(verdicts_are_counted_by_live_formulas),
        WITH_EXAMPLE(gaps_stand_in_their_units_and_in_margins),
        WITH_EXAMPLE(what_is_suppressed_has_no_numbers),
        WITH_EXAMPLE(text_that_looks_like_a_formula_is_text),
        WITH_EXAMPLE(sheets_stand_in_their_order_and_open_on_the_summary),
        WITH_EXAMPLE(every_sheet_prints_on_the_width_of_a_page),
        WITH_EXAMPLE(charts_are_bound_to_cells),
        WITH_EXAMPLE(the_customer_both_hold_comes_first),
        WITH_EXAMPLE(quality_and_method_say_what_was_done),
        WITH_EXAMPLE(the_same_results_give_the_same_bytes),
        WITH_EXAMPLE(the_date_is_never_the_clock),
        WITH_EXAMPLE(empty_results_give_every_sheet_and_say_why),
        WITH_EXAMPLE(odd_labels_are_shown_safely),
        WITH_EXAMPLE(a_gap_of_ranks_says_that_ranks_are_counted),
        cmocka_unit_test(what_cannot_be_written_is_named_and_nothing_is_left),
    };

    return cmocka_run_group_tests_name("present/workbook", tests, book_folder_make,
                                       book_folder_remove);
}
