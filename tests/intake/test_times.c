/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Durations, and what exports tell about responses besides the answers. */
#include <stdio.h>

#include "support/loads.h"

#define STUDY                                                                                      \
    "study: t\nteams:\n  question: Role\n  list: [{id: m}, {id: s}]\n"                             \
    "scales:\n  - {id: f, options: [{code: 1}, {code: 2}]}\n"                                      \
    "questions:\n  - {id: q, column: Q, type: scale, scale: f, text: Q}\n"

/* The seconds between two times, as SurveyMonkey's columns give them. */
static double between(const char *start, const char *end)
{
    char export[400];
    const char *const exports[] = {export, NULL};
    struct loaded loaded;
    double seconds;

    snprintf(export, sizeof export,
             "Respondent ID,Start Date,End Date,Role,Q\n,,,Response,Response\n1,%s,%s,m,1\n", start,
             end);
    loads(&loaded, STUDY, exports);
    assert_int_equal(loaded.status, PLX_OK);
    seconds = loaded.findings.quality.median_duration;
    loads_release(&loaded);
    return seconds;
}

static void times_are_read_in_every_form_seen(void **state)
{
    (void)state;
    assert_near(between("2022-03-01 10:44:18", "2022-03-01 10:45:20"), 62, 0);
    assert_near(between("2022-02-28T23:59:00Z", "2022-03-01T00:00:30+00:00"), 90, 0);
    assert_near(between("8/21/2019 13:10:31", "8/21/2019 13:11:31"), 60, 0);
    assert_near(between("04/09/2019 11:59:21 AM", "04/09/2019 12:00:21 PM"), 60, 0);
    assert_near(between("04/09/2019 12:00:00 AM", "04/09/2019 01:00:00 AM"), 3600, 0);
    assert_near(between("5/10/18 4:01", "5/10/18 4:03"), 120, 0);
    assert_near(between("28/02/2020 10:00", "29/02/2020 10:00"), 86400, 0);
    assert_near(between("28.02.2020 10:00", "29.02.2020 10:00"), 86400, 0);
    assert_near(between("1/2/03", "1/3/03"), 86400, 0);
    assert_near(between("43290.5", "43290.51"), 864, 1e-3);
    assert_near(between("4.32905e4", "4.32906E4"), 8640, 1e-3);
    assert_near(between("2e4", "3e4"), 864e6, 0);
}

static void times_that_make_no_sense_are_not_known(void **state)
{
    (void)state;
    assert_true(isnan(between("2022-03-01 10:44:18", "2022-03-01 10:43:18")));
    assert_true(isnan(between("soon", "later")));
    assert_true(isnan(between("", "2022-03-01 10:43:18")));
    assert_true(isnan(between("2022-13-01 10:44:18", "2022-13-01 10:45:18")));
}

static void a_study_may_name_the_column_of_the_duration(void **state)
{
    const char *const exports[] = {"Role,Q,Took\nm,1,10\nm,2,30\ns,1,\"1,000\"\ns,2,20\n"
                                   "s,2,40\n",
                                   NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded, "export: {duration: Took}\n" STUDY, exports);
    assert_int_equal(loaded.findings.quality.timed, 5);
    assert_near(loaded.findings.quality.median_duration, 30, 0);
    assert_string_equal(loaded.tagged, "1,m,1,speeder,1\n2,m,1,,2\n3,s,1,,1\n4,s,1,,2\n5,s,1,,2\n");
    loads_release(&loaded);
    loads_fail("export: {duration: Tool}\n" STUDY, exports[0],
               "a.csv:1: no column \"Tool\" for the duration (is it \"Took\"?)");
}

static void filters_that_an_export_cannot_serve_are_said(void **state)
{
    const char *const exports[] = {"Role,Q\nm,1\n", NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded, "filter: {complete: true, status: [0]}\n" STUDY, exports);
    assert_string_equal(loaded.tagged, "1,m,1,,1\n");
    loads_warned(&loaded, "a.csv: does not tell which responses are finished, so filter: complete "
                          "keeps every row");
    loads_warned(&loaded, "a.csv: has no column for the status, so filter: status keeps every row");
    loads_release(&loaded);
}

static void rows_without_a_weight_are_left_out_with_their_place(void **state)
{
    const char *const exports[] = {"Role,Q,W\nm,1,2\nm,1,0\nm,1,-1\ns,1,x\ns,2,0.5\n", NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded, "export: {weight: W}\n" STUDY, exports);
    assert_string_equal(loaded.tagged, "1,m,2,,1\n2,s,0.5,,2\n");
    assert_int_equal(loaded.findings.dropped[PLX_DROP_WEIGHT], 3);
    loads_warned(&loaded, "a.csv:3: has no weight above 0, up to 1e9; 3 such rows are left out");
    loads_release(&loaded);
}

static void equal_keys_are_flagged_as_duplicates(void **state)
{
    (void)state;
    loads_as("export: {respondent: Id}\n" STUDY, "Id,Role,Q\na,m,1\nb,m,2\na,s,2\n",
             "a,m,1,,1\nb,m,1,,2\na,s,1,duplicate,2\n");
}

static void a_question_that_nobody_answered_is_said(void **state)
{
    const char *const exports[] = {"Role,Q\nm,\ns,N/A\n", NULL};
    struct loaded loaded;

    (void)state;
    loads(&loaded, STUDY, exports);
    loads_warned(&loaded, "study.yaml:8: question \"q\": nobody answered it");
    assert_int_equal(loaded.findings.question[0].blank, 1);
    assert_int_equal(loaded.findings.question[0].no_answer, 1);
    loads_release(&loaded);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(times_are_read_in_every_form_seen),
        cmocka_unit_test(times_that_make_no_sense_are_not_known),
        cmocka_unit_test(a_study_may_name_the_column_of_the_duration),
        cmocka_unit_test(filters_that_an_export_cannot_serve_are_said),
        cmocka_unit_test(rows_without_a_weight_are_left_out_with_their_place),
        cmocka_unit_test(equal_keys_are_flagged_as_duplicates),
        cmocka_unit_test(a_question_that_nobody_answered_is_said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
