/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheets that frame a workbook, in every language. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "support/book_check.h"
#include "support/check.h"
#include "support/example.h"
#include "support/workbook.h"
#include "support/workbook_cells.h"

enum { SUMMARY = 1, CONTENTS, CUSTOMER, DISAGREEMENTS, TABLES };

/* Beside that which is asked, in the folder where every test works. */
static const char other_path[] = "v.xlsx";

static void formulas_name_sheets_in_the_readers_language(void **state)
{
    struct plx_results results;

    (void)state;
    example_results(&results);
    book_write(&results, PLX_GERMAN);
    assert_book_cell("Überblick", "A6", "=COUNTA('Unterschiede'!G6:G17) -> 12");
    plx_results_release(&results);
}

/* The next number that no formula gives, and where it ends; NULL after the last. */
static const char *next_number(const char *at, char number[40])
{
    while ((at = strstr(at, "<c r=\""))) {
        const char *closed = strchr(at, '>');
        const char *end = closed[-1] == '/' ? closed : strstr(closed, "</c>");
        const char *value = strstr(at, "<v>");
        const char *text = strstr(at, "t=\"s\"");

        at = end;
        if (!value || value > end || (text && text < closed))
            continue;
        snprintf(number, 40, "%.*s", (int)strcspn(value + 3, "<"), value + 3);
        return end;
    }
    return NULL;
}

static void every_language_has_the_same_sheets_and_numbers(void **state)
{
    struct plx_results results;

    (void)state;
    example_results(&results);
    book_write(&results, PLX_ENGLISH);
    book_write_to(&results, PLX_GERMAN, other_path);
    for (size_t sheet = SUMMARY; sheet <= TABLES; sheet++) {
        struct xlsx_sheet one;
        struct xlsx_sheet other;
        const char *at;
        const char *other_at;
        char number[40];
        char other_number[40];
        size_t count = 0;

        xlsx_open(book_path, sheet, &one);
        xlsx_open(other_path, sheet, &other);
        at = one.cells;
        other_at = other.cells;
        while ((at = next_number(at, number))) {
            other_at = next_number(other_at, other_number);
            assert_non_null(other_at);
            assert_string_equal(number, other_number);
            count++;
        }
        assert_null(next_number(other_at ? other_at : other.cells, other_number));
        assert_true(count > 3);
        xlsx_close(&one);
        xlsx_close(&other);
    }
    plx_results_release(&results);
    unlink(other_path);
}

static void a_german_workbook_speaks_german(void **state)
{
    struct plx_results results;

    (void)state;
    example_results(&results);
    book_write(&results, PLX_GERMAN);
    assert_book_cell(
        "Überblick", "A2",
        "Worin Marketing, Sales und Customers einig sind und worin nicht: 109 Befragte.");
    assert_book_cell("Überblick", "A3", "← Inhaltsverzeichnis");
    assert_book_cell("Überblick", "C7", "✓ einig");
    assert_book_cell("Inhaltsverzeichnis", "A9", "Unterschiede");
    assert_book_cell("Idealkunde", "A6", "Was Marketing und Sales gemeinsam sehen (3)");
    assert_book_cell(
        "Unterschiede", "A2",
        "Marketing und Sales sind bei 5 von 12 Fragen uneinig und bei 3 einig; gespalten: "
        "1, unklar: 2, unterdrückt: 1. Was am dringendsten zu besprechen ist, steht oben.");
    assert_book_cell("Unterschiede", "G6", "✗ uneinig");
    assert_book_cell("Unterschiede", "O12", "einig (83 %)");
    assert_book_part("xl/worksheets/sheet4.xml", "Seite &amp;P von &amp;N", true);
    assert_book_part("xl/workbook.xml", "Unterschiede!$5:$5", true);
    assert_book_part("docProps/core.xml", "<dc:subject>Worin Teams einig sind", true);
    plx_results_release(&results);
}

static void readings_are_made_from_the_results(void **state)
{
    struct plx_results results;

    (void)state;
    example_results(&results);
    book_write(&results, PLX_ENGLISH);
    assert_book_cell("Disagreements", "A2",
                     "Marketing and Sales disagree on 5 of 12 questions and agree on 3; split: 1, "
                     "unsure: 2, suppressed: 1. What most needs talking about comes first.");
    assert_book_cell(
        "Ideal customer", "A2",
        "On 3 of 11 questions Marketing and Sales hold the same; leaning to agreement: 1, open: "
        "7. The "
        "workshop's agenda has 5 items.");
    plx_results_release(&results);
}

/* Long names, as questions give them: a row grows with its words, which do not fill a line. */
static void rows_are_as_high_as_long_names_of_teams_need(void **state)
{
    struct plx_results results;

    (void)state;
    example_results(&results);
    for (size_t t = 0; t < 2; t++) {
        struct plx_team_record *team = plx_table_row(&results.table[PLX_TABLE_TEAMS], t);

        team->label = t == 0 ? "Sales and Marketing" : "Technical, engineering, developer";
    }
    book_write(&results, PLX_ENGLISH);
    /* "Sales and Marketing" / "\342\200\223 Technical," / "engineering," / "developer": four lines
       where 20 characters fit, of 14 points each, and 4 points between rows. */
    assert_book_sheet("Disagreements", "<row r=\"6\" spans=\"1:20\" ht=\"60\"", true);
    assert_book_cell("Summary", "A2",
                     "What \"Sales and Marketing\", \"Technical, engineering, developer\" and "
                     "Customers agree on, and what they do not: 109 respondents.");
    plx_results_release(&results);
}

/* A column of a team that the profile says nothing of would be an empty one. */
static void the_ideal_customer_has_the_teams_that_it_tells_of(void **state)
{
    struct plx_results results;
    struct plx_table *profile;

    (void)state;
    example_results(&results);
    book_write(&results, PLX_ENGLISH);
    assert_book_cell("Ideal customer", "F5", "Sales says");
    assert_book_cell("Ideal customer", "H5", "Verdict");
    profile = &results.table[PLX_TABLE_PROFILE];
    ((struct plx_profile_record *)plx_table_row(profile, 0))->team = "customer";
    book_write(&results, PLX_ENGLISH);
    assert_book_cell("Ideal customer", "H5", "Customers says");
    assert_book_cell("Ideal customer", "J5", "Verdict");
    for (size_t i = 0; i < profile->count; i++)
        ((struct plx_profile_record *)plx_table_row(profile, i))->team = "all";
    book_write(&results, PLX_ENGLISH);
    assert_book_cell("Ideal customer", "J5", "Verdict");
    plx_results_release(&results);
}

/* Every formula of the sheet is recomputed here from the records. */
static void cached_values_are_what_the_records_say(void **state)
{
    struct plx_results results;
    size_t of[6] = {0};
    static const char *const verdicts[] = {"agree", "disagree", "split", "unsure", "suppressed"};
    static const char columns[] = "CEGIK";

    (void)state;
    example_results(&results);
    book_write(&results, PLX_ENGLISH);
    for (size_t i = 0; i < results.table[PLX_TABLE_DIFFERENCES].count; i++) {
        const struct plx_difference_record *record =
            plx_table_row(&results.table[PLX_TABLE_DIFFERENCES], i);
        struct xlsx_sheet opened;
        char cell[16];
        char text[XLSX_BYTES];

        for (size_t v = 0; v < 5; v++)
            of[v] += strcmp(record->verdict, verdicts[v]) == 0;
        snprintf(cell, sizeof cell, "H%zu", 5 + record->rank);
        xlsx_open(book_path, DISAGREEMENTS, &opened);
        xlsx_cell(&opened, cell, text);
        xlsx_close(&opened);
        if (isnan(record->effect))
            assert_string_equal(text, "");
        else
            assert_near(strtod(strstr(text, "-> ") + 3, NULL), record->effect / record->margin,
                        1e-12);
    }
    for (size_t v = 0; v < 5; v++) {
        char cell[8];
        char expected[80];

        snprintf(cell, sizeof cell, "%c6", columns[v]);
        snprintf(expected, sizeof expected, "=COUNTIF('Disagreements'!G6:G17,%c7) -> %zu",
                 columns[v], of[v]);
        assert_book_cell("Summary", cell, expected);
    }
    plx_results_release(&results);
}

static void ranges_have_names(void **state)
{
    struct plx_results results;

    (void)state;
    example_results(&results);
    book_write(&results, PLX_ENGLISH);
    assert_book_part("xl/workbook.xml",
                     "<definedName name=\"Gaps\">'Disagreements'!$A$5:$T$17</definedName>", true);
    assert_book_part("xl/workbook.xml",
                     "<definedName name=\"Verdicts\">'Disagreements'!$G$6:$G$17</definedName>",
                     true);
    plx_results_release(&results);
}

static void verdicts_stay_coloured_when_cells_change(void **state)
{
    struct plx_results results;

    (void)state;
    example_results(&results);
    book_write(&results, PLX_ENGLISH);
    assert_book_part("xl/worksheets/sheet4.xml", "<conditionalFormatting sqref=\"G6:G17\">", true);
    assert_book_part("xl/worksheets/sheet4.xml", "<formula>\"✗ disagree\"</formula>", true);
    assert_book_part("xl/worksheets/sheet3.xml", "<formula>\"✓ agree\"</formula>", true);
    plx_results_release(&results);
}

static void what_charts_are_made_of_is_not_printed(void **state)
{
    struct plx_results results;

    (void)state;
    example_results(&results);
    book_write(&results, PLX_ENGLISH);
    assert_book_part("xl/workbook.xml", "Summary!$A$1:$L$", true);
    assert_book_part("xl/workbook.xml", "Disagreements!$A$1:$P$", true);
    plx_results_release(&results);
}

static void a_title_may_hold_what_footers_take_for_codes(void **state)
{
    struct plx_results results;
    struct plx_error err;

    (void)state;
    plx_results_init(&results);
    assert_int_equal(plx_results_add_fact(&results, "title", "24 R&D <teams>", &err), PLX_OK);
    book_write(&results, PLX_ENGLISH);
    assert_book_part("xl/worksheets/sheet1.xml",
                     "&amp;L&amp;8Summary – 24 R&amp;&amp;D &lt;teams&gt;&amp;R&amp;8Page", true);
    plx_results_release(&results);
}

/* Where numbers stand as text, nobody can sort by them or compute with them; a seed of more digits
   than a number holds would be another one. */
static void fractions_among_facts_are_numbers(void **state)
{
    struct plx_results results;
    struct plx_error err;

    (void)state;
    plx_results_init(&results);
    assert_int_equal(plx_results_add_fact(&results, "tau_b", "0.5666666666666667", &err), PLX_OK);
    assert_int_equal(plx_results_add_fact(&results, "least", "-1.234567890123457e-05", &err),
                     PLX_OK);
    assert_int_equal(plx_results_add_fact(&results, "seed", "1234567890123456789", &err), PLX_OK);
    assert_int_equal(plx_results_add_fact(&results, "version", "1.2.3", &err), PLX_OK);
    assert_int_equal(plx_results_add_fact(&results, "rows_share", "0.1234567890123457", &err),
                     PLX_OK);
    book_write(&results, PLX_ENGLISH);
    workbook_assert_sound(book_path);
    assert_book_sheet("Method", "<v>0.5666666666666667</v>", true);
    assert_book_sheet("Method", "<v>-1.234567890123457E-05</v>", true);
    assert_book_sheet("Quality", "<v>0.1234567890123457</v>", true);
    assert_book_part("xl/sharedStrings.xml", "<t>1234567890123456789</t>", true);
    assert_book_part("xl/sharedStrings.xml", "<t>1.2.3</t>", true);
    assert_book_part("xl/sharedStrings.xml", "0.5666", false);
    assert_book_part("xl/sharedStrings.xml", "e-05", false);
    assert_book_part("xl/sharedStrings.xml", "0.1234", false);
    plx_results_release(&results);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formulas_name_sheets_in_the_readers_language),
        cmocka_unit_test(every_language_has_the_same_sheets_and_numbers),
        cmocka_unit_test(a_german_workbook_speaks_german),
        cmocka_unit_test(readings_are_made_from_the_results),
        cmocka_unit_test(rows_are_as_high_as_long_names_of_teams_need),
        cmocka_unit_test(the_ideal_customer_has_the_teams_that_it_tells_of),
        cmocka_unit_test(cached_values_are_what_the_records_say),
        cmocka_unit_test(ranges_have_names),
        cmocka_unit_test(verdicts_stay_coloured_when_cells_change),
        cmocka_unit_test(what_charts_are_made_of_is_not_printed),
        cmocka_unit_test(fractions_among_facts_are_numbers),
        cmocka_unit_test(a_title_may_hold_what_footers_take_for_codes),
    };

    return cmocka_run_group_tests_name("present/workbook front", tests, book_folder_make,
                                       book_folder_remove);
}
