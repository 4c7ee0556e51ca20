/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet Agreement. */
#include <math.h>

#include "support/book_check.h"
#include "support/check.h"
#include "support/example.h"

static void agreement_to_quote_stands_first(void **state)
{
    struct plx_results results;

    (void)state;
    example_results(&results);
    book_write(&results, PLX_ENGLISH);
    assert_book_cell("Agreement", "B6", "inside Marketing");
    assert_book_cell("Agreement", "C6", "Conger's kappa");
    assert_book_cell("Agreement", "D6", "\xE2\x98\x85 quote");
    assert_book_cell("Agreement", "C8", "Schouten's kappa");
    assert_book_cell("Agreement", "B8", "between Marketing \xE2\x80\x93 Sales");
    assert_book_cell("Agreement", "E8", "0.12");
    assert_book_format("Agreement", "E8", "[&gt;=0.005]0.00;[&lt;=-0.005]-0.00;0.00");
    assert_book_cell("Agreement", "I8",
                     "\xE2\x97\x8F\xE2\x97\x8F\xE2\x97\x8F\xE2\x97\x8B\xE2\x97\x8B moderate");
    assert_book_cell("Agreement", "J8", "0.7");
    assert_book_cell("Agreement", "K8", "0.5");
    assert_book_cell("Agreement", "L8", "the teams differ: each agrees more with itself");
    assert_book_cell("Agreement", "C12", "Percent agreement");
    assert_book_cell("Agreement", "D12", "");
    assert_book_sheet("Agreement", "<autoFilter ref=\"A5:S13\"", true);
    assert_book_sheet("Agreement", "<dataBar", true);
    /* The picture is bound to cells beside what is printed. */
    assert_book_cell("Agreement", "V8", "0.12");
    assert_book_sheet("Agreement", "<drawing ", true);
    plx_results_release(&results);
}

static void agreement_speaks_german(void **state)
{
    struct plx_results results;

    (void)state;
    example_results(&results);
    book_write(&results, PLX_GERMAN);
    assert_book_cell("\xC3\x9C"
                     "bereinstimmung",
                     "B8", "zwischen Marketing \xE2\x80\x93 Sales");
    assert_book_cell("\xC3\x9C"
                     "bereinstimmung",
                     "D8", "\xE2\x98\x85 zitieren");
    assert_book_cell("\xC3\x9C"
                     "bereinstimmung",
                     "R8",
                     "Jackknife \xC3\xBC"
                     "ber Befragte");
    plx_results_release(&results);
}

static void batteries_are_named_and_said(void **state)
{
    struct plx_results results;
    struct plx_error err;

    (void)state;
    example_results(&results);
    assert_int_equal(plx_results_add_fact(&results, "battery_needs", "How much?", &err), PLX_OK);
    book_write(&results, PLX_ENGLISH);
    assert_book_cell("Agreement", "A6", "Needs");
    assert_book_cell(
        "Agreement", "A2",
        "How far people agree over a battery of questions: 1 is perfect, 0 is what "
        "chance would give. Inside a team, agreement is highest at 0.51 (Sales, Needs) "
        "and lowest at 0.36 (Marketing, Trust). The numbers to quote stand first, in "
        "the picture. Needs: \xE2\x80\x9CHow much?\xE2\x80\x9D");
    plx_results_release(&results);
}

static void agreement_without_anything_is_empty(void **state)
{
    struct plx_agreement_record *record;
    struct plx_results results;

    (void)state;
    plx_results_init(&results);
    book_write(&results, PLX_ENGLISH);
    assert_book_cell("Agreement", "A2",
                     "There is no battery of two questions or more on one scale, so there is no "
                     "agreement to measure.");
    for (size_t i = 0; i < 40; i++) {
        record = book_add(&results, PLX_TABLE_AGREEMENT);
        record->headline = true;
    }
    record->benchmark = "a word of its own";
    record->value = -3;
    record->ci_low = NAN;
    book_write(&results, PLX_ENGLISH);
    assert_book_cell("Agreement", "I45", "a word of its own");
    assert_book_cell("Agreement", "E45", "-3");
    assert_book_says_no_nan("Agreement");
    plx_results_release(&results);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agreement_to_quote_stands_first),
        cmocka_unit_test(agreement_speaks_german),
        cmocka_unit_test(batteries_are_named_and_said),
        cmocka_unit_test(agreement_without_anything_is_empty),
    };

    return cmocka_run_group_tests_name("present/workbook agreement", tests, book_folder_make,
                                       book_folder_remove);
}
