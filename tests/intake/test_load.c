/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Teams, rows and columns; the answers are in test_answers.c, the dialects in test_dialects.c. */
#include <stdlib.h>
#include <string.h>

#include "parallax/base/text.h"
#include "support/loads.h"

#define TEAMS                                                                                      \
    "study: t\nteams:\n  question: Role\n  list:\n"                                                \
    "    - {id: m, label: Marketing, answers: [Brand]}\n"                                          \
    "    - {id: s, label: Sales}\n"
#define SCALE                                                                                      \
    "scales:\n  - {id: five, options: [{code: 1}, {code: 2}, {code: 3}, {code: 4}, {code: 5}]}\n"
#define QUESTION "questions:\n  - {id: q, column: Q, type: scale, scale: five, text: How much?}\n"
#define STUDY TEAMS SCALE QUESTION

static void teams_are_found_by_id_label_and_answers(void **state)
{
    (void)state;
    loads_as(STUDY, "Role,Q\nm,1\nMARKETING ,2\nbrand,3\nSales,4\n",
             "1,m,1,,1\n2,m,1,,2\n3,m,1,,3\n4,s,1,,4\n");
}

static void rows_without_a_team_are_counted_and_named(void **state)
{
    const char *const exports[] = {"Role,Q\nSales,1\n,2\nOps,3\nOps,3\nIT,4\n\"Sales, Brand\",5\n",
                                   NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded, STUDY, exports);
    assert_string_equal(loaded.tagged, "1,s,1,,1\n");
    assert_int_equal(loaded.findings.rows, 6);
    assert_int_equal(loaded.findings.kept, 1);
    assert_int_equal(loaded.findings.dropped[PLX_DROP_NO_TEAM], 1);
    assert_int_equal(loaded.findings.dropped[PLX_DROP_OTHER_TEAM], 3);
    assert_int_equal(loaded.findings.dropped[PLX_DROP_TWO_TEAMS], 1);
    assert_int_equal(loaded.findings.n_other, 2);
    assert_string_equal(loaded.findings.other[0].answer, "Ops");
    assert_int_equal(loaded.findings.other[0].rows, 2);
    loads_warned(&loaded, "study.yaml:5: team \"m\" has no respondents; answers that belong to no "
                          "team: \"Ops\" (2), \"IT\" (1)");
    loads_warned(&loaded, "a.csv:7: column \"Role\": \"Sales, Brand\" puts the row in a second "
                          "team; the row is left out");
    loads_release(&loaded);
}

static void equal_keys_are_duplicates_unless_a_spreadsheet_rounded_them(void **state)
{
    const char *const exports[] = {"Id,Role,Q\n7,m,1\n1.14083E+11,m,2\n1.14083E+11,m,3\n7,s,4\n"
                                   "1E+11,m,5\n1E+11,s,1\n,m,2\n,m,3\n1E+,m,4\n1E+,m,5\n",
                                   NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded, "export: {respondent: Id}\n" STUDY, exports);
    assert_int_equal(loaded.findings.kept, 10);
    assert_int_equal(loaded.findings.quality.count, 2);
    assert_int_equal(loaded.findings.quality.item[0].row, 3);
    assert_near(loaded.findings.quality.item[0].value, 0, 0);
    assert_int_equal(loaded.findings.quality.item[1].row, 9);
    assert_near(loaded.findings.quality.item[1].value, 8, 0);
    loads_release(&loaded);
}

static size_t duplicates(const char *first, const char *second)
{
    const char *const exports[] = {first, second, NULL};
    struct loaded loaded;
    size_t count;

    loads(&loaded, STUDY, exports);
    assert_int_equal(loaded.status, PLX_OK);
    count = loaded.findings.quality.count;
    loads_release(&loaded);
    return count;
}

static void running_numbers_of_two_exports_are_two_respondents(void **state)
{
    (void)state;
    assert_int_equal(duplicates("Respondent ID,Role,Q\n,Response,Response\n1,m,1\n2,m,2\n",
                                "Respondent ID,Role,Q\n,Response,Response\n1,s,1\n2,s,2\n2,s,3\n"),
                     1);
    assert_int_equal(duplicates("Respondent ID,Role,Q\n,Response,Response\n11403829914,m,1\n",
                                "Respondent ID,Role,Q\n,Response,Response\n11403829914,s,1\n"),
                     1);
}

static void every_export_that_lacks_a_column_is_named(void **state)
{
    const char *const exports[] = {"Role,A\nm,1\n", "Role,B\ns,1\n", NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded, STUDY, exports);
    assert_int_equal(loaded.status, PLX_DATA);
    assert_string_equal(loaded.err.text, "a.csv:1: no column \"Q\" for question \"q\"");
    loads_warned(&loaded, "b.csv:1: no column \"Q\" for question \"q\"");
    loads_release(&loaded);
}

static void an_answer_with_one_known_team_is_of_that_team(void **state)
{
    (void)state;
    loads_as(STUDY, "Role,Q\n\"Sales, Support\",1\n\"Support;Brand\",2\n", "1,s,1,,1\n2,m,1,,2\n");
}

static void a_sentence_that_begins_with_a_team_is_not_of_that_team(void **state)
{
    const char *const exports[] = {
        "Role,Q\n\"Sales, but not for long\",1\n\"Sales, Support\",2\nSales,3\n", NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded, STUDY, exports);
    assert_string_equal(loaded.tagged, "1,s,1,,2\n2,s,1,,3\n");
    assert_int_equal(loaded.findings.dropped[PLX_DROP_OTHER_TEAM], 1);
    loads_release(&loaded);
}

static void a_team_question_may_have_a_column_per_answer(void **state)
{
    (void)state;
    loads_as(STUDY,
             "Role - Brand,Role - Sales,Role - Other,Q\n1,,,1\n,Sales,,2\n1,1,,3\n,,x,4\n,,,5\n",
             "1,m,1,,1\n2,s,1,,2\n");
}

static void team_codes_are_known_from_the_question_that_asks_for_them(void **state)
{
    (void)state;
    loads_as(STUDY "  - {id: role, column: Role, type: single, text: Role?,\n"
                   "     options: [{code: 7, label: Brand}, {code: 8, label: Sales}]}\n",
             "Role,Q\n7,1\n8,2\n", "1,m,1,,1,7\n2,s,1,,2,8\n");
}

static void a_file_may_be_a_team(void **state)
{
    static const char study[] =
        "study: t\nteams:\n  file: true\n  list: [{id: m}, {id: s}]\n" SCALE QUESTION;
    struct loaded loaded;

    (void)state;
    loads_bytes(&loaded, study, "Q\n1\n", 4, "s", NULL);
    assert_string_equal(loaded.tagged, "1,s,1,,1\n");
    assert_string_equal(loaded.findings.file[0].team, "s");
    loads_release(&loaded);
    loads_bytes(&loaded, study, "Q\n1\n", 4, "x", NULL);
    assert_int_equal(loaded.status, PLX_DATA);
    assert_string_equal(loaded.err.text, "x=a.csv: \"x\" is no team of study.yaml");
    loads_release(&loaded);
    loads_bytes(&loaded,
                "study: t\nteams:\n  file: true\n  list: [{id: marketing}]\n" SCALE QUESTION,
                "Q\n1\n", 4, "marketting", NULL);
    assert_string_equal(loaded.err.text,
                        "marketting=a.csv: \"marketting\" is no team of study.yaml; "
                        "did you mean \"marketing\"?");
    loads_release(&loaded);
    loads_bytes(&loaded,
                "study: t\nteams: {question: Q, list: [{id: m}]}\n"
                "questions: [{id: n, column: N, type: number}]\n",
                "Q\n1\n", 4, "other", NULL);
    assert_string_equal(loaded.err.text, "other=a.csv: \"other\" is no team of study.yaml, and no "
                                         "file is called so");
    loads_release(&loaded);
    loads_fail(study, "Q\n1\n", "a.csv: each export is one team in this study; say which: m=a.csv");
}

static void several_exports_are_read_one_after_the_other(void **state)
{
    const char *const exports[] = {"Role,Q\nm,1\ns,2\n", "Q;Role\n3;m\n4;s\n", NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded, STUDY, exports);
    assert_string_equal(loaded.tagged, "1,m,1,,1\n2,s,1,,2\n3,m,1,,3\n4,s,1,,4\n");
    assert_int_equal(loaded.findings.n_files, 2);
    assert_int_equal(loaded.findings.file[1].kept, 2);
    assert_int_equal(loaded.findings.file[1].delimiter, ';');
    loads_release(&loaded);
}

static void a_column_that_only_some_exports_have_was_not_asked_in_the_others(void **state)
{
    const char *const exports[] = {"Role,Q\nm,1\n", "Role,X\ns,4\n", NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded, STUDY, exports);
    assert_string_equal(loaded.tagged, "1,m,1,,1\n2,s,1,,!skip\n");
    loads_warned(&loaded, "b.csv: has no column \"Q\", as other exports have; its respondents "
                          "count as not asked");
    loads_release(&loaded);
}

static void many_columns_that_were_not_asked_are_one_warning(void **state)
{
    const char *const exports[] = {"Role,A,B,C,D,E\nm,1,2,3,4,5\n", "Role,A\ns,4\n", NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded,
          TEAMS SCALE "questions:\n"
                      "  - {id: a, column: A, type: scale, scale: five, text: A}\n"
                      "  - {id: b, column: B, type: scale, scale: five, text: B}\n"
                      "  - {id: c, column: C, type: scale, scale: five, text: C}\n"
                      "  - {id: d, column: D, type: scale, scale: five, text: D}\n"
                      "  - {id: e, column: E, type: scale, scale: five, text: E}\n",
          exports);
    assert_string_equal(loaded.tagged, "1,m,1,,1,2,3,4,5\n2,s,1,,4,!skip,!skip,!skip,!skip\n");
    assert_int_equal(loaded.findings.n_warnings, 1);
    loads_warned(&loaded, "b.csv: has no column \"B\", \"C\", \"D\" and 1 more, as other exports "
                          "have; its respondents count as not asked");
    loads_release(&loaded);
}

static void all_missing_columns_are_named_at_once(void **state)
{
    (void)state;
    loads_fail(TEAMS SCALE "questions:\n"
                           "  - {id: a, column: Speed, type: scale, scale: five, text: A}\n"
                           "  - {id: b, column: Price, type: scale, scale: five, text: B}\n",
               "Roll,Speeed\nm,1\n",
               "a.csv:1: no column \"Role\" for the team (is it \"Roll\"?), \"Speed\" for question "
               "\"a\" (is it \"Speeed\"?), \"Price\" for question \"b\"");
}

static void a_shortened_question_is_recognised_by_its_beginning(void **state)
{
    (void)state;
    loads_fail(TEAMS SCALE "questions:\n  - {id: a, column: How important is speed to you?, "
                           "type: scale, scale: five, text: A}\n",
               "Role,How important is price,\"How important is speed to you, where 1 is not at all "
               "and 5 is very much?\"\nm,1,2\n",
               "a.csv:1: no column \"How important is speed to you?\" for question \"a\" (is it "
               "\"How important is speed to you, where 1 is not at all and 5 is very much?\"?)");
}

static void two_columns_of_one_name_matter_only_when_it_is_meant(void **state)
{
    (void)state;
    loads_as(STUDY, "Role,Q,Other,Other\nm,1,x,y\n", "1,m,1,,1\n");
    loads_fail(STUDY, "Role,Q,Q\nm,1,2\n",
               "a.csv:1: two columns are called \"Q\" (2 and 3); give them names of their own");
    loads_fail(
        STUDY, "Role,Q,Q,Q\nm,1,2,3\n",
        "a.csv:1: 3 columns are called \"Q\" (the first is 2); give them names of their own");
}

static void columns_are_matched_by_letter_first_then_folded(void **state)
{
    (void)state;
    loads_as(STUDY, "Role,q,Q\nm,1,2\n", "1,m,1,,2\n");
    loads_as(STUDY, "ROLE , q<br>\nm,1\n", "1,m,1,,1\n");
}

static void short_rows_are_padded_and_counted(void **state)
{
    const char *const exports[] = {"Role,Q,X\nm,1,a\ns\ns,2\n", NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded, STUDY, exports);
    assert_string_equal(loaded.tagged, "1,m,1,,1\n2,s,1,missing,\n3,s,1,,2\n");
    assert_int_equal(loaded.findings.file[0].short_rows, 2);
    assert_int_equal(loaded.findings.file[0].short_line, 3);
    loads_release(&loaded);
}

static void rows_wider_than_the_header_are_left_out_with_their_place(void **state)
{
    const char *const exports[] = {"Role,Q\nm,1\nm,2,,\nm,3,x\ns,4\n", NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded, STUDY, exports);
    assert_string_equal(loaded.tagged, "1,m,1,,1\n2,m,1,,2\n3,s,1,,4\n");
    assert_int_equal(loaded.findings.dropped[PLX_DROP_TOO_WIDE], 1);
    loads_warned(&loaded,
                 "a.csv:4: has more cells than the header has columns; the row is left out");
    loads_release(&loaded);
}

static void files_that_hold_no_responses_are_refused(void **state)
{
    (void)state;
    loads_fail(STUDY, "", "a.csv: is empty");
    loads_fail(STUDY, "\n\r\n", "a.csv: is empty");
    loads_fail(STUDY, "Role,Q\n", "a.csv: has a header, but no rows below it");
    loads_fail(STUDY, "PK\3\4xxxx",
               "a.csv: is cut short or damaged: the list of its parts, which stands at the end of "
               "every .xlsx and .zip file, cannot be read; copy or export it once more");
    loads_fail(STUDY, "$FL2@(#)",
               "a.csv: ends in the middle of its list of variables: the file is cut short or "
               "broken; export it again");
    loads_fail(STUDY, "Survey of 2020,,\n,,\nQ1. Name,,\nAnswered,97,\nSkipped,0,\n",
               "a.csv: looks like a summary report, not like responses: its first row is a title; "
               "export the individual responses instead");
    loads_fail(STUDY, "Role,Q\nOps,1\n,2\n",
               "a.csv: no respondents: 2 rows, 1 without an answer to the team question, 1 of no "
               "team of the study; answers to the team question: \"Ops\"");
}

static void nul_bytes_are_refused_wherever_they_are(void **state)
{
    static const char binary[] = "Role,Q\nm,\0001\n";
    struct plx_text text = {0};
    struct loaded loaded;

    (void)state;
    loads_bytes(&loaded, STUDY, binary, sizeof binary - 1, NULL, NULL);
    assert_string_equal(
        loaded.err.text,
        "a.csv:2: holds NUL bytes; this is not a text file, export the responses as CSV");
    loads_release(&loaded);

    plx_text_add(&text, "Role,Q\n");
    while (text.length < 300 * 1024)
        plx_text_add(&text, "m,1\n");
    plx_text_add_bytes(&text, "m,\0\n", 4);
    loads_bytes(&loaded, STUDY, text.bytes, text.length, NULL, NULL);
    assert_string_equal(loaded.err.text,
                        "a.csv:76801: holds NUL bytes; this is not a text file, or it is damaged");
    loads_release(&loaded);
    plx_text_release(&text);
}

static void an_open_quote_is_located(void **state)
{
    (void)state;
    loads_fail(STUDY, "Role,Q\nm,1\ns,\"2\nm,3\n",
               "a.csv:3: a quote that is opened in this row is never closed");
}

static void keys_weights_and_kept_columns_are_carried_along(void **state)
{
    (void)state;
    loads_as("export: {respondent: Id, weight: W, keep: [Region]}\n" STUDY,
             "Id,Role,Q,W,Region\nr7,m,1,\"1,5\",EMEA\nr8,s,2,2,\"Asia, Pacific\"\nr9,s,3,0,EMEA\n",
             "r7,m,1.5,,1,EMEA\nr8,s,2,,2,\"Asia, Pacific\"\n");
}

static void the_result_does_not_depend_on_threads(void **state)
{
    struct plx_text text = {0};
    struct loaded one;
    struct loaded two;

    (void)state;
    plx_text_add(&text, "Role,Q,Words\n");
    for (size_t i = 0; text.length < 9 * 1024 * 1024; i++)
        plx_text_addf(&text, "%s,%zu,\"line one\nline \"\"two\"\", %zu\"\n", i % 3 ? "m" : "s",
                      i % 7, i);
    loads_bytes(&one, STUDY, text.bytes, text.length, NULL,
                &(struct plx_intake_settings){.threads = 1});
    loads_bytes(&two, STUDY, text.bytes, text.length, NULL,
                &(struct plx_intake_settings){.threads = 2});
    assert_int_equal(one.status, PLX_OK);
    assert_string_equal(one.tagged, two.tagged);
    assert_int_equal(one.findings.question[0].not_valid, two.findings.question[0].not_valid);
    assert_string_equal(one.findings.warning[0].text, two.findings.warning[0].text);
    assert_string_equal(one.findings.warning[0].text,
                        "a.csv:2: column \"Q\": \"0\" is not on the scale five (1..5); 75781 such "
                        "cells of question \"q\" count as not valid");
    loads_release(&one);
    loads_release(&two);
    plx_text_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(teams_are_found_by_id_label_and_answers),
        cmocka_unit_test(rows_without_a_team_are_counted_and_named),
        cmocka_unit_test(running_numbers_of_two_exports_are_two_respondents),
        cmocka_unit_test(every_export_that_lacks_a_column_is_named),
        cmocka_unit_test(an_answer_with_one_known_team_is_of_that_team),
        cmocka_unit_test(a_sentence_that_begins_with_a_team_is_not_of_that_team),
        cmocka_unit_test(a_team_question_may_have_a_column_per_answer),
        cmocka_unit_test(team_codes_are_known_from_the_question_that_asks_for_them),
        cmocka_unit_test(a_file_may_be_a_team),
        cmocka_unit_test(several_exports_are_read_one_after_the_other),
        cmocka_unit_test(a_column_that_only_some_exports_have_was_not_asked_in_the_others),
        cmocka_unit_test(many_columns_that_were_not_asked_are_one_warning),
        cmocka_unit_test(all_missing_columns_are_named_at_once),
        cmocka_unit_test(a_shortened_question_is_recognised_by_its_beginning),
        cmocka_unit_test(two_columns_of_one_name_matter_only_when_it_is_meant),
        cmocka_unit_test(columns_are_matched_by_letter_first_then_folded),
        cmocka_unit_test(short_rows_are_padded_and_counted),
        cmocka_unit_test(rows_wider_than_the_header_are_left_out_with_their_place),
        cmocka_unit_test(files_that_hold_no_responses_are_refused),
        cmocka_unit_test(nul_bytes_are_refused_wherever_they_are),
        cmocka_unit_test(an_open_quote_is_located),
        cmocka_unit_test(keys_weights_and_kept_columns_are_carried_along),
        cmocka_unit_test(equal_keys_are_duplicates_unless_a_spreadsheet_rounded_them),
        cmocka_unit_test(the_result_does_not_depend_on_threads),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
