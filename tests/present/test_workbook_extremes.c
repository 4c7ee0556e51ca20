/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheets that frame a workbook, however large or odd the results are. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/book_check.h"
#include "support/check.h"
#include "support/workbook.h"

/* How often a text occurs in every sheet together. */
static size_t count_in_sheets(const char *file, size_t sheets, const char *text)
{
    size_t count = 0;

    for (size_t i = 1; i <= sheets; i++) {
        char part[64];
        char *bytes;

        snprintf(part, sizeof part, "xl/worksheets/sheet%zu.xml", i);
        bytes = xlsx_part(file, part);
        assert_non_null(bytes);
        for (const char *at = bytes; (at = strstr(at, text)); at++)
            count++;
        free(bytes);
    }
    return count;
}

/* As many as pairs of teams and questions. */
static void add_gaps(struct plx_results *results, size_t teams, size_t questions)
{
    static const char *const verdicts[] = {"disagree", "agree", "unsure", "split"};

    for (size_t q = 0; q < questions; q++)
        for (size_t a = 0; a < teams; a++)
            for (size_t b = a + 1; b < teams; b++) {
                struct plx_difference_record *gap = book_add(results, PLX_TABLE_DIFFERENCES);

                gap->question = book_text(results, "q#", q);
                gap->text = book_text(results, "Question number # of very many", q);
                gap->team_a = book_text(results, "t#", a);
                gap->team_b = book_text(results, "t#", b);
                gap->answer_a = "yes";
                gap->answer_b = "no";
                gap->option = "o";
                gap->measure = "difference of shares";
                gap->effect = 0.3 - 0.001 * (double)q;
                gap->margin = 0.15;
                gap->verdict = verdicts[q % 4];
                gap->rank = q + 1;
            }
}

static void add_profile(struct plx_results *results, size_t teams, size_t questions)
{
    for (size_t q = 0; q < questions; q++)
        for (size_t t = 0; t < teams; t++) {
            struct plx_profile_record *record = book_add(results, PLX_TABLE_PROFILE);

            record->topic = "need";
            record->question = book_text(results, "q#", q);
            record->team = book_text(results, "t#", t);
            record->answer = book_text(results, "answer of #", t);
            record->share = 0.5;
            record->verdict = "agree";
            record->status = q % 2 ? "agreed" : "open";
            record->agenda_rank = q % 2 ? PLX_NO_COUNT : questions - q;
        }
}

static void five_hundred_questions_of_eight_teams_are_told(void **state)
{
    struct plx_results results;

    (void)state;
    plx_results_init(&results);
    book_add_teams(&results, 8, "Team #");
    add_gaps(&results, 8, 500);
    add_profile(&results, 8, 500);
    for (size_t q = 0; q < 500; q++) {
        struct plx_option_difference_record *option = book_add(&results, PLX_TABLE_OPTIONS);

        option->question = book_text(&results, "q#", q);
        option->option = "o";
        option->label = book_text(&results, "The words of option #", q);
    }
    book_write(&results, PLX_ENGLISH);
    assert_book_cell("Summary", "A6", "=COUNTA('Disagreements'!G6:G505) -> 500");
    assert_book_cell(
        "Disagreements", "A2",
        "Team 0 and Team 1 disagree on 125 of 500 questions and agree on 125; split: 125, "
        "unsure: 125, suppressed: 0. What most needs talking about comes first. Below "
        "them: 27 more pairs of teams.");
    assert_book_cell("Disagreements", "M8", "The words of option 2");
    assert_book_cell("Disagreements", "B506", "Team 0 – Team 2");
    assert_book_cell("Disagreements", "A506", "1");
    assert_book_cell("Ideal customer", "A6", "What Team 0 and Team 1 hold together (250)");
    /* The agenda is in its own order. */
    assert_book_cell("Ideal customer", "A513",
                     "Agenda of a workshop: what to talk about first (250)");
    assert_book_cell("Ideal customer", "A514", "2");
    assert_book_cell("Ideal customer", "C514", "Question number 498 of very many");
    plx_results_release(&results);
}

static void sixty_teams_with_names_that_no_sheet_could_have_are_told(void **state)
{
    struct plx_results results;

    (void)state;
    plx_results_init(&results);
    book_add_teams(&results, 60, "Summary [*?:/\\] 'and' \x01 much more than thirty-one letters #");
    add_gaps(&results, 60, 2);
    add_profile(&results, 60, 2);
    book_write(&results, PLX_GERMAN);
    assert_book_cell("Überblick", "A2",
                     "Worin die Teams einig sind und worin nicht: 2370 Befragte.");
    assert_book_part("xl/sharedStrings.xml", "51 weitere Teams", true);
    assert_book_part("xl/sharedStrings.xml", "1766 weitere Teampaare: siehe Unterschiede", true);
    assert_book_part("xl/sharedStrings.xml", "\x01", false);
    assert_book_cell("Überblick", "A6", "=COUNTA('Unterschiede'!G6:G7) -> 2");
    plx_results_release(&results);
}

/* Folders may be edited: anything may be missing in what these sheets show. */
static void records_without_anything_are_survived(void **state)
{
    static const enum plx_table_id shown[] = {
        PLX_TABLE_TEAMS,   PLX_TABLE_DIFFERENCES,     PLX_TABLE_OPTIONS,   PLX_TABLE_TRUTH,
        PLX_TABLE_PROFILE, PLX_TABLE_QUALITY_SUMMARY, PLX_TABLE_WEIGHTING, PLX_TABLE_RUN,
    };
    struct plx_agreement_record *agreement;
    struct plx_results results;

    (void)state;
    plx_results_init(&results);
    for (size_t table = 0; table < sizeof shown / sizeof *shown; table++)
        for (size_t i = 0; i < 3; i++)
            book_add(&results, shown[table]);
    agreement = book_add(&results, PLX_TABLE_AGREEMENT);
    agreement->group = "within";
    agreement->headline = true;
    agreement->value = 0.5;
    book_write(&results, PLX_ENGLISH);
    assert_int_equal(count_in_sheets(book_path, 11, "nan"), 0);
    assert_int_equal(count_in_sheets(book_path, 11, "inf<"), 0);
    assert_book_part("xl/sharedStrings.xml", "(null)", false);
    assert_book_part("xl/sharedStrings.xml", "18446744073709551615", false);
    book_write(&results, PLX_GERMAN);
    plx_results_release(&results);
}

static void gaps_without_a_margin_or_a_verdict_have_no_ratio(void **state)
{
    struct plx_difference_record *gap;
    struct plx_results results;

    (void)state;
    plx_results_init(&results);
    gap = book_add(&results, PLX_TABLE_DIFFERENCES);
    gap->team_a = "a";
    gap->team_b = "b";
    gap->effect = 2;
    gap->margin = 0;
    gap->verdict = "who knows";
    book_write(&results, PLX_ENGLISH);
    assert_book_cell("Disagreements", "H6", "");
    assert_book_cell("Disagreements", "G6", "");
    assert_book_cell("Disagreements", "I6", "2");
    plx_results_release(&results);
}

static void only_suppressed_questions_are_told(void **state)
{
    struct plx_results results;

    (void)state;
    plx_results_init(&results);
    book_add_teams(&results, 2, "Team #");
    for (size_t i = 0; i < 3; i++) {
        struct plx_difference_record *gap = book_add(&results, PLX_TABLE_DIFFERENCES);

        gap->question = book_text(&results, "q#", i);
        gap->team_a = "t0";
        gap->team_b = "t1";
        gap->verdict = "suppressed";
        gap->rank = i + 1;
    }
    book_write(&results, PLX_ENGLISH);
    assert_book_cell("Summary", "K6", "=COUNTIF('Disagreements'!G6:G8,K7) -> 3");
    assert_book_cell(
        "Disagreements", "A2",
        "Team 0 and Team 1 disagree on 0 of 3 questions and agree on 0; split: 0, unsure: "
        "0, suppressed: 3. What most needs talking about comes first.");
    plx_results_release(&results);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(five_hundred_questions_of_eight_teams_are_told),
        cmocka_unit_test(sixty_teams_with_names_that_no_sheet_could_have_are_told),
        cmocka_unit_test(records_without_anything_are_survived),
        cmocka_unit_test(gaps_without_a_margin_or_a_verdict_have_no_ratio),
        cmocka_unit_test(only_suppressed_questions_are_told),
    };

    return cmocka_run_group_tests_name("present/workbook extremes", tests, book_folder_make,
                                       book_folder_remove);
}
