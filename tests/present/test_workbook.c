/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parallax/present/workbook.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "parallax/base/file.h"
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

/* In a folder of its own, where every test works. */
static const char path[] = "w.xlsx";

static void write_results(const struct plx_results *results, const char *to)
{
    struct plx_error err = {0};

    if (plx_workbook_write(results, &presentation, to, &err) != PLX_OK)
        fail_msg("%s", err.text);
}

static int write_example(void **state)
{
    struct plx_results results;

    (void)state;
    example_results(&results);
    write_results(&results, path);
    plx_results_release(&results);
    return 0;
}

static int remove_example(void **state)
{
    (void)state;
    return unlink(path);
}

static void assert_cell(size_t sheet, const char *cell, const char *expected)
{
    struct xlsx_sheet opened;
    char text[XLSX_BYTES];

    xlsx_open(path, sheet, &opened);
    assert_string_equal(xlsx_cell(&opened, cell, text), expected);
    xlsx_close(&opened);
}

static void assert_format(size_t sheet, const char *cell, const char *expected)
{
    struct xlsx_sheet opened;
    char text[XLSX_BYTES];

    xlsx_open(path, sheet, &opened);
    assert_string_equal(xlsx_format(&opened, cell, text), expected);
    xlsx_close(&opened);
}

static void assert_part_holds(const char *part, const char *text, bool expected)
{
    char *bytes = xlsx_part(path, part);

    assert_non_null(bytes);
    if ((strstr(bytes, text) != NULL) != expected)
        fail_msg("%s %s \"%s\"", part, expected ? "lacks" : "holds", text);
    free(bytes);
}

static void the_summary_leads_with_the_headline(void **state)
{
    (void)state;
    assert_cell(SUMMARY, "A1", "Who is our ideal customer?");
    assert_cell(SUMMARY, "A2",
                "What Marketing, Sales and Customers agree on, and what they do not: 109 "
                "respondents.");
    assert_cell(SUMMARY, "A4",
                "Marketing and Sales agree on 3 of 12 questions, disagree on 5, are split on 1; 2 "
                "need more answers (1 leans to agreement). The widest gap is company size: "
                "Marketing says 250 or more, Sales says 50-249.");
}

static void verdicts_are_counted_by_live_formulas(void **state)
{
    (void)state;
    assert_cell(SUMMARY, "A6", "=COUNTA('Disagreements'!G6:G17) -> 12");
    assert_cell(SUMMARY, "C6", "=COUNTIF('Disagreements'!G6:G17,C7) -> 3");
    assert_cell(SUMMARY, "C7", "\xE2\x9C\x93 agree");
    assert_cell(SUMMARY, "E6", "=COUNTIF('Disagreements'!G6:G17,E7) -> 5");
    assert_cell(SUMMARY, "G6", "=COUNTIF('Disagreements'!G6:G17,G7) -> 1");
    assert_cell(SUMMARY, "I6", "=COUNTIF('Disagreements'!G6:G17,I7) -> 2");
    assert_cell(SUMMARY, "K6", "=COUNTIF('Disagreements'!G6:G17,K7) -> 1");
    assert_cell(DISAGREEMENTS, "G6", "\xE2\x9C\x97 disagree");
    assert_cell(DISAGREEMENTS, "G17", "\xE2\x80\x93 suppressed");
}

static void gaps_stand_in_their_units_and_in_margins(void **state)
{
    (void)state;
    assert_cell(DISAGREEMENTS, "D6", "How many people does our ideal customer employ?");
    assert_cell(DISAGREEMENTS, "E5", "Marketing says");
    assert_cell(DISAGREEMENTS, "E6", "250 or more");
    assert_cell(DISAGREEMENTS, "H6", "=I6/L6 -> -3.066666666666667");
    assert_cell(DISAGREEMENTS, "I6", "-0.46");
    assert_format(DISAGREEMENTS, "I6", "[&gt;=0.005]+0%;[&lt;=-0.005]-0%;0%");
    assert_format(DISAGREEMENTS, "I7", "[&gt;=0.005]+0.00;[&lt;=-0.005]-0.00;0.00");
    assert_format(DISAGREEMENTS, "N6", "[&lt;0.0005]&quot;&lt;0.001&quot;;0.000");
    assert_cell(DISAGREEMENTS, "M6", "250 or more");
    assert_cell(DISAGREEMENTS, "O12", "agree (83 %)");
    assert_cell(DISAGREEMENTS, "P12", "210");
    assert_cell(DISAGREEMENTS, "T12",
                "the gap is too near the margin for any number of answers to settle it; a remark "
                "of its own");
}

static void what_is_suppressed_has_no_numbers(void **state)
{
    static const char *const cells[] = {"E17", "H17", "I17", "J17", "N17", "Q17"};

    (void)state;
    assert_cell(DISAGREEMENTS, "A17", "12");
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        assert_cell(DISAGREEMENTS, cells[i], "");
}

static void text_that_looks_like_a_formula_is_text(void **state)
{
    (void)state;
    assert_cell(DISAGREEMENTS, "D10", "=Somebody to call &amp; &lt;talk&gt; to");
    assert_part_holds("xl/worksheets/sheet4.xml", "<f>Somebody", false);
    assert_part_holds("xl/charts/chart2.xml", "Somebody", false);
}

static void sheets_stand_in_their_order_and_open_on_the_summary(void **state)
{
    static const char *const names[] = {"Summary",       "Contents", "Ideal customer",
                                        "Disagreements", "Tables",   "Agreement",
                                        "Personas",      "Quality",  "Method"};
    char *workbook = xlsx_part(path, "xl/workbook.xml");
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
        assert_part_holds(part, "orientation=\"landscape\"", true);
        /* The pages of Tables end between tables, which takes a scale instead. */
        assert_part_holds(part, "fitToPage=\"1\"", i != TABLES);
        assert_part_holds(part, "Page &amp;P of &amp;N", true);
        assert_part_holds(part, "state=\"frozen\"", true);
        if (i != CONTENTS)
            assert_part_holds(part, "location=\"'Contents'!A1\"", true);
    }
    assert_part_holds("xl/worksheets/sheet1.xml", "fitToHeight=\"0\"", false);
    assert_part_holds("xl/worksheets/sheet4.xml", "<autoFilter ref=\"A5:T17\"", true);
    assert_part_holds("xl/workbook.xml", "Disagreements!$5:$5", true);
}

static void charts_are_bound_to_cells(void **state)
{
    (void)state;
    assert_cell(SUMMARY, "P3", "-3.066666666666667");
    assert_part_holds("xl/charts/chart1.xml", "<c:f>Summary!$P$3</c:f>", true);
    assert_part_holds("xl/charts/chart1.xml", "<c:v>-3.066666666666667</c:v>", true);
}

/* Cells of "A1:B2", from 0. */
struct area {
    unsigned row[2];
    unsigned col[2];
};

static const char *read_cell(const char *at, struct area *area, size_t corner)
{
    area->col[corner] = 0;
    for (; *at >= 'A' && *at <= 'Z'; at++)
        area->col[corner] = area->col[corner] * 26 + (unsigned)(*at - 'A') + 1;
    area->row[corner] = (unsigned)strtoul(at, NULL, 10);
    return at + strspn(at, "0123456789");
}

static bool overlap(const struct area *a, const struct area *b)
{
    return a->row[0] <= b->row[1] && b->row[0] <= a->row[1] && a->col[0] <= b->col[1] &&
           b->col[0] <= a->col[1];
}

/* Excel repairs a file in which they do. */
static void merged_cells_never_overlap(void **state)
{
    static const char tag[] = "<mergeCell ref=\"";

    (void)state;
    for (size_t sheet = 1; sheet <= METHOD; sheet++) {
        static struct area area[1000];
        struct xlsx_sheet opened;
        size_t count = 0;

        xlsx_open(path, sheet, &opened);
        for (const char *at = strstr(opened.cells, tag); at; at = strstr(at, tag)) {
            at = read_cell(at + sizeof tag - 1, &area[count], 0);
            at = read_cell(at + 1, &area[count], 1);
            for (size_t i = 0; i < count; i++)
                assert_false(overlap(&area[i], &area[count]));
            count++;
            assert_true(count < 1000);
        }
        assert_true(count > 0);
        xlsx_close(&opened);
    }
}

static void the_customer_both_hold_comes_first(void **state)
{
    (void)state;
    assert_cell(CUSTOMER, "A6", "What Marketing and Sales hold together (3)");
    assert_cell(CUSTOMER, "C7", "They trust what peers tell them");
    assert_cell(CUSTOMER, "D7", "4 (4.1)");
    assert_cell(CUSTOMER, "E7", "0.4");
}

static void quality_and_method_say_what_was_done(void **state)
{
    (void)state;
    assert_cell(QUALITY, "A6", "Too fast");
    assert_cell(QUALITY, "C6", "3");
    assert_cell(METHOD, "A6", "Verdicts");
    assert_part_holds("xl/sharedStrings.xml", "parallax run study.yaml export.csv --seed 1", true);
    assert_part_holds("xl/sharedStrings.xml", "This run: level 95 %; alpha 0.05.", true);
    assert_part_holds("xl/sharedStrings.xml", "Surely closer to Customers", true);
    assert_part_holds("xl/sharedStrings.xml", "<t>118</t>", false);
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
    write_results(&results, again);
    assert_int_equal(plx_bytes_open(path, &first, &err), PLX_OK);
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
    assert_part_holds("docProps/core.xml", "2026-01-01T00:00:00Z</dcterms:created>", true);
    plx_results_init(&results);
    setenv("SOURCE_DATE_EPOCH", "1700000000", 1);
    write_results(&results, path);
    assert_part_holds("docProps/core.xml", "2023-11-14T22:13:20Z</dcterms:created>", true);
    setenv("SOURCE_DATE_EPOCH", "yesterday", 1);
    write_results(&results, path);
    assert_part_holds("docProps/core.xml", "2026-01-01T00:00:00Z</dcterms:created>", true);
    unsetenv("SOURCE_DATE_EPOCH");
}

static void empty_results_give_every_sheet_and_say_why(void **state)
{
    struct plx_results results;

    (void)state;
    plx_results_init(&results);
    write_results(&results, path);
    assert_cell(SUMMARY, "A4", "Nothing is compared here: that takes the answers of two teams.");
    assert_cell(CUSTOMER, "A2",
                "The study asks nothing of the ideal customer that teams could hold together.");
    assert_cell(DISAGREEMENTS, "A2", "Nothing is compared: that takes two teams.");
    assert_cell(TABLES, "A2", "There are no answers to show.");
    assert_cell(PERSONAS, "A2", "The respondents were not clustered into personas.");
    assert_cell(QUALITY, "A2", "No check found anything, or none was made.");
    assert_cell(METHOD, "A6", "Verdicts");
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
    write_results(&results, path);
    text = xlsx_part(path, "xl/sharedStrings.xml");
    assert_non_null(strstr(text, "\xEF\xBF\xBD\xEF\xBF\xBD_x005F_x0041_xxx"));
    for (const char *at = text; *at; at++)
        assert_true((unsigned char)*at >= 0x20 || *at == '\n');
    assert_null(strstr(text, "<f>"));
    free(text);
    assert_part_holds("xl/worksheets/sheet4.xml", "<f>I6/L6</f>", true);
    assert_part_holds("xl/worksheets/sheet4.xml", "<f>1+1", false);
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
    write_results(&results, path);
    assert_part_holds("xl/sharedStrings.xml",
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

static int make_folder(void **state)
{
    char *folder = strdup("/tmp/parallax-workbook-XXXXXX");

    *state = folder;
    return folder && mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int remove_folder(void **state)
{
    const int status = chdir("/") == 0 && rmdir(*state) == 0 ? 0 : -1;

    free(*state);
    return status;
}

#define WITH_EXAMPLE(test) cmocka_unit_test_setup_teardown(test, write_example, remove_example)

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
        WITH_EXAMPLE(merged_cells_never_overlap),
        WITH_EXAMPLE(the_customer_both_hold_comes_first),
        WITH_EXAMPLE(quality_and_method_say_what_was_done),
        WITH_EXAMPLE(the_same_results_give_the_same_bytes),
        WITH_EXAMPLE(the_date_is_never_the_clock),
        WITH_EXAMPLE(empty_results_give_every_sheet_and_say_why),
        WITH_EXAMPLE(odd_labels_are_shown_safely),
        WITH_EXAMPLE(a_gap_of_ranks_says_that_ranks_are_counted),
        cmocka_unit_test(what_cannot_be_written_is_named_and_nothing_is_left),
    };

    return cmocka_run_group_tests_name("present/workbook", tests, make_folder, remove_folder);
}
